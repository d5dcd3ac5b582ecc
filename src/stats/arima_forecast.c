#include "base/memory.h"
#include "stats/arima_work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CARRY_MAX = ARIMA_DIFFERENCE_MAX + ARIMA_PERIOD_MAX };

/* What forecasting needs beside the fitted work: the lags that undo the differences,
 * z_t = w_t + carry[0] z_(t-1) + ... */
struct ahead {
    struct arima_work *work;
    size_t h;
    double carry[CARRY_MAX];
    double *white; /* n: space */
};

static void fill_carry(const struct arima_order *o, double carry[])
{
    double c[CARRY_MAX + 1] = {1};

    for (size_t i = 0; i < o->sd; i++)
        for (size_t t = CARRY_MAX + 1; t-- > o->period;)
            c[t] -= c[t - o->period];
    for (size_t i = 0; i < o->d; i++)
        for (size_t t = CARRY_MAX + 1; t-- > 1;)
            c[t] -= c[t - 1];
    for (size_t i = 0; i < CARRY_MAX; i++)
        carry[i] = -c[i + 1];
}

/* Undo the differences: z[n_z] is the past (NULL: all 0). */
static void sum_up(const struct ahead *a, const double z[], size_t n_z, double out[])
{
    for (size_t i = 0; i < a->h; i++)
        for (size_t k = 0; k < CARRY_MAX && k < n_z + i; k++)
            if (k < i)
                out[i] += a->carry[k] * out[i - 1 - k];
            else if (z)
                out[i] += a->carry[k] * z[n_z + i - 1 - k];
}

/* Add the outer product of v to cov. */
static void add_square(const double v[], size_t h, double cov[])
{
    for (size_t i = 0; i < h; i++)
        for (size_t k = 0; k < h; k++)
            cov[i * h + k] += v[i] * v[k];
}

/* Of the innovations to come. */
static void add_future(const struct ahead *a, double cov[], double v[])
{
    for (size_t j = 0; j < a->h; j++) {
        memset(v, 0, j * sizeof *v);
        arima_filter_respond(&a->work->filter, a->work->n + j, a->h - j, v + j);
        sum_up(a, NULL, 0, v);
        add_square(v, a->h, cov);
    }
}

/* A whole series of levels z[n + lost], and its differences w[n], carried on. */
static void carry_on(struct ahead *a, const double z[], const double w[], double out[])
{
    const struct arima_work *k = a->work;

    arima_filter_whiten(&k->filter, w, k->n, a->white);
    arima_filter_extend(&k->filter, w, a->white, k->n, a->h, out);
    sum_up(a, z, k->data.n, out);
}

/* Of the missing values: what a pulse in each does to the forecast, times the inverse of
 * the pulses' own Cholesky factor. */
static void add_missing(struct ahead *a, double cov[], double v[])
{
    struct arima_work *k = a->work;
    size_t m = k->missing, h = a->h;
    double *effect = mem_zero(m * h, sizeof *effect);
    double *z = mem_zero(k->data.n, sizeof *z), *w = mem_zero(k->n, sizeof *w);

    for (size_t i = 0; i < m; i++) {
        z[k->gap[i]] = 1 / k->scale[i];
        memcpy(w, k->diff + i * k->n, k->n * sizeof *w);
        carry_on(a, z, w, effect + i * h);
        z[k->gap[i]] = 0;
        for (size_t l = 0; l < i; l++)
            for (size_t t = 0; t < h; t++)
                effect[i * h + t] -= k->gram[i * k->columns + l] * effect[l * h + t];
        for (size_t t = 0; t < h; t++)
            v[t] = effect[i * h + t] /= k->gram[i * k->columns + i];
        add_square(v, h, cov);
    }
    free(w);
    free(z);
    free(effect);
}

/* The series less constant and regressors, its gaps filled with their expectations, over
 * unit; and its differences. */
static void clean(const struct arima_work *k, const struct arima *m, double z[],
                  double w[])
{
    size_t c = k->columns - 1;
    bool drift = k->order.d + k->order.sd > 0;

    for (size_t t = 0; t < k->data.n; t++) {
        double part = m->constant * (drift ? (double)(t + 1) : 1);

        for (size_t i = 0; i < k->data.n_x; i++)
            part += m->beta[i] * k->data.x[t * k->data.n_x + i];
        z[t] = k->level[t] - part / k->unit;
    }
    for (size_t i = 0; i < k->missing; i++)
        z[k->gap[i]] -= k->coef[i] * k->scale[c] / k->scale[i];
    for (size_t t = 0; t < k->n; t++) {
        w[t] = k->diff[c * k->n + t];
        for (size_t i = 0; i < c; i++)
            w[t] -= k->coef[i] * k->diff[i * k->n + t];
        w[t] *= k->scale[c];
    }
}

static void fill_mean(struct ahead *a, const struct arima *m, const double x_ahead[],
                      double mean[])
{
    struct arima_work *k = a->work;
    double *z = mem_zero(k->data.n, sizeof *z), *w = mem_zero(k->n, sizeof *w);
    bool drift = k->order.d + k->order.sd > 0;

    clean(k, m, z, w);
    carry_on(a, z, w, mean);
    for (size_t i = 0; i < a->h; i++) {
        mean[i] =
            mean[i] * k->unit + m->constant * (drift ? (double)(k->data.n + i + 1) : 1);
        for (size_t j = 0; j < k->data.n_x; j++)
            mean[i] += m->beta[j] * x_ahead[i * k->data.n_x + j];
    }
    free(w);
    free(z);
}

/* The covariances are those for shocks of variance 1 until the end. */
static void fill_covariance(struct ahead *a, const struct arima *m, double cov[])
{
    double *v = mem_zero(a->h, sizeof *v);

    memset(cov, 0, a->h * a->h * sizeof *cov);
    add_future(a, cov, v);
    add_missing(a, cov, v);
    for (size_t i = 0; i < a->h * a->h; i++)
        cov[i] *= m->sigma2;
    free(v);
}

enum err_code arima_forecast(const struct arima_data *data, const struct arima *m,
                             const double x_ahead[], size_t h, double mean[],
                             double cov[], struct err *e)
{
    struct arima_work k;
    struct ahead a = {.work = &k, .h = h};

    if (arima_work_init(&k, data, &m->order, h, e))
        goto done;
    if (!arima_work_set(&k, m)) {
        arima_work_error(&k, e);
        goto done;
    }
    a.white = mem_zero(k.n, sizeof *a.white);
    fill_carry(&m->order, a.carry);
    fill_mean(&a, m, x_ahead, mean);
    fill_covariance(&a, m, cov);
done:
    free(a.white);
    arima_work_release(&k);
    return e->code;
}
