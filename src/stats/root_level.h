/* root_level.h - a local level of cube roots: for flows with zero periods or little
 * history.
 *
 * The cube root takes zeros and tames peaks; the level has no slope and no season:
 * level += gain (root - level).  Source: docs/methods.md#root-level. */
#ifndef TS_STATS_ROOT_LEVEL_H
#define TS_STATS_ROOT_LEVEL_H

#include <stdbool.h>
#include <stddef.h>

struct root_level {
    double level; /* last level, of cube roots */
    double gain;
    double sd;  /* of the one-step errors, of cube roots; NaN with fewer than 4 of them */
    double dof; /* of sd */
};

/* y[n] in time order, `period` items a year; NaN are passed over.  False when there is no
 * value or a negative one. */
bool root_level_fit(const double y[], size_t n, size_t period, struct root_level *m);

/* s.d. of the mean root of the next h periods around the level. */
double root_level_mean_sd(const struct root_level *m, int h);

/* x cubed; 0 for negative x. */
double root_level_cube(double x);

#endif
