/* arima.h - seasonal ARIMA with regressors and gaps, by exact maximum likelihood.
 *
 *   y_t = constant part + x_t' beta + z_t
 *   ar(B) seasonal_ar(B^s) (1-B)^d (1-B^s)^D z_t = ma(B) seasonal_ma(B^s) e_t
 *   e ~ N(0, sigma2)
 *
 * ar(B) = 1 - ar[0] B - ..., ma(B) = 1 + ma[0] B + ... (R's signs).  The constant part is
 * a mean where d + D = 0 and a drift (constant times t) where d + D = 1; R's units.
 * Shapes: y[n] in time order, NaN = missing; x[n * n_x] row by row, all of it known.
 * The likelihood is that of the differenced series; a missing value is integrated out of
 * it, beta and the constant are put at their maximum (generalised least squares). Source:
 * docs/methods.md#arima. */
#ifndef TS_STATS_ARIMA_H
#define TS_STATS_ARIMA_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    ARIMA_ORDER_MAX = 5,    /* p, q */
    ARIMA_SEASONAL_MAX = 2, /* P, Q */
    ARIMA_DIFFERENCE_MAX = 2,
    ARIMA_PERIOD_MAX = 12,
    ARIMA_X_MAX = 64,
    ARIMA_GAPS_MAX = 120, /* missing values: each costs as much as a regressor */
    ARIMA_NAME_SIZE = 64
};

struct arima_order {
    size_t p, d, q;
    size_t sp, sd, sq; /* the seasonal ones: P, D, Q */
    size_t period;     /* 1 = no season: sp, sd, sq are 0 */
    bool constant;     /* only where d + sd <= 1 */
};

struct arima_data {
    const double *y;
    size_t n;
    const double *x; /* NULL where n_x is 0 */
    size_t n_x;
};

struct arima {
    struct arima_order order;
    double ar[ARIMA_ORDER_MAX], ma[ARIMA_ORDER_MAX];
    double seasonal_ar[ARIMA_SEASONAL_MAX], seasonal_ma[ARIMA_SEASONAL_MAX];
    double constant, constant_t; /* 0 where there is none */
    double beta[ARIMA_X_MAX];    /* one a regressor */
    double t[ARIMA_X_MAX];       /* beta over its standard error */
    size_t n_used;               /* differenced values less missing ones */
    double sigma2;               /* maximum likelihood: divided by n_used */
    double loglik;               /* INFINITY when is_exact */
    double aicc;                 /* -INFINITY when is_exact */
    bool is_exact;               /* nothing is left to explain: sigma2 = 0 */
};

/* (0,1,1)(0,1,1) without constant: what calendar effects are estimated with. */
struct arima_order arima_airline_order(size_t period);

/* "ARIMA(0,1,1)(0,1,1)[12]", "... with drift".  Returns `text`. */
const char *arima_name(const struct arima_order *o, char text[static ARIMA_NAME_SIZE]);

/* The fewest values (not missing) a fit of this order with n_x regressors needs. */
size_t arima_min_n(const struct arima_order *o, size_t n_x);

/* Fill everything but the four coefficient lists, which are given; they must be
 * stationary and invertible (a root on the unit circle is neither).  ERR_USAGE: an order
 * out of range; ERR_NODATA: too short, too many gaps, a value over 1e140, such
 * coefficients, a regressor that differencing or the others make useless (the message
 * counts from 1). */
enum err_code arima_evaluate(const struct arima_data *data, struct arima *m,
                             struct err *e);

/* Estimate everything.  Errors as above. */
enum err_code arima_fit(const struct arima_data *data, const struct arima_order *o,
                        struct arima *m, struct err *e);

/* Innovations of a fitted model: resid[n], NaN for the differenced start and gaps. */
enum err_code arima_residuals(const struct arima_data *data, const struct arima *m,
                              double resid[], struct err *e);

/* The next h values.
 *   x_ahead[h * n_x]  regressors then; NULL where n_x is 0
 *   mean[h]   out  expectations
 *   cov[h*h]  out  covariance of their errors; coefficients, beta, constant as known */
enum err_code arima_forecast(const struct arima_data *data, const struct arima *m,
                             const double x_ahead[], size_t h, double mean[],
                             double cov[], struct err *e);

/* Weights of the past in e_t = pi[0] z_t + pi[1] z_(t-1) + ..., pi[0] = 1: pi[n]. */
void arima_pi_weights(const struct arima *m, size_t n, double pi[]);

#endif
