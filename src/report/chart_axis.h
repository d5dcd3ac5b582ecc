/* chart_axis.h - an axis of round numbers. */
#ifndef TS_REPORT_CHART_AXIS_H
#define TS_REPORT_CHART_AXIS_H

struct axis {
    double scale;        /* values are divided by it */
    double lo, hi, step; /* divided already */
    int decimals;        /* of the numbers at the ticks */
};

/* An axis over 0, lo and hi (base units, lo < hi) with a little room beyond them; its steps
 * are 1, 2 or 5 times a power of ten, about six of them, counted from zero. */
struct axis axis_fit(double lo, double hi, double scale);

/* The lowest multiple of the step on the axis. */
double axis_first_tick(const struct axis *a);

/* Years between ticks so that at most `most` of them are named: 1, 2, 5, 10 ... */
int axis_year_step(int years, int most);

#endif
