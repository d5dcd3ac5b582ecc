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

/* From *at to the nearest maximum; `m` (its order is given) gets the coefficients, and k
 * is set to them.  The search ends when a step gains less than `small` in log-likelihood,
 * or when it can no longer reach `wanted` (-INFINITY: never).  False: no finite
 * likelihood at the start. */
bool arima_search(struct arima_work *k, struct arima_point *at, double small,
                  double wanted, struct arima *m);

#endif
