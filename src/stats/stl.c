/* A translation of the published algorithm, with the rounding rules of its reference
 * implementation (netlib's stl.f, as R uses it): spans, jumps, windows and tolerances are
 * the same, so that results agree to the last digits. */
#include "stats/stl.h"

#include "base/memory.h"
#include "stats/loess.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct plan {
    size_t n, period;
    struct loess season, trend, low;
    double
        *cycle; /* n + 2 period: the smoothed cycle-subseries, a year longer each way */
    double *a, *b;  /* n + 2 period: scratch */
    double *weight; /* n, or NULL before the first robust round */
};

static size_t next_odd(double x)
{
    size_t whole = (size_t)lround(x);

    return whole % 2 ? whole : whole + 1;
}

static size_t jump_of(size_t span)
{
    return (span + 9) / 10;
}

static void plan_init(struct plan *p, size_t n, struct stl_options o)
{
    size_t span = o.span ? o.span : 10 * n + 1;
    double trend = ceil(1.5 * (double)o.period / (1 - 1.5 / (double)span));

    *p = (struct plan){.n = n, .period = o.period};
    p->season = (struct loess){span, 0, jump_of(span)};
    p->trend.span = next_odd(trend);
    p->trend = (struct loess){p->trend.span, 1, jump_of(p->trend.span)};
    p->low.span = next_odd((double)o.period);
    p->low = (struct loess){p->low.span, 1, jump_of(p->low.span)};
    p->cycle = mem_zero(n + 2 * o.period, sizeof *p->cycle);
    p->a = mem_zero(n + 2 * o.period, sizeof *p->a);
    p->b = mem_zero(n + 2 * o.period, sizeof *p->b);
}

static void plan_release(struct plan *p)
{
    free(p->cycle);
    free(p->a);
    free(p->b);
}

/* One calendar period's values, smoothed and continued by a year each way: cycle[j],
 * cycle[j + period], ... from y[j], y[j + period], ... */
static void smooth_subseries(struct plan *p, const double y[], size_t j)
{
    size_t s = p->period, k = (p->n - j - 1) / s + 1;
    size_t reach = p->season.span < k ? p->season.span : k;
    const double *weight = p->weight ? p->weight + j : NULL;
    double *out = p->cycle + j;

    loess_smooth(y + j, k, s, p->season, weight, out + s);
    if (!loess_fit(y + j, k, s, p->season, weight, -1, 0, reach - 1, out))
        out[0] = out[s];
    if (!loess_fit(y + j, k, s, p->season, weight, (double)k, k - reach, k - 1,
                   out + (k + 1) * s))
        out[(k + 1) * s] = out[k * s];
}

/* out[i] = mean of x[i .. i+width-1]; returns how many there are. */
static size_t moving_mean(const double x[], size_t n, size_t width, double out[])
{
    double sum = 0;

    for (size_t i = 0; i < width; i++)
        sum += x[i];
    out[0] = sum / (double)width;
    for (size_t i = width; i < n; i++) {
        sum += x[i] - x[i - width];
        out[i - width + 1] = sum / (double)width;
    }
    return n - width + 1;
}

/* One pass of the inner loop: season from y - trend, trend from y - season. */
static void inner_pass(struct plan *p, const double y[], double season[], double trend[])
{
    size_t n = p->n, m;

    for (size_t i = 0; i < n; i++)
        p->a[i] = y[i] - trend[i];
    for (size_t j = 0; j < p->period; j++)
        smooth_subseries(p, p->a, j);
    m = moving_mean(p->cycle, n + 2 * p->period, p->period, p->a);
    m = moving_mean(p->a, m, p->period, p->b);
    m = moving_mean(p->b, m, 3, p->a);
    loess_smooth(p->a, m, 1, p->low, NULL, p->b);
    for (size_t i = 0; i < n; i++) {
        season[i] = p->cycle[p->period + i] - p->b[i];
        p->a[i] = y[i] - season[i];
    }
    loess_smooth(p->a, n, 1, p->trend, p->weight, trend);
}

static void swap(double *a, double *b)
{
    double t = *a;

    *a = *b;
    *b = t;
}

/* Singleton's partition (1969) of a[i .. j] around the median of the first, middle and
 * last: then no item up to *l is above any from *k on. */
static void partition(double a[], size_t i, size_t j, size_t *l, size_t *k)
{
    size_t middle = (i + j) / 2;
    double pivot;

    if (a[i] > a[middle])
        swap(&a[i], &a[middle]);
    if (a[j] < a[middle])
        swap(&a[j], &a[middle]);
    if (a[i] > a[middle])
        swap(&a[i], &a[middle]);
    pivot = a[middle];
    *k = i;
    *l = j;
    for (;;) {
        while (a[--*l] > pivot)
            ;
        while (a[++*k] < pivot)
            ;
        if (*k > *l)
            return;
        swap(&a[*l], &a[*k]);
    }
}

/* The two middle values' sum, as R has it.  Its partial sort is asked for the upper one
 * first where it expects ascending order; when a cut falls between the two, it goes on
 * with one side only and the other value is whatever stands at the edge.  Weights then
 * differ a little from the published ones: we keep to R. */
static double middle_sum(double a[], size_t n)
{
    size_t i = 0, j = n - 1, low = n - n / 2 - 1, high = n / 2;

    while (i < j && (i == 0 || j - i > 10)) {
        size_t l, k;

        partition(a, i, j, &l, &k);
        if (l - i <= j - k ? low <= l : high < k)
            j = l;
        else
            i = k;
    }
    gsl_sort(a + i, 1, j - i + 1);
    return a[low] + a[high];
}

/* Bisquare weights; h is six times the median absolute rest. */
static void fill_weights(struct plan *p, const double y[], const double season[],
                         const double trend[], double weight[])
{
    size_t n = p->n;
    double h;

    for (size_t i = 0; i < n; i++)
        p->a[i] = weight[i] = fabs(y[i] - trend[i] - season[i]);
    h = 3 * middle_sum(p->a, n);
    for (size_t i = 0; i < n; i++) {
        double r = weight[i];

        if (r <= .001 * h)
            weight[i] = 1;
        else
            weight[i] = r <= .999 * h ? pow(1 - r / h * (r / h), 2) : 0;
    }
}

static void fix_season(double season[], size_t n, size_t period)
{
    for (size_t j = 0; j < period; j++) {
        double sum = 0, count = 0;

        for (size_t i = j; i < n; i += period, count++)
            sum += season[i];
        for (size_t i = j; i < n; i += period)
            season[i] = sum / count;
    }
}

static enum err_code check(const double y[], size_t n, struct stl_options o,
                           struct err *e)
{
    if (o.period < 2 || (o.span && (o.span < 7 || o.span % 2 == 0)))
        return err_set(e, ERR_USAGE, "the seasonal span of STL is odd, 7 or more");
    if (n <= 2 * o.period)
        return err_set(e, ERR_NODATA, "STL needs more than %zu values, there are %zu",
                       2 * o.period, n);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(y[i]))
            return err_set(e, ERR_NODATA, "STL: the series has a gap at position %zu",
                           i + 1);
    return ERR_NONE;
}

enum err_code stl_decompose(const double y[], size_t n, struct stl_options o,
                            double season[], double trend[], double rest[],
                            double weight[], struct err *e)
{
    int outer = o.is_robust ? 15 : 0, inner = o.is_robust ? 1 : 2;
    double *own = weight;
    struct plan p;

    if (check(y, n, o, e))
        return e->code;
    plan_init(&p, n, o);
    if (!own)
        own = mem_zero(n, sizeof *own);
    memset(trend, 0, n * sizeof *trend);
    for (size_t i = 0; i < n; i++)
        own[i] = 1;
    for (int round = 0; round <= outer; round++) {
        for (int pass = 0; pass < inner; pass++)
            inner_pass(&p, y, season, trend);
        if (round < outer)
            fill_weights(&p, y, season, trend, own);
        p.weight = own;
    }
    if (!o.span)
        fix_season(season, n, o.period);
    for (size_t i = 0; i < n; i++)
        rest[i] = y[i] - season[i] - trend[i];
    if (own != weight)
        free(own);
    plan_release(&p);
    return ERR_NONE;
}

double stl_strength(const double part[], const double rest[], size_t n)
{
    double *both = mem_zero(n, sizeof *both), whole, strength = 0;

    for (size_t i = 0; i < n; i++)
        both[i] = part[i] + rest[i];
    whole = n > 1 ? gsl_stats_variance(both, 1, n) : 0;
    if (whole > 0)
        strength = fmax(0, 1 - gsl_stats_variance(rest, 1, n) / whole);
    free(both);
    return strength;
}
