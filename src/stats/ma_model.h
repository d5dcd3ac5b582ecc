/* ma_model.h - models whose difference is a moving average, by exact likelihood.
 *
 *   D(B) x_t = drift + e_t + c[1] e_(t-1) + ... + c[q] e_(t-q),   e_t ~ N(0, sigma2)
 *
 * D, how c follows from the parameters u, and the priors come from the kind (ma_kind.h).
 * Shapes: x[n] in time order, one item a period, finite (a NaN is ERR_NODATA); for trade
 * pass logarithms or cube roots.  Source: docs/methods.md#moving-average-models. */
#ifndef TS_STATS_MA_MODEL_H
#define TS_STATS_MA_MODEL_H

#include "base/error.h"
#include "stats/ma_kind.h"

/* A strength of the prior (see ma_model_fit) with which estimates are those of maximum
 * likelihood: it only keeps the search from wandering off where the seasonal root nears 1 and
 * the slope flattens out. */
#define MA_HARDLY_ANY 5e-6

struct ma_model {
    const struct ma_kind *kind;
    size_t period; /* s: 12 or 4 */
    double u[MA_PARAMETERS_MAX];
    double drift;
    double sigma2, loglik;
    bool is_exact; /* the series repeats, but for the rounding of doubles: sigma2 = 0 */
};

/* Fill drift, sigma2, loglik and is_exact for the given kind, period and u. */
enum err_code ma_model_evaluate(const double x[], size_t n, struct ma_model *m,
                                struct err *e);

/* Estimate u, drift and sigma2.  `strength` multiplies the logarithm of the prior on u
 * (1 = as it is; MA_HARDLY_ANY).  ERR_NODATA: n below ma_kind_min_n, or a
 * gap. */
enum err_code ma_model_fit(const double x[], size_t n, const struct ma_kind *kind,
                           size_t period, double strength, struct ma_model *m,
                           struct err *e);

/* The innovations of x, resid[n], in units that make their s.d. sqrt(sigma2) throughout;
 * NaN for the first items, which differencing takes.  pi[n]: the weights of the model
 * written as an autoregression, D(B) / c(B). */
enum err_code ma_model_innovations(const double x[], size_t n, const struct ma_model *m,
                                   double resid[], double pi[], struct err *e);

/* The next h items.
 *   mean[h]   out  expectations
 *   cov[h*h]  out  covariance of their errors, sigma2 included; parameters as known
 *   ratio     out  what cov should be multiplied with: the recent variance of the
 *                  innovations over sigma2 (weights halve every one and a half years, a
 *                  square counts 9 at most, as many periods' worth of the ratio 1 is mixed
 *                  in), times (n + p) / (n - p) for p estimated parameters; 1 when is_exact */
enum err_code ma_model_forecast(const double x[], size_t n, const struct ma_model *m,
                                size_t h, double mean[], double cov[], double *ratio,
                                struct err *e);

#endif
