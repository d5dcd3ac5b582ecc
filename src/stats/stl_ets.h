/* stl_ets.h - STL, and ETS without season on the adjusted series (R forecast::stlf).
 *
 * The last year's season is added back unchanged; its own uncertainty is not in the
 * covariance, so that limits are too narrow unless they are calibrated.
 * Shapes: y[n] in time order, one item a period, finite (see stl_fill for gaps).
 * Source: docs/methods.md#stl-ets. */
#ifndef TS_STATS_STL_ETS_H
#define TS_STATS_STL_ETS_H

#include "stats/ets.h"

struct stl_ets {
    size_t period;
    struct ets ets; /* of the adjusted series; ANN, AAN, AAdN, MNN, MAN or MAdN */
    double season[ETS_PERIOD_MAX]; /* of items n .. n+period-1 */
};

/* span as in stl.h, R's default is 11.  is_log: y are logarithms, so that only additive
 * forms make sense.  ERR_USAGE, ERR_NODATA as stl_decompose and ets_choose. */
enum err_code stl_ets_fit(const double y[], size_t n, size_t period, size_t span,
                          bool is_log, struct stl_ets *m, struct err *e);

/* mean[h], cov[h*h] of the errors (exact: no form has a multiplicative season). */
void stl_ets_forecast(const struct stl_ets *m, size_t h, double mean[], double cov[]);

#endif
