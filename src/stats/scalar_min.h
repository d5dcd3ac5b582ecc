/* scalar_min.h - the minimum of a function of one variable: a grid, then Brent's method
 * between the neighbours of its best point. */
#ifndef TS_STATS_SCALAR_MIN_H
#define TS_STATS_SCALAR_MIN_H

#include <stddef.h>

/* Where f(x, context) is least on low .. high, to 1e-6 of that range; `cells` >= 2.  A
 * value of f that is not a number counts as infinite. */
double scalar_min(double (*f)(double x, void *context), void *context, double low,
                  double high, size_t cells);

#endif
