/* Expected codes by the rule in the header; hashes only have to differ. */
#include "import/product_code.h"

#include "core/series.h"
#include "support.h"

static void words_are_joined(void **state)
{
    struct text t = {0};

    (void)state;
    product_code_slug(&t, "Nuts, fresh or dried");
    assert_string_equal(text_str(&t), "NUTS_FRESH_OR_DRIED");
    text_clear(&t);
    product_code_slug(&t, "/plasticsprimary ");
    assert_string_equal(text_str(&t), "PLASTICSPRIMARY");
    text_clear(&t);
    product_code_slug(&t, "3915");
    assert_string_equal(text_str(&t), "3915");
    text_clear(&t);
    product_code_slug(&t, " , ");
    assert_string_equal(text_str(&t), "");
    text_release(&t);
}

static void long_texts_that_begin_alike_have_two_codes(void **state)
{
    static const char *const texts[] = {
        "Waste, parings and scrap, of polymers of ethylene",
        "Waste, parings and scrap, of polymers of styrene",
        "ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ"};
    struct series_id id = {0};
    char first[SERIES_CODE_SIZE];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct text t = {0};

        product_code_slug(&t, texts[i]);
        assert_true(series_id_set(&id, DIM_PRODUCT, text_str(&t)));
        if (i > 0)
            assert_string_not_equal(text_str(&t), first);
        memcpy(first, text_str(&t), t.n + 1);
        text_release(&t);
    }
}

static void an_odd_number_of_digits_gets_its_zero(void **state)
{
    static const struct {
        const char *code, *expected;
    } cases[] = {{"101", "0101"},        {"1012100", "01012100"},
                 {"0101", "0101"},       {"7", "07"},
                 {"TOTAL", "TOTAL"},     {"", ""},
                 {"1XXXXXX", "1XXXXXX"}, {"123456789", "123456789"}}; /* without room */
    char code[10];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strcpy(code, cases[i].code);
        product_code_pairs(code, sizeof code);
        assert_string_equal(code, cases[i].expected);
    }
}

static void texts_that_differ_in_a_sign_have_two_codes(void **state)
{
    struct text less = {0}, more = {0};

    (void)state;
    product_code_slug(&less, "Polyethylene < 0,94");
    product_code_slug(&more, "Polyethylene >= 0,94");
    assert_int_equal(strncmp(text_str(&less), "POLYETHYLENE_0_94_", 18), 0);
    assert_int_equal(strncmp(text_str(&more), "POLYETHYLENE_0_94_", 18), 0);
    assert_string_not_equal(text_str(&less), text_str(&more));
    text_release(&less);
    text_release(&more);
}

static void a_confidential_product_is_marked(void **state)
{
    struct text t = {0};

    (void)state;
    product_code_secret(&t, "39XXXXXX");
    assert_string_equal(text_str(&t), "_39XXXXXX");
    text_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_joined),
        cmocka_unit_test(long_texts_that_begin_alike_have_two_codes),
        cmocka_unit_test(an_odd_number_of_digits_gets_its_zero),
        cmocka_unit_test(texts_that_differ_in_a_sign_have_two_codes),
        cmocka_unit_test(a_confidential_product_is_marked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
