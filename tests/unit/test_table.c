#include "golden.h"
#include "report/table.h"

#include <math.h>

static const struct table_column columns[] = {
    {"partner", "Partner", TABLE_TEXT, 0, NULL},
    {"turnover", "Turnover", TABLE_VALUE, 1, "USD"},
    {"growth_pct", "Growth", TABLE_RATE, 1, NULL},
    {"share_pct", "Share", TABLE_SHARE, 1, NULL},
    {"share_change_pp", "Change of share", TABLE_POINTS, 1, NULL},
    {"companies", "Companies", TABLE_COUNT, 0, NULL},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void add_row(struct table *t, const char *name, double value, char status,
                    double rate, double companies)
{
    table_text(t, name);
    table_value(t, value, status);
    if (rate > 9)
        table_word(t, rate, "×150");
    else
        table_value(t, rate, 'A');
    table_value(t, value / 11.45e9, 'A');
    table_value(t, 0.02, 'A');
    table_value(t, companies, isnan(companies) ? 'Q' : 'A');
}

/* Every kind of cell: a mark, a missing and a confidential figure, a zero, one that rounds
 * to nothing, a word for a figure, and names that try to be markup. */
static void sample(struct table *t)
{
    table_init(t, "Türkiye: partners in Central Asia, 2025", columns, COLUMNS);
    add_row(t, "Kazakhstan", 8.95e9, 'E', 0.0615, 3000);
    add_row(t, "O'zbekiston, \"Respublikasi\" <b>|", 3.237e9, 'A', 149, NAN);
    add_row(t, "Қырғыз Республикасы", 0, 'A', -0.0325, 0);
    add_row(t, "=1+1", NAN, 'O', NAN, 12);
    add_row(t, "Tajikistan\033[2J", 40.0, 'P', 0.07, 1234567);
    table_note(t, "Source: UN Comtrade\nand <others>.");
}

/* In memory; free it. */
static char *written(const struct table *t, const char *format)
{
    char *text = NULL;
    size_t n = 0;
    struct err e = {0};
    FILE *out = open_memstream(&text, &n);

    assert_int_equal(table_write(t, format, out, &e), ERR_NONE);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void each_format_gives_its_golden_text(void **state)
{
    static const char *const names[] = {"table", "csv",      "tsv",
                                        "json",  "markdown", "html"};
    struct table t;
    (void)state;

    sample(&t);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *text = written(&t, names[i]),
             *path = path_in("tests/data/report/table", names[i]);
        check_golden(path, text);
        free(text);
        free(path);
    }
    table_release(&t);
}

static void json_keeps_every_digit_and_null(void **state)
{
    static const struct table_column one[] = {{"value", "Value", TABLE_VALUE, 1, "USD"},
                                              {"rate_pct", "Rate", TABLE_RATE, 1, NULL}};
    struct table t;
    (void)state;

    table_init(&t, NULL, one, 2);
    table_value(&t, 1690918571234.5671, 'A');
    table_value(&t, 0.07, 'A');
    table_value(&t, NAN, 'O');
    table_value(&t, NAN, 'O');
    char *text = written(&t, "json");
    json_t *root = json_loads(text, 0, NULL);
    json_t *rows = json_object_get(root, "rows"), *row = json_array_get(rows, 0);
    assert_int_equal(json_array_size(rows), 2);
    assert_true(json_number_value(json_object_get(row, "value")) == 1690918571234.5671);
    assert_true(json_number_value(json_object_get(row, "rate_pct")) == 7);
    assert_true(json_is_null(json_object_get(json_array_get(rows, 1), "value")));
    json_decref(root);
    free(text);
    table_release(&t);
}

static void different_units_move_into_the_headings(void **state)
{
    static const struct table_column two[] = {{"value", "Imports", TABLE_VALUE, 1, "USD"},
                                              {"mass", "Mass", TABLE_VALUE, 1, "KG"}};
    struct table t;
    (void)state;

    table_init(&t, NULL, two, 2);
    table_value(&t, 1.5e9, 'A');
    table_value(&t, 2.4e9, 'A');
    char *text = written(&t, "table");
    assert_string_equal(text, "Imports, USD million  Mass, thousand tonnes\n"
                              "--------------------  ---------------------\n"
                              "             1,500.0                2,400.0\n");
    free(text);
    table_release(&t);
}

static void a_table_without_rows_has_its_heading(void **state)
{
    struct table t;
    (void)state;

    table_init(&t, NULL, columns, 1);
    char *csv = written(&t, "csv"), *json = written(&t, "json");
    assert_string_equal(csv, "partner\n");
    json_t *root = json_loads(json, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(root, "rows")), 0);
    json_decref(root);
    free(csv);
    free(json);
    table_release(&t);
}

static void an_unknown_format_lists_the_known_ones(void **state)
{
    struct table t;
    struct err e = {0};
    (void)state;

    table_init(&t, NULL, columns, 1);
    assert_int_equal(table_write(&t, "xls", stdout, &e), ERR_USAGE);
    check_error(&e, ERR_USAGE, "markdown");
    table_release(&t);
}

static void text_that_is_not_utf8_cannot_become_json(void **state)
{
    static const struct table_column names[] = {{"a", "A", TABLE_TEXT, 0, NULL}};
    struct table t;
    struct err e = {0};
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    (void)state;

    table_init(&t, NULL, names, 1);
    table_text(&t, "\xff");
    assert_int_equal(table_write(&t, "json", out, &e), ERR_OUTPUT);
    check_error(&e, ERR_OUTPUT, "UTF-8");
    fclose(out);
    free(text);
    table_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_gives_its_golden_text),
        cmocka_unit_test(json_keeps_every_digit_and_null),
        cmocka_unit_test(different_units_move_into_the_headings),
        cmocka_unit_test(a_table_without_rows_has_its_heading),
        cmocka_unit_test(an_unknown_format_lists_the_known_ones),
        cmocka_unit_test(text_that_is_not_utf8_cannot_become_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
