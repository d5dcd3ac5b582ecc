/* revisions_table.h - what later releases did to earlier figures, as rows of a table. */
#ifndef TS_DESK_REVISIONS_TABLE_H
#define TS_DESK_REVISIONS_TABLE_H

#include "desk/revisions.h"
#include "report/table.h"

enum revisions_view {
    REVISIONS_FIGURES,    /* the periods whose figure changed: first and latest */
    REVISIONS_STATISTICS, /* a row a measure and basis */
    REVISIONS_SINCE       /* what is new or different since a day */
};

void revisions_table_init(struct table *t, enum revisions_view view);

/* The rows of one series; `since` (yyyymmdd) for the last view. */
void revisions_table_add(const struct series *s, const struct triangle *v,
                         enum revisions_view view, int32_t since, struct table *t);

/* The note below: how many periods were revised, mean revision, test. */
void revisions_table_note(const struct desk *d, const struct series *s,
                          const struct triangle *v, struct table *t);

#endif
