#include "stats/theta.h"

#include "base/memory.h"
#include "stats/decompose.h"
#include "stats/ets.h"
#include "stats/scalar_min.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool all_above(const double x[], size_t n, double least)
{
    for (size_t i = 0; i < n; i++)
        if (!(x[i] > least))
            return false;
    return true;
}

/* x = y adjusted for season; m's season is turned so that it begins at item n. */
static void adjust(const double y[], size_t n, struct theta *m, double x[])
{
    double season[THETA_PERIOD_MAX];

    m->is_seasonal = theta_is_seasonal(y, n, m->period);
    m->is_factor = m->is_seasonal && all_above(y, n, 0) &&
                   decompose_season(y, n, m->period, true, season) &&
                   all_above(season, m->period, 1e-4);
    if (m->is_seasonal && !m->is_factor)
        m->is_seasonal = decompose_season(y, n, m->period, false, season);
    for (size_t t = 0; t < n; t++) {
        x[t] = y[t];
        if (m->is_seasonal)
            x[t] = m->is_factor ? y[t] / season[t % m->period]
                                : y[t] - season[t % m->period];
    }
    for (size_t i = 0; m->is_seasonal && i < m->period; i++)
        m->season[i] = season[(n + i) % m->period];
}

static bool is_constant(const double x[], size_t n)
{
    double size = fabs(x[0]);

    for (size_t t = 1; t < n; t++)
        if (fabs(x[t] - x[0]) > 1e-13 * size)
            return false;
    return true;
}

/* Line through all values, time 1 .. n. */
static void fit_line(const double x[], size_t n, struct theta *m)
{
    double middle = ((double)n + 1) / 2, product = 0, spread = 0;

    m->mean = 0;
    for (size_t t = 0; t < n; t++)
        m->mean += x[t] / (double)n;
    for (size_t t = 0; t < n; t++) {
        double time = (double)t + 1 - middle;

        product += time * (x[t] - m->mean);
        spread += time * time;
    }
    m->slope = product / spread;
    m->intercept = m->mean - m->slope * middle;
}

static double line_share(double alpha, double t)
{
    return (1 - pow(1 - alpha, t)) / alpha;
}

/* The line's part of the prediction after t items, at weight 1. */
static double line_at(const struct theta *m, double t)
{
    return m->intercept * pow(1 - m->alpha, t) + m->slope * line_share(m->alpha, t + 1);
}

/* Take in item number `time` (1, 2, ...). */
static void step(struct theta *m, double x, double time)
{
    m->level += m->alpha * (x - m->level);
    if (m->kind != THETA_DYNAMIC)
        return;
    m->slope = ((time - 2) * m->slope + 6 / time * (x - m->mean)) / (time + 1);
    m->mean += (x - m->mean) / time;
    m->intercept = m->mean - (time + 1) / 2 * m->slope;
}

static double predict(const struct theta *m, double t)
{
    return m->level + (m->kind == THETA_STANDARD ? 0 : m->weight * line_at(m, t));
}

static void step_first(struct theta *m, double x)
{
    m->level += m->alpha * (x - m->level);
    m->intercept = m->mean = x;
    m->slope = 0;
}

void theta_run(const double x[], size_t n, struct theta *m, double error[])
{
    m->n = n;
    m->level = m->level0;
    fit_line(x, n, m);
    for (size_t t = 0; t < n; t++) {
        bool is_start = t == 0 && m->kind == THETA_DYNAMIC;

        error[t] = is_start ? 0 : x[t] - predict(m, (double)t);
        if (is_start)
            step_first(m, x[t]);
        else
            step(m, x[t], (double)t + 1);
    }
}

/* For a given alpha the errors are linear in level0 and weight, which least squares
 * therefore gives at once; only alpha is searched. */
struct search {
    const double *x;
    size_t n;
    struct theta model;
    double *error, *by_level, *by_weight; /* n each */
    double squares;
};

static void linear_parts(struct search *k)
{
    struct theta *m = &k->model;

    m->level0 = m->weight = 0;
    theta_run(k->x, k->n, m, k->error);
    m->level0 = 1;
    theta_run(k->x, k->n, m, k->by_level);
    m->level0 = 0;
    m->weight = 1;
    theta_run(k->x, k->n, m, k->by_weight);
    for (size_t t = 0; t < k->n; t++) {
        k->by_level[t] = k->error[t] - k->by_level[t];
        k->by_weight[t] = k->error[t] - k->by_weight[t];
    }
}

static double dot(const double a[], const double b[], size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Least squares of the errors on the two parts; theta is 1 or more, so that the weight
 * lies within 0 .. 1. */
static double at_alpha(double alpha, void *search)
{
    struct search *k = search;
    struct theta *m = &k->model;
    double ll, lw, ww, el, ew, det;

    m->alpha = alpha;
    linear_parts(k);
    ll = dot(k->by_level, k->by_level, k->n);
    lw = dot(k->by_level, k->by_weight, k->n);
    ww = dot(k->by_weight, k->by_weight, k->n);
    el = dot(k->error, k->by_level, k->n);
    ew = dot(k->error, k->by_weight, k->n);
    det = ll * ww - lw * lw;
    m->weight = det > 1e-12 * ll * ww ? fmin(fmax((ll * ew - lw * el) / det, 0), 1) : .5;
    m->level0 = ll > 0 ? (el - m->weight * lw) / ll : 0;
    theta_run(k->x, k->n, m, k->error);
    return k->squares = dot(k->error, k->error, k->n);
}

static void fit_optimised(const double x[], size_t n, struct theta *m)
{
    double *space = mem_zero(3 * n, sizeof *space);
    struct search k = {.x = x, .n = n, .model = *m, .error = space};

    k.by_level = space + n;
    k.by_weight = space + 2 * n;
    at_alpha(scalar_min(at_alpha, &k, .1, .99, 18), &k);
    *m = k.model;
    m->sigma2 = k.squares / (double)(n - 3);
    free(space);
}

static enum err_code fit_standard(const double x[], size_t n, struct theta *m,
                                  struct err *e)
{
    double *error = mem_zero(n, sizeof *error);
    struct ets ses;

    if (ets_fit(x, n, 1, ets_form_find("ANN"), &ses, e) == ERR_NONE) {
        m->alpha = ses.alpha;
        m->level0 = ses.level0;
        m->weight = .5;
        m->sigma2 = ses.sigma2;
        theta_run(x, n, m, error);
    }
    free(error);
    return e->code;
}

static void set_exact(const double x[], size_t n, struct theta *m)
{
    m->is_exact = true;
    m->n = n;
    m->alpha = 1;
    m->level = m->level0 = m->intercept = m->mean = x[0];
}

enum err_code theta_fit(const double y[], size_t n, size_t period, enum theta_kind kind,
                        struct theta *m, struct err *e)
{
    double *x;

    assert(period > 0 && period <= THETA_PERIOD_MAX);
    *m = (struct theta){.kind = kind, .period = period};
    if (n < THETA_MIN_N)
        return err_set(e, ERR_NODATA, "Theta needs %d values, there are %zu", THETA_MIN_N,
                       n);
    for (size_t t = 0; t < n; t++)
        if (!isfinite(y[t]))
            return err_set(e, ERR_NODATA, "Theta: the series has a gap at position %zu",
                           t + 1);
    x = mem_zero(n, sizeof *x);
    adjust(y, n, m, x);
    if (is_constant(x, n))
        set_exact(x, n, m);
    else if (kind == THETA_STANDARD)
        fit_standard(x, n, m, e);
    else
        fit_optimised(x, n, m);
    free(x);
    if (!e->code && !isfinite(m->sigma2))
        return err_set(e, ERR_NODATA, "Theta: the values are too far apart for a result");
    return e->code;
}

/* The next h predictions of the adjusted series, a unit error at item `shock`. */
static void run_ahead(struct theta m, size_t h, size_t shock, double path[])
{
    for (size_t i = 0; i < h; i++) {
        path[i] = predict(&m, (double)(m.n + i));
        path[i] += i == shock;
        step(&m, path[i], (double)(m.n + i) + 1);
    }
}

static void add_drift(const struct theta *m, size_t h, double mean[])
{
    for (size_t i = 0; i < h; i++)
        mean[i] +=
            m->weight * m->slope * ((double)i + line_share(m->alpha, (double)m->n));
}

/* sigma2 times effects times their transpose; effect[i*h + j]: of error j on item i. */
static void fill_covariance(const struct theta *m, size_t h, const double mean[],
                            double cov[])
{
    double *effect = mem_zero(h * h + h, sizeof *effect), *path = effect + h * h;

    for (size_t j = 0; j < h; j++) {
        run_ahead(*m, h, j, path);
        for (size_t i = j; i < h; i++)
            effect[i * h + j] = path[i] - mean[i];
    }
    for (size_t i = 0; i < h; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = dot(effect + i * h, effect + j * h, j + 1);

            cov[i * h + j] = cov[j * h + i] = m->sigma2 * sum;
        }
    free(effect);
}

static void put_season_back(const struct theta *m, size_t h, double mean[], double cov[])
{
    for (size_t i = 0; i < h; i++) {
        double s = m->season[i % m->period];

        mean[i] = m->is_factor ? mean[i] * s : mean[i] + s;
        for (size_t j = 0; m->is_factor && j < h; j++) {
            cov[i * h + j] *= s;
            cov[j * h + i] *= s;
        }
    }
}

void theta_forecast(const struct theta *m, size_t h, double mean[], double cov[])
{
    memset(cov, 0, h * h * sizeof *cov);
    for (size_t i = 0; i < h; i++)
        mean[i] = m->level;
    if (!m->is_exact) {
        run_ahead(*m, h, h, mean);
        fill_covariance(m, h, mean, cov);
        if (m->kind == THETA_STANDARD)
            add_drift(m, h, mean);
    }
    if (m->is_seasonal)
        put_season_back(m, h, mean, cov);
}
