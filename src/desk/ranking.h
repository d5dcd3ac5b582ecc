/* ranking.h - which partners to rank: the series of one reporter from one publisher. */
#ifndef TS_DESK_RANKING_H
#define TS_DESK_RANKING_H

#include "desk/desk.h"
#include "trade/rank.h"

struct ranking_request {
    const char *reporter;
    const char *flow;      /* X, M, T ... */
    const char *product;   /* NULL = TOTAL */
    const char *unit;      /* NULL = USD */
    const char *period;    /* 2020, 2022-11, 2022-01-01/P11M; NULL = the last full year */
    bool year_to_date;     /* without a period: the last year as far as it goes */
    const char *region;    /* M49 name or number; NULL = all countries */
    int top;               /* how many are to be shown; 0 = all */
    const char *highlight; /* a partner that is shown wherever it stands; NULL = none */
};

struct ranking_answer {
    struct ranking ranking;
    struct period period, previous;
    struct series_list series; /* what was ranked; holds the partner codes */
    struct text source;        /* as desk_source has it */
};

/* Several publishers may have figures: the one with the most partners for the period is
 * taken (filter.code[DIM_SOURCE] names another).  World and other pseudo-partners are not
 * ranked.  ERR_NODATA: nothing to rank, or the partner to highlight is not ranked;
 * ERR_USAGE: no such region or period. */
enum err_code ranking_make(const struct desk *d, const struct ranking_request *q,
                           struct ranking_answer *a, struct err *e);

/* Item `i` of those to show: the first `top`, then the partner to highlight if it stands
 * further down; NULL behind the last. */
const struct rank_item *ranking_shown(const struct ranking_request *q,
                                      const struct ranking_answer *a, size_t i);
/* Append what the order is by: "imports", "direct investment from each"; a product that is
 * not the total with its name. */
void ranking_measure(const struct desk *d, const struct ranking_answer *a,
                     struct text *out);
void ranking_release(struct ranking_answer *a);

#endif
