#include "base/utf8.h"
#include "support.h"

static void code_points_are_decoded_and_written_back(void **state)
{
    static const uint32_t codes[] = {'A',    0x7f,   0x80,   0x7ff,   0x800,
                                     0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct text t = {0};
        uint32_t code = 0;

        utf8_add(&t, codes[i]);
        assert_int_equal(utf8_decode(t.data, t.n, &code), t.n);
        assert_int_equal(code, codes[i]);
        assert_int_equal(utf8_valid_length(t.data, t.n), t.n);
        text_release(&t);
    }
}

/* Unicode 15, table 3-7: overlong forms, surrogates, beyond U+10FFFF, cut or stray bytes. */
static void what_is_not_utf8_is_found_at_its_first_byte(void **state)
{
    static const char *const bad[] = {"\xc0\xaf",
                                      "\xc1\xbf",
                                      "\xe0\x9f\xbf",
                                      "\xed\xa0\x80",
                                      "\xf0\x8f\xbf\xbf",
                                      "\xf4\x90\x80\x80",
                                      "\xf5\x80",
                                      "\x80",
                                      "\xe2\x82",
                                      "\xc3",
                                      "\xc4(",
                                      "\xff",
                                      "\xfe",
                                      "\xe9t\xe9"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct text t = {0};

        text_addf(&t, "abç%s", bad[i]);
        if (utf8_valid_length(t.data, t.n) != 4)
            fail_msg("row %zu", i);
        text_release(&t);
    }
    assert_int_equal(utf8_valid_length("", 0), 0);
}

static void words_fold_the_same_way_in_every_locale(void **state)
{
    static const struct {
        const char *from, *to;
    } rows[] = {
        {"İTHALAT", "ithalat"},
        {"ITHALAT", "ithalat"},
        {"ithalat", "ithalat"},
        {"ıthalat", "ithalat"},
        {"i\xcc\x87thalat", "ithalat"}, /* İ as some lower-casings leave it */
        {"Şı ÇĞÖÜ", "şi çğöü"},
        {"ҚАЗАҚСТАН", "қазақстан"},
        {"Қазақстан ӘҒҢӨҰҮҺІ", "қазақстан әғңөұүһі"},
        {"РОССИЙСКАЯ ЁЖ", "российская ёж"},
        {"ЂЃЇЎ Ӏ", "ђѓїў ӏ"},
        {"ΕΛΛΆΔΑ ΊΌΎΏΪ", "ελλάδα ίόύώϊ"},
        {"ΚΎΠΡΟΣ", "κύπροσ"},
        {"Κύπρος", "κύπροσ"}, /* final sigma is a sigma */
        {"AZƏRBAYCAN", "azərbaycan"},
        {"ŁÓDŹ ŽŇ Ÿ ȘȚ", "łódź žň ÿ șț"},
        {"ÀÞ ×", "àþ ×"},
        {"VIỆT NAM ƠƯ", "việt nam ơư"},
        {"ĸ ß ŉ", "ĸ ß ŉ"}, /* no capital of its own: as they are */
        {"a\xc2\xa0"
         "b\xe2\x80\xaf"
         "c\xe2\x80\x87"
         "d",
         "a b c d"},
        {"日本 1,5%", "日本 1,5%"},
        {"\xff\xc4X", "\xff\xc4x"}, /* bytes that are not UTF-8 stay */
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text t = {0};

        utf8_fold(&t, rows[i].from);
        assert_string_equal(text_str(&t), rows[i].to);
        text_release(&t);
    }
    assert_true(utf8_same("TÜRKİYE", "türkiye"));
    assert_false(utf8_same("TÜRKİYE", "turkiye"));
}

static void width_counts_columns(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(""), 0);
    assert_int_equal(utf8_width("Türkiye"), 7);
    assert_int_equal(utf8_width("Қазақстан"), 9);
    assert_int_equal(utf8_width("i\xcc\x87"), 1);
    assert_int_equal(utf8_width("\xef\xbb\xbfx\xe2\x80\x8b"), 1);
    assert_int_equal(utf8_width("日本"), 4);
    assert_int_equal(utf8_width("한국 ＡＢ"), 9);
    assert_int_equal(utf8_width("\U0001F4C8"), 2);
    assert_int_equal(utf8_width("a\xff"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_are_decoded_and_written_back),
        cmocka_unit_test(what_is_not_utf8_is_found_at_its_first_byte),
        cmocka_unit_test(words_fold_the_same_way_in_every_locale),
        cmocka_unit_test(width_counts_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
