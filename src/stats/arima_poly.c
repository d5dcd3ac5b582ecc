#include "stats/arima_poly.h"

#include <math.h>
#include <string.h>

/* Lags collide where a season is shorter than the order beside it. */
static void add_term(struct arima_terms *out, size_t lag, double coef)
{
    size_t i = out->n;

    for (size_t k = 0; k < out->n; k++)
        if (out->lag[k] == lag) {
            out->coef[k] += coef;
            return;
        }
    for (; i > 0 && out->lag[i - 1] > lag; i--) {
        out->lag[i] = out->lag[i - 1];
        out->coef[i] = out->coef[i - 1];
    }
    out->lag[i] = lag;
    out->coef[i] = coef;
    out->n++;
}

void arima_expand(const double a[], size_t n_a, const double b[], size_t n_b, size_t s,
                  struct arima_terms *out)
{
    out->n = 0;
    out->degree = n_a + n_b * s;
    for (size_t i = 0; i < n_a; i++)
        add_term(out, i + 1, a[i]);
    for (size_t j = 0; j < n_b; j++) {
        add_term(out, s * (j + 1), b[j]);
        for (size_t i = 0; i < n_a; i++)
            add_term(out, s * (j + 1) + i + 1, -a[i] * b[j]);
    }
}

/* One step up the Durbin-Levinson recursion: coef[0..k-2] of order k - 1 -> k. */
static void step_up(long double coef[], size_t k, long double partial)
{
    for (size_t j = 0; 2 * j + 2 <= k; j++) {
        long double low = coef[j], high = coef[k - 2 - j];

        coef[j] = low - partial * high;
        coef[k - 2 - j] = high - partial * low;
    }
    coef[k - 1] = partial;
}

void arima_from_partial(const double partial[], size_t k, double coef[])
{
    long double work[ARIMA_LAG_MAX];

    for (size_t i = 0; i < k; i++)
        step_up(work, i + 1, partial[i]);
    for (size_t i = 0; i < k; i++)
        coef[i] = (double)work[i];
}

/* And down: coef[0..k-1] of order k -> below[0..k-2].  False: not stationary. */
static bool step_down(const long double coef[], size_t k, long double below[])
{
    long double last = coef[k - 1], scale = 1 / (1 - last * last);

    if (!(fabsl(last) < 1))
        return false;
    for (size_t j = 0; j + 1 < k; j++)
        below[j] = (coef[j] + last * coef[k - 2 - j]) * scale;
    return true;
}

/* The roots of a(modulus B) are those of a(B) divided by the modulus. */
bool arima_roots_exceed(const double coef[], size_t k, double modulus)
{
    long double scaled[2][ARIMA_LAG_MAX] = {0}, power = 1;

    for (size_t i = 0; i < k; i++)
        scaled[k % 2][i] = coef[i] * (power *= modulus);
    for (; k > 0; k--)
        if (!step_down(scaled[k % 2], k, scaled[(k - 1) % 2]))
            return false;
    return true;
}

bool arima_is_roomy(const struct arima *m, double nearest)
{
    const struct arima_order *o = &m->order;
    double far = pow(nearest, (double)o->period);
    double ma[ARIMA_ORDER_MAX], seasonal_ma[ARIMA_SEASONAL_MAX];

    for (size_t i = 0; i < o->q; i++)
        ma[i] = -m->ma[i];
    for (size_t i = 0; i < o->sq; i++)
        seasonal_ma[i] = -m->seasonal_ma[i];
    return arima_roots_exceed(m->ar, o->p, nearest) &&
           arima_roots_exceed(ma, o->q, nearest) &&
           arima_roots_exceed(m->seasonal_ar, o->sp, far) &&
           arima_roots_exceed(seasonal_ma, o->sq, far);
}

/* Of the pure autoregression: lags up to its order from those of all lower orders, which
 * the Durbin-Levinson recursion gives; the others from the autoregression itself. */
static bool ar_autocovariance(const struct arima_terms *ar, size_t n, long double g[])
{
    long double coef[ARIMA_LAG_MAX + 1][ARIMA_LAG_MAX]; /* one row an order */
    size_t p = ar->degree;

    for (size_t i = 0; i < p; i++)
        coef[p][i] = 0;
    for (size_t i = 0; i < ar->n; i++)
        coef[p][ar->lag[i] - 1] = ar->coef[i];
    g[0] = 1;
    for (size_t k = p; k > 0; k--) {
        if (!step_down(coef[k], k, coef[k - 1]))
            return false;
        g[0] /= 1 - coef[k][k - 1] * coef[k][k - 1];
    }
    for (size_t k = 1; k < n && k <= p; k++) {
        long double sum = 0;

        for (size_t i = 1; i <= k; i++)
            sum += coef[k][i - 1] * g[k - i];
        g[k] = sum;
    }
    for (size_t k = p + 1; k < n; k++) {
        long double sum = 0;

        for (size_t i = 0; i < ar->n; i++)
            sum += ar->coef[i] * g[k - ar->lag[i]];
        g[k] = sum;
    }
    return true;
}

/* The moving average of an autoregression: its covariance is that of the latter, y,
 * filtered by the moving average in both directions. */
bool arima_autocovariance(const struct arima_terms *ar, const struct arima_terms *ma,
                          size_t n, long double g[])
{
    long double y[3 * ARIMA_LAG_MAX + 2], x[2 * ARIMA_LAG_MAX + 1] = {0};
    size_t q = ma->degree;

    /* y(0) stands at y[q]: the covariances of negative lags come before it. */
    if (!ar_autocovariance(ar, n + q, y + q))
        return false;
    for (size_t k = 1; k <= q; k++)
        y[q - k] = y[q + k];
    for (size_t k = 0; k < n + q; k++) {
        long double sum = y[k];

        for (size_t i = 0; i < ma->n; i++)
            sum -= ma->coef[i] * y[k + ma->lag[i]];
        x[k] = sum;
    }
    for (size_t k = 0; k < n; k++) {
        long double sum = x[q + k];

        for (size_t i = 0; i < ma->n; i++)
            sum -= ma->coef[i] * x[q + k - ma->lag[i]];
        g[k] = sum;
    }
    return true;
}
