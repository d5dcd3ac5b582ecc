/* Expected values: R 4.2.2, forecast 8.20 (tests/data/fixtures/smoothing.json,
 * C_models.json) and arithmetic at fixed parameters (C_theta_psi.json).  R's smoothing
 * parameter comes from an optimiser that stops early; hence the room in forecasts. */
#include "stats_fixture.h"

#include "stats/init.h"
#include "stats/theta.h"

#define SERIES "tests/data/fixtures/series.csv"
#define FITS "tests/data/fixtures/smoothing.json"
#define FIXED "tests/data/vectors/C_theta_psi.json"

enum { LONGEST = 480 };

static double at(const json_t *array, size_t i)
{
    return json_number_value(json_array_get(array, i));
}

static void the_standard_form_agrees_with_r(void **state)
{
    json_t *root = fixture_json(FITS), *one;
    const char *id;

    (void)state;
    json_object_foreach(json_object_get(root, "series"), id, one)
    {
        const json_t *known = json_object_get(one, "thetaf");
        double y[LONGEST], mean[12], cov[144];
        size_t n = fixture_column(SERIES, id, 2, y, LONGEST);
        struct theta m;
        struct err e = {0};

        assert_int_equal(theta_fit(y, n, 12, THETA_STANDARD, &m, &e), ERR_NONE);
        assert_true(m.is_seasonal && m.is_factor);
        assert_near(m.alpha, fixture_number(known, "alpha"), 2e-3);
        assert_near(m.slope / 2, fixture_number(known, "drift"), 1e-10 * fabs(y[0]));
        theta_forecast(&m, 12, mean, cov);
        for (size_t i = 0; i < 12; i++) {
            const json_t *step = json_array_get(json_object_get(known, "forecast"), i);
            double half = fixture_number(step, "hi95") - fixture_number(step, "mean");

            assert_close(mean[i], fixture_number(step, "mean"), 2e-4);
            /* R leaves the limits of the adjusted series as they are. */
            assert_close(1.959963984540054 * sqrt(cov[i * 13]) / m.season[i % 12], half,
                         3e-3);
        }
    }
    json_decref(root);
}

/* STM (theta = 2) and OTM (theta = 3.5) at alpha = .4, l0 = 60. */
static void fixed_parameters_give_the_known_path(void **state)
{
    static const struct {
        const char *name;
        double theta;
    } cases[] = {{"stm_theta2", 2}, {"otm_theta3_5", 3.5}};
    json_t *root = fixture_json(FIXED);
    double y[10], error[10], mean[4], cov[16];

    (void)state;
    for (size_t i = 0; i < 10; i++)
        y[i] = at(json_object_get(root, "y"), i);
    for (size_t k = 0; k < 2; k++) {
        const json_t *known = json_object_get(root, cases[k].name);
        const json_t *fitted = json_object_get(known, "fitted");
        struct theta m = {
            .kind = THETA_OPTIMISED, .period = 1, .alpha = .4, .level0 = 60};

        m.weight = 1 - 1 / cases[k].theta;
        theta_run(y, 10, &m, error);
        assert_near(m.slope, fixture_number(root, "slope"), 1e-6);
        assert_near(m.intercept, fixture_number(root, "intercept_at_t0"), 1e-6);
        for (size_t i = 0; fitted && i < 10; i++)
            assert_near(y[i] - error[i], at(fitted, i), 1e-6);
        theta_forecast(&m, 4, mean, cov);
        for (size_t i = 0; i < 4; i++)
            assert_near(mean[i], at(json_object_get(known, "forecast"), i), 1e-6);
    }
    json_decref(root);
}

static void the_standard_formula_at_fixed_parameters(void **state)
{
    json_t *root = fixture_json(FIXED);
    const json_t *known = json_object_get(root, "standard_theta_forecast_pkg_formula");
    struct theta m = {.kind = THETA_STANDARD,
                      .period = 1,
                      .alpha = .4,
                      .level0 = 120,
                      .weight = .5,
                      .sigma2 = 9};
    double y[10], error[10], mean[4], cov[16];

    (void)state;
    for (size_t i = 0; i < 10; i++)
        y[i] = at(json_object_get(root, "y"), i);
    theta_run(y, 10, &m, error);
    assert_near(m.level, fixture_number(root, "ses_level"), 1e-6);
    theta_forecast(&m, 4, mean, cov);
    for (size_t i = 0; i < 4; i++) {
        assert_near(mean[i], at(known, i), 1e-6);
        assert_close(cov[i * 5], 9 * (1 + (double)i * .16), 1e-12);
    }
    assert_close(cov[3], 9 * .4, 1e-12);
    json_decref(root);
}

/* C_models.json#theta: thetaf on the synthetic exports to 2024-11. */
static void the_synthetic_exports_agree(void **state)
{
    json_t *root = fixture_json("tests/data/vectors/C_models.json");
    const json_t *known = json_object_get(root, "theta");
    double y[96], mean[13], cov[169];
    size_t n = fixture_exports(y, 83);
    struct theta m;
    struct err e = {0};

    (void)state;
    assert_int_equal(theta_fit(y, n, 12, THETA_STANDARD, &m, &e), ERR_NONE);
    assert_near(m.alpha, fixture_number(known, "alpha"), 4e-3);
    assert_close(m.slope / 2, fixture_number(known, "drift"), 1e-8);
    assert_true(m.sigma2 <= fixture_number(known, "sigma") * (1 + 1e-9));
    assert_close(m.sigma2, fixture_number(known, "sigma"), 1e-3);
    theta_forecast(&m, 13, mean, cov);
    for (size_t i = 0; i < 13; i++)
        assert_close(mean[i], at(json_object_get(known, "mean"), i), 1e-3);
    json_decref(root);
}

/* No parameters on a fine grid do better. */
static void the_optimised_forms_find_the_least_squares(void **state)
{
    static const enum theta_kind kinds[] = {THETA_OPTIMISED, THETA_DYNAMIC};
    double y[48], error[48];

    (void)state;
    for (size_t i = 0; i < 48; i++)
        y[i] = 100 + 1.7 * (double)i + 9 * sin(5.1 * (double)(i * i));
    for (size_t k = 0; k < 2; k++) {
        struct theta best, m;
        struct err e = {0};
        double least;

        assert_int_equal(theta_fit(y, 48, 1, kinds[k], &best, &e), ERR_NONE);
        least = best.sigma2 * 45;
        assert_true(best.alpha >= .1 && best.alpha <= .99);
        assert_true(best.weight >= 0 && best.weight <= 1);
        for (double alpha = .1; alpha < 1; alpha += .0445)
            for (double weight = 0; weight <= 1; weight += .05)
                for (double level = -100; level <= 200; level += 10) {
                    double squares = 0;

                    m = (struct theta){.kind = kinds[k],
                                       .period = 1,
                                       .alpha = alpha,
                                       .weight = weight,
                                       .level0 = level};
                    theta_run(y, 48, &m, error);
                    for (size_t i = 0; i < 48; i++)
                        squares += error[i] * error[i];
                    assert_true(squares >= least * (1 - 1e-9));
                }
    }
}

/* The recursion of Fiorucci et al. 2016 is the line through the first t values. */
static void the_dynamic_line_is_least_squares_so_far(void **state)
{
    double y[5] = {3.2, 4.9, 4.1, 7.3, 6.6}, error[5];
    struct theta m = {.kind = THETA_DYNAMIC, .period = 1, .alpha = .5, .weight = .5};
    struct theta all = {.kind = THETA_OPTIMISED, .period = 1, .alpha = .5, .weight = .5};

    (void)state;
    for (size_t n = 2; n <= 5; n++) {
        theta_run(y, n, &m, error);
        theta_run(y, n, &all, error);
        assert_near(m.slope, all.slope, 1e-12);
        assert_near(m.intercept, all.intercept, 1e-12);
    }
}

/* A shock moves the level by alpha of it, for good: c_j = alpha. */
static void the_covariance_follows_from_the_shocks(void **state)
{
    struct theta m = {.kind = THETA_OPTIMISED,
                      .period = 1,
                      .n = 20,
                      .alpha = .3,
                      .weight = .4,
                      .level = 50,
                      .intercept = 30,
                      .slope = 1,
                      .sigma2 = 4};
    double mean[3], cov[9];

    (void)state;
    theta_forecast(&m, 3, mean, cov);
    assert_close(cov[0], 4, 1e-12);
    assert_close(cov[4], 4 * 1.09, 1e-12);
    assert_close(cov[8], 4 * 1.18, 1e-12);
    assert_close(cov[1], 4 * .3, 1e-12);
    assert_close(cov[5], 4 * (.3 + .09), 1e-12);
}

static void a_season_with_negative_values_is_a_term(void **state)
{
    double y[60], mean[12], cov[144];
    struct theta m;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 60; i++)
        y[i] = (i % 12 == 4 ? 40 : -2) + .1 * (double)(i % 7);
    assert_int_equal(theta_fit(y, 60, 12, THETA_STANDARD, &m, &e), ERR_NONE);
    assert_true(m.is_seasonal && !m.is_factor);
    theta_forecast(&m, 12, mean, cov);
    assert_near(mean[4], 40, 1.5);
    assert_near(mean[5], -2, 1.5);
}

static void a_constant_or_exactly_seasonal_series_repeats(void **state)
{
    double y[60], mean[12], cov[144];
    struct theta m;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 60; i++)
        y[i] = 231.7;
    for (int kind = THETA_STANDARD; kind <= THETA_DYNAMIC; kind++) {
        assert_int_equal(theta_fit(y, 60, 12, (enum theta_kind)kind, &m, &e), ERR_NONE);
        theta_forecast(&m, 12, mean, cov);
        assert_true(m.is_exact);
        assert_near(mean[11], 231.7, 1e-9);
        assert_near(cov[143], 0, 0);
    }
    for (size_t i = 0; i < 60; i++)
        y[i] = 100 + 10 * (double)(i % 12);
    assert_int_equal(theta_fit(y, 60, 12, THETA_STANDARD, &m, &e), ERR_NONE);
    theta_forecast(&m, 12, mean, cov);
    for (size_t i = 0; i < 12; i++)
        assert_near(mean[i], y[i], 1e-9);
}

static void odd_series_give_finite_forecasts(void **state)
{
    (void)state;
    for (size_t n = THETA_MIN_N; n < 60; n += 5)
        for (int kind = THETA_STANDARD; kind <= THETA_DYNAMIC; kind++)
            for (int odd = 0; odd < 3; odd++) {
                double y[60], mean[12], cov[144];
                struct theta m;
                struct err e = {0};

                for (size_t i = 0; i < n; i++) {
                    y[i] = odd == 0 ? (i % 3 ? 1e15 : 1e-3) : (double)(i % 7 == 1);
                    y[i] = odd == 2 ? 5 + 2.5 * (double)i : y[i];
                }
                assert_int_equal(theta_fit(y, n, 12, (enum theta_kind)kind, &m, &e),
                                 ERR_NONE);
                theta_forecast(&m, 12, mean, cov);
                for (size_t i = 0; i < 12; i++)
                    assert_true(isfinite(mean[i]) && isfinite(cov[i * 13]));
            }
}

static void short_series_and_gaps_are_refused(void **state)
{
    double y[20] = {1.1, 2.3, 1.7, 2.2, 3.1};
    struct theta m;
    struct err e = {0};

    (void)state;
    assert_int_equal(theta_fit(y, 4, 12, THETA_STANDARD, &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "needs 5 values, there are 4"));
    y[2] = NAN;
    assert_int_equal(theta_fit(y, 5, 12, THETA_DYNAMIC, &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "gap at position 3"));
    y[2] = -1e300;
    assert_int_equal(theta_fit(y, 20, 12, THETA_STANDARD, &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "cannot be run"));
    for (int kind = THETA_OPTIMISED; kind <= THETA_DYNAMIC; kind++) {
        e = (struct err){0};
        assert_int_equal(theta_fit(y, 20, 12, (enum theta_kind)kind, &m, &e), ERR_NODATA);
        assert_non_null(strstr(e.msg, "too far apart"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standard_form_agrees_with_r),
        cmocka_unit_test(fixed_parameters_give_the_known_path),
        cmocka_unit_test(the_standard_formula_at_fixed_parameters),
        cmocka_unit_test(the_synthetic_exports_agree),
        cmocka_unit_test(the_optimised_forms_find_the_least_squares),
        cmocka_unit_test(the_dynamic_line_is_least_squares_so_far),
        cmocka_unit_test(the_covariance_follows_from_the_shocks),
        cmocka_unit_test(a_season_with_negative_values_is_a_term),
        cmocka_unit_test(a_constant_or_exactly_seasonal_series_repeats),
        cmocka_unit_test(odd_series_give_finite_forecasts),
        cmocka_unit_test(short_series_and_gaps_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
