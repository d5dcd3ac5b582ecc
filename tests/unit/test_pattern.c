/* Expected periods by hand: SDMX text of what the pattern's words mean. */
#include "import/pattern.h"

#include "support.h"

static const struct {
    const char *pattern, *text, *period; /* NULL: does not match; "": makes no period */
} cases[] = {
    {"{YYYY}", "2014", "2014"},
    {"{YYYY}", "14", NULL},
    {"{YYYY}", "20145", NULL},
    {"{YYYY}", "0000", NULL},
    {"{YYYY}{MM}", "202311", "2023-11"},
    {"{YYYY}{MM}", "202352", NULL},
    {"{YYYY}{MM}", "202300", NULL},
    {"{YYYY}-{M}", "2019-1", "2019-01"},
    {"{YYYY}-{M}", "2019-12", "2019-12"},
    {"{YYYY}-{M}", "2019-13", NULL},
    {"{YYYY}M{M}", "1948m7", "1948-07"},
    {"{MON} {YYYY}", "sep 2014", "2014-09"},
    {"{MON} {YYYY}", "Jan. 2010", "2010-01"},
    {"{MON} {YYYY}", "янв. 2010", "2010-01"},
    {"{MON} {YYYY}", "AOUT 2010", "2010-08"},
    {"{MON}. {YYYY}", "Jan. 2010", "2010-01"},
    {"{MON}.{YY}", "Şub.23", "2023-02"},
    {"{MON}-{YY}", "Oca-69", "2069-01"},
    {"{MON}-{YY}", "Oca-70", "1970-01"},
    {"{MM}-{MON}", "01-Ocak", ""},
    {"{MM}-{MON}", "01-Okak", NULL},
    {"{MM}-{MON}", "01-Şubat", NULL},
    {"{MON}-{TO} {YYYY}", "Jan.-Dec. 2010", "2010"},
    {"{MON}-{TO} {YYYY}", "Jan.-Mar. 2021", "2021-01-01/P3M"},
    {"{MON}-{TO} {YYYY}", "Mar.-Jan. 2021", NULL},
    {"{DD}/{MM}/{YY} {*}", "17/02/25 11:00:00", "2025-02"},
    {"TP{.}YD{#}", "TP YD002", ""},
    {"TP{.}YD{#}", "TP.YD002", ""},
    {"TP{.}YD{#}", "TP_YD002", ""},
    {"TP{.}YD{#}", "TPYD002", NULL},
    {"TP{.}YD{#}", "TP YD", NULL},
    {"_{YYYY}", "_2003", "2003"},
    {"{YYYY}-Q{Q}", "2024-Q3", "2024-Q3"},
    {"{YYYY}-Q{Q}", "2024-Q5", NULL},
    {"{YYYY}S{S}", "2024S2", "2024-S2"},
    {"{YYYY}S{S}", "2024S3", NULL},
    {"{DD}-{MM}-{YYYY}", "01-02-2014", "2014-02"},
    {"{DD}-{MM}-{YYYY}", "32-02-2014", NULL},
    {"{sdmx}", "2025-01-01/P11M", "2025-01-01/P11M"},
    {"{sdmx}", "2025-01-01T00:00:00", "2025-01-01"},
    {"{sdmx}", "2025-01-01T00:00:00Z", "2025-01-01"},
    {"{sdmx}", "2025-01-01T00:00:00/P11M", "2025-01-01/P11M"},
    {"{sdmx}", "2025-01-01T12:00:00", NULL},
    {"{sdmx}", "2025-1", NULL},
    {"I{MON}", "IDEC", ""},
    {"I{MON}", "IYR", NULL},
    {"I{MON}", "XDEC", NULL},
};

static void patterns_give_periods(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pattern_match m = {.dim = DIM_COUNT};
        struct period p;
        char text[PERIOD_TEXT_SIZE];
        bool matches = pattern_match(cases[i].pattern, cases[i].text, &m);

        assert_null(pattern_problem(cases[i].pattern));
        if (matches != (cases[i].period != NULL))
            fail_msg("%s on %s", cases[i].pattern, cases[i].text);
        if (!matches)
            continue;
        assert_int_equal(pattern_period(&m, &p), *cases[i].period != '\0');
        if (*cases[i].period)
            assert_string_equal(period_format(p, text), cases[i].period);
    }
}

static void two_patterns_make_one_period(void **state)
{
    struct pattern_match m = {.dim = DIM_COUNT};
    struct period p;
    char text[PERIOD_TEXT_SIZE];

    (void)state;
    assert_true(pattern_match("E{MON}", "EOCT", &m));
    assert_true(pattern_match("{YYYY}", "1997", &m));
    assert_false(pattern_match("{YYYY}", "x", &m));
    assert_true(pattern_period(&m, &p));
    assert_string_equal(period_format(p, text), "1997-10");
}

static void a_dimension_takes_the_rest(void **state)
{
    struct pattern_match m = {.dim = DIM_COUNT};

    (void)state;
    assert_true(pattern_match("IMP{partner}", "imp4890", &m));
    assert_int_equal(m.dim, DIM_PARTNER);
    assert_string_equal(m.text, "4890");
    assert_false(pattern_match("IMP{partner}", "IMP", &m));
}

static void bad_patterns_are_named(void **state)
{
    (void)state;
    assert_string_equal(pattern_problem(""), "the pattern is empty");
    assert_string_equal(pattern_problem("{YYYY"), "a brace without its partner");
    assert_string_equal(pattern_problem("YYYY}"), "a brace without its partner");
    assert_string_equal(pattern_problem("{YY{MM}"), "a brace without its partner");
    assert_non_null(strstr(pattern_problem("{YEAR}"), "unknown place"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_give_periods),
        cmocka_unit_test(two_patterns_make_one_period),
        cmocka_unit_test(a_dimension_takes_the_rest),
        cmocka_unit_test(bad_patterns_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
