#include "stats/model_path.h"

#include "base/memory.h"
#include "stats/arima_auto.h"
#include "stats/ets.h"
#include "stats/stl_ets.h"
#include "stats/theta.h"

#include <math.h>
#include <stdlib.h>

/* R's default span of stlf. */
enum { STL_SPAN = 11 };

static double *logs_of(const double y[], size_t n)
{
    double *x = mem_zero(n, sizeof *x);

    for (size_t i = 0; i < n; i++)
        x[i] = log(y[i]);
    return x;
}

enum err_code model_path_ets(const double y[], size_t n, size_t period, size_t h,
                             double mean[], bool *is_exact, struct err *e)
{
    double *x = logs_of(y, n);
    struct ets m;

    if (ets_choose(x, n, period, ETS_ADDITIVE, &m, e) == ERR_NONE) {
        *is_exact = m.is_exact;
        ets_forecast(&m, h, mean);
    }
    free(x);
    return e->code;
}

enum err_code model_path_arima(const double y[], size_t n, size_t period, size_t h,
                               double mean[], bool *is_exact, struct err *e)
{
    double *x = logs_of(y, n), *cov = mem_zero(h * h, sizeof *cov), first = x[0];
    struct arima_data data = {.y = x, .n = n};
    struct arima m;

    /* from the first value on: the unit of the values has no say in the search */
    for (size_t i = 0; i < n; i++)
        x[i] -= first;
    if (arima_auto(&data, period, &m, NULL, e) == ERR_NONE) {
        *is_exact = m.is_exact;
        arima_forecast(&data, &m, NULL, h, mean, cov, e);
    }
    for (size_t i = 0; i < h; i++)
        mean[i] += first;
    free(cov);
    free(x);
    return e->code;
}

enum err_code model_path_theta(const double y[], size_t n, size_t period, size_t h,
                               double mean[], bool *is_exact, struct err *e)
{
    double *cov = mem_zero(h * h, sizeof *cov);
    struct theta m;

    if (theta_fit(y, n, period, THETA_STANDARD, &m, e) == ERR_NONE) {
        *is_exact = m.is_exact;
        theta_forecast(&m, h, mean, cov);
        for (size_t i = 0; i < h && e->code == ERR_NONE; i++) {
            if (!(mean[i] > 0))
                err_set(e, ERR_NODATA, "the trend leads below zero");
            mean[i] = log(mean[i]);
        }
    }
    free(cov);
    return e->code;
}

enum err_code model_path_stl_ets(const double y[], size_t n, size_t period, size_t h,
                                 double mean[], bool *is_exact, struct err *e)
{
    double *x = logs_of(y, n), *cov = mem_zero(h * h, sizeof *cov);
    struct stl_ets m;

    if (stl_ets_fit(x, n, period, STL_SPAN, true, &m, e) == ERR_NONE) {
        *is_exact = m.ets.is_exact;
        stl_ets_forecast(&m, h, mean, cov);
    }
    free(cov);
    free(x);
    return e->code;
}
