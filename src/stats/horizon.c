#include "stats/horizon.h"

#include "base/memory.h"
#include "stats/blend.h"
#include "stats/bridge.h"
#include "stats/root_level.h"
#include "stats/theta.h"
#include "stats/year_data.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the forecast lives: back() takes it to levels, which have a shift. */
struct path {
    double mean, sd, dof, shift;
    double (*back)(double x);
};

static double same(double x)
{
    return x;
}

/* The level t s.d. from the path's middle. */
static double level_at(const struct path *p, double t)
{
    double level = p->back(p->mean + t * p->sd);

    return p->shift > 0 ? fmax(level - p->shift, 0) : level;
}

static struct horizon_step step_of(struct path p)
{
    double t80 = gsl_cdf_tdist_Pinv(.9, p.dof), t95 = gsl_cdf_tdist_Pinv(.975, p.dof);

    return (struct horizon_step){
        .point = level_at(&p, 0),
        .lo80 = level_at(&p, -t80),
        .hi80 = level_at(&p, t80),
        .lo95 = level_at(&p, -t95),
        .hi95 = level_at(&p, t95),
    };
}

static bool is_never_negative(const double y[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (y[i] < 0)
            return false;
    return true;
}

static bool is_always_positive(const double y[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (y[i] <= 0)
            return false;
    return true;
}

/* Years of history from which a blend is used: on the positive values at the end, with an
 * offset on all, as far as gaps can be bridged. */
static const struct choice {
    const char *method;
    const struct blend *blend;
    size_t years;
    size_t after_zero; /* the same when a value that is not positive came before */
    bool is_default, has_theta;
} choices[] = {
    {"combined", &BLEND_COMBINED, YEAR_COMBINED, YEAR_AFTER_ZERO, true, true},
    {"season", &BLEND_SEASON, YEAR_SEASON, YEAR_AFTER_ZERO, true, true},
    {"zeros", &BLEND_ZEROS, YEAR_SEASON, YEAR_SEASON, true, false},
    {"airline", &BLEND_AIRLINE, YEAR_SEASON, YEAR_SEASON, false, false},
};

enum { CHOICE_COUNT = sizeof choices / sizeof choices[0] };

/* How many values at the end a blend can use; gaps among them can be bridged. */
static size_t usable(const struct blend *b, const double y[], size_t n, size_t period)
{
    size_t reach = bridge_reach(y, n, period);

    if (b->offset > 0)
        return is_never_negative(y, n) ? reach : 0;
    return bridge_positive(y + n - reach, reach);
}

/* A third of the usual path on logs is Theta's: of months far ahead it knows the trend better,
 * of the year's total it adds nothing.  The covariance stays the blend's. */
static void add_theta(const double y[], size_t n, size_t period, size_t h, double mean[])
{
    const double weight = 1. / 3;
    double *level = mem_zero(h, sizeof *level), *cov = mem_zero(h * h, sizeof *cov);
    struct err unusable = {.code = ERR_NONE};
    struct theta m;

    if (theta_fit(y, n, period, THETA_DYNAMIC, &m, &unusable) == ERR_NONE) {
        theta_forecast(&m, h, level, cov);
        for (size_t i = 0; i < h; i++)
            if (level[i] > 0)
                mean[i] += weight * (log(level[i]) - mean[i]);
    }
    free(cov);
    free(level);
}

static bool is_finite(const struct horizon_step step[], size_t h)
{
    for (size_t i = 0; i < h; i++)
        if (!isfinite(step[i].lo95) || !isfinite(step[i].hi95))
            return false;
    return true;
}

static enum err_code blend_steps(const struct choice *c, const double y[], size_t n,
                                 size_t period, size_t h, struct horizon_step step[],
                                 struct err *e)
{
    size_t run = usable(c->blend, y, n, period), bridged;
    size_t years = is_always_positive(y, n) ? c->years : c->after_zero;
    double *mean, *cov, *used, shift;
    bool is_exact;

    if (run < years * period)
        return err_set(e, ERR_NODATA,
                       "%s: %zu complete years at the end are needed, there are %zu "
                       "periods",
                       c->method, years, run);
    mean = mem_zero(h, sizeof *mean);
    cov = mem_zero(h * h, sizeof *cov);
    used = mem_zero(run, sizeof *used);
    memcpy(used, y + n - run, run * sizeof *used);
    if (bridge_fill(used, run, period, c->blend->offset > 0, &bridged, e) == ERR_NONE &&
        blend_forecast(c->blend, used, run, period, h, mean, cov, &shift, &is_exact, e) ==
            ERR_NONE) {
        if (c->has_theta && !is_exact)
            add_theta(used, run, period, h, mean);
        for (size_t i = 0; i < h; i++)
            step[i] = step_of((struct path){.mean = mean[i],
                                            .sd = sqrt(cov[i * h + i]),
                                            .dof = BLEND_DOF,
                                            .shift = shift,
                                            .back = exp});
    }
    free(used);
    free(cov);
    free(mean);
    if (!e->code && !is_finite(step, h))
        err_set(e, ERR_NODATA, "%s: the values are too far apart for a result",
                c->method);
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
                                  .dof = m.dof,
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
    for (size_t i = 0; i < h; i++) {
        size_t years = i / period + 1;

        step[i] =
            step_of((struct path){.mean = y[n - period + i % period],
                                  .sd = sqrt(squares / (double)count * (double)years),
                                  .dof = (double)count,
                                  .back = same});
    }
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
        step[i] = step_of((struct path){
            .mean = mean, .sd = sd, .dof = fmax(count - 1, 3), .back = same});
}

static const char *fall_back(const double y[], size_t n, size_t period, size_t h,
                             struct horizon_step step[])
{
    bool has_season;

    if (root_level_steps(y, n, period, h, step) && is_finite(step, h))
        return "root_level";
    has_season = snaive_steps(y, n, period, h, step) && is_finite(step, h);
    if (!has_season)
        mean_steps(y, n, h, step);
    if (is_never_negative(y, n))
        for (size_t i = 0; i < h; i++) {
            step[i].lo80 = fmax(step[i].lo80, 0);
            step[i].lo95 = fmax(step[i].lo95, 0);
        }
    return has_season ? "snaive" : "mean";
}

enum err_code horizon_forecast(const double y[], size_t n, size_t period, size_t h,
                               const char *method, struct horizon_step step[],
                               struct horizon *how, struct err *e)
{
    *e = (struct err){.code = ERR_NONE};
    *how = (struct horizon){0};
    if (period != 12 && period != 4)
        return err_set(e, ERR_USAGE,
                       "forecasts need months or quarters, not %zu periods a"
                       " year",
                       period);
    if (n == 0 || !isfinite(y[n - 1]))
        return err_set(e, ERR_NODATA, "there is no last value to go on from");
    for (size_t i = 0; i < CHOICE_COUNT; i++) {
        struct err unusable = {.code = ERR_NONE};

        if (method ? strcmp(method, choices[i].method) != 0 : !choices[i].is_default)
            continue;
        how->method = choices[i].method;
        how->is_fallback = *how->reason != '\0';
        if (blend_steps(&choices[i], y, n, period, h, step, &unusable) == ERR_NONE)
            return ERR_NONE;
        if (!how->is_fallback)
            snprintf(how->reason, sizeof how->reason, "%.*s", YEAR_REASON_SIZE - 1,
                     unusable.msg);
    }
    how->is_fallback = true;
    how->method = fall_back(y, n, period, h, step);
    if (!is_finite(step, h))
        return err_set(e, ERR_NODATA, "the values are too far apart for a result");
    return ERR_NONE;
}

bool horizon_knows(const char *method)
{
    for (size_t i = 0; i < CHOICE_COUNT; i++)
        if (strcmp(method, choices[i].method) == 0)
            return true;
    return strcmp(method, "root_level") == 0;
}
