/* ranking.h - which partners to rank: the series of one reporter from one publisher. */
#ifndef TS_DESK_RANKING_H
#define TS_DESK_RANKING_H

#include "desk/desk.h"
#include "trade/rank.h"

struct ranking_request {
    const char *reporter;
    const char *flow;    /* X, M, T ... */
    const char *product; /* NULL = TOTAL */
    const char *unit;    /* NULL = USD */
    const char *period;  /* 2020, 2022-11, 2022-01-01/P11M; NULL = the last full year */
    bool year_to_date;   /* without a period: the last year as far as it goes */
    const char *region;  /* M49 name or number; NULL = all countries */
};

struct ranking_answer {
    struct ranking ranking;
    struct period period, previous;
    struct series_list series; /* what was ranked; holds the partner codes */
    struct text source;        /* as desk_source has it */
};

/* Several publishers may have figures: the one with the most partners for the period is
 * taken (filter.code[DIM_SOURCE] names another).  World and other pseudo-partners are not
 * ranked.  ERR_NODATA: nothing to rank; ERR_USAGE: no such region or period. */
enum err_code ranking_make(const struct desk *d, const struct ranking_request *q,
                           struct ranking_answer *a, struct err *e);
void ranking_release(struct ranking_answer *a);

#endif
