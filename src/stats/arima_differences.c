#include "stats/arima_differences.h"

#include "base/memory.h"
#include "stats/kpss.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Where the seasonal part explains more than this share of what the trend leaves, the season
 * is differenced (Wang, Smith and Hyndman 2006; the limit of R's nsdiffs). */
#define STRONG_SEASON 0.64

/* The nearest value of the same season, else the nearest value of all. */
static double stand_in(const double y[], size_t n, size_t period, size_t t)
{
    for (size_t step = period, pass = 0; pass < 2; step = 1, pass++)
        for (size_t away = step; away < n; away += step) {
            if (away <= t && isfinite(y[t - away]))
                return y[t - away];
            if (t + away < n && isfinite(y[t + away]))
                return y[t + away];
        }
    return 0;
}

static double variance(const double x[], size_t n)
{
    double mean = 0, sum = 0;

    for (size_t t = 0; t < n; t++)
        mean += x[t] / (double)n;
    for (size_t t = 0; t < n; t++)
        sum += (x[t] - mean) * (x[t] - mean);
    return sum;
}

static bool is_constant(const double x[], size_t n)
{
    for (size_t t = 1; t < n; t++)
        if (x[t] != x[0])
            return false;
    return true;
}

static size_t difference(double x[], size_t n, size_t lag)
{
    for (size_t t = 0; t + lag < n; t++)
        x[t] = x[t + lag] - x[t];
    return n - lag;
}

