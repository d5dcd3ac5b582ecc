/* outlier.h - values that do not belong: robust z, and outliers of a seasonal ARIMA.
 *
 * An outlier is reported and helps fitting; what was published is never replaced.
 * Arrays are in time order; NaN = missing.  Source: docs/methods.md#outliers. */
#ifndef TS_STATS_OUTLIER_H
#define TS_STATS_OUTLIER_H

#include "stats/arima.h"

#define OUTLIER_Z_LIMIT 3.5

/* Distance from the median in robust standard deviations, z[n]: of the median absolute
 * deviation, or where that is 0 of the mean absolute one; where that is 0 too, 0.  For
 * changes and remainders, not for raw levels. */
void outlier_robust_z(const double x[], size_t n, double z[]);

enum outlier_type {
    OUTLIER_AO, /* additive: one value */
    OUTLIER_LS, /* level shift: this value and all later ones */
    OUTLIER_TC, /* transitory change: fades by .7 a period */
    OUTLIER_IO, /* innovational: a shock that runs through the model */
    OUTLIER_TYPES
};

/* "AO", "LS", "TC", "IO". */
const char *outlier_code(enum outlier_type type);

/* The |t| that the largest of n independent ones passes with probability alpha, 0 < alpha
 * < 1 (Ljung 1993). */
double outlier_critical(size_t n, double alpha);

/* Robust standard deviation of residuals: 1.483 times their median absolute deviation. */
double outlier_sigma(const double resid[], size_t n);

/* Size and t of an outlier of that type at each position, from the residuals resid[n] and
 * the weights pi[n] (arima_pi_weights) of a model fitted without it. */
void outlier_scan(const double resid[], size_t n, const double pi[], double sigma,
                  enum outlier_type type, double size[], double t[]);

struct outlier {
    enum outlier_type type;
    size_t index;
    double size, t; /* of the joint fit; size in the units of the series */
};

enum { OUTLIER_MAX = 20 };

struct outlier_options {
    double critical;             /* 0 = outlier_critical(n, .01) */
    bool without[OUTLIER_TYPES]; /* types that are not looked for; IO never is */
};

/* Outliers of y[n] (logarithms, for trade), in time order: found[OUTLIER_MAX].
 *   model      out  fitted together with them (its beta: their sizes)
 *   clean[n]   out  y without them, on its last level: for fitting
 * Errors of arima_fit. */
enum err_code outlier_detect(const double y[], size_t n, const struct arima_order *order,
                             const struct outlier_options *options,
                             struct outlier found[], size_t *n_found, struct arima *model,
                             double clean[], struct err *e);

#endif
