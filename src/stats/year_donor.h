/* year_donor.h - the year from one cumulated figure and other series' monthly pattern.
 *
 * When only the sum of the first k periods is known, the remainder is taken from donors:
 * series with months, whose sums of the first k periods and of the rest are known for
 * past years.  Source and limits: docs/methods.md#donor. */
#ifndef TS_STATS_YEAR_DONOR_H
#define TS_STATS_YEAR_DONOR_H

#include "stats/year.h"

/* One past year of one series, split at the same k. */
struct year_pair {
    int series;      /* 0 = the series itself; 1, 2, ... the donors */
    double observed; /* sum of the first k periods */
    double rest;     /* sum of the others */
};

/* Estimate from `observed`, the first k (1 .. period-1) of `period` periods, and pair[n]
 * in any order.  Pairs where a part is not positive, or missing, are left out.  The
 * limits are Student's; they widen when years, or donors, disagree, and narrow with own
 * pairs. out->method is "donor", out->errors the pairs used, out->history_years the own
 * ones. ERR_NODATA: no usable pair, or `observed` is not positive; ERR_USAGE: bad k or
 * period. */
enum err_code year_from_donor(double observed, int k, int period,
                              const struct year_pair pair[], size_t n,
                              struct year_estimate *out, struct err *e);

#endif
