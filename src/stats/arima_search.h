/* arima_search.h - inside the ARIMA modules: the maximum of the likelihood.
 *
 * The coefficients are searched as u: tanh(u) are the partial autocorrelations of each of
 * the four lists, so every u is stationary and invertible, and an order less is u = 0. */
#ifndef TS_STATS_ARIMA_SEARCH_H
#define TS_STATS_ARIMA_SEARCH_H

#include "stats/arima_work.h"

enum { ARIMA_LISTS_MAX = 2 * (ARIMA_ORDER_MAX + ARIMA_SEASONAL_MAX) };

/* u of p, q, P, Q coefficients, one list after the other. */
struct arima_point {
    double ar[ARIMA_ORDER_MAX], ma[ARIMA_ORDER_MAX];
    double seasonal_ar[ARIMA_SEASONAL_MAX], seasonal_ma[ARIMA_SEASONAL_MAX];
};

/* When a search may end. */
struct arima_goal {
    double small;   /* what is still to come is less than that, in log-likelihood */
    double wanted;  /* it can no longer reach this one; -INFINITY: never */
    double nearest; /* it settles at a root nearer to the unit circle; 1: never */
};

/* From *at to the nearest maximum; `m` (its order is given) gets the coefficients, and k
 * is set to them.  False: no finite likelihood at the start. */
bool arima_search(struct arima_work *k, struct arima_point *at,
                  const struct arima_goal *goal, struct arima *m);

/* arima_fit from several starts; *first (may be NULL) comes before the others. */
enum err_code arima_fit_from(const struct arima_data *data, const struct arima_order *o,
                             const struct arima_point *first, struct arima *m,
                             struct err *e);

#endif
