/* utf8.h - text in UTF-8: validity, case folding, width on a terminal.
 * Nothing here looks at the host's locale. */
#ifndef TS_BASE_UTF8_H
#define TS_BASE_UTF8_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decode one code point of s[n] (n > 0) and say how many bytes it took; 0 = not UTF-8. */
size_t utf8_decode(const char *s, size_t n, uint32_t *code);

/* Offset of the first byte that is not UTF-8, or n when all is well. */
size_t utf8_valid_length(const char *s, size_t n);

/* Append a code point. */
void utf8_add(struct text *t, uint32_t code);

/* Append `s` folded for comparison: lower case of Latin, Greek and Cyrillic letters.  I, İ, i
 * and ı all become i, so that İTHALAT, ITHALAT and ithalat are the same word in any locale.
 * No-break spaces become blanks. */
void utf8_fold(struct text *t, const char *s);

/* Same word after folding? */
bool utf8_same(const char *a, const char *b);

/* Columns on a terminal: one a code point, none for combining marks, two for East Asian
 * wide ones. */
size_t utf8_width(const char *s);

#endif
