#include "import/profile.h"

#include "support.h"

#include <sys/stat.h>

/* A profile that is complete; the tests add a line to it or take one away. */
#define WHO                                                                              \
    "[profile]\nname = x\ntitle = X\nsource = FRED\n[reporter]\ncolumn = r\n"            \
    "[partner]\ncolumn = p\n[flow]\ncolumn = f\n[unit]\nconstant = USD\n"
#define WHEN "[period]\ncolumn = t\npattern = {YYYY}-{MM} | {sdmx}\n"
#define WHAT "[value]\ncolumn = v\n"

static void put_profile(const char *folder, const char *name, const char *content)
{
    char *dir = path_in(folder, "profiles"), *path = path_in(dir, name);
    FILE *f;

    mkdir(dir, 0700);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(content, f);
    fclose(f);
    free(path);
    free(dir);
}

static void the_shipped_profiles_are_read_in_order(void **state)
{
    static const char *const names[] = {"comtrade", "fred", "imf-dots", "tidy",
                                        "us-census"};
    struct profile_list list;
    struct err e = {0};

    (void)state;
    if (profile_list_load(&list, "data", &e))
        fail_msg("%s", e.msg);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct profile *p = profile_find(&list, names[i]);

        assert_non_null(p);
        assert_string_equal(profile_name(p), names[i]);
        assert_true(strlen(profile_title(p)) > 0);
    }
    for (size_t i = 1; i < list.n; i++)
        assert_true(strcmp(profile_name(list.item[i - 1]), profile_name(list.item[i])) <
                    0);
    assert_null(profile_find(&list, "nothing"));
    profile_list_release(&list);
}

static void a_complete_profile_is_accepted(void **state)
{
    struct profile_list list;
    struct err e = {0};

    put_profile(
        *state, "x.ini",
        "# remark\n" WHO WHEN WHAT "flags = e -> E |\n  p -> P\n"
        "[file]\ndelimiter = tab | pipe\n[keep]\nSome Column (US$) = 1 | empty\n");
    put_profile(*state, "readme.txt", "not a profile");
    if (profile_list_load(&list, *state, &e))
        fail_msg("%s", e.msg);
    assert_int_equal(list.n, 1);
    profile_list_release(&list);
}

static const struct {
    const char *content, *word;
} bads[] = {
    {"[profile]\nname = x\ncolour = red\n",
     "x.ini:3: [profile] colour: read \"red\": no such key"},
    {"[colour]\nname = x\n", "x.ini:2: [colour] name"},
    {"name = x\n", "x.ini:1: name: stands before the first [section]"},
    {"[profile]\nname = x\nname = y\n",
     "x.ini:3: [profile] name: already given on line 2"},
    {"[profile]\nname\n", "x.ini:2: expected [section] or key = value"},
    {"[profile]\nname = x\n  y\n", "expected one line"},
    {WHEN WHAT, "[profile] needs name and title"},
    {WHO WHEN, "give either [value] column or [wide] columns"},
    {WHO WHEN WHAT "[wide]\ncolumns = {YYYY}\n", "give either"},
    {WHO WHAT, "[period] needs column and pattern"},
    {WHO WHAT "[period]\ncolumn = t\n", "[period] column needs pattern"},
    {WHO WHAT "[period]\ncolumn = t\npattern = {YYYY\n", "a brace without its partner"},
    {WHO WHAT "[period]\ncolumn = t\npattern = {YEAR}\n", "unknown place in braces"},
    {WHO WHAT "[period]\ncolumn = t\npattern = {YYYY}-{MM}-{DD}\n", "go together"},
    {WHO WHEN WHAT "empty = perhaps\n", "expected one of refuse leave-out missing"},
    {WHO WHEN WHAT "flags = e\n", "expected text -> code"},
    {WHO WHEN WHAT "flags = e -> 7\n", "a status letter"},
    {WHO WHEN WHAT "[file]\ndelimiter = hash\n", "expected comma, semicolon"},
    {WHO WHEN WHAT "[file]\nheader_within = 0\n", "a number from 1 to 1000"},
    {WHO WHEN WHAT "[keep]\na = |\n", "expected names"},
    {WHO WHEN WHAT "[product]\ncell = 3\n", "expected line, column"},
    {WHO WHEN WHAT "[product]\nfrom = colour\n", "the name of a dimension"},
    {WHO WHEN "[wide]\ncolumns = {YYYY} -> colour = red\n", "dimension = code"},
    {WHO WHEN "[wide]\ncolumns = {YYYY}\ntotal_tolerance = -1\n", "not negative"},
    {WHO WHEN WHAT "[product]\nscheme = klingon\n", "expected iso3, iso2"},
    {"[profile]\nname = x\ntitle = X\nsource = FRED\n" WHEN WHAT,
     "nothing says the reporter: add [reporter]"},
};

static void a_bad_profile_is_refused_with_its_line(void **state)
{
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        struct profile_list list;
        struct err e = {0};

        put_profile(*state, "x.ini", bads[i].content);
        profile_list_load(&list, *state, &e);
        check_error(&e, ERR_INPUT, bads[i].word);
        check_error(&e, ERR_INPUT, "profiles/x.ini");
    }
}

static void a_line_too_long_for_the_parser_is_refused(void **state)
{
    struct profile_list list;
    struct err e = {0};
    char line[400];

    snprintf(line, sizeof line, "[profile]\ntitle = %0300d\n", 7);
    put_profile(*state, "x.ini", line);
    profile_list_load(&list, *state, &e);
    check_error(&e, ERR_INPUT, "x.ini:2: the line is too long");
}

static void two_profiles_of_one_name_are_refused(void **state)
{
    struct profile_list list;
    struct err e = {0};

    put_profile(*state, "x.ini", WHO WHEN WHAT);
    put_profile(*state, "y.ini", WHO WHEN WHAT);
    profile_list_load(&list, *state, &e);
    check_error(&e, ERR_INPUT, "two profiles are named x");
}

static void a_folder_without_profiles_is_refused(void **state)
{
    struct profile_list list;
    struct err e = {0};

    profile_list_load(&list, *state, &e);
    check_error(&e, ERR_INPUT, "profiles: cannot open");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_profiles_are_read_in_order),
        cmocka_unit_test_setup_teardown(a_complete_profile_is_accepted, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_bad_profile_is_refused_with_its_line,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_line_too_long_for_the_parser_is_refused,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(two_profiles_of_one_name_are_refused, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_folder_without_profiles_is_refused, make_folder,
                                        remove_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
