/* Expected values: tests/data/vectors/E_tests.json (Kruskal-Wallis and Friedman equal R's
 * kruskal.test and friedman.test), its STL columns in E_stl_s13.csv. */
#include "stats/seasonality.h"

#include "stats/stl.h"
#include "stats_fixture.h"

enum { N = 83, YEARS = 6 };

/* Exports 2018-01 .. 2024-11, and their STL parts (s.window 13). */
struct sample {
    double y[N], seasonal[N], trend[N], remainder[N];
    double raw[N - 1], adjusted[N - 1]; /* differences of logs */
    double si[N];
    json_t *wanted;
};

static int load(void **state)
{
    static const char parts[] = "tests/data/vectors/E_stl_s13.csv";
    struct sample *s = calloc(1, sizeof *s);

    *state = s;
    fixture_exports(s->y, N);
    fixture_column(parts, NULL, 1, s->seasonal, N);
    fixture_column(parts, NULL, 2, s->trend, N);
    fixture_column(parts, NULL, 3, s->remainder, N);
    for (int i = 0; i < N; i++)
        s->si[i] = s->y[i] / s->trend[i];
    for (int i = 1; i < N; i++) {
        s->raw[i - 1] = log(s->y[i] / s->y[i - 1]);
        s->adjusted[i - 1] =
            log((s->y[i] - s->seasonal[i]) / (s->y[i - 1] - s->seasonal[i - 1]));
    }
    s->wanted = fixture_json("tests/data/vectors/E_tests.json");
    return 0;
}

static int unload(void **state)
{
    struct sample *s = *state;

    json_decref(s->wanted);
    free(s);
    return 0;
}

static void check_series(const json_t *wanted, const double x[])
{
    struct seasonality_test kw = seasonality_kruskal_wallis(x, N - 1, 12, 1);
    struct seasonality_test friedman = seasonality_friedman(x, N - 1, 12);
    struct seasonality_test qs = seasonality_qs(x, N - 1, 12);

    assert_close(kw.value, fixture_number(wanted, "kruskal_wallis_H"), 1e-6);
    assert_close(kw.df, fixture_number(wanted, "kw_df"), 1e-15);
    assert_close(kw.p, fixture_number(wanted, "kw_p"), 1e-6);
    assert_close(friedman.value, fixture_number(wanted, "friedman_T"), 1e-6);
    assert_close(friedman.p, fixture_number(wanted, "friedman_p_chi2_11"), 1e-6);
    assert_near(qs.value, fixture_number(wanted, "qs"), 1e-5);
    assert_close(qs.p, fixture_number(wanted, "qs_p_chi2_2"), 1e-5);
}

static void tests_of_the_raw_series_agree_with_the_vector(void **state)
{
    struct sample *s = *state;

    check_series(json_object_get(s->wanted, "raw"), s->raw);
}

static void tests_of_the_adjusted_series_agree_with_the_vector(void **state)
{
    struct sample *s = *state;

    check_series(json_object_get(s->wanted, "sa"), s->adjusted);
}

static void m7_and_its_f_tests_agree_with_the_vector(void **state)
{
    struct sample *s = *state;
    const json_t *wanted = json_object_get(s->wanted, "M7");
    const json_t *df = json_object_get(wanted, "Fm_df");
    struct seasonality_combined c = seasonality_combined(s->si, N, 12, 0, 1);

    assert_close(c.stable.value, fixture_number(wanted, "Fs"), 1e-6);
    assert_close(c.moving.value, fixture_number(wanted, "Fm"), 1e-6);
    assert_close(c.moving.df, json_number_value(json_array_get(df, 0)), 1e-15);
    assert_close(c.moving.df2, json_number_value(json_array_get(df, 1)), 1e-15);
    assert_close(c.t1, fixture_number(wanted, "T1"), 1e-6);
    assert_close(c.t2, fixture_number(wanted, "T2"), 1e-6);
    assert_close(c.m7, fixture_number(wanted, "M7"), 1e-6);
    assert_int_equal(c.verdict, SEASONALITY_PRESENT);
    assert_string_equal(seasonality_verdict_name(c.verdict), "present");
}

static void strength_agrees_with_the_vector(void **state)
{
    struct sample *s = *state;
    const json_t *wanted = json_object_get(s->wanted, "strength");

    assert_close(stl_strength(s->trend, s->remainder, N), fixture_number(wanted, "F_T"),
                 1e-6);
    assert_close(stl_strength(s->seasonal, s->remainder, N),
                 fixture_number(wanted, "F_S"), 1e-6);
}

/* A linear congruential sequence (Numerical Recipes' constants) has no season. */
static void noise_has_no_season(void **state)
{
    double x[120];
    uint32_t seed = 20240229;

    (void)state;
    for (int i = 0; i < 120; i++) {
        seed = seed * 1664525u + 1013904223u;
        x[i] = 1 + .1 * (seed / 4294967296.0 - .5);
    }
    assert_int_equal(seasonality_combined(x, 120, 12, 0, 1).verdict, SEASONALITY_NONE);
    assert_string_equal(seasonality_verdict_name(SEASONALITY_NONE), "not present");
}

static void a_season_that_repeats_exactly_is_present(void **state)
{
    static const double season[] = {.75,  .8125, 1.125, .9375,  1.0625, 1.25,
                                    .875, .625,  1,     1.1875, 1.3125, 1.4375};
    double x[48];

    (void)state;
    for (int i = 0; i < 48; i++)
        x[i] = season[i % 12];
    assert_int_equal(seasonality_combined(x, 48, 12, 0, 1).verdict, SEASONALITY_PRESENT);
}

static void what_cannot_be_tested_is_nan(void **state)
{
    double constant[60], short_one[] = {2.5, 3.5, 4.5};

    (void)state;
    for (int i = 0; i < 60; i++)
        constant[i] = 7.25;
    assert_true(isnan(seasonality_qs(constant, 60, 12).p));
    assert_true(isnan(seasonality_stable(constant, 60, 12, 0).p));
    assert_true(isnan(seasonality_friedman(constant, 60, 12).p));
    assert_true(isnan(seasonality_qs(short_one, 3, 4).value));
    assert_true(isnan(seasonality_friedman(short_one, 3, 4).value));
    assert_true(isnan(seasonality_stable(short_one, 3, 4, 1).value));
    assert_true(isnan(seasonality_moving(short_one, 3, 4, 1, 1).value));
    assert_true(isnan(seasonality_kruskal_wallis(short_one, 3, 4, 1).value));
    assert_int_equal(seasonality_combined(constant, 60, 12, 0, 1).verdict,
                     SEASONALITY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_of_the_raw_series_agree_with_the_vector),
        cmocka_unit_test(tests_of_the_adjusted_series_agree_with_the_vector),
        cmocka_unit_test(m7_and_its_f_tests_agree_with_the_vector),
        cmocka_unit_test(strength_agrees_with_the_vector),
        cmocka_unit_test(noise_has_no_season),
        cmocka_unit_test(a_season_that_repeats_exactly_is_present),
        cmocka_unit_test(what_cannot_be_tested_is_nan),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
