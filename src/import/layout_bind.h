/* layout_bind.h - one profile held against one possible header; private to layout*.c. */
#ifndef TS_IMPORT_LAYOUT_BIND_H
#define TS_IMPORT_LAYOUT_BIND_H

#include "base/text.h"
#include "import/layout.h"

struct binding {
    struct layout *l; /* its profile is set; the rest is filled */
    const struct head *head;
    const struct head_record *h; /* the record of head that may be the header */
    struct text lacking; /* what the profile asks for and the file does not have */
    struct text twice;   /* names that stand twice */
    int n_lacking;
};

void layout_bind(struct binding *b);

/* Append the letters and digits of a name, folded. */
void layout_plain_name(struct text *t, const char *name);

#endif
