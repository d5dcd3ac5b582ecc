/* layout_bind.h - one profile held against one possible header; private to layout*.c. */
#ifndef TS_IMPORT_LAYOUT_BIND_H
#define TS_IMPORT_LAYOUT_BIND_H

#include "base/text.h"
#include "import/layout.h"

#include <stdbool.h>

struct binding {
    struct layout *l; /* its profile is set; the rest is filled */
    const struct head *head;
    const struct head_record *h; /* the record of head that may be the header */
    struct text lacking;   /* what the profile asks for and the file does not have */
    struct text twice;     /* names that stand twice */
    int n_lacking, n_said; /* several may be for the same column */
};

void layout_bind(struct binding *b);

/* ---- layout_name.c ---- */

/* The file lacks something that the profile asks for. */
void binding_lacks(struct binding *b, const char *what);

/* Are columns known by the ID in their name (SDMX-CSV)? */
bool binding_is_by_id(const struct binding *b);

/* The column of the first of the names that the header has, or LAYOUT_NONE. */
int binding_names(struct binding *b, const struct text_map *names, bool is_needed);

/* The column of that name, or LAYOUT_NONE. */
int binding_name(struct binding *b, const char *name);

/* `A / B`: a column of one of these names must be there. */
void binding_either(struct binding *b, const char *names);

/* Append the letters and digits of a name, folded. */
void layout_plain_name(struct text *t, const char *name);

#endif
