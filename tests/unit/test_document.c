#include "golden.h"
#include "report/document.h"

static void sample(struct document *d)
{
    static const struct table_column columns[] = {
        {"year", "Year", TABLE_TEXT, 0, NULL},
        {"turnover", "Turnover", TABLE_VALUE, 1, "USD"},
    };
    struct table t;

    table_init(&t, NULL, columns, 2);
    table_text(&t, "2024");
    table_value(&t, 5.985e9, 'A');
    document_heading(d, 1, "Türkiye and Kazakhstan");
    document_paragraph(
        d, "Trade turnover between Türkiye and Kazakhstan reached USD 8.95 billion "
           "in the first eleven months of 2025 – Қазақстан – up <6.1%> on *the* "
           "same months of 2024.");
    document_heading(d, 2, "Sources & notes");
    document_item(d,
                  "first, an item that is so long that it has to go on in the next line, "
                  "below its text");
    document_item(d, "second");
    document_table(d, &t);
    assert_null(t.cell);
    document_picture(d, "charts/a b.png", "Lines \"up\" [and] down");
    document_paragraph(d, "2025. Not a list.");
    document_note(d, "Not seasonally adjusted.");
    document_heading(d, 3, "End\033[2J");
}

static void each_format_gives_its_golden_text(void **state)
{
    static const char *const names[] = {"text", "markdown", "html"};
    struct document d = {0};
    struct err e = {0};
    (void)state;

    sample(&d);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *text = NULL, *path = path_in("tests/data/report/document", names[i]);
        size_t n = 0;
        FILE *out = open_memstream(&text, &n);
        assert_int_equal(document_write(&d, names[i], out, &e), ERR_NONE);
        fclose(out);
        check_golden(path, text);
        free(text);
        free(path);
    }
    document_release(&d);
}

/* 79 columns and a word of two letters go to the next line; a no-break space holds. */
static void text_is_wrapped_at_80_columns(void **state)
{
    struct document d = {0};
    struct err e = {0};
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    (void)state;

    document_paragraph(
        &d, "ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ "
            "ğğğğğğğğ 1\u00a02");
    assert_int_equal(document_write(&d, "text", out, &e), ERR_NONE);
    fclose(out);
    assert_string_equal(text,
                        "ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ ğğğğğğğğğ "
                        "ğğğğğğğğğ ğğğğğğğğ\n1\u00a02\n");
    free(text);
    document_release(&d);
}

static void an_unknown_format_lists_the_known_ones(void **state)
{
    struct document d = {0};
    struct err e = {0};
    (void)state;

    assert_int_equal(document_write(&d, "pdf", stdout, &e), ERR_USAGE);
    check_error(&e, ERR_USAGE, "text, markdown, html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_gives_its_golden_text),
        cmocka_unit_test(text_is_wrapped_at_80_columns),
        cmocka_unit_test(an_unknown_format_lists_the_known_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
