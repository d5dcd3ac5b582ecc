/* Expected values: R 4.2.2 stl(), tests/data/fixtures/stl_SERIES_KIND.csv (17 digits),
 * and tests/data/vectors/E_stl_*.csv, E_tests.json (the synthetic exports, 6 decimals). */
#include "stats_fixture.h"

#include "stats/init.h"
#include "stats/stl.h"

enum { LONGEST = 480 };

struct parts {
    double y[LONGEST], season[LONGEST], trend[LONGEST], rest[LONGEST], weight[LONGEST];
    size_t n;
};

static enum err_code split(struct parts *p, struct stl_options o, struct err *e)
{
    return stl_decompose(p->y, p->n, o, p->season, p->trend, p->rest, p->weight, e);
}

/* Worst difference to a column of R's file, over the largest value of the series. */
static double worst(const char *path, int column, const double got[], const double y[])
{
    double expected[LONGEST], size = 0, miss = 0;
    size_t n = fixture_column(path, NULL, column, expected, LONGEST);

    for (size_t i = 0; i < n; i++) {
        size = fmax(size, fabs(y[i]));
        miss = fmax(miss, fabs(got[i] - expected[i]));
    }
    return miss / size;
}

static const struct kind {
    const char *name;
    struct stl_options o;
} kinds[] = {
    {"periodic", {12, 0, false}},
    {"periodic_robust", {12, 0, true}},
    {"s11", {12, 11, false}},
};

static void parts_agree_with_r_to_ten_digits(void **state)
{
    static const char *const series[] = {"AirPassengers", "AirPassengers_11m",
                                         "USAccDeaths",   "UKDriverDeaths",
                                         "nottem",        "co2"};
    static struct parts p;

    (void)state;
    for (size_t i = 0; i < sizeof series / sizeof *series; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            char path[128];
            struct err e = {0};

            snprintf(path, sizeof path, "tests/data/fixtures/stl_%s_%s.csv", series[i],
                     kinds[k].name);
            p.n = fixture_column(path, NULL, 1, p.y, LONGEST);
            assert_int_equal(split(&p, kinds[k].o, &e), ERR_NONE);
            assert_true(worst(path, 2, p.season, p.y) < 1e-12);
            assert_true(worst(path, 3, p.trend, p.y) < 1e-12);
            assert_true(worst(path, 4, p.rest, p.y) < 1e-12);
            if (kinds[k].o.is_robust)
                assert_true(worst(path, 5, p.weight, p.weight) < 1e-10);
        }
}

static void vectors_of_the_synthetic_exports_agree(void **state)
{
    static const struct {
        const char *path;
        struct stl_options o;
    } cases[] = {
        {"tests/data/vectors/E_stl_periodic.csv", {12, 0, false}},
        {"tests/data/vectors/E_stl_s13.csv", {12, 13, false}},
        {"tests/data/vectors/E_stl_s7_robust.csv", {12, 7, true}},
    };
    static struct parts p;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double season[LONGEST];
        struct err e = {0};

        p.n = fixture_column(cases[i].path, NULL, 1, season, LONGEST);
        assert_int_equal(fixture_exports(p.y, p.n), p.n);
        assert_int_equal(split(&p, cases[i].o, &e), ERR_NONE);
        assert_true(worst(cases[i].path, 1, p.season, p.y) < 1e-11);
        assert_true(worst(cases[i].path, 2, p.trend, p.y) < 1e-11);
        assert_true(worst(cases[i].path, 4, p.weight, p.weight) < 1e-6);
    }
}

static void strengths_are_the_known_ones(void **state)
{
    json_t *tests = fixture_json("tests/data/vectors/E_tests.json");
    json_t *strength = json_object_get(tests, "strength");
    static struct parts p;
    struct err e = {0};

    (void)state;
    p.n = fixture_exports(p.y, 83);
    assert_int_equal(split(&p, (struct stl_options){12, 13, false}, &e), ERR_NONE);
    assert_near(stl_strength(p.trend, p.rest, p.n), fixture_number(strength, "F_T"),
                1e-8);
    assert_near(stl_strength(p.season, p.rest, p.n), fixture_number(strength, "F_S"),
                1e-8);
    json_decref(tests);
}

static void a_constant_series_has_no_season_and_no_strength(void **state)
{
    static struct parts p;
    struct err e = {0};

    (void)state;
    p.n = 40;
    for (size_t i = 0; i < p.n; i++)
        p.y[i] = 231.7;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        assert_int_equal(split(&p, kinds[k].o, &e), ERR_NONE);
        for (size_t i = 0; i < p.n; i++) {
            assert_near(p.season[i], 0, 1e-11);
            assert_near(p.trend[i], 231.7, 1e-11);
        }
    }
    memset(p.rest, 0, sizeof p.rest);
    assert_near(stl_strength(p.trend, p.rest, 1), 0, 0);
    for (size_t i = 0; i < p.n; i++)
        p.trend[i] = 7.3;
    assert_near(stl_strength(p.trend, p.rest, p.n), 0, 0);
}

static void odd_values_give_finite_parts(void **state)
{
    static struct parts p;

    (void)state;
    p.n = 60;
    for (size_t i = 0; i < p.n; i++)
        p.y[i] = i % 7 == 3 ? 1e15 : 1e-3 * (double)(i % 5);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct err e = {0};

        assert_int_equal(split(&p, kinds[k].o, &e), ERR_NONE);
        for (size_t i = 0; i < p.n; i++)
            assert_true(isfinite(p.season[i]) && isfinite(p.trend[i]) &&
                        isfinite(p.rest[i]));
    }
}

static void gaps_short_series_and_wrong_spans_are_refused(void **state)
{
    static struct parts p;
    struct err e = {0};

    (void)state;
    p.n = 24;
    assert_int_equal(split(&p, kinds[0].o, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "more than 24"));
    p.n = 30;
    p.y[17] = NAN;
    assert_int_equal(split(&p, kinds[0].o, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "gap at position 18"));
    assert_int_equal(split(&p, (struct stl_options){12, 8, false}, &e), ERR_USAGE);
    assert_int_equal(split(&p, (struct stl_options){12, 5, false}, &e), ERR_USAGE);
    assert_non_null(strstr(e.msg, "odd, 7 or more"));
    assert_int_equal(split(&p, (struct stl_options){1, 7, false}, &e), ERR_USAGE);
}

/* A line plus a season: the fill must find the left-out values. */
static void gaps_are_filled_along_the_adjusted_line(void **state)
{
    double y[72], filled[72];
    size_t count;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 72; i++)
        y[i] = 50 + 1.5 * (double)i + (i % 12 == 7 ? 30 : -3 * (double)(i % 3));
    y[31] = y[32] = NAN;
    assert_int_equal(stl_fill(y, 72, 12, filled, &count, &e), ERR_NONE);
    assert_int_equal(count, 2);
    assert_near(filled[31], 50 + 1.5 * 31 + 30, .5);
    assert_near(filled[32], 50 + 1.5 * 32 - 6, .5);
    assert_near(filled[30], y[30], 0);
    assert_int_equal(stl_fill(y + 25, 10, 12, filled, &count, &e), ERR_NONE);
    assert_near(filled[6], y[30] + (y[33] - y[30]) / 3, 1e-12);
}

static void ends_repeat_the_nearest_value_and_nothing_is_refused(void **state)
{
    double y[5] = {NAN, NAN, 4.4, 6.6, NAN}, filled[5];
    size_t count;
    struct err e = {0};

    (void)state;
    assert_int_equal(stl_fill(y, 5, 12, filled, &count, &e), ERR_NONE);
    assert_int_equal(count, 3);
    assert_near(filled[0], 4.4, 0);
    assert_near(filled[4], 6.6, 0);
    y[2] = INFINITY;
    assert_int_equal(stl_fill(y, 5, 12, filled, &count, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "position 3 is infinite"));
    assert_int_equal(stl_fill(y, 2, 12, filled, &count, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "no value"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_agree_with_r_to_ten_digits),
        cmocka_unit_test(vectors_of_the_synthetic_exports_agree),
        cmocka_unit_test(strengths_are_the_known_ones),
        cmocka_unit_test(a_constant_series_has_no_season_and_no_strength),
        cmocka_unit_test(odd_values_give_finite_parts),
        cmocka_unit_test(gaps_short_series_and_wrong_spans_are_refused),
        cmocka_unit_test(gaps_are_filled_along_the_adjusted_line),
        cmocka_unit_test(ends_repeat_the_nearest_value_and_nothing_is_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
