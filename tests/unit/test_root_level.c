/* Expected values: done by hand. */
#include "stats_fixture.h"

#include "stats/root_level.h"

/* Gain .2, start = mean of all four roots, 2.5; errors -.5, .6, -.52, .584.  Two years of
 * nothing before the first value, or a gap between them, change nothing. */
static void missing_values_are_passed_over_wherever_they_are(void **state)
{
    double y[31];
    struct root_level m;

    (void)state;
    for (size_t i = 0; i < 31; i++)
        y[i] = NAN;
    y[25] = y[28] = 8;
    y[26] = y[29] = 27;
    assert_true(root_level_fit(y, 31, 12, &m));
    assert_near(m.level, 2.5328, 1e-12);
    assert_near(m.sd, sqrt((.25 + .36 + .2704 + .341056) / 3), 1e-12);
    assert_near(m.dof, 3, 0);
}

/* Roots 1 in the first two years, 3 in the third: the start is 1, not 5/3. */
static void the_level_starts_from_two_years(void **state)
{
    double y[36];
    struct root_level m;

    (void)state;
    for (size_t i = 0; i < 36; i++)
        y[i] = i < 24 ? 1 : 27;
    assert_true(root_level_fit(y, 24, 12, &m));
    assert_near(m.level, 1, 0);
    assert_near(m.sd, 0, 0);
    assert_true(root_level_fit(y, 36, 12, &m));
    assert_near(m.level, 3 - 2 * pow(.8, 12), 1e-12);
}

/* .8 to the third: what three months at .2 each would leave. */
static void a_quarter_moves_the_level_as_three_months_do(void **state)
{
    const double y[] = {8, 27, 8, 27, 8};
    struct root_level m;

    (void)state;
    assert_true(root_level_fit(y, 5, 4, &m));
    assert_near(m.gain, 1 - .512, 1e-12);
}

static void negative_or_no_values_have_no_level(void **state)
{
    const double y[] = {NAN, NAN, 5.5, -.25};
    struct root_level m;

    (void)state;
    assert_false(root_level_fit(y, 2, 12, &m));
    assert_true(root_level_fit(y, 3, 12, &m) && isnan(m.sd));
    assert_false(root_level_fit(y, 4, 12, &m));
    assert_false(root_level_fit(y, 0, 12, &m));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_values_are_passed_over_wherever_they_are),
        cmocka_unit_test(the_level_starts_from_two_years),
        cmocka_unit_test(a_quarter_moves_the_level_as_three_months_do),
        cmocka_unit_test(negative_or_no_values_have_no_level),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
