#include "report/chart_axis.h"
#include "support.h"

static void check(double lo, double hi, double scale, struct axis expected, double first)
{
    struct axis a = axis_fit(lo, hi, scale);

    assert_true(a.lo == expected.lo);
    assert_float_equal(a.hi, expected.hi, 1e-9);
    assert_float_equal(a.step, expected.step, 1e-9);
    assert_int_equal(a.decimals, expected.decimals);
    assert_float_equal(axis_first_tick(&a), first, 1e-9);
}

/* By hand: a seventh of the range, rounded up to 1, 2 or 5; 4 % of the range above it. */
static void steps_are_round_and_zero_is_on_the_axis(void **state)
{
    (void)state;
    check(0, 3.2e9, 1e9, (struct axis){1e9, 0, 3.328, 0.5, 1}, 0);
    check(1.1e9, 3.2e9, 1e9, (struct axis){1e9, 0, 3.328, 0.5, 1}, 0);
    check(0, 35, 1, (struct axis){1, 0, 36.4, 5, 0}, 0);
    check(0, 0.013, 1, (struct axis){1, 0, 0.01352, 0.002, 3}, 0);
    check(0, 950, 1, (struct axis){1, 0, 988, 200, 0}, 0);
}

static void negative_values_have_room_below(void **state)
{
    (void)state;
    check(-50, 75, 1, (struct axis){1, -55, 80, 20, 0}, -40);
    check(-70, 0, 1, (struct axis){1, -72.8, 0, 10, 0}, -70);
}

static void few_enough_years_are_named(void **state)
{
    (void)state;
    assert_int_equal(axis_year_step(12, 14), 1);
    assert_int_equal(axis_year_step(14, 14), 2);
    assert_int_equal(axis_year_step(32, 14), 5);
    assert_int_equal(axis_year_step(120, 14), 10);
    assert_int_equal(axis_year_step(5000, 14), 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_round_and_zero_is_on_the_axis),
        cmocka_unit_test(negative_values_have_room_below),
        cmocka_unit_test(few_enough_years_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
