#include "core/number.h"
#include "support.h"

#include <float.h>
#include <math.h>

#define NBSP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"
#define MINUS "\xe2\x88\x92"

static const struct number_format english = {'.', ","}, turkish = {',', "."},
                                  french = {',', " " NBSP NARROW}, swiss = {'.', "'"},
                                  plain = {'.', ""};

static void numbers_are_read_in_every_notation(void **state)
{
    static const struct {
        const struct number_format *format;
        const char *text;
        double value;
    } rows[] = {
        {&turkish, "1.234,56", 1234.56},
        {&turkish, "1.234.567", 1234567},
        {&turkish, "0,123", 0.123},
        {&french, "1 234,56", 1234.56},
        {&french, "1" NBSP "234,56", 1234.56},
        {&french, "12" NARROW "345" NARROW "678,9", 12345678.9},
        {&swiss, "1'234.5", 1234.5},
        {&english, "1,234.5", 1234.5},
        {&english, "1,234", 1234},
        {&english, "1234.5", 1234.5},
        {&english, "123,456,789,012.25", 123456789012.25},
        {&plain, MINUS "2.5", -2.5},
        {&plain, "-0", 0},
        {&plain, "+7.25", 7.25},
        {&plain, " \t" NBSP "42" NARROW " ", 42},
        {&plain, "5.", 5},
        {&plain, ".5", 0.5},
        {&plain, "1.5e6", 1500000},
        {&plain, "2E-3", 0.002},
        {&plain, "1e" MINUS "2", 0.01},
        {&turkish, "1,5E+3", 1500},
        {&plain, "00012", 12},
        {&plain, "1e-999", 0},
        {&plain, "1.7976931348623157e308", DBL_MAX},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double value = -7;

        if (!number_parse(rows[i].text, strlen(rows[i].text), rows[i].format, &value) ||
            value != rows[i].value)
            fail_msg("%s: %.17g", rows[i].text, value);
    }
}

static void what_is_not_a_number_is_refused_and_changes_nothing(void **state)
{
    static const struct {
        const struct number_format *format;
        const char *text;
    } rows[] = {
        {&english, "1,23,456"},
        {&english, "12,34"},
        {&english, "1.2.3"},
        {&english, "1234,567"},
        {&english, "1,234,56"},
        {&english, "1,"},
        {&english, ",123"},
        {&english, "1,,234"},
        {&english, "1,2345"},
        {&english, "0,123"},
        {&english, "000,123"},
        {&english, "1.234,5"},
        {&turkish, "1,234.5"},
        {&turkish, "1.5"},
        {&turkish, "1,2,3"},
        {&french, "12 34"},
        {&french, "1 234" NBSP "567"},
        {&french, "1  234"},
        {&swiss, "1'23"},
        {&plain, "12 34"},
        {&plain, "1,5"},
        {&plain, "inf"},
        {&plain, "-inf"},
        {&plain, "infinity"},
        {&plain, "nan"},
        {&plain, "NaN"},
        {&plain, "0x10"},
        {&plain, "1p3"},
        {&plain, ""},
        {&plain, "   "},
        {&plain, "-"},
        {&plain, "."},
        {&plain, "+."},
        {&plain, "--5"},
        {&plain, "- 5"},
        {&plain, "5-"},
        {&plain, "(5)"},
        {&plain, "5 %"},
        {&plain, "5e"},
        {&plain, "5e+"},
        {&plain, "e5"},
        {&plain, "5e1.5"},
        {&plain, "1e400"},
        {&plain, ".."},
        {&plain, "c"},
        {&plain, "1234x"},
        {&plain, "\xff"},
        {&plain, "1\xc2"},
        {&plain, "١٢"},
    };
    char many[1000];
    double value = -7;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (number_parse(rows[i].text, strlen(rows[i].text), rows[i].format, &value) ||
            value != -7)
            fail_msg("%s: %g", rows[i].text, value);
    assert_false(number_parse("1\0002", 3, &plain, &value));
    memset(many, '1', sizeof many);
    assert_false(number_parse(many, sizeof many, &plain, &value));
    many[1] = '.';
    assert_false(number_parse(many, sizeof many, &plain, &value));
    many[2] = 'e';
    assert_false(number_parse(many, sizeof many, &plain, &value));
}

/* Cells split at `|`; "" for a notation that cannot be told. */
static void a_notation_is_guessed_from_all_cells_together(void **state)
{
    static const struct {
        const char *cells;
        char decimal; /* 0 = cannot be told */
        const char *group;
    } rows[] = {
        {"12|-7|0", '.', ""},
        {"1.25|2.5", '.', ""},
        {"1,25|2,5", ',', ""},
        {"1,234.5", '.', ","},
        {"1.234,5", ',', "."},
        {"1,234,567", '.', ","},
        {"1.234.567", ',', "."},
        {"1,234", 0, NULL},
        {"1.234|231.700", 0, NULL},
        {MINUS "1,234", 0, NULL}, /* a sign of three bytes changes nothing */
        {"-1,234|+1,234", 0, NULL},
        {"1,234|7.5", '.', ","},
        {"1,234|7,5", ',', "."}, /* 1,234 is then a fraction */
        {"1.234|7,5", ',', "."},
        {"0.123|1,234", '.', ","},
        {"1234.567", '.', ""},
        {"1,25|1.25", 0, NULL},
        {"1,234,567|7,5", 0, NULL},
        {"1 234,567", ',', " "},
        {"1" NBSP "234" NBSP "567", '.', NBSP},
        {"1" NARROW "234|1'234.5", '.', NARROW "'"},
        {"1.2e5|3", '.', ""}, /* three characters, but not three digits */
        {"|n/a|..|1,23,456", '.', ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct number_evidence ev = {0};
        struct number_format f = {0};
        char copy[100], *rest = copy, *cell;

        snprintf(copy, sizeof copy, "%s", rows[i].cells);
        while ((cell = strsep(&rest, "|")))
            number_observe(&ev, cell, strlen(cell));
        if (number_guess(&ev, &f) != (rows[i].decimal != 0) ||
            (rows[i].decimal &&
             (f.decimal != rows[i].decimal || strcmp(f.group, rows[i].group) != 0)))
            fail_msg("%s: '%c' \"%s\"", rows[i].cells, f.decimal, f.group);
    }
}

static void only_numbers_count_as_evidence(void **state)
{
    struct number_evidence ev = {0};

    (void)state;
    number_observe(&ev, "n/a", 3);
    number_observe(&ev, "", 0);
    number_observe(&ev, "1.2.3", 5);
    assert_int_equal(ev.cells, 0);
    number_observe(&ev, "  1,5 ", 6);
    assert_int_equal(ev.cells, 1);
    assert_int_equal(ev.decimal_comma, 1);
}

/* xorshift64 (Marsaglia 2003): doubles of every sign and size, from their bits. */
static uint64_t next_bits(uint64_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 7;
    *x ^= *x << 17;
    return *x;
}

static void exact_text_reads_back_as_the_same_double(void **state)
{
    uint64_t x = 88172645463325252u;
    char text[NUMBER_TEXT_SIZE];

    (void)state;
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = next_bits(&x);
        double value, again;

        memcpy(&value, &bits, sizeof value);
        if (i % 2) /* amounts of money as files have them */
            value = (double)(bits % 1000000000000u) / 1000;
        if (!isfinite(value))
            continue;
        number_format_exact(value, text);
        assert_true(number_parse(text, strlen(text), &plain, &again));
        if (again != value)
            fail_msg("%.17g as %s", value, text);
    }
}

static void exact_text_is_plain(void **state)
{
    static const struct {
        double value;
        const char *text;
    } rows[] = {
        {0.1, "0.1"},    {231.7, "231.7"}, {1684113000, "1684113000"},
        {-0.0, "0"},     {NAN, ""},        {0.1 + 0.2, "0.30000000000000004"},
        {1e22, "1e+22"}, {-2.5, "-2.5"},   {1234567890123456, "1234567890123456"},
    };
    char text[NUMBER_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(number_format_exact(rows[i].value, text), rows[i].text);
}

/* The vectors keep the sign of a rounded zero; what is printed never has "-0". */
static void rounding_is_decimal_and_away_from_zero(void **state)
{
    json_t *root = load_json("tests/data/vectors/M_reporting.json"), *row;
    size_t i;

    (void)state;
    json_array_foreach(json_object_get(root, "rounding"), i, row)
    {
        const char *expected = json_text(row, "half_away");
        char text[NUMBER_TEXT_SIZE * 2];

        if (*expected == '-' && strtod(expected, NULL) == 0)
            expected++;
        number_format_fixed(strtod(json_text(row, "text"), NULL),
                            (int)json_integer_value(json_object_get(row, "decimals")),
                            text);
        assert_string_equal(text, expected);
    }
    assert_int_equal(i, 16);
    json_decref(root);
}

static void fixed_text_is_right_at_the_edges(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } rows[] = {
        {-0.04, 1, "0.0"},
        {950.04, 1, "950.0"},
        {999.96, 1, "1000.0"},
        {0.05, 1, "0.1"},
        {0.0049, 2, "0.00"},
        {-0.005, 2, "-0.01"},
        {0.285 * 100, 0, "29"}, /* 28.499999999999996: noise of the arithmetic */
        {1.1 * 1.5, 1, "1.7"},
        {123456789.125, 2, "123456789.13"},
        {1684113000, 0, "1684113000"},
        {9999999999999.95, 1, "10000000000000.0"},
        {123456789012345680.0, 0, "123456789012345680"},
        {1e22, 1, "10000000000000000000000.0"},
        {0, 3, "0.000"},
        {-0.0, 20, "0.00000000000000000000"},
        {NAN, 2, ""},
        {INFINITY, 2, "inf"},
        {-1e300, 2, "-1e+300"},
        {DBL_TRUE_MIN, 2, "0.00"},
    };
    char text[NUMBER_TEXT_SIZE * 2];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        number_format_fixed(rows[i].value, rows[i].decimals, text);
        if (strcmp(text, rows[i].text) != 0)
            fail_msg("%.17g: %s instead of %s", rows[i].value, text, rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_every_notation),
        cmocka_unit_test(what_is_not_a_number_is_refused_and_changes_nothing),
        cmocka_unit_test(a_notation_is_guessed_from_all_cells_together),
        cmocka_unit_test(only_numbers_count_as_evidence),
        cmocka_unit_test(exact_text_reads_back_as_the_same_double),
        cmocka_unit_test(exact_text_is_plain),
        cmocka_unit_test(rounding_is_decimal_and_away_from_zero),
        cmocka_unit_test(fixed_text_is_right_at_the_edges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
