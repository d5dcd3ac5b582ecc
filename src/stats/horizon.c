#include "stats/horizon.h"

#include "base/memory.h"
#include "stats/ma_model.h"
#include "stats/root_level.h"
#include "stats/year_data.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Where the forecast lives: back() takes it to levels. */
struct path {
    double mean, sd, dof;
    double (*back)(double x);
};

static double same(double x)
{
    return x;
}

static struct horizon_step step_of(struct path p)
{
    double t80 = gsl_cdf_tdist_Pinv(.9, p.dof), t95 = gsl_cdf_tdist_Pinv(.975, p.dof);

    return (struct horizon_step){
        .point = p.back(p.mean),
        .lo80 = p.back(p.mean - t80 * p.sd),
        .hi80 = p.back(p.mean + t80 * p.sd),
        .lo95 = p.back(p.mean - t95 * p.sd),
        .hi95 = p.back(p.mean + t95 * p.sd),
    };
}

/* The run of positive values at the end. */
static size_t positive_tail(const double y[], size_t n)
{
    size_t run = 0;

    while (run < n && y[n - 1 - run] > 0)
        run++;
    return run;
}

static size_t years_needed(const double y[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (y[i] <= 0)
            return YEAR_AIRLINE_AFTER_ZERO;
    return YEAR_AIRLINE;
}

static enum err_code airline_steps(const double x[], size_t n, size_t period, size_t h,
                                   double mean[], double cov[],
                                   struct horizon_step step[], struct err *e)
{
    struct ma_model m;
    double ratio;

    if (ma_model_fit(x, n, &MA_AIRLINE, period, 5e-6, &m, e) ||
        ma_model_forecast(x, n, &m, h, mean, cov, &ratio, e))
        return e->code;
    for (size_t i = 0; i < h; i++)
        step[i] = step_of((struct path){.mean = mean[i],
                                        .sd = sqrt(ratio * cov[i * h + i]),
                                        .dof = (double)(n - period - 1) - 2,
                                        .back = exp});
    return ERR_NONE;
}

static enum err_code try_airline(const double y[], size_t n, size_t period, size_t h,
                                 struct horizon_step step[], struct err *e)
{
    size_t run = positive_tail(y, n), years = years_needed(y, n);
    double *x, *mean, *cov;

    if (run < years * period)
        return err_set(
            e, ERR_NODATA,
            "airline: %zu complete years of positive values at the end are needed,"
            " there are %zu periods",
            years, run);
    x = mem_zero(run, sizeof *x);
    mean = mem_zero(h, sizeof *mean);
    cov = mem_zero(h * h, sizeof *cov);
    for (size_t i = 0; i < run; i++)
        x[i] = log(y[n - run + i]);
    airline_steps(x, run, period, h, mean, cov, step, e);
    free(cov);
    free(mean);
    free(x);
    return e->code;
}

static bool root_level_steps(const double y[], size_t n, size_t period, size_t h,
                             struct horizon_step step[])
{
    struct root_level m;

    if (!root_level_fit(y, n, period, &m) || isnan(m.sd))
        return false;
    for (size_t i = 0; i < h; i++)
        step[i] =
            step_of((struct path){.mean = m.level,
                                  .sd = m.sd * sqrt(1 + (double)i * m.gain * m.gain),
                                  .dof = (double)n - 1,
                                  .back = root_level_cube});
    return true;
}

/* Last year again; its errors add up from year to year. */
static bool snaive_steps(const double y[], size_t n, size_t period, size_t h,
                         struct horizon_step step[])
{
    double squares = 0;
    size_t count = 0;

    for (size_t i = n < period ? n : n - period; i < n; i++)
        if (isnan(y[i]))
            return false;
    for (size_t i = period; i < n; i++)
        if (!isnan(y[i] - y[i - period])) {
            squares += (y[i] - y[i - period]) * (y[i] - y[i - period]);
            count++;
        }
    if (count < 4)
        return false;
    for (size_t i = 0; i < h; i++)
        step[i] = step_of(
            (struct path){.mean = y[n - period + i % period],
                          .sd = sqrt(squares / (double)count * (double)(i / period + 1)),
                          .dof = (double)count,
                          .back = same});
    return true;
}

/* All that a handful of values allows: their mean; one value alone may be off by itself.
 */
static void mean_steps(const double y[], size_t n, size_t h, struct horizon_step step[])
{
    double sum = 0, squares = 0, count = 0, mean, sd;

    for (size_t i = 0; i < n; i++)
        if (!isnan(y[i])) {
            sum += y[i];
            count++;
        }
    mean = sum / count;
    for (size_t i = 0; i < n; i++)
        if (!isnan(y[i]))
            squares += (y[i] - mean) * (y[i] - mean);
    sd = count > 1 ? sqrt(squares / (count - 1) * (1 + 1 / count)) : fabs(mean);
    for (size_t i = 0; i < h; i++)
        step[i] = step_of((struct path){mean, sd, fmax(count - 1, 3), same});
}

static bool is_never_negative(const double y[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (y[i] < 0)
            return false;
    return true;
}

static const char *fall_back(const double y[], size_t n, size_t period, size_t h,
                             struct horizon_step step[])
{
    if (root_level_steps(y, n, period, h, step))
        return "root_level";
    if (snaive_steps(y, n, period, h, step))
        return "snaive";
    mean_steps(y, n, h, step);
    if (is_never_negative(y, n))
        for (size_t i = 0; i < h; i++) {
            step[i].lo80 = fmax(step[i].lo80, 0);
            step[i].lo95 = fmax(step[i].lo95, 0);
        }
    return "mean";
}

enum err_code horizon_forecast(const double y[], size_t n, size_t period, size_t h,
                               struct horizon_step step[], struct horizon *how,
                               struct err *e)
{
    *e = (struct err){.code = ERR_NONE};
    *how = (struct horizon){.method = "airline"};
    if (period != 12 && period != 4)
        return err_set(e, ERR_USAGE,
                       "forecasts need months or quarters, not %zu periods a"
                       " year",
                       period);
    if (n == 0 || !isfinite(y[n - 1]))
        return err_set(e, ERR_NODATA, "there is no last value to go on from");
    if (try_airline(y, n, period, h, step, e) == ERR_NONE)
        return ERR_NONE;
    how->is_fallback = true;
    snprintf(how->reason, sizeof how->reason, "%.*s", YEAR_REASON_SIZE - 1, e->msg);
    *e = (struct err){.code = ERR_NONE};
    how->method = fall_back(y, n, period, h, step);
    return ERR_NONE;
}
