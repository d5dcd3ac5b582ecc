/* arima_differences.h - how often a series should be differenced.
 * Source: docs/methods.md#arima. */
#ifndef TS_STATS_ARIMA_DIFFERENCES_H
#define TS_STATS_ARIMA_DIFFERENCES_H

#include <stddef.h>

/* *sd = 1 where the seasonal strength of y[n] is above .64 and there are more than two years;
 * *d = how often KPSS at 5 % asks for a difference after that, 2 at most.  NaN = missing:
 * filled roughly for these tests. */
void arima_differences(const double y[], size_t n, size_t period, size_t *d, size_t *sd);

#endif
