/* theta.h - the Theta method and its optimised forms.
 *
 * The series, adjusted for season where its correlation over a year is clear, is level
 * plus drift: `standard` is R forecast::thetaf (simple exponential smoothing plus half
 * the slope of the line through all values); the optimised forms (Fiorucci et al. 2016)
 * estimate how much of the line to add back, 1 - 1/theta, with the line through all
 * values or, dynamic, through those up to each item.
 * Shapes: y[n] in time order, one item a period, finite (see stl_fill for gaps).
 * Source: docs/methods.md#theta. */
#ifndef TS_STATS_THETA_H
#define TS_STATS_THETA_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { THETA_PERIOD_MAX = 12, THETA_MIN_N = 5 };

enum theta_kind { THETA_STANDARD, THETA_OPTIMISED, THETA_DYNAMIC };

struct theta {
    enum theta_kind kind;
    size_t period, n;
    bool is_seasonal, is_factor;     /* is_factor: the season multiplies */
    double season[THETA_PERIOD_MAX]; /* of items n .. n+period-1 */
    double alpha, level0;
    double weight;                 /* of the line: 1 - 1/theta; 1/2 for the standard */
    double level;                  /* after the last item */
    double intercept, slope, mean; /* of the line at n; the mean of the values */
    double sigma2;                 /* of the one-step errors, adjusted for season */
    bool is_exact;                 /* constant but for the season: no error at all */
};

/* |r(period)| / s.e. > 1.645 (5 % one-sided) and more than two years. */
bool theta_is_seasonal(const double y[], size_t n, size_t period);

/* Estimate.  The season is a factor where all values and factors are positive, else a
 * term.  ERR_NODATA: n < THETA_MIN_N, a value that is missing or infinite, or values whose
 * squares overflow. */
enum err_code theta_fit(const double y[], size_t n, size_t period, enum theta_kind kind,
                        struct theta *m, struct err *e);

/* Errors of a series without season for given parameters (m->kind, alpha, level0 and, if
 * optimised, weight); fills the rest of m.  error[n]; the first of the dynamic form is 0
 * by construction.  THETA_STANDARD: those of the smoothing, without the line. */
void theta_run(const double x[], size_t n, struct theta *m, double error[]);

/* The next h items: mean[h]; cov[h*h] covariance of their errors, sigma2 included,
 * parameters and season as known. */
void theta_forecast(const struct theta *m, size_t h, double mean[], double cov[]);

#endif
