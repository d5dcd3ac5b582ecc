/* sliding_spans.h - how steady is a seasonal adjustment when years come and go?
 *
 * Up to four spans of eight years, each a year later than the one before, the last at the
 * end of the series, are adjusted apart; a period that lies in several of them should get
 * the same.  Source: docs/methods.md#adjustment. */
#ifndef TS_STATS_SLIDING_SPANS_H
#define TS_STATS_SLIDING_SPANS_H

#include "stats/stl.h"

struct sliding_spans {
    size_t spans; /* 0 .. 4 */
    /* Of the periods in two spans or more, the part whose ... by over 3 % among them; NaN
     * with fewer than two spans. */
    double season; /* seasonal factor differs (as a ratio) */
    double change; /* growth of the adjusted series on the period before differs */
};

/* By STL with these options of x[n], logarithms, finite, without the calendar's effects. */
void sliding_spans(const double x[], size_t n, struct stl_options o,
                   struct sliding_spans *out);

#endif
