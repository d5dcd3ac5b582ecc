#include "report/gnuplot_text.h"
#include "support.h"

#include <math.h>

static void check_quote(const char *s, const char *expected)
{
    struct text t = {0};

    gnuplot_quote(&t, s);
    assert_string_equal(text_str(&t), expected);
    text_release(&t);
}

static void a_literal_never_ends_early(void **state)
{
    (void)state;
    check_quote("Türkiye's", "'Türkiye'.\"'\".'s'");
    check_quote("'", "''.\"'\".''");
    check_quote("a\nb\r\tc\033", "'a b  c '");
    check_quote("\\", "'\\'");
    check_quote("\xff", "' '");
    check_quote("`x` @y $(z) %g {a}_b^c&~ \"", "'`x` @y $(z) %g {a}_b^c&~ \"'");
    check_quote("", "''");
    check_quote("`x` @y $(z) %g {a}_b^c&~ \"", "'`x` @y $(z) %g {a}_b^c&~ \"'");
}

static void a_name_is_a_plain_file_name(void **state)
{
    static const struct {
        const char *wanted, *name;
    } rows[] = {
        {"M.USA.TUR.X+M levels", "M_USA_TUR_X_M_levels"},
        {"../../etc/passwd", "etc_passwd"},
        {"-rf", "rf"},
        {"< touch x", "touch_x"},
        {"..", "chart"},
        {"", "chart"},
        {"Қазақстан", "chart"},
        {"a'b\"c\nd", "a_b_c_d"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text t = {0};
        gnuplot_name(&t, rows[i].wanted);
        assert_string_equal(text_str(&t), rows[i].name);
        text_release(&t);
    }
}

static void numbers_are_exact_and_missing_is_nan(void **state)
{
    struct text t = {0};
    (void)state;

    gnuplot_number(&t, 1674133410.25);
    text_add_char(&t, ' ');
    gnuplot_number(&t, NAN);
    text_add_char(&t, ' ');
    gnuplot_number(&t, 0.1);
    assert_string_equal(text_str(&t), "1674133410.25 NaN 0.1");
    text_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_literal_never_ends_early),
        cmocka_unit_test(a_name_is_a_plain_file_name),
        cmocka_unit_test(numbers_are_exact_and_missing_is_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
