/* Expected values: C_models.json#boxcox, #lambda (R 4.2.2, forecast 8.20). */
#include "stats_fixture.h"

#include "stats/boxcox.h"
#include "stats/init.h"

#define MODELS "tests/data/vectors/C_models.json"

static void the_transformation_and_its_inverse_are_r_s(void **state)
{
    json_t *root = fixture_json(MODELS), *known = json_object_get(root, "boxcox");
    double y = fixture_number(known, "y"), lambda = fixture_number(known, "lambda");
    double w = boxcox(y, lambda);

    (void)state;
    assert_near(w, fixture_number(known, "w"), 1e-7);
    assert_close(boxcox_inverse(w, lambda), y, 1e-12);
    assert_close(boxcox_mean(w, fixture_number(known, "fvar"), lambda),
                 fixture_number(known, "back_mean"), 1e-9);
    assert_close(boxcox_mean(log(y), .01, 0), fixture_number(known, "log_exact_mean"),
                 1e-9);
    json_decref(root);
}

static void every_lambda_goes_there_and_back(void **state)
{
    static const double lambdas[] = {-1, -.61, 0, .3, 1 / 3., 1, 2};

    (void)state;
    for (size_t i = 0; i < sizeof lambdas / sizeof *lambdas; i++)
        for (double y = 1e-3; y < 1e6; y *= 7.3)
            assert_close(boxcox_inverse(boxcox(y, lambdas[i]), lambdas[i]), y, 1e-9);
    assert_close(boxcox_inverse(boxcox(-231.7, .3), .3), -231.7, 1e-12);
    assert_close(boxcox(0, .5), -2, 1e-12);
}

static void what_has_no_transform_gives_nan(void **state)
{
    (void)state;
    assert_true(isnan(boxcox(0, 0)));
    assert_true(isnan(boxcox(-1.5, 0)));
    assert_true(isnan(boxcox(-1.5, -.5)));
    assert_true(isnan(boxcox(NAN, .5)));
    assert_true(isnan(boxcox_inverse(3, -.5)));
}

/* R's optimize() stops at 1e-4. */
static void guerrero_s_lambda_is_r_s(void **state)
{
    json_t *root = fixture_json(MODELS), *known = json_object_get(root, "lambda");
    double y[96], lambda;
    size_t n = fixture_exports(y, 83);
    struct err e = {0};

    (void)state;
    assert_int_equal(boxcox_guerrero(y, n, 12, &lambda, &e), ERR_NONE);
    assert_near(lambda, fixture_number(known, "guerrero"), 2e-4);
    json_decref(root);
}

/* sd proportional to the mean: logarithms. */
static void a_proportional_season_calls_for_logarithms(void **state)
{
    double y[60], lambda;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 60; i++)
        y[i] = pow(1.5, (double)(i / 12)) * (40 + 3 * (double)(i % 12));
    assert_int_equal(boxcox_guerrero(y, 60, 12, &lambda, &e), ERR_NONE);
    assert_near(lambda, 0, 1e-4);
    y[17] = NAN;
    assert_int_equal(boxcox_guerrero(y, 60, 12, &lambda, &e), ERR_NONE);
    assert_near(lambda, 0, .05);
    assert_int_equal(boxcox_guerrero(y, 24, 12, &lambda, &e), ERR_NONE);
    assert_near(lambda, 1, 0);
    assert_int_equal(boxcox_guerrero(y + 24, 30, 1, &lambda, &e), ERR_NONE);
    assert_true(lambda >= -1 && lambda <= 2);
}

static void unsuitable_series_are_refused(void **state)
{
    double y[40], lambda;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 40; i++)
        y[i] = 231.7;
    assert_int_equal(boxcox_guerrero(y, 40, 12, &lambda, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "do not vary"));
    y[7] = 0;
    assert_int_equal(boxcox_guerrero(y, 40, 12, &lambda, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "position 8 is not positive"));
    y[7] = INFINITY;
    assert_int_equal(boxcox_guerrero(y, 40, 12, &lambda, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "infinite"));
    for (size_t i = 0; i < 40; i++)
        y[i] = NAN;
    assert_int_equal(boxcox_guerrero(y, 40, 12, &lambda, &e), ERR_NODATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_transformation_and_its_inverse_are_r_s),
        cmocka_unit_test(every_lambda_goes_there_and_back),
        cmocka_unit_test(what_has_no_transform_gives_nan),
        cmocka_unit_test(guerrero_s_lambda_is_r_s),
        cmocka_unit_test(a_proportional_season_calls_for_logarithms),
        cmocka_unit_test(unsuitable_series_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
