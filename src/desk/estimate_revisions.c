/* What later releases did to the months of this series before widens the estimate of the year:
 * the observed part is not final either.  Method: docs/methods.md#revised-months. */
#include "base/memory.h"
#include "desk/estimate_parts.h"
#include "desk/revisions.h"

#include <math.h>
#include <stdlib.h>

enum { PAIRS_LEAST = 12 }; /* fewer revised periods of an age say nothing of it */

/* Releases that have come out since the row's first one. */
static size_t age_of(const struct triangle *t, size_t row)
{
    size_t first = triangle_first(t, row);

    return first < t->n_releases ? t->n_releases - 1 - first : 0;
}

static double *triangle_values(const struct triangle *t)
{
    double *value = mem_zero(t->n * t->n_releases, sizeof *value);

    for (size_t i = 0; i < t->n * t->n_releases; i++)
        value[i] = t->cell[i].status ? t->cell[i].value : NAN;
    return value;
}

/* Variance of the sum of the observed months from the revisions still to come; 0 where too few
 * are known. */
static double revision_variance(const struct triangle *t, const struct estimate *est)
{
    double *value = triangle_values(t), variance = 0;
    struct period from = {est->period == 12 ? FREQ_M : FREQ_Q, est->year * est->period,
                          1};

    for (size_t row = 0; row < t->n; row++) {
        const struct observation *last =
            &t->cell[row * t->n_releases + t->n_releases - 1];
        struct revision_age age;

        if (t->period[row].freq != from.freq || t->period[row].span != 1 ||
            t->period[row].ordinal < from.ordinal ||
            t->period[row].ordinal >= from.ordinal + est->k || isnan(last->value))
            continue;
        age = revision_by_age(value, t->n, t->n_releases, age_of(t, row));
        if (age.n >= PAIRS_LEAST)
            variance += age.rms * last->value * age.rms * last->value;
    }
    free(value);
    return variance;
}

static double widen(double distance, double z, double variance)
{
    return sqrt(distance * distance + z * z * variance);
}

enum err_code estimate_add_revisions(const struct desk *d, const struct series *s,
                                     struct estimate *est, struct err *e)
{
    const double z80 = 1.2815515655446004, z95 = 1.959963984540054; /* normal quantiles */
    struct year_estimate *y = &est->value;
    struct triangle t = {0};

    if (est->k == 0 || s->obs[0].load == 0)
        return ERR_NONE;
    if (triangle_read(d, s, &t, e))
        return e->code;
    if (t.n_releases > 1) {
        double variance = revision_variance(&t, est);

        est->revision_sd = sqrt(variance);
        y->lo80 = y->point - widen(y->point - y->lo80, z80, variance);
        y->hi80 = y->point + widen(y->hi80 - y->point, z80, variance);
        y->lo95 = y->point - widen(y->point - y->lo95, z95, variance);
        y->hi95 = y->point + widen(y->hi95 - y->point, z95, variance);
    }
    triangle_release(&t);
    return ERR_NONE;
}
