#include "import/duplicates.h"

#include "support.h"

/* Rows that differ in the year, the partner or the release only; many enough to let the
 * table grow several times. */
static void every_row_is_known_again_and_no_other(void **state)
{
    struct duplicates d = {0};

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 20000; i++) {
            struct series_id id = {0};
            const struct duplicate *before;
            char code[16];

            snprintf(code, sizeof code, "P%d", i % 200);
            assert_true(series_id_set(&id, DIM_PARTNER, code));
            before = duplicates_add(&d, &id, period_year(1900 + i / 200), 0, i + 0.5, i);
            if (round == 0) {
                assert_null(before);
            } else {
                assert_non_null(before);
                assert_int_equal(before->line, i);
                assert_true(before->value == i + 0.5);
            }
        }
    }
    assert_int_equal(d.n, 20000);
    duplicates_release(&d);
}

static void release_date_and_dimension_tell_rows_apart(void **state)
{
    struct duplicates d = {0};
    struct series_id a = {0}, b = {0};

    (void)state;
    assert_true(series_id_set(&a, DIM_REPORTER, "TUR"));
    assert_true(series_id_set(&b, DIM_PARTNER, "TUR"));
    assert_null(duplicates_add(&d, &a, period_year(2024), 20250131, 1, 1));
    assert_null(duplicates_add(&d, &a, period_year(2024), 20250228, 1, 2));
    assert_null(duplicates_add(&d, &b, period_year(2024), 20250131, 1, 3));
    assert_null(duplicates_add(&d, &a, period_month(2024, 1), 20250131, 1, 4));
    assert_non_null(duplicates_add(&d, &a, period_year(2024), 20250131, 2, 5));
    duplicates_release(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_known_again_and_no_other),
        cmocka_unit_test(release_date_and_dimension_tell_rows_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
