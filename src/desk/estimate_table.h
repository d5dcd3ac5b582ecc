/* estimate_table.h - year estimates, their records and outliers, as rows of a table. */
#ifndef TS_DESK_ESTIMATE_TABLE_H
#define TS_DESK_ESTIMATE_TABLE_H

#include "desk/estimate.h"
#include "report/table.h"

enum estimate_view {
    ESTIMATE_YEAR,     /* a row an estimate */
    ESTIMATE_TRACK,    /* a row a year of its record */
    ESTIMATE_OUTLIERS, /* a row an outlier */
};

/* Columns for people (`for_people`) or all of them; values are in the unit that the series of
 * the list share. */
void estimate_table_init(struct table *t, enum estimate_view view, bool for_people,
                         const struct series_list *list);

void estimate_table_add(const struct series *s, const struct estimate *est,
                        enum estimate_view view, struct table *t);

#endif
