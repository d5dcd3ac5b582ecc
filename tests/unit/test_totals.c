/* Shares by hand. */
#include "import/totals.h"

#include "support.h"

#include <math.h>

struct fixture {
    struct codes *codes;
    struct totals *totals;
    struct text text;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct err e = {0};

    assert_int_equal(codes_load(&f->codes, "data", &e), ERR_NONE);
    f->totals = totals_new(f->codes, "WLD");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    totals_free(f->totals);
    codes_free(f->codes);
    text_release(&f->text);
    free(f);
    return 0;
}

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

static const char *describe(struct fixture *f)
{
    text_clear(&f->text);
    totals_describe(f->totals, &f->text);
    return text_str(&f->text);
}

static void a_gap_between_world_and_partners_is_told(void **state)
{
    struct fixture *f = *state;
    struct totals *t = f->totals;

    add(t, "WLD", 2020, 100);
    assert_string_equal(describe(f), ""); /* no partners: nothing to compare */
    add(t, "DEU", 2020, 60);
    add(t, "_X", 2020, 40);  /* not elsewhere specified: a part */
    add(t, "_EU", 2020, 60); /* a group, whose members are there */
    add(t, "KAZ", 2020, NAN);
    assert_string_equal(describe(f), "");
    add(t, "WLD", 2021, 200);
    add(t, "DEU", 2021, 150);
    add(t, "WLD", 2022, 200);
    add(t, "DEU", 2022, 190);
    add(t, "FRA", 2023, 1); /* no world */
    assert_string_equal(
        describe(f),
        "the partners add up to 75% of WLD in 2021 (line 2021, furthest of 2 figures), ");
    add(t, "WLD", 2019, 200);
    add(t, "DEU", 2019, 250); /* as far off, and earlier */
    assert_string_equal(describe(f), "the partners add up to 125% of WLD in 2019 "
                                     "(line 2019, furthest of 3 figures), ");
    add(t, "WLD", 2018, 0);
    add(t, "DEU", 2018, 1);
    assert_string_equal(describe(f), "WLD is 0 although its partners are not in "
                                     "2018 (line 2018, furthest of 4 figures), ");
}

static void a_share_near_the_whole_is_told_from_it(void **state)
{
    struct fixture *f = *state;
    struct totals *t = f->totals;

    add_line(t, "DEU", 2020, 10000.2, 3);
    add_line(t, "WLD", 2020, 10000, 4);
    assert_string_equal(describe(f), "the partners add up to 100.002% of WLD in 2020 "
                                     "(line 4, furthest of 1 figure), ");
}

static void of_equal_gaps_the_first_line_is_told(void **state)
{
    static const char *const flows[] = {"X", "M", "RX"};
    struct fixture *f = *state;
    struct totals *t = f->totals, *rest = totals_new(f->codes, "WLD");

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
        describe(f),
        "the partners add up to 50% of WLD in 2020 (line 10, furthest of 3 figures), ");
    totals_free(rest);
}

#define WITH_TOTALS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TOTALS(a_gap_between_world_and_partners_is_told),
        WITH_TOTALS(a_share_near_the_whole_is_told_from_it),
        WITH_TOTALS(of_equal_gaps_the_first_line_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
