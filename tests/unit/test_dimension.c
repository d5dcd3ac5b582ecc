#include "core/dimension.h"
#include "support.h"

static void every_dimension_is_found_by_its_name(void **state)
{
    (void)state;
    for (int d = 0; d < DIM_COUNT; d++) {
        assert_non_null(dim_name((enum dim)d));
        assert_int_equal(dim_find(dim_name((enum dim)d)), d);
    }
    assert_int_equal(dim_find("Partner"), DIM_PARTNER);
    assert_int_equal(dim_find("FREQ"), DIM_FREQ);
}

static void other_words_are_no_dimension(void **state)
{
    (void)state;
    assert_int_equal(dim_find(""), DIM_COUNT);
    assert_int_equal(dim_find("partne"), DIM_COUNT);
    assert_int_equal(dim_find("partners"), DIM_COUNT);
    assert_int_equal(dim_find("value"), DIM_COUNT);
}

static void the_key_is_the_first_six(void **state)
{
    static const char *const key[] = {"freq", "reporter", "partner",
                                      "flow", "product",  "unit"};

    (void)state;
    assert_int_equal(DIM_KEY_COUNT, 6);
    for (int d = 0; d < DIM_KEY_COUNT; d++)
        assert_string_equal(dim_name((enum dim)d), key[d]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_dimension_is_found_by_its_name),
        cmocka_unit_test(other_words_are_no_dimension),
        cmocka_unit_test(the_key_is_the_first_six),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
