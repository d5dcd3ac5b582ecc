#include "base/memory.h"
#include "stats/blend.h"
#include "stats/ma_factor.h"
#include "stats/ma_outlier.h"
#include "stats/root_level.h"
#include "stats/year_data.h"

#include <math.h>
#include <stdlib.h>

/* Forecasts of the remaining periods, on the scale of a blend. */
struct path {
    size_t h;
    double mean[YEAR_PERIOD_MAX], cov[YEAR_PERIOD_MAX * YEAR_PERIOD_MAX];
};

static enum err_code follow(const struct year_data *d, const struct blend *b, size_t from,
                            struct path *p, struct year_rest *r, struct err *e)
{
    size_t n = d->n + (size_t)d->k - from;

    *p = (struct path){.h = 0};
    r->dof = BLEND_DOF;
    if (d->seen < d->k)
        return err_set(e, ERR_NODATA, "a period of %d is missing", d->year);
    p->h = (size_t)(d->period - d->k);
    return blend_forecast(b, d->history + from, n, (size_t)d->period, p->h, p->mean,
                          p->cov, &r->is_exact, e);
}

/* What follows the last zero or negative value, the observed periods included. */
static size_t after_zero(const struct year_data *d)
{
    size_t i = d->n + (size_t)d->k;

    while (i > 0 && d->history[i - 1] > 0)
        i--;
    return i;
}

/* Remainder on the median path, and the s.d. of its log by the first-order expansion
 * ln(sum exp(m_h + e_h)) = ln R + w'e, w_h = exp(m_h) / R. */
static enum err_code rest_on_logs(const struct year_data *d, const struct blend *b,
                                  struct year_rest *r, struct err *e)
{
    struct path p;

    if (follow(d, b, after_zero(d), &p, r, e))
        return e->code;
    r->value = 0;
    for (size_t i = 0; i < p.h; i++)
        r->value += p.mean[i] = exp(p.mean[i]);
    for (size_t i = 0; i < p.h; i++)
        p.mean[i] /= r->value;
    r->sd = sqrt(ma_sum_variance(p.cov, p.mean, p.h));
    return ERR_NONE;
}

enum err_code year_rest_airline(const struct year_data *d, struct year_rest *r,
                                struct err *e)
{
    return rest_on_logs(d, &BLEND_AIRLINE, r, e);
}

enum err_code year_rest_season(const struct year_data *d, struct year_rest *r,
                               struct err *e)
{
    return rest_on_logs(d, &BLEND_SEASON, r, e);
}

enum err_code year_rest_combined(const struct year_data *d, struct year_rest *r,
                                 struct err *e)
{
    return rest_on_logs(d, &BLEND_COMBINED, r, e);
}

/* The cube root of sum (m + e)^3 is to first order cbrt(R) + sum m^2 e / R^(2/3).  Where m
 * is near 0 the root's own variance stands in for it, so that the width stays above 0. */
enum err_code year_rest_roots(const struct year_data *d, struct year_rest *r,
                              struct err *e)
{
    struct path p;
    double cubes = 0;

    if (d->has_negative)
        return err_set(e, ERR_NODATA, "there is a negative value");
    if (follow(d, &BLEND_ROOTS, 0, &p, r, e))
        return e->code;
    r->value = 0;
    for (size_t i = 0; i < p.h; i++) {
        double m = fmax(p.mean[i], 0), square = m * m + p.cov[i * (p.h + 1)];

        r->value += root_level_cube(m);
        cubes += pow(square, 1.5);
        p.mean[i] = square;
    }
    r->is_root = true;
    r->sd =
        cubes > 0 ? sqrt(ma_sum_variance(p.cov, p.mean, p.h)) / cbrt(cubes * cubes) : 0;
    return ERR_NONE;
}

size_t year_outliers(const struct year_problem *p, struct outlier found[OUTLIER_MAX])
{
    struct err unusable = {.code = ERR_NONE};
    size_t from, n, n_found = 0;
    struct year_data d;
    double *x;

    if (year_data_init(&d, p, &unusable) || d.seen < d.k ||
        d.positive_years < YEAR_COMBINED)
        return 0;
    from = p->n - d.n - (size_t)d.k + after_zero(&d);
    n = p->n - from;
    x = mem_zero(n, sizeof *x);
    for (size_t i = 0; i < n; i++)
        x[i] = log(p->y[from + i]);
    ma_outlier_find(x, n, (size_t)d.period, found, &n_found, &unusable);
    for (size_t i = 0; i < n_found; i++)
        found[i].index += from;
    free(x);
    return n_found;
}
