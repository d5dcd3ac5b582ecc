/* horizon.h - the next periods of a series, each with its own limits.
 * The limits are for single periods; they do not add up to those of a year (see year.h).
 * Source: docs/methods.md#next-months. */
#ifndef TS_STATS_HORIZON_H
#define TS_STATS_HORIZON_H

#include "base/error.h"
#include "stats/year.h"

struct horizon_step {
    double point, lo80, hi80, lo95, hi95;
};

struct horizon {
    const char *method; /* combined, season, roots, airline, root_level, snaive, mean */
    bool is_fallback;
    char reason[YEAR_REASON_SIZE]; /* why not combined; "" otherwise */
};

/* Forecast y[n] (time order, NaN = missing; `period` 12 or 4) by step[h]: the combined
 * model from five years of positive values at the end, the season's alone from two (both
 * from fifteen when a zero or negative value comes before them), each with a third of
 * Theta's path, and without width when they repeat exactly; else, when no value is
 * negative, roots from two years and root_level; else last year's season; else the mean
 * of all.  `method` (NULL = that choice): combined, season, roots or airline only, and if
 * it cannot be used the last ones of that row; root_level: those at once.
 *
 * ERR_USAGE: bad period; ERR_NODATA: the last value is missing or infinite, or n = 0,
 * or the values are too far apart for finite limits. */
enum err_code horizon_forecast(const double y[], size_t n, size_t period, size_t h,
                               const char *method, struct horizon_step step[],
                               struct horizon *how, struct err *e);

/* Is it one of the five names? */
bool horizon_knows(const char *method);

#endif
