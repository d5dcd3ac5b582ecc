/* Expected values: R 4.2.2 (tests/data/fixtures/airline_log.json), hand arithmetic. */
#include "stats_fixture.h"

#include "stats/horizon.h"
#include "stats/init.h"
#include "stats/root_level.h"

static void steps_are_in_order(const struct horizon_step step[], size_t h)
{
    for (size_t i = 0; i < h; i++) {
        assert_true(isfinite(step[i].lo95) && isfinite(step[i].hi95));
        assert_true(step[i].lo95 <= step[i].lo80 && step[i].lo80 <= step[i].point);
        assert_true(step[i].point <= step[i].hi80 && step[i].hi80 <= step[i].hi95);
    }
}

/* Actual passengers of 1960 (Box and Jenkins 1970), forecast from the years before. */
static void a_year_of_months_is_forecast_within_its_limits(void **state)
{
    struct horizon_step got[12];
    struct horizon how;
    struct err e = {0};
    double y[144];
    int inside = 0;

    (void)state;
    assert_int_equal(
        fixture_column("tests/data/fixtures/series.csv", "AirPassengers", 2, y, 144),
        144);
    assert_int_equal(horizon_forecast(y, 132, 12, 12, NULL, got, &how, &e), ERR_NONE);
    assert_string_equal(how.method, "combined");
    assert_false(how.is_fallback);
    steps_are_in_order(got, 12);
    for (size_t i = 0; i < 12; i++) {
        assert_close(got[i].point, y[132 + i], .11);
        inside += got[i].lo95 <= y[132 + i] && y[132 + i] <= got[i].hi95;
    }
    assert_true(inside >= 11);
}

/* tests/data/fixtures/airline_log.json: R 4.2.2 arima() on logs. */
static void the_airline_model_forecasts_as_in_r(void **state)
{
    json_t *fits = fixture_json("tests/data/fixtures/airline_log.json"), *step;
    json_t *fit = json_object_get(json_object_get(fits, "series"), "AirPassengers");
    struct horizon_step got[12];
    struct horizon how;
    struct err e = {0};
    double y[144];
    size_t i;

    (void)state;
    fixture_column("tests/data/fixtures/series.csv", "AirPassengers", 2, y, 144);
    assert_int_equal(horizon_forecast(y, 144, 12, 12, "airline", got, &how, &e),
                     ERR_NONE);
    assert_string_equal(how.method, "airline");
    json_array_foreach(json_object_get(fit, "forecast"), i, step)
        assert_near(log(got[i].point), fixture_number(step, "log_mean"), 1e-4);
    assert_int_equal(horizon_forecast(y, 20, 12, 12, "airline", got, &how, &e), ERR_NONE);
    assert_string_equal(how.method, "root_level");
    assert_true(how.is_fallback);
    assert_non_null(strstr(how.reason, "airline: 2 complete years"));
    json_decref(fits);
}

static void values_beyond_all_measure_are_refused(void **state)
{
    const double y[] = {1e300, 5e-324, -1e300, 1e308, -1e308};
    struct horizon_step got[2];
    struct horizon how;
    struct err e = {0};

    (void)state;
    assert_int_equal(horizon_forecast(y, 5, 12, 2, NULL, got, &how, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "too far apart"));
}

static void a_shorter_series_is_forecast_by_less(void **state)
{
    static const struct {
        size_t n;
        const char *method;
    } rows[] = {{60, "combined"}, {59, "season"}, {24, "season"}, {23, "root_level"}};
    struct horizon_step got[14];
    struct horizon how;
    struct err e = {0};
    double y[144];

    (void)state;
    fixture_column("tests/data/fixtures/series.csv", "AirPassengers", 2, y, 144);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(horizon_forecast(y, rows[i].n, 12, 14, NULL, got, &how, &e),
                         ERR_NONE);
        assert_string_equal(how.method, rows[i].method);
        steps_are_in_order(got, 14);
    }
    y[30] = 0;
    assert_int_equal(horizon_forecast(y, 60, 12, 14, NULL, got, &how, &e), ERR_NONE);
    assert_string_equal(how.method, "zeros");
    steps_are_in_order(got, 14);
}

/* Gain .2, start = mean of all: level stays 2.5 while the roots are 2, 3, 2, 3 about it:
 * errors -.5, .6, -.52, .584; level 2.5 -.1 +.12 -.104 +.1168. */
static void the_level_of_roots_is_the_one_done_by_hand(void **state)
{
    const double y[] = {8, 27, 8, 27};
    struct root_level m;

    (void)state;
    assert_true(root_level_fit(y, 4, 12, &m));
    assert_near(m.level, 2.5328, 1e-12);
    assert_near(m.sd, sqrt((.25 + .36 + .2704 + .341056) / 3), 1e-12);
    /* three months on: shocks enter 1, 1.2 and 1.4 times */
    assert_near(root_level_mean_sd(&m, 3), m.sd * sqrt(1 + 1.44 + 1.96) / 3, 1e-12);
    assert_near(root_level_cube(-2.5), 0, 0);
    assert_true(root_level_fit(y, 3, 12, &m) && isnan(m.sd));
}

static void zeros_take_the_level_of_roots(void **state)
{
    const double y[] = {231.7, 0, 118.5, 97.25, 0, 301.5};
    struct horizon_step got[18];
    struct horizon how;
    struct err e = {0};

    (void)state;
    assert_int_equal(horizon_forecast(y, 6, 12, 18, NULL, got, &how, &e), ERR_NONE);
    assert_string_equal(how.method, "root_level");
    assert_non_null(strstr(how.reason, "15 complete years"));
    steps_are_in_order(got, 18);
    assert_true(got[17].hi95 > got[0].hi95 && got[0].lo95 >= 0);
}

static void negative_values_repeat_last_year(void **state)
{
    double y[30];
    struct horizon_step got[25];
    struct horizon how;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 30; i++)
        y[i] = 12.5 * sin((double)(i * i)) - 3.25;
    assert_int_equal(horizon_forecast(y, 30, 12, 25, NULL, got, &how, &e), ERR_NONE);
    assert_string_equal(how.method, "snaive");
    steps_are_in_order(got, 25);
    assert_near(got[12].point, y[18], 0);
    assert_close(got[24].hi80 - got[24].point, (got[0].hi80 - got[0].point) * sqrt(3),
                 1e-12);
}

static void a_handful_of_values_gives_their_mean(void **state)
{
    const double y[] = {-12.5, NAN, 4.5};
    struct horizon_step got[2];
    struct horizon how;
    struct err e = {0};

    (void)state;
    assert_int_equal(horizon_forecast(y, 3, 12, 2, NULL, got, &how, &e), ERR_NONE);
    assert_string_equal(how.method, "mean");
    assert_near(got[1].point, -4, 1e-12);
    steps_are_in_order(got, 2);
    assert_int_equal(horizon_forecast(y + 2, 1, 12, 2, NULL, got, &how, &e), ERR_NONE);
    assert_near(got[0].lo95, 0, 0);
    steps_are_in_order(got, 2);
}

static void a_series_without_an_end_is_refused(void **state)
{
    const double y[] = {231.7, NAN};
    struct horizon_step got[2];
    struct horizon how;
    struct err e = {0};

    (void)state;
    assert_int_equal(horizon_forecast(y, 2, 12, 2, NULL, got, &how, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "no last value"));
    assert_int_equal(horizon_forecast(y, 0, 12, 2, NULL, got, &how, &e), ERR_NODATA);
    assert_int_equal(horizon_forecast(y, 1, 7, 2, NULL, got, &how, &e), ERR_USAGE);
    assert_non_null(strstr(e.msg, "7 periods"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_of_months_is_forecast_within_its_limits),
        cmocka_unit_test(the_airline_model_forecasts_as_in_r),
        cmocka_unit_test(values_beyond_all_measure_are_refused),
        cmocka_unit_test(a_shorter_series_is_forecast_by_less),
        cmocka_unit_test(the_level_of_roots_is_the_one_done_by_hand),
        cmocka_unit_test(zeros_take_the_level_of_roots),
        cmocka_unit_test(negative_values_repeat_last_year),
        cmocka_unit_test(a_handful_of_values_gives_their_mean),
        cmocka_unit_test(a_series_without_an_end_is_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
