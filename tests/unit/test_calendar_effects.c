/* Regression with airline errors.  Series are made with known effects; estimates are checked
 * against generalised least squares with the whole covariance matrix (GSL's Cholesky). */
#include "stats/calendar_effects.h"

#include "import/calendars.h"
#include "stats/calendar.h"
#include "stats/init.h"
#include "stats_fixture.h"
#include "support.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

enum { N = 144, LOST = 13, COLUMNS = 3 };

struct sample {
    double x[N], column[COLUMNS][N];
    const double *pointer[COLUMNS];
};

static const enum calendar_column USED[COLUMNS] = {CALENDAR_WD1, CALENDAR_EID_ADHA_LOST,
                                                   CALENDAR_ORTHODOX_EASTER};

/* Sum of twelve uniform numbers less 6: nearly normal.  Numerical Recipes' constants. */
static double noise(uint32_t *seed)
{
    double sum = -6;

    for (int i = 0; i < 12; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        sum += *seed / 4294967296.0;
    }
    return sum;
}

/* Airline, theta .5, Theta .7, s.d. .03; working days +.004 each (wd1: 3.5 a day moved),
 * Eid al-Adha -.05 a day, Orthodox Easter nothing.  Türkiye, 2010 to 2021. */
static int make(void **state)
{
    struct sample *s = calloc(1, sizeof *s);
    struct calendars *c;
    struct workdays w;
    struct err e = {0};
    double past[N + LOST], value[CALENDAR_COLUMNS];
    uint32_t seed = 20100101;

    stats_init();
    if (calendars_load(&c, "data", NULL, &e))
        return -1;
    workdays_init(&w, calendars_country(c, "TUR"), 2010, 2021);
    for (int t = 0; t < N + LOST; t++)
        past[t] = .03 * noise(&seed);
    for (int t = 0; t < N; t++) {
        const double *a = past + LOST + t;

        s->x[t] = a[0] - .5 * a[-1] - .7 * a[-12] + .35 * a[-13];
        s->x[t] +=
            t < LOST ? 10 + .1 * (t % 12) : s->x[t - 1] + s->x[t - 12] - s->x[t - 13];
    }
    for (int t = 0; t < N; t++) {
        calendar_month(&w, 2010 + t / 12, 1 + t % 12, value);
        for (int j = 0; j < COLUMNS; j++)
            s->column[j][t] = value[USED[j]];
        s->x[t] += .004 * value[CALENDAR_WD1] - .05 * value[CALENDAR_EID_ADHA_LOST];
    }
    for (int j = 0; j < COLUMNS; j++)
        s->pointer[j] = s->column[j];
    workdays_release(&w);
    calendars_free(c);
    *state = s;
    return 0;
}

static int drop(void **state)
{
    free(*state);
    return 0;
}

static double differenced(const double x[], int t)
{
    return (x[t + 13] - x[t + 1]) - (x[t + 12] - x[t]);
}

/* The covariance of the differences for e of unit variance, and its factor. */
static gsl_matrix *dense_factor(double ma, double seasonal_ma, double *logs)
{
    double c[14] = {1, ma, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, seasonal_ma, ma * seasonal_ma};
    gsl_matrix *v = gsl_matrix_calloc(N - LOST, N - LOST);

    for (int i = 0; i < N - LOST; i++)
        for (int k = 0; k < N - LOST; k++)
            for (int j = abs(i - k); j < 14; j++)
                *gsl_matrix_ptr(v, (size_t)i, (size_t)k) += c[j] * c[j - abs(i - k)];
    gsl_linalg_cholesky_decomp1(v);
    *logs = 0;
    for (size_t i = 0; i < N - LOST; i++)
        *logs += 2 * log(gsl_matrix_get(v, i, i));
    return v;
}

static void estimates_are_those_of_dense_least_squares(void **state)
{
    const struct sample *s = *state;
    struct calendar_effects f;
    struct err e = {0};
    double logs, left = N - LOST - 2 - 2, squares = 0, n = N - LOST;
    bool keep[COLUMNS] = {true, true, false};
    gsl_matrix *v;
    gsl_vector *z[3];
    double xx[2][2] = {{0}}, xy[2] = {0}, det, beta[2];

    assert_int_equal(calendar_effects_fit(s->x, N, 12, s->pointer, COLUMNS, keep, &f, &e),
                     ERR_NONE);
    assert_int_equal(f.n, 2);
    v = dense_factor(f.ma, f.seasonal_ma, &logs);
    for (int j = 0; j < 3; j++) {
        z[j] = gsl_vector_alloc(N - LOST);
        for (int t = 0; t < N - LOST; t++)
            gsl_vector_set(z[j], (size_t)t, differenced(j < 2 ? s->column[j] : s->x, t));
        gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, v, z[j]);
    }
    for (int i = 0; i < 2; i++) {
        gsl_blas_ddot(z[i], z[2], &xy[i]);
        for (int j = 0; j < 2; j++)
            gsl_blas_ddot(z[i], z[j], &xx[i][j]);
    }
    det = xx[0][0] * xx[1][1] - xx[0][1] * xx[1][0];
    beta[0] = (xy[0] * xx[1][1] - xy[1] * xx[0][1]) / det;
    beta[1] = (xy[1] * xx[0][0] - xy[0] * xx[1][0]) / det;
    for (size_t t = 0; t < N - LOST; t++)
        squares += pow(gsl_vector_get(z[2], t) - beta[0] * gsl_vector_get(z[0], t) -
                           beta[1] * gsl_vector_get(z[1], t),
                       2);
    assert_close(f.beta[0], beta[0], 1e-8);
    assert_close(f.beta[1], beta[1], 1e-8);
    assert_close(f.se[0], sqrt(squares / left * xx[1][1] / det), 1e-8);
    assert_close(f.t[1], beta[1] / sqrt(squares / left * xx[0][0] / det), 1e-8);
    assert_close(f.sigma2, squares / n, 1e-8);
    assert_close(f.loglik, -.5 * (n * (log(2 * M_PI * squares / n) + 1) + logs), 1e-9);
    /* AICc of five parameters: two effects, two moving averages, one variance */
    assert_close(f.aicc, -2 * f.loglik + 2 * 5 * n / (n - 5 - 1), 1e-12);
    for (int j = 0; j < 3; j++)
        gsl_vector_free(z[j]);
    gsl_matrix_free(v);
}

static void effects_that_are_there_are_kept_and_others_are_not(void **state)
{
    const struct sample *s = *state;
    struct calendar_effects f;
    struct err e = {0};

    assert_int_equal(calendar_effects_select(s->x, N, 12, s->pointer, COLUMNS, &f, &e),
                     ERR_NONE);
    assert_int_equal(f.n, 2);
    assert_int_equal(f.column[0], 0);
    assert_int_equal(f.column[1], 1);
    assert_near(f.beta[0], .004, 3 * f.se[0]);
    assert_near(f.beta[1], -.05, 3 * f.se[1]);
    assert_true(fabs(f.t[0]) > 1.96 && fabs(f.t[1]) > 1.96);
    assert_true(f.aicc < f.aicc_without);
    assert_near(f.ma, -.5, .2);
    assert_near(f.seasonal_ma, -.7, .25);
}

static void nothing_is_kept_where_there_is_nothing(void **state)
{
    const struct sample *s = *state;
    struct calendar_effects f;
    struct err e = {0};

    assert_int_equal(calendar_effects_select(s->x, N, 12, s->pointer + 2, 1, &f, &e),
                     ERR_NONE);
    assert_int_equal(f.n, 0);
    assert_true(f.aicc == f.aicc_without);
}

static void a_column_that_differences_away_is_left_out(void **state)
{
    const struct sample *s = *state;
    double season[N];
    const double *columns[] = {season, s->column[0]};
    struct calendar_effects f;
    struct err e = {0};

    for (int t = 0; t < N; t++)
        season[t] = t % 12 + .25 * t;
    assert_int_equal(calendar_effects_fit(s->x, N, 12, columns, 2, NULL, &f, &e),
                     ERR_NONE);
    assert_int_equal(f.n, 1);
    assert_int_equal(f.column[0], 1);
}

static void what_cannot_be_estimated_is_refused(void **state)
{
    const struct sample *s = *state;
    double gap[N], line[N], unknown[N];
    const double *columns[] = {unknown};
    struct calendar_effects f;
    struct err e = {0};

    memcpy(gap, s->x, sizeof gap);
    memcpy(unknown, s->column[0], sizeof unknown);
    gap[17] = NAN;
    unknown[20] = NAN;
    for (int t = 0; t < N; t++)
        line[t] = 3.5 + .25 * t;
    assert_int_not_equal(
        calendar_effects_select(s->x, 59, 12, s->pointer, COLUMNS, &f, &e), ERR_NONE);
    check_error(&e, ERR_NODATA, "need 5 years");
    e = (struct err){0};
    assert_int_not_equal(
        calendar_effects_fit(s->x, 16, 12, s->pointer, COLUMNS, NULL, &f, &e), ERR_NONE);
    check_error(&e, ERR_NODATA, "needs 21 values");
    e = (struct err){0};
    assert_int_not_equal(calendar_effects_select(gap, N, 12, s->pointer, COLUMNS, &f, &e),
                         ERR_NONE);
    check_error(&e, ERR_NODATA, "gap at position 18");
    e = (struct err){0};
    assert_int_not_equal(calendar_effects_fit(s->x, N, 12, columns, 1, NULL, &f, &e),
                         ERR_NONE);
    check_error(&e, ERR_NODATA, "regressor is not known at position 21");
    e = (struct err){0};
    assert_int_not_equal(
        calendar_effects_select(line, N, 12, s->pointer, COLUMNS, &f, &e), ERR_NONE);
    check_error(&e, ERR_NODATA, "repeats exactly");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_are_those_of_dense_least_squares),
        cmocka_unit_test(effects_that_are_there_are_kept_and_others_are_not),
        cmocka_unit_test(nothing_is_kept_where_there_is_nothing),
        cmocka_unit_test(a_column_that_differences_away_is_left_out),
        cmocka_unit_test(what_cannot_be_estimated_is_refused),
    };

    return cmocka_run_group_tests(tests, make, drop);
}
