/* x13.h - X-13ARIMA-SEATS, the program of the US Census Bureau, where it is installed. */
#ifndef TS_DESK_X13_H
#define TS_DESK_X13_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct x13_input {
    const double *y; /* without gaps; already free of calendar effects */
    size_t n;
    int period;    /* 12 or 4 */
    int year, sub; /* of the first value; sub from 1 */
    bool is_log;   /* multiplicative; all values positive */
};

/* Monitoring and quality statistics of X-11: m[0] is M1, below 1 good; q their weighted
 * mean.  NaN where the program told none. */
enum { X13_M_COUNT = 11 };
struct x13_quality {
    double m[X13_M_COUNT], q;
};

/* Run `x13as`, looked for in PATH, in a folder of its own that is removed afterwards.
 *   seasonal[n], adjusted[n], trend[n]  out  its tables D10, D11, D12
 *   quality                             out
 * ERR_CHART: not installed, failed (with what it said), not done in two minutes, or wrote
 * tables of other dates or that do not make up y. */
enum err_code x13_run(const struct x13_input *in, double seasonal[], double adjusted[],
                      double trend[], struct x13_quality *quality, struct err *e);

#endif
