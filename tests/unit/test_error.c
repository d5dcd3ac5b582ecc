#include "base/error.h"
#include "support.h"

static void a_message_is_set_and_gains_prefixes(void **state)
{
    struct err e = {0};

    (void)state;
    assert_int_equal(err_set(&e, ERR_INPUT, "bad period \"%s\"", "2024-13"), ERR_INPUT);
    assert_int_equal(err_wrap(&e, "record %d", 2), ERR_INPUT);
    err_wrap(&e, "%s", "a.csv");
    assert_string_equal(e.msg, "a.csv: record 2: bad period \"2024-13\"");
    err_set(&e, ERR_STORE, "%s", "another");
    assert_int_equal(e.code, ERR_STORE);
    assert_string_equal(e.msg, "another");
}

static void a_message_stays_one_line_without_control_codes(void **state)
{
    struct err e = {0};

    (void)state;
    err_set(&e, ERR_INPUT, "read \"%s\"", "a\nb\x1b[31m\x7f");
    assert_string_equal(e.msg, "read \"a?b?[31m?\"");
    /* U+009B is ESC [ in one code point; U+00A9 and Turkish letters are text. */
    err_set(&e, ERR_INPUT, "%s",
            "\xc2\x9b"
            "31m \xc2\xa9 İş");
    assert_string_equal(e.msg, "??31m \xc2\xa9 İş");
    err_wrap(&e, "%s", "a\rb");
    assert_string_equal(e.msg, "a?b: ??31m \xc2\xa9 İş");
}

static void long_messages_are_cut_not_overrun(void **state)
{
    char text[3000];
    struct err e = {0};

    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    err_set(&e, ERR_INPUT, "%s", text);
    assert_int_equal(strlen(e.msg), sizeof e.msg - 1);
    assert_int_equal(err_wrap(&e, "%s", text), ERR_INPUT);
    assert_int_equal(strlen(e.msg), sizeof e.msg - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_set_and_gains_prefixes),
        cmocka_unit_test(a_message_stays_one_line_without_control_codes),
        cmocka_unit_test(long_messages_are_cut_not_overrun),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
