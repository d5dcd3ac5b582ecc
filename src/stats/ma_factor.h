/* ma_factor.h - the covariance of a moving average, factored.
 *
 * w_t = c[0] e_t + c[1] e_(t-1) + ... + c[q] e_(t-q), c[0] = 1, e of unit variance.  The
 * covariance of w_0 .. w_(n-1) has bandwidth q; its factor L D L' (L unit lower, D
 * diagonal) gives the exact Gaussian likelihood, and extended by h rows the finite-sample
 * forecasts and the covariance of their errors.  This is the innovations algorithm.
 * Models whose difference is a moving average (airline, additive smoothers) share it.
 * Source: docs/methods.md#airline. */
#ifndef TS_STATS_MA_FACTOR_H
#define TS_STATS_MA_FACTOR_H

#include <stddef.h>

enum { MA_FACTOR_ORDER_MAX = 13 }; /* q: a period and one */

struct ma_factor {
    size_t q, rows;
    double *below; /* rows x q: L[t][t-q .. t-1] */
    double *pivot; /* rows: D */
};

/* A moving average summed up: x_t = drift + w_t + sum over i < p of carry[i] x_(t-1-i). */
struct ma_sum {
    const double *carry;
    size_t p;
    double drift;
};

/* Autocovariances g[0..q] of c[0..q]. */
void ma_autocovariance(const double c[], size_t q, double g[]);

/* Space for `rows` rows (initialised by ma_factor_fill); free with ma_factor_release. */
void ma_factor_init(struct ma_factor *f, size_t q, size_t rows);
void ma_factor_release(struct ma_factor *f);

/* Compute rows 0 .. rows-1 for the autocovariances g[0..q]: the covariance has equal
 * diagonals, so that each column follows from the one before (Schur's algorithm; Kailath
 * and Sayed 1995).  A pivot is kept above 1e-14 g[0], so that a root on the unit circle
 * does no harm. */
void ma_factor_fill(struct ma_factor *f, const double g[], size_t rows);

/* z = L^-1 w: the innovations of w[n], of variance pivot[t].  z may be w. */
void ma_whiten(const struct ma_factor *f, const double w[], size_t n, double z[]);

/* Forecast x beyond its last value.
 *   f      rows n .. n+h-1 filled too        z[n]  innovations
 *   x[nx]  the summed series, nx >= s.p
 *   mean[h]   out  E(x_(nx+i) | past)
 *   cov[h*h]  out  covariance of their errors, for e of unit variance */
void ma_forecast(const struct ma_factor *f, const double z[], size_t n, struct ma_sum s,
                 const double x[], size_t nx, size_t h, double mean[], double cov[]);

/* w' cov w: variance of a weighted sum; weight NULL = all 1. */
double ma_sum_variance(const double cov[], const double weight[], size_t h);

#endif
