/* outlier.h - values that do not belong: robust z, and outliers of a model's residuals.
 *
 * An outlier is reported and helps fitting; what was published is never replaced.
 * Arrays are in time order; NaN = missing.  Source: docs/methods.md#outliers. */
#ifndef TS_STATS_OUTLIER_H
#define TS_STATS_OUTLIER_H

#include <stdbool.h>
#include <stddef.h>

#define OUTLIER_Z_LIMIT 3.5

/* Distance from the median in robust standard deviations, z[n]: of the median absolute
 * deviation, or where that is 0 of the mean absolute one; where that is 0 too, 0.  At
 * most the greatest double.  For changes and remainders, not for raw levels. */
void outlier_robust_z(const double x[], size_t n, double z[]);

enum outlier_type {
    OUTLIER_AO, /* additive: one value */
    OUTLIER_LS, /* level shift: this value and all later ones */
    OUTLIER_TC, /* transitory change: fades by .7 a period */
    OUTLIER_IO, /* innovational: a shock that runs through the model */
    OUTLIER_TYPES
};

enum { OUTLIER_MAX = 20 };

struct outlier {
    enum outlier_type type;
    size_t index;
    double size, t; /* size in the units of the series */
};

/* "AO", "LS", "TC", "IO"; and in words: "level shift". */
const char *outlier_code(enum outlier_type type);
const char *outlier_title(enum outlier_type type);

/* What it adds to item t.  A level shift takes from the items before it, so that a series
 * without it is on its last level. */
double outlier_effect(const struct outlier *o, size_t t);

/* The |t| that the largest of n independent ones passes with probability alpha, 0 < alpha
 * < 1 (Ljung 1993). */
double outlier_critical(size_t n, double alpha);

/* Robust standard deviation of residuals: 1.483 times their median absolute deviation. */
double outlier_sigma(const double resid[], size_t n);

/* What an outlier of size 1 does to the residuals of a model from its place on: x[n], from
 * the weights pi[n] of the model written as an autoregression. */
void outlier_response(const double pi[], size_t n, enum outlier_type type, double x[]);

/* Size and t of an outlier of that type at each position, from the residuals resid[n] and
 * the weights pi[n] of a model fitted without it. */
void outlier_scan(const double resid[], size_t n, const double pi[], double sigma,
                  enum outlier_type type, double size[], double t[]);

/* A series, its residuals and its model's weights, n each. */
struct outlier_residuals {
    const double *y;
    double *resid;
    const double *pi;
    size_t n;
};

struct outlier_options {
    double critical;             /* the least |t| */
    double sigma;                /* of the residuals; 0 = outlier_sigma of them */
    size_t spared;               /* so many last values are left alone */
    bool without[OUTLIER_TYPES]; /* types that are not looked for; IO never is */
};

/* The largest outlier of the residuals, then the largest without it, and so on while one
 * passes the critical value and there are less than `most`: added to found[n_found] in
 * that order, their effects taken out of the residuals.  Returns the new number. */
size_t outlier_take(const struct outlier_residuals *r,
                    const struct outlier_options *options, size_t most,
                    struct outlier found[], size_t n_found);

/* In order of time. */
void outlier_sort(struct outlier found[], size_t n);

#endif
