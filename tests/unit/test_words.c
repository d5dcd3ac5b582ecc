#include "report/words.h"
#include "support.h"

#include <math.h>

static json_t *vectors(const char *name)
{
    json_t *root = load_json("tests/data/vectors/M_reporting.json");
    json_t *part = json_incref(json_object_get(root, name));

    assert_true(json_array_size(part) > 0);
    json_decref(root);
    return part;
}

static void magnitudes_agree_with_the_vectors(void **state)
{
    json_t *rows = vectors("magnitude"), *row;
    char text[WORDS_SIZE];
    size_t i;
    (void)state;

    json_array_foreach(rows, i, row)
    {
        double value = json_number_value(json_object_get(row, "value"));
        assert_string_equal(words_magnitude(value, 1, text), json_text(row, "en"));
    }
    json_decref(rows);
}

static void signed_percentages_agree_with_the_vectors(void **state)
{
    json_t *rows = vectors("signed_pct"), *row;
    char text[WORDS_SIZE];
    size_t i;
    (void)state;

    json_array_foreach(rows, i, row)
    {
        json_t *value = json_object_get(row, "value");
        int decimals = (int)json_integer_value(json_object_get(row, "decimals"));
        double rate = json_is_null(value) ? NAN : json_number_value(value) / 100;
        assert_string_equal(words_signed_pct(rate, decimals, text), json_text(row, "en"));
    }
    json_decref(rows);
}

/* The vector is the headline style; the other line follows its rule: half the width is
 * 17 662, two significant digits end at the thousand, three decimals of a billion. */
static void intervals_end_where_half_the_width_has_two_digits(void **state)
{
    json_t *root = load_json("tests/data/vectors/M_reporting.json");
    json_t *row = json_object_get(root, "interval");
    struct words_interval v = {
        1e3 * json_number_value(json_object_get(row, "point")),
        1e3 * json_number_value(json_object_get(row, "lo")),
        1e3 * json_number_value(json_object_get(row, "hi")),
        80,
    };
    char text[WORDS_SIZE];
    (void)state;

    assert_string_equal(words_interval(&v, "USD", 3, text), json_text(row, "text_en"));
    assert_string_equal(words_interval(&v, "USD", 4, text),
                        "USD 1.691 billion (80% interval 1.674–1.709)");
    v = (struct words_interval){9.78e9, 5.3e9, 14.3e9, 95};
    assert_string_equal(words_interval(&v, "USD", 3, text),
                        "USD 9.8 billion (95% interval 5.3–14.3)");
    v = (struct words_interval){52e6, -8e6, 112e6, 95};
    assert_string_equal(words_interval(&v, "EUR", 3, text),
                        "EUR 52 million (95% interval -8 to 112)");
    v = (struct words_interval){52e6, NAN, NAN, 80};
    assert_string_equal(words_interval(&v, "EUR", 3, text), "EUR 52.0 million");
    json_decref(root);
}

static void amounts_have_three_significant_digits(void **state)
{
    static const struct {
        double value;
        const char *unit, *text;
    } rows[] = {
        {8.95e9, "USD", "USD 8.95 billion"},
        {-25.4e6, "USD", "USD -25.4 million"},
        {9.996e9, "USD", "USD 10.0 billion"},
        {999.6e6, "USD", "USD 1.00 billion"},
        {117.4e6, "EUR", "EUR 117 million"},
        {950.04, "USD", "USD 950"},
        {0, "USD", "USD 0.00"},
        {12345678e3, "KG", "12.3 million tonnes"},
        {45.2e6, "KG", "45.2 thousand tonnes"},
        {950, "KG", "950 kg"},
        {3000, "NUMBER", "3,000"},
        {1234567, "NUMBER", "1,234,567"},
        {NAN, "USD", "n/a"},
    };
    char text[WORDS_SIZE];
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words_amount(rows[i].value, rows[i].unit, 3, text),
                            rows[i].text);
}

/* 0.07 * 100 is 7.000000000000001 and 0.0615 * 100 is 6.1499999999999995 in binary. */
static void percent_carries_no_dust_of_the_multiplication(void **state)
{
    char text[WORDS_SIZE];
    (void)state;

    assert_true(words_percent(0.07) == 7);
    assert_true(words_percent(0.0615) == 6.15);
    assert_string_equal(words_pct(0.0615, 1, text), "6.2%");
    assert_string_equal(words_points(0.02, 1, text), "+2.0 pp");
    assert_string_equal(words_points(-0.0004, 1, text), "0.0 pp");
}

static void thousands_are_grouped(void **state)
{
    char text[WORDS_SIZE];
    (void)state;

    assert_string_equal(words_fixed(1234.55, 1, text), "1,234.6");
    assert_string_equal(words_fixed(-1234567, 0, text), "-1,234,567");
    assert_string_equal(words_fixed(-999, 0, text), "-999");
    assert_string_equal(words_fixed(INFINITY, 0, text), "n/a");
}

static void changes_are_named_by_their_kind(void **state)
{
    static const struct {
        enum words_change kind;
        double rate;
        const char *table, *sentence;
    } rows[] = {
        {WORDS_RATE, 0.061008, "+6.1%", "up 6.1%"},
        {WORDS_RATE, -0.0325, "-3.3%", "down 3.3%"},
        {WORDS_RATE, 0.0004, "0.0%", "unchanged (0.0%)"},
        {WORDS_RATE, NAN, "n/a", "n/a"},
        {WORDS_RATIO, 149, "×150", "150 times as much"},
        {WORDS_RATIO, 1.4, "×2.4", "2.4 times as much"},
        {WORDS_NEW, NAN, "new", "up from zero"},
        {WORDS_NIL, NAN, "–", "zero as before"},
        {WORDS_TURNED_NEGATIVE, NAN, "turned negative", "turned negative"},
        {WORDS_NO_RATE, NAN, "..", "no rate from a negative base"},
        {WORDS_MISSING, NAN, "..", "not comparable"},
    };
    char text[WORDS_SIZE];
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(words_change(rows[i].kind, rows[i].rate, text),
                            rows[i].table);
        assert_string_equal(words_trend(rows[i].kind, rows[i].rate, text),
                            rows[i].sentence);
    }
}

static void small_numbers_are_words(void **state)
{
    static const struct {
        long n;
        const char *ordinal, *cardinal;
    } rows[] = {
        {1, "first", "one"},        {12, "twelfth", "twelve"}, {13, "13th", "13"},
        {21, "21st", "21"},         {142, "142nd", "142"},     {111, "111th", "111"},
        {1003, "1,003rd", "1,003"},
    };
    char text[WORDS_SIZE];
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(words_ordinal(rows[i].n, text), rows[i].ordinal);
        assert_string_equal(words_cardinal(rows[i].n, text), rows[i].cardinal);
    }
}

static void lists_end_with_and(void **state)
{
    static const char *const item[] = {"Russia", "Iraq", "Kazakhstan"};
    struct text t = {0};
    (void)state;

    words_join(&t, item, 1);
    assert_string_equal(text_str(&t), "Russia");
    text_clear(&t);
    words_join(&t, item, 2);
    assert_string_equal(text_str(&t), "Russia and Iraq");
    text_clear(&t);
    words_join(&t, item, 3);
    assert_string_equal(text_str(&t), "Russia, Iraq and Kazakhstan");
    text_release(&t);
}

static void scales_and_units_fit_the_largest_figure(void **state)
{
    char text[WORDS_SIZE];
    (void)state;

    assert_true(words_scale(8.95e9, 100) == 1e6);
    assert_true(words_scale(8.95e9, 1) == 1e9);
    assert_true(words_scale(-2.5e13, 1) == 1e12);
    assert_true(words_scale(0, 100) == 1);
    assert_true(words_scale(NAN, 100) == 1);
    assert_string_equal(words_unit("USD", 1e6, text), "USD million");
    assert_string_equal(words_unit("USD", 1, text), "USD");
    assert_string_equal(words_unit("KG", 1e6, text), "thousand tonnes");
    assert_string_equal(words_unit("NUMBER", 1, text), "number");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(magnitudes_agree_with_the_vectors),
        cmocka_unit_test(signed_percentages_agree_with_the_vectors),
        cmocka_unit_test(intervals_end_where_half_the_width_has_two_digits),
        cmocka_unit_test(amounts_have_three_significant_digits),
        cmocka_unit_test(percent_carries_no_dust_of_the_multiplication),
        cmocka_unit_test(thousands_are_grouped),
        cmocka_unit_test(changes_are_named_by_their_kind),
        cmocka_unit_test(small_numbers_are_words),
        cmocka_unit_test(lists_end_with_and),
        cmocka_unit_test(scales_and_units_fit_the_largest_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
