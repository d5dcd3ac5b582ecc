/* Expected values: R 4.2.2, forecast 8.20 (tests/data/fixtures/smoothing.json; R's own
 * data sets), and tests/data/vectors/C_models.json, C_extrapolation.json#ets_AAA_missing.
 * R's optimiser stops early, so ours is to be at least as likely and often is much more
 * so. */
#include "stats_fixture.h"

#include "stats/ets.h"
#include "stats/init.h"

#define SERIES "tests/data/fixtures/series.csv"
#define FITS "tests/data/fixtures/smoothing.json"
#define MODELS "tests/data/vectors/C_models.json"
#define GAP "tests/data/vectors/C_extrapolation.json"

enum { LONGEST = 480 };

static double at(const json_t *array, size_t i)
{
    return json_number_value(json_array_get(array, i));
}

static size_t read_array(const json_t *array, double x[])
{
    for (size_t i = 0; i < json_array_size(array); i++)
        x[i] = json_is_null(json_array_get(array, i)) ? NAN : at(array, i);
    return json_array_size(array);
}

/* "MAdM" of R's components ["M", "A", "M", "TRUE"]. */
static const struct ets_form *form_of(const json_t *fit)
{
    const json_t *part = json_object_get(fit, "components");
    const char *word[4];
    char name[8];

    for (size_t i = 0; i < 4; i++)
        word[i] = json_string_value(json_array_get(part, i));
    snprintf(name, sizeof name, "%s%s%s%s", word[0], word[1],
             strcmp(word[3], "TRUE") == 0 ? "d" : "", word[2]);
    return ets_form_find(name);
}

/* R's s1 is the season of the item before the first, s12 that of the first. */
static void read_states(const json_t *state, size_t period, double *level, double *slope,
                        double season[])
{
    *level = fixture_number(state, "l");
    *slope = json_object_get(state, "b") ? fixture_number(state, "b") : 0;
    for (size_t i = 0; i < period; i++) {
        char name[24];

        snprintf(name, sizeof name, "s%zu", period - i);
        season[i] = period > 1 ? fixture_number(state, name) : 0;
    }
}

static double optional(const json_t *object, const char *name, double otherwise)
{
    return json_object_get(object, name) ? fixture_number(object, name) : otherwise;
}

/* R's model: parameters and initial states. */
static struct ets model_of(const json_t *fit)
{
    const json_t *par = json_object_get(fit, "par");
    struct ets m = {.form = form_of(fit)};

    m.period = m.form->season == 'N' ? 1 : 12;
    m.alpha = fixture_number(par, "alpha");
    m.beta = optional(par, "beta", 0);
    m.gamma = optional(par, "gamma", 0);
    m.phi = optional(par, "phi", 1);
    read_states(json_object_get(fit, "initstate"), m.period, &m.level0, &m.slope0,
                m.season0);
    return m;
}

/* Visit every fit of every series of the fixture. */
static void for_each_fit(void (*check)(const json_t *fit, const double y[], size_t n))
{
    json_t *root = fixture_json(FITS), *one, *fit;
    const char *id, *form;

    json_object_foreach(json_object_get(root, "series"), id, one)
    {
        double y[LONGEST];
        size_t n = fixture_column(SERIES, id, 2, y, LONGEST);

        assert_int_equal(n, (size_t)fixture_number(one, "n"));
        check(json_object_get(one, "ets_auto"), y, n);
        json_object_foreach(json_object_get(one, "ets_fixed"), form, fit)
            check(fit, y, n);
    }
    json_decref(root);
}

static void check_at_r_s_parameters(const json_t *fit, const double y[], size_t n)
{
    struct ets m = model_of(fit), last = {0};
    double mean[12];
    struct err e = {0};

    assert_int_equal(ets_evaluate(y, n, &m, NULL, &e), ERR_NONE);
    assert_close(m.loglik, fixture_number(fit, "loglik"), 1e-9);
    assert_close(m.aicc, fixture_number(fit, "aicc"), 1e-9);
    assert_close(m.sigma2, fixture_number(fit, "sigma2"), 1e-9);
    read_states(json_object_get(fit, "laststate"), m.period, &last.level, &last.slope,
                last.season);
    assert_close(m.level, last.level, 1e-9);
    assert_near(m.slope, last.slope, 1e-9 * fabs(m.level));
    for (size_t i = 0; i < m.period && m.period > 1; i++)
        assert_near(m.season[i], last.season[i], 1e-9 * fmax(1, fabs(m.level)));
    ets_forecast(&m, 12, mean);
    if (m.form->is_damped && m.form->season == 'M') { /* R: level + slope, undamped */
        assert_close(mean[0], (m.level + m.phi * m.slope) * m.season[0], 1e-12);
        return;
    }
    for (size_t i = 0; i < 12; i++) {
        const json_t *step = json_array_get(json_object_get(fit, "forecast"), i);

        assert_close(mean[i], fixture_number(step, "mean"), 1e-9);
    }
}

static void likelihood_states_and_forecasts_are_r_s_at_r_s_parameters(void **state)
{
    (void)state;
    for_each_fit(check_at_r_s_parameters);
}

static void check_fit(const json_t *fit, const double y[], size_t n)
{
    struct ets m;
    struct err e = {0};

    assert_int_equal(ets_fit(y, n, 12, form_of(fit), &m, &e), ERR_NONE);
    assert_true(m.loglik >= fixture_number(fit, "loglik") - 1e-3);
    assert_true(ets_is_admissible(&m));
    assert_true(m.sigma2 > 0);
}

static void every_fit_is_at_least_as_likely_as_r_s(void **state)
{
    (void)state;
    for_each_fit(check_fit);
}

static void the_choice_has_no_greater_aicc_than_r_s(void **state)
{
    json_t *root = fixture_json(FITS), *one;
    const char *id;

    (void)state;
    json_object_foreach(json_object_get(root, "series"), id, one)
    {
        double y[LONGEST];
        size_t n = fixture_column(SERIES, id, 2, y, LONGEST);
        struct ets m;
        struct err e = {0};

        assert_int_equal(ets_choose(y, n, 12, ETS_ANY, &m, &e), ERR_NONE);
        assert_true(m.aicc <=
                    fixture_number(json_object_get(one, "ets_auto"), "aicc") + 2e-3);
    }
    json_decref(root);
}

/* R's limits are normal; 1.959964 standard deviations.  Classes with a multiplicative
 * season were simulated there. */
static void check_variance(const json_t *fit, const double y[], size_t n)
{
    struct ets m = model_of(fit);
    double cov[144], mean[12];
    struct err e = {0};

    assert_int_equal(ets_evaluate(y, n, &m, NULL, &e), ERR_NONE);
    if (m.form->season == 'M')
        assert_false(ets_covariance(&m, 12, cov));
    if (m.form->season == 'M' ||
        !json_object_get(json_array_get(json_object_get(fit, "forecast"), 0), "hi95"))
        return;
    assert_true(ets_covariance(&m, 12, cov));
    ets_forecast(&m, 12, mean);
    for (size_t i = 0; i < 12; i++) {
        const json_t *step = json_array_get(json_object_get(fit, "forecast"), i);

        if (i == 11 && m.form->trend == 'N') /* R puts gamma in a place too early */
            continue;
        assert_close(mean[i] + 1.959963984540054 * sqrt(cov[i * 13]),
                     fixture_number(step, "hi95"), 1e-8);
    }
}

static void variances_are_r_s_where_it_has_a_formula(void **state)
{
    (void)state;
    for_each_fit(check_variance);
}

static struct ets model_of_vector(const json_t *model)
{
    const char *name = json_string_value(json_object_get(model, "model"));
    const json_t *par = json_object_get(model, "par");
    const json_t *init = json_object_get(model, "init");
    char form[8] = "";
    struct ets m = {.phi = 1};

    sscanf(name, "%7s", form);
    m.form = ets_form_find(form);
    m.period = m.form->season == 'N' ? 1 : 4;
    m.alpha = json_is_array(par) ? at(par, 0) : json_number_value(par);
    m.level0 = json_is_array(init) ? at(init, 0) : json_number_value(init);
    if (m.form->trend != 'N') {
        m.beta = at(par, 1);
        m.slope0 = at(init, 1);
    }
    if (m.form->is_damped)
        m.phi = at(par, 2);
    if (m.form->season != 'N') {
        m.gamma = at(par, 2);
        for (size_t i = 0; i < 4; i++)
            m.season0[i] = at(init, 5 - i);
    }
    return m;
}

static void residuals_at_fixed_parameters_are_the_vectors(void **state)
{
    json_t *root = fixture_json(MODELS), *model;
    size_t i;

    (void)state;
    json_array_foreach(json_object_get(root, "fixed"), i, model)
    {
        const json_t *resid = json_object_get(model, "resid");
        struct ets m = model_of_vector(model);
        double y[10], residual[10];
        struct err e = {0};

        assert_int_equal(read_array(json_object_get(model, "y"), y), 10);
        assert_int_equal(ets_evaluate(y, 10, &m, residual, &e), ERR_NONE);
        assert_close(-2 * m.loglik, fixture_number(model, "lik"), 1e-8);
        for (size_t t = 0; t < 10; t++)
            assert_near(residual[t], at(resid, t), 1e-7);
    }
    assert_int_equal(i, 4);
    json_decref(root);
}

static void a_missing_value_carries_the_state_on(void **state)
{
    json_t *root = fixture_json(GAP), *gap = json_object_get(root, "ets_AAA_missing");
    const json_t *resid = json_object_get(gap, "resid");
    const json_t *last = json_object_get(gap, "last_state");
    struct ets m = {.form = ets_form_find("AAA"),
                    .period = 4,
                    .alpha = .3,
                    .beta = .05,
                    .gamma = .1,
                    .phi = 1,
                    .level0 = 130,
                    .slope0 = 3,
                    .season0 = {-23, -5, 8, 20}};
    double y[10], residual[10];
    struct err e = {0};

    (void)state;
    assert_int_equal(read_array(json_object_get(gap, "y"), y), 10);
    assert_int_equal(ets_evaluate(y, 10, &m, residual, &e), ERR_NONE);
    assert_int_equal(m.seen, 9);
    /* The vector multiplies by ten items; nine errors are seen, and R counts nine too. */
    assert_close(-2 * m.loglik, fixture_number(gap, "lik") * 9 / 10, 1e-12);
    assert_true(isnan(residual[4]));
    for (size_t t = 0; t < 10; t++)
        if (t != 4)
            assert_near(residual[t], at(resid, t), 1e-10);
    assert_close(m.level, at(last, 0), 1e-12);
    assert_close(m.slope, at(last, 1), 1e-12);
    for (size_t i = 0; i < 4; i++)
        assert_close(m.season[i], at(last, 5 - i), 1e-10);
    json_decref(root);
}

/* C_models.json#class1: a total of six months has the s.d. sqrt(744.6875), of which the
 * months' own variances are 222.0625. */
static void the_covariance_holds_what_a_sum_needs(void **state)
{
    json_t *root = fixture_json(MODELS), *known = json_object_get(root, "class1");
    const json_t *variance = json_object_get(known, "var");
    struct ets m = {.form = ets_form_find("AAA"),
                    .period = 4,
                    .alpha = .3,
                    .beta = .05,
                    .gamma = .1,
                    .phi = 1,
                    .sigma2 = 25};
    double cov[36], sum = 0;

    (void)state;
    assert_true(ets_covariance(&m, 6, cov));
    for (size_t i = 0; i < 36; i++)
        sum += cov[i];
    assert_close(sum, 744.6875, 1e-12);
    for (size_t i = 0; i < 6; i++)
        assert_close(cov[i * 7], at(variance, i), 1e-12);
    json_decref(root);
}

static double mean_and_variance(const double x[], size_t n, double *variance)
{
    double mean = 0;

    *variance = 0;
    for (size_t i = 0; i < n; i++)
        mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        *variance += (x[i] - mean) * (x[i] - mean) / (double)(n - 1);
    return mean;
}

/* 40,000 paths: a variance is known to .7 % (one s.e.). */
static void simulated_sums_have_the_closed_form_s_variance(void **state)
{
    enum { PATHS = 40000, H = 6 };
    static const char *const names[] = {"AAdA", "MAA"};
    double *path = calloc(PATHS * H, sizeof *path), *sum = calloc(PATHS, sizeof *sum);

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        struct ets m = {.form = ets_form_find(names[k]),
                        .period = 4,
                        .alpha = .3,
                        .beta = .05,
                        .gamma = .1,
                        .phi = k ? 1 : .9,
                        .level = 150,
                        .slope = 3,
                        .season = {-4, 21, 7, -24}};
        double cov[H * H], mean[H], expected = 0, total = 0, variance;
        struct err e = {0};

        m.sigma2 = k ? .01 : 25;
        assert_true(ets_covariance(&m, H, cov));
        ets_forecast(&m, H, mean);
        assert_int_equal(ets_simulate(&m, H, PATHS, 4711, path, &e), ERR_NONE);
        for (size_t i = 0; i < H * H; i++)
            expected += cov[i];
        for (size_t i = 0; i < PATHS; i++) {
            sum[i] = 0;
            for (size_t j = 0; j < H; j++)
                sum[i] += path[i * H + j];
        }
        for (size_t j = 0; j < H; j++)
            total += mean[j];
        assert_close(mean_and_variance(sum, PATHS, &variance), total, 2e-3);
        assert_close(variance, expected, .03);
    }
    free(sum);
    free(path);
}

/* R's own AAA or MAM of the synthetic exports: alpha, beta, gamma, l, b, s0 .. s10. */
static struct ets model_of_exports(const json_t *fit, const char *form)
{
    const json_t *par = json_object_get(fit, "par");
    struct ets m = {.form = ets_form_find(form), .period = 12, .phi = 1};

    m.alpha = at(par, 0);
    m.beta = at(par, 1);
    m.gamma = at(par, 2);
    m.level0 = at(par, 3);
    m.slope0 = at(par, 4);
    m.season0[0] = m.form->season == 'M' ? 12 : 0;
    for (size_t i = 1; i < 12; i++) {
        m.season0[i] = at(par, 16 - i);
        m.season0[0] -= m.season0[i];
    }
    return m;
}

/* C_models.json#totanalytic: AAA, total of 2025 in closed form; naive_indep_sd is that of
 * months that err apart. */
static void a_total_of_the_synthetic_exports_has_the_vector_s_deviation(void **state)
{
    enum { H = 13 };
    json_t *root = fixture_json(MODELS), *known = json_object_get(root, "totanalytic");
    const json_t *fit = json_array_get(json_object_get(root, "fitted"), 4);
    double y[96], mean[H], cov[H * H], total = 0, variance = 0, own = 0;
    struct ets m = model_of_exports(fit, "AAA");
    struct err e = {0};

    (void)state;
    assert_int_equal(ets_evaluate(y, fixture_exports(y, 83), &m, NULL, &e), ERR_NONE);
    assert_close(m.sigma2, fixture_number(known, "sigma2"), 1e-7);
    ets_forecast(&m, H, mean);
    assert_true(ets_covariance(&m, H, cov));
    for (size_t i = 1; i < H; i++) {
        total += mean[i];
        own += cov[i * H + i];
        for (size_t j = 1; j < H; j++)
            variance += cov[i * H + j];
    }
    assert_close(total, fixture_number(known, "sum_h2to13_mean"), 1e-7);
    assert_close(sqrt(variance), fixture_number(known, "sum_h2to13_sd"), 1e-6);
    assert_close(sqrt(own), fixture_number(known, "naive_indep_sd"), 1e-6);
    json_decref(root);
}

/* C_models.json#totsim: MAM, total of 2025, 20,000 paths there too. */
static void totals_of_a_multiplicative_season_are_simulated(void **state)
{
    enum { PATHS = 20000, H = 13 };
    json_t *root = fixture_json(MODELS);
    const json_t *fit = json_array_get(json_object_get(root, "fitted"), 7);
    double y[96], *path = calloc(PATHS * H, sizeof *path), variance;
    double *sum = calloc(PATHS, sizeof *sum), *again = calloc(2 * H, sizeof *again);
    size_t n = fixture_exports(y, 83);
    struct ets m = model_of_exports(fit, "MAM");
    struct err e = {0};

    (void)state;
    assert_int_equal(ets_evaluate(y, n, &m, NULL, &e), ERR_NONE);
    assert_close(m.loglik, fixture_number(fit, "loglik"), 1e-7);
    assert_int_equal(ets_simulate(&m, H, PATHS, 1, path, &e), ERR_NONE);
    assert_int_equal(ets_simulate(&m, H, 2, 1, again, &e), ERR_NONE);
    assert_memory_equal(path, again, 2 * H * sizeof *path);
    for (size_t i = 0; i < PATHS; i++)
        for (size_t j = 1; j < H; j++)
            sum[i] += path[i * H + j];
    assert_close(mean_and_variance(sum, PATHS, &variance), 1751259.499, 1e-3);
    assert_close(sqrt(variance), 33019.48893, .02);
    free(again);
    free(sum);
    free(path);
    json_decref(root);
}

/* C_models.json#fitted: ten forms on the synthetic exports. */
static void fits_of_the_synthetic_exports_are_at_least_as_likely(void **state)
{
    json_t *root = fixture_json(MODELS), *fit;
    double y[96];
    size_t n = fixture_exports(y, 83), i;

    (void)state;
    json_array_foreach(json_object_get(root, "fitted"), i, fit)
    {
        const char *method = json_string_value(json_object_get(fit, "method"));
        bool is_damped = strstr(method, "Ad") != NULL;
        char name[8];
        struct ets m;
        struct err e = {0};

        snprintf(name, sizeof name, "%c%c%s%c", method[4], method[6],
                 is_damped ? "d" : "", method[is_damped ? 9 : 8]);
        assert_int_equal(ets_fit(y, n, 12, ets_form_find(name), &m, &e), ERR_NONE);
        assert_true(m.loglik >= fixture_number(fit, "loglik") - 1e-3);
    }
    assert_int_equal(i, 10);
    json_decref(root);
}

/* Is the region R's?  R asks polyroot() for the largest root; alpha + gamma = 1 and
 * gamma = .0001 lie on its edge, beta = .9 alpha far outside it with season. */
static void parameters_that_never_forget_are_not_admissible(void **state)
{
    struct ets m = {.form = ets_form_find("AAA"),
                    .period = 12,
                    .alpha = .3,
                    .beta = .0001,
                    .gamma = .7,
                    .phi = 1};

    (void)state;
    assert_true(ets_is_admissible(&m));
    m.beta = .27;
    assert_false(ets_is_admissible(&m));
    m.beta = .0001;
    m.gamma = .71;
    assert_false(ets_is_admissible(&m));
    m.gamma = .0001;
    assert_true(ets_is_admissible(&m));
    m.form = ets_form_find("AAN");
    m.beta = .3;
    assert_true(ets_is_admissible(&m));
    m.beta = .31;
    assert_false(ets_is_admissible(&m));
}

static void the_forms_have_names(void **state)
{
    (void)state;
    assert_int_equal(ets_form_count(), 15);
    for (size_t i = 0; i < ets_form_count(); i++)
        assert_ptr_equal(ets_form_find(ets_form_at(i)->name), ets_form_at(i));
    assert_null(ets_form_find("AAM"));
    assert_int_equal(ets_parameter_count(ets_form_find("MAdM"), 12), 17);
    assert_int_equal(ets_parameter_count(ets_form_find("ANN"), 1), 2);
}

static void a_constant_series_repeats_without_error(void **state)
{
    double y[30], mean[3], cov[9], path[3];
    struct ets m;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 30; i++)
        y[i] = 231.7;
    assert_int_equal(ets_choose(y, 30, 12, ETS_ANY, &m, &e), ERR_NONE);
    assert_string_equal(m.form->name, "ANN");
    assert_true(m.is_exact && m.sigma2 == 0);
    ets_forecast(&m, 3, mean);
    assert_true(ets_covariance(&m, 3, cov));
    assert_int_equal(ets_simulate(&m, 3, 1, 5, path, &e), ERR_NONE);
    for (size_t i = 0; i < 3; i++) {
        assert_near(mean[i], 231.7, 1e-10);
        assert_near(path[i], 231.7, 1e-10);
        assert_near(cov[i * 4], 0, 0);
    }
}

/* Relative errors: a tenth of 100 squared; a tenth of 1e200 squared is no number. */
static void a_variance_beyond_a_double_is_none(void **state)
{
    struct ets m = {.form = ets_form_find("MNN"),
                    .period = 1,
                    .alpha = .5,
                    .phi = 1,
                    .level = 100,
                    .sigma2 = .01};
    double cov[9];

    (void)state;
    assert_true(ets_covariance(&m, 3, cov));
    assert_near(cov[0], 100, 1e-12);
    m.level = 1e200;
    assert_false(ets_covariance(&m, 3, cov));
}

static void all_zeros_and_exact_lines_are_exact_too(void **state)
{
    double y[60] = {0}, mean[12];
    struct ets m;
    struct err e = {0};

    (void)state;
    assert_int_equal(ets_choose(y, 60, 12, ETS_ANY, &m, &e), ERR_NONE);
    assert_true(m.is_exact);
    for (size_t i = 0; i < 60; i++)
        y[i] = 100 + 3.5 * (double)i;
    assert_int_equal(ets_choose(y, 60, 12, ETS_ANY, &m, &e), ERR_NONE);
    ets_forecast(&m, 12, mean);
    for (size_t i = 0; i < 12; i++)
        assert_near(mean[i], 310 + 3.5 * (double)i, 1e-6);
}

static void assert_sane(const struct ets *m, size_t h)
{
    double mean[24], cov[24 * 24], path[24];
    struct err e = {0};

    assert_true(m->sigma2 >= 0 && isfinite(m->sigma2));
    assert_false(isnan(m->loglik) || isnan(m->aicc));
    ets_forecast(m, h, mean);
    assert_int_equal(ets_simulate(m, h, 1, 7, path, &e), ERR_NONE);
    for (size_t i = 0; i < h; i++)
        assert_true(isfinite(mean[i]) && isfinite(path[i]));
    if (ets_covariance(m, h, cov))
        for (size_t i = 0; i < h * h; i++)
            assert_true(isfinite(cov[i]));
}

/* Gaps, huge beside tiny, zeros, negatives, two years and a bit: every form gives finite
 * results or says why not. */
static void odd_series_give_results_or_reasons(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < 6; kind++)
        for (size_t n = 1; n < 100; n += n < 20 ? 1 : 13) {
            double y[100];
            struct ets m;

            for (size_t i = 0; i < n; i++) {
                double wave = 20 + 7 * sin((double)i) + (double)(i % 12);

                y[i] = kind == 1 && i % 5 == 2 ? NAN : wave;
                y[i] = kind == 2 ? (i % 3 ? 1e15 * wave : 1e-3) : y[i];
                y[i] = kind == 3 ? (i % 4 ? 0 : wave) : y[i];
                y[i] = kind == 4 ? wave - 25 : y[i];
                y[i] = kind == 5 ? NAN : y[i];
            }
            for (size_t f = 0; f <= ets_form_count(); f++) {
                struct err e = {0};

                if (f == ets_form_count())
                    ets_choose(y, n, 12, ETS_ANY, &m, &e);
                else
                    ets_fit(y, n, 12, ets_form_at(f), &m, &e);
                if (e.code == ERR_NONE)
                    assert_sane(&m, 24);
                else
                    assert_true(e.code == ERR_NODATA && strlen(e.msg) > 20);
            }
        }
}

static void refusals_say_why(void **state)
{
    double y[40];
    struct ets m;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < 40; i++)
        y[i] = 5.3 + (double)(i % 7);
    assert_int_equal(ets_fit(y, 4, 12, ets_form_find("ANN"), &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "needs 5 values, there are 4"));
    assert_int_equal(ets_fit(y, 12, 12, ets_form_find("ANA"), &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "more than a year"));
    y[3] = 0;
    assert_int_equal(ets_fit(y, 40, 12, ets_form_find("MNN"), &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "positive"));
    y[3] = -INFINITY;
    assert_int_equal(ets_fit(y, 40, 12, ets_form_find("ANN"), &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "position 4 is infinite"));
    assert_int_equal(ets_choose(y, 40, 12, ETS_ANY, &m, &e), ERR_NODATA);
    for (size_t i = 3; i < 40; i += 12)
        y[i] = NAN;
    assert_int_equal(ets_fit(y, 40, 12, ets_form_find("ANA"), &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "every period"));
    for (size_t i = 0; i < 40; i++)
        y[i] = NAN;
    assert_int_equal(ets_choose(y, 40, 12, ETS_ANY, &m, &e), ERR_NODATA);
    for (size_t i = 0; i < 40; i++)
        y[i] = i % 3 ? 1e15 : 1e-3;
    assert_int_equal(ets_fit(y, 7, 12, ets_form_find("MNN"), &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "exceed the predictions"));
    y[20] = -1e300; /* its square is infinite */
    assert_int_equal(ets_fit(y, 40, 12, ets_form_find("ANN"), &m, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "cannot be run"));
    for (size_t i = 0; i < 40; i++)
        y[i] = NAN;
    m = (struct ets){.form = ets_form_find("ANN"), .period = 1, .alpha = .3, .phi = 1};
    assert_int_equal(ets_evaluate(y, 40, &m, NULL, &e), ERR_NODATA);
    assert_non_null(strstr(e.msg, "cannot be run"));
}

static void the_choice_keeps_to_what_is_asked(void **state)
{
    double y[96];
    size_t n = fixture_exports(y, 83);
    struct ets m;
    struct err e = {0};

    (void)state;
    assert_int_equal(ets_choose(y, n, 12, ETS_ADDITIVE, &m, &e), ERR_NONE);
    assert_true(m.form->error == 'A' && m.form->season == 'A');
    assert_int_equal(ets_choose(y, n, 12, ETS_NO_SEASON, &m, &e), ERR_NONE);
    assert_true(m.form->season == 'N' && m.period == 1);
    assert_int_equal(ets_choose(y, n, 12, ETS_ADDITIVE | ETS_NO_SEASON, &m, &e),
                     ERR_NONE);
    assert_true(m.form->error == 'A' && m.form->season == 'N');
    assert_int_equal(ets_choose(y, n, 4, ETS_ANY, &m, &e), ERR_NONE);
    assert_true(m.period == 4 || m.period == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likelihood_states_and_forecasts_are_r_s_at_r_s_parameters),
        cmocka_unit_test(every_fit_is_at_least_as_likely_as_r_s),
        cmocka_unit_test(the_choice_has_no_greater_aicc_than_r_s),
        cmocka_unit_test(variances_are_r_s_where_it_has_a_formula),
        cmocka_unit_test(residuals_at_fixed_parameters_are_the_vectors),
        cmocka_unit_test(a_missing_value_carries_the_state_on),
        cmocka_unit_test(the_covariance_holds_what_a_sum_needs),
        cmocka_unit_test(simulated_sums_have_the_closed_form_s_variance),
        cmocka_unit_test(a_total_of_the_synthetic_exports_has_the_vector_s_deviation),
        cmocka_unit_test(totals_of_a_multiplicative_season_are_simulated),
        cmocka_unit_test(fits_of_the_synthetic_exports_are_at_least_as_likely),
        cmocka_unit_test(parameters_that_never_forget_are_not_admissible),
        cmocka_unit_test(the_forms_have_names),
        cmocka_unit_test(a_constant_series_repeats_without_error),
        cmocka_unit_test(a_variance_beyond_a_double_is_none),
        cmocka_unit_test(all_zeros_and_exact_lines_are_exact_too),
        cmocka_unit_test(odd_series_give_results_or_reasons),
        cmocka_unit_test(refusals_say_why),
        cmocka_unit_test(the_choice_keeps_to_what_is_asked),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
