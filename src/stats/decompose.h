/* decompose.h - classical seasonal decomposition by moving averages (R's decompose).
 * A start value and a fallback; for adjustment see stl.h.  Allocates nothing.
 * Source: docs/methods.md#classical-decomposition. */
#ifndef TS_STATS_DECOMPOSE_H
#define TS_STATS_DECOMPOSE_H

#include <stdbool.h>
#include <stddef.h>

enum { DECOMPOSE_PERIOD_MAX = 12 };

/* trend[i] = centred mean of a year (the two outer items of an even period count half);
 * NaN for the first and last period / 2 items and beside a missing value. */
void decompose_trend(const double y[], size_t n, size_t period, double trend[]);

/* season[i] = mean of y / trend (is_factor) or y - trend over the items i, i + period,
 * ..., over their common mean (or less it).  False when an item has no value, or a trend
 * is 0, or n < 2 period, or the common mean is not positive. */
bool decompose_season(const double y[], size_t n, size_t period, bool is_factor,
                      double season[]);

#endif
