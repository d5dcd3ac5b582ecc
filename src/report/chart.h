/* chart.h - from figures to a gnuplot script, its data and a sentence that says the same.
 *
 * The caller fetches and calculates; here is only drawing; gnuplot.h makes the picture.
 * Values are in base units, rates are fractions, a missing value is NaN (a gap).  The same
 * input gives the same bytes.  Kinds:
 *
 * levels  one or two series, each with the mean of its last 12 months as a strong line
 * ytd     one monthly series cumulated from January, the last six years, and the estimate of
 *         the last year as a fan at December
 * growth  one series of rates as bars
 * rank    items, the largest first, as horizontal bars with shares
 * mirror  two series of one flow, the gap between them shaded
 * annual  yearly bars; of an estimated last year the known part apart, with its interval */
#ifndef TS_REPORT_CHART_H
#define TS_REPORT_CHART_H

#include "base/error.h"
#include "core/period.h"
#include "report/gnuplot.h"

#include <stdbool.h>
#include <stddef.h>

struct chart_series {
    const char *label;
    const double *value; /* n of them */
};

/* A year estimated from its first months; months = 0: none.  Bounds may be NaN.  For ytd it
 * is the year of the last value. */
struct chart_estimate {
    int year, months;
    double observed; /* what those months sum to */
    double point, lo80, hi80, lo95, hi95;
};

/* All borrowed. */
struct chart {
    const char *title;  /* what the picture says */
    const char *remark; /* added to the line below the title, or NULL */
    const char *source; /* the line at the foot */
    const char *unit;   /* USD, KG, NUMBER; growth: NULL */
    struct period
        first; /* levels, ytd, growth, mirror, annual: period of value[0], span 1 */
    size_t n;  /* periods, or items of rank */
    struct chart_series series[2];
    size_t n_series;
    struct chart_estimate estimate; /* ytd, annual */
    const char *const *item;        /* rank: their names */
    size_t highlight;               /* rank: the item to stress; n = none */
    int highlight_rank; /* its place where it is far below the bar above; else 0 */
    double total;       /* rank: shares are of this; NaN = no shares */
    bool total_is_sum;  /* it is only the sum of the items that are known */
};

/* `theme`: the text of plots/theme.gp.  `name`: any text; it becomes a safe file name.
 * ERR_USAGE: no such kind, or a shape that the kind does not draw; ERR_NODATA: no value. */
enum err_code chart_draw(const char *kind, const struct chart *c,
                         const struct terminal *terminal, const char *theme,
                         const char *name, struct drawing *d, struct err *e);

/* "levels, ytd, growth, rank, mirror, annual" */
const char *chart_kinds(void);

#endif
