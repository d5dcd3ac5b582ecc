/* loess.h - local regression on equally spaced points, as in R's stl (Cleveland et al.
 * 1990).  Points are 0 .. n-1.  Allocates nothing.  Source: docs/methods.md#stl. */
#ifndef TS_STATS_LOESS_H
#define TS_STATS_LOESS_H

#include <stdbool.h>
#include <stddef.h>

struct loess {
    size_t span;   /* points in a window; odd */
    size_t degree; /* 0 or 1 */
    size_t jump;   /* every jump-th point is fitted, those between are interpolated */
};

/* smooth[n] from y[n], finite.
 *   robust[n]  weights 0 .. 1 besides the distance's; NULL = 1
 * Where all weights of a window are 0 the value itself is kept.  stride: y, robust and
 * smooth are read and written at i * stride. */
void loess_smooth(const double y[], size_t n, size_t stride, struct loess l,
                  const double robust[], double smooth[]);

/* The fit at x, inside or outside 0 .. n-1, from points left .. right.  False when all
 * weights are 0. */
bool loess_fit(const double y[], size_t n, size_t stride, struct loess l,
               const double robust[], double x, size_t left, size_t right, double *fit);

#endif
