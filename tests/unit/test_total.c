/* The figure of a longer period: as published, or added up from its parts. */
#include "trade/total.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Months of 2022 worth 1.5, 3, 4.5 ...; `without`: a month left out (0 = none). */
static struct series months(int without)
{
    struct series s = {0};

    series_id_set(&s.id, DIM_FREQ, "M");
    for (int m = 1; m <= 12; m++)
        if (m != without)
            series_add(&s, (struct observation){.period = period_month(2022, m),
                                                .value = 1.5 * m,
                                                .status = m == 12 ? 'P' : 'A'});
    return s;
}

static void a_year_is_the_sum_of_its_months(void **state)
{
    struct series s = months(0);
    struct total t = total_of_period(&s, period_year(2022));

    (void)state;
    assert_true(t.value == 117); /* 1.5 * 78 */
    assert_int_equal(t.parts, 12);
    assert_int_equal(t.status, 'P'); /* the worst of the parts */
    t = total_of_period(&s, period_year_to_date(2022, 11));
    assert_true(t.value == 99); /* 1.5 * 66 */
    assert_int_equal(t.status, 'A');
    series_release(&s);
}

static void a_missing_month_leaves_no_total(void **state)
{
    struct series s = months(7);
    struct period half = {FREQ_S, 2 * 2022, 1};

    (void)state;
    assert_true(isnan(total_of_period(&s, period_year(2022)).value));
    assert_int_equal(total_of_period(&s, period_year(2022)).status, 'O');
    assert_true(total_of_period(&s, half).value == 31.5); /* 1.5 * 21 */
    series_release(&s);
}

static void a_published_figure_goes_before_a_sum(void **state)
{
    struct series s = {0};
    struct total t;

    (void)state;
    series_id_set(&s.id, DIM_FREQ, "A");
    series_add(&s, (struct observation){.period = period_year_to_date(2025, 11),
                                        .value = 8.95e9,
                                        .status = 'A'});
    t = total_of_period(&s, period_year_to_date(2025, 11));
    assert_true(t.value == 8.95e9);
    assert_int_equal(t.parts, 1);
    assert_true(isnan(total_of_period(&s, period_year(2025)).value));
    series_release(&s);
}

static void a_suppressed_figure_is_missing_and_says_so(void **state)
{
    struct series s = {0};
    struct total t;

    (void)state;
    series_id_set(&s.id, DIM_FREQ, "A");
    series_add(
        &s, (struct observation){.period = period_year(2025), .value = 7, .status = 'Q'});
    t = total_of_period(&s, period_year(2025));
    assert_true(isnan(t.value));
    assert_int_equal(t.status, 'Q');
    series_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_is_the_sum_of_its_months),
        cmocka_unit_test(a_missing_month_leaves_no_total),
        cmocka_unit_test(a_published_figure_goes_before_a_sum),
        cmocka_unit_test(a_suppressed_figure_is_missing_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
