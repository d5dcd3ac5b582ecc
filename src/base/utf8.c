#include "base/utf8.h"

#include <string.h>

size_t utf8_decode(const char *s, size_t n, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *u = (const unsigned char *)s;
    size_t len;
    uint32_t c;

    if (u[0] < 0x80) {
        *code = u[0];
        return 1;
    }
    len = u[0] >= 0xf0 ? 4 : u[0] >= 0xe0 ? 3 : u[0] >= 0xc2 ? 2 : 0;
    if (len == 0 || len > n || u[0] > 0xf4)
        return 0;
    c = u[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((u[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (u[i] & 0x3f);
    }
    if (c < least[len] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    *code = c;
    return len;
}

size_t utf8_valid_length(const char *s, size_t n)
{
    size_t at = 0;
    uint32_t code;

    while (at < n) {
        size_t len = utf8_decode(s + at, n - at, &code);

        if (len == 0)
            break;
        at += len;
    }
    return at;
}

void utf8_add(struct text *t, uint32_t c)
{
    char b[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    if (n == 1) {
        b[0] = (char)c;
    } else {
        for (size_t i = n - 1; i > 0; i--, c >>= 6)
            b[i] = (char)(0x80 | (c & 0x3f));
        b[0] = (char)((0xf00u >> n & 0xffu) | c);
    }
    text_add_n(t, b, n);
}

/* Simple case folding (Unicode CaseFolding.txt, statuses C and S) of the blocks our sources
 * write names in; every I becomes i. */
static uint32_t fold_code(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c + 32;
    if (c < 0x80)
        return c;
    if (c == 0xa0 || c == 0x2007 || c == 0x202f)
        return ' ';
    if (c == 0x130 || c == 0x131)
        return 'i';
    if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
        (c >= 0x410 && c <= 0x42f))
        return c + 32;
    if (c >= 0x400 && c <= 0x40f)
        return c + 80;
    if (c == 0x178)
        return 0xff;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
        return c % 2 ? c + 1 : c;
    if ((c >= 0x100 && c <= 0x177) || (c >= 0x218 && c <= 0x21b) ||
        (c >= 0x460 && c <= 0x481) || (c >= 0x48a && c <= 0x4bf) ||
        (c >= 0x4d0 && c <= 0x52f) || (c >= 0x1e00 && c <= 0x1e95))
        return c % 2 ? c : c + 1;
    return c;
}

void utf8_fold(struct text *t, const char *s)
{
    size_t n = strlen(s);
    uint32_t code;

    while (n > 0) {
        size_t len = utf8_decode(s, n, &code);

        if (len == 0) {
            text_add_char(t, *s);
            len = 1;
        } else if (code != 0x307) { /* the dot that some lower-casings leave after i */
            utf8_add(t, fold_code(code));
        }
        s += len;
        n -= len;
    }
    text_add(t, "");
}

bool utf8_same(const char *a, const char *b)
{
    struct text fa = {0}, fb = {0};
    bool same;

    utf8_fold(&fa, a);
    utf8_fold(&fb, b);
    same = strcmp(fa.data, fb.data) == 0;
    text_release(&fa);
    text_release(&fb);
    return same;
}

static size_t code_width(uint32_t c)
{
    if ((c >= 0x300 && c <= 0x36f) || c == 0x200b || c == 0xfeff)
        return 0;
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
                   (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
                   (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
                   (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd)
               ? 2
               : 1;
}

size_t utf8_width(const char *s)
{
    size_t n = strlen(s), width = 0;
    uint32_t code;

    while (n > 0) {
        size_t len = utf8_decode(s, n, &code);

        width += len ? code_width(code) : 1;
        len = len ? len : 1;
        s += len;
        n -= len;
    }
    return width;
}
