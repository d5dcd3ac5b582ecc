#include "import/product_code.h"

#include "base/utf8.h"
#include "core/series.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST = SERIES_CODE_SIZE - 1, HASH_DIGITS = 8 };

/* FNV-1a. */
static uint32_t hash(const char *s)
{
    uint32_t h = 2166136261u;

    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}

void product_code_slug(struct text *t, const char *text)
{
    struct text folded = {0}, words = {0};
    bool has_sign;

    utf8_fold(&folded, text);
    has_sign = strpbrk(text_str(&folded), "<>=+%&*") != NULL;
    for (const char *p = text_str(&folded); *p; p++) {
        unsigned char c = (unsigned char)*p;

        if (isalnum(c) || c >= 0x80)
            text_add_char(&words, (char)toupper(c));
        else if (words.n > 0 && words.data[words.n - 1] != '_')
            text_add_char(&words, '_');
    }
    while (words.n > 0 && words.data[words.n - 1] == '_')
        words.n--;
    if (words.n > LONGEST - HASH_DIGITS - 1 && (has_sign || words.n > LONGEST)) {
        words.n = LONGEST - HASH_DIGITS - 1;
        while (words.n > 0 && ((unsigned char)words.data[words.n] & 0xC0) == 0x80)
            words.n--; /* not in the middle of a character */
        has_sign = true;
    }
    if (words.n > 0)
        text_add_n(t, words.data, words.n);
    if (words.n > 0 && has_sign)
        text_addf(t, "_%08x", (unsigned)hash(text_str(&folded)));
    text_release(&folded);
    text_release(&words);
}

void product_code_secret(struct text *t, const char *code)
{
    text_add_char(t, '_');
    text_add(t, code);
}

void product_code_pairs(char code[], size_t size)
{
    size_t n = strlen(code);

    if (n % 2 == 0 || n + 1 >= size || code[strspn(code, "0123456789")])
        return;
    memmove(code + 1, code, n + 1);
    code[0] = '0';
}
