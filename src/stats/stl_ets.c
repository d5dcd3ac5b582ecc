#include "stats/stl_ets.h"

#include "base/memory.h"
#include "stats/stl.h"

#include <assert.h>
#include <stdlib.h>

enum err_code stl_ets_fit(const double y[], size_t n, size_t period, size_t span,
                          bool is_log, struct stl_ets *m, struct err *e)
{
    struct stl_options o = {.period = period, .span = span};
    double *part = mem_zero(3 * n, sizeof *part), *season = part, *adjusted = part + n;
    int choice = ETS_NO_SEASON | (is_log ? ETS_ADDITIVE : ETS_ANY);

    assert(period <= ETS_PERIOD_MAX);
    *m = (struct stl_ets){.period = period};
    if (stl_decompose(y, n, o, season, adjusted, part + 2 * n, NULL, e) == ERR_NONE) {
        for (size_t t = 0; t < n; t++)
            adjusted[t] = y[t] - season[t];
        for (size_t i = 0; i < period; i++)
            m->season[i] = season[n - period + i];
        ets_choose(adjusted, n, 1, choice, &m->ets, e);
    }
    free(part);
    return e->code;
}

void stl_ets_forecast(const struct stl_ets *m, size_t h, double mean[], double cov[])
{
    ets_forecast(&m->ets, h, mean);
    for (size_t i = 0; i < h; i++)
        mean[i] += m->season[i % m->period];
    ets_covariance(&m->ets, h, cov);
}
