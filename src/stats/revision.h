/* revision.h - what later releases did to earlier figures.
 *
 * A revision is later less first, of two figures of the same period: growth rates, or
 * logarithms of levels (both are fractions here).  Pairs with a NaN do not count.
 * Source: docs/methods.md#revisions. */
#ifndef TS_STATS_REVISION_H
#define TS_STATS_REVISION_H

#include <stddef.h>

enum { REVISION_TEST_MIN = 12 }; /* fewer pairs: no test */

struct revision_stats {
    size_t n;
    double mean, mean_abs, rms, sd, median, min, max;
    double relative_abs;        /* sum |revision| / sum |later| */
    double share_up;            /* of n */
    double sign_change;         /* of n: first and later differ in sign */
    double acceleration_change; /* of n - 1: they differ in the sign of their change */
    double t_simple, t_ar,
        t_hac;              /* of the mean, against 0; NaN below REVISION_TEST_MIN */
    double autocorrelation; /* of revisions, lag 1 */
    double t, p;            /* the smallest of the three, and its two-sided probability */
    double u1, u2;          /* Theil's */
    double intercept, slope;                    /* later = intercept + slope first */
    double slope_on_first, slope_on_later;      /* of the revision: noise, news */
    double share_mean, share_slope, share_rest; /* of the mean square */
};

/* Everything of n pairs in order of period.  Whatever n is too small for, or a division
 * by zero, is NaN. */
void revision_statistics(const double first[], const double later[], size_t n,
                         struct revision_stats *s);

/* Newey and West's t of the mean of r[n], with that many lags. */
double revision_hac_t(const double r[], size_t n, size_t lags);

/* Revisions by age, of a triangle with a row a period and a column a release
 * (value[rows * columns], NaN before the first release): the next one, ln(value one
 * release on / value at that age), and all that are still to come, ln(last / value at
 * that age), over the rows that have a later column. */
struct revision_age {
    size_t n;
    double mean, rms;             /* of the next one; NaN when n = 0 */
    double mean_total, rms_total; /* of all */
};
struct revision_age revision_by_age(const double value[], size_t rows, size_t columns,
                                    size_t age);

#endif
