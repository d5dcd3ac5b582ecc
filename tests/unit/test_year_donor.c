/* Expected values: hand arithmetic. */
#include "stats_fixture.h"

#include "stats/init.h"
#include "stats/year_donor.h"

/* A pair whose log ratio of rest to observed is `ratio`. */
static struct year_pair pair(int series, double ratio)
{
    return (struct year_pair){series, 231.7, 231.7 * exp(ratio)};
}

static struct year_estimate estimate(const struct year_pair p[], size_t n)
{
    struct year_estimate x;
    struct err e = {0};

    assert_int_equal(year_from_donor(5000, 11, 12, p, n, &x, &e), ERR_NONE);
    assert_true(x.lo95 <= x.lo80 && x.lo80 <= x.point && x.point <= x.hi80);
    assert_true(x.hi80 <= x.hi95 && x.lo95 >= 5000 && isfinite(x.hi95));
    return x;
}

static double width(const struct year_pair p[], size_t n)
{
    struct year_estimate x = estimate(p, n);

    return x.hi95 - x.lo95;
}

/* Three years of two donors, means -2.3 and -2.1: centre -2.2. */
static void the_centre_is_the_mean_of_the_donors(void **state)
{
    const struct year_pair p[] = {pair(1, -2.35), pair(1, -2.3), pair(1, -2.25),
                                  pair(2, -2.15), pair(2, -2.1), pair(2, -2.05)};
    struct year_estimate x = estimate(p, 6);

    (void)state;
    assert_close(x.point, 5000 * (1 + exp(-2.2)), 1e-12);
    assert_string_equal(x.method, "donor");
    assert_int_equal(x.errors, 6);
    assert_int_equal(x.history_years, 0);
}

/* One donor, ratios -2.4 -2.2 -2: s2 = .04 within, taken between as well.  Variance
 * 2 (.04) + .04 / 3 + .04 = .1333, of which .0533 without the difference of series; both
 * from 2 degrees of freedom: Satterthwaite 2 (.1333^2) / (.08^2 + .0533^2) = 3.846. */
static void one_donor_is_trusted_no_more_than_its_years(void **state)
{
    const struct year_pair p[] = {pair(1, -2.4), pair(1, -2.2), pair(1, -2)};
    struct year_estimate x = estimate(p, 3);
    double t = log((x.hi80 - 5000) / (x.point - 5000)) / sqrt(.4 / 3);

    (void)state;
    assert_true(t > 1.533 && t < 1.638); /* Student's 90 % points for 4 and 3 */
}

static void disagreeing_donors_widen_the_limits(void **state)
{
    const struct year_pair near[] = {pair(1, -2.3),  pair(1, -2.2), pair(2, -2.25),
                                     pair(2, -2.15), pair(3, -2.3), pair(3, -2.2)};
    const struct year_pair far[] = {pair(1, -2.8),  pair(1, -2.7), pair(2, -2.25),
                                    pair(2, -2.15), pair(3, -1.8), pair(3, -1.7)};

    (void)state;
    assert_true(width(far, 6) > 5 * width(near, 6));
}

static void own_pairs_move_the_centre_and_narrow_the_limits(void **state)
{
    const struct year_pair p[] = {pair(1, -2.8),  pair(1, -2.7),  pair(2, -2.25),
                                  pair(2, -2.15), pair(3, -1.8),  pair(3, -1.7),
                                  pair(0, -1.76), pair(0, -1.74), pair(0, -1.75)};
    struct year_estimate x = estimate(p, 9);

    (void)state;
    assert_near(log((x.point - 5000) / 5000), -1.75, .02);
    assert_int_equal(x.history_years, 3);
    assert_true(width(p, 9) < width(p, 6) / 3);
}

static void own_pairs_alone_will_do(void **state)
{
    const struct year_pair p[] = {pair(0, -2.1), pair(0, -1.9), pair(0, -2)};
    struct year_estimate x = estimate(p, 3);

    (void)state;
    assert_close(x.point, 5000 * (1 + exp(-2)), 1e-12);
    /* s = .1, t(.9; 2) = 1.8856, s sqrt(1 + 1/3) */
    assert_close(x.hi80, 5000 * (1 + exp(-2 + 1.885618 * .1 * sqrt(4. / 3))), 1e-6);
}

static void a_single_pair_takes_the_typical_spread(void **state)
{
    const struct year_pair p[] = {
        pair(1, -2.2), {2, 0, 5}, {2, NAN, 5}, {3, 5, INFINITY}};
    struct year_estimate x = estimate(p, 4);

    (void)state;
    assert_int_equal(x.errors, 1);
    assert_int_equal(x.limits, YEAR_LIMITS_TYPICAL);
    assert_true(x.hi95 > 5000 * (1 + 3 * exp(-2.2)));
}

static void what_cannot_be_estimated_is_refused(void **state)
{
    const struct year_pair p[] = {{1, -5, 3}};
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    assert_int_equal(year_from_donor(5000, 11, 12, p, 1, &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "no donor"));
    e = (struct err){0};
    assert_int_equal(year_from_donor(-2.5, 11, 12, p, 1, &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "not positive"));
    e = (struct err){0};
    assert_int_equal(year_from_donor(5000, 12, 12, p, 1, &x, &e), ERR_USAGE);
    assert_non_null(strstr(e.msg, "12 of 12"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_centre_is_the_mean_of_the_donors),
        cmocka_unit_test(one_donor_is_trusted_no_more_than_its_years),
        cmocka_unit_test(disagreeing_donors_widen_the_limits),
        cmocka_unit_test(own_pairs_move_the_centre_and_narrow_the_limits),
        cmocka_unit_test(own_pairs_alone_will_do),
        cmocka_unit_test(a_single_pair_takes_the_typical_spread),
        cmocka_unit_test(what_cannot_be_estimated_is_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
