/* Expected values: R 4.2.2, forecast 8.20, auto.arima()
 * (tests/data/fixtures/auto_arima.json); KPSS and the season's strength:
 * tests/data/vectors/C_models.json.  R approximates where n > 150 and starts its filter
 * with a finite variance, so another model may win; it must be about as good. */
#include "stats_fixture.h"
#include "support.h"

#include "stats/arima_auto.h"
#include "stats/arima_differences.h"
#include "stats/init.h"
#include "stats/kpss.h"

#define SERIES "tests/data/fixtures/series.csv"
#define MODELS "tests/data/fixtures/auto_arima.json"

enum { LONGEST = 480 };

static void kpss_is_that_of_the_vectors(void **state)
{
    json_t *all = fixture_json("tests/data/vectors/C_models.json");
    json_t *kpss = json_object_get(all, "kpss");
    double y[84], d[71], l[71];

    (void)state;
    fixture_exports(y, 84);
    for (size_t t = 0; t < 71; t++) {
        d[t] = y[t + 12] - y[t];
        l[t] = log(y[t + 12]) - log(y[t]);
    }
    assert_close(kpss_level(y, 83), fixture_number(json_array_get(kpss, 0), "stat"),
                 1e-8);
    assert_close(kpss_level(d, 71), fixture_number(json_array_get(kpss, 1), "stat"),
                 1e-8);
    assert_close(kpss_level(l, 71), fixture_number(json_array_get(kpss, 2), "stat"),
                 1e-8);
    json_decref(all);
}

static void differences_are_those_of_r(void **state)
{
    json_t *fits = fixture_json(MODELS), *fit;
    const char *id;
    double y[LONGEST];

    (void)state;
    json_object_foreach(json_object_get(fits, "series"), id, fit)
    {
        size_t n = fixture_column(SERIES, id, 2, y, LONGEST), d, sd;
        json_t *arma = json_object_get(fit, "arma");
        struct err e = {0};

        assert_int_equal(arima_differences(y, n, 12, &d, &sd, &e), ERR_NONE);
        assert_int_equal(d, json_integer_value(json_array_get(arma, 5)));
        assert_int_equal(sd, json_integer_value(json_array_get(arma, 6)));
    }
    json_decref(fits);
}

static void choices_are_at_least_as_good_as_those_of_r(void **state)
{
    json_t *fits = fixture_json(MODELS), *fit;
    const char *id;
    double y[LONGEST];

    (void)state;
    json_object_foreach(json_object_get(fits, "series"), id, fit)
    {
        struct arima_data data = {y, fixture_column(SERIES, id, 2, y, LONGEST), NULL, 0};
        struct arima m;
        struct err e = {0};
        size_t tried;

        assert_int_equal(arima_auto(&data, 12, &m, &tried, &e), ERR_NONE);
        if (m.aicc > fixture_number(fit, "aicc") + .01)
            fail_msg("%s: AICc %.3f, R %.3f", id, m.aicc, fixture_number(fit, "aicc"));
        assert_true(tried <= ARIMA_CANDIDATES_MAX);
    }
    json_decref(fits);
}

static void names_are_those_of_r(void **state)
{
    double y[LONGEST];
    char name[ARIMA_NAME_SIZE];
    struct arima_data data = {y, fixture_column(SERIES, "AirPassengers", 2, y, LONGEST),
                              NULL, 0};
    struct arima m;
    struct err e = {0};

    (void)state;
    assert_int_equal(arima_auto(&data, 12, &m, NULL, &e), ERR_NONE);
    assert_string_equal(arima_name(&m.order, name), "ARIMA(2,1,1)(0,1,0)[12]");
    m.order = (struct arima_order){.p = 1, .period = 1, .constant = true};
    assert_string_equal(arima_name(&m.order, name), "ARIMA(1,0,0) with mean");
}

static void a_constant_series_is_a_constant(void **state)
{
    double y[30], mean[3], cov[9];
    struct arima_data data = {y, 30, NULL, 0};
    struct arima m;
    struct err e = {0};

    (void)state;
    for (size_t t = 0; t < 30; t++)
        y[t] = 231.7;
    assert_int_equal(arima_auto(&data, 12, &m, NULL, &e), ERR_NONE);
    assert_true(m.is_exact);
    assert_int_equal(arima_forecast(&data, &m, NULL, 3, mean, cov, &e), ERR_NONE);
    assert_close(mean[2], 231.7, 1e-12);
    assert_true(cov[8] == 0);
}

static void too_little_is_refused(void **state)
{
    double y[] = {3.2, 4.1, NAN, NAN};
    struct arima m;
    struct err e = {0}, e2 = {0};

    (void)state;
    check_error((arima_auto(&(struct arima_data){y, 2, NULL, 0}, 12, &m, NULL, &e), &e),
                ERR_NODATA, "needs");
    check_error(
        (arima_auto(&(struct arima_data){y + 2, 2, NULL, 0}, 12, &m, NULL, &e2), &e2),
        ERR_NODATA, "there are 0");
}

/* Random lengths, gaps, scales and repetitions: a model with finite figures or an error,
 * and nothing for the sanitizers. */
static void whatever_comes_has_a_result_or_an_error(void **state)
{
    static double y[90];
    double mean[14], cov[14 * 14];
    unsigned seed = 20250;

    (void)state;
    for (int round = 0; round < 120; round++) {
        size_t n = (size_t)(rand_r(&seed) % 90), period = round % 3 == 0 ? 4 : 12;
        struct arima_data data = {y, n, NULL, 0};
        struct arima m;
        struct err e = {0};

        for (size_t t = 0; t < n; t++) {
            y[t] = (double)(rand_r(&seed) % 1000) * pow(10, rand_r(&seed) % 3);
            if (round % 4 == 1 && rand_r(&seed) % 6 == 0)
                y[t] = NAN;
            if (round % 5 == 2)
                y[t] = rand_r(&seed) % 2 ? 1e15 : 1e-3;
            if (round % 7 == 3)
                y[t] = (double)(t % period);
            if (round % 11 == 4)
                y[t] = rand_r(&seed) % 9 ? 0 : -5;
        }
        if (arima_auto(&data, period, &m, NULL, &e)) {
            assert_true(e.msg[0] != '\0');
            continue;
        }
        assert_false(isnan(m.loglik) || isnan(m.sigma2));
        assert_int_equal(arima_forecast(&data, &m, NULL, 14, mean, cov, &e), ERR_NONE);
        for (size_t i = 0; i < 14; i++)
            assert_true(isfinite(mean[i]) && cov[i * 14 + i] >= 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kpss_is_that_of_the_vectors),
        cmocka_unit_test(differences_are_those_of_r),
        cmocka_unit_test(choices_are_at_least_as_good_as_those_of_r),
        cmocka_unit_test(names_are_those_of_r),
        cmocka_unit_test(a_constant_series_is_a_constant),
        cmocka_unit_test(too_little_is_refused),
        cmocka_unit_test(whatever_comes_has_a_result_or_an_error),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
