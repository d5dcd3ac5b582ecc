#include "core/status.h"
#include "support.h"

#include <strings.h>

#define VECTORS "tests/data/vectors/A_obs_status.csv"

/* The whole code list, code,name,value_expected,flag: names may be shortened, not changed; a
 * mark is the flag of a status that has a value. */
static void every_code_of_the_list_is_known(void **state)
{
    FILE *f = fopen(VECTORS, "r");
    char line[200], listed[256] = {0};
    int n = 0;

    (void)state;
    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    for (; fgets(line, sizeof line, f); n++) {
        char *rest = line, code = *strsep(&rest, ",");
        const char *name = strsep(&rest, ","), *value = strsep(&rest, ",");
        const char *flag = strsep(&rest, "\r\n"), *ours = status_name(code);

        listed[(unsigned char)code] = 1;
        assert_non_null(ours);
        assert_int_equal(strncasecmp(name, ours, strlen(ours)), 0);
        assert_int_equal(status_has_value(code), *value == '1');
        assert_string_equal(status_mark(code), *value == '1' ? flag : "");
    }
    fclose(f);
    assert_int_equal(n, 20);
    for (int c = 0; c < 256; c++)
        if (!listed[c])
            assert_null(status_name((char)c));
}

static void what_is_no_code_has_no_value(void **state)
{
    (void)state;
    assert_false(status_has_value('\0'));
    assert_false(status_has_value('a'));
    assert_string_equal(status_mark('?'), "");
    assert_int_equal(status_worse('A', '?'), 'O');
    assert_int_equal(status_worse('?', 'A'), 'O');
}

/* The order of docs/methods.md#status, worst first; which of the missing ones wins over
 * another is not laid down, only that one of them does. */
static void the_worse_status_of_two_wins(void **state)
{
    static const char order[] = "FEIGVPUNDWSBJA", missing[] = "HKLMOQ";

    (void)state;
    for (size_t i = 0; order[i]; i++)
        for (size_t j = 0; order[j]; j++)
            assert_int_equal(status_worse(order[i], order[j]), order[i < j ? i : j]);
    for (size_t i = 0; missing[i]; i++) {
        for (size_t j = 0; order[j]; j++) {
            assert_int_equal(status_worse(missing[i], order[j]), missing[i]);
            assert_int_equal(status_worse(order[j], missing[i]), missing[i]);
        }
        for (size_t j = 0; missing[j]; j++)
            assert_false(status_has_value(status_worse(missing[i], missing[j])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_of_the_list_is_known),
        cmocka_unit_test(what_is_no_code_has_no_value),
        cmocka_unit_test(the_worse_status_of_two_wins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
