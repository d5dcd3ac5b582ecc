/* ets.h - exponential smoothing: the innovations state space models ETS(error, trend,
 * season).
 *
 * Shapes: y[n] in time order, one item a period; NaN = missing (the state is carried on
 * without an error).  Infinite values are ERR_NODATA.  The fifteen forms that are stable:
 * additive error with trend N, A, Ad and season N, A; multiplicative error (all values
 * positive) with trend N, A, Ad and season N, A, M.
 * Log-likelihoods are R forecast::ets's, whose constants are left out: comparable among
 * these forms only.  Source: docs/methods.md#ets. */
#ifndef TS_STATS_ETS_H
#define TS_STATS_ETS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { ETS_PERIOD_MAX = 12 };

struct ets_form {
    const char *name;          /* "ANN", "MAdM" */
    char error, trend, season; /* N none, A additive, M multiplicative */
    bool is_damped;
};

struct ets {
    const struct ets_form *form;
    size_t period;                  /* periods a year; 1 when the form has no season */
    double alpha, beta, gamma, phi; /* absent: beta = gamma = 0, phi = 1 */
    double level0, slope0;          /* before the first item */
    double season0[ETS_PERIOD_MAX]; /* of items 0 .. period-1 */
    double level, slope;            /* after the last item */
    double season[ETS_PERIOD_MAX];  /* of items n .. n+period-1 */
    size_t seen;                    /* items that are not missing */
    double loglik, aicc;
    double sigma2; /* of the errors (multiplicative: relative), over seen - parameters */
    bool is_exact; /* no error at all: sigma2 = 0, loglik infinite */
};

/* The forms, simplest first: 0 .. count-1, and one by name (NULL: there is none). */
size_t ets_form_count(void);
const struct ets_form *ets_form_at(size_t i);
const struct ets_form *ets_form_find(const char *name);

/* Smoothing parameters and free initial states; without sigma2. */
size_t ets_parameter_count(const struct ets_form *form, size_t period);

/* Is every root of the characteristic polynomial in the unit circle (forecasts forget the
 * distant past), and are the parameters in their usual ranges? */
bool ets_is_admissible(const struct ets *m);

/* Run the model given by form, period, parameters and initial states over y: fill the
 * last states, seen, loglik, aicc, sigma2.
 *   residual[n]  out  errors, NaN where y is missing; may be NULL
 * ERR_NODATA: an infinite value, nothing seen, or a prediction (a seasonal factor) that
 * is not positive where the form is multiplicative. */
enum err_code ets_evaluate(const double y[], size_t n, struct ets *m, double residual[],
                           struct err *e);

/* Maximum likelihood over parameters and initial states, from several starts.
 * ERR_NODATA: fewer than ets_parameter_count + 3 items seen, not more than a period for a
 * form with season, a value that is not positive under a multiplicative error, or
 * relative errors of 100 % (sigma2 >= 1). */
enum err_code ets_fit(const double y[], size_t n, size_t period,
                      const struct ets_form *form, struct ets *m, struct err *e);

/* What ets_choose may choose from; the last two can be combined by |. */
enum ets_choice {
    ETS_ANY = 0,
    ETS_ADDITIVE = 1,  /* additive forms only: for logarithms */
    ETS_NO_SEASON = 2, /* for seasonally adjusted series */
};

/* Fit every form that y allows and keep the one of least AICc.  A constant series is ANN
 * with is_exact.  ERR_NODATA: fewer than 5 items seen (and not constant), or infinite. */
enum err_code ets_choose(const double y[], size_t n, size_t period, int choice,
                         struct ets *m, struct err *e);

/* Expectations of the next h items. */
void ets_forecast(const struct ets *m, size_t h, double mean[]);

/* Covariance of the errors of the next h items, sigma2 included, parameters as known;
 * cov[h*h].  Exact where the season is not multiplicative; false where it is (simulate), and
 * where it passes the largest double. */
bool ets_covariance(const struct ets *m, size_t h, double cov[]);

/* Simulated futures with normal errors (a relative error of less than -1 counts as -1);
 * the same seed gives the same paths.
 *   path[paths*h]  out  path i at path + i*h
 * ERR_NODATA: no memory for the generator. */
enum err_code ets_simulate(const struct ets *m, size_t h, size_t paths,
                           unsigned long seed, double path[], struct err *e);

#endif
