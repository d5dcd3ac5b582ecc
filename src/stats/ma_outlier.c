#include "stats/ma_outlier.h"

#include "base/memory.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A chance of one in twenty that a series without outliers shows one: |t| near 4. */
static const double FALSE_ALARMS = .05;

/* A level shift or a transitory change moves what the forecast stands on, a single value
 * hardly does: it takes more to believe in one. */
static const double CLEAR = 5;

/* Where all but a few values are exactly in place the residuals' median says nothing of what
 * is small; a hundredth of their s.d. then does. */
static const double SPREAD_LEAST = .01;

/* Where more than one value in so many stands out, standing out is what the series does. */
enum { VALUES_EACH = 20 };

static void remove_one(const struct outlier *o, double x[], size_t n)
{
    for (size_t t = 0; t < n; t++)
        x[t] -= outlier_effect(o, t);
}

struct search {
    const double *x;
    size_t n;
    const struct ma_model *m;
    struct outlier_options options;
    double *left; /* x without those found so far */
    double *resid, *pi, *response;
    struct outlier *found;
    size_t n_found;
};

/* One after another.  The residuals are made anew after each: near the ends the weights alone
 * would leave a rest of a large outlier, which looks like small ones a year apart. */
static enum err_code find(struct search *s, struct err *e)
{
    const struct outlier_residuals r = {s->x, s->resid, s->pi, s->n};
    size_t before;

    memcpy(s->left, s->x, s->n * sizeof *s->x);
    do {
        if (ma_model_innovations(s->left, s->n, s->m, s->resid, s->pi, e))
            return e->code;
        if (s->n_found == 0)
            s->options.sigma =
                fmax(outlier_sigma(s->resid, s->n), SPREAD_LEAST * sqrt(s->m->sigma2));
        before = s->n_found;
        s->n_found = outlier_take(&r, &s->options, before + 1, s->found, before);
        if (s->n_found > before)
            remove_one(&s->found[before], s->left, s->n);
    } while (s->n_found > before && s->n_found < OUTLIER_MAX);
    outlier_sort(s->found, s->n_found);
    return ERR_NONE;
}

/* Sum over the innovations that are there. */
static double product(const double a[], const double b[], size_t n)
{
    double sum = 0;

    for (size_t t = 0; t < n; t++)
        if (isfinite(a[t]))
            sum += a[t] * b[t];
    return sum;
}

/* Least squares of x's innovations on those of the effects: sizes and t together.  Where the
 * effects cannot be told apart they stay as found. */
static void estimate(struct search *s, struct err *e)
{
    size_t n = s->n, p = s->n_found;
    gsl_matrix *a = gsl_matrix_alloc(p, p);
    gsl_vector *b = gsl_vector_alloc(p);

    if (!a || !b || ma_model_innovations(s->x, n, s->m, s->resid, s->pi, e))
        goto done;
    for (size_t i = 0; i < p; i++) {
        double *column = s->response + i * n;
        struct outlier unit = s->found[i];

        unit.size = 1;
        for (size_t t = 0; t < n; t++)
            s->left[t] = outlier_effect(&unit, t);
        if (ma_model_innovations(s->left, n, s->m, column, s->pi, e))
            goto done;
        gsl_vector_set(b, i, product(column, s->resid, n));
        for (size_t j = 0; j <= i; j++)
            gsl_matrix_set(a, i, j, product(column, s->response + j * n, n));
    }
    if (gsl_linalg_cholesky_decomp1(a) || gsl_linalg_cholesky_svx(a, b) ||
        gsl_linalg_cholesky_invert(a))
        goto done;
    for (size_t i = 0; i < p; i++) {
        s->found[i].size = gsl_vector_get(b, i);
        s->found[i].t =
            s->found[i].size / (s->options.sigma * sqrt(gsl_matrix_get(a, i, i)));
    }
done:
    gsl_vector_free(b);
    gsl_matrix_free(a);
}

enum err_code ma_outlier_find(const double x[], size_t n, const struct ma_model *m,
                              struct outlier found[OUTLIER_MAX], size_t *n_found,
                              struct err *e)
{
    struct search s = {
        .x = x,
        .n = n,
        .m = m,
        .options = {.critical = outlier_critical(n, FALSE_ALARMS), .spared = 1},
        .left = mem_zero((3 + OUTLIER_MAX) * n, sizeof *s.left),
        .found = found,
    };

    s.resid = s.left + n;
    s.pi = s.resid + n;
    s.response = s.pi + n;
    if (!m->is_exact && find(&s, e) == ERR_NONE && s.n_found > 0)
        estimate(&s, e);
    free(s.left);
    *n_found = e->code || VALUES_EACH * s.n_found > n ? 0 : s.n_found;
    return e->code;
}

bool ma_outlier_is_used(const struct outlier *o)
{
    return o->type == OUTLIER_AO || fabs(o->t) >= CLEAR;
}

size_t ma_outlier_remove(const struct outlier found[], size_t n_found, double x[],
                         size_t n)
{
    size_t used = 0;

    for (size_t i = 0; i < n_found; i++) {
        if (!ma_outlier_is_used(&found[i]))
            continue;
        used++;
        remove_one(&found[i], x, n);
    }
    return used;
}
