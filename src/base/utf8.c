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

/* Bytes that s[n] begins with and that are ASCII, most of them looked at 32 together. */
static size_t ascii_length(const char *s, size_t n)
{
    size_t at = 0;
    uint64_t word[4];

    for (; n - at >= sizeof word; at += sizeof word) {
        memcpy(word, s + at, sizeof word);
        if ((word[0] | word[1] | word[2] | word[3]) & 0x8080808080808080u)
            break;
    }
    while (at < n && (unsigned char)s[at] < 0x80)
        at++;
    return at;
}

size_t utf8_valid_length(const char *s, size_t n)
{
    size_t at = ascii_length(s, n), len;
    uint32_t code;

    while (at < n && (len = utf8_decode(s + at, n - at, &code)) > 0) {
        at += len;
        at += ascii_length(s + at, n - at);
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
 * write names in, but every I becomes i, and a no-break space a blank.  A row: of the code
 * points from `first` to `last` every `step`-th is moved by `by`. */
static const struct {
    uint32_t first, last, step;
    int32_t by;
} folds[] = {
    {'A', 'Z', 1, 32},
    {0xa0, 0xa0, 1, ' ' - 0xa0},
    {0xc0, 0xd6, 1, 32},
    {0xd8, 0xde, 1, 32},
    {0x100, 0x12e, 2, 1},
    {0x130, 0x130, 1, 'i' - 0x130},
    {0x131, 0x131, 1, 'i' - 0x131},
    {0x132, 0x136, 2, 1},
    {0x139, 0x147, 2, 1},
    {0x14a, 0x176, 2, 1},
    {0x178, 0x178, 1, 0xff - 0x178},
    {0x179, 0x17d, 2, 1},
    {0x18f, 0x18f, 1, 0x259 - 0x18f},
    {0x1a0, 0x1a0, 1, 1},
    {0x1af, 0x1af, 1, 1},
    {0x218, 0x21a, 2, 1},
    {0x386, 0x386, 1, 0x3ac - 0x386},
    {0x388, 0x38a, 1, 37},
    {0x38c, 0x38c, 1, 64},
    {0x38e, 0x38f, 1, 63},
    {0x391, 0x3a1, 1, 32},
    {0x3a3, 0x3ab, 1, 32},
    {0x3c2, 0x3c2, 1, 1},
    {0x400, 0x40f, 1, 80},
    {0x410, 0x42f, 1, 32},
    {0x460, 0x480, 2, 1},
    {0x48a, 0x4be, 2, 1},
    {0x4c0, 0x4c0, 1, 0x4cf - 0x4c0},
    {0x4c1, 0x4cd, 2, 1},
    {0x4d0, 0x52e, 2, 1},
    {0x1e00, 0x1e94, 2, 1},
    {0x1ea0, 0x1efe, 2, 1},
    {0x2007, 0x2007, 1, ' ' - 0x2007},
    {0x202f, 0x202f, 1, ' ' - 0x202f},
};

static uint32_t fold_code(uint32_t c)
{
    for (size_t i = 0; i < sizeof folds / sizeof *folds && c >= folds[i].first; i++)
        if (c <= folds[i].last)
            return (c - folds[i].first) % folds[i].step
                       ? c
                       : (uint32_t)((int32_t)c + folds[i].by);
    return c;
}

enum { NO_CHARACTER = 0x110000 }; /* beyond all code points: and the byte that is none */

/* The next character of *s, folded; 0 at its end.  *s is moved behind it. */
static uint32_t next_folded(const char **s)
{
    while (**s) {
        uint32_t code;
        size_t len = utf8_decode(*s, 4, &code); /* a NUL ends it before */

        if (len == 0)
            return NO_CHARACTER + (unsigned char)*(*s)++;
        *s += len;
        if (code != 0x307) /* the dot that some lower-casings leave after i */
            return fold_code(code);
    }
    return 0;
}

void utf8_fold(struct text *t, const char *s)
{
    uint32_t code;

    while ((code = next_folded(&s))) {
        if (code < NO_CHARACTER)
            utf8_add(t, code);
        else
            text_add_char(t, (char)(code - NO_CHARACTER));
    }
    text_add(t, "");
}

bool utf8_same(const char *a, const char *b)
{
    uint32_t code;

    while ((code = next_folded(&a)) == next_folded(&b)) {
        if (code == 0)
            return true;
    }
    return false;
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
