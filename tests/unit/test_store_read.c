#include "store_fixture.h"

static const struct row months[] = {
    {"2025-01", 231.7, 'A', 0, NULL},
    {"2025-02", 244.1, 'P', 0, NULL},
    {"2025-03", NAN, 'O', 0, NULL},
    {"2025-01-01/P11M", 2901.5, 'P', 0, NULL},
};
enum { MONTHS = sizeof months / sizeof *months };

static void an_observation_knows_where_it_came_from(void **state)
{
    struct store *db;
    struct store_origin from;
    struct series s;
    struct err e = {0};

    import_rows(*state, 20260105, months, MONTHS);
    s = read_series(*state, 0);
    db = open_store(*state, STORE_READ);
    assert_int_equal(store_origin(db, &s.obs[0], &from, &e), ERR_NONE);
    assert_string_equal(from.file, "exports.csv");
    assert_string_equal(from.hash, "ab12");
    assert_string_equal(from.profile, "tidy");
    assert_string_equal(from.publisher, "TUIK");
    assert_string_equal(from.address, "https://example.org/a?b=1&c='2'");
    assert_string_equal(from.note, "");
    store_origin_release(&from);
    s.obs[0].reference = 0;
    assert_int_equal(store_origin(db, &s.obs[0], &from, &e), ERR_NONE);
    assert_string_equal(from.publisher, "");
    store_origin_release(&from);
    s.obs[0].load = 0; /* derived, not imported */
    assert_int_equal(store_origin(db, &s.obs[0], &from, &e), ERR_STORE);
    check_error(&e, ERR_STORE, "origin");
    series_release(&s);
    store_close(db);
}

static size_t count_selected(struct store *db, const char *pattern,
                             const struct store_filter *filter)
{
    struct series_list list = {0};
    struct key_list keys;
    struct err e = {0};
    size_t n;

    assert_int_equal(key_parse(pattern, &keys, &e), ERR_NONE);
    assert_int_equal(store_select(db, &keys, filter, &list, &e), ERR_NONE);
    n = list.n;
    for (size_t i = 1; i < n; i++)
        assert_true(series_id_compare(&list.item[i - 1].id, &list.item[i].id) < 0);
    series_list_release(&list);
    key_release(&keys);
    return n;
}

static void take_change(void *to, const struct store_change *change)
{
    *(struct store_change *)to = *change;
}

static void series_are_selected_by_key_qualifier_and_day(void **state)
{
    const struct row rows[] = {{"2025-01", 5, 'A', 20250301, "M.TUR.UZB.X.TOTAL"},
                               {"2025-01", 6, 'A', 20250401, "M.TUR.KAZ.X.TOTAL"},
                               {"2025", 7, 'A', 20260201, "A.TUR.KAZ.M.TOTAL"}};
    struct series_id fob = make_id(KEY);
    struct store_row row = {&fob, make_obs("2025-01", 5.5, 'A'), "", "", ""};
    const struct store_load load = {"fob.csv", "", "tidy", 20250501, false};
    struct store *db = open_store(*state, STORE_WRITE);
    struct store_change fob_change = {0};
    struct err e = {0};

    series_id_set(&fob, DIM_VALUATION, "FOB");
    assert_int_equal(store_begin(db, &e), ERR_NONE);
    load_rows(db, 20260205, rows, 3);
    assert_int_equal(store_load_begin(db, &load, &e), ERR_NONE);
    assert_int_equal(store_put(db, &row, &e), ERR_NONE);
    assert_int_equal(store_load_series(db), 1);
    assert_int_equal(store_load_end(db, take_change, &fob_change, &e), ERR_NONE);
    assert_string_equal(fob_change.id.code[DIM_VALUATION], "FOB");
    assert_int_equal(fob_change.added, 1);
    assert_int_equal(store_commit(db, &e), ERR_NONE);

    assert_int_equal(count_selected(db, "all", &(struct store_filter){0}), 4);
    assert_int_equal(count_selected(db, "M.TUR.KAZ..", &(struct store_filter){0}), 2);
    assert_int_equal(
        count_selected(db, "all", &(struct store_filter){.code[DIM_VALUATION] = "FOB"}),
        1);
    assert_int_equal(
        count_selected(db, "all", &(struct store_filter){.code[DIM_VALUATION] = ""}), 3);
    assert_int_equal(
        count_selected(db, "all", &(struct store_filter){.code[DIM_SOURCE] = "X"}), 0);
    assert_int_equal(count_selected(db, "all", &(struct store_filter){.as_of = 20250401}),
                     2);
    assert_int_equal(count_selected(db, "all", &(struct store_filter){.as_of = 20250228}),
                     0);
    store_close(db);
}

static void a_reader_sees_one_state_while_others_import(void **state)
{
    const struct row revised = {"2025-02", 300, 'A', 0, NULL};
    struct series s = {.id = make_id(KEY)};
    struct store *reader;
    struct err e = {0};

    import_rows(*state, 20260105, months, MONTHS);
    reader = open_store(*state, STORE_READ);
    assert_int_equal(store_read(reader, &s, 0, &e), ERR_NONE);
    import_rows(*state, 20260205, &revised, 1);
    assert_int_equal(store_read(reader, &s, 0, &e), ERR_NONE);
    assert_int_equal(s.n, 4);
    assert_true(s.obs[2].value == 244.1);
    store_close(reader);
    series_release(&s);
    assert_true(value_as_of(*state, "2025-02", 0) == 300);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(an_observation_knows_where_it_came_from),
        IN_FOLDER(series_are_selected_by_key_qualifier_and_day),
        IN_FOLDER(a_reader_sees_one_state_while_others_import),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
