/* Scripts, data and alternative texts are golden; the pictures themselves are not. */
#include "golden.h"
#include "report/chart.h"

#include <math.h>

/* Made up, with a gap, a zero and a negative rate. */
static double exports[29], imports[29], rates[29];
static const double reported[2][5] = {{2307.5e6, 2131.5e6, NAN, 1597.1e6, 2041.7e6},
                                      {1404e6, 1180.5e6, 2500e6, 4700e6, NAN}};
static const double annual[4] = {3237.6e6, 3082.4e6, NAN, 6348.1e6};
static const double ranked[3] = {6348.1e6, 3237e6, NAN};
static const char *const partners[3] = {
    "Қазақстан", "Oʻzbekiston Respublikasi: a name that is too long for its column",
    "Nowhere"};

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < 29; i++) {
        exports[i] = 1e9 + 7.3e6 * i * (i % 5);
        imports[i] = 8e8 + 1.1e7 * (i % 12);
        rates[i] = 0.31 - 0.023 * i;
    }
    imports[7] = NAN;
    rates[0] = NAN;
    return 0;
}

static struct chart chart_of(const char *kind)
{
    struct chart c = {
        .title = "Türkiye's trade with Қазақстан",
        .source =
            "Source: a table that was made up for this test, not seasonally adjusted.",
        .unit = "USD",
        .first = period_month(2023, 1),
        .n = 29,
        .series = {{"Exports", exports}, {"Imports", imports}},
        .n_series = 2,
    };
    if (strcmp(kind, "ytd") == 0) {
        c.n_series = 1;
        c.remark = "airline model";
        c.estimate = (struct chart_estimate){2025,    5,      5.9e9,  14.61e9,
                                             14.02e9, 15.2e9, 13.7e9, 15.5e9};
    } else if (strcmp(kind, "growth") == 0) {
        c.series[0] = (struct chart_series){"Growth", rates};
        c.n_series = 1;
    } else if (strcmp(kind, "mirror") == 0) {
        c.series[0] = (struct chart_series){"Kazakhstan reports", reported[0]};
        c.series[1] = (struct chart_series){"Türkiye reports", reported[1]};
        c.first = period_year(2019);
        c.n = 5;
    } else if (strcmp(kind, "annual") == 0) {
        c.series[0] = (struct chart_series){"Turnover", annual};
        c.n_series = 1;
        c.first = period_year(2019);
        c.n = 4;
        c.estimate =
            (struct chart_estimate){2025, 11, 8.95e9, 9.78e9, 9.51e9, 10.05e9, NAN, NAN};
    } else if (strcmp(kind, "rank") == 0) {
        c.series[0] = (struct chart_series){"Turnover", ranked};
        c.n_series = 1;
        c.n = 3;
        c.item = partners;
        c.total = 11.45e9;
    }
    return c;
}

static const char *const kinds[] = {"levels", "ytd",    "growth",
                                    "rank",   "mirror", "annual"};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void check_part(const char *kind, const char *extension, const struct text *t)
{
    char path[64];

    snprintf(path, sizeof path, "tests/data/report/chart/%s.%s", kind, extension);
    check_golden(path, text_str(t));
}

static void each_kind_gives_its_golden_script_data_and_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        struct chart c = chart_of(kinds[i]);
        struct drawing d;
        struct err e = {0};
        assert_int_equal(
            chart_draw(kinds[i], &c, terminal_find("png"), "# theme\n", kinds[i], &d, &e),
            ERR_NONE);
        check_part(kinds[i], "gp", &d.script);
        check_part(kinds[i], "dat", &d.data);
        check_part(kinds[i], "alt.txt", &d.alt);
        drawing_release(&d);
    }
}

static void draw_error(const char *kind, const struct chart *c, enum err_code code,
                       const char *word)
{
    struct drawing d = {0};
    struct err e = {0};

    assert_int_equal(chart_draw(kind, c, terminal_find("png"), "", "x", &d, &e), code);
    check_error(&e, code, word);
}

static void what_cannot_be_drawn_is_refused(void **state)
{
    static const double nothing[3] = {NAN, NAN, NAN};
    struct chart c = chart_of("levels");
    (void)state;

    draw_error("pie", &c, ERR_USAGE, "mirror");
    draw_error("ytd", &c, ERR_USAGE, "series");
    c.first.freq = FREQ_W;
    draw_error("levels", &c, ERR_USAGE, "weekly");
    c = chart_of("annual");
    draw_error("ytd", &c, ERR_USAGE, "monthly");
    c = chart_of("ytd");
    draw_error("annual", &c, ERR_USAGE, "annual");
    c.series[0].value = nothing;
    c.n = 3;
    draw_error("growth", &c, ERR_NODATA, "no value");
    c.n = 0;
    draw_error("growth", &c, ERR_NODATA, "no value");
    c = chart_of("rank");
    c.n = 26;
    c.series[0].value = exports;
    draw_error("rank", &c, ERR_USAGE, "25");
    c = chart_of("ytd");
    c.estimate.year = 2024;
    draw_error("ytd", &c, ERR_USAGE, "2024");
    c = chart_of("ytd");
    c.series[0].value = imports + 1;
    c.n = 3;
    c.first = period_month(2023, 2);
    draw_error("ytd", &c, ERR_NODATA, "January 2023");
}

/* Less than two Januaries: the months themselves are named, at most ten of them. */
static void a_short_axis_names_its_months(void **state)
{
    struct chart c = chart_of("levels");
    struct drawing d;
    struct err e = {0};
    (void)state;

    c.first = period_month(2024, 2);
    c.n = 10;
    assert_int_equal(chart_draw("levels", &c, terminal_find("png"), "", "x", &d, &e),
                     ERR_NONE);
    assert_non_null(
        strstr(d.script.data, "set xtics ('Feb 2024' 2024.0833, 'Mar 2024' "));
    assert_null(strstr(d.script.data, "strong line"));
    drawing_release(&d);
}

/* Six years that end at almost the same height: their labels stand apart all the same. */
static void labels_beside_the_lines_never_overlap(void **state)
{
    double value[72], found[64];
    size_t n = 0;
    struct chart c = chart_of("ytd");
    struct drawing d;
    struct err e = {0};
    (void)state;

    for (int i = 0; i < 72; i++)
        value[i] = 1e9 + i;
    c.series[0].value = value;
    c.first = period_month(2020, 1);
    c.n = 72;
    c.estimate.months = 0;
    assert_int_equal(chart_draw("ytd", &c, terminal_find("png"), "", "x", &d, &e),
                     ERR_NONE);
    for (const char *s = d.script.data; (s = strstr(s, " at screen ")) != NULL; s++) {
        double x, y;
        if (sscanf(s, " at screen %lf,%lf", &x, &y) == 2 && x > 0.5)
            found[n++] = y;
    }
    assert_int_equal(n, 6);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            assert_true(fabs(found[i] - found[k]) * 900 > 24);
    drawing_release(&d);
}

/* As the letters stand in an SVG file. */
static void xml(struct text *t, const char *s)
{
    for (; *s; s++) {
        if (*s == '&')
            text_add(t, "&amp;");
        else if (*s == '<')
            text_add(t, "&lt;");
        else
            text_add_char(t, *s == '\n' || *s == '\r' ? ' ' : *s);
    }
}

static const char *const hostile[] = {
    "'; system('touch PWNED'); '",
    "x' . system('touch PWNED') . 'y",
    "' . system(\"touch PWNED\") . '",
    "\"; system(\"touch PWNED\") #",
    "''; system(''touch PWNED'') #",
    "\\'; system('touch PWNED') #",
    "`touch PWNED`",
    "$(touch PWNED)",
    "x @EVIL y",
    "%s %n %g %% %d",
    "{/:Bold x}_a^b&{c}~d{e}",
    "\\n \\101 \\",
    "a\nsystem('touch PWNED')",
    "a\r!touch PWNED",
    "< touch PWNED",
    "| touch PWNED",
    "# not a comment",
    "</text><script>x</script>",
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

static void draw_hostile(const char *kind, const char *s, const char *theme,
                         size_t number, const char *folder)
{
    struct chart c = chart_of(kind);
    const char *const items[] = {s, s, s};
    struct text name = {0}, letters = {0}, svg = {0};
    struct drawing d;
    struct err e = {0};

    c.title = c.source = c.remark = c.series[0].label = c.series[1].label = s;
    c.item = items;
    text_addf(&name, "%s-%zu", kind, number);
    if (chart_draw(kind, &c, terminal_find("svg"), theme, name.data, &d, &e) ||
        gnuplot_draw(folder, &d, 1, NULL, &e))
        fail_msg("%s: %s: %s", kind, s, e.msg);

    text_clear(&name);
    text_addf(&name, "%s/%s.svg", folder, d.name);
    assert_int_equal(file_read(name.data, &svg, &e), ERR_NONE);
    xml(&letters, s);
    if (!strstr(svg.data, letters.data))
        fail_msg("%s: the picture does not show %s", kind, letters.data);
    text_release(&name);
    text_release(&letters);
    text_release(&svg);
    drawing_release(&d);
}

/* Really drawn; the theme defines a macro that an @ in a text would run.  Had any text run as
 * code there would be one more file, here or in the work folder, which would then stay. */
static void no_text_ever_acts_as_code(void **state)
{
    struct text theme = {0};
    struct err e = {0};

    assert_int_equal(file_read("plots/theme.gp", &theme, &e), ERR_NONE);
    text_add(&theme, "EVIL = \"'; system('touch PWNED') #\"\n");
    for (size_t i = 0; i < HOSTILE; i++)
        draw_hostile(kinds[i % KINDS], hostile[i], theme.data, i, *state);
    for (size_t k = 0; k < KINDS; k++)
        draw_hostile(kinds[k], hostile[0], theme.data, HOSTILE + k, *state);
    assert_int_equal(count_files(*state), 4 * (HOSTILE + KINDS));
    text_release(&theme);
}

/* All kinds in one process: what one script sets must not reach the next. */
static void every_kind_is_drawn_by_gnuplot(void **state)
{
    static const char *const terminals[] = {"png", "dumb"};
    struct text theme = {0};
    struct err e = {0};
    struct drawing d[KINDS];
    size_t drawn;

    assert_int_equal(file_read("plots/theme.gp", &theme, &e), ERR_NONE);
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < KINDS; k++) {
            struct chart c = chart_of(kinds[k]);
            assert_int_equal(chart_draw(kinds[k], &c, terminal_find(terminals[i]),
                                        theme.data, kinds[k], &d[k], &e),
                             ERR_NONE);
        }
        if (gnuplot_draw(*state, d, KINDS, &drawn, &e))
            fail_msg("%s", e.msg);
        assert_int_equal(drawn, KINDS);
        for (size_t k = 0; k < KINDS; k++)
            drawing_release(&d[k]);
    }
    text_release(&theme);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_gives_its_golden_script_data_and_sentence),
        cmocka_unit_test(what_cannot_be_drawn_is_refused),
        cmocka_unit_test(a_short_axis_names_its_months),
        cmocka_unit_test(labels_beside_the_lines_never_overlap),
        cmocka_unit_test_setup_teardown(no_text_ever_acts_as_code, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(every_kind_is_drawn_by_gnuplot, make_folder,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, fill, NULL);
}
