/* Expected values: tests/data/vectors/B_* (computed by an independent script from
 * base_monthly.csv), and hand arithmetic where said. */
#include "stats_fixture.h"

#include "stats/growth.h"

#define EXPORTS "tests/data/vectors/B_growth_exports.csv"
#define CASES "tests/data/vectors/B_growth_cases.json"

enum { MONTHS = 84 };

/* Column of EXPORTS, in percent, against fractions. */
static void same_as_column(const double got[], int column, double unit)
{
    double want[MONTHS];

    assert_int_equal(fixture_column(EXPORTS, NULL, column, want, MONTHS), MONTHS);
    for (size_t i = 0; i < MONTHS; i++)
        assert_near(got[i] * unit, want[i], fmax(1e-6, fabs(want[i]) * 1e-9));
}

static void monthly_and_yearly_rates_agree_with_the_vectors(void **state)
{
    double y[MONTHS], rate[MONTHS];
    struct err e = {0};

    (void)state;
    assert_int_equal(fixture_exports(y, MONTHS), MONTHS);
    assert_int_equal(growth_rate(y, MONTHS, 1, rate, &e), ERR_NONE);
    same_as_column(rate, 2, 100);
    for (size_t i = 0; i < MONTHS; i++)
        rate[i] = growth_annualised(rate[i], 12);
    same_as_column(rate, 9, 100);
    assert_int_equal(growth_rate(y, MONTHS, 12, rate, &e), ERR_NONE);
    same_as_column(rate, 3, 100);
    assert_int_equal(growth_log(y, MONTHS, 12, rate, &e), ERR_NONE);
    same_as_column(rate, 8, 100);
}

static void sums_over_the_year_agree_with_the_vectors(void **state)
{
    double y[MONTHS], sum[MONTHS], rate[MONTHS];
    struct err e = {0};

    (void)state;
    fixture_exports(y, MONTHS);
    growth_ytd(y, MONTHS, 12, 0, sum, rate);
    same_as_column(sum, 4, 1);
    same_as_column(rate, 5, 100);
    growth_rolling_sum(y, MONTHS, 12, sum);
    same_as_column(sum, 6, 1);
    assert_int_equal(growth_rate(sum, MONTHS, 12, rate, &e), ERR_NONE);
    same_as_column(rate, 7, 100);
    growth_rolling_sum(y, MONTHS, 3, sum);
    assert_int_equal(growth_rate(sum, MONTHS, 3, rate, &e), ERR_NONE);
    for (size_t i = 0; i < MONTHS; i++)
        rate[i] = growth_annualised(rate[i], 4);
    same_as_column(rate, 10, 100);
}

/* Rolling growth at December = year to date at December = growth of the year. */
static void december_says_the_same_three_times(void **state)
{
    double y[MONTHS], ytd[MONTHS], rate[MONTHS], sum[MONTHS], rolling[MONTHS];
    struct err e = {0};

    (void)state;
    fixture_exports(y, MONTHS);
    growth_ytd(y, MONTHS, 12, 0, ytd, rate);
    growth_rolling_sum(y, MONTHS, 12, sum);
    growth_rate(sum, MONTHS, 12, rolling, &e);
    for (size_t i = 23; i < MONTHS; i += 12)
        assert_close(rolling[i], rate[i], 1e-12);
    assert_near(100 * rate[83], 6.100829, 1e-6);
}

static void a_year_that_begins_before_the_array_has_no_year_to_date(void **state)
{
    const double y[] = {3.5, 4.5, 7.25, 1.75, 2.5, NAN, 4};
    double ytd[7], rate[7];

    (void)state;
    growth_ytd(y, 7, 4, 2, ytd, rate); /* quarters 3, 4 | 1, 2, 3, 4 | 1 */
    assert_true(isnan(ytd[0]) && isnan(ytd[1]));
    assert_near(ytd[2], 7.25, 0);
    assert_near(ytd[4], 11.5, 0);
    assert_true(isnan(ytd[5]));
    assert_near(rate[6], 4 / 7.25 - 1, 1e-15);
    assert_true(isnan(rate[4]));
}

static void missing_zero_or_negative_gives_no_rate(void **state)
{
    const double y[] = {NAN, 2.5, 0, 4.5, -3.5, 2, 3};
    double rate[7];
    struct err e = {0};

    (void)state;
    assert_int_equal(growth_rate(y, 7, 1, rate, &e), ERR_NONE);
    assert_true(isnan(rate[0]) && isnan(rate[1]));
    assert_near(rate[2], -1, 0);
    assert_true(isnan(rate[3]) && isnan(rate[4]) && isnan(rate[5]));
    assert_near(rate[6], .5, 1e-15);
    assert_int_equal(growth_log(y, 7, 1, rate, &e), ERR_NONE);
    assert_true(isnan(rate[2]));
    assert_int_equal(growth_rate(y, 7, 7, rate, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "7 periods"));
    assert_int_equal(growth_log(y, 1, 1, rate, &e), ERR_NODATA);
}

static void a_rate_too_large_for_a_double_is_none(void **state)
{
    const double y[] = {1e-100, 1e300, 2e300};
    double rate[3];
    struct err e = {0};

    (void)state;
    assert_int_equal(growth_rate(y, 3, 1, rate, &e), ERR_NONE);
    assert_true(isnan(rate[1]));
    assert_near(rate[2], 1, 0);
    assert_true(isnan(growth_cagr(y[0], y[1], 1)));
}

static void long_growth_agrees_with_the_vectors(void **state)
{
    json_t *cases = fixture_json(CASES);
    double y[MONTHS], year[7] = {0}, rate;
    struct err e = {0};

    (void)state;
    fixture_exports(y, MONTHS);
    for (size_t i = 0; i < MONTHS; i++)
        year[i / 12] += y[i];
    assert_near(100 * growth_cagr(year[0], year[6], 6),
                fixture_number(cases, "cagr_2018_2024_exports_pct"), 1e-6);
    assert_int_equal(growth_least_squares(year, 7, &rate, &e), ERR_NONE);
    assert_near(100 * rate,
                fixture_number(cases, "least_squares_growth_2018_2024_exports_pct"),
                1e-6);
    assert_true(isnan(growth_cagr(0, 2.5, 3)) && isnan(growth_cagr(2.5, 3.5, 0)));
    year[3] = 0;
    assert_int_equal(growth_least_squares(year, 7, &rate, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "value 4 of 7"));
    assert_int_equal(growth_least_squares(year, 1, &rate, &e), ERR_NODATA);
    assert_int_equal(growth_least_squares((const double[]){1e-100, 1e300}, 2, &rate, &e),
                     ERR_NODATA);
    assert_non_null(strstr(e.msg, "too far apart"));
    json_decref(cases);
}

static void contributions_add_up_to_the_growth_of_the_whole(void **state)
{
    const double base[] = {1587276, 2013671}, current[] = {1684113, 2157183};
    const double gap[] = {1684113, NAN};
    double c[2];

    (void)state;
    growth_contribution(current, base, 2, c);
    assert_near(100 * c[0], 2.689209, 1e-6); /* B_growth_cases.json#contrib */
    assert_near(100 * c[1], 3.985396, 1e-6);
    assert_near(100 * (c[0] + c[1]), 6.674605, 1e-6);
    growth_contribution(gap, base, 2, c);
    assert_true(isnan(c[0]) && isnan(c[1]));
}

static void edge_cases_are_classed_as_the_vectors_say(void **state)
{
    json_t *cases = fixture_json(CASES), *row;
    size_t i;

    (void)state;
    json_array_foreach(json_object_get(cases, "edge_cases"), i, row)
    {
        struct growth_comparison c = growth_compare(fixture_number(row, "current"),
                                                    fixture_number(row, "base"), 0);

        assert_string_equal(growth_class_name(c.class),
                            json_string_value(json_object_get(row, "class_")));
        assert_close(c.change, fixture_number(row, "abs_change"), 1e-9);
        assert_close(100 * c.rate, fixture_number(row, "pct"), 1e-9);
        assert_close(c.ratio, fixture_number(row, "ratio"), 1e-9);
    }
    assert_int_equal(i, 11);
    json_decref(cases);
}

static void a_small_base_is_flagged_and_its_rate_kept(void **state)
{
    struct growth_comparison c = growth_compare(7.5, 2.5, 3);

    (void)state;
    assert_true(c.is_small_base);
    assert_int_equal(c.class, GROWTH_OK);
    assert_near(c.rate, 2, 1e-15);
    assert_false(growth_compare(7.5, 3.5, 3).is_small_base);
    assert_int_equal(growth_compare(-2.5, 0, 0).class, GROWTH_SIGN_CHANGE);
}

static void rebasing_and_linking_agree_with_the_vectors(void **state)
{
    const double y[] = {80, 90, 100, 110, 125}, old[] = {105, 110}, new[] = {100, 104};
    const double hole[] = {NAN, 104};
    double index[5], linked[3];
    struct err e = {0};

    (void)state;
    assert_int_equal(growth_rebase(y, 5, 1, 1, index, &e), ERR_NONE);
    assert_near(index[4], 138.888889, 1e-6);
    assert_int_equal(growth_rebase(y, 5, 0, 2, index, &e), ERR_NONE);
    assert_near(index[0], 88.888889, 1e-6);
    assert_int_equal(growth_link(old, 2, new, 2, linked, &e), ERR_NONE);
    assert_near(linked[2], 114.4, 1e-9);
    assert_near(linked[1], 110, 0);
    assert_int_equal(growth_rebase(y, 5, 3, 5, index, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "base period"));
    assert_int_equal(growth_rebase(hole, 2, 0, 1, index, &e), ERR_NODATA);
    assert_int_equal(growth_link(old, 2, hole, 2, linked, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "link"));
    assert_int_equal(growth_link(old, 2, new, 0, linked, &e), ERR_NODATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(monthly_and_yearly_rates_agree_with_the_vectors),
        cmocka_unit_test(sums_over_the_year_agree_with_the_vectors),
        cmocka_unit_test(december_says_the_same_three_times),
        cmocka_unit_test(a_year_that_begins_before_the_array_has_no_year_to_date),
        cmocka_unit_test(missing_zero_or_negative_gives_no_rate),
        cmocka_unit_test(a_rate_too_large_for_a_double_is_none),
        cmocka_unit_test(long_growth_agrees_with_the_vectors),
        cmocka_unit_test(contributions_add_up_to_the_growth_of_the_whole),
        cmocka_unit_test(edge_cases_are_classed_as_the_vectors_say),
        cmocka_unit_test(a_small_base_is_flagged_and_its_rate_kept),
        cmocka_unit_test(rebasing_and_linking_agree_with_the_vectors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
