/* gnuplot_text.h - text and numbers inside gnuplot scripts.
 *
 * Every text that comes from elsewhere enters a script through gnuplot_quote, and only as the
 * text of `set label ... noenhanced`: tick labels and formats would read % as a format. */
#ifndef TS_REPORT_GNUPLOT_TEXT_H
#define TS_REPORT_GNUPLOT_TEXT_H

#include "base/text.h"

/* Append a string expression.  It stands in single quotes, where gnuplot expands no macro
 * (@), command (`) or escape (\); a single quote itself is joined in as a literal of its own,
 * because gnuplot 5.4 misreads a doubled one at the start ('''a' is two tokens).  Control
 * characters and what is not UTF-8 become blanks: an expression never leaves its line. */
void gnuplot_quote(struct text *t, const char *s);

/* Append a file name for a picture: letters, digits, - and _ stay, runs of all else become
 * one _; never empty. */
void gnuplot_name(struct text *t, const char *wanted);

/* Append the shortest text that reads back the same; NaN, which gnuplot leaves out. */
void gnuplot_number(struct text *t, double value);

#endif
