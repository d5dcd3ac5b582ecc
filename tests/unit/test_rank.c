/* Partners in order: ties, missing figures, shares, the year before. */
#include "trade/rank.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct series partner(const char *code, double before, double now)
{
    struct series s = {0};

    series_id_set(&s.id, DIM_FREQ, "A");
    series_id_set(&s.id, DIM_PARTNER, code);
    series_add(&s, (struct observation){.period = period_year(2021),
                                        .value = before,
                                        .status = isnan(before) ? 'O' : 'A'});
    series_add(&s, (struct observation){.period = period_year(2022),
                                        .value = now,
                                        .status = isnan(now) ? 'O' : 'A'});
    return s;
}

/* docs/methods.md#rank, worked by hand: (KAZ 55, UZB 55, TKM 30, KGZ 21, TJK missing) is
 * 1, 1, 3, 4 and not ranked. */
static void equal_values_share_a_rank_and_the_next_skips(void **state)
{
    struct series s[] = {partner("TKM", 28, 30), partner("UZB", 40, 55),
                         partner("TJK", 5, NAN), partner("KAZ", 60, 55),
                         partner("KGZ", NAN, 21)};
    const struct series *part[5];
    struct ranking r;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        part[i] = &s[i];
    rank_partners(part, 5, NULL, period_year(2022), period_year(2021), &r);
    assert_int_equal(r.n, 4);
    assert_int_equal(r.missing, 1);
    assert_string_equal(r.item[0].partner, "KAZ");
    assert_string_equal(r.item[1].partner, "UZB");
    assert_int_equal(r.item[0].rank, 1);
    assert_int_equal(r.item[1].rank, 1);
    assert_int_equal(r.item[2].rank, 3);
    assert_int_equal(r.item[3].rank, 4);
    assert_int_equal(rank_find(&r, "KAZ")->previous_rank, 1);
    assert_int_equal(rank_find(&r, "UZB")->previous_rank, 2);
    assert_int_equal(rank_find(&r, "KGZ")->previous_rank, 0);
    assert_null(rank_find(&r, "TJK"));
    assert_false(r.total_is_published);
    /* 55 + 55 + 30 + 21 = 161 */
    assert_true(r.total == 161);
    assert_true(fabs(r.item[2].share - 30.0 / 161) < 1e-15);
    rank_release(&r);
    for (size_t i = 0; i < 5; i++)
        series_release(&s[i]);
}

static void shares_are_of_the_published_total_where_there_is_one(void **state)
{
    struct series a = partner("KAZ", 60, 55), world = partner("WLD", 900, 1100);
    const struct series *part[] = {&a};
    struct ranking r;

    (void)state;
    rank_partners(part, 1, &world, period_year(2022), period_year(2021), &r);
    assert_true(r.total_is_published);
    assert_true(fabs(r.item[0].share - 0.05) < 1e-15);
    rank_release(&r);
    series_release(&a);
    series_release(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_values_share_a_rank_and_the_next_skips),
        cmocka_unit_test(shares_are_of_the_published_total_where_there_is_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
