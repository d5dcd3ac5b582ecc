#include "desk/adjust.h"

#include "base/memory.h"
#include "desk/adjust_calendar.h"
#include "report/words.h"
#include "stats/stl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    YEARS_LEAST = 3,    /* below: refused */
    YEARS_SURE = 5,     /* below: a season that does not change, experimental */
    GAPS_ONE_IN = 10,   /* more gaps than one in so many: refused */
    SEASONAL_SPAN = 13, /* of STL, where the season may change */
    YEARS_RECENT = 8,   /* in which no season may be left either */
};

/* Below this a season is not worth removing. */
static const double STRENGTH_LEAST = 0.3;

/* What the steps hand on, on the scale of the model (logs, or plain values). */
struct work {
    size_t period;
    double *x; /* filled */
    double *calendar, *season, *trend, *rest;
};

static void work_release(struct work *k)
{
    free(k->x); /* the others lie in the same block */
}

/* ---- What there is ---- */

static enum err_code check_kind(const struct series *s, struct err *e)
{
    const char *code = s->id.code[DIM_ADJUSTMENT];

    if (series_freq(s) != FREQ_M && series_freq(s) != FREQ_Q)
        return err_set(e, ERR_NODATA, "only months and quarters have a season to adjust");
    if (*code && strcmp(code, "N") != 0 && strcmp(code, "W") != 0)
        return err_set(e, ERR_NODATA, "the series is adjusted already (adjustment %s)",
                       code);
    return ERR_NONE;
}

static enum err_code read_values(const struct series *s, struct adjustment *out,
                                 struct err *e)
{
    struct period last;
    size_t period, gaps = 0;

    if (check_kind(s, e))
        return e->code;
    if (!series_span(s, &out->first, &last))
        return err_set(e, ERR_NODATA, "the series has no values");
    out->n = (size_t)(last.ordinal - out->first.ordinal) + 1;
    period = (size_t)freq_per_year(out->first.freq);
    if (out->n < YEARS_LEAST * period)
        return err_set(e, ERR_NODATA,
                       "%zu period%s: seasonal adjustment needs %d years (%zu)", out->n,
                       out->n == 1 ? "" : "s", YEARS_LEAST, YEARS_LEAST * period);
    out->value = mem_zero(5 * out->n, sizeof *out->value);
    out->seasonal = out->value + out->n;
    out->calendar = out->value + 2 * out->n;
    out->adjusted = out->value + 3 * out->n;
    out->trend = out->value + 4 * out->n;
    series_window(s, out->first, out->n, out->value);
    out->is_log = true;
    for (size_t i = 0; i < out->n; i++) {
        gaps += isnan(out->value[i]) != 0;
        out->is_log = out->is_log && !(out->value[i] <= 0);
    }
    if (gaps * GAPS_ONE_IN > out->n)
        return err_set(e, ERR_NODATA,
                       "%zu of %zu periods have no value: no more than one in %d may be "
                       "missing",
                       gaps, out->n, GAPS_ONE_IN);
    out->is_experimental = out->n < YEARS_SURE * period;
    return ERR_NONE;
}

static enum err_code work_init(struct work *k, struct adjustment *out, struct err *e)
{
    double *raw = mem_zero(out->n, sizeof *raw);
    size_t n = out->n;

    k->period = (size_t)freq_per_year(out->first.freq);
    k->x = mem_zero(5 * n, sizeof *k->x);
    k->calendar = k->x + n;
    k->season = k->x + 2 * n;
    k->trend = k->x + 3 * n;
    k->rest = k->x + 4 * n;
    for (size_t i = 0; i < n; i++)
        raw[i] = out->is_log ? log(out->value[i]) : out->value[i];
    stl_fill(raw, n, k->period, k->x, &out->filled, e);
    free(raw);
    return e->code;
}

/* ---- Season ---- */

static struct seasonality_test qs_of_changes(const double x[], size_t n, size_t period,
                                             struct seasonality_test *friedman)
{
    double *change = mem_zero(n, sizeof *change);
    struct seasonality_test qs;

    for (size_t i = 1; i < n; i++)
        change[i] = x[i] - x[i - 1];
    qs = seasonality_qs(change + 1, n - 1, period);
    if (friedman)
        *friedman = seasonality_friedman(change + 1, n - 1, period);
    free(change);
    return qs;
}

/* Is there anything in x, or x + y, but the rounding of doubles? */
static bool varies(const struct work *k, const double x[], const double y[], size_t n)
{
    double worst = 0, size = 1;

    for (size_t i = 0; i < n; i++) {
        size = fmax(size, fabs(k->x[i]));
        worst = fmax(worst, fabs(x[i] + (y ? y[i] : 0)));
    }
    return worst > 1e-12 * size;
}

/* By STL, also where the adjustment is X-13's: one yardstick for both. */
static enum err_code decompose(struct work *k, struct adjustment *out, struct err *e)
{
    double *y = mem_zero(out->n, sizeof *y);
    struct stl_options o = {k->period, out->is_experimental ? 0 : SEASONAL_SPAN, false};

    for (size_t i = 0; i < out->n; i++)
        y[i] = k->x[i] - k->calendar[i];
    if (stl_decompose(y, out->n, o, k->season, k->trend, k->rest, NULL, e))
        goto done;
    out->strength = stl_strength(k->season, k->rest, out->n);
    out->qs_before = qs_of_changes(y, out->n, k->period, &out->friedman);
    out->spans = (struct sliding_spans){0, NAN, NAN};
    if (out->is_log)
        sliding_spans(y, out->n, o, &out->spans);
    for (size_t i = 0; i < out->n; i++)
        y[i] = out->is_log ? exp(y[i] - k->trend[i]) : y[i] - k->trend[i];
    out->season = seasonality_combined(
        y, out->n, k->period, (size_t)period_sub_of(out->first) - 1, out->is_log ? 1 : 0);
done:
    free(y);
    return e->code;
}

/* Is a season left in what the method made?  Not asked where nothing is left at all. */
static void test_adjusted(const struct work *k, struct adjustment *out)
{
    const struct seasonality_test none = {NAN, 0, 0, NAN};
    size_t recent = YEARS_RECENT * k->period;
    double *x = mem_zero(out->n, sizeof *x);

    out->qs_after = out->qs_recent = none;
    for (size_t i = 0; i < out->n; i++)
        x[i] = out->is_log ? log(out->adjusted[i]) : out->adjusted[i];
    if (varies(k, k->rest, NULL, out->n)) {
        out->qs_after = qs_of_changes(x, out->n, k->period, NULL);
        if (out->n > recent)
            out->qs_recent = qs_of_changes(x + out->n - recent, recent, k->period, NULL);
    }
    free(x);
}

/* An irregular year (2020), or a season that changes over decades, which STL follows, makes
 * the combined test say no.  Ranks and autocorrelation mind them less: where all three of
 * their tests are sure, the season counts. */
static bool is_sure_by_ranks(const struct adjustment *out)
{
    return out->season.stable.p < .001 && out->season.kruskal_wallis.p < .001 &&
           out->friedman.p < .001 && out->qs_before.p < .001;
}

/* M7 below 1 is X-11's own mark of a season that can be identified; the rank test that
 * makes the combined test say "probably not" is weak in short series. */
static enum err_code judge(const struct work *k, const struct adjust_request *q,
                           struct adjustment *out, struct err *e)
{
    const struct seasonality_combined *c = &out->season;
    bool is_likely = c->verdict == SEASONALITY_PRESENT ||
                     (c->verdict == SEASONALITY_PROBABLY_NOT && c->m7 < 1);
    char f[WORDS_SIZE], m7[WORDS_SIZE], strength[WORDS_SIZE];

    if (!varies(k, k->season, k->rest, out->n))
        return err_set(e, ERR_NODATA, "the series has no season: it does not vary");
    out->is_by_ranks = !is_likely && is_sure_by_ranks(out);
    if ((is_likely || out->is_by_ranks) && out->strength >= STRENGTH_LEAST)
        return ERR_NONE;
    if (q->force) {
        out->is_experimental = true;
        return ERR_NONE;
    }
    return err_set(e, ERR_NODATA,
                   "no season that can be identified: combined test: %s (F %s, M7 %s), "
                   "strength %s; --force adjusts all the same",
                   seasonality_verdict_name(c->verdict),
                   words_fixed(c->stable.value, 2, f), words_fixed(c->m7, 2, m7),
                   words_fixed(out->strength, 2, strength));
}

/* ---- Methods ---- */

static enum err_code by_stl(const struct work *k, struct adjustment *out, struct err *e)
{
    (void)e;
    for (size_t i = 0; i < out->n; i++) {
        double left = k->x[i] - k->calendar[i] - k->season[i];

        out->seasonal[i] = out->is_log ? exp(k->season[i]) : k->season[i];
        out->trend[i] = out->is_log ? exp(k->trend[i]) : k->trend[i];
        out->adjusted[i] = out->is_log ? exp(left) : left;
    }
    return ERR_NONE;
}

static enum err_code by_x13(const struct work *k, struct adjustment *out, struct err *e)
{
    double *y = mem_zero(out->n, sizeof *y);
    struct x13_input in = {.y = y,
                           .n = out->n,
                           .period = (int)k->period,
                           .year = period_year_of(out->first),
                           .sub = period_sub_of(out->first),
                           .is_log = out->is_log};

    for (size_t i = 0; i < out->n; i++) {
        y[i] = k->x[i] - k->calendar[i];
        y[i] = out->is_log ? exp(y[i]) : y[i];
    }
    x13_run(&in, out->seasonal, out->adjusted, out->trend, &out->quality, e);
    out->has_quality = isfinite(out->quality.q);
    free(y);
    return e->code;
}

static const struct method {
    const char *name, *title;
    enum err_code (*run)(const struct work *k, struct adjustment *out, struct err *e);
} methods[] = {
    {"stl", "STL", by_stl},
    {"x13", "X-13ARIMA-SEATS (X-11)", by_x13},
};

/* Logarithms of values that lie hundreds of powers of ten apart leave the doubles. */
static enum err_code check_result(const struct adjustment *out, struct err *e)
{
    double sum = 0;

    for (size_t i = 0; i < out->n; i++)
        sum += out->seasonal[i] + out->adjusted[i] + out->trend[i];
    if (!isfinite(sum))
        return err_set(e, ERR_NODATA, "the values are too far apart for a result");
    return ERR_NONE;
}

static const struct method *find_method(const char *name, struct err *e)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i].name, name) == 0)
            return &methods[i];
    err_set(e, ERR_USAGE, "no adjustment method %s; there are stl and x13", name);
    return NULL;
}

enum err_code adjust_series(const struct series *s, struct calendars *calendars,
                            const struct adjust_request *q, struct adjustment *out,
                            struct err *e)
{
    const struct method *m = find_method(q->method ? q->method : "stl", e);
    struct work k = {0};
    char key[SERIES_KEY_SIZE];

    *out = (struct adjustment){0};
    if (!m)
        return e->code;
    out->method = m->title;
    if (read_values(s, out, e) || work_init(&k, out, e))
        goto done;
    adjust_calendar(s, calendars, q, k.x, out, k.calendar);
    if (decompose(&k, out, e) || judge(&k, q, out, e) || m->run(&k, out, e) ||
        check_result(out, e))
        goto done;
    test_adjusted(&k, out);
    out->code =
        out->effects.n || strcmp(s->id.code[DIM_ADJUSTMENT], "W") == 0 ? "Y" : "S";
    for (size_t i = 0; i < out->n; i++) {
        out->calendar[i] = out->is_log ? exp(k.calendar[i]) : k.calendar[i];
        if (isnan(out->value[i]))
            out->adjusted[i] = NAN;
    }
done:
    work_release(&k);
    return e->code ? err_wrap(e, "%s", series_key(&s->id, key)) : ERR_NONE;
}

void adjust_release(struct adjustment *a)
{
    free(a->value); /* the other arrays lie in the same block */
    *a = (struct adjustment){0};
}

char adjust_status(const struct adjustment *a, size_t i)
{
    return isnan(a->adjusted[i]) ? 'L' : a->is_experimental ? 'G' : 'E';
}
