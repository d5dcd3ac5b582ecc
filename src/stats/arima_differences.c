#include "stats/arima_differences.h"

#include "base/memory.h"
#include "stats/kpss.h"
#include "stats/stl.h"

#include <stdbool.h>
#include <stdlib.h>

/* A season stronger than this is differenced (Wang, Smith and Hyndman 2006; the limit and
 * the span of the smoother are those of R's nsdiffs). */
#define STRONG_SEASON 0.64
enum { SEASON_SPAN = 11, DIFFERENCES_MOST = 2 };

static bool is_constant(const double x[], size_t n)
{
    for (size_t t = 1; t < n; t++)
        if (x[t] != x[0])
            return false;
    return true;
}

static size_t difference(double x[], size_t n, size_t lag)
{
    for (size_t t = 0; t + lag < n; t++)
        x[t] = x[t + lag] - x[t];
    return n - lag;
}

/* Too short a series has no season to speak of. */
static double season_strength(const double x[], size_t n, size_t period)
{
    double *part = mem_zero(3 * n, sizeof *part), strength = 0;
    struct stl_options o = {.period = period, .span = SEASON_SPAN};
    struct err too_short = {0};

    if (stl_decompose(x, n, o, part, part + n, part + 2 * n, NULL, &too_short) ==
        ERR_NONE)
        strength = stl_strength(part, part + 2 * n, n);
    free(part);
    return strength;
}

enum err_code arima_differences(const double y[], size_t n, size_t period, size_t *d,
                                size_t *sd, struct err *e)
{
    double *x = mem_zero(n, sizeof *x);
    size_t gaps;

    *d = *sd = 0;
    if (stl_fill(y, n, period, x, &gaps, e))
        goto done;
    if (period > 1 && !is_constant(x, n) &&
        season_strength(x, n, period) > STRONG_SEASON) {
        n = difference(x, n, period);
        *sd = 1;
    }
    while (*d < DIFFERENCES_MOST && n > 3 && !is_constant(x, n) &&
           kpss_level(x, n) > KPSS_CRITICAL_5) {
        n = difference(x, n, 1);
        ++*d;
    }
done:
    free(x);
    return e->code;
}
