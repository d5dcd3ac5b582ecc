/* words.h - numbers as an English brief prints them.
 *
 * Rounding is decimal, half away from zero, from full precision (core/number.h).
 * A missing value (NaN) reads "n/a".  Every function returns `text`, so that calls can stand
 * among the arguments of text_addf, each with a buffer of its own.
 * Source: docs/methods.md#reporting. */
#ifndef TS_REPORT_WORDS_H
#define TS_REPORT_WORDS_H

#include "base/text.h"

#include <stddef.h>

enum { WORDS_SIZE = 160 };

/* A fraction as percent, without the dust of the multiplication (15 significant digits):
 * 0.07 -> 7, not 7.000000000000001.  The only place where rates become percent. */
double words_percent(double rate);

/* 1,234.5 */
const char *words_fixed(double value, int decimals, char text[static WORDS_SIZE]);

/* In the largest unit not above it: 1.7 billion, 999.9 million, 950.0 */
const char *words_magnitude(double value, int decimals, char text[static WORDS_SIZE]);

/* An amount in base units with `digits` significant digits (whole digits are never cut):
 * USD 8.95 billion; KG reads 12.3 million tonnes; NUMBER reads 3,000. */
const char *words_amount(double value, const char *unit, int digits,
                         char text[static WORDS_SIZE]);

/* An estimate with its interval: USD 1.69 billion (80% interval 1.67–1.71).  Point and ends
 * end at the digit where half the width has two significant digits, and show at most
 * `digits` significant ones.  Without ends (NaN) it reads like words_amount. */
struct words_interval {
    double point, lo, hi; /* base units */
    int level;            /* percent: 80, 95 */
};
const char *words_interval(const struct words_interval *v, const char *unit, int digits,
                           char text[static WORDS_SIZE]);

/* 6.1%; with a sign: +6.1%, -3.3%, 0.0%; points: +2.0 pp */
const char *words_pct(double rate, int decimals, char text[static WORDS_SIZE]);
const char *words_signed_pct(double rate, int decimals, char text[static WORDS_SIZE]);
const char *words_points(double difference, int decimals, char text[static WORDS_SIZE]);

/* What kind of change it is: decided by who calculated it. */
enum words_change {
    WORDS_RATE,            /* an ordinary rate */
    WORDS_RATIO,           /* too large for a percentage: the level as a multiple */
    WORDS_NEW,             /* from zero */
    WORDS_NIL,             /* zero before and now */
    WORDS_TURNED_NEGATIVE, /* from above zero to below */
    WORDS_NO_RATE,         /* base below zero: only the absolute change has a meaning */
    WORDS_MISSING,
    WORDS_CHANGE_COUNT
};

/* For a table: +6.1%, ×150, new, –, turned negative, .. */
const char *words_change(enum words_change kind, double rate,
                         char text[static WORDS_SIZE]);

/* For a sentence: up 6.1%, down 3.3%, unchanged (0.0%), 2.4 times as much ... */
const char *words_trend(enum words_change kind, double rate,
                        char text[static WORDS_SIZE]);

/* first ... twelfth, then 13th, 21st, 142nd */
const char *words_ordinal(long n, char text[static WORDS_SIZE]);

/* one ... twelve, then 13, 1,234 */
const char *words_cardinal(long n, char text[static WORDS_SIZE]);

/* Append "a", "a and b", "a, b and c". */
void words_join(struct text *t, const char *const item[], size_t n);

/* 1, 1e3, 1e6, 1e9 or 1e12: the largest at which `largest` still reads as `least` or more. */
double words_scale(double largest, double least);

/* How amounts divided by `scale` are headed: USD million, thousand tonnes, kg. */
const char *words_unit(const char *unit, double scale, char text[static WORDS_SIZE]);

#endif
