#include "stats/outlier.h"

#include "base/memory.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a transitory change keeps of itself from period to period (Chen and Liu 1993). */
#define FADING 0.7

const char *outlier_code(enum outlier_type type)
{
    static const char *const codes[OUTLIER_TYPES] = {"AO", "LS", "TC", "IO"};

    return codes[type];
}

/* The values that are there, sorted; their number. */
static size_t sorted(const double x[], size_t n, double out[])
{
    size_t m = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i]))
            out[m++] = x[i];
    gsl_sort(out, 1, m);
    return m;
}

static double median(const double x[], size_t n, double work[])
{
    size_t m = sorted(x, n, work);

    return m ? gsl_stats_median_from_sorted_data(work, 1, m) : NAN;
}

static double mean_of(const double x[], size_t n)
{
    double sum = 0, count = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i])) {
            sum += x[i];
            count++;
        }
    return sum / count;
}

/* .6744898: the upper quartile of the normal distribution; 1.253314: its standard
 * deviation over its mean absolute deviation. */
void outlier_robust_z(const double x[], size_t n, double z[])
{
    double *away = mem_zero(n, sizeof *away), *work = mem_zero(n, sizeof *work);
    double centre = median(x, n, work), spread;

    for (size_t i = 0; i < n; i++)
        away[i] = fabs(x[i] - centre);
    spread = median(away, n, work) / .6744898;
    if (spread == 0)
        spread = 1.253314 * mean_of(away, n);
    for (size_t i = 0; i < n; i++)
        z[i] = spread > 0 ? (x[i] - centre) / spread : isnan(x[i]) ? NAN : 0;
    free(work);
    free(away);
}

double outlier_critical(size_t n, double alpha)
{
    double a = sqrt(2 * log(fmax((double)n, 3)));
    double b = a - (log(log(fmax((double)n, 3))) + log(4 * M_PI)) / (2 * a);

    return b - log(-.5 * log((2 - sqrt(1 + alpha)))) / a;
}

double outlier_sigma(const double resid[], size_t n)
{
    double *away = mem_zero(n, sizeof *away), *work = mem_zero(n, sizeof *work);
    double centre = median(resid, n, work), spread;

    for (size_t i = 0; i < n; i++)
        away[i] = fabs(resid[i] - centre);
    spread = 1.483 * median(away, n, work);
    free(work);
    free(away);
    return spread;
}

/* What an outlier of size 1 does to the residuals from its place on. */
static void response(const double pi[], size_t n, enum outlier_type type, double x[])
{
    static const double kept[OUTLIER_TYPES] = {[OUTLIER_LS] = 1, [OUTLIER_TC] = FADING};

    for (size_t j = 0; j < n; j++)
        x[j] = type == OUTLIER_IO ? j == 0 : pi[j] + (j > 0 ? kept[type] * x[j - 1] : 0);
}

/* size[t] := sum over j of pi[j] resid[t + j], missing residuals left out. */
static void correlate(const double resid[], size_t n, const double pi[], double size[])
{
    for (size_t t = 0; t < n; t++) {
        size[t] = 0;
        for (size_t j = 0; t + j < n; j++)
            if (isfinite(resid[t + j]))
                size[t] += pi[j] * resid[t + j];
    }
}

/* The responses obey x[j] = pi[j] + kept x[j-1], so their products with the residuals are
 * summed up from the end. */
void outlier_scan(const double resid[], size_t n, const double pi[], double sigma,
                  enum outlier_type type, double size[], double t[])
{
    double *x = mem_zero(n, sizeof *x), squares = 0;
    double kept = type == OUTLIER_LS ? 1 : type == OUTLIER_TC ? FADING : 0;

    response(pi, n, type, x);
    if (type == OUTLIER_IO)
        for (size_t i = 0; i < n; i++)
            size[i] = isfinite(resid[i]) ? resid[i] : 0;
    else
        correlate(resid, n, pi, size);
    for (size_t i = n; i-- > 0;) {
        size_t j = n - 1 - i;

        squares += x[j] * x[j];
        if (i + 1 < n)
            size[i] += kept * size[i + 1];
        t[i] = sigma > 0 ? size[i] / (sigma * sqrt(squares)) : 0;
    }
    squares = 0;
    for (size_t i = n; i-- > 0;) {
        squares += x[n - 1 - i] * x[n - 1 - i];
        size[i] /= squares;
    }
    free(x);
}

/* ---- Detection ---- */

struct detection {
    const double *y;
    size_t n;
    const struct arima_order *order;
    double critical;
    const struct outlier_options *options;
    struct outlier *found;
    size_t n_found;
    double *resid, *pi, *size, *t, *x; /* n each; x: n x OUTLIER_MAX */
};

/* A level shift is -1 before it, so that what it cleans keeps the last level. */
static double pattern(const struct outlier *o, size_t t)
{
    if (o->type == OUTLIER_LS)
        return t < o->index ? -1 : 0;
    if (t < o->index)
        return 0;
    return o->type == OUTLIER_TC ? pow(FADING, (double)(t - o->index)) : t == o->index;
}

static int by_index(const void *a, const void *b)
{
    const struct outlier *p = a, *q = b;

    return (p->index > q->index) - (p->index < q->index);
}

static enum err_code fit(struct detection *d, struct arima *m, struct err *e)
{
    struct arima_data data = {d->y, d->n, d->x, d->n_found};

    qsort(d->found, d->n_found, sizeof *d->found, by_index);
    for (size_t t = 0; t < d->n; t++)
        for (size_t i = 0; i < d->n_found; i++)
            d->x[t * d->n_found + i] = pattern(&d->found[i], t);
    if (arima_fit(&data, d->order, m, e) || arima_residuals(&data, m, d->resid, e))
        return e->code;
    for (size_t i = 0; i < d->n_found; i++) {
        d->found[i].size = m->beta[i];
        d->found[i].t = m->t[i];
    }
    return ERR_NONE;
}

/* One outlier a date, one of a run of level shifts. */
static bool is_taken(const struct detection *d, enum outlier_type type, size_t index)
{
    for (size_t i = 0; i < d->n_found; i++) {
        const struct outlier *o = &d->found[i];
        size_t apart = o->index > index ? o->index - index : index - o->index;

        if (apart == 0 || (apart == 1 && type == OUTLIER_LS && o->type == OUTLIER_LS))
            return true;
    }
    return false;
}

/* The largest |t| of all places and types; the earlier type wins a tie (at the end of the
 * series all types are the same). */
static bool find_largest(struct detection *d, struct outlier *best)
{
    double sigma = outlier_sigma(d->resid, d->n);

    best->t = 0;
    for (int type = 0; type < OUTLIER_IO; type++) {
        if (d->options->without[type])
            continue;
        outlier_scan(d->resid, d->n, d->pi, sigma, (enum outlier_type)type, d->size,
                     d->t);
        for (size_t i = type == OUTLIER_LS; i < d->n; i++)
            if (isfinite(d->y[i]) && fabs(d->t[i]) > fabs(best->t) * (1 + 1e-12) &&
                !is_taken(d, (enum outlier_type)type, i))
                *best = (struct outlier){(enum outlier_type)type, i, d->size[i], d->t[i]};
    }
    return fabs(best->t) > d->critical;
}

static void remove_effect(struct detection *d, const struct outlier *o)
{
    double *x = d->size;

    response(d->pi, d->n, o->type, x);
    for (size_t j = 0; o->index + j < d->n; j++)
        d->resid[o->index + j] -= o->size * x[j];
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
        if (d->n_found == 0 || fabs(d->found[weakest].t) >= d->critical)
            return ERR_NONE;
        drop(d, weakest);
    }
}

/* Up to four are taken from the residuals of one fit; their number. */
static size_t add_candidates(struct detection *d, const struct arima *m, size_t room)
{
    struct outlier next = {0};
    size_t added = 0;

    arima_pi_weights(m, d->n, d->pi);
    while (added < 4 && added < room && find_largest(d, &next)) {
        remove_effect(d, &next);
        d->found[d->n_found++] = next;
        added++;
    }
    return added;
}

/* One round: false when it brought nothing.  Candidates that cannot be told apart are
 * given up: back to what was. */
static bool add_round(struct detection *d, struct arima *m, size_t room, struct err *e)
{
    struct outlier kept[OUTLIER_MAX];
    size_t before = d->n_found;
    struct err refused = {0};

    memcpy(kept, d->found, before * sizeof *kept);
    if (add_candidates(d, m, room) == 0)
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
    while (!m->is_exact && add_round(d, m, OUTLIER_MAX - d->n_found, e))
        ;
    return e->code;
}

enum err_code outlier_detect(const double y[], size_t n, const struct arima_order *order,
                             const struct outlier_options *options,
                             struct outlier found[], size_t *n_found, struct arima *model,
                             double clean[], struct err *e)
{
    struct detection d = {.y = y,
                          .n = n,
                          .order = order,
                          .options = options,
                          .found = found,
                          .critical = options->critical > 0 ? options->critical
                                                            : outlier_critical(n, .01)};

    d.resid = mem_zero((4 + OUTLIER_MAX) * n, sizeof *d.resid);
    d.pi = d.resid + n;
    d.size = d.pi + n;
    d.t = d.size + n;
    d.x = d.t + n;
    detect(&d, model, e);
    for (size_t t = 0; t < n; t++) {
        clean[t] = y[t];
        for (size_t i = 0; i < d.n_found; i++)
            clean[t] -= found[i].size * pattern(&found[i], t);
    }
    *n_found = d.n_found;
    free(d.resid);
    return e->code;
}
