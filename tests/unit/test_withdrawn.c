/* Figures that are taken back: by a row, by a release that lacks them, in any order. */
#include "core/status.h"
#include "store_fixture.h"

static const struct row history[] = {
    {"2025-01", 10, 'A', 0, NULL}, {"2025-02", 20, 'A', 0, NULL},
    {"2025-03", 30, 'A', 0, NULL}, {"2025-04", 40, 'P', 0, NULL},
    {"2025-05", 50, 'P', 0, NULL},
};
enum { HISTORY = sizeof history / sizeof *history };

#define WITHDRAW(period, released)                                                       \
    {                                                                                    \
        period, NAN, STATUS_WITHDRAWN, released, NULL                                    \
    }

static void check_known(const char *folder, int32_t as_of, size_t n)
{
    struct series s = read_series(folder, as_of);

    assert_int_equal(s.n, n);
    for (size_t i = 0; i < n; i++)
        assert_int_not_equal(s.obs[i].status, STATUS_WITHDRAWN);
    series_release(&s);
}

static size_t count_vintages(const char *folder, size_t *withdrawn)
{
    struct store *db = open_store(folder, STORE_READ);
    struct series s = {.id = make_id(KEY)};
    struct err e = {0};
    size_t n;

    assert_int_equal(store_read_vintages(db, &s, &e), ERR_NONE);
    n = s.n;
    *withdrawn = 0;
    for (size_t i = 0; i < n; i++)
        *withdrawn += s.obs[i].status == STATUS_WITHDRAWN && isnan(s.obs[i].value);
    series_release(&s);
    store_close(db);
    return n;
}

static size_t count_series(const char *folder, int32_t as_of, bool withdrawn)
{
    const struct store_filter filter = {.as_of = as_of, .withdrawn = withdrawn};
    struct store *db = open_store(folder, STORE_READ);
    struct series_list list = {0};
    struct key_list all;
    struct err e = {0};
    size_t n;

    assert_int_equal(key_parse("all", &all, &e), ERR_NONE);
    assert_int_equal(store_select(db, &all, &filter, &list, &e), ERR_NONE);
    n = list.n;
    series_list_release(&list);
    key_release(&all);
    store_close(db);
    return n;
}

/* ---- By a row ---- */

static void a_withdrawn_figure_is_absent_from_that_day_on(void **state)
{
    const struct row gone = WITHDRAW("2025-02", 0);
    struct counts c;
    size_t withdrawn;

    import_rows(*state, 20250701, history, HISTORY);
    c = import_rows(*state, 20250801, &gone, 1);
    check_counts(c, 0, 0, 0);
    assert_int_equal(c.withdrawn, 1);
    check_known(*state, 0, 4);
    check_known(*state, 20250801, 4);
    check_known(*state, 20250731, 5);
    assert_true(value_as_of(*state, "2025-02", 20250731) == 20);
    assert_true(isnan(value_as_of(*state, "2025-02", 20250801)));
    assert_int_equal(count_vintages(*state, &withdrawn), 6);
    assert_int_equal(withdrawn, 1);
}

static void withdrawn_twice_is_unchanged(void **state)
{
    const struct row gone = WITHDRAW("2025-02", 0);
    struct counts c;

    import_rows(*state, 20250701, history, HISTORY);
    import_rows(*state, 20250801, &gone, 1);
    c = import_rows(*state, 20250801, &gone, 1);
    check_counts(c, 0, 0, 1);
    assert_int_equal(c.withdrawn + c.unknown, 0);
    check_counts(import_rows(*state, 20250901, &gone, 1), 0, 0, 1);
}

static void a_figure_stated_again_is_new(void **state)
{
    const struct row gone = WITHDRAW("2025-02", 0);

    import_rows(*state, 20250701, history, HISTORY);
    import_rows(*state, 20250801, &gone, 1);
    check_counts(import_rows(*state, 20250901, &history[1], 1), 1, 0, 0);
    assert_true(isnan(value_as_of(*state, "2025-02", 20250831)));
    assert_true(value_as_of(*state, "2025-02", 0) == 20);
    check_counts(import_rows(*state, 20250901, &history[1], 1), 0, 0, 1);
}

static void a_missing_figure_can_be_withdrawn_too(void **state)
{
    const struct row missing = {"2025-02", NAN, 'Q', 0, NULL};
    const struct row gone = WITHDRAW("2025-02", 0);

    import_rows(*state, 20250701, &missing, 1);
    assert_int_equal(import_rows(*state, 20250801, &gone, 1).withdrawn, 1);
    check_known(*state, 20250731, 1);
    check_known(*state, 0, 0);
}

static void in_one_file_of_all_vintages_the_story_is_the_same(void **state)
{
    const struct row rows[] = {
        {"2025-02", 20, 'A', 20250701, NULL},
        WITHDRAW("2025-02", 20250801),
        {"2025-02", 21, 'A', 20250901, NULL},
    };
    struct counts c = import_rows(*state, 20251001, rows, 3);

    check_counts(c, 2, 0, 0);
    assert_int_equal(c.withdrawn, 1);
    assert_true(value_as_of(*state, "2025-02", 20250731) == 20);
    assert_true(isnan(value_as_of(*state, "2025-02", 20250815)));
    assert_true(value_as_of(*state, "2025-02", 0) == 21);
    check_counts(import_rows(*state, 20251001, rows, 3), 0, 0, 3);
}

/* What was withdrawn before it was known does not come back by an older release. */
static void withdrawing_the_unknown_is_counted_and_remembered(void **state)
{
    const struct row gone = WITHDRAW("2025-02", 0);
    struct counts c = import_rows(*state, 20250801, &gone, 1);

    check_counts(c, 0, 0, 0);
    assert_int_equal(c.withdrawn, 0);
    assert_int_equal(c.unknown, 1);
    check_known(*state, 0, 0);
    assert_int_equal(count_series(*state, 0, false), 0);
    check_counts(import_rows(*state, 20250801, &gone, 1), 0, 0, 1);
    check_counts(import_rows(*state, 20250701, history, HISTORY), HISTORY, 0, 0);
    assert_true(value_as_of(*state, "2025-02", 20250731) == 20);
    check_known(*state, 0, HISTORY - 1);
}

/* The newer release may have repeated the figure, or not have had it at all. */
static void an_older_release_that_withdraws_is_refused(void **state)
{
    const struct row gone = WITHDRAW("2025-02", 0);
    const struct store_load load = {"late.csv", "", "tidy", 20250801, false};
    struct store *db;
    struct err e = {0};

    import_rows(*state, 20250701, history, HISTORY);
    import_rows(*state, 20250901, history, HISTORY);
    db = open_store(*state, STORE_WRITE);
    assert_int_equal(store_begin(db, &e), ERR_NONE);
    try_load(db, &load, &gone, 1, &e);
    check_error(&e, ERR_INPUT, "late.csv:2: released 2025-08-01");
    store_close(db);
    check_known(*state, 0, HISTORY);
}

static void a_series_without_a_figure_left_is_not_listed(void **state)
{
    const struct row gone[] = {
        WITHDRAW("2025-01", 0), WITHDRAW("2025-02", 0), WITHDRAW("2025-03", 0),
        WITHDRAW("2025-04", 0), WITHDRAW("2025-05", 0),
    };

    import_rows(*state, 20250701, history, HISTORY);
    import_rows(*state, 20250801, gone, HISTORY - 1);
    assert_int_equal(count_series(*state, 0, false), 1);
    import_rows(*state, 20250901, gone, HISTORY);
    assert_int_equal(count_series(*state, 0, false), 0);
    assert_int_equal(count_series(*state, 0, true), 1);
    assert_int_equal(count_series(*state, 20250831, false), 1);
    assert_int_equal(count_series(*state, 20250630, true), 0);
    import_rows(*state, 20251001, &history[2], 1);
    assert_int_equal(count_series(*state, 0, false), 1);
    assert_int_equal(count_series(*state, 20250930, false), 0);
}

/* ---- By absence ---- */

/* January, March, May: February and April are lacking. */
static const struct row gaps[] = {
    {"2025-01", 10, 'A', 0, NULL},
    {"2025-03", 30, 'A', 0, NULL},
    {"2025-05", 50, 'P', 0, NULL},
};

static void absent_figures_are_counted_and_kept(void **state)
{
    struct counts c;

    import_rows(*state, 20250701, history, HISTORY);
    c = import_rows(*state, 20250801, gaps, 3);
    check_counts(c, 0, 0, 3);
    assert_int_equal(c.absent, 2);
    assert_int_equal(c.withdrawn, 0);
    check_known(*state, 0, HISTORY);
    c = import_rows(*state, 20250901, gaps, 2); /* to March: the file ends earlier */
    assert_int_equal(c.absent, 1);
}

static void of_a_complete_file_absent_figures_are_withdrawn(void **state)
{
    struct err e = {0};
    struct counts c;

    import_rows(*state, 20250701, history, HISTORY);
    c = import_complete(*state, 20250801, gaps, 3, &e);
    check_counts(c, 0, 0, 3);
    assert_int_equal(c.withdrawn, 2);
    assert_int_equal(c.absent, 0);
    check_known(*state, 0, 3);
    check_known(*state, 20250731, HISTORY);
    c = import_complete(*state, 20250801, gaps, 3, &e);
    check_counts(c, 0, 0, 3);
    assert_int_equal(c.withdrawn, 0);
    check_counts(import_complete(*state, 20250901, history, HISTORY, &e), 2, 0, 3);
    check_known(*state, 0, HISTORY);
}

/* A newest month that is retracted; what a file begins later than is kept. */
static void behind_the_last_of_a_complete_file_older_releases_are_withdrawn(void **state)
{
    const struct row newest = {"2025-06", 60, 'P', 0, NULL};
    struct err e = {0};
    struct counts c;

    import_rows(*state, 20250701, history, HISTORY);
    import_rows(*state, 20250801, &newest, 1);
    c = import_complete(*state, 20250801, &history[1], HISTORY - 1, &e);
    assert_int_equal(c.withdrawn, 0); /* of the same day */
    c = import_complete(*state, 20250901, &history[1], HISTORY - 1, &e);
    assert_int_equal(c.withdrawn, 1);
    assert_true(isnan(value_as_of(*state, "2025-06", 0)));
    assert_true(value_as_of(*state, "2025-06", 20250831) == 60);
    assert_true(value_as_of(*state, "2025-01", 0) == 10);
}

/* The eleven months of a year stand beside the years, not among them. */
static void only_periods_of_one_length_are_compared(void **state)
{
    static const char key[] = "A.TUR.KAZ.X.TOTAL";
    const struct row part = {"2025-01-01/P11M", 2900, 'P', 0, key};
    const struct row years[] = {{"2024", 3000, 'A', 0, key},
                                {"2025", 3200, 'A', 0, key},
                                {"2026", 3300, 'P', 0, key}};
    struct err e = {0};
    struct counts c;

    import_rows(*state, 20260105, &part, 1);
    c = import_complete(*state, 20270201, years, 3, &e);
    check_counts(c, 3, 0, 0);
    assert_int_equal(c.withdrawn + c.absent, 0);
}

/* Rows that withdraw are no figures between which others could be lacking. */
static void rows_that_withdraw_span_nothing(void **state)
{
    const struct row gone[] = {WITHDRAW("2025-01", 0), WITHDRAW("2025-05", 0)};
    struct err e = {0};
    struct counts c;

    import_rows(*state, 20250701, history, HISTORY);
    c = import_complete(*state, 20250801, gone, 2, &e);
    assert_int_equal(c.withdrawn, 2);
    assert_int_equal(import_rows(*state, 20250801, gone, 2).absent, 0);
}

static void absence_in_an_older_release_is_refused(void **state)
{
    struct err e = {0};

    import_rows(*state, 20250701, history, HISTORY);
    import_rows(*state, 20250901, history, HISTORY);
    import_complete(*state, 20250801, gaps, 3, &e);
    check_error(&e, ERR_INPUT, "all.csv: released 2025-08-01");
    check_error(&e, ERR_INPUT, "2025-02, which is not in it");
    check_error(&e, ERR_INPUT, "2025-09-01 was imported before");
    check_known(*state, 0, HISTORY);
}

static void a_series_in_two_complete_files_is_refused(void **state)
{
    const struct store_load load = {"part.csv", "", "tidy", 20250801, true};
    struct store *db = open_store(*state, STORE_WRITE);
    struct err e = {0};

    assert_int_equal(store_begin(db, &e), ERR_NONE);
    try_load(db, &load, history, 2, &e);
    assert_int_equal(e.code, ERR_NONE);
    try_load(db, &load, &history[2], 2, &e);
    check_error(&e, ERR_INPUT, "part.csv: an earlier file of this import");
    check_error(&e, ERR_INPUT, KEY);
    check_error(&e, ERR_INPUT, "without --complete");
    store_close(db);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_withdrawn_figure_is_absent_from_that_day_on),
        IN_FOLDER(withdrawn_twice_is_unchanged),
        IN_FOLDER(a_figure_stated_again_is_new),
        IN_FOLDER(a_missing_figure_can_be_withdrawn_too),
        IN_FOLDER(in_one_file_of_all_vintages_the_story_is_the_same),
        IN_FOLDER(withdrawing_the_unknown_is_counted_and_remembered),
        IN_FOLDER(an_older_release_that_withdraws_is_refused),
        IN_FOLDER(a_series_without_a_figure_left_is_not_listed),
        IN_FOLDER(absent_figures_are_counted_and_kept),
        IN_FOLDER(of_a_complete_file_absent_figures_are_withdrawn),
        IN_FOLDER(behind_the_last_of_a_complete_file_older_releases_are_withdrawn),
        IN_FOLDER(only_periods_of_one_length_are_compared),
        IN_FOLDER(rows_that_withdraw_span_nothing),
        IN_FOLDER(absence_in_an_older_release_is_refused),
        IN_FOLDER(a_series_in_two_complete_files_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
