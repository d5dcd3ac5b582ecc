#include "stats/blend.h"

#include "base/memory.h"
#include "stats/ma_outlier.h"

#include <math.h>
#include <stdlib.h>

/* Half airline, half season; a third of the latter on cube roots, where a season is neither
 * quite a factor nor quite an amount.  Equal thirds, or halves, do as well. */
const struct blend BLEND_COMBINED = {
    .is_cleaned = true,
    .n = 3,
    .part = {{&MA_AIRLINE, false, 3. / 6, 1},
             {&MA_SEASON, false, 2. / 6, 1},
             {&MA_SEASON, true, 1. / 6, 1}},
};

const struct blend BLEND_SEASON = {
    .n = 2,
    .part = {{&MA_SEASON, false, .5, 1}, {&MA_SEASON, true, .5, 1}},
};

const struct blend BLEND_ZEROS = {
    .offset = .25,
    .n = 2,
    .part = {{&MA_SEASON, true, .5, 1}, {&MA_LEVEL, false, .5, 1}},
};

const struct blend BLEND_AIRLINE = {
    .n = 1,
    .part = {{&MA_AIRLINE, false, 1, MA_HARDLY_ANY}},
};

/* Where logarithms have no offset a forecast below a tenth of the mean root (a thousandth of
 * the mean) is taken for that. */
static const double ROOT_FLOOR = .1;

struct path {
    size_t h;
    double *mean, *cov;
    bool is_exact;
};

/* From cube roots in units of their mean to logarithms, by the first order.  A root near 0
 * has an error that its slope there would hide: its variance stands in for it. */
static void change_scale(double unit, double shift, struct path *p)
{
    size_t h = p->h;
    double *slope = mem_zero(h, sizeof *slope);

    for (size_t i = 0; i < h; i++) {
        double root = fmax(p->mean[i], shift > 0 ? 0 : ROOT_FLOOR);
        double size = hypot(root, shift > 0 ? sqrt(p->cov[i * (h + 1)]) : 0);

        slope[i] = 3 * size * size / (pow(size, 3) + shift / pow(unit, 3));
        p->mean[i] = log(pow(unit * root, 3) + shift);
    }
    for (size_t i = 0; i < h; i++)
        for (size_t k = 0; k < h; k++)
            p->cov[i * h + k] *= slope[i] * slope[k];
    free(slope);
}

static double mean_root(const double y[], size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += cbrt(y[i]);
    return sum > 0 ? sum / (double)n : 1;
}

/* What is added before logarithms are taken; 1 where the mean is 0. */
static double shift_of(const struct blend *b, const double y[], size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += y[i];
    return b->offset == 0 ? 0 : sum > 0 ? b->offset * sum / (double)n : 1;
}

static enum err_code follow(const struct blend_part *part, const double y[], size_t n,
                            size_t period, double shift, struct path *p,
                            struct ma_model *m, struct err *e)
{
    double unit = part->is_root ? mean_root(y, n) : 1, ratio;
    double *x = mem_zero(n, sizeof *x);

    for (size_t i = 0; i < n; i++)
        x[i] = part->is_root ? cbrt(y[i]) / unit : log(y[i] + shift);
    if (ma_model_fit(x, n, part->kind, period, part->strength, m, e) ||
        ma_model_forecast(x, n, m, p->h, p->mean, p->cov, &ratio, e))
        goto done;
    p->is_exact = m->is_exact;
    ratio *= (BLEND_DOF - 2.) / BLEND_DOF;
    for (size_t i = 0; i < p->h * p->h; i++)
        p->cov[i] *= ratio;
    if (part->is_root)
        change_scale(unit, shift, p);
done:
    free(x);
    return e->code;
}

/* y without its outliers by the airline model, to be freed; NULL: it has none. */
static double *cleaned(const double y[], size_t n, const struct ma_model *airline)
{
    double *x = mem_zero(n, sizeof *x);
    struct outlier found[OUTLIER_MAX];
    struct err none = {.code = ERR_NONE};
    size_t n_found;

    for (size_t i = 0; i < n; i++)
        x[i] = log(y[i]);
    if (ma_outlier_find(x, n, airline, found, &n_found, &none) ||
        ma_outlier_remove(found, n_found, x, n) == 0) {
        free(x);
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        x[i] = exp(x[i]);
    return x;
}

/* The path of the cleaned values, and the errors of those that came: there will be
 * outliers again. */
static enum err_code follow_cleaned(const struct blend_part *part, const double clean[],
                                    size_t n, size_t period, double shift, struct path *p,
                                    struct err *e)
{
    double *cov = mem_zero(p->h * p->h, sizeof *cov);
    struct path quiet = {.h = p->h, .mean = p->mean, .cov = cov};
    struct ma_model m;

    follow(part, clean, n, period, shift, &quiet, &m, e);
    free(cov);
    return e->code;
}

static void add(const struct path *p, double weight, double mean[], double cov[])
{
    for (size_t i = 0; i < p->h; i++)
        mean[i] += weight * p->mean[i];
    for (size_t i = 0; i < p->h * p->h; i++)
        cov[i] += weight * p->cov[i];
}

enum err_code blend_forecast(const struct blend *b, const double y[], size_t n,
                             size_t period, size_t h, double mean[], double cov[],
                             double *shift, bool *is_exact, struct err *e)
{
    struct path p = {.h = h,
                     .mean = mem_zero(h, sizeof *p.mean),
                     .cov = mem_zero(h * h, sizeof *p.cov)};
    double *clean = NULL;

    *shift = shift_of(b, y, n);
    for (size_t i = 0; i < h * h; i++)
        cov[i] = 0;
    for (size_t i = 0; i < h; i++)
        mean[i] = 0;
    *is_exact = false;
    for (size_t i = 0; i < b->n && !*is_exact; i++) {
        struct ma_model m;

        if (follow(b->part + i, y, n, period, *shift, &p, &m, e))
            break;
        *is_exact = p.is_exact;
        if (i == 0 && b->is_cleaned)
            clean = cleaned(y, n, &m);
        if (clean && follow_cleaned(b->part + i, clean, n, period, *shift, &p, e))
            break;
        add(&p, p.is_exact ? 1 : b->part[i].weight, mean, cov);
    }
    free(clean);
    free(p.mean);
    free(p.cov);
    return e->code;
}
