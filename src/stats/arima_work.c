#include "stats/arima_work.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t arima_order_lists(const struct arima_order *o)
{
    return o->p + o->q + o->sp + o->sq;
}

size_t arima_order_all(const struct arima_order *o, size_t n_x)
{
    return arima_order_lists(o) + o->constant + n_x + 1;
}

static size_t lost_values(const struct arima_order *o)
{
    return o->d + o->sd * o->period;
}

/* AICc divides by n_used - coefficients - 1. */
size_t arima_min_n(const struct arima_order *o, size_t n_x)
{
    return lost_values(o) + arima_order_all(o, n_x) + 2;
}

static enum err_code check_order(const struct arima_order *o, size_t n_x, struct err *e)
{
    bool seasonal = o->sp || o->sd || o->sq;

    if (o->p > ARIMA_ORDER_MAX || o->q > ARIMA_ORDER_MAX || o->sp > ARIMA_SEASONAL_MAX ||
        o->sq > ARIMA_SEASONAL_MAX || o->d > ARIMA_DIFFERENCE_MAX || o->sd > 1)
        return err_set(e, ERR_USAGE, "ARIMA: an order is out of range");
    if (o->period < 1 || o->period > ARIMA_PERIOD_MAX || (o->period == 1 && seasonal))
        return err_set(e, ERR_USAGE, "ARIMA: a period of %zu is out of range", o->period);
    if (o->constant && o->d + o->sd > 1)
        return err_set(e, ERR_USAGE, "ARIMA: no constant after two differences");
    if (n_x > ARIMA_X_MAX)
        return err_set(e, ERR_USAGE, "ARIMA: %zu regressors are too many", n_x);
    return ERR_NONE;
}

/* Variances are sums of squares of differences, and must not overflow. */
static const double VALUE_MOST = 1e140;

static enum err_code check_data(const struct arima_data *data,
                                const struct arima_order *o, size_t *missing,
                                struct err *e)
{
    size_t least = arima_min_n(o, data->n_x);

    *missing = 0;
    for (size_t t = 0; t < data->n; t++)
        if (isnan(data->y[t]))
            ++*missing;
        else if (fabs(data->y[t]) > VALUE_MOST)
            return err_set(e, ERR_NODATA,
                           "the value at position %zu of %zu is infinite or too large",
                           t + 1, data->n);
    for (size_t i = 0; i < data->n * data->n_x; i++)
        if (!isfinite(data->x[i]))
            return err_set(e, ERR_NODATA, "regressor %zu has no value at position %zu",
                           i % data->n_x + 1, i / data->n_x + 1);
    if (*missing > ARIMA_GAPS_MAX && data->n - *missing >= least)
        return err_set(e, ERR_NODATA,
                       "%zu missing values are more than the %d the model "
                       "can stand",
                       *missing, ARIMA_GAPS_MAX);
    if (data->n - *missing < least)
        return err_set(e, ERR_NODATA, "the model needs %zu values, there are %zu", least,
                       data->n - *missing);
    return ERR_NONE;
}

/* A gap gets a straight line: any value would do, a near one keeps figures small. */
static void fill_level(struct arima_work *k)
{
    const double *y = k->data.y;
    double scale = k->unit;
    size_t n = k->data.n, before = n;

    for (size_t t = 0; t < n; t++) {
        size_t after = t;

        while (after < n && isnan(y[after]))
            after++;
        if (after == t)
            before = t;
        if (after == n)
            k->level[t] = y[before] / scale;
        else if (before == n)
            k->level[t] = y[after] / scale;
        else if (after > t)
            k->level[t] = (y[before] / scale * (double)(after - t) +
                           y[after] / scale * (double)(t - before)) /
                          (double)(after - before);
        else
            k->level[t] = y[t] / scale;
    }
}

/* Seasonal differences first: a series that repeats exactly then gives exact zeros.
 * v[n + lost] is used up; out[n]. */
static void difference(const struct arima_work *k, double v[], double out[])
{
    size_t n = k->n + k->lost, s = k->order.period;

    for (size_t i = 0; i < k->order.sd; i++, n -= s)
        for (size_t t = 0; t + s < n; t++)
            v[t] = v[t + s] - v[t];
    for (size_t i = 0; i < k->order.d; i++, n--)
        for (size_t t = 0; t + 1 < n; t++)
            v[t] = v[t + 1] - v[t];
    memcpy(out, v, k->n * sizeof *out);
}

static void raw_column(const struct arima_work *k, size_t column, double v[])
{
    size_t n = k->data.n, i = column;

    memset(v, 0, n * sizeof *v);
    if (i < k->missing) {
        v[k->gap[i]] = 1;
        return;
    }
    i -= k->missing;
    for (size_t t = 0; t < n; t++)
        if (column + 1 == k->columns)
            v[t] = k->level[t];
        else if (k->order.constant && i == 0)
            v[t] = k->order.d + k->order.sd > 0 ? (double)(t + 1) : 1;
        else
            v[t] = k->data.x[t * k->data.n_x + i - k->order.constant];
}

/* Differenced columns are brought to the size 1, so that neither 1e15 nor 1e-15 overflows
 * a product or looks singular; what is only rounding becomes 0. */
static void fill_columns(struct arima_work *k)
{
    double *v = mem_zero(k->data.n, sizeof *v);

    for (size_t c = 0; c < k->columns; c++) {
        double *d = k->diff + c * k->n, worst = 0, size = 0;

        raw_column(k, c, v);
        for (size_t t = 0; t < k->data.n; t++)
            size = fmax(size, fabs(v[t]));
        difference(k, v, d);
        for (size_t t = 0; t < k->n; t++)
            worst = fmax(worst, fabs(d[t]));
        k->scale[c] = worst > 1e-13 * size ? worst : 1;
        for (size_t t = 0; t < k->n; t++)
            d[t] = worst > 1e-13 * size ? d[t] / worst : 0;
    }
    free(v);
}

enum err_code arima_work_init(struct arima_work *k, const struct arima_data *data,
                              const struct arima_order *o, size_t ahead, struct err *e)
{
    size_t r, ar = o->p + o->sp * o->period, ma = o->q + o->sq * o->period;

    *k = (struct arima_work){.data = *data, .order = *o};
    if (check_order(o, data->n_x, e) || check_data(data, o, &k->missing, e))
        return e->code;
    r = ar > ma ? ar : ma;
    k->lost = lost_values(o);
    k->n = data->n - k->lost;
    k->columns = k->missing + o->constant + data->n_x + 1;
    k->gap = mem_zero(k->missing, sizeof *k->gap);
    k->level = mem_zero(data->n, sizeof *k->level);
    k->scale = mem_zero(k->columns, sizeof *k->scale);
    k->diff = mem_zero(k->columns * k->n, sizeof *k->diff);
    k->white = mem_zero(k->columns * k->n, sizeof *k->white);
    k->gram = mem_zero(k->columns * k->columns, sizeof *k->gram);
    k->coef = mem_zero(k->columns, sizeof *k->coef);
    k->resid = mem_zero(k->n, sizeof *k->resid);
    arima_filter_init(&k->filter, k->n + ahead, r);
    for (size_t t = 0, i = 0; t < data->n; t++)
        if (isnan(data->y[t]))
            k->gap[i++] = t;
        else
            k->unit = fmax(k->unit, fabs(data->y[t]));
    if (k->unit == 0)
        k->unit = 1;
    fill_level(k);
    fill_columns(k);
    return ERR_NONE;
}

void arima_work_release(struct arima_work *k)
{
    free(k->gap);
    free(k->level);
    free(k->scale);
    free(k->diff);
    free(k->white);
    free(k->gram);
    free(k->coef);
    free(k->resid);
    arima_filter_release(&k->filter);
}

size_t arima_work_used(const struct arima_work *k)
{
    return k->n - k->missing;
}

/* Four sums at once: one alone would wait for each addition. */
double arima_dot(const double a[], const double b[], size_t n)
{
    double sum[4] = {0};
    size_t i = 0;

    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++)
            sum[k] += a[i + k] * b[i + k];
    for (; i < n; i++)
        sum[0] += a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* Cross products of the columns, the series last, and their Cholesky factor.  False: a
 * column lies, but for rounding, in the space of those before it. */
static bool factor_columns(struct arima_work *k)
{
    size_t n = k->n, c = k->columns;
    double *g = k->gram;

    for (size_t i = 0; i < c; i++) {
        double own = arima_dot(k->white + i * n, k->white + i * n, n), pivot = own;

        for (size_t j = 0; j < i; j++) {
            double sum = arima_dot(k->white + i * n, k->white + j * n, n);

            for (size_t l = 0; l < j; l++)
                sum -= g[i * c + l] * g[j * c + l];
            g[i * c + j] = sum / g[j * c + j];
            pivot -= g[i * c + j] * g[i * c + j];
        }
        if (i + 1 == c)
            break;
        if (!(pivot > 1e-11 * own)) {
            k->useless = i;
            return false;
        }
        g[i * c + i] = sqrt(pivot);
    }
    return true;
}

static void regress(struct arima_work *k)
{
    size_t n = k->n, c = k->columns - 1;
    const double *g = k->gram;

    for (size_t i = 0; i < c; i++)
        k->coef[i] = g[c * k->columns + i];
    for (size_t i = c; i-- > 0;) {
        k->coef[i] /= g[i * k->columns + i];
        for (size_t j = 0; j < i; j++)
            k->coef[j] -= g[i * k->columns + j] * k->coef[i];
    }
    memcpy(k->resid, k->white + c * n, n * sizeof *k->resid);
    for (size_t i = 0; i < c; i++)
        for (size_t t = 0; t < n; t++)
            k->resid[t] -= k->coef[i] * k->white[i * n + t];
    k->squares = arima_dot(k->resid, k->resid, n);
}

bool arima_work_set(struct arima_work *k, const struct arima *m)
{
    size_t n = k->n;
    double rms;

    k->useless = k->columns;
    if (!arima_filter_set(&k->filter, m))
        return false;
    for (size_t c = 0; c < k->columns; c++)
        arima_filter_whiten(&k->filter, k->diff + c * n, n, k->white + c * n);
    if (!factor_columns(k))
        return false;
    regress(k);
    k->log_det = arima_filter_log_det(&k->filter, n);
    for (size_t i = 0; i < k->missing; i++)
        k->log_det += 2 * log(k->gram[i * k->columns + i] * k->scale[i]);
    rms = sqrt(k->squares / (double)arima_work_used(k)) * k->scale[k->columns - 1];
    k->is_exact = rms <= 1e-13 || rms * k->unit * (rms * k->unit) == 0;
    return isfinite(k->squares) && isfinite(k->log_det);
}

enum err_code arima_work_error(const struct arima_work *k, struct err *e)
{
    size_t i = k->useless - k->missing;

    if (k->useless == k->columns)
        return err_set(e, ERR_NODATA,
                       "the coefficients are not stationary and invertible");
    if (k->useless < k->missing)
        return err_set(e, ERR_NODATA,
                       "the gaps leave too little: no value can stand for "
                       "the one at position %zu",
                       k->gap[k->useless] + 1);
    if (k->order.constant && i == 0)
        return err_set(e, ERR_NODATA, "a constant cannot be told from the gaps");
    return err_set(e, ERR_NODATA,
                   "regressor %zu cannot be told from the model or from those before it",
                   i - k->order.constant + 1);
}

double arima_work_loglik(const struct arima_work *k)
{
    double n = (double)arima_work_used(k);

    if (k->is_exact)
        return INFINITY;
    return -.5 * (n * (log(2 * M_PI * k->squares / n) + 1) + k->log_det) -
           n * log(k->unit * k->scale[k->columns - 1]);
}

/* Variance of coefficient i, for shocks of variance 1: of the inverse of the cross
 * products, by solving for the unit vector i. */
static double unit_variance(const struct arima_work *k, size_t i)
{
    size_t c = k->columns - 1;
    double *v = mem_zero(c, sizeof *v), sum = 0;

    v[i] = 1;
    for (size_t row = i; row < c; row++) {
        for (size_t j = i; j < row; j++)
            v[row] -= k->gram[row * k->columns + j] * v[j];
        v[row] /= k->gram[row * k->columns + row];
        sum += v[row] * v[row];
    }
    free(v);
    return sum;
}

static double t_value(const struct arima_work *k, size_t column)
{
    size_t taken = arima_order_all(&k->order, k->data.n_x) - 1;
    double s2 = k->squares / (double)(arima_work_used(k) - taken);

    return k->is_exact ? 0 : k->coef[column] / sqrt(s2 * unit_variance(k, column));
}

void arima_work_result(const struct arima_work *k, struct arima *m)
{
    double n = (double)arima_work_used(k), used = k->unit * k->scale[k->columns - 1];
    double all = (double)arima_order_all(&k->order, k->data.n_x);
    size_t first = k->missing + k->order.constant;

    m->n_used = arima_work_used(k);
    m->is_exact = k->is_exact;
    m->sigma2 = k->is_exact ? 0 : k->squares / n * used * used;
    m->loglik = arima_work_loglik(k);
    m->aicc = 2 * all * (1 + (all + 1) / (n - all - 1)) - 2 * m->loglik;
    m->constant = m->constant_t = 0;
    if (k->order.constant) {
        m->constant = k->coef[k->missing] * used / k->scale[k->missing];
        m->constant_t = t_value(k, k->missing);
    }
    for (size_t i = 0; i < k->data.n_x; i++) {
        m->beta[i] = k->coef[first + i] * used / k->scale[first + i];
        m->t[i] = t_value(k, first + i);
    }
}
