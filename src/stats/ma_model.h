/* ma_model.h - models whose difference is a moving average, by exact likelihood.
 *
 *   D(B) x_t = drift + e_t + c[1] e_(t-1) + ... + c[q] e_(t-q),   e_t ~ N(0, sigma2)
 *
 * D is (1 - B), (1 - B^s) or both.  A kind says which, and how c follows from one or two
 * unbounded parameters u; a normal prior on u, and one on the drift, are part of the kind.
 * Shapes: x[n] in time order, one item a period, finite (a NaN is ERR_NODATA); for trade
 * pass logarithms or cube roots.  Source: docs/methods.md#moving-average-models. */
#ifndef TS_STATS_MA_MODEL_H
#define TS_STATS_MA_MODEL_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { MA_PERIOD_MAX = 12, MA_PARAMETERS_MAX = 2 };

struct ma_kind {
    const char *title;
    bool is_differenced, is_seasonal; /* (1 - B), (1 - B^s) */
    size_t parameters;
    double prior_mean[MA_PARAMETERS_MAX], prior_sd[MA_PARAMETERS_MAX];
    double drift_sd; /* of the drift's prior, in s.d. of e; 0: there is no drift */
    void (*expand)(const double u[], size_t period, double c[]); /* fills c[0 .. q] */
};

/* The airline model: c from theta and Theta, u their atanh in minus convention. */
extern const struct ma_kind MA_AIRLINE;

/* An additive level and an additive season, smoothed, and no slope (ETS ANA with a small
 * drift): u = logit of the level's gain a, and of the season's as a part of 1 - a. */
extern const struct ma_kind MA_SEASON;

/* A level, smoothed: u = atanh of theta, the gain being 1 - theta. */
extern const struct ma_kind MA_LEVEL;

struct ma_model {
    const struct ma_kind *kind;
    size_t period; /* s: 12 or 4 */
    double u[MA_PARAMETERS_MAX];
    double drift;
    double sigma2, loglik;
    bool is_exact; /* the series repeats, but for the rounding of doubles: sigma2 = 0 */
};

/* Items lost by differencing, and the fewest that a fit needs. */
size_t ma_model_lost(const struct ma_kind *kind, size_t period);
size_t ma_model_min_n(const struct ma_kind *kind, size_t period);

/* Fill drift, sigma2, loglik and is_exact for the given kind, period and u. */
enum err_code ma_model_evaluate(const double x[], size_t n, struct ma_model *m,
                                struct err *e);

/* Estimate u, drift and sigma2.  `strength` multiplies the logarithm of the prior on u
 * (1 = as it is; near 0 = maximum likelihood).  ERR_NODATA: n below ma_model_min_n, or a
 * gap. */
enum err_code ma_model_fit(const double x[], size_t n, const struct ma_kind *kind,
                           size_t period, double strength, struct ma_model *m,
                           struct err *e);

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
