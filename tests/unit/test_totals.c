/* Shares by hand. */
#include "import/totals.h"

#include "support.h"

#include <math.h>

static void add(struct totals *t, const char *partner, int year, double value)
{
    struct import_row row = {.period = period_year(year), .value = value, .status = 'A'};

    strcpy(row.id.code[DIM_FREQ], "A");
    strcpy(row.id.code[DIM_REPORTER], "TUR");
    strcpy(row.id.code[DIM_PARTNER], partner);
    strcpy(row.id.code[DIM_FLOW], "X");
    totals_add(t, &row);
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
        "the partners add up to 75% of WLD in 2021 (furthest of 2 figures), ");
    add(t, "WLD", 2019, 200);
    add(t, "DEU", 2019, 250); /* as far off, and earlier */
    assert_string_equal(
        describe(t, &text),
        "the partners add up to 125% of WLD in 2019 (furthest of 3 figures), ");
    add(t, "WLD", 2018, 0);
    add(t, "DEU", 2018, 1);
    assert_string_equal(
        describe(t, &text),
        "WLD is 0 although its partners are not in 2018 (furthest of 4 figures), ");
    totals_free(t);
    codes_free(codes);
    text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_between_world_and_partners_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
