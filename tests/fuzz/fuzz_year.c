/* What is asked of a series (fuzz_series.h): the year, the next periods, growth, revisions,
 * adjustment.  An answer that is not an error is finite, its limits are in order, and no
 * limit of a flow that is never negative lies below what is observed. */
#include "fuzz_series.h"

#include "desk/adjust.h"
#include "stats/growth.h"
#include "stats/horizon.h"
#include "stats/revision.h"
#include "stats/year_donor.h"

enum { AHEAD = 18, TRACK_YEARS = 3, YEAR_MOST = 66, AUTO_MOST = 40 };

static bool has_negative(const struct fuzz_series *s)
{
    bool found = false;

    for (size_t i = 0; i < s->n; i++)
        found = found || s->y[i] < 0;
    return found;
}

/* ---- The year ---- */

static struct year_problem problem_of(const struct fuzz_series *s)
{
    struct year_problem p = {.y = s->y, .n = s->n, .period = (int)s->period};

    p.k = (int)(s->variant % (s->period + 1));
    p.k = (size_t)p.k > s->n ? (int)s->n : p.k;
    p.year = 2024;
    return p;
}

static double observed_of(const struct year_problem *p)
{
    double sum = 0;

    for (size_t i = p->n - (size_t)p->k; i < p->n; i++)
        sum += isnan(p->y[i]) ? 0 : p->y[i];
    return sum;
}

static void check_estimate(const struct fuzz_series *s, const struct year_problem *p,
                           const struct year_estimate *x)
{
    check_limits(x->lo95, x->lo80, x->point, x->hi80, x->hi95);
    check(x->method && (!x->is_fallback || *x->reason));
    if (!has_negative(s))
        check(x->lo95 >= observed_of(p) * (1 - 1e-12));
}

static void ask_year(const struct fuzz_series *s)
{
    const struct year_problem p = problem_of(s);
    struct year_estimate x;
    struct err e = {0};

    if (is_fine(year_default(&p, &x, &e), &e))
        check_estimate(s, &p, &x);
    for (size_t i = 0; i < year_method_count(); i++) {
        e = (struct err){0};
        if (is_fine(year_estimate(&p, year_method_at(i)->id, &x, &e), &e))
            check_estimate(s, &p, &x);
    }
}

static void ask_year_auto(const struct fuzz_series *s)
{
    const struct year_problem p = problem_of(s);
    struct year_estimate x;
    struct err e = {0};

    if (is_fine(year_estimate(&p, "auto", &x, &e), &e))
        check_estimate(s, &p, &x);
}

static void ask_track(const struct fuzz_series *s)
{
    const struct year_problem p = problem_of(s);
    struct year_track t;
    struct err e = {0};

    if (!is_fine(year_track(&p, NULL, TRACK_YEARS, &t, &e), &e))
        return;
    check(t.n <= TRACK_YEARS);
    for (size_t i = 0; i < t.n; i++) {
        const struct year_track_item *x = &t.item[i];

        check_limits(x->lo95, x->lo80, x->estimate, x->hi80, x->hi95);
        check(isfinite(x->actual) && (isfinite(x->error) || x->actual == 0));
    }
}

/* Pairs of values are the parts of the years of five series. */
static void ask_donor(const struct fuzz_series *s)
{
    struct year_pair pair[FUZZ_VALUES / 2];
    struct year_estimate x;
    struct err e = {0};
    size_t n = s->n / 2;

    for (size_t i = 0; i < n; i++)
        pair[i] = (struct year_pair){(int)(i % 5), s->y[2 * i], s->y[2 * i + 1]};
    if (is_fine(year_from_donor(s->n ? s->y[0] : 100, (int)(s->variant % s->period),
                                (int)s->period, pair, n, &x, &e),
                &e))
        check_limits(x.lo95, x.lo80, x.point, x.hi80, x.hi95);
}

static void ask_horizon(const struct fuzz_series *s)
{
    struct horizon_step step[AHEAD];
    struct horizon how;
    struct err e = {0};

    if (!is_fine(horizon_forecast(s->y, s->n, s->period, AHEAD, NULL, step, &how, &e),
                 &e))
        return;
    for (size_t i = 0; i < AHEAD; i++) {
        check_limits(step[i].lo95, step[i].lo80, step[i].point, step[i].hi80,
                     step[i].hi95);
        check(has_negative(s) || step[i].lo95 >= 0);
    }
}

/* ---- Other questions ---- */

static void ask_growth(const struct fuzz_series *s)
{
    double rate[FUZZ_VALUES], ytd[FUZZ_VALUES];
    struct err e = {0};

    if (is_fine(growth_rate(s->y, s->n, s->variant % 13 + 1, rate, &e), &e))
        for (size_t i = 0; i < s->n; i++)
            check(!isinf(rate[i]));
    growth_ytd(s->y, s->n, s->period, s->variant % s->period, ytd, rate);
    for (size_t i = 0; i < s->n; i++)
        check(!isinf(ytd[i]) && !isinf(rate[i]));
    e = (struct err){0};
    if (is_fine(growth_least_squares(s->y, s->n, rate, &e), &e))
        check_finite(rate, 1);
}

/* Rates are compared: squares of theirs do not overflow. */
static void ask_revisions(const struct fuzz_series *s)
{
    size_t n = s->n / 2;
    struct revision_stats t;

    for (size_t i = 0; i < s->n; i++)
        if (fabs(s->y[i]) > 1e15)
            return;
    revision_statistics(s->y, s->y + n, n, &t);
    check(t.n <= n);
    check(isnan(t.p) || (t.p >= 0 && t.p <= 1));
    check(t.n < 1 || (isfinite(t.mean) && isfinite(t.mean_abs) && isfinite(t.rms)));
}

/* Variants 0 and 1 of eight look for effects of the calendar, which is dear. */
static void fill_series(const struct fuzz_series *s, struct series *out)
{
    bool is_monthly = s->period == 12;

    series_id_set(&out->id, DIM_FREQ, is_monthly ? "M" : "Q");
    series_id_set(&out->id, DIM_REPORTER, s->variant & 1 ? "TUR" : "USA");
    for (size_t i = 0; i < s->n; i++)
        series_add(out,
                   (struct observation){.period = {is_monthly ? FREQ_M : FREQ_Q,
                                                   (int32_t)(2010 * s->period + i), 1},
                                        .value = s->y[i],
                                        .status = isnan(s->y[i]) ? 'M' : 'A'});
}

static void ask_adjust(const struct fuzz_series *s)
{
    static struct calendars *calendars; /* read once */
    const struct adjust_request q = {.no_calendar = s->variant & 6,
                                     .force = s->variant & 8};
    struct series series = {0};
    struct adjustment a;
    struct err e = {0};

    check(calendars || !calendars_load(&calendars, "data", NULL, &e));
    fill_series(s, &series);
    if (is_fine(adjust_series(&series, calendars, &q, &a, &e), &e)) {
        check_finite(a.seasonal, a.n);
        check_finite(a.calendar, a.n);
        check_finite(a.trend, a.n);
        for (size_t i = 0; i < a.n; i++)
            check(isnan(a.value[i]) == isnan(a.adjusted[i]) && !isinf(a.adjusted[i]));
    }
    adjust_release(&a);
    series_release(&series);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct fuzz_question questions[] = {
        {ask_year, YEAR_MOST},        {ask_year_auto, AUTO_MOST},
        {ask_track, YEAR_MOST},       {ask_donor, FUZZ_VALUES},
        {ask_horizon, FUZZ_VALUES},   {ask_growth, FUZZ_VALUES},
        {ask_revisions, FUZZ_VALUES}, {ask_adjust, FUZZ_VALUES}};

    fuzz_ask(questions, sizeof questions / sizeof *questions, data, size);
    return 0;
}
