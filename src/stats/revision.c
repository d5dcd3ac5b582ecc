#include "stats/revision.h"

#include "base/memory.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* The pairs that count; arrays of n in one block. */
struct pairs {
    size_t n;
    double *first, *later, *revision, *work;
};

static void pairs_take(struct pairs *p, const double first[], const double later[],
                       size_t n)
{
    p->n = 0;
    p->first = mem_zero(4 * n, sizeof *p->first);
    p->later = p->first + n;
    p->revision = p->later + n;
    p->work = p->revision + n;
    for (size_t i = 0; i < n; i++)
        if (isfinite(first[i]) && isfinite(later[i])) {
            p->first[p->n] = first[i];
            p->later[p->n] = later[i];
            p->revision[p->n++] = later[i] - first[i];
        }
}

/* 0/0, and anything over 0, is no figure. */
static double ratio(double a, double b)
{
    return b != 0 ? a / b : NAN;
}

/* A slope or share that is only rounding is 0. */
static double no_dust(double x)
{
    return fabs(x) < 1e-12 ? 0 : x;
}

static double squares(const double v[], size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += v[i] * v[i];
    return sum;
}

/* Sum of products of deviations from the means. */
static double products(const double a[], double mean_a, const double b[], double mean_b,
                       size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (a[i] - mean_a) * (b[i] - mean_b);
    return sum;
}

static double mean(const double v[], size_t n)
{
    return n ? gsl_stats_mean(v, 1, n) : NAN;
}

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

static void describe(const struct pairs *p, struct revision_stats *s)
{
    double n = (double)p->n, absolute = 0, size = 0, up = 0, changed = 0;

    for (size_t i = 0; i < p->n; i++) {
        absolute += fabs(p->revision[i]);
        size += fabs(p->later[i]);
        up += p->revision[i] > 0;
        changed += sign(p->first[i]) != sign(p->later[i]);
        p->work[i] = p->revision[i];
    }
    gsl_sort(p->work, 1, p->n);
    s->mean = mean(p->revision, p->n);
    s->mean_abs = absolute / n;
    s->relative_abs = ratio(absolute, size);
    s->rms = sqrt(squares(p->revision, p->n) / n);
    s->median = gsl_stats_median_from_sorted_data(p->work, 1, p->n);
    s->min = p->work[0];
    s->max = p->work[p->n - 1];
    s->share_up = up / n;
    s->sign_change = changed / n;
}

static void compare_changes(const struct pairs *p, struct revision_stats *s)
{
    double differ = 0, missed = 0, moved = 0;

    for (size_t i = 1; i < p->n; i++) {
        double before = p->later[i - 1], d = p->later[i] - before;

        differ += sign(p->first[i] - p->first[i - 1]) != sign(d);
        missed += pow(ratio(p->revision[i], before), 2);
        moved += pow(ratio(d, before), 2);
    }
    s->acceleration_change = ratio(differ, (double)p->n - 1);
    s->u2 = sqrt(ratio(missed, moved));
}

double revision_hac_t(const double r[], size_t n, size_t lags)
{
    double m = mean(r, n), variance = products(r, m, r, m, n) / (double)n;

    for (size_t k = 1; k <= lags && k < n; k++)
        variance += 2 * (1 - (double)k / (double)(lags + 1)) *
                    products(r + k, m, r, m, n - k) / (double)n;
    return variance > 0 ? m / sqrt(variance / (double)n) : NAN;
}

/* Where all revisions are the same number, but for rounding, no t is defined. */
static bool is_spread(const struct revision_stats *s)
{
    return s->sd > 1e-12 * s->rms;
}

static void test_mean(const struct pairs *p, struct revision_stats *s)
{
    double n = (double)p->n, m = s->mean, g;
    size_t lags = (size_t)floor(4 * pow(n / 100, 2. / 9));

    if (p->n < 2)
        return;
    s->sd = sqrt(products(p->revision, m, p->revision, m, p->n) / (n - 1));
    if (!is_spread(s))
        return;
    g = products(p->revision + 1, m, p->revision, m, p->n - 1) /
        (s->sd * s->sd * (n - 1));
    s->autocorrelation = g;
    if (p->n < REVISION_TEST_MIN)
        return;
    s->t_simple = m / (s->sd / sqrt(n));
    s->t_ar = g < 1 ? s->t_simple * sqrt((1 - g) / (1 + g)) : NAN;
    s->t_hac = revision_hac_t(p->revision, p->n, lags);
    s->t = s->t_simple;
    if (fabs(s->t_ar) < fabs(s->t))
        s->t = s->t_ar;
    if (fabs(s->t_hac) < fabs(s->t))
        s->t = s->t_hac;
    s->p = 2 * gsl_cdf_tdist_Q(fabs(s->t), n - 1);
}

/* Later on first; the revision on either; the three parts of the mean square. */
static void regress(const struct pairs *p, struct revision_stats *s)
{
    double n = (double)p->n, ms = s->rms * s->rms;
    double mf = mean(p->first, p->n), ml = mean(p->later, p->n);
    double ff = products(p->first, mf, p->first, mf, p->n);
    double ll = products(p->later, ml, p->later, ml, p->n);
    double fl = products(p->first, mf, p->later, ml, p->n);

    if (p->n < 3)
        return;
    s->slope = ratio(fl, ff);
    s->intercept = ml - s->slope * mf;
    s->slope_on_first = no_dust(s->slope - 1);
    s->slope_on_later = no_dust(1 - ratio(fl, ll));
    s->share_mean = no_dust(ratio(s->mean * s->mean, ms));
    s->share_slope = no_dust(ratio(pow(ff - fl, 2) / (n * ms), ff));
    s->share_rest = no_dust(ratio((ll - ratio(fl * fl, ff)) / n, ms));
}

void revision_statistics(const double first[], const double later[], size_t n,
                         struct revision_stats *s)
{
    struct pairs p;
    double sizes;

    *s = (struct revision_stats){.mean = NAN,
                                 .mean_abs = NAN,
                                 .rms = NAN,
                                 .sd = NAN,
                                 .median = NAN,
                                 .min = NAN,
                                 .max = NAN,
                                 .relative_abs = NAN,
                                 .share_up = NAN,
                                 .sign_change = NAN,
                                 .acceleration_change = NAN,
                                 .t_simple = NAN,
                                 .t_ar = NAN,
                                 .t_hac = NAN,
                                 .autocorrelation = NAN,
                                 .t = NAN,
                                 .p = NAN,
                                 .u1 = NAN,
                                 .u2 = NAN,
                                 .intercept = NAN,
                                 .slope = NAN,
                                 .slope_on_first = NAN,
                                 .slope_on_later = NAN,
                                 .share_mean = NAN,
                                 .share_slope = NAN,
                                 .share_rest = NAN};
    pairs_take(&p, first, later, n);
    s->n = p.n;
    if (p.n > 0) {
        describe(&p, s);
        compare_changes(&p, s);
        test_mean(&p, s);
        regress(&p, s);
        sizes = sqrt(squares(p.first, p.n)) + sqrt(squares(p.later, p.n));
        s->u1 = ratio(sqrt(squares(p.revision, p.n)), sizes);
    }
    free(p.first);
}

struct revision_age revision_by_age(const double value[], size_t rows, size_t columns,
                                    size_t age)
{
    struct revision_age out = {0};
    double n;

    for (size_t i = 0; i < rows; i++) {
        const double *v = value + i * columns;
        size_t at = 0;
        double next, all;

        while (at < columns && isnan(v[at]))
            at++;
        at += age;
        if (at + 1 >= columns)
            continue;
        next = log(v[at + 1] / v[at]);
        all = log(v[columns - 1] / v[at]);
        if (!isfinite(next) || !isfinite(all))
            continue;
        out.n++;
        out.mean += next;
        out.rms += next * next;
        out.mean_total += all;
        out.rms_total += all * all;
    }
    n = (double)out.n;
    return (struct revision_age){out.n, ratio(out.mean, n), sqrt(ratio(out.rms, n)),
                                 ratio(out.mean_total, n), sqrt(ratio(out.rms_total, n))};
}
