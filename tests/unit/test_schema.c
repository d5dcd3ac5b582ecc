/* Opening and refusing: what a store is, what is none, and what goes wrong on the way. */
#include "base/file.h"
#include "store_fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* SQLite's file header keeps these as big-endian numbers (sqlite.org/fileformat2.html). */
enum { USER_VERSION_AT = 60, APPLICATION_ID_AT = 68 };

static const struct row one = {"2025-01", 231.7, 'A', 0, NULL};

static void patch(const char *folder, long at, const unsigned char bytes[static 4])
{
    char *path = path_in(folder, "t.db");
    FILE *f = fopen(path, "r+b");

    assert_non_null(f);
    assert_int_equal(fseek(f, at, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, 4, f), 4);
    fclose(f);
    free(path);
}

/* Neither reading nor writing opens folder/name; the reason has the word. */
static void check_refused(const char *folder, const char *name, enum store_mode mode,
                          const char *word)
{
    char *path = path_in(folder, name);
    struct store *db = (struct store *)path;
    struct err e = {0};

    assert_int_equal(store_open(&db, path, mode, &e), ERR_STORE);
    assert_null(db);
    check_error(&e, ERR_STORE, word);
    check_error(&e, ERR_STORE, name);
    free(path);
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char *path = path_in(folder, name);
    struct err e = {0};

    assert_int_equal(file_write_atomic(path, text, strlen(text), &e), ERR_NONE);
    free(path);
}

static void a_store_is_made_with_its_folders_and_opened_again(void **state)
{
    char *deep = path_in(*state, "a/b/c.db");
    struct store *db;
    struct err e = {0};

    for (int i = 0; i < 2; i++) {
        assert_int_equal(store_open(&db, deep, STORE_WRITE, &e), ERR_NONE);
        store_close(db);
    }
    assert_int_equal(store_open(&db, deep, STORE_READ, &e), ERR_NONE);
    store_close(db);
    store_close(NULL);
    free(deep);
}

static void a_missing_store_cannot_be_read_and_is_not_made(void **state)
{
    char *path = path_in(*state, "none.db");

    check_refused(*state, "none.db", STORE_READ, "no store here yet");
    check_refused(*state, "none.db", STORE_READ, "tradestat import");
    assert_int_equal(access(path, F_OK), -1);
    free(path);
}

static void an_empty_file_is_no_store_yet_but_becomes_one(void **state)
{
    write_file(*state, "t.db", "");
    check_refused(*state, "t.db", STORE_READ, "no store here yet");
    check_counts(import_rows(*state, 20260105, &one, 1), 1, 0, 0);
}

static void what_is_not_sqlite_is_refused_and_left_alone(void **state)
{
    static const char csv[] = "period,value\n2025-01,231.7\n";
    char *path = path_in(*state, "data.csv");
    struct text t = {0};
    struct err e = {0};

    write_file(*state, "data.csv", csv);
    check_refused(*state, "data.csv", STORE_READ, "not an SQLite file");
    check_refused(*state, "data.csv", STORE_WRITE, "not an SQLite file");
    assert_int_equal(file_read(path, &t, &e), ERR_NONE);
    assert_string_equal(t.data, csv);
    text_release(&t);
    free(path);
}

static void another_programs_file_is_refused_and_left_alone(void **state)
{
    static const unsigned char owners[][4] = {{0, 0, 0, 0},
                                              {0x0f, 0x05, 0x51, 0x12},
                                              {0xff, 0xff, 0xff, 0xff},
                                              {0x80, 0, 0, 0}};
    char *path = path_in(*state, "t.db"), before[FILE_HASH_SIZE], after[FILE_HASH_SIZE];
    struct err e = {0};

    import_rows(*state, 20260105, &one, 1);
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        patch(*state, APPLICATION_ID_AT, owners[i]);
        file_hash(path, before, &e);
        check_refused(*state, "t.db", STORE_READ, "another program");
        check_refused(*state, "t.db", STORE_WRITE, "another program");
        assert_int_equal(file_hash(path, after, &e), ERR_NONE);
        assert_string_equal(before, after);
    }
    free(path);
}

static void a_newer_programs_store_is_refused(void **state)
{
    static const unsigned char ninety_nine[] = {0, 0, 0, 99};

    import_rows(*state, 20260105, &one, 1);
    patch(*state, USER_VERSION_AT, ninety_nine);
    check_refused(*state, "t.db", STORE_READ, "newer tradestat (store version 99");
    check_refused(*state, "t.db", STORE_WRITE, "newer tradestat");
}

static void what_cannot_be_opened_is_named(void **state)
{
    char *folder = path_in(*state, "folder");

    assert_int_equal(mkdir(folder, 0777), 0);
    free(folder);
    write_file(*state, "file", "x");
    check_refused(*state, "folder", STORE_READ, "cannot open");
    check_refused(*state, "folder", STORE_WRITE, "cannot open");
    check_refused(*state, "file/t.db", STORE_WRITE, "cannot make the folder");
    check_refused(*state, "file/t.db", STORE_READ, "no store here");
}

/* After the first page the file is rubbish: reading must say so, not give figures. */
static void a_damaged_store_is_an_error(void **state)
{
    char *path = path_in(*state, "t.db"), junk[60000];
    FILE *f;
    struct series s = {.id = make_id(KEY)};
    struct store *db = NULL;
    struct err e = {0};

    import_rows(*state, 20260105, &one, 1);
    memset(junk, 0x5a, sizeof junk);
    f = fopen(path, "r+b");
    fseek(f, 4096, SEEK_SET);
    fwrite(junk, 1, sizeof junk, f);
    fclose(f);
    if (store_open(&db, path, STORE_READ, &e) == ERR_NONE)
        store_read(db, &s, 0, &e);
    check_error(&e, ERR_STORE, "malformed");
    check_error(&e, ERR_STORE, "import the files again");
    store_close(db);
    series_release(&s);
    free(path);
}

static void a_locked_store_is_waited_for_then_named(void **state)
{
    struct store *holder, *second;
    struct series s;
    struct err e = {0};

    import_rows(*state, 20260105, &one, 1);
    holder = open_store(*state, STORE_WRITE);
    assert_int_equal(store_begin(holder, &e), ERR_NONE);
    second = open_store(*state, STORE_WRITE);
    assert_int_equal(store_begin(second, &e), ERR_STORE);
    check_error(&e, ERR_STORE, "locked by another program");
    check_error(&e, ERR_STORE, "t.db");
    s = read_series(*state, 0); /* readers need not wait */
    assert_int_equal(s.n, 1);
    series_release(&s);
    store_close(second);
    store_close(holder);
}

/* An import of `n` months from `first` on, without any check of its own: what went wrong is
 * in *e. */
static void import_months(const char *path, int first, int n, struct err *e)
{
    const struct store_load load = {"big.csv", "", "tidy", 20260205, false};
    struct series_id id = make_id(KEY);
    struct store *db = NULL;
    struct counts c;

    if (store_open(&db, path, STORE_WRITE, e) || store_begin(db, e) ||
        store_load_begin(db, &load, e))
        goto done;
    for (int i = first; i < first + n; i++) {
        struct store_row row = {&id, {{FREQ_M, i, 1}, i, 'A', 0, 0, 0, i}, "", "", ""};

        if (store_put(db, &row, e))
            goto done;
    }
    if (store_load_end(db, count_change, &c, e) == ERR_NONE)
        store_commit(db, e);
done:
    store_close(db);
}

/* Several imports at once into a store that is not there yet: whoever comes first makes it,
 * the others find it made, and all rows arrive. */
static void imports_at_once_wait_for_each_other(void **state)
{
    enum { JOBS = 4 };
    char *path = path_in(*state, "t.db");
    pid_t child[JOBS];
    struct series s;

    for (int i = 0; i < JOBS; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            struct err e = {0};

            import_months(path, 24300 + 10 * i, 10, &e);
            fprintf(stderr, "%s%s", e.msg, e.code ? "\n" : "");
            _exit((int)e.code);
        }
    }
    for (int i = 0; i < JOBS; i++) {
        int status;

        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_int_equal(status, 0);
    }
    s = read_series(*state, 0);
    assert_int_equal(s.n, 10 * JOBS);
    series_release(&s);
    free(path);
}

static void a_full_disk_leaves_the_store_as_it_was(void **state)
{
    char *path = path_in(*state, "t.db");
    struct rlimit old, small;
    struct series s;
    struct err e = {0};

    import_rows(*state, 20260105, &one, 1);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    small = (struct rlimit){200000, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    import_months(path, 1200, 50000, &e); /* needs more room than there is */
    setrlimit(RLIMIT_FSIZE, &old);

    check_error(&e, ERR_STORE, "t.db: the disk cannot be read or written");
    s = read_series(*state, 0);
    assert_int_equal(s.n, 1);
    assert_true(s.obs[0].value == 231.7);
    series_release(&s);
    check_counts(import_rows(*state, 20260105, &one, 1), 0, 0, 1);
    free(path);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_store_is_made_with_its_folders_and_opened_again),
        IN_FOLDER(a_missing_store_cannot_be_read_and_is_not_made),
        IN_FOLDER(an_empty_file_is_no_store_yet_but_becomes_one),
        IN_FOLDER(what_is_not_sqlite_is_refused_and_left_alone),
        IN_FOLDER(another_programs_file_is_refused_and_left_alone),
        IN_FOLDER(a_newer_programs_store_is_refused),
        IN_FOLDER(what_cannot_be_opened_is_named),
        IN_FOLDER(a_damaged_store_is_an_error),
        IN_FOLDER(a_locked_store_is_waited_for_then_named),
        IN_FOLDER(imports_at_once_wait_for_each_other),
        IN_FOLDER(a_full_disk_leaves_the_store_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
