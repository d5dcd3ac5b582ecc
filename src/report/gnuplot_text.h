/* gnuplot_text.h - text and numbers inside gnuplot scripts.
 *
 * Every text that comes from elsewhere enters a script through gnuplot_quote, and only as the
 * text of `set label ... noenhanced`: tick labels and formats would read % as a format. */
#ifndef TS_REPORT_GNUPLOT_TEXT_H
#define TS_REPORT_GNUPLOT_TEXT_H

#include "base/text.h"

/* Append a string literal in single quotes: in there gnuplot expands no macro (@), command
 * (`) or escape (\), and only a quote needs doubling.  Control characters and what is not
 * UTF-8 become blanks, so that a literal never leaves its line. */
void gnuplot_quote(struct text *t, const char *s);

/* Append a file name for a picture: letters, digits, - and _ stay, runs of all else become
 * one _; never empty. */
void gnuplot_name(struct text *t, const char *wanted);

/* Append the shortest text that reads back the same; NaN, which gnuplot leaves out. */
void gnuplot_number(struct text *t, double value);

#endif
