#include "stats/arima.h"

#include "base/memory.h"
#include "stats/arima_search.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arima_order arima_airline_order(size_t period)
{
    return (struct arima_order){.d = 1, .q = 1, .sd = 1, .sq = 1, .period = period};
}

const char *arima_name(const struct arima_order *o, char text[static ARIMA_NAME_SIZE])
{
    char season[32] = "";

    if (o->period > 1 && (o->sp || o->sd || o->sq))
        snprintf(season, sizeof season, "(%zu,%zu,%zu)[%zu]", o->sp, o->sd, o->sq,
                 o->period);
    snprintf(text, ARIMA_NAME_SIZE, "ARIMA(%zu,%zu,%zu)%s%s", o->p, o->d, o->q, season,
             !o->constant       ? ""
             : o->d + o->sd > 0 ? " with drift"
                                : " with mean");
    return text;
}

enum err_code arima_evaluate(const struct arima_data *data, struct arima *m,
                             struct err *e)
{
    struct arima_work k;

    if (arima_work_init(&k, data, &m->order, 0, e) == ERR_NONE) {
        if (arima_work_set(&k, m))
            arima_work_result(&k, m);
        else
            arima_work_error(&k, e);
    }
    arima_work_release(&k);
    return e->code;
}

/* Of the log-likelihood, in the last step of a search. */
#define SMALL_GAIN 1e-7

/* Where searches start, as partial autocorrelations of the first coefficients: nothing
 * known; the medians of trade series; a persistent and an alternating process.  The
 * likelihood has several maxima where the two sides can stand for each other; without
 * both of them the first two starts are enough. */
static const struct {
    double ar, ma, seasonal_ar, seasonal_ma;
} starts[] = {
    {.1, .1, .1, .1},
    {.3, .6, .2, .7},
    {.9, .4, -.3, .5},
    {-.4, -.3, .5, .2},
};

static struct arima_point start_point(size_t i)
{
    struct arima_point at = {0};

    at.ar[0] = atanh(starts[i].ar);
    at.ma[0] = atanh(starts[i].ma);
    at.seasonal_ar[0] = atanh(starts[i].seasonal_ar);
    at.seasonal_ma[0] = atanh(starts[i].seasonal_ma);
    return at;
}

static void try_start(struct arima_work *k, struct arima_point at, double *best,
                      struct arima *m)
{
    struct arima found = {.order = m->order};
    struct arima_goal goal = {.small = SMALL_GAIN, .wanted = *best, .nearest = 1};

    if (arima_search(k, &at, &goal, &found) && arima_work_loglik(k) > *best) {
        *best = arima_work_loglik(k);
        *m = found;
    }
}

/* Where no search succeeds, all coefficients stay 0. */
static enum err_code search_all(struct arima_work *k, const struct arima_point *first,
                                struct arima *m, struct err *e)
{
    const struct arima_order *o = &m->order;
    bool mixed = (o->p || o->sp) && (o->q || o->sq);
    size_t n = mixed ? sizeof starts / sizeof *starts : 2;
    double best = -INFINITY;

    if (first)
        try_start(k, *first, &best, m);
    for (size_t i = 0; i < n; i++)
        try_start(k, start_point(i), &best, m);
    if (!arima_work_set(k, m))
        return arima_work_error(k, e);
    arima_work_result(k, m);
    return ERR_NONE;
}

enum err_code arima_fit_from(const struct arima_data *data, const struct arima_order *o,
                             const struct arima_point *first, struct arima *m,
                             struct err *e)
{
    struct arima_work k;

    *m = (struct arima){.order = *o};
    if (arima_work_init(&k, data, o, 0, e) == ERR_NONE)
        search_all(&k, first, m, e);
    arima_work_release(&k);
    return e->code;
}

enum err_code arima_fit(const struct arima_data *data, const struct arima_order *o,
                        struct arima *m, struct err *e)
{
    return arima_fit_from(data, o, NULL, m, e);
}

enum err_code arima_residuals(const struct arima_data *data, const struct arima *m,
                              double resid[], struct err *e)
{
    struct arima_work k;

    if (arima_work_init(&k, data, &m->order, 0, e))
        goto done;
    if (!arima_work_set(&k, m)) {
        arima_work_error(&k, e);
        goto done;
    }
    for (size_t t = 0; t < data->n; t++)
        resid[t] = t < k.lost || isnan(data->y[t])
                       ? NAN
                       : k.resid[t - k.lost] * k.unit * k.scale[k.columns - 1];
done:
    arima_work_release(&k);
    return e->code;
}

/* (1-B)^d (1-B^s)^D v, in place. */
static void difference(const struct arima_order *o, size_t n, double v[])
{
    for (size_t i = 0; i < o->sd; i++)
        for (size_t t = n; t-- > o->period;)
            v[t] -= v[t - o->period];
    for (size_t i = 0; i < o->d; i++)
        for (size_t t = n; t-- > 1;)
            v[t] -= v[t - 1];
}

void arima_pi_weights(const struct arima *m, size_t n, double pi[])
{
    struct arima_terms ar, ma;
    double minus[ARIMA_ORDER_MAX], seasonal_minus[ARIMA_SEASONAL_MAX];

    for (size_t i = 0; i < m->order.q; i++)
        minus[i] = -m->ma[i];
    for (size_t i = 0; i < m->order.sq; i++)
        seasonal_minus[i] = -m->seasonal_ma[i];
    arima_expand(m->ar, m->order.p, m->seasonal_ar, m->order.sp, m->order.period, &ar);
    arima_expand(minus, m->order.q, seasonal_minus, m->order.sq, m->order.period, &ma);
    for (size_t t = 0; t < n; t++)
        pi[t] = t == 0;
    for (size_t i = 0; i < ar.n && ar.lag[i] < n; i++)
        pi[ar.lag[i]] -= ar.coef[i];
    difference(&m->order, n, pi);
    for (size_t t = 1; t < n; t++)
        for (size_t i = 0; i < ma.n && ma.lag[i] <= t; i++)
            pi[t] += ma.coef[i] * pi[t - ma.lag[i]];
}
