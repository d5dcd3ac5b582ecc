#include "stats/arima_filter.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void arima_filter_init(struct arima_filter *f, size_t n, size_t r)
{
    *f = (struct arima_filter){.n = n, .r = r};
    f->root = mem_zero(r * r, sizeof *f->root);
    f->factor = mem_zero(r * r, sizeof *f->factor);
    f->gram = mem_zero(r * r, sizeof *f->gram);
    f->work = mem_zero(n + r, sizeof *f->work);
}

void arima_filter_release(struct arima_filter *f)
{
    free(f->root);
    free(f->factor);
    free(f->gram);
    free(f->work);
    *f = (struct arima_filter){0};
}

void arima_filter_invert(const struct arima_filter *f, double v[])
{
    const struct arima_terms *ma = &f->ma;
    size_t start = ma->degree < f->n ? ma->degree : f->n;

    for (size_t t = 0; t < start; t++)
        for (size_t i = 0; i < ma->n && ma->lag[i] <= t; i++)
            v[t] += ma->coef[i] * v[t - ma->lag[i]];
    for (size_t t = start; t < f->n; t++) {
        double sum = v[t];

        /* The nearest lag last: only it has to wait for the value before. */
        for (size_t i = ma->n; i-- > 0;)
            sum += ma->coef[i] * v[t - ma->lag[i]];
        v[t] = sum;
    }
}

/* v := (M')^-1 v: the same recursion from the end. */
static void invert_transposed(const struct arima_filter *f, double v[])
{
    const struct arima_terms *ma = &f->ma;
    size_t n = f->n, end = ma->degree < n ? n - ma->degree : 0;

    for (size_t t = n; t-- > end;)
        for (size_t i = 0; i < ma->n && t + ma->lag[i] < n; i++)
            v[t] += ma->coef[i] * v[t + ma->lag[i]];
    for (size_t t = end; t-- > 0;) {
        double sum = v[t];

        for (size_t i = ma->n; i-- > 0;)
            sum += ma->coef[i] * v[t + ma->lag[i]];
        v[t] = sum;
    }
}

/* C'C.  Column j of C is the response of 1 / ma(B) moved down by j, so each diagonal of
 * the matrix differs from place to place by one product; the last column is found by
 * recursions. */
static void fill_gram(struct arima_filter *f)
{
    size_t n = f->n, r = f->r;
    double *response = f->work, *g = f->gram;
    double tail[ARIMA_LAG_MAX] = {0}; /* tail[i] = response at n - 1 - i */

    memset(response, 0, (n + r) * sizeof *response);
    response[0] = 1;
    arima_filter_invert(f, response);
    for (size_t i = 0; i < r && i < n; i++)
        tail[i] = response[n - 1 - i];
    if (r <= n) {
        memmove(response + r - 1, response, (n - r + 1) * sizeof *response);
        memset(response, 0, (r - 1) * sizeof *response);
        invert_transposed(f, response);
    } else {
        memset(response, 0, (n + r) * sizeof *response);
    }
    for (size_t i = 0; i < r; i++)
        g[i * r + r - 1] = response[i];
    for (size_t j = r - 1; j-- > 0;)
        for (size_t i = 0; i <= j; i++)
            g[i * r + j] = g[(i + 1) * r + j + 1] + tail[i] * tail[j];
    for (size_t i = 0; i < r; i++)
        for (size_t j = 0; j < i; j++)
            g[i * r + j] = g[j * r + i];
}

/* Responses of w to a shock: psi[0 .. n-1]. */
static void fill_psi(const struct arima_filter *f, size_t n, double psi[])
{
    memset(psi, 0, n * sizeof *psi);
    psi[0] = 1;
    for (size_t i = 0; i < f->ma.n && f->ma.lag[i] < n; i++)
        psi[f->ma.lag[i]] -= f->ma.coef[i];
    for (size_t t = 1; t < n; t++)
        for (size_t i = 0; i < f->ar.n && f->ar.lag[i] <= t; i++)
            psi[t] += f->ar.coef[i] * psi[t - f->ar.lag[i]];
}

/* Rows of v := (autoregressive filter) times v; the same for columns follows by symmetry.
 */
static void filter_rows(const struct arima_filter *f, double v[])
{
    size_t r = f->r;

    for (size_t row = r; row-- > 0;)
        for (size_t i = 0; i < f->ar.n && f->ar.lag[i] <= row; i++)
            for (size_t j = 0; j < r; j++)
                v[row * r + j] -= f->ar.coef[i] * v[(row - f->ar.lag[i]) * r + j];
}

static void transpose(double v[], size_t r)
{
    for (size_t i = 0; i < r; i++)
        for (size_t j = 0; j < i; j++) {
            double keep = v[i * r + j];

            v[i * r + j] = v[j * r + i];
            v[j * r + i] = keep;
        }
}

/* cov(s).  The forecasts of w_0 .. w_(r-1) from before have the covariance g(j - i) less
 * what shocks 0 .. i add to both; s is their autoregressive filter. */
static bool fill_state_covariance(const struct arima_filter *f, double v[])
{
    double g[ARIMA_LAG_MAX], psi[ARIMA_LAG_MAX];
    size_t r = f->r;

    if (!arima_autocovariance(&f->ar, &f->ma, r, g))
        return false;
    fill_psi(f, r, psi);
    for (size_t lag = 0; lag < r; lag++) {
        double sum = g[lag];

        for (size_t i = 0; i + lag < r; i++) {
            sum -= psi[i] * psi[i + lag];
            v[i * r + i + lag] = v[(i + lag) * r + i] = sum;
        }
    }
    if (f->ar.n > 0) {
        filter_rows(f, v);
        transpose(v, r);
        filter_rows(f, v);
    }
    return true;
}

/* Four sums at once: one alone would wait for each addition. */
static double dot(const double a[], const double b[], size_t n)
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

/* Cholesky, in place; a pivot that is rounding noise (next to `size`) gives a zero
 * column: V is singular where the model needs fewer than r numbers. */
static void factor_semidefinite(double v[], size_t r, double size)
{
    for (size_t j = 0; j < r; j++) {
        double pivot = v[j * r + j];

        for (size_t i = j; i < r; i++) {
            double sum = v[i * r + j] - dot(v + i * r, v + j * r, j);

            if (i == j)
                pivot = sum > 1e-14 * size ? sqrt(sum) : 0;
            v[i * r + j] = i == j ? pivot : pivot > 0 ? sum / pivot : 0;
        }
        for (size_t k = j + 1; k < r; k++)
            v[j * r + k] = 0;
    }
}

/* factor := Cholesky factor of I + L'G L; gram is used up. */
static void fill_factor(struct arima_filter *f)
{
    size_t r = f->r;
    double *out = f->factor, product = 1;

    f->log_det = 0;
    for (size_t i = 0; i < r; i++)
        memset(out + i * r, 0, (i + 1) * sizeof *out);
    for (size_t i = 0; i < r; i++) {
        double gl[ARIMA_LAG_MAX] = {0}; /* row i of G L */

        for (size_t k = 0; k < r; k++)
            for (size_t j = 0; j <= k; j++)
                gl[j] += f->gram[i * r + k] * f->root[k * r + j];
        for (size_t k = 0; k <= i; k++)
            for (size_t j = 0; j <= k; j++)
                out[k * r + j] += f->root[i * r + k] * gl[j];
    }
    for (size_t i = 0; i < r; i++)
        out[i * r + i] += 1;
    factor_semidefinite(out, r, 0);
    for (size_t i = 0; i < r; i++) {
        product *= out[i * r + i];
        if (product > 1e100 || i + 1 == r) {
            f->log_det += 2 * log(product);
            product = 1;
        }
    }
}

bool arima_filter_set(struct arima_filter *f, const struct arima *m)
{
    double minus[ARIMA_ORDER_MAX], seasonal_minus[ARIMA_SEASONAL_MAX], size = 1;
    const struct arima_order *o = &m->order;

    for (size_t i = 0; i < o->q; i++)
        minus[i] = -m->ma[i];
    for (size_t i = 0; i < o->sq; i++)
        seasonal_minus[i] = -m->seasonal_ma[i];
    if (!arima_roots_exceed(m->ar, o->p, 1) || !arima_roots_exceed(minus, o->q, 1) ||
        !arima_roots_exceed(m->seasonal_ar, o->sp, 1) ||
        !arima_roots_exceed(seasonal_minus, o->sq, 1))
        return false;
    arima_expand(m->ar, o->p, m->seasonal_ar, o->sp, o->period, &f->ar);
    arima_expand(minus, o->q, seasonal_minus, o->sq, o->period, &f->ma);
    f->log_det = 0;
    if (f->r == 0)
        return true;
    if (!fill_state_covariance(f, f->root))
        return false;
    for (size_t i = 0; i < f->r; i++)
        size = fmax(size, f->root[i * f->r + i]);
    factor_semidefinite(f->root, f->r, size);
    fill_gram(f);
    fill_factor(f);
    return isfinite(f->log_det);
}

/* y := (factor factor')^-1 y */
static void solve(const double factor[], size_t r, double y[])
{
    for (size_t i = 0; i < r; i++) {
        for (size_t k = 0; k < i; k++)
            y[i] -= factor[i * r + k] * y[k];
        y[i] /= factor[i * r + i];
    }
    for (size_t i = r; i-- > 0;) {
        y[i] /= factor[i * r + i];
        for (size_t k = 0; k < i; k++)
            y[k] -= factor[i * r + k] * y[i];
    }
}

/* u = M^-1 A w */
static void condition(const struct arima_filter *f, const double w[], double u[])
{
    memcpy(u, w, f->n * sizeof *u);
    for (size_t i = 0; i < f->ar.n; i++)
        for (size_t t = f->ar.lag[i]; t < f->n; t++)
            u[t] -= f->ar.coef[i] * w[t - f->ar.lag[i]];
    arima_filter_invert(f, u);
}

void arima_filter_whiten(struct arima_filter *f, const double w[], double out[],
                         double state[])
{
    size_t n = f->n, r = f->r, head = r < n ? r : n;
    double *y = out + n, *v = f->work;

    condition(f, w, out);
    if (r == 0)
        return;
    memcpy(v, out, n * sizeof *v);
    memset(v + n, 0, r * sizeof *v);
    invert_transposed(f, v);
    for (size_t i = 0; i < r; i++) {
        y[i] = 0;
        for (size_t k = i; k < head; k++)
            y[i] += f->root[k * r + i] * v[k];
    }
    solve(f->factor, r, y);
    memset(v, 0, (n + r) * sizeof *v);
    for (size_t i = 0; i < r; i++)
        for (size_t k = 0; k <= i; k++)
            v[i] += f->root[i * r + k] * y[k];
    if (state)
        memcpy(state, v, r * sizeof *state);
    arima_filter_invert(f, v);
    for (size_t t = 0; t < n; t++)
        out[t] -= v[t];
}
