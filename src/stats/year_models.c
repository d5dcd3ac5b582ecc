#include "stats/ma_factor.h"
#include "stats/ma_model.h"
#include "stats/year_data.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { H2 = YEAR_PERIOD_MAX * YEAR_PERIOD_MAX };

/* Forecasts of the remaining periods on the scale of a model, and their covariance. */
struct path {
    size_t h;
    double mean[YEAR_PERIOD_MAX], cov[H2];
    bool is_exact;
};

/* A kind and how strongly its prior counts. */
struct use {
    const struct ma_kind *kind;
    double strength;
};

/* Logs of what follows the last zero or negative value, the observed periods included. */
static size_t logs_after_zero(const struct year_data *d, double x[])
{
    size_t n = 0;

    for (size_t i = 0; i < d->n + (size_t)d->k; i++) {
        if (d->history[i] > 0)
            x[n++] = log(d->history[i]);
        else
            n = 0;
    }
    return n;
}

/* The variance is scaled by that of recent years. */
static enum err_code follow(const double x[], size_t n, size_t period, struct use use,
                            struct path *p, struct err *e)
{
    struct ma_model m;
    double recent;

    if (ma_model_fit(x, n, use.kind, period, use.strength, &m, e) ||
        ma_model_forecast(x, n, &m, p->h, p->mean, p->cov, &recent, e))
        return e->code;
    for (size_t i = 0; i < p->h * p->h; i++)
        p->cov[i] *= recent;
    p->is_exact = m.is_exact;
    return ERR_NONE;
}

/* The mean of the paths and of their covariances; one that repeats exactly stands alone. */
static enum err_code follow_all(const double x[], size_t n, size_t period,
                                const struct use use[], size_t count, struct path *mean,
                                struct err *e)
{
    size_t h = mean->h;
    double part = 1 / (double)count;

    for (size_t i = 0; i < count; i++) {
        struct path p = {.h = h};

        if (follow(x, n, period, use[i], &p, e))
            return e->code;
        if (p.is_exact) {
            *mean = p;
            return ERR_NONE;
        }
        for (size_t j = 0; j < h; j++)
            mean->mean[j] += part * p.mean[j];
        for (size_t j = 0; j < h * h; j++)
            mean->cov[j] += part * p.cov[j];
    }
    return ERR_NONE;
}

/* Remainder on the median path, and the s.d. of its log by the first-order expansion
 * ln(sum exp(m_h + e_h)) = ln R + w'e, w_h = exp(m_h) / R. */
static void add_up(struct path *p, struct year_rest *r)
{
    r->value = 0;
    for (size_t i = 0; i < p->h; i++)
        r->value += p->mean[i] = exp(p->mean[i]);
    for (size_t i = 0; i < p->h; i++)
        p->mean[i] /= r->value;
    r->sd = sqrt(ma_sum_variance(p->cov, p->mean, p->h));
    r->dof = INFINITY;
    r->is_exact = p->is_exact;
}

static enum err_code rest_on_logs(const struct year_data *d, const struct use use[],
                                  size_t count, struct year_rest *r, struct err *e)
{
    double *x = mem_zero(d->n + (size_t)d->k, sizeof *x);
    struct path p = {.h = (size_t)(d->period - d->k)};
    size_t n = logs_after_zero(d, x);

    if (d->seen < d->k)
        err_set(e, ERR_NODATA, "a period of %d is missing", d->year);
    else if (follow_all(x, n, (size_t)d->period, use, count, &p, e) == ERR_NONE)
        add_up(&p, r);
    free(x);
    return e->code;
}

enum err_code year_rest_airline(const struct year_data *d, struct year_rest *r,
                                struct err *e)
{
    static const struct use airline = {&MA_AIRLINE, 5e-6};

    return rest_on_logs(d, &airline, 1, r, e);
}

enum err_code year_rest_season(const struct year_data *d, struct year_rest *r,
                               struct err *e)
{
    static const struct use season = {&MA_SEASON, 1};

    return rest_on_logs(d, &season, 1, r, e);
}

enum err_code year_rest_combined(const struct year_data *d, struct year_rest *r,
                                 struct err *e)
{
    static const struct use both[] = {{&MA_AIRLINE, 1}, {&MA_SEASON, 1}};

    return rest_on_logs(d, both, 2, r, e);
}
