#include "core/series.h"
#include "make_series.h"

#include <math.h>

/* Exports with a gap in March, a suppressed April and a cumulated range. */
static int make_exports(void **state)
{
    struct series *s = calloc(1, sizeof *s);

    s->id = make_id("M.TUR.KAZ.X.TOTAL");
    series_add(s, make_obs("2024-12", NAN, 'O'));
    series_add(s, make_obs("2025-01", 231.7, 'A'));
    series_add(s, make_obs("2025-01-01/P11M", 2901.5, 'P'));
    series_add(s, make_obs("2025-02", 0, 'A'));
    series_add(s, make_obs("2025-04", 99.9, 'Q'));
    series_add(s, make_obs("2025-05", 244.1, 'P'));
    series_add(s, make_obs("2025-06", NAN, 'A'));
    *state = s;
    return 0;
}

static int release_exports(void **state)
{
    struct series *s = *state;

    series_release(s);
    assert_null(s->obs);
    assert_int_equal(s->n, 0);
    free(s);
    return 0;
}

static void a_window_has_every_period_and_nan_where_there_is_no_value(void **state)
{
    double out[8];

    series_window(*state, period_month(2024, 12), 8, out);
    assert_true(isnan(out[0]));
    assert_true(out[1] == 231.7);
    assert_true(out[2] == 0);
    assert_true(isnan(out[3])); /* no such observation */
    assert_true(isnan(out[4])); /* suppressed: the figure beside it is not to be used */
    assert_true(out[5] == 244.1);
    assert_true(isnan(out[6]) && isnan(out[7]));
    series_window(&(struct series){0}, period_month(2024, 12), 1, out);
    assert_true(isnan(out[0]));
}

static void an_observation_is_found_by_exactly_its_period(void **state)
{
    const struct observation *o = series_find(*state, period_year_to_date(2025, 11));

    assert_non_null(o);
    assert_true(o->value == 2901.5);
    assert_non_null(series_find(*state, period_month(2025, 4)));
    assert_null(series_find(*state, period_month(2025, 3)));
    assert_null(series_find(*state, period_year_to_date(2025, 10)));
    assert_null(series_find(*state, period_year(2025)));
    assert_null(series_find(&(struct series){0}, period_year(2025)));
}

static void the_span_runs_from_the_first_value_to_the_last(void **state)
{
    struct series only_range = {.id = make_id("M.TUR.KAZ.X.TOTAL")};
    struct period first, last;

    assert_true(series_span(*state, &first, &last));
    assert_true(period_equal(first, period_month(2025, 1)));
    assert_true(period_equal(last, period_month(2025, 5)));
    series_add(&only_range, make_obs("2025-01-01/P11M", 2901.5, 'A'));
    assert_false(series_span(&only_range, &first, &last));
    series_release(&only_range);
}

static void a_code_must_fit_into_a_key(void **state)
{
    static const char *const bad[] = {
        "A.B", "A+B",  "A,B",
        "*",   "A B",  "A\tB",
        "A\n", "\x7f", "1234567890123456789012345678901234567890"};
    struct series_id id = make_id("M.TUR.KAZ.X.TOTAL");

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(series_id_set(&id, DIM_PRODUCT, bad[i]));
    assert_string_equal(id.code[DIM_PRODUCT], "TOTAL");
    assert_true(series_id_set(&id, DIM_PRODUCT, "HS22:270900"));
    assert_true(
        series_id_set(&id, DIM_PRODUCT, "123456789012345678901234567890123456789"));
    assert_true(series_id_set(&id, DIM_PRODUCT, ""));
    assert_string_equal(id.code[DIM_PRODUCT], "");
}

static void identity_is_the_key_and_every_qualifier(void **state)
{
    struct series_id a = make_id("M.TUR.KAZ.X.TOTAL"), b = a;
    char key[SERIES_KEY_SIZE];

    (void)state;
    assert_string_equal(series_key(&a, key), "M.TUR.KAZ.X.TOTAL.USD");
    assert_true(series_id_equal(&a, &b));
    for (int d = 0; d < DIM_COUNT; d++) {
        b = a;
        assert_true(series_id_set(&b, (enum dim)d, "ZZZ"));
        assert_false(series_id_equal(&a, &b));
        assert_true(series_id_compare(&a, &b) < 0 && series_id_compare(&b, &a) > 0);
    }
}

static void the_frequency_is_the_first_code(void **state)
{
    struct series s = {.id = make_id("Q.TUR.KAZ.X.TOTAL")};

    (void)state;
    assert_int_equal(series_freq(&s), FREQ_Q);
    series_id_set(&s.id, DIM_FREQ, "");
    assert_int_equal(series_freq(&s), FREQ_A);
}

static void a_list_owns_its_series(void **state)
{
    struct series_list list = {0};
    struct series_id id = make_id("A.TUR.KAZ.X.TOTAL");

    (void)state;
    for (int i = 0; i < 50; i++) {
        struct series *s = series_list_add(&list, &id);

        assert_int_equal(s->n, 0);
        series_add(s, make_obs("2024", i, 'A'));
    }
    assert_int_equal(list.n, 50);
    assert_true(list.item[31].obs[0].value == 31);
    series_list_release(&list);
    assert_null(list.item);
    assert_int_equal(list.n, 0);
}

#define WITH_EXPORTS(test)                                                               \
    cmocka_unit_test_setup_teardown(test, make_exports, release_exports)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_EXPORTS(a_window_has_every_period_and_nan_where_there_is_no_value),
        WITH_EXPORTS(an_observation_is_found_by_exactly_its_period),
        WITH_EXPORTS(the_span_runs_from_the_first_value_to_the_last),
        cmocka_unit_test(a_code_must_fit_into_a_key),
        cmocka_unit_test(identity_is_the_key_and_every_qualifier),
        cmocka_unit_test(the_frequency_is_the_first_code),
        cmocka_unit_test(a_list_owns_its_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
