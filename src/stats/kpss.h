/* kpss.h - is a series stationary around a level?  (Kwiatkowski, Phillips, Schmidt, Shin)
 * Source: docs/methods.md#arima. */
#ifndef TS_STATS_KPSS_H
#define TS_STATS_KPSS_H

#include <stddef.h>

/* Critical value of the statistic at 5 %. */
#define KPSS_CRITICAL_5 0.463

/* The statistic of x[n], finite; lags of the long-run variance: 3 sqrt(n) / 13, cut.  0
 * for a constant series. */
double kpss_level(const double x[], size_t n);

#endif
