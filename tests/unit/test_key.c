#include "core/key.h"
#include "make_series.h"

static bool matches(const char *pattern, const char *key)
{
    struct series_id id = make_id(key);
    struct key_list keys;
    struct err e = {0};
    bool found;

    if (key_parse(pattern, &keys, &e))
        return false;
    found = key_match(&keys, &id);
    key_release(&keys);
    return found;
}

/* A pattern is taken for REST 2.x by its `*` or comma; the vectors state the version beside
 * the pattern, so one that has neither gets the `*` that 2.x lets it leave out. */
static void patterns_match_as_both_versions_of_rest_say(void **state)
{
    json_t *root = load_json("tests/data/vectors/A_timeaxis.json"), *row;
    size_t i;

    (void)state;
    json_array_foreach(json_object_get(root, "key_match"), i, row)
    {
        int version = (int)json_integer_value(json_object_get(row, "rest_version"));
        const char *pattern = json_text(row, "pattern"), *key = json_text(row, "key");
        char text[100];

        snprintf(text, sizeof text, "%s%s", pattern,
                 version == 2 && !strpbrk(pattern, "*,") ? ".*" : "");
        if (matches(text, key) != json_is_true(json_object_get(row, "match")))
            fail_msg("%s %s", pattern, key);
    }
    assert_int_equal(i, 27);
    json_decref(root);
}

static void codes_match_whole_and_by_case(void **state)
{
    (void)state;
    assert_false(matches("M.TUR.KA.X.TOTAL", "M.TUR.KAZ.X.TOTAL"));
    assert_false(matches("M.TUR.KAZ+UZ.X.TOTAL", "M.TUR.UZB.X.TOTAL"));
    assert_false(matches("M.TUR.KAZZ+KA.X.TOTAL", "M.TUR.KAZ.X.TOTAL"));
    assert_false(matches("m.tur.kaz.x.total", "M.TUR.KAZ.X.TOTAL"));
    assert_true(matches("M.TUR.GEO+UZB+KAZ.X.TOTAL", "M.TUR.KAZ.X.TOTAL"));
}

static void the_unit_is_the_sixth_position(void **state)
{
    (void)state;
    assert_true(matches("M.TUR.KAZ.X.TOTAL.KG+USD", "M.TUR.KAZ.X.TOTAL.KG"));
    assert_false(matches("M.TUR.KAZ.X.TOTAL.USD", "M.TUR.KAZ.X.TOTAL.KG"));
    assert_true(matches("M.TUR.KAZ.X.TOTAL", "M.TUR.KAZ.X.TOTAL.KG"));
    assert_true(matches(".....KG", "M.TUR.KAZ.X.TOTAL.KG"));
    assert_true(matches("all", "M.TUR.KAZ.X.TOTAL.KG"));
    assert_true(matches("*", "M.TUR.KAZ.X.TOTAL.KG"));
    assert_true(matches("A.*,M.USA.*,*.*.*.*.*.KG", "M.TUR.KAZ.X.TOTAL.KG"));
    assert_false(matches("A.*,M.USA.*", "M.TUR.KAZ.X.TOTAL.KG"));
}

static void what_is_no_pattern_is_refused_with_the_reason(void **state)
{
    static const struct {
        const char *pattern, *word;
    } rows[] = {
        {"", "\"\": expected FREQ.REPORTER"},
        {"M.TUR.KAZ", "3 positions instead of 5 or 6"},
        {"M.TUR.KAZ.X", "4 positions"},
        {"M.TUR.KAZ.X.TOTAL.USD.7", "more than 6 positions"},
        {"*.*.*.*.*.*.*", "more than 6 positions"},
        {"M.TUR.KAZ++UZB.X.TOTAL", "\"KAZ++UZB\" is not a code"},
        {"M.TUR.+KAZ.X.TOTAL", "\"+KAZ\" is not a code"},
        {"M.TUR.KAZ+.X.TOTAL", "\"KAZ+\" is not a code"},
        {"M.TUR.K Z.X.TOTAL", "\"K Z\" is not a code"},
        {"M.TUR.KAZ.X.TOTAL\n", "is not a code"},
        {"M.*.KAZ+UZB.X.TOTAL", "both kinds of pattern at once"},
        {"M.*..X.TOTAL", "both kinds of pattern at once"},
        {".TUR.KAZ.X.*", "\"\" is not a code"},
        {"M.*.KAZ.X.", "\"\" is not a code"},
        {"M.T*.KAZ.X.TOTAL", "\"T*\" is not a code"},
        {"M.**.KAZ.X.TOTAL", "\"**\" is not a code"},
        {"M.TUR.KAZ.X.TOTAL,", "\"\" is not a code"}, /* would match everything */
        {",M.TUR.KAZ.X.TOTAL", "\"\" is not a code"},
        {"M.TUR.*,,A.TUR.*", "\"\" is not a code"},
        {",", "\"\" is not a code"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct key_list keys;
        struct err e = {0};

        assert_int_equal(key_parse(rows[i].pattern, &keys, &e), ERR_USAGE);
        check_error(&e, ERR_USAGE, rows[i].word);
        check_error(&e, ERR_USAGE, "such as M.USA.KAZ.X+M.TOTAL");
        assert_null(keys.item);
        key_release(&keys);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match_as_both_versions_of_rest_say),
        cmocka_unit_test(codes_match_whole_and_by_case),
        cmocka_unit_test(the_unit_is_the_sixth_position),
        cmocka_unit_test(what_is_no_pattern_is_refused_with_the_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
