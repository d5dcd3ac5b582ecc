#include "stats/year.h"

#include "stats/year_data.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Typical errors after 0 .. 11 months: the 95 % point of |ln(R / estimate)| over 1.96,
 * for 157 US flows by country and 2,246 years 1986-2016 (US Census, public domain) with
 * one earlier year known.  0 months: as 1 month where the rule needs an observed one. */
static const double BY_PACE[] = {.62, .62, .56, .46, .43, .43,
                                 .42, .40, .42, .43, .48, .55};
static const double BY_SHARE[] = {.81, .81, .69, .64, .58, .59,
                                  .59, .59, .61, .67, .77, .80};
static const double BY_YEAR[] = {.41, .42, .43, .44, .45, .47,
                                 .49, .52, .53, .60, .69, .77};
static const double BY_LEVEL[] = {.45, .42, .43, .41, .40, .40,
                                  .41, .41, .41, .41, .47, .54};

static const struct year_rule RULES[] = {
    {{"prorata", "pro rata by months", 0, false}, year_rest_prorata, BY_PACE},
    {{"prorata_days", "pro rata by days", 0, false}, year_rest_prorata_days, BY_PACE},
    {{"share_prev", "last year's share, the growth of the year to date", 1, false},
     year_rest_share1,
     BY_SHARE},
    {{"share_mean3", "mean share of three years", 3, false}, year_rest_share3, BY_SHARE},
    {{"share_mean5", "mean share of five years", 5, false}, year_rest_share5, BY_SHARE},
    {{"snaive", "last year's remainder", 1, false}, year_rest_snaive, BY_YEAR},
    {{"root_level", "recent level, of cube roots", 0, false},
     year_rest_root_level,
     BY_LEVEL},
    {{"airline", "airline model on logarithms", 2, true}, year_rest_airline, BY_LEVEL},
    {{"season", "season model (level and season, smoothed)", 2, true},
     year_rest_season,
     BY_LEVEL},
    {{"combined", "average of the airline and the season model", 2, true},
     year_rest_combined,
     BY_LEVEL},
    {{"zeros", "level and season, with zero months", 1, false},
     year_rest_zeros,
     BY_LEVEL},
    {{"ets", "exponential smoothing of logarithms, chosen by AICc", 2, true},
     year_rest_ets,
     BY_LEVEL},
    {{"arima", "seasonal ARIMA of logarithms, chosen by AICc", 2, true},
     year_rest_arima,
     BY_LEVEL},
    {{"theta", "Theta method", 2, true}, year_rest_theta, BY_LEVEL},
    {{"stl_ets", "exponential smoothing of logarithms less STL's season", 2, true},
     year_rest_stl_ets,
     BY_LEVEL},
    {{"auto", "the default, or what a backtest shows to be better", 0, false},
     NULL,
     NULL},
};

enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

static const struct year_rule *find(const char *id)
{
    if (!strcmp(id, "ytd_growth"))
        id = "share_prev";
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (!strcmp(RULES[i].about.id, id))
            return RULES + i;
    return NULL;
}

static enum err_code unknown(const char *id, struct err *e)
{
    char ids[256] = "";
    size_t n = 0;

    for (size_t i = 0; i < RULE_COUNT; i++)
        n += (size_t)snprintf(ids + n, sizeof ids - n, "%s%s", i ? ", " : "",
                              RULES[i].about.id);
    return err_set(e, ERR_USAGE, "no year method is called '%s'; there are %s", id, ids);
}

/* The last one chooses among the others. */
size_t year_method_count(void)
{
    return RULE_COUNT - 1;
}

const struct year_method *year_method_at(size_t i)
{
    return &RULES[i].about;
}

const struct year_method *year_method_find(const char *id)
{
    const struct year_rule *rule = find(id);

    return rule ? &rule->about : NULL;
}

const char *year_method_title(const char *id)
{
    const struct year_method *m = year_method_find(id);

    return m ? m->title : id;
}

static void set_point(struct year_estimate *out, double point)
{
    out->point = out->lo80 = out->hi80 = out->lo95 = out->hi95 = point;
}

static char status_of(const struct year_data *d)
{
    if (d->seen == d->period)
        return 'A';
    if (d->seen == 0)
        return 'F';
    return year_data_back(d) == 0 ? 'U' : 'E';
}

static enum err_code too_large(const struct year_method *m, struct err *e)
{
    return err_set(e, ERR_NODATA,
                   "%s: the values are too large, or too far apart, for a result", m->id);
}

static enum err_code estimate_by(const struct year_data *d, const struct year_rule *rule,
                                 struct year_estimate *out, struct err *e)
{
    const struct year_method *m = &rule->about;
    struct year_rest r = {.sd = NAN,
                          .years = m->needs_positive ? d->positive_years : d->years};

    if (!rule->rest)
        return year_choose(d, out, e);
    *out = (struct year_estimate){
        .method = m->id, .status = status_of(d), .history_years = r.years};
    if (out->status == 'A') {
        out->method = "sum";
        set_point(out, d->sum);
        return isfinite(d->sum) ? ERR_NONE : too_large(m, e);
    }
    if (m->needs_positive && d->positive_years < m->min_years)
        return err_set(e, ERR_NODATA,
                       "%s: %d complete years of positive values are needed, there %s %d",
                       m->id, m->min_years, d->positive_years == 1 ? "is" : "are",
                       d->positive_years);
    if (rule->rest(d, &r, e))
        return err_wrap(e, "%s", m->id);
    out->history_years = r.years;
    out->bridged = r.bridged;
    set_point(out, d->sum + r.value);
    if (r.is_exact && isfinite(out->point))
        return ERR_NONE;
    if (isnan(r.sd))
        year_limits_from_errors(d, rule, r.value, out);
    else
        year_limits_from_sd(d, &r, out);
    return isfinite(out->lo95) && isfinite(out->hi95) ? ERR_NONE : too_large(m, e);
}

enum err_code year_estimate(const struct year_problem *p, const char *method,
                            struct year_estimate *out, struct err *e)
{
    const struct year_rule *rule = find(method);
    struct year_data d;

    if (!rule)
        return unknown(method, e);
    if (year_data_init(&d, p, e))
        return e->code;
    return estimate_by(&d, rule, out, e);
}

/* Can a blend on logarithms be used, and which?  Else the reason is written to `why`. */
static const char *choose_blend(const struct year_data *d,
                                char why[static YEAR_REASON_SIZE])
{
    bool has_break = d->has_zero || d->has_negative;
    int least = has_break ? YEAR_AFTER_ZERO : YEAR_SEASON;

    if (d->positive_years < least) {
        snprintf(why, YEAR_REASON_SIZE, "%d complete years %s needed, there %s %d", least,
                 has_break ? "since the last value that is not positive are" : "are",
                 d->positive_years == 1 ? "is" : "are", d->positive_years);
        return NULL;
    }
    if (d->positive_years >= YEAR_COMBINED)
        return "combined";
    snprintf(why, YEAR_REASON_SIZE,
             "combined: %d complete years are needed, there are %d", YEAR_COMBINED,
             d->positive_years);
    return "season";
}

static enum err_code estimate_by_default(const struct year_data *d,
                                         struct year_estimate *out, struct err *e)
{
    char why[YEAR_REASON_SIZE] = "";
    const char *first = choose_blend(d, why);
    const char *order[] = {first, "zeros", "root_level", "snaive", "prorata"};

    for (size_t i = first ? 0 : 1; i < sizeof order / sizeof order[0]; i++) {
        *e = (struct err){.code = ERR_NONE};
        if (estimate_by(d, find(order[i]), out, e)) {
            if (!*why)
                snprintf(why, sizeof why, "%.*s", YEAR_REASON_SIZE - 1, e->msg);
            continue;
        }
        if (out->status != 'A' && strcmp(order[i], "combined") != 0) {
            out->is_fallback = true;
            memcpy(out->reason, why, sizeof why);
        }
        return ERR_NONE;
    }
    return e->code;
}

enum err_code year_estimate_data(const struct year_data *d, const char *id,
                                 struct year_estimate *out, struct err *e)
{
    return id ? estimate_by(d, find(id), out, e) : estimate_by_default(d, out, e);
}

enum err_code year_default(const struct year_problem *p, struct year_estimate *out,
                           struct err *e)
{
    struct year_data d;

    *e = (struct err){.code = ERR_NONE};
    if (year_data_init(&d, p, e))
        return e->code;
    return estimate_by_default(&d, out, e);
}

void year_track_sum(struct year_track *t)
{
    double sum = 0, counted = 0;

    t->in80 = t->in95 = 0;
    t->worst_abs_error = NAN;
    for (size_t i = 0; i < t->n; i++) {
        const struct year_track_item *item = t->item + i;

        t->in80 += item->in80;
        t->in95 += item->in95;
        if (isnan(item->error))
            continue;
        counted++;
        sum += fabs(item->error);
        t->worst_abs_error = fmax(t->worst_abs_error, fabs(item->error));
    }
    t->mean_abs_error = counted > 0 ? sum / counted : NAN;
}

bool year_is_inside(double lo, double actual, double hi)
{
    const double rounding = 1e-12 * fabs(actual);

    return lo - rounding <= actual && actual <= hi + rounding;
}

static struct year_track_item track_item(const struct year_data *past, double actual,
                                         const struct year_estimate *x)
{
    return (struct year_track_item){
        .year = past->year,
        .estimate = x->point,
        .actual = actual,
        .error = actual == 0 ? NAN : (x->point - actual) / fabs(actual),
        .lo80 = x->lo80,
        .hi80 = x->hi80,
        .lo95 = x->lo95,
        .hi95 = x->hi95,
        .in80 = year_is_inside(x->lo80, actual, x->hi80),
        .in95 = year_is_inside(x->lo95, actual, x->hi95),
        .method = x->method,
    };
}

enum err_code year_track(const struct year_problem *p, const char *method, int max_years,
                         struct year_track *out, struct err *e)
{
    const struct year_rule *rule = method ? find(method) : NULL;
    struct year_data d, past;

    *out = (struct year_track){.n = 0};
    if (method && !rule)
        return unknown(method, e);
    if (year_data_init(&d, p, e))
        return e->code;
    if (max_years > YEAR_TRACK_MAX)
        max_years = YEAR_TRACK_MAX;
    for (int back = max_years; back > 0; back--) {
        struct year_estimate x;
        struct err skipped = {.code = ERR_NONE};
        struct year_split s;

        if (!year_data_cut(&d, back, &past))
            continue;
        if (rule ? estimate_by(&past, rule, &x, &skipped)
                 : estimate_by_default(&past, &x, &skipped))
            continue;
        s = year_data_split(&d, back);
        out->item[out->n++] = track_item(&past, s.observed + s.rest, &x);
    }
    year_track_sum(out);
    return ERR_NONE;
}
