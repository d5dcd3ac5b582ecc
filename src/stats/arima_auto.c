#include "stats/arima_auto.h"

#include "base/memory.h"
#include "stats/arima_differences.h"
#include "stats/arima_search.h"

#include <math.h>
#include <stdlib.h>

/* Of R's auto.arima: nearer to the unit circle a model is over-differenced or redundant.
 */
#define NEAREST_ROOT 1.01

/* Of the log-likelihood, in the last step of a search: candidates differ by more. */
#define SMALL_GAIN 1e-4

struct choice {
    const struct arima_data *data;
    struct arima_order limit; /* the highest orders */
    struct arima_order seen[ARIMA_CANDIDATES_MAX];
    size_t n_seen;
    struct arima best; /* aicc INFINITY: nothing yet */
    struct arima_point at;
};

static size_t at_most(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The level of which differences are tested: without the regressors' part. */
static enum err_code choose_differences(const struct arima_data *data, size_t period,
                                        struct arima_order *o, struct err *e)
{
    struct arima plain = {.order = {.period = period, .constant = true}};
    double *y = mem_zero(data->n, sizeof *y);

    if (arima_evaluate(data, &plain, e) == ERR_NONE) {
        for (size_t t = 0; t < data->n; t++) {
            y[t] = data->y[t];
            for (size_t i = 0; i < data->n_x; i++)
                y[t] -= plain.beta[i] * data->x[t * data->n_x + i];
        }
        *o = (struct arima_order){.period = period};
        arima_differences(y, data->n, period, &o->d, &o->sd, e);
    }
    free(y);
    return e->code;
}

static void set_limits(struct choice *c)
{
    size_t n = c->data->n, s = c->limit.period;
    size_t most = at_most(ARIMA_ORDER_MAX, n / 3);

    if (s > 1)
        most = at_most(most, s - 1);
    c->limit.p = c->limit.q = most;
    c->limit.sp = c->limit.sq = s > 1 ? at_most(ARIMA_SEASONAL_MAX, n / (3 * s)) : 0;
    c->limit.constant = c->limit.d + c->limit.sd <= 1;
}

/* Of the same differences and period, as all candidates are. */
static bool is_same(const struct arima_order *a, const struct arima_order *b)
{
    return a->p == b->p && a->q == b->q && a->sp == b->sp && a->sq == b->sq &&
           a->constant == b->constant;
}

/* Is it new?  Then it is noted. */
static bool note(struct choice *c, const struct arima_order *o)
{
    for (size_t i = 0; i < c->n_seen; i++)
        if (is_same(&c->seen[i], o))
            return false;
    if (c->n_seen == ARIMA_CANDIDATES_MAX)
        return false;
    c->seen[c->n_seen++] = *o;
    return true;
}

/* Start where the best one so far ended: a coefficient more begins near 0, one near the
 * border is drawn back to where slopes can be felt. */
static void start_list(const double best[], size_t n_best, size_t n, double fresh,
                       double u[])
{
    for (size_t i = 0; i < n; i++)
        u[i] = i < n_best ? fmin(fmax(best[i], -2), 2) : fresh;
}

static struct arima_point warm_start(const struct choice *c, const struct arima_order *o)
{
    struct arima_point at = {0};
    const struct arima_order *b = &c->best.order;

    start_list(c->at.ar, b->p, o->p, .1, at.ar);
    start_list(c->at.ma, b->q, o->q, .05, at.ma);
    start_list(c->at.seasonal_ar, b->sp, o->sp, .1, at.seasonal_ar);
    start_list(c->at.seasonal_ma, b->sq, o->sq, .05, at.seasonal_ma);
    return at;
}

/* Does the order grow on both sides at once?  There a warm start is near a saddle. */
static bool grows_twice(const struct arima_order *from, const struct arima_order *to)
{
    return (to->p > from->p && to->q > from->q) ||
           (to->sp > from->sp && to->sq > from->sq);
}

/* A start away from the saddle: persistence, tempered by a moving average. */
static struct arima_point far_start(void)
{
    return (struct arima_point){
        .ar[0] = .5, .ma[0] = 1.1, .seasonal_ar[0] = .3, .seasonal_ma[0] = .8};
}

static bool fit_candidate(const struct choice *c, struct arima_point *at, struct arima *m)
{
    struct arima_work k;
    struct err ignored = {0};
    bool fitted = false;

    if (arima_work_init(&k, c->data, &m->order, 0, &ignored) == ERR_NONE) {
        double n = (double)arima_work_used(&k);
        double all = (double)arima_order_all(&m->order, c->data->n_x);
        struct arima_goal goal = {.small = SMALL_GAIN,
                                  .wanted = all * (1 + (all + 1) / (n - all - 1)) -
                                            .5 * c->best.aicc,
                                  .nearest = NEAREST_ROOT};

        fitted = arima_search(&k, at, &goal, m);
        if (fitted)
            arima_work_result(&k, m);
    }
    arima_work_release(&k);
    return fitted;
}

/* Fit a candidate; take it if it is better.  What cannot be fitted is passed over. */
static bool try_order(struct choice *c, struct arima_order o)
{
    struct arima_point start[] = {warm_start(c, &o), far_start()};
    int starts = grows_twice(&c->best.order, &o) ? 2 : 1;

    if (!note(c, &o))
        return false;
    for (int i = 0; i < starts; i++) {
        struct arima m = {.order = o};

        if (fit_candidate(c, &start[i], &m) && m.aicc < c->best.aicc &&
            arima_is_roomy(&m, NEAREST_ROOT)) {
            c->best = m;
            c->at = start[i];
            return true;
        }
    }
    return false;
}

/* The simplest first: nothing more is tried where it is exact. */
static void try_first(struct choice *c)
{
    static const struct {
        size_t p, q, sp, sq;
        bool constant;
    } first[] = {{0, 0, 0, 0, true}, {2, 2, 1, 1, true},  {1, 0, 1, 0, true},
                 {0, 1, 0, 1, true}, {0, 0, 0, 0, false}, {0, 1, 0, 1, false}};

    for (size_t i = 0; i < sizeof first / sizeof *first && !c->best.is_exact; i++) {
        struct arima_order o = c->limit;

        o.p = at_most(first[i].p, o.p);
        o.q = at_most(first[i].q, o.q);
        o.sp = at_most(first[i].sp, o.sp);
        o.sq = at_most(first[i].sq, o.sq);
        o.constant = first[i].constant && o.constant;
        try_order(c, o);
    }
}

struct move {
    int p, q, sp, sq;
};

/* In the order of R's auto.arima. */
static const struct move near_moves[] = {
    {0, 0, -1, 0},  {0, 0, 0, -1}, {0, 0, 1, 0},  {0, 0, 0, 1},
    {0, 0, -1, -1}, {0, 0, -1, 1}, {0, 0, 1, -1}, {0, 0, 1, 1},
    {-1, 0, 0, 0},  {0, -1, 0, 0}, {1, 0, 0, 0},  {0, 1, 0, 0},
    {-1, -1, 0, 0}, {-1, 1, 0, 0}, {1, -1, 0, 0}, {1, 1, 0, 0}};

/* Over the hills round a model all of whose neighbours are worse: an order to 0 (NONE),
 * or two steps at once. */
enum { NONE = -ARIMA_ORDER_MAX };
static const struct move far_moves[] = {
    {NONE, 0, 0, 0},    {0, NONE, 0, 0}, {0, 0, NONE, 0}, {0, 0, 0, NONE},
    {0, 0, NONE, NONE}, {2, 0, 0, 0},    {0, 2, 0, 0},    {-2, 0, 0, 0},
    {0, -2, 0, 0},      {0, 0, 2, 0},    {0, 0, 0, 2}};

/* False: it was there, or there is no such order. */
static bool shift(size_t *order, int by, size_t most)
{
    size_t down = by < 0 ? at_most(*order, (size_t)-by) : 0;

    if (by < 0 && (down == 0 || (by != NONE && down < (size_t)-by)))
        return false;
    *order = by < 0 ? *order - down : *order + (size_t)by;
    return *order <= most;
}

static bool try_moves(struct choice *c, const struct move move[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arima_order o = c->best.order;

        if (shift(&o.p, move[i].p, c->limit.p) && shift(&o.q, move[i].q, c->limit.q) &&
            shift(&o.sp, move[i].sp, c->limit.sp) &&
            shift(&o.sq, move[i].sq, c->limit.sq) && try_order(c, o))
            return true;
    }
    return false;
}

static bool try_constant(struct choice *c)
{
    struct arima_order o = c->best.order;

    o.constant = !o.constant;
    return c->limit.constant && try_order(c, o);
}

/* The sides of a model can stand for each other. */
static bool try_exchange(struct choice *c)
{
    struct arima_order o = c->best.order, other = o;

    o.sp = c->best.order.sq;
    o.sq = c->best.order.sp;
    other.p = c->best.order.q;
    other.q = c->best.order.p;
    return try_order(c, o) || try_order(c, other);
}

/* A better model near the best one, or farther away. */
static bool try_others(struct choice *c)
{
    return try_moves(c, near_moves, sizeof near_moves / sizeof *near_moves) ||
           try_constant(c) || try_exchange(c) ||
           try_moves(c, far_moves, sizeof far_moves / sizeof *far_moves);
}

/* The last word: the chosen order from several starts. */
static void polish(struct choice *c)
{
    struct arima m;
    struct err ignored = {0};

    if (arima_fit_from(c->data, &c->best.order, &c->at, &m, &ignored) == ERR_NONE &&
        m.aicc < c->best.aicc && arima_is_roomy(&m, NEAREST_ROOT))
        c->best = m;
}

enum err_code arima_auto(const struct arima_data *data, size_t period, struct arima *m,
                         size_t *tried, struct err *e)
{
    struct choice c = {.data = data, .best.aicc = INFINITY};

    if (choose_differences(data, period, &c.limit, e))
        return e->code;
    c.best.order = c.limit;
    set_limits(&c);
    try_first(&c);
    while (isfinite(c.best.aicc) && try_others(&c))
        ;
    if (tried)
        *tried = c.n_seen;
    if (c.best.aicc == INFINITY)
        return arima_fit(data, &c.best.order, m, e);
    if (!c.best.is_exact)
        polish(&c);
    *m = c.best;
    return ERR_NONE;
}
