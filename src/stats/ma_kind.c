#include "stats/ma_kind.h"

#include <math.h>

static void expand_airline(const double u[], size_t period, double c[])
{
    double ma = -tanh(u[0]), seasonal_ma = -tanh(u[1]);

    c[0] = 1;
    c[1] = ma;
    for (size_t i = 2; i < period; i++)
        c[i] = 0;
    c[period] = seasonal_ma;
    c[period + 1] = ma * seasonal_ma;
}

static double logistic(double u)
{
    return 1 / (1 + exp(-u));
}

static void expand_season(const double u[], size_t period, double c[])
{
    double level = logistic(u[0]), season = (1 - level) * logistic(u[1]);

    c[0] = 1;
    for (size_t i = 1; i < period; i++)
        c[i] = level;
    c[period] = level + season - 1;
}

static void expand_level(const double u[], size_t period, double c[])
{
    (void)period;
    c[0] = 1;
    c[1] = -tanh(u[0]);
}

const struct ma_kind MA_AIRLINE = {
    .title = "airline model",
    .is_differenced = true,
    .is_seasonal = true,
    .parameters = 2,
    .prior_mean = {.75, 1.3},
    .prior_sd = {.5, .5},
    .expand = expand_airline,
};

const struct ma_kind MA_SEASON = {
    .title = "level and season",
    .is_seasonal = true,
    .parameters = 2,
    .prior_mean = {-.6, -2},
    .prior_sd = {.8, 1},
    .drift_sd = .1,
    .expand = expand_season,
};

const struct ma_kind MA_LEVEL = {
    .title = "level",
    .is_differenced = true,
    .parameters = 1,
    .prior_mean = {.9},
    .prior_sd = {.5},
    .expand = expand_level,
};

size_t ma_kind_lost(const struct ma_kind *kind, size_t period)
{
    return (kind->is_seasonal ? period : 0) + kind->is_differenced;
}

size_t ma_kind_min_n(const struct ma_kind *kind, size_t period)
{
    return ma_kind_lost(kind, period) + kind->parameters + 2;
}
