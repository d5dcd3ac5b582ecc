/* bridge.h - short gaps of a series, filled so that models can stand on both sides of them.
 *
 * Shapes: y[n] levels in time order, NaN = missing.  Source: docs/methods.md#year-estimate. */
#ifndef TS_STATS_BRIDGE_H
#define TS_STATS_BRIDGE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* How many values at the end can be used: back to where more than a quarter of a year in a
 * row is missing, or more than one in ten would be.  The last is not missing (else 0), nor
 * is the first.  Gaps are bridged only in more than two years of values. */
size_t bridge_reach(const double y[], size_t n, size_t period);

/* How many of them follow the last that is zero or negative; the first is not missing. */
size_t bridge_positive(const double y[], size_t n);

/* Fill what is missing, on cube roots (no value negative) or on logarithms (all positive):
 * lines through the seasonally adjusted series (stl_fill).
 *   count  out  how many were missing */
enum err_code bridge_fill(double y[], size_t n, size_t period, bool on_roots,
                          size_t *count, struct err *e);

#endif
