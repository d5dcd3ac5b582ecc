/* Expected values: R 4.2.2 arima() and forecast 8.20 auto.arima() (tests/data/fixtures,
 * tests/data/vectors/C_models.json), and a textbook Kalman filter (arima_kalman.h).
 *
 * R starts the differenced states with variance 1e6 instead of infinity, so its
 * likelihoods are a little off the exact ones: the filter with that start must give R's
 * figure, and with a larger one tends to ours. */
#include "arima_kalman.h"
#include "stats_fixture.h"
#include "support.h"

#include "stats/arima.h"
#include "stats/init.h"
#include "stats/ma_model.h"

#define SERIES "tests/data/fixtures/series.csv"
#define MODELS "tests/data/fixtures/auto_arima.json"
#define VECTORS "tests/data/vectors/C_models.json"

enum { LONGEST = 480 };

static size_t list_of(const json_t *list, double y[])
{
    size_t i;
    const json_t *item;

    json_array_foreach(list, i, item) y[i] =
        json_is_null(item) ? NAN : json_number_value(item);
    return json_array_size(list);
}

static void evaluate(const double y[], size_t n, struct arima *m)
{
    struct arima_data data = {y, n, NULL, 0};
    struct err e = {0};

    if (arima_evaluate(&data, m, &e) != ERR_NONE)
        fail_msg("%s", e.msg);
}

/* ---- Likelihood ---- */

static void fixed_parameters_give_the_likelihood_of_r(void **state)
{
    json_t *all = fixture_json(VECTORS);
    const struct {
        const char *name;
        struct arima model;
        double mean, tolerance;
    } cases[] = {
        {"ar1_fixed", {.order = {.p = 1, .period = 1}, .ar = {.6}}, 6, 1e-5},
        {"ma1_fixed", {.order = {.q = 1, .period = 1}, .ma = {-.4}}, 6, 1e-5},
        {"arma11_fixed",
         {.order = {.p = 1, .q = 1, .period = 1}, .ar = {.5}, .ma = {.3}},
         6,
         1e-5},
        {"arma11_na",
         {.order = {.p = 1, .q = 1, .period = 1}, .ar = {.5}, .ma = {.3}},
         6,
         1e-5},
        {"ima_fixed", {.order = {.d = 1, .q = 1, .period = 1}, .ma = {-.5}}, 0, 1e-3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *wanted = json_object_get(all, cases[i].name);
        json_t *result = json_object_get(wanted, "res");
        struct arima m = cases[i].model;
        double y[16];
        size_t n = list_of(json_object_get(wanted, "y"), y);

        for (size_t t = 0; t < n; t++)
            y[t] -= cases[i].mean;
        evaluate(y, n, &m);
        assert_near(m.loglik, fixture_number(result, "loglik"), cases[i].tolerance);
        assert_close(m.sigma2, fixture_number(result, "sigma2"), 1e-4);
        assert_int_equal(m.n_used, (size_t)fixture_number(result, "nobs"));
    }
    json_decref(all);
}

static void the_airline_vector_is_met(void **state)
{
    json_t *all = fixture_json(VECTORS);
    json_t *fixed = json_object_get(json_object_get(all, "airline_fixed"), "res");
    json_t *fit = json_object_get(all, "airline_fit");
    struct arima_order o = arima_airline_order(12);
    struct arima m = {.order = o, .ma = {-.4}, .seasonal_ma = {-.5}};
    struct arima theirs = {.order = o};
    struct arima_data data;
    struct err e = {0};
    double y[84];

    (void)state;
    fixture_exports(y, 84);
    for (size_t t = 0; t < 83; t++)
        y[t] = log(y[t]);
    data = (struct arima_data){y, 83, NULL, 0};
    evaluate(y, 83, &m);
    assert_near(m.loglik, fixture_number(fixed, "loglik"), 1e-3);
    assert_int_equal(arima_fit(&data, &o, &m, &e), ERR_NONE);
    /* at the border, Theta = -.99987, the start of R's filter costs .0035 */
    assert_true(m.loglik > fixture_number(fit, "loglik") - 5e-3);
    theirs.ma[0] = fixture_number(fit, "theta");
    theirs.seasonal_ma[0] = fixture_number(fit, "Theta");
    evaluate(y, 83, &theirs);
    assert_true(m.loglik > theirs.loglik - 1e-6);
    json_decref(all);
}

/* An auto.arima model of the fixtures, without its drift. */
static size_t r_model(const char *id, const json_t *fit, struct arima *m, double y[],
                      double *drift)
{
    const json_t *coef = json_object_get(fit, "coef"), *value;
    double arma[7];
    const char *name;
    size_t n = fixture_column(SERIES, id, 2, y, LONGEST);

    list_of(json_object_get(fit, "arma"), arma);
    *m = (struct arima){.order = {(size_t)arma[0], (size_t)arma[5], (size_t)arma[1],
                                  (size_t)arma[2], (size_t)arma[6], (size_t)arma[3],
                                  (size_t)arma[4], false}};
    *drift = 0;
    json_object_foreach((json_t *)coef, name, value)
    {
        double v = json_number_value(value);
        size_t at = (size_t)(name[strlen(name) - 1] - '1');

        if (strcmp(name, "drift") == 0)
            *drift = v;
        else if (strncmp(name, "sar", 3) == 0)
            m->seasonal_ar[at] = v;
        else if (strncmp(name, "sma", 3) == 0)
            m->seasonal_ma[at] = v;
        else if (strncmp(name, "ar", 2) == 0)
            m->ar[at] = v;
        else
            m->ma[at] = v;
    }
    return n;
}

static void models_of_r_have_the_likelihood_of_r(void **state)
{
    json_t *fits = fixture_json(MODELS), *fit;
    const char *id;
    double y[LONGEST], drift;

    (void)state;
    json_object_foreach(json_object_get(fits, "series"), id, fit)
    {
        struct arima m;
        size_t n = r_model(id, fit, &m, y, &drift);
        double of_r = fixture_number(fit, "loglik");

        for (size_t t = 0; t < n; t++)
            y[t] -= drift * (double)(t + 1);
        evaluate(y, n, &m);
        assert_near(kalman_loglik(y, n, &m, 1e6), of_r, 1e-4);
        assert_near(kalman_loglik(y, n, &m, 1e9), m.loglik, 1e-3);
        assert_near(m.loglik, of_r, 3e-3);
    }
    json_decref(fits);
}

static void fits_are_at_least_as_likely_as_those_of_r(void **state)
{
    json_t *fits = fixture_json(MODELS), *fit;
    const char *id;
    double y[LONGEST], drift;

    (void)state;
    json_object_foreach(json_object_get(fits, "series"), id, fit)
    {
        struct arima theirs, ours;
        struct err e = {0};
        size_t n = r_model(id, fit, &theirs, y, &drift);
        struct arima_data data = {y, n, NULL, 0};

        theirs.order.constant = drift != 0;
        evaluate(y, n, &theirs);
        assert_int_equal(arima_fit(&data, &theirs.order, &ours, &e), ERR_NONE);
        assert_true(ours.loglik > theirs.loglik - 1e-4);
        if (drift != 0)
            assert_close(ours.constant, drift, 1e-3);
    }
    json_decref(fits);
}

/* The likelihoods: a dense Cholesky factor of the whole covariance in 113-bit numbers. */
static void models_near_the_unit_circle_keep_their_digits(void **state)
{
    const struct {
        struct arima model;
        double loglik, tolerance;
    } cases[] = {
        {{.order = {.p = 2, .q = 1, .sp = 1, .sq = 1, .period = 12},
          .ar = {1.2, -.21},
          .ma = {-.97},
          .seasonal_ar = {.98},
          .seasonal_ma = {-.95}},
         -173.727836838051,
         1e-9},
        {{.order = {.p = 5, .q = 2, .sp = 2, .sq = 2, .period = 12},
          .ar = {.9, -.3, .2, .1, .05},
          .ma = {-1.6, .62},
          .seasonal_ar = {.7, .28},
          .seasonal_ma = {-1.2, .25}},
         -310.780720500445,
         1e-9},
        {{.order = {.p = 2, .q = 1, .sp = 1, .period = 12},
          .ar = {1.9, -.902},
          .ma = {.4},
          .seasonal_ar = {.98}},
         -393.976050181605,
         1e-6},
        {{.order = {.q = 3, .sq = 2, .period = 12},
          .ma = {-2.7, 2.43, -.729},
          .seasonal_ma = {-.4, -.58}},
         -1165.096236070638,
         1e-5},
    };
    double y[140];

    (void)state;
    for (size_t t = 0; t < 140; t++)
        y[t] = sin((double)(t * t)) + .1 * (double)(t % 12);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arima m = cases[i].model;

        evaluate(y, 140, &m);
        assert_near(m.loglik, cases[i].loglik, cases[i].tolerance);
    }
}

static void gaps_are_integrated_out(void **state)
{
    struct arima m = {
        .order = arima_airline_order(12), .ma = {-.5}, .seasonal_ma = {-.6}};
    double y[LONGEST];
    size_t n = fixture_column(SERIES, "AirPassengers", 2, y, LONGEST);

    (void)state;
    for (size_t t = 0; t < n; t++)
        y[t] = log(y[t]);
    y[30] = y[31] = y[77] = y[100] = y[n - 1] = NAN;
    evaluate(y, n, &m);
    assert_near(m.loglik, kalman_loglik(y, n, &m, 1e8), 1e-3);
    assert_int_equal(m.n_used, n - 13 - 5);
}

/* ---- Forecasts ---- */

static void forecasts_are_those_of_r(void **state)
{
    json_t *fits = fixture_json(MODELS), *fit;
    const char *id;
    double y[LONGEST], mean[12], cov[144], drift;

    (void)state;
    json_object_foreach(json_object_get(fits, "series"), id, fit)
    {
        struct arima m;
        struct err e = {0};
        size_t n = r_model(id, fit, &m, y, &drift), i;
        struct arima_data data = {y, n, NULL, 0};
        const json_t *step, *list = json_object_get(fit, "forecast");

        m.order.constant = drift != 0;
        evaluate(y, n, &m);
        assert_int_equal(arima_forecast(&data, &m, NULL, 12, mean, cov, &e), ERR_NONE);
        json_array_foreach(list, i, step) if (i < 12)
            assert_close(mean[i], fixture_number(step, "mean"), 1e-5);
    }
    json_decref(fits);
}

static void the_airline_model_forecasts_as_the_moving_average_does(void **state)
{
    struct arima_order o = arima_airline_order(12);
    struct ma_model simple;
    struct err e = {0};
    double y[LONGEST], mean[18], cov[18 * 18], mean2[18], cov2[18 * 18], ratio;
    size_t n = fixture_column(SERIES, "UKDriverDeaths", 2, y, LONGEST);
    struct arima_data data = {y, n, NULL, 0};
    struct arima m = {.order = o};

    (void)state;
    for (size_t t = 0; t < n; t++)
        y[t] = log(y[t]);
    assert_int_equal(ma_model_fit(y, n, &MA_AIRLINE, 12, MA_HARDLY_ANY, &simple, &e),
                     ERR_NONE);
    ma_model_forecast(y, n, &simple, 18, mean2, cov2, &ratio, &e);
    m.ma[0] = -tanh(simple.u[0]);
    m.seasonal_ma[0] = -tanh(simple.u[1]);
    evaluate(y, n, &m);
    assert_close(m.loglik, simple.loglik, 1e-10);
    assert_int_equal(arima_forecast(&data, &m, NULL, 18, mean, cov, &e), ERR_NONE);
    for (size_t i = 0; i < 18; i++)
        assert_close(mean[i], mean2[i], 1e-10);
    for (size_t i = 0; i < 18 * 18; i++)
        assert_close(cov[i], cov2[i], 1e-9);
}

/* Values that are missing at the end are forecast all the same. */
static void missing_at_the_end_is_a_longer_forecast(void **state)
{
    struct arima m = {.order = {.p = 1, .d = 1, .q = 1, .sp = 1, .sq = 1, .period = 12},
                      .ar = {.4},
                      .ma = {-.6},
                      .seasonal_ar = {.5},
                      .seasonal_ma = {.3}};
    struct err e = {0};
    double y[LONGEST], mean[12], cov[144], mean2[8], cov2[64];
    size_t n = fixture_column(SERIES, "USAccDeaths", 2, y, LONGEST);

    (void)state;
    evaluate(y, n - 4, &m);
    assert_int_equal(arima_forecast(&(struct arima_data){y, n - 4, NULL, 0}, &m, NULL, 12,
                                    mean, cov, &e),
                     ERR_NONE);
    for (size_t i = n - 4; i < n; i++)
        y[i] = NAN;
    assert_int_equal(
        arima_forecast(&(struct arima_data){y, n, NULL, 0}, &m, NULL, 8, mean2, cov2, &e),
        ERR_NONE);
    for (size_t i = 0; i < 8; i++) {
        assert_close(mean2[i], mean[i + 4], 1e-9);
        for (size_t k = 0; k < 8; k++)
            assert_close(cov2[i * 8 + k], cov[(i + 4) * 12 + k + 4], 1e-8);
    }
}

/* C_theta_psi: 1 + 1.6^2 + 1.96^2 = 7.4016 for an AR(1) of .6, sum of three months. */
static void the_covariance_gives_the_error_of_a_sum(void **state)
{
    double y[30], mean[3], cov[9], sum = 0;
    struct arima m = {.order = {.p = 1, .period = 1}, .ar = {.6}};
    struct err e = {0};

    (void)state;
    for (size_t t = 0; t < 30; t++)
        y[t] = sin((double)(t * t));
    evaluate(y, 30, &m);
    assert_int_equal(
        arima_forecast(&(struct arima_data){y, 30, NULL, 0}, &m, NULL, 3, mean, cov, &e),
        ERR_NONE);
    for (size_t i = 0; i < 9; i++)
        sum += cov[i];
    assert_close(sum / m.sigma2, 7.4016, 1e-12);
    assert_close(mean[1], .36 * y[29], 1e-12);
}

/* ---- Regressors ---- */

/* y = 2 + 3 x + (1, -1, -1, 1, ...): least squares by hand.  x = 0..7 is orthogonal to
 * the pattern, sum of squares 42, residual sum of squares 8 with 6 degrees of freedom. */
static void white_errors_give_least_squares(void **state)
{
    double y[8], x[8];
    struct arima_data data = {y, 8, x, 1};
    struct arima m = {.order = {.period = 1, .constant = true}};
    struct err e = {0};

    (void)state;
    for (size_t t = 0; t < 8; t++) {
        x[t] = (double)t;
        y[t] = 2 + 3 * x[t] + (t % 4 == 0 || t % 4 == 3 ? 1 : -1);
    }
    assert_int_equal(arima_evaluate(&data, &m, &e), ERR_NONE);
    assert_close(m.constant, 2, 1e-12);
    assert_close(m.beta[0], 3, 1e-12);
    assert_close(m.sigma2, 1, 1e-12);
    assert_close(m.t[0], 3 / sqrt(8. / 6 / 42), 1e-12);
}

static void a_multiple_of_a_regressor_moves_only_its_coefficient(void **state)
{
    struct arima_order o = arima_airline_order(12);
    double y[LONGEST], x[2 * LONGEST], mean[3], mean2[3], cov[9];
    double ahead[] = {0, 1, 1, 0, 0, 0};
    size_t n = fixture_column(SERIES, "AirPassengers", 2, y, LONGEST);
    struct arima_data data = {y, n, x, 2};
    struct arima plain, moved;
    struct err e = {0};

    (void)state;
    for (size_t t = 0; t < n; t++) {
        y[t] = log(y[t]);
        x[2 * t] = t % 5 == 2;
        x[2 * t + 1] = cos((double)t);
    }
    assert_int_equal(arima_fit(&data, &o, &plain, &e), ERR_NONE);
    arima_forecast(&data, &plain, ahead, 3, mean, cov, &e);
    for (size_t t = 0; t < n; t++)
        y[t] += .37 * x[2 * t];
    assert_int_equal(arima_fit(&data, &o, &moved, &e), ERR_NONE);
    arima_forecast(&data, &moved, ahead, 3, mean2, cov, &e);
    assert_near(moved.loglik, plain.loglik, 1e-6);
    assert_near(moved.beta[0], plain.beta[0] + .37, 1e-6);
    assert_near(moved.beta[1], plain.beta[1], 1e-6);
    assert_near(mean2[1], mean[1] + .37, 1e-6);
    assert_near(mean2[0], mean[0], 1e-6);
}

/* ---- What cannot be done ---- */

static void faults_are_named(void **state)
{
    double y[40], x[80];
    struct arima_data data = {y, 40, NULL, 0}, with_x = {y, 40, x, 2};
    struct arima_order o = arima_airline_order(12), wild = {.p = 6, .period = 12};
    struct arima m;
    struct err usage = {0};

    (void)state;
    for (size_t t = 0; t < 40; t++) {
        y[t] = sin((double)(t * t));
        x[2 * t] = cos((double)t);
        x[2 * t + 1] = 2 * x[2 * t];
    }
    check_error((arima_fit(&data, &wild, &m, &usage), &usage), ERR_USAGE, "range");
    for (int i = 0; i < 6; i++) {
        struct err e = {0};

        data.n = i == 0 ? 15 : 40;
        y[7] = i == 1 ? INFINITY : .1;
        m = (struct arima){.order = o, .ma = {i == 2 ? -1.2 : .1}};
        x[9] = i == 4 ? NAN : 2 * x[8];
        if (i == 0)
            check_error((arima_fit(&data, &o, &m, &e), &e), ERR_NODATA,
                        "needs 18 values");
        else if (i == 1)
            check_error((arima_fit(&data, &o, &m, &e), &e), ERR_NODATA, "infinite");
        else if (i == 2)
            check_error((arima_evaluate(&data, &m, &e), &e), ERR_NODATA, "invertible");
        else if (i == 3)
            check_error((arima_fit(&with_x, &o, &m, &e), &e), ERR_NODATA, "regressor 2");
        else if (i == 4)
            check_error((arima_fit(&with_x, &o, &m, &e), &e), ERR_NODATA, "no value");
    }
}

static void too_many_gaps_are_refused(void **state)
{
    struct arima_order o = arima_airline_order(12);
    double y[400];
    struct arima m;
    struct err e = {0};

    (void)state;
    for (size_t t = 0; t < 400; t++)
        y[t] = t % 3 == 1 ? NAN : sin((double)(t * t));
    check_error((arima_fit(&(struct arima_data){y, 400, NULL, 0}, &o, &m, &e), &e),
                ERR_NODATA, "133 missing");
}

static void a_series_that_repeats_is_exact(void **state)
{
    struct arima_order o = arima_airline_order(12);
    double y[40], mean[2], cov[4];
    struct arima_data data = {y, 40, NULL, 0};
    struct arima m;
    struct err e = {0};

    (void)state;
    for (size_t t = 0; t < 40; t++)
        y[t] = (double)(t % 12) * 1.25 + 3.5 * (double)(t / 12);
    assert_int_equal(arima_fit(&data, &o, &m, &e), ERR_NONE);
    assert_true(m.is_exact && m.sigma2 == 0);
    assert_int_equal(arima_forecast(&data, &m, NULL, 2, mean, cov, &e), ERR_NONE);
    assert_close(mean[0], y[40 - 12] + 3.5, 1e-12);
    assert_close(mean[1], y[41 - 12] + 3.5, 1e-12);
    assert_true(cov[0] == 0);
}

/* The scale of the data changes nothing but the scale of the results. */
static void any_scale_is_the_same_model(void **state)
{
    struct arima_order o = {.p = 1, .d = 1, .q = 1, .period = 1, .constant = true};
    double y[60], big[60];
    struct arima a, b;
    struct err e = {0};

    (void)state;
    for (size_t t = 0; t < 60; t++) {
        y[t] = sin((double)(t * t)) + .1 * (double)t;
        big[t] = y[t] * 1e130;
    }
    assert_int_equal(arima_fit(&(struct arima_data){y, 60, NULL, 0}, &o, &a, &e), 0);
    assert_int_equal(arima_fit(&(struct arima_data){big, 60, NULL, 0}, &o, &b, &e), 0);
    assert_close(b.constant, a.constant * 1e130, 1e-6);
    assert_near(b.loglik, a.loglik - 59 * log(1e130), 1e-6);
    big[7] = 1e200; /* its square, a variance, is no double */
    check_error((arima_fit(&(struct arima_data){big, 60, NULL, 0}, &o, &b, &e), &e),
                ERR_NODATA, "position 8 of 60 is infinite or too large");
}

static void pi_weights_are_the_expansion(void **state)
{
    /* (1 - .6 B)(1 - B) / (1 - .5 B): 1, -1.1, .05, .025 by long division */
    struct arima m = {
        .order = {.p = 1, .d = 1, .q = 1, .period = 1}, .ar = {.6}, .ma = {-.5}};
    double pi[4];

    (void)state;
    arima_pi_weights(&m, 4, pi);
    assert_close(pi[0], 1, 1e-15);
    assert_close(pi[1], -1.1, 1e-12);
    assert_close(pi[2], .05, 1e-12);
    assert_close(pi[3], .025, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_parameters_give_the_likelihood_of_r),
        cmocka_unit_test(the_airline_vector_is_met),
        cmocka_unit_test(models_of_r_have_the_likelihood_of_r),
        cmocka_unit_test(fits_are_at_least_as_likely_as_those_of_r),
        cmocka_unit_test(models_near_the_unit_circle_keep_their_digits),
        cmocka_unit_test(gaps_are_integrated_out),
        cmocka_unit_test(forecasts_are_those_of_r),
        cmocka_unit_test(the_airline_model_forecasts_as_the_moving_average_does),
        cmocka_unit_test(missing_at_the_end_is_a_longer_forecast),
        cmocka_unit_test(the_covariance_gives_the_error_of_a_sum),
        cmocka_unit_test(white_errors_give_least_squares),
        cmocka_unit_test(a_multiple_of_a_regressor_moves_only_its_coefficient),
        cmocka_unit_test(faults_are_named),
        cmocka_unit_test(too_many_gaps_are_refused),
        cmocka_unit_test(a_series_that_repeats_is_exact),
        cmocka_unit_test(any_scale_is_the_same_model),
        cmocka_unit_test(pi_weights_are_the_expansion),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
