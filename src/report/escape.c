#include "report/escape.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Characters with a text that stands for them. */
struct substitute {
    char c;
    const char *text;
};

static void substitute(struct text *t, const char *s, const struct substitute sub[],
                       size_t n)
{
    for (; *s; s++) {
        size_t i = 0;
        while (i < n && sub[i].c != *s)
            i++;
        if (i < n)
            text_add(t, sub[i].text);
        else
            text_add_char(t, *s);
    }
}

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

void escape_plain(struct text *t, const char *s)
{
    for (size_t n = strlen(s); n > 0;) {
        uint32_t code;
        size_t used = utf8_decode(s, n, &code);
        if (used == 0 || is_control(code))
            text_add_char(t, ' ');
        else
            text_add_n(t, s, used);
        s += used ? used : 1;
        n -= used ? used : 1;
    }
}

void escape_html(struct text *t, const char *s)
{
    static const struct substitute sub[] = {
        {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"},
    };
    struct text plain = {0};
    escape_plain(&plain, s);
    substitute(t, text_str(&plain), sub, sizeof sub / sizeof *sub);
    text_release(&plain);
}

void escape_markdown(struct text *t, const char *s)
{
    static const struct substitute sub[] = {
        {'&', "&amp;"}, {'<', "&lt;"},  {'>', "&gt;"}, {'|', "\\|"},
        {'*', "\\*"},   {'_', "\\_"},   {'`', "\\`"},  {'[', "\\["},
        {']', "\\]"},   {'\\', "\\\\"}, {'~', "\\~"},  {'!', "\\!"},
    };
    struct text plain = {0};
    escape_plain(&plain, s);
    substitute(t, text_str(&plain), sub, sizeof sub / sizeof *sub);
    text_release(&plain);
}

/* Length of what would make a list or a heading of a line: "-", "+", "#", "12." */
static size_t line_mark(const char *s)
{
    size_t digits = strspn(s, "0123456789");
    if (digits > 0 && (s[digits] == '.' || s[digits] == ')'))
        return digits + 1;
    return *s && strchr("-+#=", *s) ? 1 : 0;
}

void escape_markdown_line(struct text *t, const char *s)
{
    s += strspn(s, " \t\r\n");
    size_t mark = line_mark(s);
    if (mark) {
        text_add_n(t, s, mark - 1);
        text_addf(t, "\\%c", s[mark - 1]);
    }
    escape_markdown(t, s + mark);
}

void escape_address(struct text *t, const char *path)
{
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        if (c < 0x80 && (isalnum(c) || strchr("._~-/", c)))
            text_add_char(t, (char)c);
        else
            text_addf(t, "%%%02X", c);
    }
}

void escape_csv(struct text *t, const char *s)
{
    static const struct substitute sub[] = {{'"', "\"\""}};
    bool quote =
        s[strcspn(s, "\",\r\n")] != '\0' || *s == ' ' || (*s && s[strlen(s) - 1] == ' ');
    if (!quote) {
        text_add(t, s);
        return;
    }
    text_add_char(t, '"');
    substitute(t, s, sub, 1);
    text_add_char(t, '"');
}

void escape_tsv(struct text *t, const char *s)
{
    static const struct substitute sub[] = {
        {'\t', "\\t"},
        {'\n', "\\n"},
        {'\r', "\\r"},
        {'\\', "\\\\"},
    };
    substitute(t, s, sub, sizeof sub / sizeof *sub);
}
