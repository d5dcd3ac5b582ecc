#include "base/file.h"
#include "support.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void check_content(const char *path, const char *expected)
{
    struct text t = {0};
    struct err e = {0};

    assert_int_equal(file_read(path, &t, &e), ERR_NONE);
    assert_string_equal(text_str(&t), expected);
    text_release(&t);
}

static void a_file_is_written_replaced_and_read(void **state)
{
    char *path = path_in(*state, "a.txt");
    struct err e = {0};
    struct stat st;
    mode_t old = umask(027);

    assert_int_equal(file_write_atomic(path, "first", 5, &e), ERR_NONE);
    umask(old);
    check_content(path, "first");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(file_write_atomic(path, "", 0, &e), ERR_NONE);
    check_content(path, "");
    assert_int_equal(count_files(*state), 1);
    free(path);
}

static void a_large_file_comes_back_whole(void **state)
{
    enum { SIZE = 200001 };
    char *path = path_in(*state, "large"), *data = malloc(SIZE);
    struct text t = {0};
    struct err e = {0};

    for (size_t i = 0; i < SIZE; i++)
        data[i] = (char)(i * 7 % 251);
    assert_int_equal(file_write_atomic(path, data, SIZE, &e), ERR_NONE);
    text_add(&t, "before");
    assert_int_equal(file_read(path, &t, &e), ERR_NONE);
    assert_int_equal(t.n, SIZE + 6);
    assert_memory_equal(t.data + 6, data, SIZE);
    text_release(&t);
    free(data);
    free(path);
}

static void a_failed_write_leaves_the_old_file_and_no_rubbish(void **state)
{
    char *path = path_in(*state, "a.txt"), *deep = path_in(*state, "none/a.txt");
    struct rlimit old, small;
    struct err e = {0};
    enum err_code rc;

    assert_int_equal(file_write_atomic(path, "old", 3, &e), ERR_NONE);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    small = (struct rlimit){10, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small); /* a disk that is full after 10 bytes */
    rc = file_write_atomic(path, "longer than ten bytes", 21, &e);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(rc, ERR_OUTPUT);
    check_error(&e, ERR_OUTPUT, "a.txt: cannot write");
    check_content(path, "old");
    assert_int_equal(count_files(*state), 1);
    assert_int_equal(file_write_atomic(deep, "x", 1, &e), ERR_OUTPUT);
    check_error(&e, ERR_OUTPUT, "No such file");
    assert_int_equal(file_write_atomic(*state, "x", 1, &e), ERR_OUTPUT); /* a folder */
    check_error(&e, ERR_OUTPUT, "cannot write");
    free(path);
    free(deep);
}

static void what_cannot_be_read_is_named(void **state)
{
    char *none = path_in(*state, "none.csv"), hex[FILE_HASH_SIZE];
    struct text t = {0};
    struct err e = {0};

    assert_int_equal(file_read(none, &t, &e), ERR_INPUT);
    check_error(&e, ERR_INPUT, "none.csv: cannot read: No such file");
    assert_int_equal(file_read(*state, &t, &e), ERR_INPUT);
    check_error(&e, ERR_INPUT, "directory");
    assert_int_equal(file_hash(none, hex, &e), ERR_INPUT);
    check_error(&e, ERR_INPUT, "No such file");
    assert_int_equal(file_hash(*state, hex, &e), ERR_INPUT);
    text_release(&t);
    free(none);
}

/* The digests are those of FIPS 180-4's examples: "abc" and the empty message. */
static void a_hash_is_sha256(void **state)
{
    char *path = path_in(*state, "abc"), hex[FILE_HASH_SIZE];
    struct err e = {0};

    file_write_atomic(path, "abc", 3, &e);
    assert_int_equal(file_hash(path, hex, &e), ERR_NONE);
    assert_string_equal(
        hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    file_write_atomic(path, "", 0, &e);
    assert_int_equal(file_hash(path, hex, &e), ERR_NONE);
    assert_string_equal(
        hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    free(path);
}

static void folders_are_made_with_their_parents(void **state)
{
    char *deep = path_in(*state, "a/b//c/"), *plain = path_in(*state, "file");
    char *below = path_in(*state, "file/x");
    struct err e = {0};
    struct stat st;

    assert_int_equal(file_make_dirs(deep, &e), ERR_NONE);
    assert_int_equal(stat(deep, &st), 0);
    assert_true(S_ISDIR(st.st_mode));
    assert_int_equal(file_make_dirs(deep, &e), ERR_NONE);
    assert_int_equal(file_make_dirs("/", &e), ERR_NONE);
    assert_int_equal(file_make_dirs("", &e), ERR_NONE);
    file_write_atomic(plain, "x", 1, &e);
    assert_int_equal(file_make_dirs(plain, &e), ERR_OUTPUT);
    check_error(&e, ERR_OUTPUT, "file: cannot make the folder: Not a directory");
    assert_int_equal(file_make_dirs(below, &e), ERR_OUTPUT);
    free(deep);
    free(plain);
    free(below);
}

static void check_and_free(char *path, const char *expected)
{
    assert_string_equal(path, expected);
    free(path);
}

static void the_store_lies_where_the_environment_says(void **state)
{
    (void)state;
    setenv("XDG_DATA_HOME", "/x/data", 1);
    check_and_free(file_default_store(), "/x/data/tradestat/tradestat.db");
    setenv("XDG_DATA_HOME", "", 1);
    setenv("HOME", "/home/ayşe", 1);
    check_and_free(file_default_store(),
                   "/home/ayşe/.local/share/tradestat/tradestat.db");
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    check_and_free(file_default_store(), "./.local/share/tradestat/tradestat.db");
}

static void data_are_found_by_name_or_beside_the_build_tree(void **state)
{
    char *here = realpath("data", NULL), *path;

    (void)state;
    setenv("TRADESTAT_DATA", "/x/data", 1);
    check_and_free(file_data_dir(), "/x/data");
    unsetenv("TRADESTAT_DATA");
    path = file_data_dir();
    /* A build folder outside the tree has no data beside it. */
    if (strcmp(path, TS_DATADIR) != 0)
        assert_string_equal(path, here);
    free(path);
    free(here);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_is_written_replaced_and_read),
        IN_FOLDER(a_large_file_comes_back_whole),
        IN_FOLDER(a_failed_write_leaves_the_old_file_and_no_rubbish),
        IN_FOLDER(what_cannot_be_read_is_named),
        IN_FOLDER(a_hash_is_sha256),
        IN_FOLDER(folders_are_made_with_their_parents),
        cmocka_unit_test(the_store_lies_where_the_environment_says),
        cmocka_unit_test(data_are_found_by_name_or_beside_the_build_tree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
