#include "desk/estimate.h"

#include "base/memory.h"
#include "core/status.h"
#include "desk/estimate_parts.h"
#include "report/words.h"
#include "stats/median.h"

#include <math.h>
#include <stdlib.h>

/* Which year, and how much of it: sets out->year and out->k. */
static enum err_code choose_year(const struct estimate_request *q, struct period last,
                                 struct estimate *out, struct err *e)
{
    char text[PERIOD_TEXT_SIZE];
    int end = period_year_of(last), reached = period_sub_of(last);

    out->year = q->year ? q->year : end;
    if (out->year < end)
        reached = out->period;
    else if (out->year == end + 1 && reached == out->period)
        reached = 0;
    else if (out->year > end)
        return err_set(e, ERR_NODATA, "the series ends in %s: too early for %d",
                       period_format(last, text), out->year);
    if (q->months > out->period)
        return err_set(e, ERR_NODATA, "%d periods were asked for of a year of %d",
                       q->months, out->period);
    out->k = q->months ? q->months : reached;
    if (out->k > reached)
        return err_set(e, ERR_NODATA,
                       "the series ends in %s: %d periods of %d were asked for",
                       period_format(last, text), q->months, out->year);
    return ERR_NONE;
}

static void add_observed(const struct series *s, struct period from, struct estimate *out)
{
    out->observed_status = 'A';
    for (int i = 0; i < out->k; i++, from.ordinal++) {
        const struct observation *o = series_find(s, from);

        if (!o || !status_has_value(o->status) || isnan(o->value)) {
            out->missing++;
            continue;
        }
        out->observed += o->value;
        out->observed_status = status_worse(out->observed_status, o->status);
    }
}

/* ---- How unusual the year so far is ---- */

/* Growth of the first k periods on those of the year before, this year and in the past: is it
 * further from the past's median than three (normal-consistent) median deviations? */
static void compare_with_past(const struct year_problem *p, struct estimate *out)
{
    enum { YEARS_LEAST = 5, YEARS_MOST = 100 };
    const double scale = 1.4826; /* median deviation -> standard deviation, normal law */
    size_t year = (size_t)p->period, k = (size_t)p->k, n = 0;
    double past[YEARS_MOST], now = NAN, middle, spread;

    for (size_t end = p->n; end >= k + year && n < YEARS_MOST; end -= year) {
        double sum = 0, before = 0;

        for (size_t i = end - k; i < end; i++) {
            sum += p->y[i];
            before += p->y[i - year];
        }
        if (end == p->n)
            now = before > 0 ? sum / before - 1 : NAN;
        else if (before > 0 && !isnan(sum))
            past[n++] = sum / before - 1;
    }
    if (isnan(now) || n < YEARS_LEAST)
        return;
    middle = median(past, n);
    spread = 3 * scale * median_deviation(past, n);
    out->growth = (struct estimate_growth){
        .now = now,
        .usual_low = middle - spread,
        .usual_high = middle + spread,
        .years = (int)n,
        .is_unusual = now < middle - spread || now > middle + spread,
    };
}

enum err_code estimate_from_months(const struct series *s,
                                   const struct estimate_request *q, struct estimate *out,
                                   struct err *e)
{
    char text[PERIOD_TEXT_SIZE];
    struct period first, last;
    struct year_problem p;
    double *y = NULL;

    out->period = freq_per_year(series_freq(s));
    if (!series_span(s, &first, &last))
        return err_set(e, ERR_NODATA, "the series has no values");
    if (choose_year(q, last, out, e))
        return e->code;
    last.ordinal = out->year * out->period + out->k - 1;
    if (first.ordinal > out->year * out->period)
        return err_set(e, ERR_NODATA,
                       "the series begins in %s: %d is not known from its start",
                       period_format(first, text), out->year);
    p = (struct year_problem){.n = (size_t)(last.ordinal - first.ordinal) + 1,
                              .k = out->k,
                              .year = out->year,
                              .period = out->period};
    y = mem_zero(p.n, sizeof *y);
    series_window(s, first, p.n, y);
    p.y = y;
    add_observed(s, (struct period){first.freq, out->year * out->period, 1}, out);
    if (q->method ? year_estimate(&p, q->method, &out->value, e)
                  : year_default(&p, &out->value, e))
        goto done;
    if (out->value.status != 'A')
        estimate_add_outliers(&p, first, out);
    if (out->k > 0 && out->value.status != 'A') {
        compare_with_past(&p, out);
        year_track(&p, q->method, q->track_years, &out->track, e);
    }
done:
    free(y);
    return e->code;
}

enum err_code estimate_year(const struct desk *d, const struct series *s,
                            const struct estimate_request *q, struct estimate *out,
                            struct err *e)
{
    bool has_months = series_freq(s) == FREQ_M || series_freq(s) == FREQ_Q;
    char key[SERIES_KEY_SIZE];

    *out = (struct estimate){0};
    if (has_months && q->donor)
        err_set(e, ERR_USAGE, "it has %s of its own and needs no donor",
                series_freq(s) == FREQ_M ? "months" : "quarters");
    else if (!desk_is_additive(d, &s->id))
        err_set(e, ERR_NODATA, "positions and counts of %s do not add up over a year",
                s->id.code[DIM_FLOW]);
    else if (estimate_is_derived(s) && has_months)
        estimate_from_flows(d, s, q, out, e);
    else if (has_months && estimate_from_months(s, q, out, e) == ERR_NONE)
        estimate_add_revisions(d, s, out, e);
    else if (!has_months)
        estimate_from_cumulated(d, s, q, out, e);
    return e->code ? err_wrap(e, "%s", series_key(&s->id, key)) : ERR_NONE;
}

void estimate_record(const struct estimate *est, struct text *t)
{
    const struct year_track *r = &est->track;
    char mean[WORDS_SIZE], worst[WORDS_SIZE];

    if (r->n == 0)
        return;
    if (!isnan(r->mean_abs_error)) /* a balance has no percentages */
        text_addf(t, "mean miss %s, worst %s in ", words_pct(r->mean_abs_error, 1, mean),
                  words_pct(r->worst_abs_error, 1, worst));
    text_addf(t, "%zu past year%s; %d of %zu inside the 80%% interval", r->n,
              r->n == 1 ? "" : "s", r->in80, r->n);
}
