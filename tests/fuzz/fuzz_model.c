/* Models of a series (fuzz_series.h).  A fit that is not an error has finite figures, and
 * forecasts that are finite, with variances that are not negative. */
#include "fuzz_series.h"

#include "stats/arima_auto.h"
#include "stats/boxcox.h"
#include "stats/decompose.h"
#include "stats/ma_model.h"
#include "stats/outlier_detect.h"
#include "stats/seasonality.h"
#include "stats/stl.h"
#include "stats/stl_ets.h"
#include "stats/theta.h"

enum { AHEAD = 13, PATHS = 5, AUTO_MOST = 30, FIT_MOST = 36 };

static void check_path(const double mean[], const double cov[], size_t h)
{
    check_finite(mean, h);
    check_finite(cov, h * h);
    for (size_t i = 0; i < h; i++)
        check(cov[i * h + i] >= 0);
}

/* ---- Smoothing ---- */

static void check_ets(const struct ets *m)
{
    double mean[AHEAD], cov[AHEAD * AHEAD], path[PATHS * AHEAD];
    struct err e = {0};

    check(m->is_exact || isfinite(m->aicc));
    ets_forecast(m, AHEAD, mean);
    check_finite(mean, AHEAD);
    if (ets_covariance(m, AHEAD, cov))
        check_path(mean, cov, AHEAD);
    if (is_fine(ets_simulate(m, AHEAD, PATHS, 1, path, &e), &e))
        check_finite(path, PATHS * AHEAD);
}

static void ask_ets_choose(const struct fuzz_series *s)
{
    struct err e = {0};
    struct ets m;

    if (is_fine(ets_choose(s->y, s->n, s->period, s->variant & 3, &m, &e), &e))
        check_ets(&m);
}

static void ask_ets_fit(const struct fuzz_series *s)
{
    const struct ets_form *form = ets_form_at(s->variant % ets_form_count());
    struct err e = {0};
    struct ets m;

    if (is_fine(ets_fit(s->y, s->n, s->period, form, &m, &e), &e))
        check_ets(&m);
}

static void ask_theta(const struct fuzz_series *s)
{
    double mean[AHEAD], cov[AHEAD * AHEAD];
    struct err e = {0};
    struct theta m;

    if (!is_fine(theta_fit(s->y, s->n, s->period,
                           (enum theta_kind)(s->variant % (THETA_DYNAMIC + 1)), &m, &e),
                 &e))
        return;
    theta_forecast(&m, AHEAD, mean, cov);
    check_path(mean, cov, AHEAD);
}

static void ask_stl_ets(const struct fuzz_series *s)
{
    double mean[AHEAD], cov[AHEAD * AHEAD];
    struct err e = {0};
    struct stl_ets m;

    if (!is_fine(stl_ets_fit(s->y, s->n, s->period, 11, s->variant & 1, &m, &e), &e))
        return;
    stl_ets_forecast(&m, AHEAD, mean, cov);
    check_path(mean, cov, AHEAD);
}

/* ---- ARIMA ---- */

static void check_arima(const struct arima_data *data, const struct arima *m)
{
    double mean[AHEAD], cov[AHEAD * AHEAD], pi[FUZZ_VALUES];
    struct err e = {0};

    check(m->is_exact || (isfinite(m->loglik) && m->sigma2 > 0));
    if (is_fine(arima_forecast(data, m, NULL, AHEAD, mean, cov, &e), &e))
        check_path(mean, cov, AHEAD);
    arima_pi_weights(m, data->n, pi);
    check_finite(pi, data->n);
}

static void ask_arima_auto(const struct fuzz_series *s)
{
    const struct arima_data data = {.y = s->y, .n = s->n};
    struct err e = {0};
    struct arima m;

    if (is_fine(arima_auto(&data, s->period, &m, NULL, &e), &e))
        check_arima(&data, &m);
}

/* The bits of the variant are the order. */
static struct arima_order order_of(const struct fuzz_series *s)
{
    unsigned v = s->variant;

    return (struct arima_order){.p = v & 1,
                                .d = v >> 1 & 1,
                                .q = v >> 2 & 1,
                                .sp = v >> 3 & 1,
                                .sd = v >> 4 & 1,
                                .sq = v >> 5 & 1,
                                .constant = v >> 6 & 1 && !(v & 2 && v & 16),
                                .period = s->period};
}

static void ask_arima_fit(const struct fuzz_series *s)
{
    const struct arima_data data = {.y = s->y, .n = s->n};
    const struct arima_order order = order_of(s);
    struct err e = {0};
    struct arima m;

    if (is_fine(arima_fit(&data, &order, &m, &e), &e))
        check_arima(&data, &m);
}

static void ask_airline(const struct fuzz_series *s)
{
    double mean[AHEAD], cov[AHEAD * AHEAD], ratio;
    struct err e = {0};
    struct ma_model m;

    if (is_fine(ma_model_fit(s->y, s->n, &MA_AIRLINE, s->period, MA_HARDLY_ANY, &m, &e),
                &e) &&
        is_fine(ma_model_forecast(s->y, s->n, &m, AHEAD, mean, cov, &ratio, &e), &e))
        check_path(mean, cov, AHEAD);
}

static void ask_outliers(const struct fuzz_series *s)
{
    const struct arima_order order = arima_airline_order(s->period);
    const struct outlier_options options = {.critical = 3};
    struct outlier found[OUTLIER_MAX];
    double clean[FUZZ_VALUES], z[FUZZ_VALUES];
    struct err e = {0};
    struct arima m;
    size_t n_found;

    outlier_robust_z(s->y, s->n, z);
    for (size_t i = 0; i < s->n; i++)
        check(isnan(s->y[i]) || isfinite(z[i]));
    if (!is_fine(
            outlier_detect(s->y, s->n, &order, &options, found, &n_found, &m, clean, &e),
            &e))
        return;
    check(n_found <= OUTLIER_MAX);
    for (size_t i = 0; i < n_found; i++)
        check(found[i].index < s->n && isfinite(found[i].size) && isfinite(found[i].t));
    for (size_t i = 0; i < s->n; i++)
        check(isnan(s->y[i]) == isnan(clean[i]) && !isinf(clean[i]));
}

/* ---- Season ---- */

static void ask_stl(const struct fuzz_series *s)
{
    double filled[FUZZ_VALUES], season[FUZZ_VALUES], trend[FUZZ_VALUES],
        rest[FUZZ_VALUES], weight[FUZZ_VALUES];
    const struct stl_options o = {s->period, s->variant & 1 ? 7 : 0, s->variant & 2};
    struct err e = {0};
    size_t gaps;

    if (!is_fine(stl_fill(s->y, s->n, s->period, filled, &gaps, &e), &e))
        return;
    check_finite(filled, s->n);
    if (!is_fine(stl_decompose(filled, s->n, o, season, trend, rest, weight, &e), &e))
        return;
    check_finite(season, s->n);
    check_finite(trend, s->n);
    check_finite(rest, s->n);
    check_finite(weight, s->n);
    check_finite((double[]){stl_strength(season, rest, s->n)}, 1);
    if (decompose_season(filled, s->n, s->period, s->variant & 1, season))
        check_finite(season, s->period);
}

static void check_test(struct seasonality_test t)
{
    check(isnan(t.p) || (t.p >= 0 && t.p <= 1));
}

static void ask_seasonality(const struct fuzz_series *s)
{
    double filled[FUZZ_VALUES];
    struct seasonality_combined c;
    struct err e = {0};
    size_t gaps;

    if (!is_fine(stl_fill(s->y, s->n, s->period, filled, &gaps, &e), &e))
        return;
    c = seasonality_combined(filled, s->n, s->period, s->variant % s->period, 1);
    check_test(c.stable);
    check_test(c.moving);
    check_test(c.kruskal_wallis);
    check_test(seasonality_friedman(filled, s->n, s->period));
    check_test(seasonality_qs(filled, s->n, s->period));
    check(*seasonality_verdict_name(c.verdict));
}

/* ---- Transformation ---- */

static void ask_boxcox(const struct fuzz_series *s)
{
    double lambda = (double)(s->variant % 13) / 4 - 1;
    struct err e = {0};

    if (is_fine(boxcox_guerrero(s->y, s->n, s->period, &lambda, &e), &e))
        check(lambda >= -1 && lambda <= 2);
    for (size_t i = 0; i < s->n; i++) {
        double back = boxcox_inverse(boxcox(s->y[i], lambda), lambda);

        if (fabs(s->y[i]) > 1 && fabs(s->y[i]) < 1e3 && !isnan(back))
            check(fabs(back / s->y[i] - 1) < 1e-6);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct fuzz_question questions[] = {
        {ask_ets_choose, FIT_MOST},  {ask_ets_fit, FUZZ_VALUES},
        {ask_theta, FUZZ_VALUES},    {ask_stl_ets, FUZZ_VALUES},
        {ask_arima_auto, AUTO_MOST}, {ask_arima_fit, FIT_MOST},
        {ask_airline, FUZZ_VALUES},  {ask_outliers, FIT_MOST},
        {ask_stl, FUZZ_VALUES},      {ask_seasonality, FUZZ_VALUES},
        {ask_boxcox, FUZZ_VALUES}};

    fuzz_ask(questions, sizeof questions / sizeof *questions, data, size);
    return 0;
}
