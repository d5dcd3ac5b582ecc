/* ma_kind.h - which model of a moving average: its differences, parameters and priors.
 *
 * The difference is (1 - B), (1 - B^s) or both; the coefficients c of its moving average
 * follow from one or two unbounded parameters u, which have normal priors, and so has a
 * drift of the difference.  Source: docs/methods.md#moving-average-models. */
#ifndef TS_STATS_MA_KIND_H
#define TS_STATS_MA_KIND_H

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

/* Items lost by differencing, and the fewest that a fit needs. */
size_t ma_kind_lost(const struct ma_kind *kind, size_t period);
size_t ma_kind_min_n(const struct ma_kind *kind, size_t period);

#endif
