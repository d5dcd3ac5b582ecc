#include "stats/airline.h"

#include "base/memory.h"
#include "stats/ma_factor.h"

#include <assert.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdlib.h>

enum { ORDER_MAX = AIRLINE_PERIOD_MAX + 1 };

/* The differenced series and what the likelihood needs, kept between evaluations. */
struct work {
    size_t period, n;
    double *w, *z;
    struct ma_factor factor;
};

size_t airline_min_n(size_t period)
{
    return period + 1 + 4;
}

/* Seasonal differences first: a series that repeats exactly then gives exact zeros. */
static enum err_code work_init(struct work *k, const double x[], size_t n, size_t period,
                               size_t ahead, struct err *e)
{
    size_t lost = period + 1;

    assert(period > 1 && period <= AIRLINE_PERIOD_MAX);
    *k = (struct work){.period = period};
    if (n < airline_min_n(period))
        return err_set(e, ERR_NODATA, "the airline model needs %zu values, there are %zu",
                       airline_min_n(period), n);
    for (size_t t = 0; t < n; t++)
        if (!isfinite(x[t]))
            return err_set(e, ERR_NODATA, "the series has a gap at position %zu of %zu",
                           t + 1, n);
    k->n = n - lost;
    k->w = mem_zero(k->n, sizeof *k->w);
    k->z = mem_zero(k->n, sizeof *k->z);
    for (size_t t = lost; t < n; t++)
        k->w[t - lost] = (x[t] - x[t - period]) - (x[t - 1] - x[t - 1 - period]);
    ma_factor_init(&k->factor, lost, k->n + ahead);
    return ERR_NONE;
}

static void work_release(struct work *k)
{
    free(k->w);
    free(k->z);
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

static void fill_factor(struct work *k, double ma, double seasonal_ma, size_t rows)
{
    double c[ORDER_MAX + 1] = {1}, g[ORDER_MAX + 1];
    size_t s = k->period;

    c[1] = ma;
    c[s] += seasonal_ma;
    c[s + 1] = ma * seasonal_ma;
    ma_autocovariance(c, s + 1, g);
    ma_factor_fill(&k->factor, g, 0, rows);
}

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

/* The likelihood with sigma2 put at its maximum. */
static double loglik(struct work *k, double ma, double seasonal_ma, double *sigma2)
{
    double n = (double)k->n, squares = 0;

    fill_factor(k, ma, seasonal_ma, k->n);
    ma_whiten(&k->factor, k->w, k->n, k->z);
    for (size_t t = 0; t < k->n; t++)
        squares += k->z[t] * k->z[t] / k->factor.pivot[t];
    *sigma2 = squares / n;
    return -0.5 *
           (n * (log(2 * M_PI * *sigma2) + 1) + sum_of_logs(k->factor.pivot, k->n));
}

static void set_exact(struct airline *m)
{
    m->sigma2 = 0;
    m->loglik = INFINITY;
    m->is_exact = true;
}

enum err_code airline_evaluate(const double x[], size_t n, struct airline *m,
                               struct err *e)
{
    struct work k;

    if (work_init(&k, x, n, m->period, 0, e) == ERR_NONE) {
        m->is_exact = false;
        if (is_exact(&k, x, n))
            set_exact(m);
        else
            m->loglik = loglik(&k, m->ma, m->seasonal_ma, &m->sigma2);
    }
    work_release(&k);
    return e->code;
}

/* The search runs over atanh of the parameters in minus convention: no bounds, and the
 * common boundary seasonal_ma = -1 is a slope that flattens out, not a wall.  A pull of
 * less than 1e-3 in the logarithm keeps the search from wandering off on the flat. */
static double objective(const gsl_vector *u, void *work)
{
    double a = gsl_vector_get(u, 0), b = gsl_vector_get(u, 1), sigma2;

    return 1e-5 * (a * a + b * b) - loglik(work, -tanh(a), -tanh(b), &sigma2);
}

/* 1e-3 in atanh is far below the estimation error; 200 steps are twice what was ever
 * seen. */
static int minimise(gsl_multimin_fminimizer *s)
{
    int rc = GSL_CONTINUE;

    for (int i = 0; i < 200 && rc == GSL_CONTINUE; i++) {
        rc = gsl_multimin_fminimizer_iterate(s);
        if (rc == GSL_SUCCESS)
            rc = gsl_multimin_test_size(gsl_multimin_fminimizer_size(s), 1e-3);
    }
    return rc == GSL_CONTINUE ? GSL_SUCCESS : rc;
}

static enum err_code search(struct work *k, struct airline *m, struct err *e)
{
    gsl_multimin_function f = {objective, 2, k};
    gsl_multimin_fminimizer *s =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2);
    gsl_vector *u = gsl_vector_alloc(2), *step = gsl_vector_alloc(2);

    if (!s || !u || !step) {
        err_set(e, ERR_NODATA, "airline model: no memory for the search");
        goto done;
    }
    /* Medians of the estimates on trade series: theta .635, Theta .862. */
    gsl_vector_set(u, 0, 0.75);
    gsl_vector_set(u, 1, 1.3);
    gsl_vector_set_all(step, 0.4);
    if (gsl_multimin_fminimizer_set(s, &f, u, step) || minimise(s)) {
        err_set(e, ERR_NODATA, "the likelihood of the airline model has no maximum");
        goto done;
    }
    m->ma = -tanh(gsl_vector_get(s->x, 0));
    m->seasonal_ma = -tanh(gsl_vector_get(s->x, 1));
    m->loglik = loglik(k, m->ma, m->seasonal_ma, &m->sigma2);
done:
    gsl_vector_free(step);
    gsl_vector_free(u);
    gsl_multimin_fminimizer_free(s);
    return e->code;
}

enum err_code airline_fit(const double x[], size_t n, size_t period, struct airline *m,
                          struct err *e)
{
    struct work k;

    *m = (struct airline){.period = period};
    if (work_init(&k, x, n, period, 0, e) == ERR_NONE) {
        if (is_exact(&k, x, n))
            set_exact(m);
        else
            search(&k, m, e);
    }
    work_release(&k);
    return e->code;
}

/* x_t = x_(t-1) + x_(t-s) - x_(t-s-1) + w_t */
static struct ma_sum undo_differences(size_t period, double carry[ORDER_MAX])
{
    for (size_t i = 0; i < ORDER_MAX; i++)
        carry[i] = 0;
    carry[0] = 1;
    carry[period - 1] = 1;
    carry[period] = -1;
    return (struct ma_sum){carry, period + 1};
}

enum err_code airline_forecast(const double x[], size_t n, const struct airline *m,
                               size_t h, double mean[], double cov[], struct err *e)
{
    double carry[ORDER_MAX];
    struct work k;

    if (work_init(&k, x, n, m->period, h, e) == ERR_NONE) {
        fill_factor(&k, m->ma, m->seasonal_ma, k.n + h);
        ma_whiten(&k.factor, k.w, k.n, k.z);
        ma_forecast(&k.factor, k.z, k.n, undo_differences(m->period, carry), x, n, h,
                    mean, cov);
        for (size_t i = 0; i < h * h; i++)
            cov[i] *= m->sigma2;
    }
    work_release(&k);
    return e->code;
}

enum err_code airline_recent_variance(const double x[], size_t n, const struct airline *m,
                                      double *ratio, struct err *e)
{
    const double prior = 1.5 * (double)m->period;
    double sum = prior, weights = prior, weight = 1;
    struct work k;

    *ratio = 1;
    if (work_init(&k, x, n, m->period, 0, e) == ERR_NONE && !m->is_exact) {
        fill_factor(&k, m->ma, m->seasonal_ma, k.n);
        ma_whiten(&k.factor, k.w, k.n, k.z);
        for (size_t t = k.n; t-- > 0; weight *= exp2(-1 / prior)) {
            sum += weight * fmin(k.z[t] * k.z[t] / (k.factor.pivot[t] * m->sigma2), 9);
            weights += weight;
        }
        *ratio = sum / weights;
    }
    work_release(&k);
    return e->code;
}
