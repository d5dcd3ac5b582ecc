#include "import/field_text.h"

#include "support.h"

static void the_part_that_counts_is_cut_out(void **state)
{
    static const struct {
        int part, split;
        const char *text, *expected;
    } cases[] = {
        {0, SPLIT_POINT, "KAZ.XG_FOB_USD.TUR.M", "KAZ.XG_FOB_USD.TUR.M"},
        {1, SPLIT_POINT, "KAZ.XG_FOB_USD.TUR.M", "KAZ"},
        {3, SPLIT_POINT, "KAZ.XG_FOB_USD.TUR.M", "TUR"},
        {4, SPLIT_POINT, "KAZ.XG_FOB_USD.TUR.M", "M"},
        {5, SPLIT_POINT, "KAZ.XG_FOB_USD.TUR.M", ""},
        {2, SPLIT_POINT, "KAZ..TUR", ""},
        {1, SPLIT_PIPE, "Total Exports | Annual Data", "Total Exports"},
        {2, SPLIT_PIPE, "Total Exports | Annual Data", "Annual Data"},
        {2, SPLIT_COLON, "A: Annual: all", "Annual"},
        {1, SPLIT_POINT, "", ""},
    };
    struct text scratch = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct field_rule rule = {.part = cases[i].part, .split = cases[i].split};

        assert_string_equal(field_text_part(&rule, cases[i].text, &scratch),
                            cases[i].expected);
    }
    text_release(&scratch);
}

static void only_digits_that_are_too_short_are_padded(void **state)
{
    static const struct {
        const char *text;
        size_t length;
        const char *expected;
    } cases[] = {
        {"81310", 6, "081310"},
        {"081310", 6, "081310"},
        {"1", 4, "0001"},
        {"81310", 0, "81310"},
        {"TOTAL", 6, "TOTAL"},
        {"8131X", 6, "8131X"},
        {"", 6, ""},
        {"81310", 24, "81310"}, /* has no room in out */
    };
    char out[24];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            field_text_pad(cases[i].text, cases[i].length, out, sizeof out),
            cases[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_part_that_counts_is_cut_out),
        cmocka_unit_test(only_digits_that_are_too_short_are_padded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
