/* rank.h - partners of one reporter in order of one flow.
 *
 * Competition ranking: equal values share a rank and the next one skips ("1224").  A partner
 * without a figure is not ranked.  The share is of the reporter's published total (partner
 * World) where there is one, else of the sum of the partners listed; of a balance, and where
 * one partner's value is negative, there are no shares.
 * Source: docs/methods.md#rank. */
#ifndef TS_TRADE_RANK_H
#define TS_TRADE_RANK_H

#include "core/series.h"

#include <stdbool.h>
#include <stddef.h>

struct rank_item {
    const char *partner;     /* code; lives as long as the series */
    double value;            /* base units */
    double share;            /* fraction of the total; NaN when that is not positive */
    double previous;         /* value of the period before; NaN = none */
    int rank, previous_rank; /* from 1; previous_rank 0 = not ranked then */
    char status;
};

struct ranking {
    struct rank_item *item; /* by rank, then by code */
    size_t n;
    size_t missing; /* partners without a figure for the period */
    double total;   /* NaN: no shares */
    bool total_is_published;
};

/* `part`: one series a partner; `world`: the reporter's total, or NULL.  The period of
 * comparison, `previous`, is the same months of the year before, as a rule. */
void rank_partners(const struct series *const part[], size_t n,
                   const struct series *world, struct period p, struct period previous,
                   struct ranking *out);

/* The item of a partner, or NULL when it is not ranked. */
const struct rank_item *rank_find(const struct ranking *r, const char *partner);

void rank_release(struct ranking *r);

#endif
