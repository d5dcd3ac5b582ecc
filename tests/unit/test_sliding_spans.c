/* Expected values: R 4.2.2, stl(s.window = 7 and 13) of the spans of log(AirPassengers) and
 * log(UKDriverDeaths), compared by hand-written R. */
#include "stats_fixture.h"

#include "stats/sliding_spans.h"

static size_t read_logs(const char *name, double x[], size_t max)
{
    size_t n = fixture_column("tests/data/fixtures/series.csv", name, 2, x, max);

    for (size_t i = 0; i < n; i++)
        x[i] = log(x[i]);
    return n;
}

static void the_shares_are_those_of_r(void **state)
{
    static const struct {
        const char *name;
        size_t n, span, spans;
        double season, change; /* counts: of 108 and 107, of two spans 84 and 83 */
    } rows[] = {
        {"AirPassengers", 144, 13, 4, 9 / 108., 2 / 107.},
        {"AirPassengers", 144, 7, 4, 4 / 108., 2 / 107.},
        {"AirPassengers", 110, 13, 2, 0, 0},
        {"UKDriverDeaths", 192, 13, 4, 9 / 108., 16 / 107.},
        {"UKDriverDeaths", 192, 7, 4, 20 / 108., 27 / 107.},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stl_options o = {12, rows[i].span, false};
        struct sliding_spans s;
        double x[200];

        assert_true(read_logs(rows[i].name, x, 200) >= rows[i].n);
        sliding_spans(x, rows[i].n, o, &s);
        assert_int_equal(s.spans, rows[i].spans);
        assert_near(s.season, rows[i].season, 1e-12);
        assert_near(s.change, rows[i].change, 1e-12);
    }
}

static void one_span_says_nothing(void **state)
{
    struct stl_options o = {4, 7, false};
    struct sliding_spans s;
    double x[40];

    (void)state;
    for (size_t i = 0; i < 40; i++)
        x[i] = (double)(i % 4) / 10 + (double)(i * i % 7) / 100;
    sliding_spans(x, 35, o, &s);
    assert_true(s.spans == 1 && isnan(s.season) && isnan(s.change));
    sliding_spans(x, 31, o, &s);
    assert_true(s.spans == 0 && isnan(s.season));
    sliding_spans(x, 36, o, &s);
    assert_true(s.spans == 2 && s.season >= 0 && s.season <= 1);
}

/* Nothing differs in a season that repeats. */
static void a_season_that_repeats_is_steady(void **state)
{
    struct stl_options o = {12, 13, false};
    struct sliding_spans s;
    double x[132];

    (void)state;
    for (size_t i = 0; i < 132; i++)
        x[i] = .7 * sin((double)(i % 12)) + .01 * (double)i;
    sliding_spans(x, 132, o, &s);
    assert_int_equal(s.spans, 4);
    assert_near(s.season, 0, 0);
    assert_near(s.change, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shares_are_those_of_r),
        cmocka_unit_test(one_span_says_nothing),
        cmocka_unit_test(a_season_that_repeats_is_steady),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
