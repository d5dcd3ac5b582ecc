/* Expected sums by hand. */
#include "base/text.h"
#include "import/aggregate.h"

#include "make_series.h"

#include <math.h>

struct given {
    const char *key, *period;
    double value;
    const char *qualifier[2]; /* valuation, classification; NULL = none */
};

static int load_codes(void **state)
{
    struct err e = {0};

    return codes_load((struct codes **)state, "data", &e) ? -1 : 0;
}

static int free_codes(void **state)
{
    codes_free(*state);
    return 0;
}

/* "TUR,2025-01=12;" of each sum, or the message of what may not be added. */
static char *sums_of(struct codes *codes, const char *by, const char *only, size_t level,
                     const struct given rows[], size_t n, char *notes, size_t size)
{
    struct aggregate_rule rule = {.codes = codes, .level = level};
    struct key_list keys = {0};
    struct aggregate *a;
    struct text t = {0};
    struct err e = {0};
    bool is_doubtful;

    if (only) {
        assert_int_equal(key_parse(only, &keys, &e), ERR_NONE);
        rule.only = &keys;
    }
    assert_int_equal(aggregate_columns(&rule, by, &e), ERR_NONE);
    a = aggregate_new(&rule, 2);
    for (int pass = 0; pass < 2 && e.code == ERR_NONE; pass++) {
        aggregate_file(a, "t.csv");
        for (size_t i = 0; i < n && e.code == ERR_NONE; i++) {
            struct import_row row = {.id = make_id(rows[i].key), .status = 'A'};

            period_parse(rows[i].period, &row.period);
            row.value = rows[i].value;
            row.line = (int64_t)i + 2;
            if (rows[i].qualifier[0])
                series_id_set(&row.id, DIM_VALUATION, rows[i].qualifier[0]);
            if (rows[i].qualifier[1])
                series_id_set(&row.id, DIM_CLASSIFICATION, rows[i].qualifier[1]);
            if (pass == 0)
                aggregate_take(aggregate_workers(a)[i % 2], &row, &e);
            else
                aggregate_look(a, &row, &e);
        }
        if (pass == 0 && !e.code) {
            struct err reason = {0};

            aggregate_finish(a, &is_doubtful, &reason);
            if (!is_doubtful) {
                e = reason;
                break;
            }
        }
    }
    for (size_t i = 0; e.code == ERR_NONE && i < aggregate_count(a); i++) {
        char text[PERIOD_TEXT_SIZE];

        for (size_t c = 0; c < rule.columns; c++)
            text_addf(&t, "%s%s", c ? "," : "", aggregate_code(a, i, c, text));
        text_addf(&t, "=%.10g;", aggregate_value(a, i));
    }
    text_add(&t, e.msg);
    for (size_t i = 0; notes && i < 4; i++) {
        const char *note = e.code ? NULL : aggregate_note(a, i);

        snprintf(notes, size, "%s", note ? note : "");
        notes += strlen(notes);
        size -= note ? strlen(note) : 0;
    }
    aggregate_free(a);
    key_release(&keys);
    return t.data;
}

static void check_sums(void *codes, const char *by, const struct given rows[], size_t n,
                       const char *expected)
{
    char *got = sums_of(codes, by, NULL, 0, rows, n, NULL, 0);

    assert_string_equal(got, expected);
    free(got);
}

static void check_refused(void *codes, const char *by, const struct given rows[],
                          size_t n, const char *word)
{
    char *got = sums_of(codes, by, NULL, 0, rows, n, NULL, 0);

    if (!strstr(got, word))
        fail_msg("expected ... %s ..., got %s", word, got);
    free(got);
}

static const struct given world[] = {
    {"M.TUR.WLD.X.TOTAL.USD", "2025-01", 100, {NULL, NULL}},
    {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 60.25, {NULL, NULL}},
    {"M.TUR.UZB.X.TOTAL.USD", "2025-01", 29.5, {NULL, NULL}},
    {"M.TUR._X.X.TOTAL.USD", "2025-01", 10.25, {NULL, NULL}},
    {"M.TUR._EU.X.TOTAL.USD", "2025-01", 33, {NULL, NULL}},
    {"M.TUR.WLD.X.TOTAL.USD", "2025-02", 70, {NULL, NULL}},
};

static void world_and_regions_are_not_added_to_their_members(void **state)
{
    char notes[600];
    char *got = sums_of(*state, "flow,period", NULL, 0, world, 6, notes, sizeof notes);

    /* February has World alone */
    assert_string_equal(got, "X,2025-01=100;X,2025-02=70;");
    assert_non_null(strstr(notes, "WLD"));
    assert_non_null(strstr(notes, "_EU"));
    assert_null(strstr(notes, "_X"));
    free(got);
    check_sums(*state, "partner,period", world, 5,
               "KAZ,2025-01=60.25;UZB,2025-01=29.5;WLD,2025-01=100;_EU,2025-01=33;"
               "_X,2025-01=10.25;");
}

static void a_gap_between_world_and_its_members_is_noted(void **state)
{
    char notes[600];
    char *got = sums_of(*state, "flow", NULL, 0, world, 3, notes, sizeof notes);

    assert_string_equal(got, "X=89.75;");
    assert_non_null(strstr(notes, "do not add up to World; the largest gap is 10.2%"));
    free(got);
}

static void re_exports_are_never_added_to_exports(void **state)
{
    static const struct given rows[] = {
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 60, {NULL, NULL}},
        {"M.TUR.KAZ.RX.TOTAL.USD", "2025-01", 7, {NULL, NULL}},
    };

    check_refused(*state, "partner,period", rows, 2, "flow X and RX would be added");
    check_refused(*state, "partner,period", rows, 2, "--only ...X.");
    check_sums(*state, "flow", rows, 2, "RX=7;X=60;");
}

static void a_product_is_not_added_to_its_parts(void **state)
{
    static const struct given rows[] = {
        {"M.TUR.KAZ.X.27.USD", "2025-01", 60, {NULL, "H6"}},
        {"M.TUR.KAZ.X.2709.USD", "2025-01", 50, {NULL, "H6"}},
        {"M.TUR.KAZ.X.85.USD", "2025-01", 5, {NULL, "H6"}},
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 65, {NULL, NULL}},
    };
    static const struct given families[] = {
        {"M.TUR.KAZ.X.27.USD", "2025-01", 60, {NULL, "H6"}},
        {"M.TUR.KAZ.X.33.USD", "2025-01", 50, {NULL, "S4"}},
    };
    char *got;

    check_refused(*state, "partner", rows, 2, "products 27 and 2709 would be added");
    check_refused(*state, "partner", rows + 1, 3, "products TOTAL and 2709");
    check_refused(*state, "partner", families, 2, "of another classification");
    check_sums(*state, "partner", rows + 1, 2,
               "KAZ=55;"); /* 2709 and 85 do not overlap */
    check_sums(*state, "product", rows, 4, "27=60;2709=50;85=5;TOTAL=65;");
    got = sums_of(*state, "partner", NULL, 2, rows, 4, NULL, 0);
    assert_string_equal(got, "KAZ=65;");
    free(got);
    got = sums_of(*state, "partner", "....TOTAL", 0, rows, 4, NULL, 0);
    assert_string_equal(got, "KAZ=65;");
    free(got);
}

static void units_and_frequencies_are_not_mixed(void **state)
{
    static const struct given units[] = {
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 60, {NULL, NULL}},
        {"M.TUR.KAZ.X.TOTAL.KG", "2025-01", 7, {NULL, NULL}},
    };
    static const struct given freqs[] = {
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 60, {NULL, NULL}},
        {"A.TUR.KAZ.X.TOTAL.USD", "2025", 700, {NULL, NULL}},
    };
    static const struct given ranges[] = {
        {"A.TUR.KAZ.X.TOTAL.USD", "2024", 60, {NULL, NULL}},
        {"A.TUR.KAZ.X.TOTAL.USD", "2025-01-01/P11M", 7, {NULL, NULL}},
    };
    static const struct given stocks[] = {
        {"A.TUR.KAZ.FDI_IN_POS.TOTAL.USD", "2024", 60, {NULL, NULL}},
        {"A.TUR.KAZ.FDI_IN_POS.TOTAL.USD", "2025", 61, {NULL, NULL}},
    };

    check_refused(*state, "period", units, 2, "unit USD and KG would be added");
    check_sums(*state, "unit,period", units, 2, "KG,2025-01=7;USD,2025-01=60;");
    check_refused(*state, "partner", freqs, 2, "freq");
    check_sums(*state, "period", freqs, 2, "2025=700;2025-01=60;");
    check_refused(*state, "partner", ranges, 2, "ranges of months");
    check_refused(*state, "partner", stocks, 2, "put period in --by");
    check_sums(*state, "partner,period", stocks, 2, "KAZ,2024=60;KAZ,2025=61;");
}

static void a_row_that_comes_twice_is_refused_with_both_lines(void **state)
{
    static const struct given rows[] = {
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 60, {NULL, NULL}},
        {"M.TUR.UZB.X.TOTAL.USD", "2025-01", 7, {NULL, NULL}},
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 60, {NULL, NULL}},
    };
    static const struct given valuations[] = {
        {"M.TUR.KAZ.M.TOTAL.USD", "2025-01", 60, {"CIF", NULL}},
        {"M.TUR.KAZ.M.TOTAL.USD", "2025-01", 55, {"FOB", NULL}},
    };

    check_refused(*state, "partner", rows, 3,
                  "t.csv:4: M.TUR.KAZ.X.TOTAL.USD 2025-01 would be added to the same of "
                  "t.csv:2");
    check_refused(*state, "partner", valuations, 2,
                  "they differ in valuation (CIF, FOB): put valuation in --by");
    check_sums(*state, "partner,valuation", valuations, 2, "KAZ,CIF=60;KAZ,FOB=55;");
}

static void a_sum_with_a_missing_figure_is_missing(void **state)
{
    const struct given rows[] = {
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-01", 60, {NULL, NULL}},
        {"M.TUR.UZB.X.TOTAL.USD", "2025-01", NAN, {NULL, NULL}},
        {"M.TUR.UZB.X.TOTAL.USD", "2025-02", 3, {"FAS", NULL}},
        {"M.TUR.KAZ.X.TOTAL.USD", "2025-02", 4, {"FOB", NULL}},
    };
    char notes[600];
    char *got = sums_of(*state, "period", NULL, 0, rows, 4, notes, sizeof notes);

    assert_string_equal(got, "2025-01=nan;2025-02=7;");
    assert_non_null(strstr(notes, "1 sums are empty"));
    assert_non_null(strstr(notes, "differ in valuation"));
    free(got);
}

static void columns_are_dimensions_and_period_once_each(void **state)
{
    static const char *const bad[] = {"partner,size", "", "partner,", "flow,flow",
                                      "partner period"};
    struct aggregate_rule rule;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};

        assert_int_equal(aggregate_columns(&rule, bad[i], &e), ERR_USAGE);
        check_error(&e, ERR_USAGE, "columns are freq, reporter");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(world_and_regions_are_not_added_to_their_members),
        cmocka_unit_test(a_gap_between_world_and_its_members_is_noted),
        cmocka_unit_test(re_exports_are_never_added_to_exports),
        cmocka_unit_test(a_product_is_not_added_to_its_parts),
        cmocka_unit_test(units_and_frequencies_are_not_mixed),
        cmocka_unit_test(a_row_that_comes_twice_is_refused_with_both_lines),
        cmocka_unit_test(a_sum_with_a_missing_figure_is_missing),
        cmocka_unit_test(columns_are_dimensions_and_period_once_each),
    };

    return cmocka_run_group_tests(tests, load_codes, free_codes);
}
