/* Shares by hand. */
#include "import/totals.h"

#include "support.h"

#include <math.h>

static void add_line(struct totals *t, const char *partner, int year, double value,
                     int64_t line)
{
    struct import_row row = {
        .period = period_year(year), .value = value, .status = 'A', .line = line};

    strcpy(row.id.code[DIM_FREQ], "A");
    strcpy(row.id.code[DIM_REPORTER], "TUR");
    strcpy(row.id.code[DIM_PARTNER], partner);
    strcpy(row.id.code[DIM_FLOW], "X");
    totals_add(t, &row);
}

static void add(struct totals *t, const char *partner, int year, double value)
{
    add_line(t, partner, year, value, year); /* the line, to be told */
}

static const char *describe(const struct totals *t, struct text *to)
{
    text_clear(to);
    totals_describe(t, to);
    return text_str(to);
}

static void a_gap_between_world_and_partners_is_told(void **state)
{
    struct codes *codes;
    struct totals *t;
    struct text text = {0};
    struct err e = {0};

    (void)state;
    assert_int_equal(codes_load(&codes, "data", &e), ERR_NONE);
    t = totals_new(codes, "WLD");
    add(t, "WLD", 2020, 100);
    assert_string_equal(describe(t, &text), ""); /* no partners: nothing to compare */
    add(t, "DEU", 2020, 60);
    add(t, "_X", 2020, 40);  /* not elsewhere specified: a part */
    add(t, "_EU", 2020, 60); /* a group, whose members are there */
    add(t, "KAZ", 2020, NAN);
    assert_string_equal(describe(t, &text), "");
    add(t, "WLD", 2021, 200);
    add(t, "DEU", 2021, 150);
    add(t, "WLD", 2022, 200);
    add(t, "DEU", 2022, 190);
    add(t, "FRA", 2023, 1); /* no world */
    assert_string_equal(
        describe(t, &text),
        "the partners add up to 75% of WLD in 2021 (line 2021, furthest of 2 figures), ");
    add(t, "WLD", 2019, 200);
    add(t, "DEU", 2019, 250); /* as far off, and earlier */
    assert_string_equal(describe(t, &text), "the partners add up to 125% of WLD in 2019 "
                                            "(line 2019, furthest of 3 figures), ");
    add(t, "WLD", 2018, 0);
    add(t, "DEU", 2018, 1);
    assert_string_equal(describe(t, &text), "WLD is 0 although its partners are not in "
                                            "2018 (line 2018, furthest of 4 figures), ");
    totals_free(t);
    codes_free(codes);
    text_release(&text);
}

static void a_share_near_the_whole_is_told_from_it(void **state)
{
    struct codes *codes;
    struct totals *t;
    struct text text = {0};
    struct err e = {0};

    (void)state;
    assert_int_equal(codes_load(&codes, "data", &e), ERR_NONE);
    t = totals_new(codes, "WLD");
    add_line(t, "DEU", 2020, 10000.2, 3);
    add_line(t, "WLD", 2020, 10000, 4);
    assert_string_equal(describe(t, &text),
                        "the partners add up to 100.002% of WLD in 2020 "
                        "(line 4, furthest of 1 figure), ");
    totals_free(t);
    codes_free(codes);
    text_release(&text);
}

static void of_equal_gaps_the_first_line_is_told(void **state)
{
    static const char *const flows[] = {"X", "M", "RX"};
    struct codes *codes;
    struct totals *t, *rest;
    struct text text = {0};
    struct err e = {0};

    (void)state;
    assert_int_equal(codes_load(&codes, "data", &e), ERR_NONE);
    t = totals_new(codes, "WLD");
    rest = totals_new(codes, "WLD");
    for (size_t i = 0; i < 3; i++) {
        struct import_row row = {.period = period_year(2020), .status = 'A'};

        strcpy(row.id.code[DIM_FLOW], flows[i]);
        strcpy(row.id.code[DIM_PARTNER], "WLD");
        row.value = 100;
        row.line = 30 - 10 * (int64_t)i;
        totals_add(i ? rest : t, &row);
        strcpy(row.id.code[DIM_PARTNER], "TUR");
        row.value = 50;
        row.line = 1;
        totals_add(rest, &row);
    }
    totals_merge(t, rest);
    assert_string_equal(
        describe(t, &text),
        "the partners add up to 50% of WLD in 2020 (line 10, furthest of 3 figures), ");
    totals_free(t);
    totals_free(rest);
    codes_free(codes);
    text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_between_world_and_partners_is_told),
        cmocka_unit_test(a_share_near_the_whole_is_told_from_it),
        cmocka_unit_test(of_equal_gaps_the_first_line_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
