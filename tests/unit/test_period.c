#include "core/period.h"
#include "support.h"

#define VECTORS "tests/data/vectors/A_timeaxis.json"

static int load_vectors(void **state)
{
    *state = load_json(VECTORS);
    return 0;
}

static int release_vectors(void **state)
{
    json_decref(*state);
    return 0;
}

static void valid_periods_are_read_and_written_back(void **state)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(*state, "valid_periods"), i, row)
    {
        const char *text = json_text(row, "text");
        struct period p, again;
        char out[PERIOD_TEXT_SIZE];

        assert_true(period_parse(text, &p));
        assert_int_equal(freq_letter(p.freq), *json_text(row, "freq"));
        assert_int_equal(period_year_of(p),
                         json_integer_value(json_object_get(row, "year")));
        assert_int_equal(period_sub_of(p),
                         json_integer_value(json_object_get(row, "sub")));
        assert_int_equal(p.span, 1);
        assert_true(period_parse(period_format(p, out), &again));
        assert_true(period_equal(p, again));
        assert_int_equal(period_compare(p, again), 0);
    }
    assert_int_equal(i, 11);
}

static void what_is_not_a_period_is_refused_and_changes_nothing(void **state)
{
    static const char *const more[] = {
        "",
        "2024-",
        "2024-0",
        "0000",
        "0000-01",
        "20240",
        "2024-00",
        "2024-1 ",
        " 2024",
        "2024-W54",
        "2024-W1",
        "2024-D01",
        "2024-D000",
        "2024-X1",
        "2024-m01",
        "2024-01-32",
        "2024-04-31",
        "2024-1-01",
        "2024-Q10",
        "2024-A2",
        "2024-A",
        "2024/01",
        "2025-01-01/",
        "2025-01-01/P",
        "2025-01-01/P11",
        "-024-01",
        "2025-01-01/P0M",
        "2025-01-02/P3M",
        "2025-13-01/P3M",
        "2025-00-01/P3M",
        "2025-01-01/P-3M",
        "2025-01-01/P+3M",
        "2025-01-01/P3D",
        "2025-01-01/P3MX",
        "2025-01-01/P2Y",
        "2025-02-01/P1Y",
        "2025-01/P3M",
        "2025-01-01/P99999999999999999999M",
        "2025-01-01/P1201M",
        "2025-01-01/11M",
        "2025-01-01 P11M",
    };
    const struct period before = {FREQ_Q, 231, 7};
    struct period p = before;
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(*state, "invalid_strict"), i, row)
    {
        if (period_parse(json_string_value(row), &p) || !period_equal(p, before))
            fail_msg("%s", json_string_value(row));
    }
    assert_int_equal(i, 12);
    for (i = 0; i < sizeof more / sizeof *more; i++)
        if (period_parse(more[i], &p) || period_parse_lenient(more[i], &p) ||
            !period_equal(p, before))
            fail_msg("%s", more[i]);
}

static void lenient_forms_become_strict_ones(void **state)
{
    static const char *const refused[] = {"202413",  "202400", "2024M13",
                                          "2024M1x", "2024Q5", "2024W1",
                                          "2024D1",  "2024X1", "2024Q"};
    struct period p;
    char out[PERIOD_TEXT_SIZE];
    const char *text;
    json_t *expected;

    json_object_foreach(json_object_get(*state, "lenient_normalise"), text, expected)
    {
        assert_false(period_parse(text, &p));
        assert_true(period_parse_lenient(text, &p));
        assert_string_equal(period_format(p, out), json_string_value(expected));
    }
    assert_true(period_parse_lenient("202412", &p));
    assert_string_equal(period_format(p, out), "2024-12");
    assert_true(period_parse_lenient("2025-01-01/P11M", &p));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (period_parse_lenient(refused[i], &p))
            fail_msg("%s", refused[i]);
}

static void years_have_52_or_53_iso_weeks(void **state)
{
    const char *year;
    json_t *weeks;

    json_object_foreach(json_object_get(*state, "iso_weeks_in_year"), year, weeks)
        assert_int_equal(period_iso_weeks(atoi(year)), json_integer_value(weeks));
}

static void months_are_numbered_through(void **state)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(*state, "month_index"), i, row)
    {
        int32_t first, months;
        struct period p;

        assert_true(period_parse(json_text(row, "period"), &p));
        assert_int_equal(p.ordinal, json_integer_value(json_object_get(row, "index")));
        assert_true(period_months(p, &first, &months));
        assert_int_equal(first, p.ordinal);
        assert_int_equal(months, 1);
    }
    assert_int_equal(i, 4);
}

/* From every text: first month, months covered, and the text that comes back. */
static void ranges_and_ordinals_are_as_documented(void **state)
{
    static const struct {
        const char *text, *out;
        enum freq freq;
        int32_t ordinal, span, first_month, months;
    } rows[] = {
        {"2024", "2024", FREQ_A, 2024, 1, 24288, 12},
        {"2024-S2", "2024-S2", FREQ_S, 4049, 1, 24294, 6},
        {"2024-T3", "2024-T3", FREQ_T, 6074, 1, 24296, 4},
        {"2024-Q3", "2024-Q3", FREQ_Q, 8098, 1, 24294, 3},
        {"2025-01-01/P11M", "2025-01-01/P11M", FREQ_M, 24300, 11, 24300, 11},
        {"2024-11-01/P3M", "2024-11-01/P3M", FREQ_M, 24298, 3, 24298, 3},
        {"2025-01-01/P1M", "2025-01", FREQ_M, 24300, 1, 24300, 1},
        {"2025-01-01/P1Y", "2025", FREQ_A, 2025, 1, 24300, 12},
        {"2025-01-01/P12M", "2025-01-01/P12M", FREQ_M, 24300, 12, 24300, 12},
        {"2016-01-01/P120M", "2016-01-01/P120M", FREQ_M, 24192, 120, 24192, 120},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct period p;
        int32_t first, months;
        char out[PERIOD_TEXT_SIZE];

        assert_true(period_parse(rows[i].text, &p));
        assert_int_equal(p.freq, rows[i].freq);
        assert_int_equal(p.ordinal, rows[i].ordinal);
        assert_int_equal(p.span, rows[i].span);
        assert_true(period_months(p, &first, &months));
        assert_int_equal(first, rows[i].first_month);
        assert_int_equal(months, rows[i].months);
        assert_string_equal(period_format(p, out), rows[i].out);
        assert_true(period_equal(p, period_from_months(p.freq, first, months)));
    }
}

static void months_find_the_period_they_make(void **state)
{
    static const struct {
        enum freq freq;
        int32_t first, months;
        const char *out;
    } rows[] = {
        {FREQ_A, 24300, 12, "2025"},          {FREQ_A, 24301, 12, "2025-02-01/P12M"},
        {FREQ_Q, 24303, 3, "2025-Q2"},        {FREQ_Q, 24304, 3, "2025-05-01/P3M"},
        {FREQ_Q, 24300, 6, "2025-01-01/P6M"}, {FREQ_W, 24300, 2, "2025-01-01/P2M"},
        {FREQ_D, 24300, 1, "2025-01"},
    };
    const struct period two_quarters = {FREQ_Q, 4 * 2025 + 2, 2};
    char out[PERIOD_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(
            period_format(period_from_months(rows[i].freq, rows[i].first, rows[i].months),
                          out),
            rows[i].out);
    /* no month makes a week: not even none */
    assert_int_equal(period_from_months(FREQ_W, 24300, 0).freq, FREQ_M);
    assert_string_equal(period_format(two_quarters, out), "2025-07-01/P6M");
    assert_string_equal(period_format(period_year_to_date(2025, 11), out),
                        "2025-01-01/P11M");
    assert_string_equal(period_format(period_year_to_date(2025, 12), out), "2025");
    assert_string_equal(period_format(period_year_to_date(2025, 1), out), "2025-01");
    assert_string_equal(period_format(period_month(2025, 7), out), "2025-07");
    assert_string_equal(period_format(period_year(999), out), "0999");
}

static void weeks_and_days_are_numbered_by_the_calendar(void **state)
{
    struct period a, b;
    int32_t first, months;
    char out[PERIOD_TEXT_SIZE];

    (void)state;
    assert_true(period_parse("2020-W53", &a));
    assert_true(period_parse("2021-W01", &b));
    assert_int_equal(b.ordinal - a.ordinal, 1);
    assert_true(period_parse("2000-01-01", &a));
    assert_int_equal(a.ordinal, 2451545); /* the Julian day of epoch J2000.0 */
    assert_true(period_parse("2024-D366", &a));
    assert_string_equal(period_format(a, out), "2024-12-31");
    assert_false(period_months(a, &first, &months));
    assert_int_equal(freq_per_year(FREQ_W), 0);
    assert_int_equal(freq_per_year(FREQ_D), 0);
    /* every day of 29 years comes back */
    for (b = a; b.ordinal > a.ordinal - 10600; b.ordinal--) {
        struct period again;

        assert_true(period_parse(period_format(b, out), &again));
        assert_true(period_equal(b, again));
    }
}

static void periods_sort_by_start_then_by_length(void **state)
{
    static const char *const sorted[] = {
        "2024-12", "2025-01", "2025-Q1", "2025-01-01/P11M", "2025", "2025-02", "2025-Q2"};

    (void)state;
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++)
        for (size_t j = 0; j < sizeof sorted / sizeof *sorted; j++) {
            struct period a, b;

            assert_true(period_parse(sorted[i], &a) && period_parse(sorted[j], &b));
            assert_int_equal(period_compare(a, b), (i > j) - (i < j));
            assert_int_equal(period_equal(a, b), i == j);
        }
}

static void letters_name_frequencies(void **state)
{
    (void)state;
    for (int f = 0; f < FREQ_COUNT; f++)
        assert_int_equal(freq_from_letter(freq_letter((enum freq)f)), f);
    assert_int_equal(freq_from_letter('H'), -1);
    assert_int_equal(freq_from_letter('m'), -1);
    assert_int_equal(freq_from_letter('\0'), -1);
    assert_int_equal(freq_per_year(FREQ_T), 3);
    assert_int_equal(freq_per_year(FREQ_M), 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_periods_are_read_and_written_back),
        cmocka_unit_test(what_is_not_a_period_is_refused_and_changes_nothing),
        cmocka_unit_test(lenient_forms_become_strict_ones),
        cmocka_unit_test(years_have_52_or_53_iso_weeks),
        cmocka_unit_test(months_are_numbered_through),
        cmocka_unit_test(ranges_and_ordinals_are_as_documented),
        cmocka_unit_test(months_find_the_period_they_make),
        cmocka_unit_test(weeks_and_days_are_numbered_by_the_calendar),
        cmocka_unit_test(periods_sort_by_start_then_by_length),
        cmocka_unit_test(letters_name_frequencies),
    };

    return cmocka_run_group_tests(tests, load_vectors, release_vectors);
}
