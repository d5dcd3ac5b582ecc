#include "stats/seasonality.h"

#include "base/memory.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static struct seasonality_test chi_squared(double value, double df)
{
    return (struct seasonality_test){
        value, df, 0, isfinite(value) ? gsl_cdf_chisq_Q(value, df) : (double)NAN};
}

/* Infinite where a season repeats exactly: nothing is left to compare it with. */
static struct seasonality_test f_test(double value, double df, double df2)
{
    double p = isfinite(value) ? gsl_cdf_fdist_Q(value, df, df2) : 0;

    return (struct seasonality_test){value, df, df2, isnan(value) ? (double)NAN : p};
}

static struct seasonality_test no_test(void)
{
    return (struct seasonality_test){NAN, 0, 0, NAN};
}

/* Average ranks from 1.  Series are short: counting is simpler than sorting. */
static void rank(const double x[], size_t n, double out[])
{
    for (size_t i = 0; i < n; i++) {
        double below = 0, equal = 0;

        for (size_t j = 0; j < n; j++) {
            below += x[j] < x[i];
            equal += x[j] == x[i];
        }
        out[i] = below + (equal + 1) / 2;
    }
}

struct seasonality_test seasonality_kruskal_wallis(const double x[], size_t n, size_t p,
                                                   size_t first)
{
    double *r = mem_zero(n, sizeof *r), sum[SEASONALITY_PERIOD_MAX] = {0}, h = 0;
    size_t count[SEASONALITY_PERIOD_MAX] = {0};

    assert(p > 1 && p <= SEASONALITY_PERIOD_MAX);
    rank(x, n, r);
    for (size_t i = 0; i < n; i++) {
        sum[(first + i) % p] += r[i];
        count[(first + i) % p]++;
    }
    free(r);
    for (size_t j = 0; j < p; j++) {
        if (count[j] == 0)
            return no_test();
        h += sum[j] * sum[j] / (double)count[j];
    }
    h = 12 * h / (double)(n * (n + 1)) - 3 * (double)(n + 1);
    return chi_squared(h, (double)(p - 1));
}

struct seasonality_test seasonality_friedman(const double x[], size_t n, size_t p)
{
    double r[SEASONALITY_PERIOD_MAX], sum[SEASONALITY_PERIOD_MAX] = {0};
    double between = 0, within = 0, centre = (double)(p + 1) / 2;
    size_t blocks = n / p;

    assert(p > 1 && p <= SEASONALITY_PERIOD_MAX);
    if (blocks < 2)
        return no_test();
    for (size_t b = 0; b < blocks; b++) {
        rank(x + n - (b + 1) * p, p, r);
        for (size_t j = 0; j < p; j++) {
            sum[j] += r[j];
            within += (r[j] - centre) * (r[j] - centre);
        }
    }
    for (size_t j = 0; j < p; j++) {
        double mean = sum[j] / (double)blocks - centre;

        between += mean * mean;
    }
    return chi_squared((double)blocks * between / (within / (double)(blocks * (p - 1))),
                       (double)(p - 1));
}

static double mean_of(const double x[], size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

static double autocorrelation(const double x[], size_t n, size_t lag)
{
    double mean = mean_of(x, n), cross = 0, squares = 0;

    for (size_t i = 0; i < n; i++) {
        squares += (x[i] - mean) * (x[i] - mean);
        if (i >= lag)
            cross += (x[i] - mean) * (x[i - lag] - mean);
    }
    return cross / squares;
}

struct seasonality_test seasonality_qs(const double x[], size_t n, size_t p)
{
    double once, twice, qs;

    if (n < 2 * p + 2)
        return no_test();
    once = autocorrelation(x, n, p);
    twice = fmax(0, autocorrelation(x, n, 2 * p));
    if (isnan(once))
        return no_test();
    qs = once <= 0 ? 0
                   : (double)(n * (n + 2)) * (once * once / (double)(n - p) +
                                              twice * twice / (double)(n - 2 * p));
    return chi_squared(qs, 2);
}

struct seasonality_test seasonality_stable(const double si[], size_t n, size_t p,
                                           size_t first)
{
    double sum[SEASONALITY_PERIOD_MAX] = {0}, count[SEASONALITY_PERIOD_MAX] = {0};
    double mean = mean_of(si, n), between = 0, within = 0;

    assert(p > 1 && p <= SEASONALITY_PERIOD_MAX);
    if (n < 2 * p)
        return no_test();
    for (size_t i = 0; i < n; i++) {
        sum[(first + i) % p] += si[i];
        count[(first + i) % p]++;
    }
    for (size_t j = 0; j < p; j++)
        between += count[j] * pow(sum[j] / count[j] - mean, 2);
    for (size_t i = 0; i < n; i++)
        within += pow(si[i] - sum[(first + i) % p] / count[(first + i) % p], 2);
    return f_test(between / (double)(p - 1) / (within / (double)(n - p)), (double)(p - 1),
                  (double)(n - p));
}

struct seasonality_test seasonality_moving(const double si[], size_t n, size_t p,
                                           size_t first, double centre)
{
    size_t start = (p - first % p) % p, years = n > start ? (n - start) / p : 0;
    double column[SEASONALITY_PERIOD_MAX] = {0}, mean = 0, between = 0, rest = 0;
    double *row = mem_zero(years, sizeof *row);
    const double *x = si + start;

    assert(p > 1 && p <= SEASONALITY_PERIOD_MAX);
    for (size_t i = 0; i < years * p; i++) {
        double size = fabs(x[i] - centre);

        row[i / p] += size / (double)p;
        column[i % p] += size / (double)years;
        mean += size / (double)(years * p);
    }
    for (size_t i = 0; i < years; i++)
        between += (double)p * (row[i] - mean) * (row[i] - mean);
    for (size_t i = 0; i < years * p; i++)
        rest += pow(fabs(x[i] - centre) - row[i / p] - column[i % p] + mean, 2);
    free(row);
    if (years < 2)
        return no_test();
    return f_test(between / (rest / (double)(p - 1)), (double)(years - 1),
                  (double)((years - 1) * (p - 1)));
}

/* Lothian and Morry 1978; an F of 0 or beyond doubles counts as the worst, or the best. */
struct seasonality_combined seasonality_combined(const double si[], size_t n, size_t p,
                                                 size_t first, double centre)
{
    struct seasonality_combined c = {
        .stable = seasonality_stable(si, n, p, first),
        .moving = seasonality_moving(si, n, p, first, centre),
        .kruskal_wallis = seasonality_kruskal_wallis(si, n, p, first),
    };
    double stable = c.stable.value, moving = c.moving.value;

    c.t1 = stable > 0 ? 7 / stable : INFINITY;
    c.t2 = isnan(moving) ? 0 : stable > 0 ? 3 * moving / stable : INFINITY;
    c.m7 = sqrt((fmin(9, c.t1) + fmin(9, c.t2)) / 2);
    if (!(c.stable.p < .001) || (c.moving.p < .05 && sqrt((c.t1 + c.t2) / 2) >= 1))
        c.verdict = SEASONALITY_NONE;
    else if (c.t1 >= 1 || c.t2 >= 1 || !(c.kruskal_wallis.p < .001))
        c.verdict = SEASONALITY_PROBABLY_NOT;
    return c;
}

const char *seasonality_verdict_name(enum seasonality_verdict v)
{
    static const char *const names[] = {
        [SEASONALITY_PRESENT] = "present",
        [SEASONALITY_PROBABLY_NOT] = "probably not present",
        [SEASONALITY_NONE] = "not present",
    };

    return names[v];
}
