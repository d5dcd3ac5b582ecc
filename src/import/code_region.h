/* code_region.h - a region and who belonged to it when.
 * Membership changes in few years: between two changes it is one ready array. */
#ifndef TS_IMPORT_CODE_REGION_H
#define TS_IMPORT_CODE_REGION_H

#include "import/codes.h"

#include <stddef.h>

struct code_member {
    const struct code_country *country;
    int from, to; /* years of membership; 0 = open */
};

struct code_era {
    int from; /* its first year; 0 is the era of "any year": every member there ever was
               */
    const struct code_country **member;
    size_t n;
};

struct code_region {
    const char *code, *name; /* borrowed */
    struct code_member *member;
    size_t n, cap;
    struct code_era *era; /* by first year */
    size_t eras;
};

/* A member belongs while both the membership and the country last. */
void code_region_add(struct code_region *r, const struct code_country *country, int from,
                     int to);

/* Work out the eras; call once, after the last member. */
void code_region_finish(struct code_region *r);

/* The era a year (0 = any) is in. */
const struct code_era *code_region_era(const struct code_region *r, int year);

void code_region_release(struct code_region *r);

#endif
