#include "stats/arima_search.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond this tanh is 1 but for 2e-7: a unit root as far as any series can tell. */
#define FARTHEST 8.0

/* Steps shorter than this are near a maximum, where gains fall regularly. */
#define SHORT_STEP 0.3

enum { STEPS_MAX = 60 };

struct search {
    struct arima_work *work;
    struct arima *model;
    size_t n;                                        /* coefficients */
    double *u[ARIMA_LISTS_MAX];                      /* where each stands in the point */
    size_t n_resid;                                  /* length of the residual */
    double *resid, *jacobian;                        /* n_resid; n x n_resid */
    double normal[ARIMA_LISTS_MAX][ARIMA_LISTS_MAX]; /* J'J */
    double bend[ARIMA_LISTS_MAX][ARIMA_LISTS_MAX];   /* what curvature adds to it */
    double slope[ARIMA_LISTS_MAX];                   /* -J' resid */
    double step[ARIMA_LISTS_MAX];                    /* the last one taken */
    double squares;                                  /* of resid */
};

static void take_list(double u[], size_t n, double sign, double coef[])
{
    double partial[ARIMA_ORDER_MAX] = {0};

    for (size_t i = 0; i < n; i++)
        partial[i] = tanh(u[i] = fmin(fmax(u[i], -FARTHEST), FARTHEST));
    arima_from_partial(partial, n, coef);
    for (size_t i = 0; i < n; i++)
        coef[i] *= sign;
}

static void take(struct arima_point *at, struct arima *m)
{
    take_list(at->ar, m->order.p, 1, m->ar);
    take_list(at->ma, m->order.q, -1, m->ma);
    take_list(at->seasonal_ar, m->order.sp, 1, m->seasonal_ar);
    take_list(at->seasonal_ma, m->order.sq, -1, m->seasonal_ma);
}

static void point_list(struct search *s, double u[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        s->u[s->n++] = &u[i];
}

/* The likelihood falls with the squares of this residual: the whitened series times the
 * 2n-th root of the determinant. */
static bool residual(struct search *s, struct arima_point *at, double out[])
{
    double root;

    take(at, s->model);
    if (!arima_work_set(s->work, s->model))
        return false;
    root = exp(s->work->log_det / (2 * (double)arima_work_used(s->work)));
    for (size_t t = 0; t < s->n_resid; t++)
        out[t] = s->work->resid[t] * root;
    return true;
}

/* Slopes by differences, towards the middle so that the step stays inside. */
static bool fill_slopes(struct search *s, struct arima_point *at)
{
    for (size_t i = 0; i < s->n; i++) {
        double *column = s->jacobian + i * s->n_resid, keep = *s->u[i];
        double step = keep > 0 ? -1e-6 : 1e-6;
        bool ok;

        *s->u[i] += step;
        ok = residual(s, at, column);
        *s->u[i] = keep;
        if (!ok)
            return false;
        for (size_t t = 0; t < s->n_resid; t++)
            column[t] = (column[t] - s->resid[t]) / step;
        s->slope[i] = -arima_dot(column, s->resid, s->n_resid);
        for (size_t j = 0; j <= i; j++)
            s->normal[i][j] = s->normal[j][i] =
                arima_dot(column, s->jacobian + j * s->n_resid, s->n_resid);
    }
    return true;
}

/* Solve (J'J + bend + damping diagonal) step = slope.  False: not positive definite. */
static bool damped_step(const struct search *s, bool bent, double damping, double step[])
{
    double a[ARIMA_LISTS_MAX][ARIMA_LISTS_MAX];
    size_t n = s->n;

    for (size_t i = 0; i < n; i++) {
        step[i] = s->slope[i];
        for (size_t j = 0; j <= i; j++) {
            double sum = s->normal[i][j] + (bent ? s->bend[i][j] : 0);

            if (i == j)
                sum += damping * s->normal[i][i] + 1e-9 * s->squares;
            for (size_t k = 0; k < j; k++)
                sum -= a[i][k] * a[j][k];
            if (i == j && !(sum > 1e-6 * s->normal[i][i] * bent))
                return false;
            a[i][j] = i == j ? sqrt(sum) : sum / a[j][j];
        }
        for (size_t k = 0; k < i; k++)
            step[i] -= a[i][k] * step[k];
        step[i] /= a[i][i];
    }
    for (size_t i = n; i-- > 0;) {
        step[i] /= a[i][i];
        for (size_t k = 0; k < i; k++)
            step[k] -= a[i][k] * step[i];
    }
    return true;
}

/* A step in u of more than 1 is cut: the linear model does not reach that far. */
static bool try_step(struct search *s, struct arima_point *at, bool bent, double damping,
                     double trial[])
{
    double longest = 1;

    if (!damped_step(s, bent, damping, s->step))
        return false;
    for (size_t i = 0; i < s->n; i++)
        longest = fmax(longest, fabs(s->step[i]));
    for (size_t i = 0; i < s->n; i++) {
        s->step[i] /= longest;
        *s->u[i] += s->step[i];
    }
    return residual(s, at, trial) && arima_dot(trial, trial, s->n_resid) < s->squares;
}

/* One step that lowers the squares: its gain in log-likelihood, 0 when there is none. */
static double descend(struct search *s, struct arima_point *at, double *damping,
                      double trial[])
{
    struct arima_point from = *at;
    double n = (double)arima_work_used(s->work), before = s->squares;

    for (int tries = 0; tries < 12; tries++, *at = from) {
        if (try_step(s, at, tries == 0, *damping, trial)) {
            memcpy(s->resid, trial, s->n_resid * sizeof *trial);
            s->squares = arima_dot(trial, trial, s->n_resid);
            *damping = fmax(*damping / 8, 1e-7);
            return .5 * n * log(before / s->squares);
        }
        if (tries > 0)
            *damping *= 6;
    }
    return 0;
}

/* J' resid with the old J and the new residual: kept before the slopes are found anew. */
static void keep_crossed(const struct search *s, double crossed[])
{
    for (size_t i = 0; i < s->n; i++)
        crossed[i] = arima_dot(s->jacobian + i * s->n_resid, s->resid, s->n_resid);
}

/* The secant update of Dennis, Gay and Welsch: where the two sides of a model nearly
 * cancel, J'J alone turns the search into a crawl. */
static void update_bend(struct search *s, const double crossed[],
                        const double old_slope[])
{
    double y[ARIMA_LISTS_MAX] = {0}, miss[ARIMA_LISTS_MAX] = {0}, ys = 0, ms = 0, sbs = 0,
           cs = 0;
    size_t n = s->n;

    for (size_t i = 0; i < n; i++) {
        y[i] = old_slope[i] - s->slope[i];
        miss[i] = -s->slope[i] - crossed[i];
        ys += y[i] * s->step[i];
        cs += miss[i] * s->step[i];
        for (size_t j = 0; j < n; j++)
            sbs += s->step[i] * s->bend[i][j] * s->step[j];
    }
    if (!(ys > 0))
        return;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            s->bend[i][j] *= fabs(sbs) > fabs(cs) ? fabs(cs / sbs) : 1;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++)
            miss[i] -= s->bend[i][j] * s->step[j];
        ms += miss[i] * s->step[i];
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            s->bend[i][j] +=
                (miss[i] * y[j] + y[i] * miss[j]) / ys - ms * y[i] * y[j] / (ys * ys);
}

static bool is_short(const struct search *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (fabs(s->step[i]) > SHORT_STEP)
            return false;
    return true;
}

/* What later steps can gain: near a maximum a geometric series, which the search follows
 * or beats; farther away thirty times the last gain is a safe guess. */
static double to_come(const struct search *s, double gain, double before)
{
    double ratio = gain / before;

    return is_short(s) && isfinite(before) && ratio < .8 ? gain * ratio / (1 - ratio)
                                                         : 30 * gain;
}

/* The first steps tell little of the rest.  What settles too near the unit circle seldom
 * comes back. */
static bool is_over(const struct search *s, const struct arima_goal *goal, int steps,
                    double gain, double before)
{
    double rest = to_come(s, gain, before);

    if (s->work->is_exact || !(gain > goal->small) || rest < goal->small)
        return true;
    if (steps < 3)
        return false;
    return arima_work_loglik(s->work) + 3 * rest < goal->wanted ||
           (goal->nearest > 1 && gain < .05 && !arima_is_roomy(s->model, goal->nearest));
}

static void climb(struct search *s, struct arima_point *at, const struct arima_goal *goal)
{
    double damping = 1e-3, gain = INFINITY, before;
    double *trial = mem_zero(s->n_resid, sizeof *trial);
    double crossed[ARIMA_LISTS_MAX] = {0}, slope[ARIMA_LISTS_MAX] = {0};

    for (int i = 0; i < STEPS_MAX; i++) {
        keep_crossed(s, crossed);
        memcpy(slope, s->slope, sizeof slope);
        if (!fill_slopes(s, at))
            break;
        if (i > 0)
            update_bend(s, crossed, slope);
        before = gain;
        gain = descend(s, at, &damping, trial);
        if (is_over(s, goal, i + 1, gain, before))
            break;
    }
    free(trial);
}

bool arima_search(struct arima_work *k, struct arima_point *at,
                  const struct arima_goal *goal, struct arima *m)
{
    struct search s = {.work = k, .model = m, .n_resid = k->n};
    bool ok;

    point_list(&s, at->ar, m->order.p);
    point_list(&s, at->ma, m->order.q);
    point_list(&s, at->seasonal_ar, m->order.sp);
    point_list(&s, at->seasonal_ma, m->order.sq);
    s.resid = mem_zero(s.n_resid, sizeof *s.resid);
    s.jacobian = mem_zero(s.n * s.n_resid, sizeof *s.jacobian);
    ok = residual(&s, at, s.resid);
    if (ok && s.n > 0 && !k->is_exact) {
        s.squares = arima_dot(s.resid, s.resid, s.n_resid);
        climb(&s, at, goal);
        take(at, m);
        ok = arima_work_set(k, m);
    }
    free(s.jacobian);
    free(s.resid);
    return ok;
}
