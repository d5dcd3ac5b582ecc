/* arima_work.h - one series, differenced, with its regressors: what the likelihood needs.
 *
 * The series, its constant part, the regressors and one unit pulse a missing value are
 * columns; all are differenced and whitened alike, and the columns are regressed out by
 * Cholesky.  A missing value is so integrated out exactly: the pulses' coefficients are
 * its expectation, their determinant its share of the likelihood. Source:
 * docs/methods.md#arima. */
#ifndef TS_STATS_ARIMA_WORK_H
#define TS_STATS_ARIMA_WORK_H

#include "stats/arima_filter.h"

struct arima_work {
    struct arima_data data;
    struct arima_order order;
    size_t lost;    /* d + D s */
    size_t n;       /* differenced values */
    size_t missing; /* the first columns are the pulses of the missing values */
    size_t columns; /* pulses, constant, regressors, and the series itself at last */
    size_t *gap;    /* where the pulses stand */
    double unit;    /* the size of the series */
    double *level;  /* n + lost: the series over its unit, gaps filled roughly */
    double *scale;  /* one a column: what its values were divided by */
    double *diff;   /* columns x n */
    double *white;  /* columns x n: diff, whitened */
    double *gram;   /* columns x columns: cross products, then Cholesky factor */
    double *coef;   /* columns - 1: what the columns are multiplied by */
    double *resid;  /* n: the series without the columns, whitened */
    struct arima_filter filter;
    double squares; /* of resid */
    double log_det; /* of the covariance, missing values included */
    bool is_exact;  /* what is left is rounding, or its square is below any double */
    size_t useless; /* the column that made the regression singular, else `columns` */
};

/* Check and difference; `ahead` values are to be forecast.  Errors of arima_fit.  Release
 * it also after an error. */
enum err_code arima_work_init(struct arima_work *k, const struct arima_data *data,
                              const struct arima_order *o, size_t ahead, struct err *e);
void arima_work_release(struct arima_work *k);

/* Everything at the coefficients of `m`.  False: not stationary or invertible, columns
 * that cannot be told apart (k->useless), or no finite result. */
bool arima_work_set(struct arima_work *k, const struct arima *m);

/* Differenced values less missing ones. */
size_t arima_work_used(const struct arima_work *k);

/* The log-likelihood at what was set, in the units of the data. */
double arima_work_loglik(const struct arima_work *k);

/* Why arima_work_set said no. */
enum err_code arima_work_error(const struct arima_work *k, struct err *e);

/* Fill constant, beta, t, sigma2, loglik, aicc of `m` from what was set. */
void arima_work_result(const struct arima_work *k, struct arima *m);

double arima_dot(const double a[], const double b[], size_t n);

/* How many coefficients an order has: of the lists; and with constant, beta and sigma2.
 */
size_t arima_order_lists(const struct arima_order *o);
size_t arima_order_all(const struct arima_order *o, size_t n_x);

#endif
