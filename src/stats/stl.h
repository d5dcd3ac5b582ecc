/* stl.h - seasonal-trend decomposition by loess: R's stl, figure for figure.
 *
 * y[i] = season[i] + trend[i] + rest[i].  For flows that grow pass logarithms.
 * Shapes: arrays in time order, one item a period.  Source: docs/methods.md#stl. */
#ifndef TS_STATS_STL_H
#define TS_STATS_STL_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct stl_options {
    size_t period;  /* 12 or 4; at least 2 */
    size_t span;    /* of the seasonal smoother: odd, 7 or more; 0 = periodic, the season
                       does not change */
    bool is_robust; /* outliers get small weights */
};

/* Decompose y[n].  ERR_NODATA: not more than two years, or a value that is missing or
 * infinite; ERR_USAGE: a span that is even or below 7.
 *   season[n], trend[n], rest[n]  out
 *   weight[n]                     out  robustness weights, 1 when not robust; or NULL */
enum err_code stl_decompose(const double y[], size_t n, struct stl_options o,
                            double season[], double trend[], double rest[],
                            double weight[], struct err *e);

/* How much of the variation is trend, or season: 1 - var(rest) / var(part + rest), not
 * below 0; 0 when nothing varies.  Below .3 a season is not worth removing. */
double stl_strength(const double part[], const double rest[], size_t n);

/* Fill gaps: the seasonally adjusted series (periodic STL of a first straight-line fill)
 * is interpolated along a line, the season put back; the ends repeat the nearest value.
 * Without more than two years the straight line alone.
 *   filled[n]  out   count  out  how many were missing
 * ERR_NODATA: no value at all, or an infinite one. */
enum err_code stl_fill(const double y[], size_t n, size_t period, double filled[],
                       size_t *count, struct err *e);

#endif
