#include "stats/loess.h"

#include <math.h>

/* Tricube, flat within a thousandth of the bandwidth and 0 in its last thousandth: the
 * tolerances of the original program. */
static double tricube(double distance, double bandwidth)
{
    double r = distance / bandwidth;

    if (distance > .999 * bandwidth)
        return 0;
    return distance <= .001 * bandwidth ? 1 : pow(1 - r * r * r, 3);
}

/* Weighted mean and, for degree 1, weighted regression, in one pass of sums centred at
 * x. */
bool loess_fit(const double y[], size_t n, size_t stride, struct loess l,
               const double robust[], double x, size_t left, size_t right, double *fit)
{
    size_t spare = l.span > n ? (l.span - n) / 2 : 0;
    double bandwidth = fmax(x - (double)left, (double)right - x);
    double sum = 0, sum_d = 0, sum_dd = 0, sum_y = 0, sum_dy = 0, mean, spread;

    bandwidth += (double)spare;
    for (size_t j = left; j <= right; j++) {
        double d = (double)j - x, w = tricube(fabs(d), bandwidth);

        w *= robust ? robust[j * stride] : 1;
        sum += w;
        sum_d += w * d;
        sum_dd += w * d * d;
        sum_y += w * y[j * stride];
        sum_dy += w * d * y[j * stride];
    }
    if (!(sum > 0))
        return false;
    mean = sum_d / sum;
    spread = sum_dd / sum - mean * mean;
    *fit = sum_y / sum;
    if (bandwidth > 0 && l.degree > 0 && sqrt(spread) > .001 * (double)(n - 1))
        *fit -= mean / spread * (sum_dy / sum - mean * sum_y / sum);
    return true;
}

/* The window of l.span points around i, shifted inwards at the ends. */
static void fit_point(const double y[], size_t n, size_t stride, struct loess l,
                      const double robust[], size_t i, double *smooth)
{
    size_t half = (l.span + 1) / 2, left = i + 1 > half ? i + 1 - half : 0, right;

    if (l.span >= n)
        left = 0;
    else if (left + l.span > n)
        left = n - l.span;
    right = l.span >= n ? n - 1 : left + l.span - 1;
    if (!loess_fit(y, n, stride, l, robust, (double)i, left, right, smooth))
        *smooth = y[i * stride];
}

static void interpolate(double smooth[], size_t stride, size_t from, size_t to)
{
    double a = smooth[from * stride], b = smooth[to * stride];

    for (size_t i = from + 1; i < to; i++)
        smooth[i * stride] = a + (b - a) / (double)(to - from) * (double)(i - from);
}

void loess_smooth(const double y[], size_t n, size_t stride, struct loess l,
                  const double robust[], double smooth[])
{
    size_t jump = l.jump < n - 1 ? l.jump : n - 1, at = 0;

    if (n < 2) {
        smooth[0] = y[0];
        return;
    }
    fit_point(y, n, stride, l, robust, 0, smooth);
    while (at < n - 1) {
        size_t next = at + jump < n ? at + jump : n - 1;

        fit_point(y, n, stride, l, robust, next, smooth + next * stride);
        interpolate(smooth, stride, at, next);
        at = next;
    }
}
