/* growth.h - growth rates and contributions.
 *
 * Shapes: arrays are in time order, one item a period, no gaps (missing = NaN).
 * Units: rates are fractions, 0.05 = 5 %; levels in any one unit.
 * No rate is given from a missing, zero or negative base, nor to a negative level: NaN.
 * These functions allocate nothing.  Source: docs/methods.md#growth. */
#ifndef TS_STATS_GROWTH_H
#define TS_STATS_GROWTH_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* rate[i] = level[i] / level[i - lag] - 1; NaN for the first lag items.
 *   lag   1 = on the period before, periods a year = on the year before
 * ERR_NODATA when n <= lag. */
enum err_code growth_rate(const double level[], size_t n, size_t lag, double rate[],
                          struct err *e);

/* The same in logarithms: ln(level[i] / level[i - lag]); adds up over time. */
enum err_code growth_log(const double level[], size_t n, size_t lag, double rate[],
                         struct err *e);

/* A rate for one period compounded to a year: (1 + rate)^periods - 1.  For seasonally
 * adjusted series. */
double growth_annualised(double rate, double periods);

/* sum[i] = level[i - width + 1] + ... + level[i]; NaN before, or where one is missing. */
void growth_rolling_sum(const double level[], size_t n, size_t width, double sum[]);

/* Year to date.
 *   first   position of level[0] in its year, 0 .. period-1
 *   ytd[i]  out  sum from the first period of the year to i; NaN where one is missing, or
 *                the year began before the array
 *   rate[i] out  ytd[i] over the same periods of the year before, - 1 */
void growth_ytd(const double level[], size_t n, size_t period, size_t first, double ytd[],
                double rate[]);

/* Compound annual growth over `years` intervals: (last / first)^(1 / years) - 1. */
double growth_cagr(double first, double last, double years);

/* exp(b) - 1, b the slope of ln(level) on time: growth a period by least squares.
 * ERR_NODATA: fewer than 2 levels, one that is missing or not positive, or a growth beyond
 * the range of a double. */
enum err_code growth_least_squares(const double level[], size_t n, double *rate,
                                   struct err *e);

/* What each part adds to the growth of the whole: (current[i] - base[i]) / sum of base.
 * Fractions of the whole's base (times 100 = percentage points); they add up to its
 * growth. All NaN when a part is missing or the whole's base is not positive. */
void growth_contribution(const double current[], const double base[], size_t parts,
                         double contribution[]);

/* Why a comparison has a rate, or has none. */
enum growth_class {
    GROWTH_OK,
    GROWTH_RATIO,         /* tenfold growth or more: rate kept, better said as a ratio */
    GROWTH_MISSING,       /* base or current missing */
    GROWTH_ZERO_ZERO,     /* nothing then, nothing now */
    GROWTH_ZERO_BASE,     /* new */
    GROWTH_NEGATIVE_BASE, /* absolute change only */
    GROWTH_SIGN_CHANGE,   /* turned negative */
    GROWTH_BALANCE,       /* absolute change only; turnover_compare says it */
    GROWTH_CLASS_COUNT,
};

struct growth_comparison {
    enum growth_class class;
    double change;      /* current - base; NaN when one is missing */
    double rate;        /* NaN but for GROWTH_OK and GROWTH_RATIO */
    double ratio;       /* current / base; NaN but for GROWTH_RATIO */
    bool is_small_base; /* 0 < base < floor: bracket the rate, leave it out of rankings */
};

/* ok, ratio, missing, zero_zero, zero_base, negative_base, sign_change, balance */
const char *growth_class_name(enum growth_class class);

/* Compare two levels.  `floor` = the base below which a rate means little; 0 = none. */
struct growth_comparison growth_compare(double current, double base, double floor);

/* index[i] = 100 level[i] / mean of level[from .. to].  ERR_NODATA: a base period that is
 * missing, or a mean that is not positive.  index may be level. */
enum err_code growth_rebase(const double level[], size_t n, size_t from, size_t to,
                            double index[], struct err *e);

/* Carry an old series on with a new one: linked = old[0 .. n_old-1], then new[1 ..] times
 * old[n_old-1] / new[0]; new[0] is the same period as the last of old.
 *   linked[n_old + n_new - 1]   growth rates of both parts are unchanged
 * ERR_NODATA: nothing to link, or a link value that is missing or not positive. */
enum err_code growth_link(const double old[], size_t n_old, const double new[],
                          size_t n_new, double linked[], struct err *e);

#endif
