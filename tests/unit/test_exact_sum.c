/* Expected sums are exact by hand: powers of two, and decimal figures whose sum in whole
 * thousandths is known. */
#include "core/exact_sum.h"
#include "support.h"

#include <math.h>

static double sum_of(const double value[], size_t n, int step)
{
    struct exact_sum s = {0};
    double sum;

    for (size_t i = 0; i < n; i++)
        exact_sum_add(&s, value[(i * (size_t)step) % n]);
    sum = exact_sum_value(&s);
    exact_sum_release(&s);
    return sum;
}

static void nothing_is_rounded_away_between_additions(void **state)
{
    static const double cancel[] = {1e100, 1.0, -1e100, 0x1p-60};
    static const double tenths[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};

    (void)state;
    assert_true(sum_of(cancel, 4, 1) == 1.0);
    assert_true(sum_of(tenths, 10, 1) == 1.0); /* a plain loop gives 0.9999999999999999 */
    assert_true(sum_of(NULL, 0, 1) == 0);
}

/* 2^53 + 1 lies half way between two doubles: even wins, unless there is a little more. */
static void a_half_is_rounded_to_even_unless_more_follows(void **state)
{
    static const double half[] = {0x1p53, 1.0};
    static const double more[] = {0x1p53, 1.0, 0x1p-60};
    static const double less[] = {0x1p53, 1.0, -0x1p-60};

    (void)state;
    assert_true(sum_of(half, 2, 1) == 0x1p53);
    assert_true(sum_of(more, 3, 1) == 0x1p53 + 2);
    assert_true(sum_of(less, 3, 1) == 0x1p53);
}

/* Sizes from 2^-900 to 2^900, so that many parts are kept. */
static void the_order_of_additions_does_not_change_the_sum(void **state)
{
    enum { N = 101 };
    double value[N], first;

    (void)state;
    for (int i = 0; i < N; i++)
        value[i] = ldexp(i % 2 ? 1.37 + i : -2.19 - i, 18 * (i - 50));
    first = sum_of(value, N, 1);
    for (int step = 2; step < N; step++) /* 101 is prime: each step visits all */
        assert_true(sum_of(value, N, step) == first);
}

static void sums_of_parts_make_the_sum_of_all(void **state)
{
    struct exact_sum a = {0}, b = {0};

    (void)state;
    for (int i = 0; i < 20; i++)
        exact_sum_add(i % 3 ? &a : &b, ldexp(1, 60 * i - 600) * (i % 2 ? 1 : -1));
    for (int i = 0; i < 20; i++)
        exact_sum_add(i % 3 ? &b : &a, ldexp(1, 60 * i - 600) * (i % 2 ? -1 : 1));
    exact_sum_add(&a, 231.7);
    exact_sum_merge(&a, &b);
    assert_true(exact_sum_value(&a) == 231.7);
    exact_sum_release(&a);
    exact_sum_release(&b);
}

static void beyond_the_range_of_a_double_it_is_infinite(void **state)
{
    static const double huge[] = {1.7e308, 1.7e308};

    (void)state;
    assert_true(sum_of(huge, 2, 1) > 1.79e308);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_rounded_away_between_additions),
        cmocka_unit_test(a_half_is_rounded_to_even_unless_more_follows),
        cmocka_unit_test(the_order_of_additions_does_not_change_the_sum),
        cmocka_unit_test(sums_of_parts_make_the_sum_of_all),
        cmocka_unit_test(beyond_the_range_of_a_double_it_is_infinite),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
