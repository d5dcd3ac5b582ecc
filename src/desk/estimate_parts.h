/* estimate_parts.h - inside desk/ only: the ways to the year's estimate; see estimate.h. */
#ifndef TS_DESK_ESTIMATE_PARTS_H
#define TS_DESK_ESTIMATE_PARTS_H

#include "desk/estimate.h"

/* From the series' own months or quarters. */
enum err_code estimate_from_months(const struct series *s,
                                   const struct estimate_request *q, struct estimate *out,
                                   struct err *e);

/* What the history has of outliers; `first` is the period of the problem's first value. */
void estimate_add_outliers(const struct year_problem *p, struct period first,
                           struct estimate *est);

/* Those of a flow are the turnover's too. */
void estimate_take_outliers(const struct estimate *part, const char *flow,
                            struct estimate *whole);

/* Widen an estimate by the revisions that its observed months may still see, where the store
 * has releases enough to say how large they are. */
enum err_code estimate_add_revisions(const struct desk *d, const struct series *s,
                                     struct estimate *est, struct err *e);

/* Of an annual series, from one cumulated figure and donors. */
enum err_code estimate_from_cumulated(const struct desk *d, const struct series *s,
                                      const struct estimate_request *q,
                                      struct estimate *out, struct err *e);

/* Of derived turnover: the estimates of exports and imports added up. */
enum err_code estimate_from_flows(const struct desk *d, const struct series *s,
                                  const struct estimate_request *q, struct estimate *out,
                                  struct err *e);

#endif
