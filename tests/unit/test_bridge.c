/* Gaps by hand, and a series that repeats: what fills it is known. */
#include "stats/bridge.h"
#include "stats_fixture.h"

#include "support.h"

#include <math.h>

enum { N = 48 };

static void fill(double y[])
{
    for (size_t i = 0; i < N; i++)
        y[i] = 10 + (double)(i % 12);
}

static void a_quarter_of_a_year_is_bridged_and_no_more(void **state)
{
    double y[N];

    (void)state;
    fill(y);
    assert_int_equal(bridge_reach(y, N, 12), N);
    y[20] = y[21] = y[22] = NAN;
    assert_int_equal(bridge_reach(y, N, 12), N);
    y[23] = NAN;
    assert_int_equal(bridge_reach(y, N, 12), N - 24);
}

static void one_in_ten_is_bridged_and_no_more(void **state)
{
    double y[N];

    (void)state;
    fill(y);
    y[40] = y[30] = y[24] = y[20] = NAN; /* 4 of 48 */
    assert_int_equal(bridge_reach(y, N, 12), N);
    y[10] = NAN; /* 5 of 48, 4 of 37, and 3 of 27 leave 24 values */
    assert_int_equal(bridge_reach(y, N, 12), 7);
}

static void ends_are_values(void **state)
{
    double y[N];

    (void)state;
    fill(y);
    y[0] = y[1] = NAN;
    assert_int_equal(bridge_reach(y, N, 12), N - 2);
    y[N - 1] = NAN;
    assert_int_equal(bridge_reach(y, N, 12), 0);
    assert_int_equal(bridge_reach(y, 0, 12), 0);
    assert_int_equal(bridge_reach(y + 2, 1, 12), 1);
}

/* 17 months behind a gap and 7 before it are two years of values, and one too few. */
static void two_years_of_values_are_needed(void **state)
{
    double y[N];

    (void)state;
    fill(y);
    y[30] = NAN;
    assert_int_equal(bridge_reach(y + 23, N - 23, 12), 17);
    assert_int_equal(bridge_reach(y + 22, N - 22, 12), 26);
}

static void what_repeats_is_filled_as_it_was(void **state)
{
    for (int on_roots = 0; on_roots < 2; on_roots++) {
        double y[N];
        struct err e = {0};
        size_t count;

        (void)state;
        fill(y);
        y[17] = y[18] = y[40] = NAN;
        assert_int_equal(bridge_fill(y, N, 12, on_roots, &count, &e), ERR_NONE);
        assert_int_equal(count, 3);
        for (size_t i = 0; i < N; i++)
            assert_near(y[i], 10 + (double)(i % 12), .2);
        assert_int_equal(bridge_fill(y, N, 12, on_roots, &count, &e), ERR_NONE);
        assert_int_equal(count, 0);
    }
}

static void a_series_without_a_value_is_refused(void **state)
{
    double y[3] = {NAN, NAN, NAN};
    struct err e = {0};
    size_t count;

    (void)state;
    assert_int_equal(bridge_fill(y, 3, 12, false, &count, &e), ERR_NODATA);
    check_error(&e, ERR_NODATA, "no value");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quarter_of_a_year_is_bridged_and_no_more),
        cmocka_unit_test(one_in_ten_is_bridged_and_no_more),
        cmocka_unit_test(ends_are_values),
        cmocka_unit_test(two_years_of_values_are_needed),
        cmocka_unit_test(what_repeats_is_filled_as_it_was),
        cmocka_unit_test(a_series_without_a_value_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
