#include "base/option.h"
#include "support.h"

#include <stdbool.h>

struct settings {
    bool dry_run;
    const char *profile;
    int horizon;
    int32_t as_of;
};

static const struct option_row own[] = {
    {"dry-run", OPTION_FLAG, offsetof(struct settings, dry_run), NULL, "change nothing"},
    {"profile", OPTION_TEXT, offsetof(struct settings, profile), "NAME", "read as NAME"},
    {0},
};
static const struct option_row common[] = {
    {"horizon", OPTION_INT, offsetof(struct settings, horizon), "H", "periods ahead"},
    {"as-of", OPTION_DATE, offsetof(struct settings, as_of), "DATE",
     "what was known then"},
    {0},
};

/* Words split at blanks, as the arguments of `import`. */
struct line {
    char text[200];
    char *argv[16];
    int argc, first;
    struct settings s, c;
    struct err e;
};

static enum err_code parse(struct line *l, const char *text)
{
    char *rest = l->text;
    const struct option_group groups[] = {{"import", own, &l->s},
                                          {"everywhere", common, &l->c}};

    *l = (struct line){0};
    rest = l->text;
    snprintf(l->text, sizeof l->text, "import %s", text);
    while ((l->argv[l->argc] = strsep(&rest, " ")))
        l->argc += *l->argv[l->argc] != '\0';
    return option_parse(groups, 2, l->argc, l->argv, &l->first, &l->e);
}

static void values_go_where_the_rows_say(void **state)
{
    struct line l;

    (void)state;
    assert_int_equal(
        parse(&l, "--dry-run --profile tidy --horizon=13 --as-of 2026-02-28 a.csv b.csv"),
        ERR_NONE);
    assert_true(l.s.dry_run);
    assert_string_equal(l.s.profile, "tidy");
    assert_int_equal(l.c.horizon, 13);
    assert_int_equal(l.c.as_of, 20260228);
    assert_int_equal(l.argc - l.first, 2);
    assert_string_equal(l.argv[l.first], "a.csv");
    assert_int_equal(parse(&l, ""), ERR_NONE);
    assert_int_equal(l.first, 1);
    assert_false(l.s.dry_run);
    assert_null(l.s.profile);
}

static void options_may_stand_between_and_behind_the_others(void **state)
{
    struct line l;

    (void)state;
    assert_int_equal(parse(&l, "a.csv --dry-run - b.csv --horizon 3"), ERR_NONE);
    assert_true(l.s.dry_run);
    assert_int_equal(l.c.horizon, 3);
    assert_int_equal(l.argc - l.first, 3);
    assert_string_equal(l.argv[l.first], "a.csv");
    assert_string_equal(l.argv[l.first + 1], "-");
    assert_string_equal(l.argv[l.first + 2], "b.csv");
    assert_int_equal(parse(&l, "-- --dry-run"), ERR_NONE);
    assert_false(l.s.dry_run);
    assert_string_equal(l.argv[l.first], "--dry-run");
}

static void a_wrong_line_is_refused_with_the_option_and_the_fault(void **state)
{
    static const struct {
        const char *line, *word;
    } rows[] = {
        {"a.csv --colour", "--colour: no such option"},
        {"--colour red", "`import --help` lists them"},
        {"-q", "-q: no such option"},
        {"a.csv -qv", "-q: no such option"},
        {"-\xc4\x9f", "-?: no such option"},
        {"--dry-run=yes", "--dry-run=yes: this option takes no argument"},
        {"a.csv --profile", "--profile: an argument is missing"},
        {"--horizon ten", "--horizon ten: expected a whole number"},
        {"--horizon -3", "--horizon -3: expected a whole number"},
        {"--horizon 3.5", "whole number"},
        {"--horizon=", "whole number"},
        {"--horizon 99999999999", "whole number"},
        {"--horizon 99999999999999999999", "whole number"},
        {"--as-of 28.02.2026", "--as-of 28.02.2026: expected a date such as 2026-02-28"},
        {"--as-of 2026-02-30", "expected a date"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct line l;

        assert_int_equal(parse(&l, rows[i].line), ERR_USAGE);
        check_error(&l.e, ERR_USAGE, rows[i].word);
    }
}

static void help_is_printed_from_the_rows(void **state)
{
    static const char expected[] = "\n"
                                   "import:\n"
                                   "  --dry-run                 change nothing\n"
                                   "  --profile NAME            read as NAME\n"
                                   "\n"
                                   "everywhere:\n"
                                   "  --horizon H               periods ahead\n"
                                   "  --as-of DATE              what was known then\n";
    struct settings s = {0};
    const struct option_group groups[] = {{"import", own, &s},
                                          {"everywhere", common, &s}};
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);

    (void)state;
    option_help(groups, 2, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_go_where_the_rows_say),
        cmocka_unit_test(options_may_stand_between_and_behind_the_others),
        cmocka_unit_test(a_wrong_line_is_refused_with_the_option_and_the_fault),
        cmocka_unit_test(help_is_printed_from_the_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
