/* One flow as both sides report it.  Figures worked by hand: X = 1000, M = 1060. */
#include "trade/mirror.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void the_gap_is_measured_against_the_exporter(void **state)
{
    struct mirror_gap g = mirror_gap(1000, 1060);

    (void)state;
    assert_true(g.difference == 60);
    assert_true(fabs(g.relative - 0.06) < 1e-15);
    assert_true(fabs(g.symmetric - 60.0 / 2060) < 1e-15);
}

static void one_side_zero_or_missing(void **state)
{
    struct mirror_gap zero = mirror_gap(0, 50), missing = mirror_gap(NAN, 50);

    (void)state;
    assert_true(isnan(zero.relative));
    assert_true(zero.symmetric == 1);
    assert_true(isnan(mirror_gap(0, 0).symmetric));
    assert_true(isnan(missing.difference));
    assert_true(isnan(missing.relative));
    assert_true(isnan(missing.symmetric));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gap_is_measured_against_the_exporter),
        cmocka_unit_test(one_side_zero_or_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
