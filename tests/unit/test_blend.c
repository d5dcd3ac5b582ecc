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

/* A part's forecast in logarithms of the values and a shift, variance with Student's
 * factor 6/8. */
static void part_by_hand(const struct blend_part *part, double shift, double mean[H],
                         double cov[H * H])
{
    double x[N], unit = 0, slope[H], ratio;
    struct ma_model m;
    struct err e = {0};

    for (size_t i = 0; i < N; i++)
        unit += cbrt(passengers[i]) / N;
    for (size_t i = 0; i < N; i++)
        x[i] = part->is_root ? cbrt(passengers[i]) : log(passengers[i] + shift);
    for (size_t i = 0; i < N && part->is_root; i++)
        x[i] /= unit;
    assert_int_equal(ma_model_fit(x, N, part->kind, 12, part->strength, &m, &e),
                     ERR_NONE);
    assert_int_equal(ma_model_forecast(x, N, &m, H, mean, cov, &ratio, &e), ERR_NONE);
    for (size_t i = 0; i < H * H; i++)
        cov[i] *= .75 * ratio;
    for (size_t i = 0; i < H; i++)
        slope[i] = 1;
    for (size_t i = 0; i < H && part->is_root; i++) {
        double square = mean[i] * mean[i] + (shift > 0 ? cov[i * (H + 1)] : 0);
        double cube = pow(unit, 3);

        slope[i] = 3 * cube * square / (cube * pow(square, 1.5) + shift);
        mean[i] = log(cube * pow(mean[i], 3) + shift);
    }
    for (size_t i = 0; i < H * H; i++)
        cov[i] *= slope[i / H] * slope[i % H];
}

static void check_average(const struct blend *b)
{
    double mean[H], cov[H * H], part_mean[H], part_cov[H * H], shift;
    double sum[H] = {0}, square[H] = {0}, weight = 0, level = 0;
    bool is_exact;
    struct err e = {0};

    for (size_t i = 0; i < N; i++)
        level += passengers[i] / N;
    for (size_t p = 0; p < b->n; p++) {
        part_by_hand(&b->part[p], b->offset * level, part_mean, part_cov);
        weight += b->part[p].weight;
        for (size_t i = 0; i < H; i++) {
            sum[i] += b->part[p].weight * part_mean[i];
            square[i] += b->part[p].weight * part_cov[i * H];
        }
    }
    assert_near(weight, 1, 1e-15);
    assert_int_equal(
        blend_forecast(b, passengers, N, 12, H, mean, cov, &shift, &is_exact, &e),
        ERR_NONE);
    assert_false(is_exact);
    assert_near(shift, b->offset * level, 1e-12 * level);
    for (size_t i = 0; i < H; i++) {
        assert_close(mean[i], sum[i], 1e-12);
        assert_close(cov[i * H], square[i], 1e-10);
    }
}

static void paths_and_covariances_are_averaged(void **state)
{
    (void)state;
    check_average(&BLEND_COMBINED);
    check_average(&BLEND_ZEROS);
}

/* One month ten times too high: the path is that of the series without it, but for the
 * rest that an estimated size leaves; the errors are those of the series as it came. */
static void the_path_stands_on_cleaned_values_the_width_on_all(void **state)
{
    double y[N], mean[2][H], cov[2][H * H], shift;
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < N; i++)
        y[i] = passengers[i] * (i == N - 3 ? 10 : 1);
    for (int i = 0; i < 2; i++)
        assert_int_equal(blend_forecast(&BLEND_COMBINED, i ? y : passengers, N, 12, H,
                                        mean[i], cov[i], &shift, &is_exact, &e),
                         ERR_NONE);
    for (size_t i = 0; i < H; i++) {
        assert_near(mean[1][i], mean[0][i], .06);
        assert_true(cov[1][i * (H + 1)] > 4 * cov[0][i * (H + 1)]);
    }
}

/* A month halved and all after it: what comes is near half of what came. */
static void the_path_stands_on_the_level_after_a_shift(void **state)
{
    double y[N], mean[2][H], cov[H * H], shift;
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < N; i++)
        y[i] = passengers[i] * (i >= N - 4 ? .5 : 1);
    for (int i = 0; i < 2; i++)
        assert_int_equal(blend_forecast(&BLEND_COMBINED, i ? y : passengers, N, 12, H,
                                        mean[i], cov, &shift, &is_exact, &e),
                         ERR_NONE);
    for (size_t i = 0; i < H; i++)
        assert_near(mean[1][i], mean[0][i] - log(2), .06);
}

/* In another unit all is the same but for the unit: eight times the values. */
static void zeros_have_logarithms_with_a_shift(void **state)
{
    double y[SHORT], mean[2][H], cov[2][H * H], shift[2];
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < SHORT; i++)
        y[i] = i % 5 == 2 ? 0 : 27 + 10 * sin(3.1 * (double)(i * i));
    for (int unit = 0; unit < 2; unit++) {
        assert_int_equal(blend_forecast(&BLEND_ZEROS, y, SHORT, 12, H, mean[unit],
                                        cov[unit], &shift[unit], &is_exact, &e),
                         ERR_NONE);
        for (size_t i = 0; i < SHORT; i++)
            y[i] *= 8;
    }
    assert_close(shift[1], 8 * shift[0], 1e-12);
    for (size_t i = 0; i < H; i++) {
        double level = exp(mean[0][i]) - shift[0];

        assert_true(level > 0 && level < 38 && cov[0][i * (H + 1)] > 0);
        assert_close(mean[1][i], mean[0][i] + log(8), 1e-9);
        assert_close(cov[1][i * (H + 1)], cov[0][i * (H + 1)], 1e-6);
    }
}

static void what_repeats_has_no_error(void **state)
{
    const struct blend *all[] = {&BLEND_COMBINED, &BLEND_SEASON, &BLEND_ZEROS,
                                 &BLEND_AIRLINE};
    double y[SHORT], mean[H], cov[H * H], shift;
    bool is_exact;
    struct err e = {0};

    (void)state;
    for (size_t i = 0; i < SHORT; i++)
        y[i] = 64 + 61 * (double)(i % 12 == 7);
    for (size_t b = 0; b < 4; b++) {
        assert_int_equal(
            blend_forecast(all[b], y, SHORT, 12, H, mean, cov, &shift, &is_exact, &e),
            ERR_NONE);
        assert_true(is_exact);
        assert_close(exp(mean[3]) - shift, 125, 1e-12); /* item 43 */
        assert_near(cov[0], 0, 0);
    }
    for (size_t i = 0; i < SHORT; i++)
        y[i] = 0;
    assert_int_equal(
        blend_forecast(&BLEND_ZEROS, y, SHORT, 12, H, mean, cov, &shift, &is_exact, &e),
        ERR_NONE);
    assert_near(exp(mean[0]) - shift, 0, 0);
}

static void a_short_series_and_a_zero_on_logs_are_refused(void **state)
{
    double mean[H], cov[H * H], y[SHORT] = {0}, shift;
    bool is_exact;
    struct err e = {0};

    (void)state;
    assert_int_equal(blend_forecast(&BLEND_COMBINED, passengers, 16, 12, H, mean, cov,
                                    &shift, &is_exact, &e),
                     ERR_NODATA);
    assert_non_null(strstr(e.msg, "airline model needs 17 values"));
    e = (struct err){0};
    assert_int_equal(
        blend_forecast(&BLEND_SEASON, y, SHORT, 12, H, mean, cov, &shift, &is_exact, &e),
        ERR_NODATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_and_covariances_are_averaged),
        cmocka_unit_test(the_path_stands_on_cleaned_values_the_width_on_all),
        cmocka_unit_test(the_path_stands_on_the_level_after_a_shift),
        cmocka_unit_test(zeros_have_logarithms_with_a_shift),
        cmocka_unit_test(what_repeats_has_no_error),
        cmocka_unit_test(a_short_series_and_a_zero_on_logs_are_refused),
    };

    return cmocka_run_group_tests(tests, read_passengers, NULL);
}
