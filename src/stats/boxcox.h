/* boxcox.h - the power transformation of Box and Cox.
 *
 *   w = (sign(y) |y|^lambda - 1) / lambda,  ln y for lambda = 0
 *
 * For lambda > 0 negative values are allowed (Bickel and Doksum 1981).  Values outside
 * the range, and NaN, give NaN.  Allocates nothing.  Source: docs/methods.md#box-cox. */
#ifndef TS_STATS_BOXCOX_H
#define TS_STATS_BOXCOX_H

#include "base/error.h"

#include <stddef.h>

/* NaN: y <= 0 for lambda <= 0. */
double boxcox(double y, double lambda);

/* The inverse: the median where w is a median.  NaN: lambda w + 1 <= 0 for lambda < 0. */
double boxcox_inverse(double w, double lambda);

/* The mean of y when w is normal with this mean and variance: to the second order; for
 * lambda = 0 exactly, exp(w + variance / 2). */
double boxcox_mean(double w, double variance, double lambda);

/* Guerrero's lambda within -1 .. 2: the one that makes the standard deviation of a year
 * over (its mean)^(1 - lambda) vary least; 1 with two years or less.  y[n] is cut into
 * years backwards from the end (period 1: into pairs); NaN are left out.
 * ERR_NODATA: a value that is not positive or infinite; no two years with two values. */
enum err_code boxcox_guerrero(const double y[], size_t n, size_t period, double *lambda,
                              struct err *e);

#endif
