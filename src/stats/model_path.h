/* model_path.h - forecasts of positive series by the models of this folder that choose their
 * own form, all in one shape.
 *
 * Shapes: y[n] positive levels in time order without a gap; of the next h items
 *   mean[h]   out  logarithms on the median path
 *   is_exact  out  the series repeats
 * What these models know of their errors is left out: it leaves out the parameters' own, and
 * limits made of it hold too little.
 * ERR_NODATA: too short for the model, or values that it cannot follow.
 * Source: docs/methods.md, the chapters of the models. */
#ifndef TS_STATS_MODEL_PATH_H
#define TS_STATS_MODEL_PATH_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum err_code model_path(const double y[], size_t n, size_t period, size_t h,
                                 double mean[], bool *is_exact, struct err *e);

/* Additive ETS of the logarithms; ARIMA of the logarithms; Theta of the levels; STL of the
 * logarithms, and ETS of what it leaves. */
model_path model_path_ets, model_path_arima, model_path_theta, model_path_stl_ets;

#endif
