/* number.h - numbers in any locale's notation.  The host's locale plays no part. */
#ifndef TS_CORE_NUMBER_H
#define TS_CORE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_GROUP_SIZE = 16, NUMBER_TEXT_SIZE = 32 };

/* How a file writes numbers.  group: every mark that may stand between digits of the whole
 * part, as UTF-8 (" ", ",", ".", "'", NBSP, narrow NBSP), or "" for none. */
struct number_format {
    char decimal;
    char group[NUMBER_GROUP_SIZE];
};

/* Read the whole of text[n] as a number: optional sign (also U+2212), digits in groups of
 * three if grouped (and then no leading 0), decimal part, exponent.  Blanks (NBSP too)
 * around it are allowed.  False when it is anything else (also empty, inf, nan, hex): *value
 * untouched. */
bool number_parse(const char *text, size_t n, const struct number_format *f,
                  double *value);

/* What one number says of its notation; see number_guess. */
struct number_evidence {
    size_t cells;                  /* cells that looked like numbers */
    size_t decimal_point;          /* must be a decimal point: 1.25, 1,234.5 */
    size_t decimal_comma;          /* must be a decimal comma: 1,25, 1.234,5 */
    size_t ambiguous;              /* 1.234 or 1,234: either */
    char group[NUMBER_GROUP_SIZE]; /* grouping marks seen, except an ambiguous one */
};

/* Take one more cell into account. */
void number_observe(struct number_evidence *ev, const char *text, size_t n);

/* The notation of a column from its evidence.  False when the evidence contradicts itself
 * (both marks as decimal) or all of it is ambiguous: say how to pin it. */
bool number_guess(const struct number_evidence *ev, struct number_format *f);

/* Text of 15 significant digits, or of the 16 or 17 it takes to read back as the same double
 * (C notation); "" for NaN.  Returns `text`. */
const char *number_format_exact(double value, char text[static NUMBER_TEXT_SIZE]);

/* Decimal rounding half away from zero of the text of 15 significant digits, `decimals`
 * (0 to 20) digits after the point, no "-0": 2.675 -> 2.68, 1.005 -> 1.01, -2.5 -> -3,
 * 0.285 * 100 -> 29 (decimals 0).  From 1e40 on, and for infinity, as number_format_exact.
 * Source: docs/methods.md#rounding.  Returns `text`. */
const char *number_format_fixed(double value, int decimals,
                                char text[static NUMBER_TEXT_SIZE * 2]);

#endif
