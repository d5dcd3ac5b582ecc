/* arima_differences.h - how often a series should be differenced.
 * Source: docs/methods.md#arima. */
#ifndef TS_STATS_ARIMA_DIFFERENCES_H
#define TS_STATS_ARIMA_DIFFERENCES_H

#include "base/error.h"

#include <stddef.h>

/* *sd = 1 where the season of y[n] is strong (above .64); *d = how often KPSS at 5 % asks
 * for a difference after that, 2 at most.  NaN = missing: filled for these tests
 * (stl_fill, whose errors these are). */
enum err_code arima_differences(const double y[], size_t n, size_t period, size_t *d,
                                size_t *sd, struct err *e);

#endif
