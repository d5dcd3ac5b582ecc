#include "base/memory.h"
#include "stats/blend.h"
#include "stats/bridge.h"
#include "stats/ma_factor.h"
#include "stats/ma_outlier.h"
#include "stats/model_path.h"
#include "stats/year_data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What forecasts: a blend, or a model that chooses itself, without limits of its own. */
struct forecaster {
    const struct blend *blend;
    model_path *path;
};

/* Forecasts of the remaining periods, on the forecaster's scale; behind them those of the
 * target year that are missing. */
struct path {
    size_t h;
    double shift; /* what the blend added before it took logarithms */
    double mean[YEAR_PERIOD_MAX], cov[YEAR_PERIOD_MAX * YEAR_PERIOD_MAX];
};

/* The values that a model stands on, without the first `skip` within reach, gaps bridged; to
 * be freed.  None of the target year's may be among those.  Of a past year what is not seen in
 * the target year is not seen either. */
static double *values(const struct year_data *d, size_t skip, bool on_roots,
                      size_t *bridged, struct err *e)
{
    size_t k = (size_t)d->k, n = d->reach + k - skip, first = n - k;
    double *y;

    if (skip > d->reach) {
        err_set(e, ERR_NODATA, "a value of %d is zero or negative", d->year);
        return NULL;
    }
    y = mem_zero(n, sizeof *y);
    for (size_t i = 0; i < n; i++)
        y[i] =
            i < first || d->is_seen[i - first] ? (d->current - d->reach)[skip + i] : NAN;
    if (bridge_reach(y, n, (size_t)d->period) == n)
        bridge_fill(y, n, (size_t)d->period, on_roots, bridged, e);
    else
        err_set(e, ERR_NODATA, "too many periods of %d are missing", d->year);
    if (e->code == ERR_NONE)
        return y;
    free(y);
    return NULL;
}

/* A period of the target year that was bridged is known no better than the next one: its
 * error has that one's variance, and nothing to do with the others. */
static void add_bridged(const struct year_data *d, const double current[],
                        double variance, struct path *p)
{
    size_t h = p->h, all = h + (size_t)(d->k - d->seen);
    double cov[YEAR_PERIOD_MAX * YEAR_PERIOD_MAX] = {0};

    for (size_t i = 0; i < h * h; i++)
        cov[i / h * all + i % h] = p->cov[i];
    for (int m = 0; m < d->k; m++)
        if (!d->is_seen[m]) {
            p->mean[p->h] = log(current[m] + p->shift);
            cov[p->h * (all + 1)] = variance;
            p->h++;
        }
    memcpy(p->cov, cov, sizeof cov);
}

static enum err_code forecast(const struct forecaster *f, const double y[], size_t n,
                              size_t period, size_t h, struct path *p,
                              struct year_rest *r, struct err *e)
{
    if (f->blend) {
        r->dof = BLEND_DOF;
        return blend_forecast(f->blend, y, n, period, h, p->mean, p->cov, &p->shift,
                              &r->is_exact, e);
    }
    return f->path(y, n, period, h, p->mean, &r->is_exact, e);
}

static bool takes_zeros(const struct forecaster *f)
{
    return f->blend && f->blend->offset > 0;
}

static enum err_code follow(const struct year_data *d, const struct forecaster *f,
                            size_t skip, struct path *p, struct year_rest *r,
                            struct err *e)
{
    size_t n = d->reach + (size_t)d->k - skip, h = (size_t)(d->period - d->k), bridged;
    double *y = values(d, skip, takes_zeros(f), &bridged, e);

    *p = (struct path){.h = h};
    if (!y)
        return e->code;
    r->bridged = (int)bridged;
    if (forecast(f, y, n, (size_t)d->period, h ? h : 1, p, r, e) == ERR_NONE &&
        d->seen < d->k)
        add_bridged(d, y + n - d->k, p->cov[0], p);
    free(y);
    return e->code;
}

/* How many values within reach go until the last that is zero or negative, the observed
 * periods included. */
static size_t until_zero(const struct year_data *d)
{
    size_t n = d->reach + (size_t)d->k;

    return n - bridge_positive(d->current - d->reach, n);
}

/* Remainder on the median path, and the s.d. of its log by the first-order expansion
 * ln(sum exp(m_h + e_h)) = ln R + w'e, w_h = exp(m_h) / R; R with the shifts, if any. */
static enum err_code rest_on_logs(const struct year_data *d, struct forecaster f,
                                  struct year_rest *r, struct err *e)
{
    struct path p;
    double sum = 0;

    if (follow(d, &f, takes_zeros(&f) ? 0 : until_zero(d), &p, r, e))
        return e->code;
    r->value = 0;
    r->shift = (double)p.h * p.shift;
    for (size_t i = 0; i < p.h; i++) {
        sum += p.mean[i] = exp(p.mean[i]);
        r->value += fmax(p.mean[i] - p.shift, 0);
    }
    for (size_t i = 0; i < p.h; i++)
        p.mean[i] /= sum;
    /* limits from the record where the forecaster has none of its own */
    r->sd = f.blend ? sqrt(ma_sum_variance(p.cov, p.mean, p.h)) : NAN;
    return ERR_NONE;
}

enum err_code year_rest_airline(const struct year_data *d, struct year_rest *r,
                                struct err *e)
{
    return rest_on_logs(d, (struct forecaster){.blend = &BLEND_AIRLINE}, r, e);
}

enum err_code year_rest_season(const struct year_data *d, struct year_rest *r,
                               struct err *e)
{
    return rest_on_logs(d, (struct forecaster){.blend = &BLEND_SEASON}, r, e);
}

enum err_code year_rest_combined(const struct year_data *d, struct year_rest *r,
                                 struct err *e)
{
    return rest_on_logs(d, (struct forecaster){.blend = &BLEND_COMBINED}, r, e);
}

enum err_code year_rest_ets(const struct year_data *d, struct year_rest *r, struct err *e)
{
    return rest_on_logs(d, (struct forecaster){.path = model_path_ets}, r, e);
}

enum err_code year_rest_arima(const struct year_data *d, struct year_rest *r,
                              struct err *e)
{
    return rest_on_logs(d, (struct forecaster){.path = model_path_arima}, r, e);
}

enum err_code year_rest_theta(const struct year_data *d, struct year_rest *r,
                              struct err *e)
{
    return rest_on_logs(d, (struct forecaster){.path = model_path_theta}, r, e);
}

enum err_code year_rest_stl_ets(const struct year_data *d, struct year_rest *r,
                                struct err *e)
{
    return rest_on_logs(d, (struct forecaster){.path = model_path_stl_ets}, r, e);
}

enum err_code year_rest_zeros(const struct year_data *d, struct year_rest *r,
                              struct err *e)
{
    if (d->has_negative)
        return err_set(e, ERR_NODATA, "there is a negative value");
    r->years = year_data_back(d);
    return rest_on_logs(d, (struct forecaster){.blend = &BLEND_ZEROS}, r, e);
}

size_t year_outliers(const struct year_problem *p, struct outlier found[OUTLIER_MAX])
{
    struct err unusable = {.code = ERR_NONE};
    size_t skip, n, bridged, n_found = 0;
    struct year_data d;
    struct ma_model airline;
    double *x;

    if (year_data_init(&d, p, &unusable) || d.positive_years < YEAR_COMBINED)
        return 0;
    skip = until_zero(&d);
    n = d.reach + (size_t)d.k - skip;
    x = values(&d, skip, false, &bridged, &unusable);
    if (!x)
        return 0;
    for (size_t i = 0; i < n; i++)
        x[i] = log(x[i]);
    if (ma_model_fit(x, n, &MA_AIRLINE, (size_t)d.period, 1, &airline, &unusable) ==
        ERR_NONE)
        ma_outlier_find(x, n, &airline, found, &n_found, &unusable);
    for (size_t i = 0; i < n_found; i++)
        found[i].index += (size_t)(d.current - p->y) - d.reach + skip;
    free(x);
    return n_found;
}
