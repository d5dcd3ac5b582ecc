/* The parts of a batch that the command line cannot show: order, reuse, ids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "cli/batch_ids.h"
#include "cli/batch_pool.h"

enum { JOBS = 5000 };

struct square {
    long number, result;
    int used; /* how often this job was filled */
};

struct taken {
    long n;
    int most_used, released;
};

static struct taken taken;

/* Some take much longer than others. */
static void square_it(void *job)
{
    struct square *s = job;
    volatile long idle = s->number % 7 == 0 ? 20000 : 10;

    while (idle > 0)
        idle = idle - 1;
    s->result = s->number * s->number;
}

static void take(void *job, void *context)
{
    const struct square *s = job;
    struct taken *t = context;

    assert_int_equal(s->number, t->n);
    assert_int_equal(s->result, t->n * t->n);
    t->n++;
    if (s->used > t->most_used)
        t->most_used = s->used;
}

static void release(void *job)
{
    (void)job;
    taken.released++;
}

static void run(long jobs)
{
    const struct batch_work work = {sizeof(struct square), square_it, take, release,
                                    &taken};
    struct batch_pool *p = batch_pool_start(&work);

    taken = (struct taken){0};
    for (long i = 0; i < jobs; i++) {
        struct square *s = batch_pool_next(p);

        s->number = i;
        s->used++;
        batch_pool_put(p);
    }
    batch_pool_finish(p);
    assert_int_equal(taken.n, jobs);
}

static void jobs_come_back_in_order_and_are_used_again(void **state)
{
    (void)state;
    run(JOBS);
    assert_in_range(taken.released, 8, 8 * 256);
    assert_in_range(taken.most_used, JOBS / taken.released, JOBS / taken.released + 1);
}

static void a_pool_without_jobs_ends(void **state)
{
    (void)state;
    run(0);
    run(1);
}

static void an_id_is_new_once(void **state)
{
    struct batch_ids ids = {0};
    char id[32];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        snprintf(id, sizeof id, "series %d", i);
        assert_true(batch_ids_add(&ids, id));
    }
    for (int i = 0; i < 20000; i += 37) {
        snprintf(id, sizeof id, "series %d", i);
        assert_false(batch_ids_add(&ids, id));
    }
    assert_true(batch_ids_add(&ids, ""));
    assert_false(batch_ids_add(&ids, ""));
    assert_int_equal(ids.n, 20001);
    batch_ids_release(&ids);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_come_back_in_order_and_are_used_again),
        cmocka_unit_test(a_pool_without_jobs_ends),
        cmocka_unit_test(an_id_is_new_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
