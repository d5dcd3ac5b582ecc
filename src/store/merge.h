/* merge.h - inside store/ only: the rows of a load, series by series, against what is known.
 * For each series: merge_series_begin, merge_row in order of period and release,
 * merge_series_end. */
#ifndef TS_STORE_MERGE_H
#define TS_STORE_MERGE_H

#include "store/sql.h"
#include "store/stage.h"
#include "store/store.h"

/* A vintage of an observation that is in the store, or has just been put there. */
struct known {
    int32_t start, months, released;
    double value;
    char status;
    bool is_given; /* the load has a row of the same period */
};

/* Of the rows of one length that a load gives of a series: where they begin and end. */
struct span {
    int32_t months, first, last;
};

struct merge {
    struct store *store;
    int64_t *reference;  /* row id of each reference of the stage; [0] = 0 */
    int64_t last_series; /* the greatest row id given so far; 0 = the store is empty */
    int64_t kept;        /* rows */

    /* a figure that contradicts, of the oldest release, then the first line */
    struct {
        bool any;
        struct stage_row row; /* line 0: its period is not in the load */
        int32_t seen;
    } late;

    /* the series that is being merged */
    uint32_t number; /* in the stage */
    int64_t series;
    bool is_new;
    int32_t seen, newest; /* newest release read before, and in this load */
    struct known *known;  /* what the store has of it, in the order of the table */
    size_t n_known, known_cap, at;
    struct known last; /* the row of this load that was kept last */
    struct span *span;
    size_t n_spans, spans_cap;
    struct store_change change;
};

enum err_code merge_series_begin(struct merge *m, uint32_t series, struct err *e);
enum err_code merge_row(struct merge *m, const struct stage_row *row, struct err *e);
/* Afterwards m->change says what was done to the series. */
enum err_code merge_series_end(struct merge *m, struct err *e);
void merge_release(struct merge *m);

#endif
