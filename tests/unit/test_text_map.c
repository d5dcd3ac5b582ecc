#include "import/text_map.h"

#include "support.h"

static void lists_are_cut_at_bars_and_lines(void **state)
{
    struct text_map m = {0};
    char words[80];

    (void)state;
    assert_true(text_map_parse(&m, "a b |\tc\n  d\n| e", TEXT_MAP_LIST));
    assert_int_equal(m.n, 4);
    assert_string_equal(m.item[0].from, "a b");
    assert_string_equal(m.item[3].from, "e");
    assert_string_equal(text_map_words(&m, 9, words, sizeof words),
                        "\"a b\", \"c\", \"d\" or \"e\"");
    assert_string_equal(text_map_words(&m, 2, words, sizeof words), "\"a b\", \"c\" ...");
    assert_int_equal(strlen(text_map_words(&m, 9, words, 8)), 7);
    text_map_release(&m);
}

static void pairs_are_found_in_any_case(void **state)
{
    struct text_map m = {0};

    (void)state;
    assert_true(text_map_parse(&m, "İhracat -> X | x -> y -> z", TEXT_MAP_PAIRS));
    assert_string_equal(text_map_find(&m, "İHRACAT"), "X");
    assert_string_equal(text_map_find(&m, "ihracat"), "X");
    assert_string_equal(text_map_find(&m, "X"), "y -> z");
    assert_null(text_map_find(&m, "ihracat "));
    text_map_release(&m);
}

static void a_star_stands_for_any_letters(void **state)
{
    struct text_map m = {0};

    (void)state;
    assert_true(text_map_parse(&m, "IMF.STA:IMTS* -> a | *XX* -> b | 0005..0014 -> c",
                               TEXT_MAP_PAIRS));
    assert_string_equal(text_map_covering(&m, "IMF.STA:IMTS(1.0.0)")->to, "a");
    assert_string_equal(text_map_covering(&m, "IMF.STA:IMTS")->to, "a");
    assert_string_equal(text_map_covering(&m, "39XXXXXX")->to, "b");
    assert_string_equal(text_map_covering(&m, "0007")->to, "c");
    assert_null(text_map_covering(&m, "OTHER:IMF.STA:IMTS"));
    assert_null(text_map_covering(&m, "39X"));
    text_map_release(&m);
}

static void empty_items_and_missing_arrows_are_refused(void **state)
{
    static const struct {
        const char *text;
        enum text_map_kind kind;
    } bads[] = {
        {"|", TEXT_MAP_LIST},           {"a || b", TEXT_MAP_LIST},
        {"a", TEXT_MAP_PAIRS},          {"a ->", TEXT_MAP_PAIRS},
        {"-> b", TEXT_MAP_PAIRS},       {"a | b ->", TEXT_MAP_EITHER},
        {"a -> b | c", TEXT_MAP_PAIRS},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        struct text_map m = {0};

        if (text_map_parse(&m, bads[i].text, bads[i].kind))
            fail_msg("accepted: %s", bads[i].text);
        text_map_release(&m);
    }
}

static void ranges_compare_texts_of_one_length(void **state)
{
    struct text_map m = {0};

    (void)state;
    assert_true(text_map_parse(&m, "0005..0014 | empty | 7", TEXT_MAP_LIST));
    assert_true(text_map_covers(&m, "0005"));
    assert_true(text_map_covers(&m, "0014"));
    assert_true(text_map_covers(&m, ""));
    assert_true(text_map_covers(&m, "7"));
    assert_false(text_map_covers(&m, "0004"));
    assert_false(text_map_covers(&m, "0015"));
    assert_false(text_map_covers(&m, "6"));
    assert_false(text_map_covers(&m, "00100"));
    text_map_release(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_cut_at_bars_and_lines),
        cmocka_unit_test(pairs_are_found_in_any_case),
        cmocka_unit_test(a_star_stands_for_any_letters),
        cmocka_unit_test(empty_items_and_missing_arrows_are_refused),
        cmocka_unit_test(ranges_compare_texts_of_one_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
