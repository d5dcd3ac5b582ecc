#include "import/plain_line.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* 64 bytes are looked at together: bit i of a word stands for byte i. */
enum { BLOCK = 64 };

/* ---- Where the cells end ---- */

static uint64_t find_slowly(const char *s, size_t n, char c)
{
    uint64_t found = 0;

    for (size_t i = 0; i < n; i++)
        found |= (uint64_t)(s[i] == c) << i;
    return found;
}

#ifdef __SSE2__
static inline uint64_t find_in_16(const char *s, char c)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)s);

    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}
#endif

/* Which bytes of s[n], n up to 64, are `c`?  Looking for four of them byte by byte would take
 * as long as libcsv does for the whole line. */
static inline uint64_t find(const char *s, size_t n, char c)
{
#ifdef __SSE2__
    if (n == BLOCK)
        return find_in_16(s, c) | find_in_16(s + 16, c) << 16 |
               find_in_16(s + 32, c) << 32 | find_in_16(s + 48, c) << 48;
#endif
    return find_slowly(s, n, c);
}

/* Bit i: is the number of quotes through i odd? */
static inline uint64_t odd_quotes(uint64_t quotes)
{
    quotes ^= quotes << 1;
    quotes ^= quotes << 2;
    quotes ^= quotes << 4;
    quotes ^= quotes << 8;
    quotes ^= quotes << 16;
    return quotes ^ quotes << 32;
}

/* What is to be known of the byte before a block. */
struct before {
    uint64_t quoted; /* all ones: it stands in a quoted cell */
    uint64_t cut, close, cr;
};

size_t plain_line_cells(const char *text, size_t n, char delimiter, size_t end[],
                        size_t most, size_t *length)
{
    struct before was = {.cut = 1}; /* a cell begins */
    size_t cells = 0;

    for (size_t at = 0; at < n; at += BLOCK) {
        size_t m = n - at < BLOCK ? n - at : BLOCK;
        uint64_t quote = find(text + at, m, '"');
        uint64_t lf = find(text + at, m, '\n'), cr = find(text + at, m, '\r');
        uint64_t quoted = odd_quotes(quote) ^ was.quoted;
        uint64_t cut = find(text + at, m, delimiter) & ~quoted;
        uint64_t open = quote & quoted, close = quote & ~quoted;
        uint64_t line = lf ? lf ^ (lf - 1) : UINT64_MAX; /* through LF */
        uint64_t bad = (open & ~(cut << 1 | was.cut)) |
                       ((close << 1 | was.close) & ~(cut | cr | lf)) |
                       ((cr << 1 | was.cr) & ~lf) | ((cr | lf) & quoted);

        if (bad & line)
            return 0;
        for (uint64_t rest = cut & line; rest; rest &= rest - 1) {
            if (cells + 1 >= most)
                return 0;
            end[cells++] = at + (size_t)__builtin_ctzll(rest);
        }
        if (lf) {
            size_t last = at + (size_t)__builtin_ctzll(lf);

            *length = last + 1;
            end[cells++] = last > 0 && text[last - 1] == '\r' ? last - 1 : last;
            return cells;
        }
        was = (struct before){-(quoted >> 63), cut >> 63, close >> 63, cr >> 63};
    }
    return 0;
}

/* ---- Shortening ---- */

void plain_line_want(struct plain_line *p, const bool wanted[], size_t n)
{
    p->columns = n;
    p->kept = mem_resize(p->kept, n + 1, sizeof *p->kept);
    p->end = mem_resize(p->end, n + 1, sizeof *p->end);
    p->run = mem_resize(p->run, n, sizeof *p->run);
    p->n_kept = p->runs = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && i + 1 < n && !wanted[i])
            continue;
        if (p->n_kept == 0 || p->kept[p->n_kept - 1] + 1 < i)
            p->run[p->runs++].first = i;
        p->run[p->runs - 1].last = i;
        p->kept[p->n_kept++] = i;
    }
    p->kept[p->n_kept] = n;
}

bool plain_line_shorten(struct plain_line *p, const char *text, size_t n, char delimiter,
                        size_t *length)
{
    char *to;

    p->cells = plain_line_cells(text, n, delimiter, p->end, p->columns + 1, length);
    if (p->cells < p->columns)
        return false;
    if (p->cap < *length) {
        p->cap = 2 * *length;
        p->text = mem_resize(p->text, p->cap, 1);
    }
    to = p->text;
    for (size_t i = 0; i < p->runs; i++) {
        const struct plain_run *run = &p->run[i];
        size_t begin = run->first > 0 ? p->end[run->first - 1] + 1 : 0;
        size_t end = run->last + 1 < p->columns ? p->end[run->last] + 1 : *length;

        to = mempcpy(to, text + begin, end - begin);
    }
    p->n = (size_t)(to - p->text);
    return true;
}

void plain_line_release(struct plain_line *p)
{
    free(p->text);
    free(p->kept);
    free(p->run);
    free(p->end);
    *p = (struct plain_line){0};
}
