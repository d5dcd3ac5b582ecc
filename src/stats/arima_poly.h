/* arima_poly.h - lag polynomials of seasonal ARMA models.
 *
 * An autoregression is z_t = coef[0] z_(t-1) + ... + coef[k-1] z_(t-k) + e_t. */
#ifndef TS_STATS_ARIMA_POLY_H
#define TS_STATS_ARIMA_POLY_H

#include "stats/arima.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    ARIMA_LAG_MAX = ARIMA_ORDER_MAX + ARIMA_SEASONAL_MAX * ARIMA_PERIOD_MAX,
    ARIMA_TERM_MAX = (ARIMA_ORDER_MAX + 1) * (ARIMA_SEASONAL_MAX + 1) - 1
};

/* The lags of a polynomial whose coefficients are not 0, by rising lag. */
struct arima_terms {
    size_t n, degree;
    size_t lag[ARIMA_TERM_MAX];
    double coef[ARIMA_TERM_MAX];
};

/* (1 - sum a[i] B^(i+1)) (1 - sum b[j] B^(s(j+1))) = 1 - sum of terms. */
void arima_expand(const double a[], size_t n_a, const double b[], size_t n_b, size_t s,
                  struct arima_terms *out);

/* Partial autocorrelations -> autoregression; stationary when all lie inside -1 .. 1. */
void arima_from_partial(const double partial[], size_t k, double coef[]);

/* Are the moduli of all roots of 1 - sum coef[i] B^(i+1) above `modulus`? */
bool arima_roots_exceed(const double coef[], size_t k, double modulus);

/* Are all roots of m's polynomials farther from 0 than `nearest`?  Of the seasonal ones,
 * those in B. */
bool arima_is_roomy(const struct arima *m, double nearest);

/* Autocovariances g[0 .. n-1] of the ARMA process with innovations of variance 1, from
 * w_t = sum of ar terms of w + e_t - sum of ma terms of e.  False: not stationary.  Near a
 * unit root what is wanted are small differences of them: hence their precision. */
bool arima_autocovariance(const struct arima_terms *ar, const struct arima_terms *ma,
                          size_t n, long double g[]);

#endif
