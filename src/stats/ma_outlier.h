/* ma_outlier.h - outliers of a series by its airline model: one fit and a scan, for any
 * number of series.
 *
 * Shapes: x[n] logarithms in time order without a gap.
 * Source: docs/methods.md#outliers. */
#ifndef TS_STATS_MA_OUTLIER_H
#define TS_STATS_MA_OUTLIER_H

#include "base/error.h"
#include "stats/outlier.h"

/* AO, LS and TC of x[n], in time order; the last value is spared, since nothing tells yet
 * whether it is one or the new level.  A series that repeats has none, nor has one
 * with more than a value in twenty that stands out.  ERR_NODATA: too short for the model,
 * or a gap. */
enum err_code ma_outlier_find(const double x[], size_t n, size_t period,
                              struct outlier found[OUTLIER_MAX], size_t *n_found,
                              struct err *e);

/* Is it clear enough to be taken out of what models are fitted on? */
bool ma_outlier_is_used(const struct outlier *o);

/* Take those out of x[n]; the last level stays.  How many there were. */
size_t ma_outlier_remove(const struct outlier found[], size_t n_found, double x[],
                         size_t n);

#endif
