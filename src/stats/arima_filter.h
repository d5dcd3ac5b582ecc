/* arima_filter.h - whitening a stationary ARMA process exactly.
 *
 * With A the band matrix of the autoregressive side, A w is w less what the values of the
 * sample before it say; its covariance is that of a matrix with equal diagonals but for
 * the start, so that its factor L F L' (L unit lower, F diagonal) follows column from
 * column by Schur's algorithm.  Column t of L says what the innovation of time t adds to
 * the r = max(p, q) values after it, and
 *
 *   v = L^-1 A w,   cov(v) = F,   F -> 1
 *
 * are the innovations of Kalman's filter at two products a lag (the recursions of Morf,
 * Sidhu and Kailath 1974).  Rows beyond the sample are the forecasts.
 * Source: docs/methods.md#arima. */
#ifndef TS_STATS_ARIMA_FILTER_H
#define TS_STATS_ARIMA_FILTER_H

#include "stats/arima_poly.h"

struct arima_filter {
    struct arima_terms ar, ma;
    size_t rows, r;
    double *below;    /* rows x r: L[t+1 .. t+r][t] times variance[t] */
    double *variance; /* rows: F */
    double *scale;    /* rows: 1 / sqrt(F) */
    size_t steady;    /* the columns after this one are as it is, and have no own place */
};

/* Space for so many rows and polynomials up to degree r. */
void arima_filter_init(struct arima_filter *f, size_t rows, size_t r);
void arima_filter_release(struct arima_filter *f);

/* Take the coefficients (m->order and its lists; degrees up to r).  False: not
 * stationary, or not invertible. */
bool arima_filter_set(struct arima_filter *f, const struct arima *m);

/* log det of the covariance of the first n values, n <= rows. */
double arima_filter_log_det(const struct arima_filter *f, size_t n);

/* out[n]: the innovations of w[n], brought to the variance 1. */
void arima_filter_whiten(const struct arima_filter *f, const double w[], size_t n,
                         double out[]);

/* The h values after those n, h + n <= rows, from w[n] and white[n], what it was whitened
 * to: their expectations. */
void arima_filter_extend(const struct arima_filter *f, const double w[],
                         const double white[], size_t n, size_t h, double mean[]);

/* v[h]: what an innovation of one standard deviation in row t does to the values of t ..
 * t+h-1, t + h <= rows. */
void arima_filter_respond(const struct arima_filter *f, size_t t, size_t h, double v[]);

#endif
