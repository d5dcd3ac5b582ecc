#include "make_series.h"
#include "trade/turnover.h"

#include <math.h>

static void exports_and_imports_of_one_source_are_a_pair(void **state)
{
    struct series x = {.id = make_id("M.TUR.KAZ.X.TOTAL")}, m = x;

    (void)state;
    series_id_set(&m.id, DIM_FLOW, "M");
    assert_true(turnover_is_pair(&x, &m));
    assert_false(turnover_is_pair(&m, &x));
    assert_false(turnover_is_pair(&x, &x));
    for (int d = 0; d < DIM_COUNT; d++) {
        struct series other = m;
        bool may_differ = d == DIM_VALUATION || d == DIM_CONCEPT;

        assert_true(series_id_set(&other.id, (enum dim)d, "ZZZ"));
        assert_int_equal(turnover_is_pair(&x, &other), may_differ);
    }
}

struct pair {
    struct series x, m, out;
};

/* Values in USD; 2025-03 is missing on one side, 2025-04 suppressed on the other. */
static int make_pair(void **state)
{
    struct pair *p = calloc(1, sizeof *p);

    p->x.id = make_id("M.TUR.KAZ.X.TOTAL");
    p->m.id = make_id("M.TUR.KAZ.M.TOTAL");
    series_id_set(&p->x.id, DIM_VALUATION, "FOB");
    series_id_set(&p->m.id, DIM_VALUATION, "CIF");
    series_id_set(&p->x.id, DIM_CONCEPT, "DESTINATION");
    series_id_set(&p->m.id, DIM_CONCEPT, "ORIGIN");
    series_add(&p->x, make_obs("2025-01", 231.5, 'A'));
    series_add(&p->x, make_obs("2025-01-01/P11M", 3000, 'A'));
    series_add(&p->x, make_obs("2025-02", 244.25, 'A'));
    series_add(&p->x, make_obs("2025-03", 250, 'A'));
    series_add(&p->x, make_obs("2025-04", 260, 'A'));
    series_add(&p->x, make_obs("2025-05", NAN, 'A'));
    series_add(&p->m, make_obs("2025-01", 431.25, 'P'));
    series_add(&p->m, make_obs("2025-01-01/P11M", 4100, 'E'));
    series_add(&p->m, make_obs("2025-02", 0, 'A'));
    series_add(&p->m, make_obs("2025-04", 99, 'Q'));
    series_add(&p->m, make_obs("2025-05", 7, 'A'));
    p->x.obs[0].released = 20250301;
    p->m.obs[0].released = 20250228;
    p->x.obs[0].load = p->x.obs[0].line = 7;
    *state = p;
    return 0;
}

static int release_pair(void **state)
{
    struct pair *p = *state;

    series_release(&p->x);
    series_release(&p->m);
    series_release(&p->out);
    free(p);
    return 0;
}

static void turnover_is_the_sum_where_both_are_known(void **state)
{
    struct pair *p = *state;
    char key[SERIES_KEY_SIZE];

    turnover_derive(&p->x, &p->m, 'T', &p->out);
    assert_string_equal(series_key(&p->out.id, key), "M.TUR.KAZ.T.TOTAL.USD");
    assert_string_equal(p->out.id.code[DIM_VALUATION], "");
    assert_string_equal(p->out.id.code[DIM_CONCEPT], "");
    assert_int_equal(p->out.n, 5);
    assert_true(p->out.obs[0].value == 662.75);
    assert_int_equal(p->out.obs[0].status, 'P');
    assert_int_equal(p->out.obs[0].released, 20250301);
    assert_int_equal(p->out.obs[0].load, 0);
    assert_int_equal(p->out.obs[0].line, 0);
    assert_true(p->out.obs[1].value == 7100);
    assert_int_equal(p->out.obs[1].status, 'E');
    assert_true(p->out.obs[2].value == 244.25);
    assert_null(series_find(&p->out, period_month(2025, 3)));
}

static void balance_is_exports_less_imports(void **state)
{
    struct pair *p = *state;

    turnover_derive(&p->x, &p->m, 'B', &p->out);
    assert_string_equal(p->out.id.code[DIM_FLOW], "B");
    assert_true(p->out.obs[0].value == -199.75);
    assert_true(p->out.obs[1].value == -1100);
}

static void a_missing_side_makes_the_result_missing(void **state)
{
    struct pair *p = *state;
    const struct observation *suppressed, *empty;

    turnover_derive(&p->x, &p->m, 'T', &p->out);
    suppressed = series_find(&p->out, period_month(2025, 4));
    assert_true(isnan(suppressed->value));
    assert_int_equal(suppressed->status, 'Q');
    empty = series_find(&p->out, period_month(2025, 5));
    assert_true(isnan(empty->value));
    assert_int_equal(empty->status, 'O');
}

#define WITH_PAIR(test) cmocka_unit_test_setup_teardown(test, make_pair, release_pair)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_and_imports_of_one_source_are_a_pair),
        WITH_PAIR(turnover_is_the_sum_where_both_are_known),
        WITH_PAIR(balance_is_exports_less_imports),
        WITH_PAIR(a_missing_side_makes_the_result_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
