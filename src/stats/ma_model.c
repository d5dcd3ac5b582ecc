#include "stats/ma_model.h"

#include "base/memory.h"
#include "stats/ma_factor.h"

#include <assert.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdlib.h>

enum { ORDER_MAX = MA_PERIOD_MAX + 1 };

/* ---- The differenced series and what the likelihood needs ---- */

struct work {
    const struct ma_kind *kind;
    size_t period, q, n;
    double *w, *z; /* differences, their innovations */
    double *one_z; /* innovations of a constant 1; unused without a drift */
    double drift;  /* of the last likelihood */
    struct ma_factor factor;
    double strength; /* of the prior, for the search */
};

/* Seasonal differences first: a series that repeats exactly then gives exact zeros. */
static void fill_differences(struct work *k, const double x[], size_t n)
{
    size_t lost = n - k->n, s = k->period;

    for (size_t t = lost; t < n; t++) {
        double now = x[t], before = 0;

        if (k->kind->is_differenced)
            before = x[t - 1];
        if (k->kind->is_seasonal) {
            now -= x[t - s];
            before -= k->kind->is_differenced ? x[t - 1 - s] : 0;
        }
        k->w[t - lost] = now - before;
    }
}

static enum err_code work_init(struct work *k, const double x[], size_t n,
                               const struct ma_kind *kind, size_t period, size_t ahead,
                               struct err *e)
{
    size_t lost = ma_kind_lost(kind, period), least = ma_kind_min_n(kind, period);

    assert(period > 1 && period <= MA_PERIOD_MAX);
    *k = (struct work){.kind = kind, .period = period, .q = lost};
    if (n < least)
        return err_set(e, ERR_NODATA, "the %s needs %zu values, there are %zu",
                       kind->title, least, n);
    for (size_t t = 0; t < n; t++)
        if (!isfinite(x[t]))
            return err_set(e, ERR_NODATA, "the series has a gap at position %zu of %zu",
                           t + 1, n);
    k->n = n - lost;
    k->w = mem_zero(k->n, sizeof *k->w);
    k->z = mem_zero(k->n, sizeof *k->z);
    k->one_z = mem_zero(k->n, sizeof *k->one_z);
    fill_differences(k, x, n);
    ma_factor_init(&k->factor, k->q, k->n + ahead);
    return ERR_NONE;
}

static void work_release(struct work *k)
{
    free(k->w);
    free(k->z);
    free(k->one_z);
    ma_factor_release(&k->factor);
}

/* Nothing left but the rounding of doubles, so that a variance would be noise about
 * noise. */
static bool is_exact(const struct work *k, const double x[], size_t n)
{
    double worst = 0, size = 1;

    for (size_t t = 0; t < n; t++)
        size = fmax(size, fabs(x[t]));
    for (size_t t = 0; t < k->n; t++)
        worst = fmax(worst, fabs(k->w[t]));
    return worst <= 1e-13 * size;
}

static void fill_factor(struct work *k, const double u[], size_t rows)
{
    double c[ORDER_MAX + 1], g[ORDER_MAX + 1];

    k->kind->expand(u, k->period, c);
    ma_autocovariance(c, k->q, g);
    ma_factor_fill(&k->factor, g, rows);
}

/* ---- Likelihood ---- */

/* Logarithms are the dearest part of what is left: one for sixteen pivots (each within
 * 1e-14 .. 16, so that their product is a double). */
static double sum_of_logs(const double pivot[], size_t n)
{
    double sum = 0, product = 1;

    for (size_t t = 0; t < n; t++) {
        product *= pivot[t];
        if (t % 16 == 15 || t + 1 == n) {
            sum += log(product);
            product = 1;
        }
    }
    return sum;
}

static double product(const struct work *k, const double a[], const double b[])
{
    double sum = 0;

    for (size_t t = 0; t < k->n; t++)
        sum += a[t] * b[t] / k->factor.pivot[t];
    return sum;
}

/* Generalised least squares with the prior N(0, (drift_sd sigma)^2): takes the drift out of
 * z, returns the penalised sum of squares; *log_det grows by what the drift adds to it. */
static double take_drift(struct work *k, double *log_det)
{
    double ones, cross, precision = 1 / (k->kind->drift_sd * k->kind->drift_sd), squares;

    for (size_t t = 0; t < k->n; t++)
        k->one_z[t] = 1;
    ma_whiten(&k->factor, k->one_z, k->n, k->one_z);
    ones = product(k, k->one_z, k->one_z);
    cross = product(k, k->one_z, k->z);
    k->drift = cross / (ones + precision);
    squares = product(k, k->z, k->z) - k->drift * cross;
    for (size_t t = 0; t < k->n; t++)
        k->z[t] -= k->drift * k->one_z[t];
    *log_det += log1p(ones / precision);
    return squares;
}

/* The likelihood with sigma2 put at its maximum. */
static double loglik(struct work *k, const double u[], double *sigma2)
{
    double n = (double)k->n, squares, log_det;

    fill_factor(k, u, k->n);
    ma_whiten(&k->factor, k->w, k->n, k->z);
    log_det = sum_of_logs(k->factor.pivot, k->n);
    squares = k->kind->drift_sd > 0 ? take_drift(k, &log_det) : product(k, k->z, k->z);
    *sigma2 = squares / n;
    return -.5 * (n * (log(2 * M_PI * *sigma2) + 1) + log_det);
}

static void set_exact(struct ma_model *m)
{
    m->drift = 0;
    m->sigma2 = 0;
    m->loglik = INFINITY;
    m->is_exact = true;
}

static void set_fitted(struct work *k, struct ma_model *m)
{
    m->loglik = loglik(k, m->u, &m->sigma2);
    m->drift = k->drift;
    m->is_exact = false;
}

enum err_code ma_model_evaluate(const double x[], size_t n, struct ma_model *m,
                                struct err *e)
{
    struct work k;

    if (work_init(&k, x, n, m->kind, m->period, 0, e) == ERR_NONE) {
        if (is_exact(&k, x, n))
            set_exact(m);
        else
            set_fitted(&k, m);
    }
    work_release(&k);
    return e->code;
}

/* ---- Search ---- */

static double objective(const gsl_vector *v, void *work)
{
    struct work *k = work;
    double u[MA_PARAMETERS_MAX], sigma2, penalty = 0;

    for (size_t i = 0; i < k->kind->parameters; i++) {
        double off;

        u[i] = gsl_vector_get(v, i);
        off = (u[i] - k->kind->prior_mean[i]) / k->kind->prior_sd[i];
        penalty += .5 * k->strength * off * off;
    }
    return penalty - loglik(k, u, &sigma2);
}

/* A simplex of .02 is far below the estimation error of u where a prior holds it; without
 * one the flat needs a finer one.  200 steps are twice what was ever seen. */
static int minimise(gsl_multimin_fminimizer *s, double size)
{
    int rc = GSL_CONTINUE;

    for (int i = 0; i < 200 && rc == GSL_CONTINUE; i++) {
        rc = gsl_multimin_fminimizer_iterate(s);
        if (rc == GSL_SUCCESS)
            rc = gsl_multimin_test_size(gsl_multimin_fminimizer_size(s), size);
    }
    return rc == GSL_CONTINUE ? GSL_SUCCESS : rc;
}

static enum err_code search(struct work *k, struct ma_model *m, struct err *e)
{
    size_t p = k->kind->parameters;
    gsl_multimin_function f = {objective, p, k};
    gsl_multimin_fminimizer *s =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, p);
    gsl_vector *u = gsl_vector_alloc(p), *step = gsl_vector_alloc(p);

    if (!s || !u || !step) {
        err_set(e, ERR_NODATA, "%s: no memory for the search", k->kind->title);
        goto done;
    }
    for (size_t i = 0; i < p; i++)
        gsl_vector_set(u, i, k->kind->prior_mean[i]);
    gsl_vector_set_all(step, .4);
    if (gsl_multimin_fminimizer_set(s, &f, u, step) ||
        minimise(s, k->strength < 1 ? 1e-3 : .02)) {
        err_set(e, ERR_NODATA, "the likelihood of the %s has no maximum", k->kind->title);
        goto done;
    }
    for (size_t i = 0; i < p; i++)
        m->u[i] = gsl_vector_get(s->x, i);
    set_fitted(k, m);
done:
    gsl_vector_free(step);
    gsl_vector_free(u);
    gsl_multimin_fminimizer_free(s);
    return e->code;
}

enum err_code ma_model_fit(const double x[], size_t n, const struct ma_kind *kind,
                           size_t period, double strength, struct ma_model *m,
                           struct err *e)
{
    struct work k;

    *m = (struct ma_model){.kind = kind, .period = period};
    if (work_init(&k, x, n, kind, period, 0, e) == ERR_NONE) {
        k.strength = strength;
        if (is_exact(&k, x, n))
            set_exact(m);
        else
            search(&k, m, e);
    }
    work_release(&k);
    return e->code;
}

/* ---- Forecast ---- */

/* x_t = drift + w_t + x_(t-1) + x_(t-s) - x_(t-s-1), the terms that the kind has. */
static struct ma_sum undo_differences(const struct ma_model *m, double carry[ORDER_MAX])
{
    size_t s = m->period;

    for (size_t i = 0; i < ORDER_MAX; i++)
        carry[i] = 0;
    if (m->kind->is_differenced)
        carry[0] = 1;
    if (m->kind->is_seasonal)
        carry[s - 1] = 1;
    if (m->kind->is_differenced && m->kind->is_seasonal)
        carry[s] = -1;
    return (struct ma_sum){carry, ma_kind_lost(m->kind, s), m->drift};
}

/* Innovations of the differences in k->z by a given model; `rows` of the factor, n of them at
 * least. */
static void whiten(struct work *k, const struct ma_model *m, size_t rows)
{
    fill_factor(k, m->u, rows);
    for (size_t t = 0; t < k->n; t++)
        k->w[t] -= m->drift;
    ma_whiten(&k->factor, k->w, k->n, k->z);
}

/* D(B) / c(B), by division. */
static void fill_weights(const struct ma_model *m, size_t n, double pi[])
{
    double carry[ORDER_MAX], c[ORDER_MAX + 1];
    size_t q = undo_differences(m, carry).p;

    m->kind->expand(m->u, m->period, c);
    for (size_t j = 0; j < n; j++) {
        pi[j] = j == 0 ? 1 : j <= q ? -carry[j - 1] : 0;
        for (size_t i = 1; i <= q && i <= j; i++)
            pi[j] -= c[i] * pi[j - i];
    }
}

enum err_code ma_model_innovations(const double x[], size_t n, const struct ma_model *m,
                                   double resid[], double pi[], struct err *e)
{
    struct work k;

    if (work_init(&k, x, n, m->kind, m->period, 0, e) == ERR_NONE) {
        size_t lost = n - k.n;

        whiten(&k, m, k.n);
        for (size_t t = 0; t < n; t++)
            resid[t] = t < lost ? NAN : k.z[t - lost] / sqrt(k.factor.pivot[t - lost]);
        fill_weights(m, n, pi);
    }
    work_release(&k);
    return e->code;
}

static double recent_variance(const struct work *k, double sigma2)
{
    const double prior = (double)k->period, half_life = 1.5 * prior;
    double sum = prior, weights = prior, weight = 1;

    for (size_t t = k->n; t-- > 0; weight *= exp2(-1 / half_life)) {
        sum += weight * fmin(k->z[t] * k->z[t] / (k->factor.pivot[t] * sigma2), 9);
        weights += weight;
    }
    return sum / weights;
}

/* The variance of a forecast's error when p parameters come from n values themselves, over
 * that of the fit: Akaike's final prediction error. */
static double parameter_variance(const struct work *k)
{
    double n = (double)k->n, p = (double)k->kind->parameters + 1;

    p += k->kind->drift_sd > 0;
    return (n + p) / fmax(n - p, 1);
}

enum err_code ma_model_forecast(const double x[], size_t n, const struct ma_model *m,
                                size_t h, double mean[], double cov[], double *ratio,
                                struct err *e)
{
    double carry[ORDER_MAX];
    struct work k;

    if (work_init(&k, x, n, m->kind, m->period, h, e) == ERR_NONE) {
        whiten(&k, m, k.n + h);
        ma_forecast(&k.factor, k.z, k.n, undo_differences(m, carry), x, n, h, mean, cov);
        for (size_t i = 0; i < h * h; i++)
            cov[i] *= m->sigma2;
        *ratio =
            m->is_exact ? 1 : recent_variance(&k, m->sigma2) * parameter_variance(&k);
    }
    work_release(&k);
    return e->code;
}
