/* pattern.h - text with places in it: {YYYY}-{MM}, I{MON}, IMP{partner}.
 *
 *   {YYYY} a year of four digits     {MM} a month 01-12    {M} a month 1-12, one or two digits
 *   {MON}  a name (month_names.h)   {DD} a day 01-31, {D} 1-31      {Q} a quarter 1-4   {S} a half 1-2
 *   {YY}   two digits of a year 1970-2069         {MON}-{TO} a range of months
 *   {#}    a number                  {.} a blank, point or underscore     {*} whatever follows
 *   {sdmx} a whole SDMX period, also a range: 2024, 2024-Q3, 2024-11, 2025-01-01/P11M
 *   {reporter} {partner} {flow} ...  the text of that dimension: the rest of the cell
 * All else stands for itself; letters match in any case. */
#ifndef TS_IMPORT_PATTERN_H
#define TS_IMPORT_PATTERN_H

#include "core/dimension.h"
#include "core/period.h"

#include <stdbool.h>

/* What the places held; 0 = not there.  Parts of one period may come from two patterns
 * (year in a column, month in the header): matching adds to what is there. */
struct pattern_match {
    int year, month, day, quarter, half;
    int to;          /* the last month of a range that begins with `month` */
    bool has_period; /* {sdmx} */
    struct period period;
    enum dim dim;     /* DIM_COUNT = none */
    const char *text; /* the dimension's text, in the string that was matched */
};

/* NULL when the pattern is well-formed, else what is wrong with it. */
const char *pattern_problem(const char *pattern);

/* Does the whole text match?  On false *m is as it was. */
bool pattern_match(const char *pattern, const char *text, struct pattern_match *m);

/* The period that the parts make; false when they make none (no year, month 13). */
bool pattern_period(const struct pattern_match *m, struct period *p);

#endif
