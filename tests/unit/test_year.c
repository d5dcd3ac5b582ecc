/* Expected values: tests/data/vectors/C_*.{json,csv} (independent scripts on the
 * synthetic exports of base_monthly.csv), and hand arithmetic where said. */
#include "stats_fixture.h"

#include "stats/init.h"
#include "stats/year.h"

#define CASES "tests/data/vectors/C_extrapolation.json"
#define BACKTEST "tests/data/vectors/C_backtest.csv"

enum { MONTHS = 84, HISTORY = 72 };

static double exports[MONTHS];

/* Exports of 2024 after k months. */
static struct year_problem after(int k)
{
    return (struct year_problem){exports, (size_t)(HISTORY + k), k, 2024, 12};
}

static struct year_problem problem(const double y[], size_t n, int k)
{
    return (struct year_problem){y, n, k, 2024, 12};
}

static double point_by(struct year_problem p, const char *method)
{
    struct year_estimate x;
    struct err e = {0};

    assert_int_equal(year_estimate(&p, method, &x, &e), ERR_NONE);
    return x.point;
}

static void limits_are_in_order(const struct year_estimate *x)
{
    assert_true(isfinite(x->lo95) && isfinite(x->hi95));
    assert_true(x->lo95 <= x->lo80 && x->lo80 <= x->point);
    assert_true(x->point <= x->hi80 && x->hi80 <= x->hi95);
}

static void simple_rules_agree_with_the_vectors(void **state)
{
    static const char *const names[][2] = {
        {"prorata", "prorata"},         {"prorata_days", "prorata_days"},
        {"share_prev", "share_prev"},   {"ytd_growth", "ytd_growth"},
        {"share_mean3", "share_mean3"}, {"share_mean5", "share_mean5"},
        {"snaive", "snaive_remainder"},
    };
    static const char *const months[] = {"1", "6", "9", "11"};
    json_t *cases = fixture_json(CASES);

    (void)state;
    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            const json_t *at =
                json_object_get(json_object_get(cases, "estimates_by_k"), months[k]);

            assert_close(point_by(after(atoi(months[k])), names[i][0]),
                         fixture_number(at, names[i][1]), 1e-11);
        }
    json_decref(cases);
}

static void student_limits_agree_with_the_vector(void **state)
{
    json_t *cases = fixture_json(CASES);
    const json_t *box = json_object_get(cases, "interval_k11_share_prev");
    const json_t *l80 = json_object_get(json_object_get(box, "levels"), "0.8");
    const json_t *l95 = json_object_get(json_object_get(box, "levels"), "0.95");
    struct year_problem p = after(11);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    assert_int_equal(year_estimate(&p, "share_prev", &x, &e), ERR_NONE);
    assert_int_equal(x.errors, 5);
    assert_int_equal(x.limits, YEAR_LIMITS_ERRORS);
    assert_near(x.lo80, fixture_number(l80, "lo_nobias"), 1e-1);
    assert_near(x.hi80, fixture_number(l80, "hi_nobias"), 1e-1);
    assert_near(x.lo95, fixture_number(l95, "lo_nobias"), 1e-1);
    assert_near(x.hi95, fixture_number(l95, "hi_nobias"), 1e-1);
    json_decref(cases);
}

/* C_backtest.csv: k, year, method, estimate, actual, ... */
static void the_record_agrees_with_the_backtest(void **state)
{
    struct year_problem p = after(9);
    struct year_track t;
    struct err e = {0};
    double years[40], estimates[40];
    size_t n = 0;
    FILE *f = fopen(BACKTEST, "r");
    char line[256];

    (void)state;
    assert_non_null(f);
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "9,%lf,share_prev,%lf", &years[n], &estimates[n]) == 2)
            n++;
    fclose(f);
    assert_int_equal(year_track(&p, "share_prev", 5, &t, &e), ERR_NONE);
    assert_int_equal(t.n, 5);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < t.n; j++)
            if (t.item[j].year == (int)years[i])
                assert_close(t.item[j].estimate, estimates[i], 1e-10);
    assert_near(100 * t.mean_abs_error, 1.232586, 1e-6); /* backtest_summary, k = 9 */
    assert_int_equal(t.item[0].year, 2019);
    assert_near(t.item[0].actual, 1303337, 0);
}

static void the_default_is_the_combined_model_and_keeps_a_record(void **state)
{
    struct year_problem p = after(11);
    struct year_estimate x;
    struct year_track t;
    struct err e = {0};

    (void)state;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_false(x.is_fallback);
    assert_int_equal(x.history_years, 6);
    assert_int_equal(x.status, 'E');
    assert_int_equal(x.limits, YEAR_LIMITS_MODEL);
    limits_are_in_order(&x);
    assert_true(x.lo95 < 1684113 && 1684113 < x.hi95);
    assert_int_equal(year_track(&p, NULL, 10, &t, &e), ERR_NONE);
    assert_int_equal(t.n, 6);
    assert_string_equal(t.item[5].method, "combined");
    assert_string_equal(t.item[4].method, "season"); /* four years */
    assert_string_equal(t.item[1].method, "zeros");  /* one */
    assert_string_equal(t.item[0].method, "root_level");
    assert_true(t.mean_abs_error < .02 && t.worst_abs_error >= t.mean_abs_error);
    assert_true(t.in95 >= 5 && t.in80 <= t.in95);
}

/* C_models.json airline_fit: R's December median 164728.33 on top of 1513550. */
static void the_airline_model_adds_what_r_forecasts(void **state)
{
    (void)state;
    assert_near(point_by(after(11), "airline"), 1513550 + 164728.33, 20);
}

static void a_complete_year_is_its_sum(void **state)
{
    struct year_problem p = after(12);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_near(x.point, 1684113, 0);
    assert_near(x.hi95 - x.lo95, 0, 0);
    assert_int_equal(x.status, 'A');
    assert_string_equal(x.method, "sum");
    assert_false(x.is_fallback);
}

static void a_year_not_begun_is_a_forecast(void **state)
{
    struct year_problem p = after(0);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_int_equal(x.status, 'F');
    limits_are_in_order(&x);
    assert_int_equal(year_estimate(&p, "prorata", &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "nothing of 2024 is observed"));
    assert_near(point_by(after(0), "snaive"), 1587276, 0);
}

/* What is used after so many months before the target year, and its first four. */
static void short_histories_fall_back_and_say_why(void **state)
{
    static const struct {
        int months;
        const char *method, *reason;
    } rows[] = {
        {0, "root_level", "2 complete years are needed, there are 0"},
        {11, "root_level", "2 complete years are needed, there are 0"},
        {12, "zeros", "2 complete years are needed, there is 1"},
        {23, "zeros", "2 complete years are needed, there is 1"},
        {24, "season", "5 complete years are needed, there are 2"},
        {59, "season", "5 complete years are needed, there are 4"},
    };
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int months = rows[i].months;
        struct year_problem p =
            problem(exports + HISTORY - months, (size_t)months + 4, 4);
        struct year_estimate x;

        assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
        assert_string_equal(x.method, rows[i].method);
        assert_true(x.is_fallback);
        assert_non_null(strstr(x.reason, rows[i].reason));
        assert_int_equal(x.limits, months < 12 ? YEAR_LIMITS_TYPICAL : YEAR_LIMITS_MODEL);
        assert_int_equal(x.status, months < 12 ? 'U' : 'E');
        limits_are_in_order(&x);
    }
}

static void zero_months_keep_logs_away(void **state)
{
    double y[66];
    struct year_problem p = problem(y, 66, 6);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 66; i++)
        y[i] = i % 7 == 3 ? 0 : 231.7 + (double)(i * i % 17);
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "zeros");
    assert_non_null(strstr(x.reason, "since the last value that is not positive"));
    limits_are_in_order(&x);
    assert_true(x.lo95 >= y[60] + y[61] + y[62] + y[63] + y[64] + y[65]);
    assert_int_equal(year_estimate(&p, "airline", &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "airline: "));
}

static void nothing_so_far_this_year_is_not_nothing_at_all(void **state)
{
    double y[27];
    struct year_problem p = problem(y, 27, 3);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 27; i++)
        y[i] = i < 24 ? 18.5 : 0;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_true(x.point > 0 && x.hi95 > 6 * 18.5); /* as many normal months again */
    limits_are_in_order(&x);
    assert_int_equal(year_estimate(&p, "share_prev", &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "add up to 0"));
    assert_near(point_by(p, "snaive"), 9 * 18.5, 1e-9);
}

static void negative_values_are_treated_additively(void **state)
{
    double y[51];
    struct year_problem p = problem(y, 51, 3);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 51; i++)
        y[i] = 12.5 * sin((double)(i * i)) - 3.25;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "snaive");
    limits_are_in_order(&x);
    assert_true(x.lo95 < y[48] + y[49] + y[50]);
    assert_int_equal(year_estimate(&p, "share_prev", &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "negative"));
    p = problem(y + 46, 5, 5);
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "prorata");
    limits_are_in_order(&x);
}

static void one_value_is_enough_for_finite_limits(void **state)
{
    static const double values[] = {231.7, 0, -18.5};
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct year_problem p = problem(values + i, 1, 1);
        struct year_estimate x;

        assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
        assert_near(x.point, 12 * values[i], 1e-9);
        limits_are_in_order(&x);
    }
}

static void a_series_that_repeats_has_no_width(void **state)
{
    double y[64];
    struct year_problem p = problem(y, 64, 4);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 64; i++)
        y[i] = 31.25 + (double)(i % 12);
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_int_equal(x.limits, YEAR_LIMITS_NONE);
    assert_near(x.point, 12 * 31.25 + 66, 1e-9);
    assert_near(x.hi95 - x.lo95, 0, 0);
}

static void history_before_a_long_gap_is_dropped(void **state)
{
    double y[MONTHS];
    struct year_problem p = problem(y, HISTORY + 6, 6);
    struct year_estimate x, short_history;
    struct err e = {0};

    (void)state;
    memcpy(y, exports, sizeof y);
    for (size_t i = 8; i < 12; i++)
        y[i] = NAN;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_int_equal(x.history_years, 5);
    assert_int_equal(x.bridged, 0);
    p = problem(exports + 12, HISTORY - 6, 6);
    assert_int_equal(year_default(&p, &short_history, &e), ERR_NONE);
    assert_near(x.point, short_history.point, 0);
}

/* Two months of the history are missing: the estimate stays, and so does its record, but for
 * the year that is not known itself. */
static void short_gaps_are_bridged(void **state)
{
    double y[MONTHS];
    struct year_problem p = problem(y, HISTORY + 6, 6), whole = after(6);
    struct year_estimate x, undamaged;
    struct year_track track, usual;
    struct err e = {0};

    (void)state;
    memcpy(y, exports, sizeof y);
    y[50] = y[51] = NAN; /* of the fifth year */
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_int_equal(year_default(&whole, &undamaged, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_int_equal(x.history_years, undamaged.history_years);
    assert_int_equal(x.bridged, 2);
    assert_close(x.point, undamaged.point, .01);
    assert_int_equal(year_track(&p, NULL, 10, &track, &e), ERR_NONE);
    assert_int_equal(year_track(&whole, NULL, 10, &usual, &e), ERR_NONE);
    assert_int_equal(track.n, usual.n - 1);
    assert_int_equal(track.item[track.n - 1].year, usual.item[usual.n - 1].year);
    assert_int_equal(track.item[track.n - 2].year, usual.item[usual.n - 3].year);
    assert_int_equal(year_estimate(&p, "zeros", &x, &e), ERR_NONE);
    assert_int_equal(x.history_years, 6);
    assert_int_equal(year_estimate(&p, "snaive", &x, &e), ERR_NONE);
    assert_int_equal(x.history_years, 1); /* none of its own to bridge with */
}

static void a_negative_value_before_a_gap_is_remembered(void **state)
{
    double y[MONTHS];
    struct year_problem p = problem(y, HISTORY + 6, 6);
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    memcpy(y, exports, sizeof y);
    y[10] = -y[10];
    y[11] = NAN;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "snaive");
    assert_int_equal(year_estimate(&p, "root_level", &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "negative"));
}

/* A flow that jumps from year to year and keeps its pace within each: pro rata knows. */
static void a_backtest_leaves_the_default_only_for_clear_evidence(void **state)
{
    double y[12 * 20 + 3];
    struct year_problem p = {y, 12 * 20 + 3, 3, 2024, 12};
    struct year_estimate x, usual;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < sizeof y / sizeof y[0]; i++)
        y[i] = 1000 * exp(1.5 * sin(2.3 * (double)(i / 12) * (double)(i / 12))) *
               (1 + .01 * sin((double)(i * i)));
    assert_int_equal(year_estimate(&p, "auto", &x, &e), ERR_NONE);
    assert_string_equal(x.method, "prorata");
    assert_true(x.is_fallback);
    assert_non_null(strstr(x.reason, "backtest: closer than combined in "));
    limits_are_in_order(&x);

    p = after(9); /* six years are no evidence */
    assert_int_equal(year_default(&p, &usual, &e), ERR_NONE);
    assert_int_equal(year_estimate(&p, "auto", &x, &e), ERR_NONE);
    assert_string_equal(x.method, usual.method);
    assert_near(x.point, usual.point, 0);
    assert_string_equal(x.reason, "");
}

/* Halved from September of the year before on, one month tenfold: by hand the year becomes
 * half of what it would have been.  Nothing observed is changed. */
static void outliers_are_reported_and_the_estimate_stands_on_the_new_level(void **state)
{
    double y[MONTHS], sum = 0;
    struct year_problem p = problem(y, HISTORY + 6, 6);
    struct outlier found[OUTLIER_MAX];
    struct year_estimate x, usual;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < MONTHS; i++)
        y[i] = exports[i] * (i >= HISTORY - 4 ? .5 : 1) * (i == 30 ? 10 : 1);
    for (size_t i = HISTORY; i < HISTORY + 6; i++)
        sum += y[i];
    assert_int_equal(year_outliers(&p, found), 2);
    assert_true(found[0].type == OUTLIER_AO && found[0].index == 30);
    assert_near(found[0].size, log(10), .1);
    assert_true(found[1].type == OUTLIER_LS && found[1].index == HISTORY - 4);
    assert_near(found[1].size, log(.5), .06);
    assert_true(fabs(found[0].t) > 5 && found[1].t < -5);

    p = after(6);
    assert_int_equal(year_default(&p, &usual, &e), ERR_NONE);
    p = problem(y, HISTORY + 6, 6);
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_near(x.point / (usual.point / 2), 1, .03);
    assert_true(x.lo95 > sum && x.hi95 < 2 * x.point);
    limits_are_in_order(&x);
}

static void histories_without_the_model_show_no_outliers(void **state)
{
    double y[MONTHS];
    struct year_problem p = problem(y, HISTORY + 6, 6);
    struct outlier found[OUTLIER_MAX];

    (void)state;
    memcpy(y, exports, sizeof y);
    y[30] *= 10;
    assert_int_equal(year_outliers(&p, found), 1);
    y[40] = 0; /* a zero: two years and a half are left */
    assert_int_equal(year_outliers(&p, found), 0);
    y[40] = exports[40];
    y[HISTORY + 1] = NAN;
    assert_int_equal(year_outliers(&p, found), 1);
    p.period = 52;
    assert_int_equal(year_outliers(&p, found), 0);
}

/* March is missing: February's matched growth carries it, 1 of 12 unknown months more.
 * Models fill it in, and are less sure. */
static void a_missing_month_joins_the_remainder(void **state)
{
    double y[MONTHS];
    struct year_problem p = problem(y, HISTORY + 4, 4), whole = after(4);
    double seen, past_seen = 0, past = 0;
    struct year_estimate x, undamaged;
    struct err e = {0};

    (void)state;
    memcpy(y, exports, sizeof y);
    y[HISTORY + 2] = NAN;
    seen = y[HISTORY] + y[HISTORY + 1] + y[HISTORY + 3];
    for (size_t m = 0; m < 12; m++) {
        past += y[60 + m];
        past_seen += m < 4 && m != 2 ? y[60 + m] : 0;
    }
    assert_close(point_by(p, "share_prev"), seen * past / past_seen, 1e-12);
    assert_close(point_by(p, "prorata"), seen * 4, 1e-12);
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_int_equal(year_default(&whole, &undamaged, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_int_equal(x.bridged, 1);
    assert_close(x.point, undamaged.point, .02);
    assert_true(x.hi95 - x.lo95 > undamaged.hi95 - undamaged.lo95);
    limits_are_in_order(&x);
    y[HISTORY + 1] = y[HISTORY] = y[HISTORY - 1] = NAN; /* too long to be bridged */
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "root_level");
}

static void all_months_but_one_still_need_a_model(void **state)
{
    double y[MONTHS];
    struct year_problem p = problem(y, MONTHS, 12);
    struct year_estimate x;
    struct err e = {0};
    double sum = 0;

    (void)state;
    memcpy(y, exports, sizeof y);
    for (size_t m = 0; m < 12; m++)
        sum += y[HISTORY + m];
    y[HISTORY + 6] = NAN;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_close(x.point, sum, .02);
    assert_true(x.lo95 < sum && sum < x.hi95);
}

static void a_last_month_without_a_value_is_not_there_yet(void **state)
{
    double y[MONTHS];
    struct year_problem p = problem(y, HISTORY + 4, 4), shorter = after(3);
    struct year_estimate x, same;
    struct err e = {0};

    (void)state;
    memcpy(y, exports, sizeof y);
    y[HISTORY + 3] = NAN;
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_int_equal(year_default(&shorter, &same, &e), ERR_NONE);
    assert_near(x.point, same.point, 0);
    assert_near(x.hi95, same.hi95, 0);
}

static void quarters_work_like_months(void **state)
{
    double q[28] = {0};
    struct year_problem p = {q, 27, 3, 2024, 4};
    struct year_estimate x;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < MONTHS; i++)
        q[i / 3] += exports[i];
    assert_int_equal(year_default(&p, &x, &e), ERR_NONE);
    assert_string_equal(x.method, "combined");
    assert_near(x.point, 1684113, 50000);
    limits_are_in_order(&x);
    p.k = 3;
    assert_close(point_by(p, "prorata_days"), (q[24] + q[25] + q[26]) * 366 / 274, 1e-12);
}

static void limits_of_a_positive_flow_never_undercut_what_is_known(void **state)
{
    (void)state;
    for (int k = 1; k < 12; k++)
        for (size_t i = 0; i < year_method_count(); i++) {
            struct year_problem p = after(k);
            struct year_estimate x;
            struct err e = {0};
            double sum = 0;

            for (int m = 0; m < k; m++)
                sum += exports[HISTORY + m];
            assert_int_equal(year_estimate(&p, year_method_at(i)->id, &x, &e), ERR_NONE);
            limits_are_in_order(&x);
            assert_true(x.lo95 >= sum);
        }
}

static void wrong_questions_are_refused(void **state)
{
    double y[30] = {0};
    struct year_problem p = problem(y, 30, 6);
    struct year_estimate x;
    struct year_track t;
    struct err e = {0};

    (void)state;
    assert_int_equal(year_estimate(&p, "oracle", &x, &e), ERR_USAGE);
    assert_non_null(strstr(e.msg, "'oracle'; there are prorata, "));
    assert_int_equal(year_track(&p, "oracle", 5, &t, &e), ERR_USAGE);
    assert_null(year_method_find("oracle"));
    assert_string_equal(year_method_find("ytd_growth")->id, "share_prev");
    p.k = 13;
    assert_int_equal(year_default(&p, &x, &e), ERR_USAGE);
    assert_non_null(strstr(e.msg, "13 observed periods"));
    p.k = 6;
    p.period = 52;
    assert_int_equal(year_default(&p, &x, &e), ERR_USAGE);
    assert_non_null(strstr(e.msg, "months or quarters"));
    p.period = 12;
    y[4] = INFINITY;
    assert_int_equal(year_default(&p, &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "value 5 of 30 is infinite"));
    assert_int_equal(year_track(&p, NULL, 5, &t, &e), ERR_NODATA);
    p = problem(y, 0, 0);
    assert_int_equal(year_default(&p, &x, &e), ERR_NODATA);
    p = after(6);
    p.n = 30;
    assert_int_equal(year_estimate(&p, "share_mean5", &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "5 complete years before 2024 needed, there are 2"));
    /* a year and a half: enough values, but no second year */
    p = problem(exports, 23, 5);
    assert_int_equal(year_estimate(&p, "season", &x, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "season: 2 complete years of positive values"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(simple_rules_agree_with_the_vectors),
        cmocka_unit_test(student_limits_agree_with_the_vector),
        cmocka_unit_test(the_record_agrees_with_the_backtest),
        cmocka_unit_test(the_default_is_the_combined_model_and_keeps_a_record),
        cmocka_unit_test(the_airline_model_adds_what_r_forecasts),
        cmocka_unit_test(a_complete_year_is_its_sum),
        cmocka_unit_test(a_year_not_begun_is_a_forecast),
        cmocka_unit_test(short_histories_fall_back_and_say_why),
        cmocka_unit_test(zero_months_keep_logs_away),
        cmocka_unit_test(nothing_so_far_this_year_is_not_nothing_at_all),
        cmocka_unit_test(negative_values_are_treated_additively),
        cmocka_unit_test(one_value_is_enough_for_finite_limits),
        cmocka_unit_test(a_series_that_repeats_has_no_width),
        cmocka_unit_test(history_before_a_long_gap_is_dropped),
        cmocka_unit_test(short_gaps_are_bridged),
        cmocka_unit_test(a_negative_value_before_a_gap_is_remembered),
        cmocka_unit_test(a_backtest_leaves_the_default_only_for_clear_evidence),
        cmocka_unit_test(outliers_are_reported_and_the_estimate_stands_on_the_new_level),
        cmocka_unit_test(histories_without_the_model_show_no_outliers),
        cmocka_unit_test(a_missing_month_joins_the_remainder),
        cmocka_unit_test(all_months_but_one_still_need_a_model),
        cmocka_unit_test(a_last_month_without_a_value_is_not_there_yet),
        cmocka_unit_test(quarters_work_like_months),
        cmocka_unit_test(limits_of_a_positive_flow_never_undercut_what_is_known),
        cmocka_unit_test(wrong_questions_are_refused),
    };

    stats_init();
    fixture_exports(exports, MONTHS);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
