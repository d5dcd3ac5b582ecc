/* ma_outlier.h - outliers of a series by its airline model, already fitted: a scan, for any
 * number of series.
 *
 * Shapes: x[n] logarithms in time order without a gap.
 * Source: docs/methods.md#outliers. */
#ifndef TS_STATS_MA_OUTLIER_H
#define TS_STATS_MA_OUTLIER_H

#include "stats/ma_model.h"
#include "stats/outlier.h"

/* AO, LS and TC of x[n], in time order; m: the MA_AIRLINE fitted to x.  The last value is spared, since nothing tells yet
 * whether it is one or the new level.  A series that repeats has none, nor has one
 * with more than a value in twenty that stands out. */
enum err_code ma_outlier_find(const double x[], size_t n, const struct ma_model *m,
                              struct outlier found[OUTLIER_MAX], size_t *n_found,
                              struct err *e);

/* Is it clear enough to be taken out of what models are fitted on? */
bool ma_outlier_is_used(const struct outlier *o);

/* Take those out of x[n]; the last level stays.  How many there were. */
size_t ma_outlier_remove(const struct outlier found[], size_t n_found, double x[],
                         size_t n);

#endif
