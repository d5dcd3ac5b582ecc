#include "base/text.h"
#include "support.h"

static void a_new_text_reads_as_empty(void **state)
{
    struct text t = {0};

    (void)state;
    assert_string_equal(text_str(&t), "");
    text_addf(&t, "%s", "");
    assert_non_null(t.data);
    assert_int_equal(t.n, 0);
    text_release(&t);
    text_clear(&t);
    assert_null(t.data);
}

static void additions_join_and_are_counted(void **state)
{
    struct text t = {0};

    (void)state;
    text_add(&t, "M.TUR");
    text_add_char(&t, '.');
    text_add_n(&t, "KAZ,UZB", 3);
    text_addf(&t, " %d %s", 231, "USD");
    assert_string_equal(text_str(&t), "M.TUR.KAZ 231 USD");
    assert_int_equal(t.n, 17);
    text_clear(&t);
    assert_string_equal(t.data, "");
    text_add(&t, "again");
    assert_string_equal(t.data, "again");
    text_release(&t);
}

static void it_grows_at_every_length(void **state)
{
    struct text t = {0};

    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        if (i % 2)
            text_addf(&t, "%c", 'a' + (int)(i % 26));
        else
            text_add_char(&t, (char)('a' + (int)(i % 26)));
        assert_int_equal(t.n, i + 1);
        assert_true(t.cap > t.n);
        assert_int_equal(t.data[t.n], '\0');
    }
    for (size_t i = 0; i < 2000; i++)
        assert_int_equal(t.data[i], 'a' + (int)(i % 26));
    text_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_text_reads_as_empty),
        cmocka_unit_test(additions_join_and_are_counted),
        cmocka_unit_test(it_grows_at_every_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
