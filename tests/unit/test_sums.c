/* Sums by hand: of i, i + 1000, ... for product i are arithmetic series. */
#include "import/sums.h"

#include "support.h"

#include <math.h>

static struct import_row make_row(const char *product, int month, double value,
                                  char status)
{
    struct import_row row = {.period = period_month(2024, month),
                             .value = value,
                             .status = status,
                             .publisher = "",
                             .address = "",
                             .note = "",
                             .line = month};

    strcpy(row.id.code[DIM_FREQ], "M");
    strcpy(row.id.code[DIM_REPORTER], "DEU");
    strcpy(row.id.code[DIM_PARTNER], "TUR");
    strcpy(row.id.code[DIM_PRODUCT], product);
    strcpy(row.id.code[DIM_SOURCE], "EUROSTAT");
    return row;
}

static void parts_are_added_in_the_order_of_the_first(void **state)
{
    struct sums *s = sums_new();
    struct import_row row;

    (void)state;
    row = make_row("02", 1, 5, 'A');
    sums_add(s, &row);
    row = make_row("01", 1, 7, 'P');
    sums_add(s, &row);
    row = make_row("02", 2, 11, 'A');
    sums_add(s, &row);
    row = make_row("02", 1, 13, 'E');
    sums_add(s, &row);
    assert_true(sums_next(s, &row));
    assert_string_equal(row.id.code[DIM_PRODUCT], "02");
    assert_string_equal(row.id.code[DIM_SOURCE], "EUROSTAT");
    assert_true(row.value == 18);
    assert_int_equal(row.status, 'E');
    assert_int_equal(row.line, 1);
    assert_true(sums_next(s, &row));
    assert_true(row.value == 7);
    assert_true(sums_next(s, &row));
    assert_true(period_equal(row.period, period_month(2024, 2)));
    assert_false(sums_next(s, &row));
    sums_free(s);
}

static void a_missing_part_makes_the_sum_missing(void **state)
{
    struct sums *s = sums_new();
    struct import_row row = make_row("01", 1, 5, 'A');

    (void)state;
    sums_add(s, &row);
    row = make_row("01", 1, NAN, 'Q');
    sums_add(s, &row);
    assert_true(sums_next(s, &row));
    assert_true(isnan(row.value));
    assert_int_equal(row.status, 'Q');
    sums_free(s);
}

static void many_sums_are_kept_apart(void **state)
{
    enum { PRODUCTS = 5000, TIMES = 3 };
    struct sums *s = sums_new();
    struct import_row row;
    char product[16];

    (void)state;
    for (int k = 0; k < TIMES; k++) {
        for (int i = 0; i < PRODUCTS; i++) {
            snprintf(product, sizeof product, "%06d", i);
            row = make_row(product, 1, i + 1000 * k, 'A');
            sums_add(s, &row);
        }
    }
    for (int i = 0; i < PRODUCTS; i++) {
        assert_true(sums_next(s, &row));
        assert_int_equal(strtol(row.id.code[DIM_PRODUCT], NULL, 10), i);
        assert_true(row.value == 3 * i + 3000);
    }
    assert_false(sums_next(s, &row));
    sums_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_added_in_the_order_of_the_first),
        cmocka_unit_test(a_missing_part_makes_the_sum_missing),
        cmocka_unit_test(many_sums_are_kept_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
