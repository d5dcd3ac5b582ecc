/* outlier_detect.h - outliers of any seasonal ARIMA, estimated together with it.
 * Exact and dear: some fits a series.  For many series see ma_outlier.h.
 * Source: docs/methods.md#outliers. */
#ifndef TS_STATS_OUTLIER_DETECT_H
#define TS_STATS_OUTLIER_DETECT_H

#include "stats/arima.h"
#include "stats/outlier.h"

/* Outliers of y[n] (logarithms, for trade), in time order: found[OUTLIER_MAX], size and t
 * those of the joint fit.  A critical value of 0 is outlier_critical(n, .01).
 *   model      out  fitted together with them (its beta: their sizes)
 *   clean[n]   out  y without them, on its last level: for fitting
 * Errors of arima_fit. */
enum err_code outlier_detect(const double y[], size_t n, const struct arima_order *order,
                             const struct outlier_options *options,
                             struct outlier found[], size_t *n_found, struct arima *model,
                             double clean[], struct err *e);

#endif
