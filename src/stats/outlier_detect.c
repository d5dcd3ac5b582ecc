#include "stats/outlier_detect.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct detection {
    const double *y;
    size_t n;
    const struct arima_order *order;
    struct outlier_options options;
    struct outlier *found;
    size_t n_found;
    double *resid, *pi, *x; /* n each; x: n x OUTLIER_MAX */
};

static enum err_code fit(struct detection *d, struct arima *m, struct err *e)
{
    struct arima_data data = {d->y, d->n, d->x, d->n_found};

    outlier_sort(d->found, d->n_found);
    for (size_t t = 0; t < d->n; t++)
        for (size_t i = 0; i < d->n_found; i++) {
            struct outlier unit = d->found[i];

            unit.size = 1;
            d->x[t * d->n_found + i] = outlier_effect(&unit, t);
        }
    if (arima_fit(&data, d->order, m, e) || arima_residuals(&data, m, d->resid, e))
        return e->code;
    for (size_t i = 0; i < d->n_found; i++) {
        d->found[i].size = m->beta[i];
        d->found[i].t = m->t[i];
    }
    return ERR_NONE;
}

static void drop(struct detection *d, size_t i)
{
    for (d->n_found--; i < d->n_found; i++)
        d->found[i] = d->found[i + 1];
}

/* Fit, and leave out the weakest until each stands beside the others. */
static enum err_code prune(struct detection *d, struct arima *m, struct err *e)
{
    for (;;) {
        size_t weakest = 0;

        if (fit(d, m, e))
            return e->code;
        for (size_t i = 1; i < d->n_found; i++)
            if (fabs(d->found[i].t) < fabs(d->found[weakest].t))
                weakest = i;
        if (d->n_found == 0 || fabs(d->found[weakest].t) >= d->options.critical)
            return ERR_NONE;
        drop(d, weakest);
    }
}

/* Up to four are taken from the residuals of one fit. */
static void add_candidates(struct detection *d, const struct arima *m)
{
    const struct outlier_residuals r = {d->y, d->resid, d->pi, d->n};
    size_t most = d->n_found + 4 < OUTLIER_MAX ? d->n_found + 4 : OUTLIER_MAX;

    arima_pi_weights(m, d->n, d->pi);
    d->n_found = outlier_take(&r, &d->options, most, d->found, d->n_found);
}

/* One round: false when it brought nothing.  Candidates that cannot be told apart are
 * given up: back to what was. */
static bool add_round(struct detection *d, struct arima *m, struct err *e)
{
    struct outlier kept[OUTLIER_MAX];
    size_t before = d->n_found;
    struct err refused = {0};

    memcpy(kept, d->found, before * sizeof *kept);
    add_candidates(d, m);
    if (d->n_found == before)
        return false;
    if (prune(d, m, &refused)) {
        memcpy(d->found, kept, before * sizeof *kept);
        d->n_found = before;
        fit(d, m, e);
    }
    return d->n_found > before;
}

/* Short series have no outliers: half of the values must be left over for them. */
static enum err_code detect(struct detection *d, struct arima *m, struct err *e)
{
    size_t known = 0;

    for (size_t t = 0; t < d->n; t++)
        known += isfinite(d->y[t]);
    if (fit(d, m, e) || known < 2 * arima_min_n(d->order, 0))
        return e->code;
    while (!m->is_exact && add_round(d, m, e))
        ;
    return e->code;
}

enum err_code outlier_detect(const double y[], size_t n, const struct arima_order *order,
                             const struct outlier_options *options,
                             struct outlier found[], size_t *n_found, struct arima *model,
                             double clean[], struct err *e)
{
    struct detection d = {
        .y = y, .n = n, .order = order, .options = *options, .found = found};

    if (d.options.critical <= 0)
        d.options.critical = outlier_critical(n, .01);
    d.resid = mem_zero((2 + OUTLIER_MAX) * n, sizeof *d.resid);
    d.pi = d.resid + n;
    d.x = d.pi + n;
    detect(&d, model, e);
    for (size_t t = 0; t < n; t++) {
        clean[t] = y[t];
        for (size_t i = 0; i < d.n_found; i++)
            clean[t] -= outlier_effect(&found[i], t);
    }
    *n_found = d.n_found;
    free(d.resid);
    return e->code;
}
