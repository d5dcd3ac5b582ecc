/* total.h - the figure of a longer period: as published where there is such an observation,
 * else the sum of its months, quarters or half-years.  Only for flows that may be added up. */
#ifndef TS_TRADE_TOTAL_H
#define TS_TRADE_TOTAL_H

#include "core/series.h"

struct total {
    double value; /* NaN: not published, and some part of the sum is missing */
    char status;  /* the worst of the parts; O when missing */
    int parts;    /* 1 = as published, else how many were added */
};

struct total total_of_period(const struct series *s, struct period p);

#endif
