/* calendar_effects.h - effects of the calendar on a series: regression with airline errors.
 *
 *   x_t = sum over j of beta[j] column[j][t] + u_t,   u_t an ARIMA(0,1,1)(0,1,1)_s (airline) model
 *
 * by exact maximum likelihood (arima.h).  For trade pass logarithms.
 * Shapes: x[n] and column[j][n] in time order, one item a period, finite.
 * Source: docs/methods.md#calendar-effects. */
#ifndef TS_STATS_CALENDAR_EFFECTS_H
#define TS_STATS_CALENDAR_EFFECTS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    CALENDAR_EFFECTS_MAX = 12, /* columns */
    CALENDAR_EFFECTS_YEARS = 5,
};

struct calendar_effects {
    size_t n;                            /* columns kept */
    size_t column[CALENDAR_EFFECTS_MAX]; /* which ones, ascending */
    double beta[CALENDAR_EFFECTS_MAX], se[CALENDAR_EFFECTS_MAX], t[CALENDAR_EFFECTS_MAX];
    double ma, seasonal_ma, sigma2, loglik;
    double aicc, aicc_without; /* of this model, and of the one without any column */
};

/* Estimate with the columns of `keep` (NULL: all).  A column that the differences make
 * nothing of is left out.  ERR_NODATA: too short, a gap, or no maximum. */
enum err_code calendar_effects_fit(const double x[], size_t n, size_t period,
                                   const double *const column[], size_t columns,
                                   const bool keep[], struct calendar_effects *out,
                                   struct err *e);

/* Estimate with those columns only for which |t| >= 1.96 and without which AICc would be
 * higher: from all of them, the one of least |t| goes until none has to.
 * ERR_NODATA also: fewer than CALENDAR_EFFECTS_YEARS years. */
enum err_code calendar_effects_select(const double x[], size_t n, size_t period,
                                      const double *const column[], size_t columns,
                                      struct calendar_effects *out, struct err *e);

#endif
