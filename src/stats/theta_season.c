#include "stats/theta.h"

#include <math.h>

static double autocorrelation(const double y[], size_t n, double mean, size_t lag)
{
    double sum = 0, squares = 0;

    for (size_t t = 0; t < n; t++) {
        squares += (y[t] - mean) * (y[t] - mean);
        if (t >= lag)
            sum += (y[t] - mean) * (y[t - lag] - mean);
    }
    return squares > 0 ? sum / squares : 0;
}

bool theta_is_seasonal(const double y[], size_t n, size_t period)
{
    double mean = 0, squares = 0;

    if (period < 2 || n <= 2 * period)
        return false;
    for (size_t t = 0; t < n; t++)
        mean += y[t] / (double)n;
    for (size_t lag = 1; lag < period; lag++)
        squares += pow(autocorrelation(y, n, mean, lag), 2);
    return fabs(autocorrelation(y, n, mean, period)) >
           1.6448536269514722 * sqrt((1 + 2 * squares) / (double)n);
}
