#include "stats/year.h"

#include "stats/year_data.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct year_method METHODS[] = {
    {"prorata", "pro rata by months", 0, false},
    {"prorata_days", "pro rata by days", 0, false},
    {"share_prev", "last year's share (growth of the year to date)", 1, false},
    {"share_mean3", "mean share of three years", 3, false},
    {"share_mean5", "mean share of five years", 5, false},
    {"snaive", "last year's remainder", 1, false},
    {"root_level", "local level of cube roots", 0, false},
    {"airline", "airline model on logarithms", 2, true},
};

/* In the order of METHODS. */
static year_rest_fn *const REST[] = {
    year_rest_prorata, year_rest_prorata_days, year_rest_share1, year_rest_share3,
    year_rest_share5,  year_rest_snaive, year_rest_root_level,      year_rest_airline,
};

const struct year_method *year_methods(size_t *n)
{
    *n = sizeof METHODS / sizeof METHODS[0];
    return METHODS;
}

const struct year_method *year_method_find(const char *id)
{
    if (!strcmp(id, "ytd_growth"))
        id = "share_prev";
    for (size_t i = 0; i < sizeof METHODS / sizeof METHODS[0]; i++)
        if (!strcmp(METHODS[i].id, id))
            return METHODS + i;
    return NULL;
}

static void set_point(struct year_estimate *out, double point)
{
    out->point = out->lo80 = out->hi80 = out->lo95 = out->hi95 = point;
}

static enum err_code estimate_by(const struct year_data *d, const struct year_method *m,
                                 struct year_estimate *out, struct err *e)
{
    year_rest_fn *method = REST[m - METHODS];
    struct year_rest r = {.log_sd = NAN};

    *out = (struct year_estimate){.method = m->id,
                                  .history_years = m->needs_positive ? d->positive_years
                                                                     : d->years,
                                  .status = d->k == 0       ? 'F'
                                            : d->years == 0 ? 'U'
                                                            : 'E'};
    if (d->seen == d->period) {
        out->status = 'A';
        set_point(out, d->sum);
        return ERR_NONE;
    }
    if (method(d, &r, e))
        return err_wrap(e, "%s", m->id);
    set_point(out, d->sum + r.value);
    if (r.is_exact)
        return ERR_NONE;
    if (isnan(r.log_sd))
        year_limits_from_errors(d, method, r.value, out);
    else
        year_limits_from_log_sd(d, r.value, r.log_sd, out);
    return ERR_NONE;
}

enum err_code year_estimate(const struct year_problem *p, const char *method,
                            struct year_estimate *out, struct err *e)
{
    const struct year_method *m = year_method_find(method);
    struct year_data d;

    if (!m)
        return err_set(e, ERR_USAGE, "no year method is called '%s'", method);
    if (year_data_init(&d, p, e))
        return e->code;
    return estimate_by(&d, m, out, e);
}

/* What to try, in order, when the airline model does not serve. */
static const char *const AFTER_ZEROS[] = {"prorata", "snaive", NULL};

static enum err_code default_of(const struct year_data *d, struct year_estimate *out, struct err *e)
{
    const char *const *id;
    if (d->positive_years >= 3 && !estimate_by(d, year_method_find("airline"), out, e))
        return ERR_NONE;
    for (id = AFTER_ZEROS; *id; id++) {
        *e = (struct err){0};
        if (!estimate_by(d, year_method_find(*id), out, e)) { out->is_fallback = true; return ERR_NONE; }
    }
    return e->code;
}

enum err_code year_default(const struct year_problem *p, struct year_estimate *out, struct err *e)
{
    struct year_data d;
    if (year_data_init(&d, p, e))
        return e->code;
    return default_of(&d, out, e);
}
