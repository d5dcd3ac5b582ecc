/* Expected values: C_models.json#stlf (R 4.2.2, forecast 8.20). */
#include "stats_fixture.h"

#include "stats/init.h"
#include "stats/stl_ets.h"

/* R's optimiser stops short of the maximum; hence the room. */
static void the_synthetic_exports_agree_with_stlf(void **state)
{
    json_t *root = fixture_json("tests/data/vectors/C_models.json");
    const json_t *known = json_object_get(json_object_get(root, "stlf"), "mean");
    double y[96], mean[13], cov[169];
    size_t n = fixture_exports(y, 83);
    struct stl_ets m;
    struct err e = {0};

    (void)state;
    assert_int_equal(stl_ets_fit(y, n, 12, 11, false, &m, &e), ERR_NONE);
    assert_string_equal(m.ets.form->name, "MAN");
    stl_ets_forecast(&m, 13, mean, cov);
    for (size_t i = 0; i < 13; i++) {
        assert_close(mean[i], json_number_value(json_array_get(known, i)), 5e-3);
        assert_true(cov[i * 14] > 0);
    }
    json_decref(root);
}

static void logarithms_use_additive_forms(void **state)
{
    double y[96], mean[12], cov[144];
    size_t n = fixture_exports(y, 83);
    struct stl_ets m;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < n; i++)
        y[i] = log(y[i]);
    assert_int_equal(stl_ets_fit(y, n, 12, 0, true, &m, &e), ERR_NONE);
    assert_true(m.ets.form->error == 'A' && m.ets.form->season == 'N');
    stl_ets_forecast(&m, 12, mean, cov);
    assert_near(exp(mean[0]), 164000, 5000); /* December 2024 of the other models */
    for (size_t i = 0; i < 12; i++)
        for (size_t j = 0; j < 12; j++)
            assert_near(cov[i * 12 + j], cov[j * 12 + i], 0);
}

static void an_exact_season_repeats(void **state)
{
    double y[48], mean[12], cov[144];
    struct stl_ets m;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 48; i++)
        y[i] = 100 + 10 * (double)(i % 12);
    assert_int_equal(stl_ets_fit(y, 48, 12, 0, false, &m, &e), ERR_NONE);
    stl_ets_forecast(&m, 12, mean, cov);
    for (size_t i = 0; i < 12; i++)
        assert_near(mean[i], y[i], 1e-6);
}

static void short_series_gaps_and_spans_are_refused(void **state)
{
    double y[48] = {0};
    struct stl_ets m;
    struct err e = {0};

    (void)state;
    assert_int_equal(stl_ets_fit(y, 24, 12, 11, false, &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "more than 24"));
    y[3] = NAN;
    assert_int_equal(stl_ets_fit(y, 48, 12, 11, false, &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "gap"));
    assert_int_equal(stl_ets_fit(y, 48, 12, 10, false, &m, &e), ERR_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_synthetic_exports_agree_with_stlf),
        cmocka_unit_test(logarithms_use_additive_forms),
        cmocka_unit_test(an_exact_season_repeats),
        cmocka_unit_test(short_series_gaps_and_spans_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
