#include "base/ini.h"

#include "support.h"

static enum err_code load_text(const char *folder, const char *content,
                               struct ini_file *f, struct err *e)
{
    char *path = path_in(folder, "x.ini");
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    ini_load(f, path, e);
    free(path);
    return e->code;
}

static void items_come_with_section_and_line(void **state)
{
    struct ini_file f;
    struct err e = {0};

    assert_int_equal(load_text(*state,
                               "# remark\r\n[one]\r\nkey = a b \r\nempty =\r\n\r\n"
                               "; remark\n[two]\nkey: first\n  second ; remark\n\tthird\n"
                               "[three]\n  indented = yes",
                               &f, &e),
                     0);
    assert_int_equal(f.n, 4);
    assert_string_equal(f.item[0].section, "one");
    assert_string_equal(f.item[0].key, "key");
    assert_string_equal(f.item[0].value, "a b");
    assert_int_equal(f.item[0].line, 3);
    assert_string_equal(f.item[1].value, "");
    assert_string_equal(f.item[2].value, "first\nsecond\nthird");
    assert_int_equal(f.item[2].line, 8);
    assert_string_equal(f.item[3].section, "three");
    assert_string_equal(f.item[3].key, "indented");
    assert_int_equal(f.item[3].line, 12);
    ini_error(&f, &f.item[2], &e, "read %d", 7);
    check_error(&e, ERR_INPUT, "x.ini:8: [two] key: read 7");
    ini_release(&f);
}

static void what_is_no_settings_file_is_refused(void **state)
{
    static const struct {
        const char *content, *word;
    } bads[] = {
        {"[a]\nb = 1\nb = 2\n", "x.ini:3: [a] b: already given on line 2"},
        {"b = 1\n", "x.ini:1: b: stands before the first [section]"},
        {"[a]\nb\n", "x.ini:2: expected [section] or key = value"},
        {"[a\nb = 1\n", "x.ini:1: expected [section]"},
    };

    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        struct ini_file f;
        struct err e = {0};

        load_text(*state, bads[i].content, &f, &e);
        check_error(&e, ERR_INPUT, bads[i].word);
        ini_release(&f);
    }
}

static void a_missing_file_and_a_folder_are_refused(void **state)
{
    struct ini_file f;
    struct err e = {0};

    (void)state;
    ini_load(&f, "/nonexistent/x.ini", &e);
    check_error(&e, ERR_INPUT, "/nonexistent/x.ini: cannot open");
    ini_release(&f);
    e = (struct err){0};
    ini_load(&f, "tests", &e);
    check_error(&e, ERR_INPUT, "tests: is a directory");
    ini_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(items_come_with_section_and_line, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_is_no_settings_file_is_refused, make_folder,
                                        remove_folder),
        cmocka_unit_test(a_missing_file_and_a_folder_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
