/* Expected values: tests/data/vectors/F_outliers.json (checked against R's tsoutliers).
 */
#include "stats_fixture.h"
#include "support.h"

#include "stats/init.h"
#include "stats/outlier_detect.h"

#define VECTORS "tests/data/vectors/F_outliers.json"
#define SERIES "tests/data/fixtures/series.csv"

enum { LONGEST = 480 };

static size_t numbers(const json_t *object, const char *name, double y[])
{
    const json_t *item;
    size_t i;

    json_array_foreach(json_object_get(object, name), i, item) y[i] =
        json_number_value(item);
    return i;
}

static void robust_z_is_that_of_the_vectors(void **state)
{
    json_t *all = fixture_json(VECTORS), *v = json_object_get(all, "robust_z");
    double x[16], z[16], wanted[16];
    size_t n = numbers(v, "x", x);

    (void)state;
    numbers(v, "z", wanted);
    outlier_robust_z(x, n, z);
    for (size_t i = 0; i < n; i++) {
        assert_near(z[i], wanted[i], 1e-6);
        assert_int_equal(fabs(z[i]) > OUTLIER_Z_LIMIT, i == 7);
    }
    json_decref(all);
}

static void without_a_median_deviation_the_mean_one_serves(void **state)
{
    double x[] = {5, 5, 5, 5, 9}, same[] = {4, 4, NAN, 4}, z[5];

    (void)state;
    outlier_robust_z(x, 5, z);
    assert_near(z[4], 3.989423, 1e-6);
    outlier_robust_z(same, 4, z);
    assert_true(z[0] == 0 && isnan(z[2]));
    outlier_robust_z((double[]){0, 5e-324, 0, 5e-324, 1}, 5, z);
    assert_true(isfinite(z[4]) && z[4] > 1e300); /* 1 / 7e-324 is beyond a double */
}

static void unit_values_stand_out(void **state)
{
    json_t *all = fixture_json(VECTORS), *v = json_object_get(all, "unit_value");
    double value[8], kg[8], wanted[8], u[8], z[8];
    size_t n = numbers(v, "value_usd", value);

    (void)state;
    numbers(v, "kg", kg);
    numbers(v, "robust_z", wanted);
    for (size_t i = 0; i < n; i++)
        u[i] = log(value[i] / kg[i]);
    outlier_robust_z(u, n, z);
    for (size_t i = 0; i < n; i++)
        assert_near(z[i], wanted[i], 1e-5);
    json_decref(all);
}

static void the_critical_value_is_that_of_ljung(void **state)
{
    json_t *all = fixture_json(VECTORS), *value;
    const char *name;

    (void)state;
    json_object_foreach(json_object_get(all, "critical_value_ljung"), name, value)
    {
        unsigned n;
        double alpha;

        assert_int_equal(sscanf(name, "n=%u,alpha=%lf", &n, &alpha), 2);
        assert_near(outlier_critical(n, alpha), json_number_value(value), 1e-6);
    }
    json_decref(all);
}

static void sizes_and_t_of_an_ar1_are_those_of_the_vectors(void **state)
{
    json_t *all = fixture_json(VECTORS), *one;
    const struct arima m = {.order = {.p = 1, .period = 1}, .ar = {.6}};
    const char *name;
    double resid[32], pi[32], size[32], t[32];

    (void)state;
    json_object_foreach(json_object_get(all, "chen_liu_ar1"), name, one)
    {
        size_t n = numbers(one, "resid", resid);
        size_t at = (size_t)fixture_number(one, "at_t_index0");
        double sigma = outlier_sigma(resid, n), best = 0;
        const char *found = "";

        arima_pi_weights(&m, n, pi);
        assert_near(sigma, fixture_number(one, "sigma"), 1e-6);
        for (int type = 0; type < OUTLIER_TYPES; type++) {
            const char *code = outlier_code((enum outlier_type)type);

            outlier_scan(resid, n, pi, sigma, (enum outlier_type)type, size, t);
            assert_near(size[at], fixture_number(json_object_get(one, "coef"), code),
                        1e-6);
            assert_near(t[at], fixture_number(json_object_get(one, "tau"), code), 2e-6);
            if (fabs(t[at]) > best) {
                best = fabs(t[at]);
                found = code;
            }
        }
        assert_string_equal(found, name);
    }
    json_decref(all);
}

/* log AirPassengers with three effects put in: they come back, and cleaning takes them
 * out, on the last level. */
static void planted_outliers_are_found(void **state)
{
    const struct outlier planted[] = {
        {OUTLIER_AO, 40, .35, 0}, {OUTLIER_LS, 80, -.4, 0}, {OUTLIER_TC, 115, .45, 0}};
    struct arima_order o = arima_airline_order(12);
    struct outlier found[OUTLIER_MAX];
    struct arima m;
    struct err e = {0};
    double pure[LONGEST], y[LONGEST], clean[LONGEST];
    size_t n = fixture_column(SERIES, "AirPassengers", 2, pure, LONGEST), count;

    (void)state;
    for (size_t t = 0; t < n; t++) {
        pure[t] = log(pure[t]);
        y[t] = pure[t] + (t == 40 ? .35 : 0) + (t >= 80 ? -.4 : 0) +
               (t >= 115 ? .45 * pow(.7, (double)t - 115) : 0);
    }
    y[10] = NAN;
    assert_int_equal(outlier_detect(y, n, &o, &(struct outlier_options){0}, found, &count,
                                    &m, clean, &e),
                     ERR_NONE);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(found[i].type, planted[i].type);
        assert_int_equal(found[i].index, planted[i].index);
        assert_near(found[i].size, planted[i].size, .06);
        assert_near(found[i].size, m.beta[i], 1e-15);
        assert_true(fabs(found[i].t) > outlier_critical(n, .01));
    }
    assert_true(isnan(clean[10]));
    assert_near(clean[40], pure[40] - .4, .12);
    assert_near(clean[n - 1], y[n - 1], 1e-4); /* the transitory one has faded */
}

static void a_quiet_series_has_none(void **state)
{
    struct arima_order o = arima_airline_order(12);
    struct outlier found[OUTLIER_MAX];
    struct arima m;
    struct err e = {0};
    double y[LONGEST], clean[LONGEST];
    size_t n = fixture_column(SERIES, "USAccDeaths", 2, y, LONGEST), count = 9;

    (void)state;
    assert_int_equal(outlier_detect(y, n, &o, &(struct outlier_options){0}, found, &count,
                                    &m, clean, &e),
                     ERR_NONE);
    assert_int_equal(count, 0);
    assert_memory_equal(clean, y, n * sizeof *y);
}

static void bad_input_is_an_error_or_no_outlier(void **state)
{
    struct arima_order o = arima_airline_order(12);
    struct outlier found[OUTLIER_MAX];
    struct arima m;
    double y[60], clean[60];
    size_t count;

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct err e = {0};
        size_t n = i == 0 ? 2 : 60;

        for (size_t t = 0; t < 60; t++)
            y[t] = i == 1 ? NAN : i == 2 ? 7 : t % 2 ? 1e15 : 1e-3;
        outlier_detect(y, n, &o, &(struct outlier_options){0}, found, &count, &m, clean,
                       &e);
        if (i < 2)
            check_error(&e, ERR_NODATA, "needs 18 values");
        else
            assert_int_equal(e.code, ERR_NONE);
        assert_int_equal(count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(robust_z_is_that_of_the_vectors),
        cmocka_unit_test(without_a_median_deviation_the_mean_one_serves),
        cmocka_unit_test(unit_values_stand_out),
        cmocka_unit_test(the_critical_value_is_that_of_ljung),
        cmocka_unit_test(sizes_and_t_of_an_ar1_are_those_of_the_vectors),
        cmocka_unit_test(planted_outliers_are_found),
        cmocka_unit_test(a_quiet_series_has_none),
        cmocka_unit_test(bad_input_is_an_error_or_no_outlier),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
