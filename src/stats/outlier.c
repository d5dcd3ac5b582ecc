#include "stats/outlier.h"

#include "base/memory.h"
#include "stats/median.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* What a transitory change keeps of itself from period to period (Chen and Liu 1993). */
#define FADING 0.7

const char *outlier_code(enum outlier_type type)
{
    static const char *const codes[OUTLIER_TYPES] = {"AO", "LS", "TC", "IO"};

    return codes[type];
}

const char *outlier_title(enum outlier_type type)
{
    static const char *const titles[OUTLIER_TYPES] = {"single value", "level shift",
                                                      "transitory change", "innovation"};

    return titles[type];
}

static double mean_deviation(const double x[], size_t n, double centre)
{
    double sum = 0, count = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i])) {
            sum += fabs(x[i] - centre);
            count++;
        }
    return sum / count;
}

/* .6744898: the upper quartile of the normal distribution; 1.253314: its standard
 * deviation over its mean absolute deviation. */
void outlier_robust_z(const double x[], size_t n, double z[])
{
    double centre = median(x, n), spread = median_deviation(x, n) / .6744898;

    if (spread == 0)
        spread = 1.253314 * mean_deviation(x, n, centre);
    for (size_t i = 0; i < n; i++) {
        double distance = spread > 0 ? (x[i] - centre) / spread : 0;

        z[i] = isnan(x[i]) ? NAN : fmax(-DBL_MAX, fmin(distance, DBL_MAX));
    }
}

double outlier_critical(size_t n, double alpha)
{
    double a = sqrt(2 * log(fmax((double)n, 3)));
    double b = a - (log(log(fmax((double)n, 3))) + log(4 * M_PI)) / (2 * a);

    return b - log(-.5 * log((2 - sqrt(1 + alpha)))) / a;
}

double outlier_sigma(const double resid[], size_t n)
{
    return 1.483 * median_deviation(resid, n);
}

void outlier_response(const double pi[], size_t n, enum outlier_type type, double x[])
{
    static const double kept[OUTLIER_TYPES] = {[OUTLIER_LS] = 1, [OUTLIER_TC] = FADING};

    for (size_t j = 0; j < n; j++)
        x[j] = type == OUTLIER_IO ? j == 0 : pi[j] + (j > 0 ? kept[type] * x[j - 1] : 0);
}

/* product[t] := sum over j of pi[j] resid[t + j], missing residuals left out.  Most of the work of
 * a search: four sums at a time, since one would wait for itself. */
static void correlate(const double resid[], size_t n, const double pi[], double product[])
{
    enum { AHEAD = 4 };
    double *e = mem_zero(n + AHEAD, sizeof *e);

    for (size_t t = 0; t < n; t++)
        e[t] = isfinite(resid[t]) ? resid[t] : 0;
    for (size_t t = 0; t < n; t += AHEAD) {
        double sum[AHEAD] = {0};

        for (size_t j = 0; t + j < n; j++)
            for (size_t i = 0; i < AHEAD; i++)
                sum[i] += pi[j] * e[t + j + i];
        for (size_t i = 0; i < AHEAD && t + i < n; i++)
            product[t + i] = sum[i];
    }
    free(e);
}

/* From the products of the residuals with pi.  The responses obey x[j] = pi[j] + kept x[j-1], so
 * theirs are summed up from the end. */
static void scan_type(const double product[], const double pi[], size_t n, double sigma,
                      enum outlier_type type, double size[], double t[])
{
    double *x = mem_zero(n, sizeof *x), squares = 0;
    double kept = type == OUTLIER_LS ? 1 : type == OUTLIER_TC ? FADING : 0;

    outlier_response(pi, n, type, x);
    for (size_t i = n; i-- > 0;) {
        size_t j = n - 1 - i;

        squares += x[j] * x[j];
        size[i] = product[i] + (i + 1 < n ? kept * size[i + 1] : 0);
        t[i] = sigma > 0 ? size[i] / (sigma * sqrt(squares)) : 0;
    }
    squares = 0;
    for (size_t i = n; i-- > 0;) {
        squares += x[n - 1 - i] * x[n - 1 - i];
        size[i] /= squares;
    }
    free(x);
}

void outlier_scan(const double resid[], size_t n, const double pi[], double sigma,
                  enum outlier_type type, double size[], double t[])
{
    double *product = mem_zero(n, sizeof *product);

    if (type == OUTLIER_IO)
        for (size_t i = 0; i < n; i++)
            product[i] = isfinite(resid[i]) ? resid[i] : 0;
    else
        correlate(resid, n, pi, product);
    scan_type(product, pi, n, sigma, type, size, t);
    free(product);
}

double outlier_effect(const struct outlier *o, size_t t)
{
    double x = 0;

    if (o->type == OUTLIER_LS)
        x = t < o->index ? -1 : 0;
    else if (t >= o->index)
        x = o->type == OUTLIER_TC ? pow(FADING, (double)(t - o->index)) : t == o->index;
    return o->size * x;
}

/* ---- One after another ---- */

static int by_index(const void *a, const void *b)
{
    const struct outlier *p = a, *q = b;

    return (p->index > q->index) - (p->index < q->index);
}

void outlier_sort(struct outlier found[], size_t n)
{
    qsort(found, n, sizeof *found, by_index);
}

/* One outlier a date, one of a run of level shifts. */
static bool is_taken(const struct outlier found[], size_t n, enum outlier_type type,
                     size_t index)
{
    for (size_t i = 0; i < n; i++) {
        const struct outlier *o = &found[i];
        size_t apart = o->index > index ? o->index - index : index - o->index;

        if (apart == 0 || (apart == 1 && type == OUTLIER_LS && o->type == OUTLIER_LS))
            return true;
    }
    return false;
}

/* The largest |t| of all places and types; the earlier type wins a tie (at the end of the
 * series all types are the same). */
static struct outlier find_largest(const struct outlier_residuals *r,
                                   const struct outlier_options *options, double sigma,
                                   const struct outlier found[], size_t n_found)
{
    double *size = mem_zero(3 * r->n, sizeof *size), *t = size + r->n,
           *product = t + r->n;
    struct outlier best = {.t = 0};

    correlate(r->resid, r->n, r->pi, product); /* the same for all types */
    for (int type = 0; type < OUTLIER_IO; type++) {
        if (options->without[type])
            continue;
        scan_type(product, r->pi, r->n, sigma, (enum outlier_type)type, size, t);
        for (size_t i = type == OUTLIER_LS; i + options->spared < r->n; i++)
            if (isfinite(r->y[i]) && fabs(t[i]) > fabs(best.t) * (1 + 1e-12) &&
                !is_taken(found, n_found, (enum outlier_type)type, i))
                best = (struct outlier){(enum outlier_type)type, i, size[i], t[i]};
    }
    free(size);
    return best;
}

static void remove_effect(const struct outlier_residuals *r, const struct outlier *o)
{
    double *x = mem_zero(r->n, sizeof *x);

    outlier_response(r->pi, r->n, o->type, x);
    for (size_t j = 0; o->index + j < r->n; j++)
        r->resid[o->index + j] -= o->size * x[j];
    free(x);
}

size_t outlier_take(const struct outlier_residuals *r,
                    const struct outlier_options *options, size_t most,
                    struct outlier found[], size_t n_found)
{
    double sigma = options->sigma > 0 ? options->sigma : outlier_sigma(r->resid, r->n);

    while (n_found < most) {
        struct outlier next = find_largest(r, options, sigma, found, n_found);

        if (!(fabs(next.t) > options->critical))
            break;
        remove_effect(r, &next);
        found[n_found++] = next;
    }
    return n_found;
}
