#include "stats/bridge.h"

#include "base/memory.h"
#include "stats/root_level.h"
#include "stats/stl.h"

#include <math.h>
#include <stdlib.h>

/* Of so many values one may be missing. */
enum { VALUES_EACH = 10 };

size_t bridge_reach(const double y[], size_t n, size_t period)
{
    size_t reach = 0, missing = 0, in_a_row = 0;

    for (size_t i = n; i > 0 && in_a_row <= period / 4; i--) {
        size_t length = n - i + 1;

        if (isnan(y[i - 1])) {
            missing++;
            in_a_row++;
            if (i == n)
                return 0;
            continue;
        }
        in_a_row = 0;
        if (missing == 0 ||
            (VALUES_EACH * missing <= length && length - missing > 2 * period))
            reach = length;
    }
    return reach;
}

size_t bridge_positive(const double y[], size_t n)
{
    size_t known = 0;

    for (size_t run = 1; run <= n && !(y[n - run] <= 0); run++)
        if (!isnan(y[n - run]))
            known = run;
    return known;
}

enum err_code bridge_fill(double y[], size_t n, size_t period, bool on_roots,
                          size_t *count, struct err *e)
{
    double *x, *filled;

    *count = 0;
    for (size_t i = 0; i < n; i++)
        *count += isnan(y[i]) ? 1 : 0;
    if (*count == 0)
        return ERR_NONE;
    x = mem_zero(2 * n, sizeof *x);
    filled = x + n;
    for (size_t i = 0; i < n; i++)
        x[i] = on_roots ? cbrt(y[i]) : log(y[i]);
    if (stl_fill(x, n, period, filled, count, e) == ERR_NONE)
        for (size_t i = 0; i < n; i++)
            if (isnan(y[i]))
                y[i] = on_roots ? root_level_cube(filled[i]) : exp(filled[i]);
    free(x);
    return e->code;
}
