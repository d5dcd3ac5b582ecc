/* arima_filter.h - whitening a stationary ARMA process exactly.
 *
 * w_0 .. w_(n-1) depends on the time before it through r = max(p, q) numbers s, the part
 * of w_0 .. w_(r-1) that older values and shocks determine:
 *
 *   A w = M e + E s,   A, M lower triangular band matrices of the two polynomials,
 *   cov(s) = V,        E the first r columns of the identity
 *
 * so that u = M^-1 A w has the covariance I + C V C', C = M^-1 E, and every likelihood
 * and inverse comes from matrices of size r; the rest is recursions along the few lags of
 * the model.  With V = L L' and C'C = G:   det(I + C V C') = det(I + L'G L),  and the
 * residual of regressing [u; 0] on [C L; -I] is as long as w is in the metric of its
 * inverse covariance. Source: docs/methods.md#arima. */
#ifndef TS_STATS_ARIMA_FILTER_H
#define TS_STATS_ARIMA_FILTER_H

#include "stats/arima_poly.h"

struct arima_filter {
    struct arima_terms ar, ma;
    size_t n, r;
    double *root;   /* r x r: L, of cov(s) */
    double *factor; /* r x r: lower Cholesky factor of I + L'G L */
    double *gram;   /* r x r: G, then work space */
    double *work;   /* n + r */
    double log_det;
};

/* Space for n values and polynomials up to degree r. */
void arima_filter_init(struct arima_filter *f, size_t n, size_t r);
void arima_filter_release(struct arima_filter *f);

/* Take the coefficients (m->order and its lists; degrees up to r).  False: not
 * stationary, or not invertible. */
bool arima_filter_set(struct arima_filter *f, const struct arima *m);

/* out[n + r]: the whitened w; its first n items are the expected shocks given all of w.
 * state[r] (may be NULL): the expectation of s. */
void arima_filter_whiten(struct arima_filter *f, const double w[], double out[],
                         double state[]);

/* v := M^-1 v, in place. */
void arima_filter_invert(const struct arima_filter *f, double v[]);

#endif
