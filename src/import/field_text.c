#include "import/field_text.h"

#include <string.h>

static const char *cut_text(const char *text, const char *mark, struct text *scratch)
{
    const char *end = strstr(text, mark);
    size_t n = end ? (size_t)(end - text) : 0;

    if (!end)
        return text;
    while (n > 0 && text[n - 1] == ' ')
        n--;
    text_clear(scratch);
    text_add_n(scratch, text, n);
    return text_str(scratch);
}

const char *field_text_part(const struct field_rule *rule, const char *text,
                            struct text *scratch)
{
    static const char marks[][2] = {
        [SPLIT_POINT] = ".", [SPLIT_PIPE] = "|", [SPLIT_COLON] = ":"};
    const char *mark = marks[rule->split];
    size_t n;

    if (rule->part == 0)
        return rule->cut ? cut_text(text, rule->cut, scratch) : text;
    for (int i = 1; i < rule->part; i++) {
        text += strcspn(text, mark);
        if (!*text)
            return "";
        text++;
    }
    text += strspn(text, " ");
    n = strcspn(text, mark);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    text_clear(scratch);
    text_add_n(scratch, text, n);
    return text_str(scratch);
}

const char *field_text_pad(const char *text, size_t length, char *out, size_t size)
{
    size_t n = length ? strlen(text) : 0; /* most fields are not padded */

    if (n == 0 || n >= length || length >= size || text[strspn(text, "0123456789")])
        return text;
    memset(out, '0', length - n);
    memcpy(out + length - n, text, n + 1);
    return out;
}
