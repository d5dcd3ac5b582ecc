#include "stats/boxcox.h"

#include "stats/scalar_min.h"

#include <math.h>

double boxcox(double y, double lambda)
{
    if (lambda <= 0 && !(y > 0))
        return NAN;
    if (lambda == 0)
        return log(y);
    return (copysign(pow(fabs(y), lambda), y) - 1) / lambda;
}

double boxcox_inverse(double w, double lambda)
{
    double base = lambda * w + 1;

    if (lambda == 0)
        return exp(w);
    if (lambda < 0 && !(base > 0))
        return NAN;
    return copysign(pow(fabs(base), 1 / lambda), base);
}

double boxcox_mean(double w, double variance, double lambda)
{
    double median = boxcox_inverse(w, lambda);

    if (lambda == 0)
        return exp(w + variance / 2);
    return median * (1 + variance / 2 * (1 - lambda) / pow(fabs(median), 2 * lambda));
}

/* A sample's mean and variance, value by value (Welford). */
struct moments {
    double n, mean, squares;
};

static void moments_add(struct moments *m, double x)
{
    double d = x - m->mean;

    m->n++;
    m->mean += d / m->n;
    m->squares += d * (x - m->mean);
}

static double sd_of(const struct moments *m)
{
    return sqrt(m->squares / (m->n - 1));
}

struct years {
    const double *y;
    size_t count, period;
};

/* Coefficient of variation of sd / mean^(1 - lambda) over the years. */
static double variation(double lambda, void *years)
{
    const struct years *k = years;
    struct moments ratios = {0};

    for (size_t i = 0; i < k->count; i++) {
        struct moments year = {0};

        for (size_t j = 0; j < k->period; j++)
            if (!isnan(k->y[i * k->period + j]))
                moments_add(&year, k->y[i * k->period + j]);
        if (year.n > 1)
            moments_add(&ratios, sd_of(&year) * pow(year.mean, lambda - 1));
    }
    return ratios.n > 1 && ratios.mean > 0 ? sd_of(&ratios) / ratios.mean : INFINITY;
}

enum err_code boxcox_guerrero(const double y[], size_t n, size_t period, double *lambda,
                              struct err *e)
{
    size_t block = period > 2 ? period : 2;
    struct years k = {y + n % block, n / block, block};

    *lambda = 1;
    for (size_t t = 0; t < n; t++)
        if (y[t] <= 0 || isinf(y[t]))
            return err_set(e, ERR_NODATA, "Box-Cox: the value at position %zu is %s",
                           t + 1, y[t] <= 0 ? "not positive" : "infinite");
    if (n <= 2 * block)
        return ERR_NONE;
    if (!isfinite(variation(1, &k)))
        return err_set(e, ERR_NODATA, "Box-Cox: the years do not vary");
    *lambda = scalar_min(variation, &k, -1, 2, 30);
    return ERR_NONE;
}
