/* Expected values: tests/data/vectors/K_revisions.json. */
#include "stats_fixture.h"

#include "stats/revision.h"

#define VECTORS "tests/data/vectors/K_revisions.json"

static size_t numbers(const json_t *list, double y[])
{
    const json_t *item;
    size_t i;

    json_array_foreach(list, i, item) y[i] =
        json_is_null(item) ? NAN : json_number_value(item);
    return json_array_size(list);
}

/* Six digits in the vectors. */
static void check(double got, const json_t *object, const char *name)
{
    assert_near(got, fixture_number(object, name), 6e-7);
}

static void statistics_are_those_of_the_vectors(void **state)
{
    json_t *v = fixture_json(VECTORS);
    struct revision_stats s;
    double first[20], later[20];
    size_t n = numbers(json_object_get(v, "first"), first);

    (void)state;
    numbers(json_object_get(v, "latest"), later);
    revision_statistics(first, later, n, &s);
    assert_int_equal(s.n, 16);
    check(s.mean, v, "MR");
    check(s.mean_abs, v, "MAR");
    check(s.relative_abs, v, "RMAR");
    check(s.rms, v, "RMSR");
    check(s.sd, v, "SD");
    check(s.median, v, "median");
    check(s.min, v, "min");
    check(s.max, v, "max");
    check(s.share_up, v, "share_upward");
    check(s.sign_change, v, "sign_change_share");
    check(s.acceleration_change, v, "accel_direction_change_share");
    check(s.autocorrelation, v, "ar1_gamma");
    check(s.u1, v, "theil_U1");
    check(s.u2, v, "theil_U2");
    json_decref(v);
}

static void tests_and_shares_are_those_of_the_vectors(void **state)
{
    json_t *v = fixture_json(VECTORS);
    json_t *bias = json_object_get(v, "mincer_zarnowitz");
    json_t *news = json_object_get(v, "news_noise");
    json_t *share = json_object_get(v, "decomposition");
    struct revision_stats s;
    double first[20], later[20];
    size_t n = numbers(json_object_get(v, "first"), first);

    (void)state;
    numbers(json_object_get(v, "latest"), later);
    revision_statistics(first, later, n, &s);
    check(s.t_simple, v, "t_simple");
    assert_near(s.t_ar, fixture_number(v, "t_adjusted"), 1e-5);
    assert_near(s.t_hac, 9.22303, 1e-5); /* newey_west_t_by_lag, 2 = the automatic lag */
    assert_true(s.t == s.t_simple);      /* the smallest */
    assert_near(s.p, fixture_number(v, "t_p"), 1e-6);
    check(s.intercept, bias, "b0");
    check(s.slope, bias, "b1");
    check(s.slope_on_first, news, "R_on_P_slope");
    check(s.slope_on_later, news, "R_on_L_slope");
    check(s.share_mean, share, "UM");
    check(s.share_slope, share, "UR");
    check(s.share_rest, share, "UD");
    json_decref(v);
}

static void every_lag_of_newey_and_west_is_that_of_the_vectors(void **state)
{
    json_t *v = fixture_json(VECTORS), *t;
    double r[20];
    size_t n = numbers(json_object_get(v, "revision"), r);
    const char *lag;

    (void)state;
    json_object_foreach(json_object_get(v, "newey_west_t_by_lag"), lag, t) assert_near(
        revision_hac_t(r, n, (size_t)(lag[0] - '0')), json_number_value(t), 1e-5);
    json_decref(v);
}

static void what_is_still_to_come_shrinks_with_age(void **state)
{
    json_t *v = fixture_json(VECTORS), *row, *wanted;
    json_t *periods = json_object_get(json_object_get(v, "triangle"), "periods");
    double value[64];
    size_t rows = 0;
    const char *name;

    (void)state;
    json_object_foreach(periods, name, row) numbers(row, value + 5 * rows++);
    json_object_foreach(json_object_get(v, "log_revision_by_age"), name, wanted)
    {
        struct revision_age got =
            revision_by_age(value, rows, 5, (size_t)(name[0] - '0'));

        assert_int_equal(got.n, (size_t)fixture_number(wanted, "n"));
        check(got.mean, wanted, "mean");
        check(got.rms, wanted, "sd_about_zero");
    }
    /* by hand: ln of 1406/1400, 1327/1320.5, 1365.8/1361, 1431.2/1428 */
    assert_close(revision_by_age(value, rows, 5, 0).mean_total, .00373646563, 1e-8);
    assert_int_equal(revision_by_age(value, rows, 5, 4).n, 0);
    assert_true(isnan(revision_by_age(value, rows, 5, 4).rms));
    json_decref(v);
}

static void few_or_equal_pairs_are_not_tested(void **state)
{
    double first[] = {1.5, 2.5, NAN, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9}, later[13];
    struct revision_stats s;

    (void)state;
    for (size_t i = 0; i < 13; i++)
        later[i] = first[i] + .25;
    revision_statistics(first, later, 5, &s);
    assert_int_equal(s.n, 4);
    assert_close(s.mean, .25, 1e-12);
    assert_true(isnan(s.t) && isnan(s.p));
    revision_statistics(first, later, 13, &s); /* twelve, all the same */
    assert_true(s.n == 12 && isnan(s.t) && s.share_up == 1);
    revision_statistics(first, first, 13, &s);
    assert_true(s.mean == 0 && s.mean_abs == 0 && isnan(s.t));
    revision_statistics(first, later, 0, &s);
    assert_true(s.n == 0 && isnan(s.mean));
    revision_statistics(first + 2, later + 2, 1, &s);
    assert_true(s.n == 0 && isnan(s.u1));
    revision_statistics(first, later, 1, &s);
    assert_true(s.n == 1 && isnan(s.sd) && isnan(s.slope));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statistics_are_those_of_the_vectors),
        cmocka_unit_test(tests_and_shares_are_those_of_the_vectors),
        cmocka_unit_test(every_lag_of_newey_and_west_is_that_of_the_vectors),
        cmocka_unit_test(what_is_still_to_come_shrinks_with_age),
        cmocka_unit_test(few_or_equal_pairs_are_not_tested),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
