#include "stats/calendar_effects.h"

#include "base/memory.h"
#include "stats/ma_factor.h"

#include <assert.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double T_KEPT = 1.96;

/* The differenced series and columns, and the room that one likelihood needs. */
struct work {
    size_t period, n, k;                 /* n after differencing; k columns in use */
    size_t column[CALENDAR_EFFECTS_MAX]; /* which of the caller's */
    double *w, *d[CALENDAR_EFFECTS_MAX], *z;
    struct ma_factor factor;
    gsl_matrix *design, *cov;
    gsl_vector *target, *beta;
    gsl_multifit_linear_workspace *fit;
};

static void difference(const double x[], size_t n, size_t period, double w[])
{
    for (size_t t = 0; t < n; t++, x++)
        w[t] = (x[period + 1] - x[1]) - (x[period] - x[0]);
}

/* Weekday counts and shares of months are of order 1: below this there is only rounding. */
static bool is_nothing(const double d[], size_t n)
{
    for (size_t t = 0; t < n; t++)
        if (fabs(d[t]) > 1e-9)
            return false;
    return true;
}

/* Only the rounding of doubles is left of a series that repeats with a constant step. */
static bool repeats(const struct work *k, const double x[], size_t n)
{
    double worst = 0, size = 1;

    for (size_t t = 0; t < n; t++)
        size = fmax(size, fabs(x[t]));
    for (size_t t = 0; t < k->n; t++)
        worst = fmax(worst, fabs(k->w[t]));
    return worst <= 1e-13 * size;
}

static enum err_code add_column(struct work *k, const double x[], size_t number,
                                struct err *e)
{
    double *d = mem_zero(k->n, sizeof *d);

    for (size_t t = 0; t < k->n + k->period + 1; t++)
        if (!isfinite(x[t])) {
            free(d);
            return err_set(e, ERR_NODATA, "a regressor is not known at position %zu",
                           t + 1);
        }
    difference(x, k->n, k->period, d);
    if (is_nothing(d, k->n)) {
        free(d);
        return ERR_NONE;
    }
    k->column[k->k] = number;
    k->d[k->k++] = d;
    return ERR_NONE;
}

static enum err_code add_series(struct work *k, const double x[], size_t n,
                                size_t columns, struct err *e)
{
    /* two differenced values more than there are parameters */
    size_t needed = k->period + 1 + 4 + columns;

    if (n < needed)
        return err_set(e, ERR_NODATA,
                       "a regression on %zu columns needs %zu values, there are %zu",
                       columns, needed, n);
    for (size_t t = 0; t < n; t++)
        if (!isfinite(x[t]))
            return err_set(e, ERR_NODATA, "the series has a gap at position %zu of %zu",
                           t + 1, n);
    k->n = n - k->period - 1;
    k->w = mem_zero(k->n, sizeof *k->w);
    k->z = mem_zero(k->n, sizeof *k->z);
    difference(x, k->n, k->period, k->w);
    if (repeats(k, x, n))
        return err_set(e, ERR_NODATA,
                       "the series repeats exactly: the calendar has no effect on it");
    return ERR_NONE;
}

static enum err_code work_init(struct work *k, const double x[], size_t n, size_t period,
                               const double *const column[], size_t columns,
                               const bool keep[], struct err *e)
{
    assert(period > 1 && period <= CALENDAR_EFFECTS_PERIOD_MAX &&
           columns <= CALENDAR_EFFECTS_MAX);
    *k = (struct work){.period = period};
    if (add_series(k, x, n, columns, e))
        return e->code;
    for (size_t j = 0; j < columns; j++)
        if ((!keep || keep[j]) && add_column(k, column[j], j, e))
            return e->code;
    ma_factor_init(&k->factor, period + 1, k->n);
    if (k->k > 0) {
        k->design = gsl_matrix_alloc(k->n, k->k);
        k->cov = gsl_matrix_alloc(k->k, k->k);
        k->beta = gsl_vector_alloc(k->k);
        k->fit = gsl_multifit_linear_alloc(k->n, k->k);
    }
    k->target = gsl_vector_alloc(k->n);
    if (!k->target || (k->k > 0 && (!k->design || !k->cov || !k->beta || !k->fit)))
        return err_set(e, ERR_NODATA, "no memory for the regression");
    return ERR_NONE;
}

static void work_release(struct work *k)
{
    free(k->w);
    free(k->z);
    for (size_t j = 0; j < k->k; j++)
        free(k->d[j]);
    ma_factor_release(&k->factor);
    gsl_matrix_free(k->design);
    gsl_matrix_free(k->cov);
    gsl_vector_free(k->target);
    gsl_vector_free(k->beta);
    if (k->fit)
        gsl_multifit_linear_free(k->fit);
}

/* Innovations of `from`, of variance 1. */
static void whiten(struct work *k, const double from[], gsl_vector *to)
{
    ma_whiten(&k->factor, from, k->n, k->z);
    for (size_t t = 0; t < k->n; t++)
        gsl_vector_set(to, t, k->z[t] / sqrt(k->factor.pivot[t]));
}

static void fill_factor(struct work *k, double ma, double seasonal_ma)
{
    double c[CALENDAR_EFFECTS_PERIOD_MAX + 2] = {1}, g[CALENDAR_EFFECTS_PERIOD_MAX + 2];
    size_t s = k->period;

    c[1] = ma;
    c[s] += seasonal_ma;
    c[s + 1] = ma * seasonal_ma;
    ma_autocovariance(c, s + 1, g);
    ma_factor_fill(&k->factor, g, k->n);
}

/* The likelihood, with beta and sigma2 at their maximum; -INFINITY when least squares
 * fails. */
static double loglik(struct work *k, double ma, double seasonal_ma, double *squares)
{
    double n = (double)k->n, logs = 0;

    fill_factor(k, ma, seasonal_ma);
    whiten(k, k->w, k->target);
    *squares = 0;
    for (size_t j = 0; j < k->k; j++) {
        gsl_vector_view column = gsl_matrix_column(k->design, j);

        whiten(k, k->d[j], &column.vector);
    }
    if (k->k == 0)
        for (size_t t = 0; t < k->n; t++)
            *squares += pow(gsl_vector_get(k->target, t), 2);
    else if (gsl_multifit_linear(k->design, k->target, k->beta, k->cov, squares, k->fit))
        return -INFINITY;
    for (size_t t = 0; t < k->n; t++)
        logs += log(k->factor.pivot[t]);
    return -0.5 * (n * (log(2 * M_PI * *squares / n) + 1) + logs);
}

/* As in airline.c: atanh in minus convention, and a pull too small to matter. */
static double objective(const gsl_vector *u, void *work)
{
    double a = gsl_vector_get(u, 0), b = gsl_vector_get(u, 1), squares;

    return 1e-5 * (a * a + b * b) - loglik(work, -tanh(a), -tanh(b), &squares);
}

static bool minimise(gsl_multimin_fminimizer *s)
{
    int rc = GSL_CONTINUE;

    for (int i = 0; i < 200 && rc == GSL_CONTINUE; i++) {
        rc = gsl_multimin_fminimizer_iterate(s);
        if (rc == GSL_SUCCESS)
            rc = gsl_multimin_test_size(gsl_multimin_fminimizer_size(s), 1e-3);
    }
    return rc == GSL_CONTINUE || rc == GSL_SUCCESS;
}

static double aicc(double ll, size_t n, size_t parameters)
{
    double p = (double)parameters, left = (double)n - p - 1;

    return left > 0 ? -2 * ll + 2 * p * (double)n / left : INFINITY;
}

/* The whole result at the maximum that the search found. */
static enum err_code take(struct work *k, const gsl_vector *u,
                          struct calendar_effects *out, struct err *e)
{
    double squares, left = (double)(k->n - k->k - 2);

    *out = (struct calendar_effects){.n = k->k,
                                     .ma = -tanh(gsl_vector_get(u, 0)),
                                     .seasonal_ma = -tanh(gsl_vector_get(u, 1))};
    out->loglik = loglik(k, out->ma, out->seasonal_ma, &squares);
    if (!isfinite(out->loglik))
        return err_set(e, ERR_NODATA, "the regression leaves nothing over");
    out->sigma2 = squares / (double)k->n;
    out->aicc = aicc(out->loglik, k->n, k->k + 3);
    for (size_t j = 0; j < k->k; j++) {
        /* GSL's covariance has the residual variance over n - k; ours is over n - k - 2,
         * the two moving average parameters being estimated too */
        double scale = (double)(k->n - k->k) / left;

        out->column[j] = k->column[j];
        out->beta[j] = gsl_vector_get(k->beta, j);
        out->se[j] = sqrt(gsl_matrix_get(k->cov, j, j) * scale);
        out->t[j] = out->beta[j] / out->se[j];
    }
    return ERR_NONE;
}

static enum err_code search(struct work *k, struct calendar_effects *out, struct err *e)
{
    gsl_multimin_function f = {objective, 2, k};
    gsl_multimin_fminimizer *s =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2);
    gsl_vector *u = gsl_vector_alloc(2), *step = gsl_vector_alloc(2);

    if (!s || !u || !step) {
        err_set(e, ERR_NODATA, "no memory for the search");
        goto done;
    }
    /* the medians of trade series, as in airline.c */
    gsl_vector_set(u, 0, 0.75);
    gsl_vector_set(u, 1, 1.3);
    gsl_vector_set_all(step, 0.4);
    if (gsl_multimin_fminimizer_set(s, &f, u, step) || !minimise(s))
        err_set(e, ERR_NODATA, "the likelihood of the regression has no maximum");
    else
        take(k, s->x, out, e);
done:
    gsl_vector_free(step);
    gsl_vector_free(u);
    gsl_multimin_fminimizer_free(s);
    return e->code;
}

enum err_code calendar_effects_fit(const double x[], size_t n, size_t period,
                                   const double *const column[], size_t columns,
                                   const bool keep[], struct calendar_effects *out,
                                   struct err *e)
{
    struct work k;

    *out = (struct calendar_effects){0};
    if (work_init(&k, x, n, period, column, columns, keep, e) == ERR_NONE)
        search(&k, out, e);
    work_release(&k);
    if (e->code == ERR_NONE)
        out->aicc_without = out->n ? (double)NAN : out->aicc;
    return e->code;
}

static size_t weakest(const struct calendar_effects *f)
{
    size_t j = 0;

    for (size_t i = 1; i < f->n; i++)
        if (fabs(f->t[i]) < fabs(f->t[j]))
            j = i;
    return j;
}

enum err_code calendar_effects_select(const double x[], size_t n, size_t period,
                                      const double *const column[], size_t columns,
                                      struct calendar_effects *out, struct err *e)
{
    bool keep[CALENDAR_EFFECTS_MAX] = {false};
    struct calendar_effects none, fewer;

    if (n < CALENDAR_EFFECTS_YEARS * period)
        return err_set(e, ERR_NODATA,
                       "effects of the calendar need %d years, there are %.1f",
                       CALENDAR_EFFECTS_YEARS, (double)n / (double)period);
    if (calendar_effects_fit(x, n, period, column, columns, keep, &none, e) ||
        calendar_effects_fit(x, n, period, column, columns, NULL, out, e))
        return e->code;
    while (out->n > 0) {
        size_t j = weakest(out);

        memset(keep, 0, sizeof keep);
        for (size_t i = 0; i < out->n; i++)
            keep[out->column[i]] = i != j;
        if (calendar_effects_fit(x, n, period, column, columns, keep, &fewer, e))
            return e->code;
        if (fabs(out->t[j]) >= T_KEPT && out->aicc < fewer.aicc)
            break;
        *out = fewer;
    }
    out->aicc_without = none.aicc;
    return ERR_NONE;
}
