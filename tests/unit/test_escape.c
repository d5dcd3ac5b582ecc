#include "report/escape.h"
#include "support.h"

static void check(void (*escape)(struct text *t, const char *s), const char *s,
                  const char *expected)
{
    struct text t = {0};

    escape(&t, s);
    assert_string_equal(text_str(&t), expected);
    text_release(&t);
}

static void control_characters_become_blanks(void **state)
{
    (void)state;
    check(escape_plain, "a\033[31mb\r\nc\x7f", "a [31mb  c ");
    check(escape_plain,
          "\xc2\x9b"
          "2J Қазақстан \xff",
          " 2J Қазақстан  ");
    check(escape_plain, "", "");
}

static void html_cannot_leave_its_text_or_attribute(void **state)
{
    (void)state;
    check(escape_html, "<script>\"x\" & 'y'</script>\n",
          "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt; ");
}

static void markdown_marks_lose_their_meaning(void **state)
{
    (void)state;
    check(escape_markdown, "a|b *c* _d_ `e` [f](g) <h> \\ !",
          "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) &lt;h&gt; \\\\ \\!");
    check(escape_markdown, "-3.3% +6.1% #1", "-3.3% +6.1% #1");
}

static void a_line_of_markdown_starts_no_list_or_heading(void **state)
{
    (void)state;
    check(escape_markdown_line, "# a", "\\# a");
    check(escape_markdown_line, "  - a", "\\- a");
    check(escape_markdown_line, "2025. A year", "2025\\. A year");
    check(escape_markdown_line, "2025 was", "2025 was");
    check(escape_markdown_line, "\n> a", "&gt; a");
}

static void an_address_stays_a_relative_path(void **state)
{
    (void)state;
    check(escape_address, "charts/a-b_1.png", "charts/a-b_1.png");
    check(escape_address, "javascript:x(\"1\") ü",
          "javascript%3Ax%28%221%22%29%20%C3%BC");
}

static void csv_quotes_only_where_it_must(void **state)
{
    (void)state;
    check(escape_csv, "plain", "plain");
    check(escape_csv, "a,b", "\"a,b\"");
    check(escape_csv, "say \"x\"", "\"say \"\"x\"\"\"");
    check(escape_csv, "two\nlines", "\"two\nlines\"");
    check(escape_csv, "=1+1", "=1+1");
    check(escape_csv, " padded", "\" padded\"");
    check(escape_csv, "", "");
}

static void tsv_spells_its_separators(void **state)
{
    (void)state;
    check(escape_tsv, "a\tb\nc\rd\\e", "a\\tb\\nc\\rd\\\\e");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_characters_become_blanks),
        cmocka_unit_test(html_cannot_leave_its_text_or_attribute),
        cmocka_unit_test(markdown_marks_lose_their_meaning),
        cmocka_unit_test(a_line_of_markdown_starts_no_list_or_heading),
        cmocka_unit_test(an_address_stays_a_relative_path),
        cmocka_unit_test(csv_quotes_only_where_it_must),
        cmocka_unit_test(tsv_spells_its_separators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
