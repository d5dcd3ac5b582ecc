#include "stats/root_level.h"
#include "stats/year_data.h"

#include <math.h>

static enum err_code need(const struct year_data *d, int years, struct err *e)
{
    if (d->years >= years)
        return ERR_NONE;
    return err_set(e, ERR_NODATA, "%d complete year%s before %d needed, there %s %d",
                   years, years == 1 ? "" : "s", d->year, d->years == 1 ? "is" : "are",
                   d->years);
}

static enum err_code need_seen(const struct year_data *d, struct err *e)
{
    if (d->seen > 0)
        return ERR_NONE;
    return err_set(e, ERR_NODATA, "nothing of %d is observed yet", d->year);
}

enum err_code year_rest_prorata(const struct year_data *d, struct year_rest *r,
                                struct err *e)
{
    r->value = d->sum * (d->period - d->seen) / (d->seen ? d->seen : 1);
    return need_seen(d, e);
}

static int days_of(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month] + (month == 1 && is_leap);
}

enum err_code year_rest_prorata_days(const struct year_data *d, struct year_rest *r,
                                     struct err *e)
{
    int days[2] = {0, 0}; /* unobserved, observed */

    for (int month = 0; month < 12; month++)
        days[d->is_seen[month * d->period / 12]] += days_of(d->year, month);
    r->value = d->sum * days[0] / (days[1] ? days[1] : 1);
    return need_seen(d, e);
}

/* S (1 / mean share - 1), the share being that of the observed periods in past years. */
static enum err_code rest_share(const struct year_data *d, int years, struct year_rest *r,
                                struct err *e)
{
    double share = 0;

    if (need_seen(d, e) || need(d, years, e))
        return e->code;
    for (int back = 1; back <= years; back++) {
        struct year_split s = year_data_split(d, back);

        share += s.observed / (s.observed + s.rest) / years;
        if (s.observed == 0)
            return err_set(e, ERR_NODATA, "the same periods of %d add up to 0",
                           d->year - back);
    }
    if (d->sum == 0)
        return err_set(e, ERR_NODATA, "the observed periods of %d add up to 0", d->year);
    if (d->has_negative || !(share > 0 && share <= 1))
        return err_set(e, ERR_NODATA,
                       "a share of a year with negative values has no"
                       " meaning");
    r->value = d->sum * (1 / share - 1);
    return ERR_NONE;
}

enum err_code year_rest_share1(const struct year_data *d, struct year_rest *r,
                               struct err *e)
{
    return rest_share(d, 1, r, e);
}

enum err_code year_rest_share3(const struct year_data *d, struct year_rest *r,
                               struct err *e)
{
    return rest_share(d, 3, r, e);
}

enum err_code year_rest_share5(const struct year_data *d, struct year_rest *r,
                               struct err *e)
{
    return rest_share(d, 5, r, e);
}

enum err_code year_rest_snaive(const struct year_data *d, struct year_rest *r,
                               struct err *e)
{
    if (need(d, 1, e))
        return e->code;
    r->value = year_data_split(d, 1).rest;
    return ERR_NONE;
}

/* The model's own error serves flows with zero months, where it is far sharper than the
 * record (95 % interval score 98 against 175 after nine months, same cover).  Elsewhere
 * the record knows the season, which the model does not. */
enum err_code year_rest_root_level(const struct year_data *d, struct year_rest *r,
                                   struct err *e)
{
    struct root_level m;
    int h = d->period - d->seen;

    if (d->has_negative ||
        !root_level_fit(d->history, d->n + (size_t)d->k, (size_t)d->period, &m))
        return err_set(e, ERR_NODATA, "there is a negative value, or no value at all");
    r->value = h * root_level_cube(m.level);
    if (!d->has_zero)
        return ERR_NONE;
    r->is_root = true;
    r->sd = cbrt(h) * root_level_mean_sd(&m, h);
    r->dof = m.dof;
    return ERR_NONE;
}
