/* turnover.h - flows derived from exports and imports.
 * Turnover T = X + M and balance B = X - M, both in value (never "volume": that is a
 * quantity index).  Source: docs/methods.md#terms. */
#ifndef TS_TRADE_TURNOVER_H
#define TS_TRADE_TURNOVER_H

#include "core/series.h"
#include "stats/growth.h"

#include <stdbool.h>

/* May x and m be added: same reporter, partner, product, unit, source ..., flows X and M?
 * Valuation and partner concept differ by nature (FOB and CIF). */
bool turnover_is_pair(const struct series *x, const struct series *m);

/* flow 'T' or 'B' of two series that are a pair: an observation wherever both have one; its
 * status is the worse of the two, its release the later one.  `out` starts empty. */
void turnover_derive(const struct series *x, const struct series *m, char flow,
                     struct series *out);

/* Is it a balance, derived or published?  One never gets a percentage: it is a difference
 * that may pass through zero. */
bool turnover_is_balance(const struct series *s);

/* growth_compare of two levels of a series, which knows a balance. */
struct growth_comparison turnover_compare(const struct series *s, double current,
                                          double base);

#endif
