/* seasonality.h - is there a season, and may it be taken out?
 *
 * Shapes: arrays in time order, one item a period, no gap; `first` is the place of item 0 in
 * its year, from 0.  p periods a year, 12 or 4.  A p-value near 0 speaks for a season.
 * A measure that cannot be had (no spread, too short) is NaN.
 * Source: docs/methods.md#adjustment. */
#ifndef TS_STATS_SEASONALITY_H
#define TS_STATS_SEASONALITY_H

#include <stdbool.h>
#include <stddef.h>

enum { SEASONALITY_PERIOD_MAX = 12 };

struct seasonality_test {
    double value, df, df2; /* df2: of an F test, else 0 */
    double p;
};

/* Of the same level in every season?  Ranks over all items, no correction for ties. */
struct seasonality_test seasonality_kruskal_wallis(const double x[], size_t n, size_t p,
                                                   size_t first);

/* The same by ranks within blocks of p items, counted back from the end. */
struct seasonality_test seasonality_friedman(const double x[], size_t n, size_t p);

/* Positive autocorrelation at lags p and 2p (n at least 2p + 2).  Chi-squared of two is a
 * nominal distribution, on the safe side for a residual season. */
struct seasonality_test seasonality_qs(const double x[], size_t n, size_t p);

/* One-way analysis of variance over the seasons. */
struct seasonality_test seasonality_stable(const double si[], size_t n, size_t p,
                                           size_t first);

/* Does the season change from year to year?  Two-way analysis of |si - centre| over full
 * years from the first one on; centre 1 for ratios, 0 for differences. */
struct seasonality_test seasonality_moving(const double si[], size_t n, size_t p,
                                           size_t first, double centre);

enum seasonality_verdict {
    SEASONALITY_PRESENT,
    SEASONALITY_PROBABLY_NOT,
    SEASONALITY_NONE
};

/* The combined test for identifiable seasonality of X-11. */
struct seasonality_combined {
    struct seasonality_test stable, moving, kruskal_wallis;
    double t1, t2, m7; /* m7 below 1: identifiable */
    enum seasonality_verdict verdict;
};

struct seasonality_combined seasonality_combined(const double si[], size_t n, size_t p,
                                                 size_t first, double centre);

/* "present", "probably not present", "not present" */
const char *seasonality_verdict_name(enum seasonality_verdict v);

#endif
