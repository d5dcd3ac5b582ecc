/* Expected values: a dense factorisation written here, and hand arithmetic where said. */
#include "stats_fixture.h"

#include "stats/init.h"
#include "stats/ma_model.h"

#define SERIES "tests/data/fixtures/series.csv"

enum { N = 60, LONGEST = 480 };

static size_t logs_of(const char *id, double x[])
{
    size_t n = fixture_column(SERIES, id, 2, x, LONGEST);

    for (size_t i = 0; i < n; i++)
        x[i] = log(x[i]);
    return n;
}

/* Log-likelihood of w ~ N(0, sigma2 (C + tau^2 11')), sigma2 at its maximum, C that of the
 * moving average c[0 .. q]: the drift's prior put into the covariance. */
static double dense_loglik(const double w[], size_t n, const double c[], size_t q,
                           double tau, double *sigma2)
{
    double *a = calloc(n * n, sizeof *a), *z = calloc(n, sizeof *z);
    double squares = 0, log_det = 0;

    for (size_t i = 0; i < n; i++) {
        double rest = w[i];

        for (size_t j = 0; j <= i; j++) {
            double sum = tau * tau;

            for (size_t k = i - j; k <= q; k++)
                sum += c[k] * c[k - (i - j)];
            for (size_t k = 0; k < j; k++)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = i == j ? sqrt(sum) : sum / a[j * n + j];
        }
        for (size_t k = 0; k < i; k++)
            rest -= a[i * n + k] * z[k];
        z[i] = rest / a[i * n + i];
        squares += z[i] * z[i];
        log_det += 2 * log(a[i * n + i]);
    }
    free(z);
    free(a);
    *sigma2 = squares / (double)n;
    return -.5 * ((double)n * (log(2 * M_PI * *sigma2) + 1) + log_det);
}

/* level and gain of the season: u = their logits, the latter's as a part of 1 - level */
static void the_season_s_likelihood_is_the_exact_one(void **state)
{
    const double level = .35, season = .13;
    struct ma_model m = {.kind = &MA_SEASON, .period = 12};
    double x[LONGEST], w[LONGEST], c[13] = {1}, sigma2;
    size_t n = logs_of("AirPassengers", x);
    struct err e = {0};

    (void)state;
    for (size_t i = 1; i < 12; i++)
        c[i] = level;
    c[12] = level + season - 1;
    for (size_t t = 12; t < n; t++)
        w[t - 12] = x[t] - x[t - 12];
    m.u[0] = log(level / (1 - level));
    m.u[1] = log(season / (1 - level - season));
    assert_int_equal(ma_model_evaluate(x, n, &m, &e), ERR_NONE);
    assert_close(m.loglik, dense_loglik(w, n - 12, c, 12, .1, &sigma2), 1e-10);
    assert_close(m.sigma2, sigma2, 1e-9);
    assert_true(m.drift > 0 && m.drift < .2);
}

static void the_level_s_likelihood_is_the_exact_one(void **state)
{
    const double c[2] = {1, -.72};
    struct ma_model m = {.kind = &MA_LEVEL, .period = 12};
    double x[LONGEST], w[LONGEST], sigma2;
    size_t n = logs_of("AirPassengers", x);
    struct err e = {0};

    (void)state;
    for (size_t t = 1; t < n; t++)
        w[t - 1] = x[t] - x[t - 1];
    m.u[0] = atanh(.72);
    assert_int_equal(ma_model_evaluate(x, n, &m, &e), ERR_NONE);
    assert_close(m.loglik, dense_loglik(w, n - 1, c, 1, 0, &sigma2), 1e-10);
    assert_close(m.sigma2, sigma2, 1e-9);
}

/* With the prior as it is the estimate lies between the prior's mean and the maximum of the
 * likelihood; a hundredfold prior holds it. */
static void a_prior_pulls(void **state)
{
    const struct ma_kind *kinds[] = {&MA_AIRLINE, &MA_SEASON, &MA_LEVEL};
    double x[LONGEST];
    size_t n = logs_of("AirPassengers", x);
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const struct ma_kind *k = kinds[i];
        struct ma_model free_one, weak, strong;

        assert_int_equal(ma_model_fit(x, n, k, 12, 1e-5, &free_one, &e), ERR_NONE);
        assert_int_equal(ma_model_fit(x, n, k, 12, 1, &weak, &e), ERR_NONE);
        assert_int_equal(ma_model_fit(x, n, k, 12, 1e4, &strong, &e), ERR_NONE);
        assert_true(free_one.loglik >= weak.loglik - 1e-4);
        assert_true(weak.loglik >= strong.loglik);
        assert_near(strong.u[0], k->prior_mean[0], .05);
        assert_true(fabs(weak.u[0] - k->prior_mean[0]) <=
                    fabs(free_one.u[0] - k->prior_mean[0]) + .05);
    }
}

/* Level 1 in the simplest case: (1 - B) x = e - theta e(-1), whose forecast is flat, with
 * variance sigma2 (1 + (h - 1) (1 - theta)^2) once the start is forgotten. */
static void the_level_s_forecast_is_flat_and_widens(void **state)
{
    struct ma_model m = {.kind = &MA_LEVEL, .period = 12, .sigma2 = 2.25};
    double x[LONGEST], mean[5], cov[25], ratio, gain = .4;
    size_t n = logs_of("AirPassengers", x);
    struct err e = {0};

    (void)state;
    m.u[0] = atanh(1 - gain);
    assert_int_equal(ma_model_forecast(x, n, &m, 5, mean, cov, &ratio, &e), ERR_NONE);
    for (size_t h = 0; h < 5; h++) {
        assert_near(mean[h], mean[0], 1e-12);
        assert_close(cov[h * 6], 2.25 * (1 + (double)h * gain * gain), 1e-10);
    }
}

/* The season repeats, a twelfth of the past drift included in each year's step. */
static void the_season_s_forecast_repeats_but_for_level_and_drift(void **state)
{
    struct ma_model m;
    double x[LONGEST], mean[24], cov[24 * 24], ratio;
    size_t n = logs_of("AirPassengers", x);
    struct err e = {0};

    (void)state;
    assert_int_equal(ma_model_fit(x, n, &MA_SEASON, 12, 1, &m, &e), ERR_NONE);
    assert_int_equal(ma_model_forecast(x, n, &m, 24, mean, cov, &ratio, &e), ERR_NONE);
    for (size_t h = 0; h < 12; h++) {
        assert_near(mean[h + 12] - mean[h], m.drift, 1e-12);
        assert_true(cov[(h + 12) * 25] > cov[h * 25]);
    }
}

/* (n + p) / (n - p) with n = 131 differences, p = theta, Theta and sigma2. */
static void recent_errors_scale_the_variance(void **state)
{
    struct ma_model m;
    double x[LONGEST], mean[1], cov[1], calm, rough;
    size_t n = logs_of("AirPassengers", x);
    struct err e = {0};

    (void)state;
    assert_int_equal(ma_model_fit(x, n, &MA_AIRLINE, 12, 1, &m, &e), ERR_NONE);
    assert_int_equal(ma_model_forecast(x, n, &m, 1, mean, cov, &calm, &e), ERR_NONE);
    x[n - 2] += .2;
    assert_int_equal(ma_model_forecast(x, n, &m, 1, mean, cov, &rough, &e), ERR_NONE);
    assert_true(rough > calm + .2 && calm > .3 * 134 / 128 && calm < 3);
    x[n - 2] += 1e9; /* a square counts 9 at most */
    assert_int_equal(ma_model_forecast(x, n, &m, 1, mean, cov, &rough, &e), ERR_NONE);
    assert_true(rough < 9 * 134. / 128);
}

static void a_repeating_series_is_exact(void **state)
{
    struct ma_model m;
    double x[N], mean[12], cov[144], ratio;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < N; i++)
        x[i] = log(231.7 + 10 * (double)(i % 12));
    assert_int_equal(ma_model_fit(x, N, &MA_SEASON, 12, 1, &m, &e), ERR_NONE);
    assert_true(m.is_exact);
    assert_int_equal(ma_model_forecast(x, N, &m, 12, mean, cov, &ratio, &e), ERR_NONE);
    assert_near(ratio, 1, 0);
    for (size_t i = 0; i < 12; i++) {
        assert_near(mean[i], x[i], 1e-12);
        assert_near(cov[i * 13], 0, 0);
    }
    assert_int_equal(ma_model_evaluate(x, N, &m, &e), ERR_NONE);
    assert_true(m.is_exact && m.loglik > 0 && isinf(m.loglik));
}

static void a_gap_and_a_short_series_are_refused(void **state)
{
    struct ma_model m = {.kind = &MA_SEASON, .period = 12};
    double x[N] = {0}, mean[3], cov[9], ratio;
    struct err e = {0};

    (void)state;
    assert_int_equal(ma_kind_min_n(&MA_SEASON, 12), 16);
    assert_int_equal(ma_kind_min_n(&MA_AIRLINE, 4), 9);
    assert_int_equal(ma_kind_min_n(&MA_LEVEL, 12), 4);
    assert_int_equal(ma_model_fit(x, 15, &MA_SEASON, 12, 1, &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "level and season needs 16 values, there are 15"));
    e = (struct err){0};
    x[41] = NAN;
    assert_int_equal(ma_model_evaluate(x, N, &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "gap at position 42"));
    e = (struct err){0};
    x[41] = INFINITY;
    assert_int_equal(ma_model_forecast(x, N, &m, 3, mean, cov, &ratio, &e), ERR_NODATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_season_s_likelihood_is_the_exact_one),
        cmocka_unit_test(the_level_s_likelihood_is_the_exact_one),
        cmocka_unit_test(a_prior_pulls),
        cmocka_unit_test(the_level_s_forecast_is_flat_and_widens),
        cmocka_unit_test(the_season_s_forecast_repeats_but_for_level_and_drift),
        cmocka_unit_test(recent_errors_scale_the_variance),
        cmocka_unit_test(a_repeating_series_is_exact),
        cmocka_unit_test(a_gap_and_a_short_series_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
