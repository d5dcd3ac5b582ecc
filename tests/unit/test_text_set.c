#include "base/text_set.h"
#include "support.h"

static void strings_are_numbered_in_the_order_they_came(void **state)
{
    struct text_set set = {0};
    size_t n;

    (void)state;
    assert_int_equal(text_set_add(&set, "TUR", 3), 0);
    assert_int_equal(text_set_add(&set, "", 0), 1);
    assert_int_equal(text_set_add(&set, "TUR\0KAZ", 7), 2);
    assert_int_equal(text_set_add(&set, "TUR", 3), 0);
    assert_int_equal(text_set_add(&set, "TURX", 3), 0);
    assert_int_equal(set.n, 3);
    assert_memory_equal(text_set_get(&set, 2, &n), "TUR\0KAZ", 8);
    assert_int_equal(n, 7);
    text_set_release(&set);
}

static void thousands_are_found_again_and_sorted_by_bytes(void **state)
{
    struct text_set set = {0};
    uint32_t *order;
    char text[32], before[32] = "";
    size_t n;

    (void)state;
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "%d", i * 7919 % 5003);
        assert_int_equal(text_set_add(&set, text, strlen(text)), i);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "%d", i * 7919 % 5003);
        assert_int_equal(text_set_add(&set, text, strlen(text)), i);
    }
    order = text_set_order(&set);
    for (size_t i = 0; i < set.n; i++) {
        const char *next = text_set_get(&set, order[i], &n);

        assert_true(i == 0 || strcmp(before, next) < 0);
        strcpy(before, next);
    }
    free(order);
    text_set_release(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_numbered_in_the_order_they_came),
        cmocka_unit_test(thousands_are_found_again_and_sorted_by_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
