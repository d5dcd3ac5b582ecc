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
static void step_up(double coef[], size_t k, double partial)
{
    for (size_t j = 0; 2 * j + 2 <= k; j++) {
        double low = coef[j], high = coef[k - 2 - j];

        coef[j] = low - partial * high;
        coef[k - 2 - j] = high - partial * low;
    }
    coef[k - 1] = partial;
}

void arima_from_partial(const double partial[], size_t k, double coef[])
{
    for (size_t i = 0; i < k; i++)
        step_up(coef, i + 1, partial[i]);
}

/* And down: coef[0..k-1] of order k -> k - 1. */
static bool step_down(double coef[], size_t k, double *partial)
{
    double last = coef[k - 1], scale = 1 - last * last;

    *partial = last;
    if (!(fabs(last) < 1))
        return false;
    for (size_t j = 0; 2 * j + 2 <= k; j++) {
        double low = coef[j], high = coef[k - 2 - j];

        coef[j] = (low + last * high) / scale;
        coef[k - 2 - j] = (high + last * low) / scale;
    }
    return true;
}

bool arima_to_partial(const double coef[], size_t k, double partial[])
{
    double work[ARIMA_LAG_MAX];

    memcpy(work, coef, k * sizeof *work);
    for (size_t i = k; i > 0; i--)
        if (!step_down(work, i, &partial[i - 1]))
            return false;
    return true;
}

/* The roots of a(modulus B) are those of a(B) divided by the modulus. */
bool arima_roots_exceed(const double coef[], size_t k, double modulus)
{
    double scaled[ARIMA_LAG_MAX] = {0}, partial[ARIMA_LAG_MAX], power = 1;

    for (size_t i = 0; i < k; i++)
        scaled[i] = coef[i] * (power *= modulus);
    return arima_to_partial(scaled, k, partial);
}

/* Of the pure autoregression: lags up to its order come from the Durbin-Levinson
 * recursion run upwards, the others from the autoregression itself. */
static bool ar_autocovariance(const struct arima_terms *ar, size_t n, double g[])
{
    double partial[ARIMA_LAG_MAX], coef[ARIMA_LAG_MAX] = {0}, variance = 1;
    size_t p = ar->degree;

    for (size_t i = 0; i < ar->n; i++)
        coef[ar->lag[i] - 1] = ar->coef[i];
    if (!arima_to_partial(coef, p, partial))
        return false;
    for (size_t i = 0; i < p; i++)
        variance /= 1 - partial[i] * partial[i];
    g[0] = variance;
    for (size_t k = 1; k < n && k <= p; k++) {
        double sum = partial[k - 1] * variance;

        for (size_t i = 1; i < k; i++)
            sum += coef[i - 1] * g[k - i];
        g[k] = sum;
        step_up(coef, k, partial[k - 1]);
        variance *= 1 - partial[k - 1] * partial[k - 1];
    }
    for (size_t k = p + 1; k < n; k++) {
        g[k] = 0;
        for (size_t i = 0; i < ar->n; i++)
            g[k] += ar->coef[i] * g[k - ar->lag[i]];
    }
    return true;
}

/* The moving average of an autoregression: its covariance is that of the latter, filtered
 * by the autocovariances of the moving average's own coefficients. */
bool arima_autocovariance(const struct arima_terms *ar, const struct arima_terms *ma,
                          size_t n, double g[])
{
    double c[ARIMA_LAG_MAX + 1] = {1}, own[ARIMA_LAG_MAX + 1];
    double y[2 * ARIMA_LAG_MAX + 2] = {0};
    size_t q = ma->degree;

    for (size_t i = 0; i < ma->n; i++)
        c[ma->lag[i]] = -ma->coef[i];
    if (!ar_autocovariance(ar, n + q, y))
        return false;
    for (size_t k = 0; k <= q; k++) {
        own[k] = 0;
        for (size_t i = k; i <= q; i++)
            own[k] += c[i] * c[i - k];
    }
    for (size_t k = 0; k < n; k++) {
        g[k] = own[0] * y[k];
        for (size_t i = 1; i <= q; i++)
            g[k] += own[i] * (y[k + i] + y[k > i ? k - i : i - k]);
    }
    return true;
}
