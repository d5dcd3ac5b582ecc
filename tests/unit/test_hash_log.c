#include "import/hash_log.h"
#include "support.h"

/* All numbers once, and those in `again` once more, in any of two logs; with little memory
 * they go through temporary files. */
static void check_twice(size_t limit, int n, const uint64_t again[], size_t n_again)
{
    struct hash_log log[2] = {{.limit = limit}, {.limit = limit}};
    uint64_t *twice;
    size_t n_twice;
    struct err e = {0};

    for (int i = 0; i < n; i++)
        hash_log_add(&log[i % 2], (uint64_t)i * 0x9e3779b97f4a7c15u, &e);
    for (size_t i = 0; i < n_again; i++)
        for (int k = 0; k < 2; k++)
            hash_log_add(&log[k], again[i] * 0x9e3779b97f4a7c15u, &e);
    assert_int_equal(hash_log_twice(log, 2, &twice, &n_twice, &e), ERR_NONE);
    assert_int_equal(n_twice, n_again);
    for (size_t i = 0; i < n_twice; i++) {
        size_t k = 0;

        while (k < n_again && again[k] * 0x9e3779b97f4a7c15u != twice[i])
            k++;
        assert_true(k < n_again);
        assert_true(i == 0 || twice[i - 1] < twice[i]);
    }
    free(twice);
    hash_log_release(&log[0]);
    hash_log_release(&log[1]);
}

static void what_came_twice_is_found_in_memory_and_in_files(void **state)
{
    static const uint64_t again[] = {0, 7, 4999, 123, 9000};
    static const size_t limits[] = {0, 1, 2, 100, 4096, 5000, 10000};

    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        int n = limits[i] == 1 || limits[i] == 2 ? 300 : 9001;

        check_twice(limits[i], n, again, n == 300 ? 2 : 5);
        check_twice(limits[i], n, NULL, 0);
        check_twice(limits[i], 0, NULL, 0);
        check_twice(limits[i], 1, again, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_came_twice_is_found_in_memory_and_in_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
