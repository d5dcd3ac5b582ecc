/* Eurostat's flags as of 2024; the order of the worst is that of core/status.h. */
#include "import/flags.h"

#include "support.h"

static void letters_that_stand_together_are_the_worst_of_them(void **state)
{
    struct text_map m = {0};

    (void)state;
    assert_true(text_map_parse(&m, "b -> B | c -> Q | e -> E | p -> P | u -> U | ne -> N",
                               TEXT_MAP_PAIRS));
    assert_int_equal(flags_status(&m, "p"), 'P');
    assert_int_equal(flags_status(&m, "ep"), 'E');
    assert_int_equal(flags_status(&m, "pe"), 'E');
    assert_int_equal(flags_status(&m, "cu"), 'Q');
    assert_int_equal(flags_status(&m, "ne"), 'N');
    assert_int_equal(flags_status(&m, "epy"), 0);
    assert_int_equal(flags_status(&m, ""), 0);
    text_map_release(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_that_stand_together_are_the_worst_of_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
