#include "base/clock.h"
#include "base/file.h"
#include "store_fixture.h"

static const struct row months[] = {
    {"2025-01", 231.7, 'A', 0, NULL},
    {"2025-02", 244.1, 'P', 0, NULL},
    {"2025-03", NAN, 'O', 0, NULL},
    {"2025-01-01/P11M", 2901.5, 'P', 0, NULL},
};
enum { MONTHS = sizeof months / sizeof *months };

static void what_was_imported_is_read_back_in_order(void **state)
{
    static const char *const order[] = {"2025-01", "2025-01-01/P11M", "2025-02",
                                        "2025-03"};
    char text[PERIOD_TEXT_SIZE];
    struct series s;

    check_counts(import_rows(*state, 20260105, months, MONTHS), 4, 0, 0);
    s = read_series(*state, 0);
    assert_int_equal(s.n, 4);
    for (size_t i = 0; i < s.n; i++)
        assert_string_equal(period_format(s.obs[i].period, text), order[i]);
    assert_true(s.obs[1].value == 2901.5);
    assert_int_equal(s.obs[1].status, 'P');
    assert_int_equal(s.obs[1].released, 20260105);
    assert_int_equal(s.obs[1].line, 5);
    assert_true(isnan(s.obs[3].value));
    assert_int_equal(s.obs[3].status, 'O');
    series_release(&s);
}

static void importing_the_same_rows_again_changes_nothing(void **state)
{
    char before[FILE_HASH_SIZE], after[FILE_HASH_SIZE], *path = path_in(*state, "t.db");
    const struct row revised = {"2025-02", 245, 'A', 0, NULL};
    struct err e = {0};
    struct series s;

    import_rows(*state, 20260105, months, MONTHS);
    assert_int_equal(file_hash(path, before, &e), ERR_NONE);
    check_counts(import_rows(*state, 20260105, months, MONTHS), 0, 0, 4);
    assert_int_equal(file_hash(path, after, &e), ERR_NONE);
    assert_string_equal(before, after);
    check_counts(import_rows(*state, 20260301, months, MONTHS), 0, 0, 4);
    /* No load was recorded for them: the next one that brings news is number 2. */
    import_rows(*state, 20260401, &revised, 1);
    s = read_series(*state, 0);
    assert_int_equal(s.obs[0].load, 1);
    assert_int_equal(s.obs[2].load, 2);
    series_release(&s);
    free(path);
}

static void a_revised_value_is_a_new_vintage_and_the_old_one_stays(void **state)
{
    const struct row later[] = {{"2025-01", 231.7, 'A', 0, NULL},
                                {"2025-02", 245.9, 'A', 0, NULL},
                                {"2025-03", 251.3, 'P', 0, NULL},
                                {"2025-04", 260.2, 'P', 0, NULL}};

    import_rows(*state, 20260105, months, MONTHS);
    check_counts(import_rows(*state, 20260205, later, 4), 1, 2, 1);
    assert_true(value_as_of(*state, "2025-02", 20260204) == 244.1);
    assert_true(value_as_of(*state, "2025-02", 20260205) == 245.9);
    assert_true(value_as_of(*state, "2025-02", 0) == 245.9);
    assert_true(isnan(value_as_of(*state, "2025-03", 20260204)));
    assert_true(value_as_of(*state, "2025-03", 0) == 251.3);
    assert_true(isnan(value_as_of(*state, "2025-01", 20260104)));
}

static void a_changed_status_alone_is_a_vintage(void **state)
{
    const struct row final = {"2025-02", 244.1, 'A', 0, NULL};
    struct store *db;
    struct series s = {.id = make_id(KEY)};
    struct err e = {0};

    import_rows(*state, 20260105, months, MONTHS);
    check_counts(import_rows(*state, 20260205, &final, 1), 0, 1, 0);
    db = open_store(*state, STORE_READ);
    assert_int_equal(store_read_vintages(db, &s, &e), ERR_NONE);
    assert_int_equal(s.n, 5);
    assert_int_equal(s.obs[2].status, 'P');
    assert_int_equal(s.obs[3].status, 'A');
    assert_int_equal(s.obs[2].released, 20260105);
    assert_int_equal(s.obs[3].released, 20260205);
    assert_true(period_equal(s.obs[2].period, s.obs[3].period));
    series_release(&s);
    store_close(db);
}

/* A5 of the method notes: what was known on a day, from the shared vectors. */
static void vintages_in_one_file_answer_as_of_every_day(void **state)
{
    json_t *root = load_json("tests/data/vectors/A_timeaxis.json"), *row;
    struct row rows[8] = {{0}};
    size_t i;

    json_array_foreach(json_object_get(root, "vintages"), i, row)
    {
        rows[i] = (struct row){json_text(row, "period"),
                               json_number_value(json_object_get(row, "value")),
                               *json_text(row, "status"), 0, NULL};
        assert_true(clock_parse_date(json_text(row, "released"), &rows[i].released));
    }
    /* the first figure of each month is new, the three others revise it */
    check_counts(import_rows(*state, 20250701, rows, i), 2, 3, 0);
    check_counts(import_rows(*state, 20250702, rows, i), 0, 0, 5);
    json_array_foreach(json_object_get(root, "as_of"), i, row)
    {
        json_t *expected = json_object_get(row, "value");
        int32_t day;
        double value;

        assert_true(clock_parse_date(json_text(row, "as_of"), &day));
        value = value_as_of(*state, json_text(row, "period"), day);
        if (json_is_null(expected))
            assert_true(isnan(value));
        else
            assert_true(value == json_number_value(expected));
    }
    assert_int_equal(i, 10);
    json_decref(root);
}

static void a_release_filled_in_later_stands_before_the_newer_one(void **state)
{
    const struct row newer = {"2025-01", 240, 'A', 20250601, NULL};
    const struct row older = {"2025-01", 231.7, 'P', 20250301, NULL};

    import_rows(*state, 20260101, &newer, 1);
    check_counts(import_rows(*state, 20260102, &older, 1), 1, 0, 0);
    assert_true(isnan(value_as_of(*state, "2025-01", 20250228)));
    assert_true(value_as_of(*state, "2025-01", 20250531) == 231.7);
    assert_true(value_as_of(*state, "2025-01", 20250601) == 240);
    assert_true(value_as_of(*state, "2025-01", 0) == 240);
}

/* Release 1 = 10, release 3 = 10 again (unchanged, not kept), then release 2 = 11: today's
 * value is 10, but the store could only answer 11. */
static void an_older_release_that_contradicts_is_refused(void **state)
{
    const struct row same = {"2025-01", 10, 'A', 0, NULL};
    const struct row other = {"2025-01", 11, 'A', 0, NULL};
    const struct row another_month = {"2025-02", 12, 'A', 0, NULL};
    const struct store_load late = {"late.csv", "cd34", "tidy", 20250201, false};
    struct store *db;
    struct err e = {0};

    import_rows(*state, 20250101, &same, 1);
    check_counts(import_rows(*state, 20250301, &same, 1), 0, 0, 1);

    db = open_store(*state, STORE_WRITE);
    assert_int_equal(store_begin(db, &e), ERR_NONE);
    try_load(db, &late, &other, 1, &e);
    check_error(&e, ERR_INPUT, "late.csv:2: released 2025-02-01");
    check_error(&e, ERR_INPUT, "what is known of 2025-01, but");
    check_error(&e, ERR_INPUT, "2025-03-01 was imported before");
    store_close(db);

    assert_true(value_as_of(*state, "2025-01", 0) == 10);
    check_counts(import_rows(*state, 20250201, &same, 1), 0, 0, 1);
    check_counts(import_rows(*state, 20250201, &another_month, 1), 1, 0, 0);
}

static void of_two_imports_of_one_release_the_later_counts(void **state)
{
    const struct row first = {"2025-01", 231.7, 'A', 20250301, NULL};
    const struct row second = {"2025-01", 232.9, 'A', 20250301, NULL};

    import_rows(*state, 20260101, &first, 1);
    check_counts(import_rows(*state, 20260101, &second, 1), 0, 1, 0);
    assert_true(value_as_of(*state, "2025-01", 20250301) == 232.9);
}

static void a_value_that_goes_missing_is_withdrawn(void **state)
{
    const struct row gone = {"2025-01", NAN, 'Q', 0, NULL};
    struct counts c;

    import_rows(*state, 20260105, months, MONTHS);
    c = import_rows(*state, 20260205, &gone, 1);
    check_counts(c, 0, 0, 0);
    assert_int_equal(c.withdrawn, 1);
    assert_true(isnan(value_as_of(*state, "2025-01", 0)));
    assert_true(value_as_of(*state, "2025-01", 20260105) == 231.7);
    check_counts(import_rows(*state, 20260206, &gone, 1), 0, 0, 1);
}

static void a_row_given_twice_is_refused_and_both_lines_named(void **state)
{
    static const struct {
        struct row again;
        const char *word;
    } rows[] = {
        {{"2025-02", 244.1, 'P', 0, NULL}, "with the same value"},
        {{"2025-02", 245, 'P', 0, NULL}, "with a different value"},
        {{"2025-02", NAN, 'O', 0, NULL}, "with a different value"},
        {{"2025-03", NAN, 'O', 0, NULL}, "with the same value"},
        {{"2025-03", 7, 'A', 0, NULL}, "with a different value"},
        {{"2025-01", 231.7, 'A', 20260105, NULL}, "it was given on line 2"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct store_load load = {"exports.csv", "ab12", "tidy", 20260105, false};
        struct row all[MONTHS + 1];
        struct store *db = open_store(*state, STORE_WRITE);
        struct err e = {0};

        memcpy(all, months, sizeof months);
        all[MONTHS] = rows[i].again;
        assert_int_equal(store_begin(db, &e), ERR_NONE);
        assert_int_equal(store_load_begin(db, &load, &e), ERR_NONE);
        assert_int_equal(put_rows(db, all, MONTHS + 1, &e), ERR_INPUT);
        check_error(&e, ERR_INPUT, rows[i].word);
        check_error(&e, ERR_INPUT, "exports.csv:6: " KEY " in 2025-");
        check_error(&e, ERR_INPUT, "again");
        store_close(db);
    }
    assert_true(isnan(value_as_of(*state, "2025-01", 0)));
}

static void weeks_and_days_are_refused(void **state)
{
    static const char *const periods[] = {"2025-W07", "2025-02-28"};
    const struct store_load load = {"days.csv", "", "tidy", 20260105, false};
    struct store *db = open_store(*state, STORE_WRITE);

    for (size_t i = 0; i < 2; i++) {
        const struct row row = {periods[i], 1, 'A', 0, NULL};
        struct err e = {0};

        assert_int_equal(store_load_begin(db, &load, &e), ERR_NONE);
        assert_int_equal(put_rows(db, &row, 1, &e), ERR_INPUT);
        check_error(&e, ERR_INPUT, "weeks and days are not kept");
        check_error(&e, ERR_INPUT, periods[i]);
        check_error(&e, ERR_INPUT, "days.csv:2: period 2025-");
    }
    store_close(db);
}

static void closing_without_commit_undoes_every_load(void **state)
{
    const struct row revised = {"2025-02", 300, 'A', 0, NULL};
    const struct row other = {"2025-01", 5, 'A', 0, "M.TUR.UZB.X.TOTAL"};
    struct store *db;
    struct series_list list = {0};
    struct store_filter any = {0};
    struct key_list all;
    struct err e = {0};

    import_rows(*state, 20260105, months, MONTHS);
    db = open_store(*state, STORE_WRITE);
    assert_int_equal(store_begin(db, &e), ERR_NONE);
    check_counts(load_rows(db, 20260205, &revised, 1), 0, 1, 0);
    check_counts(load_rows(db, 20260205, &other, 1), 1, 0, 0);
    store_close(db);
    assert_true(value_as_of(*state, "2025-02", 0) == 244.1);
    db = open_store(*state, STORE_READ);
    assert_int_equal(key_parse("all", &all, &e), ERR_NONE);
    assert_int_equal(store_select(db, &all, &any, &list, &e), ERR_NONE);
    assert_int_equal(list.n, 1);
    series_list_release(&list);
    key_release(&all);
    store_close(db);
}

static void several_files_are_one_import(void **state)
{
    const struct row first[] = {{"2025-01", 5, 'A', 0, "M.TUR.UZB.X.TOTAL"},
                                {"2025-01", 231.7, 'A', 0, NULL},
                                {"2025-02", 6, 'A', 0, "M.TUR.UZB.X.TOTAL"}};
    const struct row second = {"2025-02", 244, 'A', 0, NULL};
    struct store *db = open_store(*state, STORE_WRITE);
    struct counts c;
    struct err e = {0};

    assert_int_equal(store_begin(db, &e), ERR_NONE);
    c = load_rows(db, 20260205, first, 3);
    assert_int_equal(c.series, 2);
    check_counts(c, 3, 0, 0);
    check_counts(load_rows(db, 20260205, first, 3), 0, 0, 3);
    check_counts(load_rows(db, 20260205, &second, 1), 1, 0, 0);
    assert_int_equal(store_commit(db, &e), ERR_NONE);
    store_close(db);
    assert_true(value_as_of(*state, "2025-01", 0) == 231.7);
    assert_true(value_as_of(*state, "2025-02", 0) == 244);
}

static void a_year_is_the_same_however_it_is_written(void **state)
{
    static const char key[] = "A.TUR.KAZ.X.TOTAL";
    const struct row year = {"2025", 3000, 'A', 0, key};
    const struct row range = {"2025-01-01/P12M", 3000, 'A', 0, key};

    check_counts(import_rows(*state, 20260205, &year, 1), 1, 0, 0);
    check_counts(import_rows(*state, 20260205, &range, 1), 0, 0, 1);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_was_imported_is_read_back_in_order),
        IN_FOLDER(importing_the_same_rows_again_changes_nothing),
        IN_FOLDER(a_revised_value_is_a_new_vintage_and_the_old_one_stays),
        IN_FOLDER(a_changed_status_alone_is_a_vintage),
        IN_FOLDER(vintages_in_one_file_answer_as_of_every_day),
        IN_FOLDER(a_release_filled_in_later_stands_before_the_newer_one),
        IN_FOLDER(an_older_release_that_contradicts_is_refused),
        IN_FOLDER(of_two_imports_of_one_release_the_later_counts),
        IN_FOLDER(a_value_that_goes_missing_is_withdrawn),
        IN_FOLDER(a_row_given_twice_is_refused_and_both_lines_named),
        IN_FOLDER(weeks_and_days_are_refused),
        IN_FOLDER(closing_without_commit_undoes_every_load),
        IN_FOLDER(several_files_are_one_import),
        IN_FOLDER(a_year_is_the_same_however_it_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
