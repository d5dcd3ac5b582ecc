/* What the default does with little history, zero months and negative values: which method,
 * which limits, which status, and that what a method cannot do it refuses.  A flow of 100
 * with a season, made here; the rules are those of docs/methods.md#year-estimate. */
#include "stats_fixture.h"

#include "stats/init.h"
#include "stats/year.h"

enum { K = 5, LONGEST = 12 * 9 };

enum shape { PLAIN, SPARSE, NET, EMPTY_YEAR };

static double value_at(enum shape shape, size_t i)
{
    double plain = 100 + 20 * sin((double)(i % 12)) + (double)(i * i % 13);

    if (shape == SPARSE)
        return i % 3 == 1 ? 0 : plain;
    return shape == NET ? plain - 105 : plain;
}

/* `years` before the target year and its first k months. */
static struct year_problem problem_of(enum shape shape, int years, int k, double y[])
{
    size_t n = (size_t)(12 * years + k);

    for (size_t i = 0; i < n; i++)
        y[i] = shape == EMPTY_YEAR && i >= n - (size_t)k ? 0 : value_at(shape, i);
    return (struct year_problem){y, n, k, 2024, 12};
}

static double sum_of(const struct year_problem *p)
{
    double sum = 0;

    for (size_t i = p->n - (size_t)p->k; i < p->n; i++)
        sum += p->y[i];
    return sum;
}

static const struct row {
    const char *what;
    enum shape shape;
    int years, k;
    const char *method;
    char status;
    enum year_limits limits;
} rows[] = {
    {"no year", PLAIN, 0, K, "root_level", 'U', YEAR_LIMITS_TYPICAL},
    {"one year", PLAIN, 1, K, "zeros", 'E', YEAR_LIMITS_MODEL},
    {"two years", PLAIN, 2, K, "season", 'E', YEAR_LIMITS_MODEL},
    {"three years", PLAIN, 3, K, "season", 'E', YEAR_LIMITS_MODEL},
    {"four years", PLAIN, 4, K, "season", 'E', YEAR_LIMITS_MODEL},
    {"five years", PLAIN, 5, K, "combined", 'E', YEAR_LIMITS_MODEL},
    {"nothing of the year yet", PLAIN, 5, 0, "combined", 'F', YEAR_LIMITS_MODEL},
    {"one year, and nothing of this one", PLAIN, 1, 0, "root_level", 'F',
     YEAR_LIMITS_TYPICAL},
    {"the whole year", PLAIN, 5, 12, "sum", 'A', YEAR_LIMITS_NONE},
    {"the whole year and no other", PLAIN, 0, 12, "sum", 'A', YEAR_LIMITS_NONE},
    {"a third of the months zero", SPARSE, 6, K, "zeros", 'E', YEAR_LIMITS_MODEL},
    {"the same, no year before", SPARSE, 0, K, "root_level", 'U', YEAR_LIMITS_MODEL},
    {"a net flow", NET, 6, K, "snaive", 'E', YEAR_LIMITS_ERRORS},
    {"a net flow, two years", NET, 2, K, "snaive", 'E', YEAR_LIMITS_TYPICAL},
    {"a net flow, no year", NET, 0, K, "prorata", 'U', YEAR_LIMITS_TYPICAL},
    {"only zeros this year", EMPTY_YEAR, 6, K, "zeros", 'E', YEAR_LIMITS_MODEL},
};

static void every_history_has_its_method(void **state)
{
    double y[LONGEST];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        struct year_problem p = problem_of(row->shape, row->years, row->k, y);
        struct year_estimate x;
        struct err e = {0};

        assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
        if (strcmp(x.method, row->method) != 0 || x.status != row->status ||
            x.limits != row->limits)
            fail_msg("%s: %s, status %c, limits %d", row->what, x.method, x.status,
                     (int)x.limits);
        assert_true(isfinite(x.lo95) && x.lo95 <= x.lo80 && x.lo80 <= x.point &&
                    x.point <= x.hi80 && x.hi80 <= x.hi95 && isfinite(x.hi95));
        assert_true(row->shape == NET || x.lo95 >= sum_of(&p));
        assert_int_equal(x.is_fallback, strcmp(row->method, "combined") != 0 &&
                                            strcmp(row->method, "sum") != 0);
        assert_int_equal(x.is_fallback, *x.reason != '\0');
    }
}

static void check_refused(const struct year_problem *p, const char *method,
                          const char *word)
{
    struct year_estimate x;
    struct err e = {0};

    if (year_estimate(p, method, &x, &e) != ERR_NODATA || !strstr(e.msg, word))
        fail_msg("%s: %d, \"%s\"", method, (int)e.code, e.msg);
}

/* Ratios need a year to compare with, and one that is not zero; logarithms positive values;
 * both no negative ones. */
static void a_method_without_its_history_is_refused(void **state)
{
    double y[LONGEST];
    struct year_problem p = problem_of(PLAIN, 0, K, y);

    (void)state;
    check_refused(&p, "share_prev", "1 complete year before 2024 needed, there are 0");
    check_refused(&p, "snaive", "1 complete year before 2024 needed, there are 0");
    check_refused(&p, "season", "season: ");
    check_refused(&p, "zeros", "zeros: ");
    p = problem_of(PLAIN, 2, K, y);
    check_refused(&p, "share_mean3", "3 complete years before 2024 needed, there are 2");
    p = problem_of(EMPTY_YEAR, 3, K, y);
    check_refused(&p, "share_prev", "add up to 0");
    p = problem_of(NET, 3, K, y);
    check_refused(&p, "share_prev", "negative");
    check_refused(&p, "airline", "2 complete years of positive values");
    check_refused(&p, "zeros", "negative");
    p = problem_of(SPARSE, 3, K, y);
    check_refused(&p, "combined", "2 complete years of positive values");
    p = problem_of(PLAIN, 3, 0, y);
    check_refused(&p, "prorata", "nothing of 2024 is observed");
    check_refused(&p, "share_prev", "nothing of 2024 is observed");
}

/* With as many complete years as it says every method answers. */
static void a_method_with_its_history_answers(void **state)
{
    double y[LONGEST];

    (void)state;
    for (size_t i = 0; i < year_method_count(); i++) {
        const struct year_method *m = year_method_at(i);
        struct year_problem p = problem_of(PLAIN, m->min_years, K, y);
        struct year_estimate x;
        struct err e = {0};

        if (year_estimate(&p, m->id, &x, &e))
            fail_msg("%s with %d years: %s", m->id, m->min_years, e.msg);
        assert_true(x.lo95 >= sum_of(&p) && isfinite(x.hi95));
    }
}

/* 16 years; a negative value in the eleventh.  Who stood in the years before it knew of none:
 * the record of these is what the default said then. */
static void the_record_does_not_know_a_later_negative_value(void **state)
{
    enum { YEARS = 16, NEGATIVE = 12 * 10 + 2 };
    double y[12 * YEARS + K];
    struct year_problem p = problem_of(PLAIN, YEARS, K, y);
    struct year_track t;
    struct err e = {0};

    (void)state;
    y[NEGATIVE] = -y[NEGATIVE];
    assert_int_equal(year_track(&p, NULL, 10, &t, &e), ERR_NONE);
    assert_int_equal(t.n, 10);
    for (size_t i = 0; i < t.n; i++) {
        size_t cut = (size_t)(12 * (p.year - t.item[i].year));
        struct year_problem then = {y, p.n - cut, K, t.item[i].year, 12};
        struct year_estimate x;

        assert_int_equal(year_default(&then, &x, &e), ERR_NONE);
        assert_string_equal(t.item[i].method, x.method);
        assert_near(t.item[i].estimate, x.point, 0);
    }
    assert_string_equal(t.item[3].method, "combined");
    assert_string_equal(t.item[4].method, "snaive");
}

/* The last month of last year is missing: a model bridges it, and six years before it are a
 * history. */
static void a_bridged_history_is_a_history(void **state)
{
    double y[LONGEST];
    struct year_problem p = problem_of(PLAIN, 7, K, y);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    y[12 * 7 - 1] = NAN;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_int_equal(x.status, 'E');
}

static void a_complete_year_beyond_the_largest_number_is_refused(void **state)
{
    double y[12];
    struct year_problem p = {y, 12, 12, 2024, 12};
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 12; i++)
        y[i] = 1e308;
    assert_int_equal(year_default(&p, &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "too large"));
}

/* Every rule knows a year that repeats; none is closer by its rounding. */
static void a_backtest_does_not_choose_by_rounding(void **state)
{
    static const double unit[] = {1, 1e3, 1e-3, 1. / 3};
    double y[12 * 16 + K];
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
        struct year_problem p = problem_of(PLAIN, 16, K, y);

        for (size_t i = 0; i < p.n; i++)
            y[i] = unit[u] * (double)(17 + 31 * (i % 12) % 97);
        assert_int_equal(year_estimate(&p, "auto", &x, &e), ERR_NONE);
        assert_string_equal(x.method, "combined");
        assert_false(x.is_fallback);
    }
}

/* Half a year of threes, then a January of 0: the rest by pro rata is 0, but not for certain. */
static void a_remainder_of_zero_has_a_width(void **state)
{
    double y[] = {3, 3, 1, 0, 1, 0};
    struct year_problem p = {y, 6, 1, 2024, 12};
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    assert_int_equal(year_estimate(&p, "prorata", &x, &e), ERR_NONE);
    assert_near(x.point, 0, 0);
    assert_near(x.lo95, 0, 0);
    /* 11 months of 8 / 6; (1.959964 x 1.9 / 3)^3 of it */
    assert_near(x.hi95, 28.0526, 1e-3);
}

/* The same flow in dollars, thousands and millions: every method sees the same flow. */
static void the_unit_of_the_values_has_no_say(void **state)
{
    static const double unit[] = {1e3, 1e-3, 1e-6};
    double y[LONGEST];

    (void)state;
    for (size_t i = 0; i < year_method_count(); i++)
        for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
            struct year_problem p = problem_of(PLAIN, 8, K, y);
            struct year_estimate x, other;
            struct err e = {0};

            assert_int_equal(year_estimate(&p, year_method_at(i)->id, &x, &e), ERR_NONE);
            for (size_t t = 0; t < p.n; t++)
                y[t] *= unit[u];
            assert_int_equal(year_estimate(&p, year_method_at(i)->id, &other, &e),
                             ERR_NONE);
            assert_close(other.point / unit[u], x.point, 1e-7);
            assert_close(other.hi95 / unit[u], x.hi95, 1e-7);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_history_has_its_method),
        cmocka_unit_test(a_method_without_its_history_is_refused),
        cmocka_unit_test(a_method_with_its_history_answers),
        cmocka_unit_test(the_record_does_not_know_a_later_negative_value),
        cmocka_unit_test(a_bridged_history_is_a_history),
        cmocka_unit_test(a_complete_year_beyond_the_largest_number_is_refused),
        cmocka_unit_test(a_backtest_does_not_choose_by_rounding),
        cmocka_unit_test(a_remainder_of_zero_has_a_width),
        cmocka_unit_test(the_unit_of_the_values_has_no_say),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
