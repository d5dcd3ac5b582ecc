#include "stats/stl.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* x[i] where y[i] is missing: on the line between its neighbours. */
static void fill_line(const double y[], size_t n, double x[])
{
    size_t last = n;

    for (size_t i = 0; i < n; i++) {
        if (isnan(y[i]))
            continue;
        for (size_t j = last == n ? 0 : last + 1; j < i; j++)
            x[j] = last == n ? x[i]
                             : x[last] + (x[i] - x[last]) / (double)(i - last) *
                                             (double)(j - last);
        last = i;
    }
    for (size_t j = last + 1; j < n; j++)
        x[j] = x[last];
}

/* Fill again, adjusted for the season of the fill before; of K years one missing, each
 * round leaves 1 / K of the error. */
static void fill_adjusted(const double y[], size_t n, size_t period, double filled[])
{
    struct stl_options o = {.period = period};
    double *part = mem_zero(3 * n, sizeof *part), *season = part;
    struct err none = {0};

    if (stl_decompose(filled, n, o, season, part + n, part + 2 * n, NULL, &none) ==
        ERR_NONE) {
        for (size_t i = 0; i < n; i++)
            filled[i] = y[i] - season[i];
        fill_line(y, n, filled);
        for (size_t i = 0; i < n; i++)
            filled[i] = isnan(y[i]) ? filled[i] + season[i] : y[i];
    }
    free(part);
}

enum err_code stl_fill(const double y[], size_t n, size_t period, double filled[],
                       size_t *count, struct err *e)
{
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        if (isinf(y[i]))
            return err_set(e, ERR_NODATA, "the value at position %zu is infinite", i + 1);
        *count += isnan(y[i]) ? 1 : 0;
    }
    if (*count == n)
        return err_set(e, ERR_NODATA, "there is no value to fill gaps from");
    memcpy(filled, y, n * sizeof *filled);
    fill_line(y, n, filled);
    for (int round = 0; round < 4 && *count > 0 && period > 1 && n > 2 * period; round++)
        fill_adjusted(y, n, period, filled);
    return ERR_NONE;
}
