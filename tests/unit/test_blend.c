/* Expected values: averages of ma_model.h's own forecasts, and hand arithmetic. */
#include "stats_fixture.h"

#include "stats/blend.h"
#include "stats/init.h"

enum { N = 144, H = 12, SHORT = 40 };

static double passengers[N];

static int read_passengers(void **state)
{
    (void)state;
    stats_init();
    fixture_column("tests/data/fixtures/series.csv", "AirPassengers", 2, passengers, N);
    return 0;
}

/* A part's forecast in logarithms, variance with Student's factor 6/8. */
static void part_by_hand(const struct blend_part *part, double mean[H], double cov[H * H])
{
    double x[N], unit = 0, ratio;
    struct ma_model m;
    struct err e = {0};

    for (size_t i = 0; i < N; i++)
        unit += cbrt(passengers[i]) / N;
    for (size_t i = 0; i < N; i++)
        x[i] = part->is_root ? cbrt(passengers[i]) / unit : log(passengers[i]);
    assert_int_equal(ma_model_fit(x, N, part->kind, 12, part->strength, &m, &e),
                     ERR_NONE);
    assert_int_equal(ma_model_forecast(x, N, &m, H, mean, cov, &ratio, &e), ERR_NONE);
    for (size_t i = 0; i < H * H; i++)
        cov[i] *= .75 * ratio;
    if (!part->is_root)
        return;
    for (size_t i = 0; i < H * H; i++)
        cov[i] *= 9 / (mean[i / H] * mean[i % H]);
    for (size_t i = 0; i < H; i++)
        mean[i] = 3 * log(mean[i] * unit);
}

static void paths_and_covariances_are_averaged(void **state)
{
    double mean[H], cov[H * H], part_mean[H], part_cov[H * H];
    double sum[H] = {0}, square[H] = {0}, weight = 0;
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t p = 0; p < BLEND_COMBINED.n; p++) {
        part_by_hand(&BLEND_COMBINED.part[p], part_mean, part_cov);
        weight += BLEND_COMBINED.part[p].weight;
        for (size_t i = 0; i < H; i++) {
            sum[i] += BLEND_COMBINED.part[p].weight * part_mean[i];
            square[i] += BLEND_COMBINED.part[p].weight * part_cov[i * H];
        }
    }
    assert_near(weight, 1, 1e-15);
    assert_int_equal(
        blend_forecast(&BLEND_COMBINED, passengers, N, 12, H, mean, cov, &is_exact, &e),
        ERR_NONE);
    assert_false(is_exact);
    for (size_t i = 0; i < H; i++) {
        assert_close(mean[i], sum[i], 1e-12);
        assert_close(cov[i * H], square[i], 1e-10);
    }
}

/* One month ten times too high: the path is that of the series without it, but for the
 * rest that an estimated size leaves; the errors are those of the series as it came. */
static void the_path_stands_on_cleaned_values_the_width_on_all(void **state)
{
    double y[N], mean[2][H], cov[2][H * H];
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < N; i++)
        y[i] = passengers[i] * (i == N - 3 ? 10 : 1);
    for (int i = 0; i < 2; i++)
        assert_int_equal(blend_forecast(&BLEND_COMBINED, i ? y : passengers, N, 12, H,
                                        mean[i], cov[i], &is_exact, &e),
                         ERR_NONE);
    for (size_t i = 0; i < H; i++) {
        assert_near(mean[1][i], mean[0][i], .06);
        assert_true(cov[1][i * (H + 1)] > 4 * cov[0][i * (H + 1)]);
    }
}

/* A month halved and all after it: what comes is near half of what came. */
static void the_path_stands_on_the_level_after_a_shift(void **state)
{
    double y[N], mean[2][H], cov[H * H];
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < N; i++)
        y[i] = passengers[i] * (i >= N - 4 ? .5 : 1);
    for (int i = 0; i < 2; i++)
        assert_int_equal(blend_forecast(&BLEND_COMBINED, i ? y : passengers, N, 12, H,
                                        mean[i], cov, &is_exact, &e),
                         ERR_NONE);
    for (size_t i = 0; i < H; i++)
        assert_near(mean[1][i], mean[0][i] - log(2), .06);
}

static void roots_stay_roots(void **state)
{
    double y[SHORT], mean[H], cov[H * H], other[H];
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < SHORT; i++)
        y[i] = i % 5 == 2 ? 0 : 27 + 10 * sin(3.1 * (double)(i * i));
    assert_int_equal(
        blend_forecast(&BLEND_ROOTS, y, SHORT, 12, H, mean, cov, &is_exact, &e),
        ERR_NONE);
    for (size_t i = 0; i < H; i++)
        assert_true(mean[i] > 0 && mean[i] < 3.4 && cov[i * (H + 1)] > 0);
    for (size_t i = 0; i < SHORT; i++) /* eight times the values, twice the roots */
        y[i] *= 8;
    assert_int_equal(
        blend_forecast(&BLEND_ROOTS, y, SHORT, 12, H, other, cov, &is_exact, &e),
        ERR_NONE);
    for (size_t i = 0; i < H; i++)
        assert_close(other[i], 2 * mean[i], 1e-9);
}

static void what_repeats_has_no_error(void **state)
{
    const struct blend *all[] = {&BLEND_COMBINED, &BLEND_SEASON, &BLEND_ROOTS,
                                 &BLEND_AIRLINE};
    double y[SHORT], mean[H], cov[H * H];
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < SHORT; i++)
        y[i] = 64 + 61 * (double)(i % 12 == 7);
    for (size_t b = 0; b < 4; b++) {
        assert_int_equal(
            blend_forecast(all[b], y, SHORT, 12, H, mean, cov, &is_exact, &e), ERR_NONE);
        assert_true(is_exact);
        assert_close(mean[3], all[b]->is_root ? 5 : log(125), 1e-12); /* item 43 */
        assert_near(cov[0], 0, 0);
    }
    for (size_t i = 0; i < SHORT; i++)
        y[i] = 0;
    assert_int_equal(
        blend_forecast(&BLEND_ROOTS, y, SHORT, 12, H, mean, cov, &is_exact, &e),
        ERR_NONE);
    assert_near(mean[0], 0, 0);
}

static void a_short_series_and_a_zero_on_logs_are_refused(void **state)
{
    double mean[H], cov[H * H], y[SHORT] = {0};
    bool is_exact;
    struct err e = {0};

    (void)state;
    assert_int_equal(
        blend_forecast(&BLEND_COMBINED, passengers, 16, 12, H, mean, cov, &is_exact, &e),
        ERR_NODATA);
    assert_non_null(strstr(e.msg, "airline model needs 17 values"));
    e = (struct err){0};
    assert_int_equal(
        blend_forecast(&BLEND_SEASON, y, SHORT, 12, H, mean, cov, &is_exact, &e),
        ERR_NODATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_and_covariances_are_averaged),
        cmocka_unit_test(the_path_stands_on_cleaned_values_the_width_on_all),
        cmocka_unit_test(the_path_stands_on_the_level_after_a_shift),
        cmocka_unit_test(roots_stay_roots),
        cmocka_unit_test(what_repeats_has_no_error),
        cmocka_unit_test(a_short_series_and_a_zero_on_logs_are_refused),
    };

    return cmocka_run_group_tests(tests, read_passengers, NULL);
}
