/* Expected values: effects put in by hand, and the joint fit of outlier_detect.h. */
#include "stats_fixture.h"
#include "support.h"

#include "stats/init.h"
#include "stats/ma_model.h"
#include "stats/ma_outlier.h"
#include "stats/outlier_detect.h"

#define SERIES "tests/data/fixtures/series.csv"

enum { N = 144 };

static double pure[N]; /* logarithms of AirPassengers, 144 months */

static int read_passengers(void **state)
{
    (void)state;
    stats_init();
    fixture_column(SERIES, "AirPassengers", 2, pure, N);
    for (size_t t = 0; t < N; t++)
        pure[t] = log(pure[t]);
    return 0;
}

static void plant(const struct outlier planted[], size_t n, double x[])
{
    for (size_t t = 0; t < N; t++) {
        x[t] = pure[t];
        for (size_t i = 0; i < n; i++)
            x[t] += outlier_effect(&planted[i], t);
    }
}

static void an_effect_keeps_the_last_level(void **state)
{
    const struct outlier shift = {OUTLIER_LS, 5, -.3, 0}, fading = {OUTLIER_TC, 5, .2, 0},
                         single = {OUTLIER_AO, 5, .7, 0};

    (void)state;
    assert_near(outlier_effect(&shift, 4), .3, 1e-15);
    assert_near(outlier_effect(&shift, 5), 0, 0);
    assert_near(outlier_effect(&fading, 4), 0, 0);
    assert_near(outlier_effect(&fading, 7), .098, 1e-15); /* .2 x .7 x .7 */
    assert_near(outlier_effect(&single, 5), .7, 0);
    assert_near(outlier_effect(&single, 6), 0, 0);
}

/* By hand: theta = 0, Theta = 0 leaves (1-B)(1-B^12), and the innovations are the
 * differences themselves. */
static void innovations_without_a_moving_average_are_differences(void **state)
{
    struct ma_model m = {.kind = &MA_AIRLINE, .period = 12};
    struct err e = {0};
    double resid[N], pi[N];

    (void)state;
    assert_int_equal(ma_model_innovations(pure, N, &m, resid, pi, &e), ERR_NONE);
    assert_true(isnan(resid[12]));
    for (size_t t = 13; t < N; t++)
        assert_near(resid[t], pure[t] - pure[t - 1] - pure[t - 12] + pure[t - 13], 1e-12);
    for (size_t j = 0; j < N; j++)
        assert_near(pi[j], j == 0 || j == 13 ? 1 : j == 1 || j == 12 ? -1 : 0, 1e-12);
}

/* (1-B)(1-B^12) / ((1-.5B)(1-.25B^12)) by hand: -.5, -.25 ... then lag 12. */
static void weights_are_those_of_the_divided_polynomials(void **state)
{
    struct ma_model m = {.kind = &MA_AIRLINE, .period = 12, .u = {atanh(.5), atanh(.25)}};
    struct err e = {0};
    double resid[N], pi[N];

    (void)state;
    assert_int_equal(ma_model_innovations(pure, N, &m, resid, pi, &e), ERR_NONE);
    assert_near(pi[1], -.5, 1e-12);
    assert_near(pi[2], -.25, 1e-12);
    assert_near(pi[12], -.75 - .5 / 2048, 1e-12);
}

static enum err_code find(const double x[], size_t n, struct outlier found[],
                          size_t *count, struct err *e)
{
    struct ma_model m;

    *count = 0;
    return ma_model_fit(x, n, &MA_AIRLINE, 12, 1, &m, e)
               ? e->code
               : ma_outlier_find(x, n, &m, found, count, e);
}

static void planted_outliers_are_found_with_date_size_and_t(void **state)
{
    const struct outlier planted[] = {
        {OUTLIER_AO, 40, .35, 0}, {OUTLIER_LS, 80, -.69, 0}, {OUTLIER_TC, 115, .45, 0}};
    struct outlier found[OUTLIER_MAX], exact[OUTLIER_MAX];
    struct arima_order airline = arima_airline_order(12);
    struct arima model;
    struct err e = {0};
    double x[N], clean[N];
    size_t n, n_exact;

    (void)state;
    plant(planted, 3, x);
    assert_int_equal(find(x, N, found, &n, &e), ERR_NONE);
    assert_int_equal(outlier_detect(x, N, &airline, &(struct outlier_options){0}, exact,
                                    &n_exact, &model, clean, &e),
                     ERR_NONE);
    assert_int_equal(n_exact, 3);
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(found[i].type, planted[i].type);
        assert_int_equal(found[i].index, planted[i].index);
        assert_near(found[i].size, planted[i].size, .08);
        assert_near(found[i].size, exact[i].size, .05);
        assert_true(found[i].t * planted[i].size > 0 && fabs(found[i].t) > 4);
    }
}

static void what_is_removed_leaves_the_last_level(void **state)
{
    const struct outlier found[] = {{OUTLIER_LS, 80, -.69, -9},
                                    {OUTLIER_TC, 100, .3, 4.2}, /* not clear enough */
                                    {OUTLIER_AO, 120, .4, 4.2}};
    double x[N];

    (void)state;
    plant(found, 3, x);
    assert_true(ma_outlier_is_used(&found[0]) && !ma_outlier_is_used(&found[1]));
    assert_int_equal(ma_outlier_remove(found, 3, x, N), 2);
    assert_near(x[79], pure[79], 1e-12);
    assert_near(x[100], pure[100] + .3, 1e-12);
    assert_near(x[120], pure[120] + .3 * pow(.7, 20), 1e-12);
    assert_near(x[N - 1], pure[N - 1] + .3 * pow(.7, 43), 1e-12);
}

static void the_last_value_is_spared(void **state)
{
    const struct outlier last = {OUTLIER_AO, N - 1, 1.2, 0},
                         before = {OUTLIER_AO, N - 2, 1.2, 0};
    struct outlier found[OUTLIER_MAX];
    struct err e = {0};
    double x[N];
    size_t n;

    (void)state;
    plant(&last, 1, x);
    assert_int_equal(find(x, N, found, &n, &e), ERR_NONE);
    for (size_t i = 0; i < n; i++)
        assert_true(found[i].index < N - 1);
    plant(&before, 1, x);
    assert_int_equal(find(x, N, found, &n, &e), ERR_NONE);
    assert_true(n > 0);
    assert_int_equal(found[n - 1].index, N - 2);
}

static void what_repeats_or_is_constant_has_none(void **state)
{
    struct outlier found[OUTLIER_MAX];
    struct err e = {0};
    double x[N];
    size_t n = 9;

    (void)state;
    for (size_t t = 0; t < N; t++)
        x[t] = (double)(t % 12 == 3);
    assert_int_equal(find(x, N, found, &n, &e), ERR_NONE);
    assert_int_equal(n, 0);
    x[70] = 4; /* all others exactly in place: it is the only one */
    assert_int_equal(find(x, N, found, &n, &e), ERR_NONE);
    assert_int_equal(n, 1);
    assert_true(found[0].type == OUTLIER_AO && found[0].index == 70);
    assert_near(found[0].size, 4, .2); /* the weights are those of a longer series */
}

static void a_gap_and_a_handful_of_values_are_refused(void **state)
{
    struct outlier found[OUTLIER_MAX];
    struct err e = {0};
    double x[N];
    size_t n = 9;

    (void)state;
    plant(NULL, 0, x);
    x[33] = NAN;
    find(x, N, found, &n, &e);
    check_error(&e, ERR_NODATA, "gap at position 34");
    e = (struct err){0};
    find(x, 10, found, &n, &e);
    check_error(&e, ERR_NODATA, "needs");
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_effect_keeps_the_last_level),
        cmocka_unit_test(innovations_without_a_moving_average_are_differences),
        cmocka_unit_test(weights_are_those_of_the_divided_polynomials),
        cmocka_unit_test(planted_outliers_are_found_with_date_size_and_t),
        cmocka_unit_test(what_is_removed_leaves_the_last_level),
        cmocka_unit_test(the_last_value_is_spared),
        cmocka_unit_test(what_repeats_or_is_constant_has_none),
        cmocka_unit_test(a_gap_and_a_handful_of_values_are_refused),
    };

    return cmocka_run_group_tests(tests, read_passengers, NULL);
}
