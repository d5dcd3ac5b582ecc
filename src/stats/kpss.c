#include "stats/kpss.h"

#include <math.h>

static double product_at_lag(const double x[], size_t n, double mean, size_t lag)
{
    double sum = 0;

    for (size_t t = lag; t < n; t++)
        sum += (x[t] - mean) * (x[t - lag] - mean);
    return sum;
}

double kpss_level(const double x[], size_t n)
{
    size_t lags = (size_t)(3 * sqrt((double)n) / 13);
    double mean = 0, partial = 0, squares = 0, variance, size = 0;

    for (size_t t = 0; t < n; t++)
        mean += x[t] / (double)n;
    for (size_t t = 0; t < n; t++) {
        partial += x[t] - mean;
        squares += partial * partial;
        size = fmax(size, fabs(x[t]));
    }
    variance = product_at_lag(x, n, mean, 0);
    if (!(variance > 1e-26 * size * size * (double)n))
        return 0;
    for (size_t lag = 1; lag <= lags && lag < n; lag++)
        variance +=
            2 * (1 - (double)lag / (double)(lags + 1)) * product_at_lag(x, n, mean, lag);
    return squares / ((double)n * variance);
}
