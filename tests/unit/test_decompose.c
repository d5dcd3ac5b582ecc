/* Expected values: R 4.2.2 decompose(): tests/data/vectors/E_classical.csv (synthetic
 * exports) and decompose_mult_figure of tests/data/fixtures/smoothing.json. */
#include "stats_fixture.h"

#include "stats/decompose.h"
#include "stats/init.h"

#define CLASSICAL "tests/data/vectors/E_classical.csv"

static void trend_and_seasons_are_r_s(void **state)
{
    double y[96], trend[96], known[96], factor[12], term[12], season[96];
    size_t n = fixture_exports(y, 83);

    (void)state;
    decompose_trend(y, n, 12, trend);
    assert_int_equal(fixture_column(CLASSICAL, NULL, 1, known, 96), n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(isnan(trend[i]), i < 6 || i + 6 >= n);
        if (!isnan(trend[i]))
            assert_near(trend[i], known[i], 1e-6);
    }
    assert_true(decompose_season(y, n, 12, true, factor));
    assert_true(decompose_season(y, n, 12, false, term));
    fixture_column(CLASSICAL, NULL, 2, season, 96);
    for (size_t i = 0; i < n; i++)
        assert_near(factor[i % 12], season[i], 1e-8);
    fixture_column(CLASSICAL, NULL, 4, season, 96);
    for (size_t i = 0; i < n; i++)
        assert_near(term[i % 12], season[i], 1e-6);
}

static void factors_of_r_s_data_sets_agree(void **state)
{
    json_t *root = fixture_json("tests/data/fixtures/smoothing.json"), *one;
    const char *id;

    (void)state;
    json_object_foreach(json_object_get(root, "series"), id, one)
    {
        const json_t *figure = json_object_get(one, "decompose_mult_figure");
        double y[480], season[12];
        size_t n = fixture_column("tests/data/fixtures/series.csv", id, 2, y, 480);

        assert_true(decompose_season(y, n, 12, true, season));
        for (size_t i = 0; i < 12; i++)
            assert_close(season[i], json_number_value(json_array_get(figure, i)), 1e-12);
    }
    json_decref(root);
}

/* Quarters 10, 20, 30, 40: every centred mean is 25. */
static void an_even_period_halves_its_ends(void **state)
{
    double y[12], trend[12], season[4];

    (void)state;
    for (size_t i = 0; i < 12; i++)
        y[i] = 10 * (double)(i % 4 + 1);
    decompose_trend(y, 12, 4, trend);
    for (size_t i = 2; i < 10; i++)
        assert_near(trend[i], 25, 1e-12);
    assert_true(decompose_season(y, 12, 4, false, season));
    assert_near(season[0], -15, 1e-12);
    assert_true(decompose_season(y, 12, 4, true, season));
    assert_near(season[3], 1.6, 1e-12);
    decompose_trend(y, 12, 3, trend);
    assert_near(trend[1], 20, 1e-12);
    assert_true(isnan(trend[0]));
}

static void what_has_no_season_is_refused(void **state)
{
    double y[36] = {0}, season[12];

    (void)state;
    assert_false(decompose_season(y, 23, 12, false, season));
    assert_false(decompose_season(y, 36, 12, true, season)); /* 0 / 0 */
    for (size_t i = 0; i < 36; i++)
        y[i] = 4.7;
    for (size_t i = 3; i < 36; i += 12)
        y[i] = NAN;
    assert_false(decompose_season(y, 36, 12, false, season));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trend_and_seasons_are_r_s),
        cmocka_unit_test(factors_of_r_s_data_sets_agree),
        cmocka_unit_test(an_even_period_halves_its_ends),
        cmocka_unit_test(what_has_no_season_is_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
