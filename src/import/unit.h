/* unit.h - units of measure that a file may be written in. */
#ifndef TS_IMPORT_UNIT_H
#define TS_IMPORT_UNIT_H

struct unit {
    const char *code; /* as files write it: USD, KG, T, NUMBER */
    const char *base; /* the unit that is stored: T -> KG */
    int power;        /* one of it is 10^power of the base unit */
};

/* NULL: unknown. */
const struct unit *unit_find(const char *code);

#endif
