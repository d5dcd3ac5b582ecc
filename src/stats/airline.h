/* airline.h - ARIMA(0,1,1)(0,1,1)_s, the airline model, by exact maximum likelihood.
 *
 *   (1 - B)(1 - B^s) x_t = (1 + ma B)(1 + seasonal_ma B^s) e_t,   e_t ~ N(0, sigma2)
 *
 * Shapes: x[n] in time order, one item a period, finite (a NaN is ERR_NODATA).  For trade
 * pass logarithms.  Signs are R's and gretl's (both coefficients are usually negative);
 * sigma2 is the maximum likelihood estimate, divided by n - s - 1; the log-likelihood is
 * that of the differenced series.  The year's estimate uses the model with a prior
 * (ma_model.h).  Source: docs/methods.md#airline. */
#ifndef TS_STATS_AIRLINE_H
#define TS_STATS_AIRLINE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct airline {
    size_t period; /* s: 12 or 4 */
    double ma, seasonal_ma;
    double sigma2, loglik;
    bool is_exact; /* the series repeats with a constant step: sigma2 = 0 */
};

/* The fewest items a fit needs: two differenced values more than parameters. */
size_t airline_min_n(size_t period);

/* Fill sigma2, loglik and is_exact for the given period, ma and seasonal_ma (-1 .. 1). */
enum err_code airline_evaluate(const double x[], size_t n, struct airline *m,
                               struct err *e);

/* Estimate ma, seasonal_ma and sigma2.  ERR_NODATA: n below airline_min_n, or a gap. */
enum err_code airline_fit(const double x[], size_t n, size_t period, struct airline *m,
                          struct err *e);

/* The next h items.
 *   mean[h]   out  expectations
 *   cov[h*h]  out  covariance of their errors, sigma2 included; parameters as known */
enum err_code airline_forecast(const double x[], size_t n, const struct airline *m,
                               size_t h, double mean[], double cov[], struct err *e);

#endif
