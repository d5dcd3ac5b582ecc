#include "stats/decompose.h"

#include <assert.h>
#include <math.h>

/* Mean of the year centred at i. */
static double centred_mean(const double y[], size_t i, size_t period)
{
    size_t half = period / 2;
    double sum = 0;

    for (size_t j = i - half; j <= i + half; j++) {
        bool is_outer = j == i - half || j == i + half;

        sum += is_outer && period % 2 == 0 ? y[j] / 2 : y[j];
    }
    return sum / (double)period;
}

static bool has_centre(size_t i, size_t n, size_t period)
{
    return i >= period / 2 && i + period / 2 < n;
}

void decompose_trend(const double y[], size_t n, size_t period, double trend[])
{
    for (size_t i = 0; i < n; i++)
        trend[i] = has_centre(i, n, period) ? centred_mean(y, i, period) : NAN;
}

bool decompose_season(const double y[], size_t n, size_t period, bool is_factor,
                      double season[])
{
    double count[DECOMPOSE_PERIOD_MAX] = {0}, mean = 0;

    assert(period > 1 && period <= DECOMPOSE_PERIOD_MAX);
    if (n < 2 * period)
        return false;
    for (size_t i = 0; i < period; i++)
        season[i] = 0;
    for (size_t i = period / 2; has_centre(i, n, period); i++) {
        double trend = centred_mean(y, i, period);
        double part = is_factor ? y[i] / trend : y[i] - trend;

        if (isfinite(part)) {
            season[i % period] += part;
            count[i % period]++;
        }
    }
    for (size_t i = 0; i < period; i++)
        mean += (season[i] /= count[i]) / (double)period;
    for (size_t i = 0; i < period; i++)
        season[i] = is_factor ? season[i] / mean : season[i] - mean;
    return isfinite(mean) && (!is_factor || mean > 0);
}
