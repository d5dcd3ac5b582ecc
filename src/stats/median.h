/* median.h - the middle of values, and how far they stray from it.
 * x[n] in any order and unit; values that are not finite are passed over. */
#ifndef TS_STATS_MEDIAN_H
#define TS_STATS_MEDIAN_H

#include <stddef.h>

/* NaN when there is no value. */
double median(const double x[], size_t n);

/* Median of the distances from the median; NaN when there is no value. */
double median_deviation(const double x[], size_t n);

#endif
