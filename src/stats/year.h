/* year.h - the year's total from its first k periods.
 *
 * Every method estimates the remainder only: the sum S of what is observed is never
 * changed, and where no value of the series is negative no limit lies below S.
 * Values are in any one unit.  Source and limits: docs/methods.md#year-estimate. */
#ifndef TS_STATS_YEAR_H
#define TS_STATS_YEAR_H

#include "base/error.h"
#include "stats/outlier.h"

#include <stdbool.h>
#include <stddef.h>

enum { YEAR_PERIOD_MAX = 12, YEAR_TRACK_MAX = 30, YEAR_REASON_SIZE = 160 };

struct year_problem {
    const double *y; /* y[n] in time order; NaN = missing (see below) */
    size_t n;
    int k; /* the last k items are the first k periods of the target year, 0 .. period */
    int year;   /* the target year */
    int period; /* 12 or 4 */
};

/* Where the limits come from. */
enum year_limits {
    YEAR_LIMITS_NONE,  /* nothing to estimate: the year is complete, or repeats exactly */
    YEAR_LIMITS_MODEL, /* the model's own error variance */
    YEAR_LIMITS_ERRORS,  /* the method's errors at the same k in at least 4 past years */
    YEAR_LIMITS_TYPICAL, /* too few of those: what is typical of trade mixed in */
};

struct year_estimate {
    double point; /* median path */
    double lo80, hi80, lo95, hi95;
    const char *method;            /* id of the method used; "sum" for a complete year */
    bool is_fallback;              /* not the one asked for, or not the usual default */
    char reason[YEAR_REASON_SIZE]; /* why; "" otherwise */
    int history_years;             /* complete years used, before the target year */
    int bridged; /* missing periods inside what it stands on, interpolated */
    int errors;  /* past years behind the limits (YEAR_LIMITS_ERRORS, _TYPICAL) */
    enum year_limits limits;
    char status; /* E; U no complete year of history; F nothing observed; A complete */
};

/* A method by name: what is shown to a user, and what it needs. */
struct year_method {
    const char *id, *title;
    int min_years;       /* complete years before the target year */
    bool needs_positive; /* no zero, no negative value in the years it uses */
};

/* The methods in their order, 0 .. count-1, and one by name (NULL: there is none).
 * "ytd_growth" is another name of share_prev; "auto", which is found by name only, is
 * the default unless a backtest at the same k shows another to be clearly closer on this
 * series (the reason says which). */
size_t year_method_count(void);
const struct year_method *year_method_at(size_t i);
const struct year_method *year_method_find(const char *id);

/* Its title; `id` itself where an estimate was not made by one of them (sum, donor). */
const char *year_method_title(const char *id);

/* Missing values: models bridge short gaps (bridge.h); for the other methods, and where a gap
 * is longer, history before the last one is dropped.  A missing period among the k is
 * estimated with the remainder (ratio methods then compare the same past periods).
 *
 * Estimate by the named method.  ERR_USAGE: no such method, or k and period out of range;
 * ERR_NODATA: an infinite value, or the method cannot be used on this series (the message
 * says why). */
enum err_code year_estimate(const struct year_problem *p, const char *method,
                            struct year_estimate *out, struct err *e);

/* Estimate by the method that did best on series of this kind: combined from five
 * complete years of positive values on, season from two; zeros for those with a zero in
 * the last fifteen years and from one year on; root_level for still shorter ones; snaive,
 * then prorata, where there are negative values.  Every method but the
 * first sets `is_fallback` and `reason`.  ERR_USAGE as above; ERR_NODATA only when there
 * is no value to start from. */
enum err_code year_default(const struct year_problem *p, struct year_estimate *out,
                           struct err *e);

/* Outliers of the values that `combined` stands on, in time order, their index counted in
 * p->y and their size one of logarithms: how many.  Taken out of its fit are those that
 * ma_outlier.h calls used; no other method leaves any out.  None where the history is too
 * short for it. */
size_t year_outliers(const struct year_problem *p, struct outlier found[OUTLIER_MAX]);

struct year_track_item {
    int year;
    double estimate, actual;
    double error; /* estimate / actual - 1; NaN when actual is 0 */
    double lo80, hi80, lo95, hi95;
    bool in80, in95;
    const char *method;
};

struct year_track {
    struct year_track_item item[YEAR_TRACK_MAX]; /* oldest first */
    size_t n;
    double mean_abs_error, worst_abs_error; /* NaN when n = 0 */
    int in80, in95;                         /* how many of n */
};

/* The record at the same k: each of the last `max_years` complete years is estimated from
 * what stood before it and its own first k periods (final data: revisions are not in it).
 * `method` NULL = year_default.  Years a method cannot estimate are left out. */
enum err_code year_track(const struct year_problem *p, const char *method, int max_years,
                         struct year_track *out, struct err *e);

/* Do the limits hold what came?  Limits without width may miss a sum by its rounding. */
bool year_is_inside(double lo, double actual, double hi);

/* Fill the means, the worst and the counts from item[0 .. n-1]. */
void year_track_sum(struct year_track *t);

#endif
