#include "stats/arima_filter.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of a value that the model alone describes, in those of a shock.  Beyond it differences
 * of covariances, and so the variances of innovations, are rounding noise. */
#define LARGEST_VARIANCE 1e12

/* Its square is what a step changes. */
#define SMALLEST_PARTIAL 1e-9

void arima_filter_init(struct arima_filter *f, size_t rows, size_t r)
{
    *f = (struct arima_filter){.rows = rows, .r = r};
    f->below = mem_zero(rows * r, sizeof *f->below);
    f->variance = mem_zero(rows, sizeof *f->variance);
    f->scale = mem_zero(rows, sizeof *f->scale);
}

void arima_filter_release(struct arima_filter *f)
{
    free(f->below);
    free(f->variance);
    free(f->scale);
    *f = (struct arima_filter){0};
}

/* The first column, times its variance g[0], and the first step of the rest: what the
 * first value tells of state[i], the part of w_(i+1) that is known before. */
static void fill_start(struct arima_filter *f, const long double g[], double state[])
{
    for (size_t i = 0; i < f->r; i++) {
        long double sum = g[i + 1];
        size_t k = 0;

        for (; k < f->ar.n && f->ar.lag[k] <= i; k++)
            sum -= f->ar.coef[k] * g[i + 1 - f->ar.lag[k]];
        state[i] = (double)sum;
        if (k < f->ar.n && f->ar.lag[k] == i + 1)
            sum -= f->ar.coef[k] * g[0];
        f->below[i] = (double)sum;
    }
}

/* One step of Schur's algorithm: the next column and state from those of row t.  Returns
 * the partial correlation. */
static double step(struct arima_filter *f, size_t t, double state[])
{
    size_t r = f->r;
    const double *old = f->below + t * r;
    double *restrict next = f->below + (t + 1) * r;
    double partial = state[0] / f->variance[t];
    double variance = f->variance[t] * (1 - partial * partial);

    f->variance[t + 1] = variance > 1 ? variance : 1;
    f->scale[t + 1] = 1 / sqrt(f->variance[t + 1]);
    for (size_t i = 0; i < r; i++) {
        double below = old[i], moved = state[i + 1];

        next[i] = below - partial * moved;
        state[i] = moved - partial * below;
    }
    return partial;
}

/* The state moves down by one at each step: once r partial correlations have been
 * nothing, so is all of it, and the columns change no more. */
static void fill_columns(struct arima_filter *f, double state[])
{
    size_t still = 0, t = 0;

    while (t + 1 < f->rows && still < f->r) {
        still = fabs(step(f, t, state)) < SMALLEST_PARTIAL ? still + 1 : 0;
        t++;
    }
    f->steady = t;
    for (t++; t < f->rows; t++) {
        f->variance[t] = f->variance[f->steady];
        f->scale[t] = f->scale[f->steady];
    }
}

static void set_terms(struct arima_filter *f, const struct arima *m, const double minus[],
                      const double seasonal_minus[])
{
    const struct arima_order *o = &m->order;

    arima_expand(m->ar, o->p, m->seasonal_ar, o->sp, o->period, &f->ar);
    arima_expand(minus, o->q, seasonal_minus, o->sq, o->period, &f->ma);
}

bool arima_filter_set(struct arima_filter *f, const struct arima *m)
{
    double minus[ARIMA_ORDER_MAX], seasonal_minus[ARIMA_SEASONAL_MAX];
    double state[ARIMA_LAG_MAX + 1] = {0};
    long double g[ARIMA_LAG_MAX + 1];
    const struct arima_order *o = &m->order;

    for (size_t i = 0; i < o->q; i++)
        minus[i] = -m->ma[i];
    for (size_t i = 0; i < o->sq; i++)
        seasonal_minus[i] = -m->seasonal_ma[i];
    if (!arima_roots_exceed(m->ar, o->p, 1) || !arima_roots_exceed(minus, o->q, 1) ||
        !arima_roots_exceed(m->seasonal_ar, o->sp, 1) ||
        !arima_roots_exceed(seasonal_minus, o->sq, 1))
        return false;
    set_terms(f, m, minus, seasonal_minus);
    if (!arima_autocovariance(&f->ar, &f->ma, f->r + 1, g) || !(g[0] < LARGEST_VARIANCE))
        return false;
    fill_start(f, g, state);
    f->variance[0] = (double)g[0];
    f->scale[0] = 1 / sqrt(f->variance[0]);
    fill_columns(f, state);
    return true;
}

/* One logarithm for many rows: a product is cheaper. */
double arima_filter_log_det(const struct arima_filter *f, size_t n)
{
    double product = 1, sum = 0;

    for (size_t t = 0; t < n; t++) {
        product *= f->variance[t];
        if (product > 1e100) {
            sum += log(product);
            product = 1;
        }
    }
    return sum + log(product);
}

/* later[n] -= by * v[n], four at once. */
static void subtract(const double *restrict v, double by, size_t n,
                     double *restrict later)
{
    size_t i = 0;

    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++)
            later[i + k] -= by * v[i + k];
    for (; i < n; i++)
        later[i] -= by * v[i];
}

static const double *column(const struct arima_filter *f, size_t t)
{
    return f->below + (t < f->steady ? t : f->steady) * f->r;
}

void arima_filter_whiten(const struct arima_filter *f, const double w[], size_t n,
                         double out[])
{
    const struct arima_terms *ma = &f->ma;
    size_t steady = f->steady < n ? f->steady : n;

    memcpy(out, w, n * sizeof *out);
    for (size_t i = 0; i < f->ar.n; i++)
        if (f->ar.lag[i] < n)
            subtract(w, f->ar.coef[i], n - f->ar.lag[i], out + f->ar.lag[i]);
    for (size_t t = 0; t < steady; t++) {
        size_t left = n - t - 1;

        out[t] *= f->scale[t];
        subtract(column(f, t), out[t] * f->scale[t], left < f->r ? left : f->r,
                 out + t + 1);
    }
    /* From here on the columns are the moving average itself. */
    for (size_t t = steady; t < n; t++) {
        out[t] *= f->scale[t];
        for (size_t i = 0; i < ma->n && t + ma->lag[i] < n; i++)
            out[t + ma->lag[i]] += ma->coef[i] * out[t];
    }
}

void arima_filter_extend(const struct arima_filter *f, const double w[],
                         const double white[], size_t n, size_t h, double mean[])
{
    memset(mean, 0, h * sizeof *mean);
    for (size_t i = 0; i < h; i++) {
        size_t t = n + i;

        for (size_t j = i + 1; j <= f->r && j <= t; j++)
            mean[i] += column(f, t - j)[j - 1] * white[t - j] * f->scale[t - j];
        for (size_t k = 0; k < f->ar.n && f->ar.lag[k] <= t; k++) {
            size_t from = t - f->ar.lag[k];

            mean[i] += f->ar.coef[k] * (from < n ? w[from] : mean[from - n]);
        }
    }
}

void arima_filter_respond(const struct arima_filter *f, size_t t, size_t h, double v[])
{
    const double *below = column(f, t);

    for (size_t i = 0; i < h; i++) {
        v[i] = i == 0 ? 1 / f->scale[t] : i <= f->r ? below[i - 1] * f->scale[t] : 0;
        for (size_t k = 0; k < f->ar.n && f->ar.lag[k] <= i; k++)
            v[i] += f->ar.coef[k] * v[i - f->ar.lag[k]];
    }
}
