#include "stats/year_data.h"

#include <math.h>

/* History that a gap cuts off is not used. */
static void drop_before_gap(struct year_data *d)
{
    for (size_t i = d->n; i > 0; i--)
        if (isnan(d->history[i - 1])) {
            d->history += i;
            d->n -= i;
            return;
        }
}

/* What the values allow. */
static void look(struct year_data *d)
{
    size_t positive = 0;

    d->sum = 0;
    d->has_zero = false;
    for (size_t i = 0; i < d->n + (size_t)d->k; i++) {
        double y = d->history[i];

        d->has_zero |= y == 0;
        positive = y > 0 ? positive + 1 : 0;
        if (i >= d->n && d->is_seen[i - d->n])
            d->sum += y;
    }
    d->years = (int)(d->n / (size_t)d->period);
    d->positive_years = ((int)positive - d->k) / d->period;
}

/* A flow that was once negative can be again, also if that was before a gap. */
static bool is_ever_negative(const struct year_problem *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->y[i] < 0)
            return true;
    return false;
}

static void mark_seen(struct year_data *d)
{
    for (int m = 0; m < d->k; m++) {
        d->is_seen[m] = !isnan(d->current[m]);
        d->seen += d->is_seen[m];
    }
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
    *d = (struct year_data){.history = p->y,
                            .n = p->n - (size_t)p->k,
                            .current = p->y + p->n - (size_t)p->k,
                            .k = p->k,
                            .period = p->period,
                            .year = p->year,
                            .has_negative = is_ever_negative(p)};
    drop_before_gap(d);
    mark_seen(d);
    look(d);
    return ERR_NONE;
}

bool year_data_cut(const struct year_data *d, int back, struct year_data *past)
{
    if (back < 1 || back > d->years)
        return false;
    *past = *d;
    past->n -= (size_t)(back * d->period);
    past->current = past->history + past->n;
    past->year -= back;
    look(past);
    return true;
}

struct year_split year_data_split(const struct year_data *d, int back)
{
    const double *y = d->history + d->n - (size_t)(back * d->period);
    struct year_split s = {0, 0};

    for (int m = 0; m < d->period; m++)
        *(d->is_seen[m] ? &s.observed : &s.rest) += y[m];
    return s;
}
