#include "stats/year_data.h"

#include "stats/bridge.h"

#include <math.h>

/* What stands before the target year without a gap, `most` values at most, and what models
 * can reach from its last period on. */
static void set_history(struct year_data *d, size_t most)
{
    size_t k = (size_t)d->k, all;

    while (d->n < most && !isnan(d->current[-1 - (ptrdiff_t)d->n]))
        d->n++;
    d->history = d->current - d->n;
    all = bridge_reach(d->current - most, most + k, (size_t)d->period);
    d->reach = all > d->n + k ? all - k : d->n;
}

/* A flow that was once negative can be again, also if that was before a gap.  Of the year
 * itself only what is observed counts. */
static bool is_ever_negative(const struct year_data *d)
{
    for (const double *y = d->start; y < d->current; y++)
        if (*y < 0)
            return true;
    for (int m = 0; m < d->k; m++)
        if (d->is_seen[m] && d->current[m] < 0)
            return true;
    return false;
}

/* What the values allow. */
static void look(struct year_data *d)
{
    size_t positive = 0;

    d->sum = 0;
    d->has_zero = false;
    d->has_negative = is_ever_negative(d);
    for (size_t i = 0; i < d->reach + (size_t)d->k; i++) {
        double y = (d->current - d->reach)[i];

        d->has_zero |= y == 0;
        positive = y > 0 || isnan(y) ? positive + 1 : 0;
        if (i >= d->reach && d->is_seen[i - d->reach])
            d->sum += y;
    }
    d->years = (int)(d->n / (size_t)d->period);
    d->positive_years = ((int)positive - d->k) / d->period;
}

static void mark_seen(struct year_data *d)
{
    for (int m = 0; m < d->k; m++) {
        d->is_seen[m] = !isnan(d->current[m]);
        d->seen += d->is_seen[m];
    }
    while (d->k > 0 && !d->is_seen[d->k - 1])
        d->k--;
}

enum err_code year_data_init(struct year_data *d, const struct year_problem *p,
                             struct err *e)
{
    if (p->period != 12 && p->period != 4)
        return err_set(e, ERR_USAGE,
                       "a year estimate needs months or quarters, not %d periods a year",
                       p->period);
    if (p->k < 0 || p->k > p->period || (size_t)p->k > p->n)
        return err_set(e, ERR_USAGE, "%d observed periods of a year of %d, %zu values",
                       p->k, p->period, p->n);
    for (size_t i = 0; i < p->n; i++)
        if (isinf(p->y[i]))
            return err_set(e, ERR_NODATA, "value %zu of %zu is infinite", i + 1, p->n);
    *d = (struct year_data){.start = p->y,
                            .current = p->y + p->n - (size_t)p->k,
                            .k = p->k,
                            .period = p->period,
                            .year = p->year};
    mark_seen(d);
    set_history(d, p->n - (size_t)p->k);
    look(d);
    return ERR_NONE;
}

int year_data_back(const struct year_data *d)
{
    return (int)(d->reach / (size_t)d->period);
}

bool year_data_cut(const struct year_data *d, int back, struct year_data *past)
{
    size_t cut = (size_t)back * (size_t)d->period;

    if (back < 1 || back > year_data_back(d))
        return false;
    *past = *d;
    past->current = d->current - cut;
    past->year -= back;
    for (int m = 0; m < d->period; m++)
        if (isnan(past->current[m]))
            return false;
    past->n = 0;
    set_history(past, d->reach - cut);
    look(past);
    return true;
}

struct year_split year_data_split(const struct year_data *d, int back)
{
    const double *y = d->current - (size_t)(back * d->period);
    struct year_split s = {0, 0};

    for (int m = 0; m < d->period; m++)
        *(d->is_seen[m] ? &s.observed : &s.rest) += y[m];
    return s;
}
