/* Expected values: arithmetic by hand, and the psi weights of C_theta_psi.json. */
#include "stats_fixture.h"

#include "stats/ma_factor.h"

static void the_factor_of_an_ma1_is_the_one_done_by_hand(void **state)
{
    const double c[] = {1, .5};
    double g[2], z[3];
    const double w[] = {2.5, -1.75, 3.25};
    struct ma_factor f;

    (void)state;
    ma_autocovariance(c, 1, g);
    assert_near(g[0], 1.25, 1e-15);
    assert_near(g[1], .5, 1e-15);
    ma_factor_init(&f, 1, 3);
    ma_factor_fill(&f, g, 3);
    assert_near(f.pivot[0], 1.25, 1e-15);
    assert_near(f.pivot[1], 1.05, 1e-15);      /* 1.25 - .5^2 / 1.25 */
    assert_near(f.below[2], .5 / 1.05, 1e-15); /* L[2][1] */
    ma_whiten(&f, w, 3, z);
    assert_near(z[1], -1.75 - .4 * 2.5, 1e-14);
    ma_factor_release(&f);
}

/* Variance of the sum of three forecasts of ARIMA(0,1,1), plus convention theta = -.5. */
static double sum_of_three(double theta, size_t n)
{
    const double c[] = {1, theta}, carry[] = {1};
    double g[2], mean[3], cov[9], *x = calloc(n + 1, sizeof *x),
                                  *z = calloc(n, sizeof *z);
    struct ma_factor f;
    double sum;

    ma_autocovariance(c, 1, g);
    ma_factor_init(&f, 1, n + 3);
    ma_factor_fill(&f, g, n + 3);
    ma_whiten(&f, x, n, z);
    ma_forecast(&f, z, n, (struct ma_sum){carry, 1, 0}, x, n + 1, 3, mean, cov);
    sum = ma_sum_variance(cov, NULL, 3);
    ma_factor_release(&f);
    free(z);
    free(x);
    return sum;
}

static void errors_of_a_sum_are_not_independent(void **state)
{
    (void)state;
    /* psi 1, .5, .5: 2^2 + 1.5^2 + 1 = 7.25, not 1 + 1.25 + 1.5 = 3.75. */
    assert_near(sum_of_three(-.5, 60), 7.25, 1e-12);
    /* theta = 0, a random walk: 9 + 4 + 1. */
    assert_near(sum_of_three(0, 5), 14, 1e-12);
}

static void weights_enter_the_variance_of_a_sum(void **state)
{
    const double cov[] = {2.5, -.5, -.5, 1.25}, weight[] = {3, 2};

    (void)state;
    assert_near(ma_sum_variance(cov, weight, 2), 9 * 2.5 + 4 * 1.25 - 6, 1e-14);
}

/* (1 - B)(1 - B^4) with every coefficient 0: the forecasts repeat season and step. */
static void forecasts_undo_the_differences(void **state)
{
    const double carry[] = {1, 0, 0, 1, -1}, g[] = {1, 0};
    const double x[] = {11.5, 12.25, 9.75, 14.5, 13.5, 14.25, 11.75, 16.5};
    const double z[3] = {0};
    double mean[5], cov[25];
    struct ma_factor f;

    (void)state;
    ma_factor_init(&f, 1, 8);
    ma_factor_fill(&f, g, 8);
    ma_forecast(&f, z, 3, (struct ma_sum){carry, 5, 0}, x, 8, 5, mean, cov);
    assert_near(mean[0], 15.5, 1e-12);
    assert_near(mean[3], 18.5, 1e-12);
    assert_near(mean[4], 17.5, 1e-12);
    assert_near(cov[0], 1, 1e-15);
    /* psi 1 1 1 1 2: 4 + 1 + 1 + 1 + 1 at five steps. */
    assert_near(cov[24], 8, 1e-12);
    ma_factor_release(&f);
}

static void a_root_on_the_unit_circle_does_no_harm(void **state)
{
    const double c[] = {1, -1};
    double g[2];
    struct ma_factor f;

    (void)state;
    ma_autocovariance(c, 1, g);
    ma_factor_init(&f, 1, 400);
    ma_factor_fill(&f, g, 400);
    assert_near(f.pivot[399], 401.0 / 400, 1e-12); /* (t + 2) / (t + 1) */
    ma_factor_release(&f);
}

/* L D L' must be the covariance again: g[|i - j|], 0 beyond q. */
static void the_factor_multiplies_to_the_covariance(void **state)
{
    enum { Q = 13, ROWS = 40 };
    double c[Q + 1] = {1, -.93}, g[Q + 1], l[ROWS][ROWS] = {{0}};
    struct ma_factor f;

    (void)state;
    c[12] = -.97;
    c[13] = .93 * .97;
    ma_autocovariance(c, Q, g);
    ma_factor_init(&f, Q, ROWS);
    ma_factor_fill(&f, g, ROWS);
    for (size_t t = 0; t < ROWS; t++) {
        for (size_t m = t > Q ? t - Q : 0; m < t; m++)
            l[t][m] = f.below[t * Q + Q - t + m];
        l[t][t] = 1;
    }
    for (size_t i = 0; i < ROWS; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;

            for (size_t k = 0; k <= j; k++)
                sum += l[i][k] * f.pivot[k] * l[j][k];
            assert_near(sum, i - j <= Q ? g[i - j] : 0, 1e-13);
        }
    ma_factor_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_factor_of_an_ma1_is_the_one_done_by_hand),
        cmocka_unit_test(errors_of_a_sum_are_not_independent),
        cmocka_unit_test(weights_enter_the_variance_of_a_sum),
        cmocka_unit_test(forecasts_undo_the_differences),
        cmocka_unit_test(the_factor_multiplies_to_the_covariance),
        cmocka_unit_test(a_root_on_the_unit_circle_does_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
