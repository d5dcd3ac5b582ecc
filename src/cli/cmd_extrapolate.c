#include "cli/batch.h"
#include "cli/command.h"
#include "core/status.h"
#include "desk/estimate.h"
#include "desk/estimate_table.h"
#include "desk/fetch.h"
#include "report/period_words.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

struct options {
    struct estimate_request request;
    bool all_methods, track, path, outliers;
    const char *batch;
    int horizon;
};

enum { TRACK_YEARS = 10, HORIZON_MOST = 1000 };

#define REQUEST(member) offsetof(struct options, request.member)

static const struct option_row rows[] = {
    {"year", OPTION_COUNT, REQUEST(year), "YEAR",
     "the year to estimate; else the last with data"},
    {"months", OPTION_COUNT, REQUEST(months), "K",
     "use only the first K months (quarters) of it"},
    {"method", OPTION_TEXT, REQUEST(method), "NAME", "one of the methods below"},
    {"all-methods", OPTION_FLAG, offsetof(struct options, all_methods), NULL,
     "every method that can be used, side by side"},
    {"track", OPTION_FLAG, offsetof(struct options, track), NULL,
     "the record at the same k, year by year"},
    {"path", OPTION_FLAG, offsetof(struct options, path), NULL,
     "how this year's estimate moved, month by month"},
    {"outliers", OPTION_FLAG, offsetof(struct options, outliers), NULL,
     "single values and level shifts that the model does not explain"},
    {"track-years", OPTION_INT, REQUEST(track_years), "N",
     "how far back (default 10, at most 30)"},
    {"donor", OPTION_TEXT, REQUEST(donor), "KEY",
     "whose months lend their pattern to a cumulated figure"},
    {"batch", OPTION_TEXT, offsetof(struct options, batch), "FILE",
     "any number of series from long CSV, without a store (- = standard input)"},
    {"horizon", OPTION_COUNT, offsetof(struct options, horizon), "H",
     "with --batch: the next H periods (at most 1000) instead of the year"},
    {0},
};

/* ---- Notes: the sentence that can be copied, and what it rests on ---- */

static void add_sentence(const struct desk *d, const struct series *s,
                         const struct estimate *est, struct text *t)
{
    const struct year_estimate *y = &est->value;
    const char *unit = s->id.code[DIM_UNIT];
    char amount[WORDS_SIZE], year[WORDS_SIZE], period[PERIOD_WORDS_SIZE];
    struct words_interval v = {y->point, y->lo80, y->hi80, 80};
    struct period known = {est->period == 12 ? FREQ_M : FREQ_Q, est->year * est->period,
                           est->k};

    desk_describe(d, &s->id, t);
    if (est->k == est->period && est->missing == 0) {
        text_addf(t, ": %s in %d; the year is complete",
                  words_amount(est->observed, unit, 4, amount), est->year);
        return;
    }
    if (est->k > 0)
        text_addf(t, ": %s in %s", words_amount(est->observed, unit, 4, amount),
                  period_words_long(known, period));
    if (est->missing > 0)
        text_addf(t, ", %d of %d %s missing", est->missing, est->k,
                  est->period == 12 ? "months" : "quarters");
    text_addf(t, "; at this pace %d ends near %s", est->year,
              words_interval(&v, unit, 4, year));
}

static void add_method(const struct estimate *est, struct text *t)
{
    const struct year_estimate *y = &est->value;

    text_addf(t, "Method: %s", year_method_title(y->method));
    if (*est->donors)
        text_addf(t, ", the monthly pattern of %s", est->donors);
    if (est->is_added_up)
        text_addf(t, ", of exports and of imports, %s",
                  est->is_difference ? "one less the other" : "added up");
    text_addf(t, "; %d complete year%s of history", y->history_years,
              y->history_years == 1 ? "" : "s");
    if (y->bridged > 0)
        text_addf(t, "; %d missing value%s filled in for the model", y->bridged,
                  y->bridged == 1 ? "" : "s");
    if (*y->reason)
        text_addf(t, "; %s", y->reason);
    if (est->revision_sd > 0)
        text_add(t,
                 "; the interval has the revisions that the known months may still see");
    if (y->limits == YEAR_LIMITS_TYPICAL)
        text_add(t, "; the interval is mostly that of monthly trade in general");
}

static void add_growth(const struct estimate *est, struct table *t)
{
    const struct estimate_growth *g = &est->growth;
    char now[WORDS_SIZE], low[WORDS_SIZE], high[WORDS_SIZE];
    struct text note = {0};

    if (!g->is_unusual)
        return;
    text_addf(&note,
              "Warning: the year so far is %s on the same part of the year before, "
              "outside what "
              "%d past years make usual (%s to %s); no model here expects that",
              words_signed_pct(g->now, 1, now), g->years,
              words_signed_pct(g->usual_low, 1, low),
              words_signed_pct(g->usual_high, 1, high));
    table_note(t, note.data);
    text_release(&note);
}

/* Those that were left out of the fit, or the others: the latest in words. */
static void add_outliers(const struct estimate *est, bool used, struct table *t)
{
    enum { SHOWN_MOST = 3 };
    const char *lead =
        used ? "Left out of the fit (no known month is changed): " : "Also unusual: ";
    struct text note = {0};
    size_t n = 0;

    for (size_t i = est->n_outliers; i-- > 0;) {
        if (est->outlier[i].is_used != used || n++ >= SHOWN_MOST)
            continue;
        text_add(&note, note.n ? "; " : lead);
        estimate_outlier_words(&est->outlier[i], &note);
    }
    if (n > SHOWN_MOST)
        text_addf(&note, "; and %zu earlier (--outliers)", n - SHOWN_MOST);
    if (n > 0)
        table_note(t, note.data);
    text_release(&note);
}

static void add_notes(struct table *t, const struct desk *d, const struct series *s,
                      const struct estimate *est)
{
    struct text note = {0};

    add_sentence(d, s, est, &note);
    table_note(t, note.data);
    text_clear(&note);
    add_method(est, &note);
    table_note(t, note.data);
    add_outliers(est, true, t);
    add_outliers(est, false, t);
    add_growth(est, t);
    text_clear(&note);
    estimate_record(est, &note);
    if (note.n > 0) {
        struct text line = {0};

        text_addf(&line, "Standing at the same point of past years: %s (final data)",
                  note.data);
        table_note(t, line.data);
        text_release(&line);
    }
    text_clear(&note);
    text_addf(&note, "Unit: %s. Source: ", s->id.code[DIM_UNIT]);
    desk_source(d, s, &note);
    table_note(t, note.data);
    text_release(&note);
}

/* ---- The command ---- */

/* A method that cannot be used on the series is left out; a misspelt one was refused
 * before. */
static void add_all_methods(const struct desk *d, const struct series *s,
                            struct options *o, struct table *t)
{
    for (size_t i = 0; i < year_method_count(); i++) {
        struct estimate est;
        struct err unusable = {0};

        o->request.method = year_method_at(i)->id;
        if (strcmp(o->request.method, "auto") == 0)
            continue; /* one of the others */
        if (estimate_year(d, s, &o->request, &est, &unusable) == ERR_NONE)
            estimate_table_add(s, &est, ESTIMATE_YEAR, t);
    }
    o->request.method = NULL;
    table_note(
        t, "Mean miss: of each method over the past years in which it could be used by "
           "itself; the record below is that of the default, whatever it used then.");
}

/* The estimates that were made of the year as its months came in (final data). */
static void add_path(const struct desk *d, const struct series *s,
                     const struct options *o, const struct estimate *est, struct table *t)
{
    struct estimate_request ask = o->request;

    ask.year = est->year;
    for (ask.months = 1; ask.months <= est->k; ask.months++) {
        struct estimate then;
        struct err unusable = {0};

        if (estimate_year(d, s, &ask, &then, &unusable) == ERR_NONE)
            estimate_table_add(s, &then, ESTIMATE_YEAR, t);
    }
}

static enum estimate_view view_of(const struct options *o)
{
    return o->track ? ESTIMATE_TRACK : o->outliers ? ESTIMATE_OUTLIERS : ESTIMATE_YEAR;
}

static enum err_code estimate_one(const struct desk *d, const struct series *s,
                                  struct options *o, struct table *t, struct err *e)
{
    struct estimate est;

    if (estimate_year(d, s, &o->request, &est, e))
        return e->code;
    if (o->path)
        add_path(d, s, o, &est, t);
    else if (o->all_methods)
        add_all_methods(d, s, o, t);
    else
        estimate_table_add(s, &est, view_of(o), t);
    add_notes(t, d, s, &est);
    return ERR_NONE;
}

/* Of several series those that cannot be estimated are named below the table; when none can,
 * it is an error. */
static enum err_code estimate_all(const struct desk *d, const struct series_list *list,
                                  struct options *o, struct table *t, struct err *e)
{
    size_t done = 0;

    for (size_t i = 0; i < list->n; i++) {
        struct err fault = {0};
        char note[sizeof fault.msg + 32];

        if (estimate_one(d, &list->item[i], o, t, &fault) == ERR_NONE) {
            done++;
            continue;
        }
        *e = fault;
        if (fault.code != ERR_NODATA)
            return e->code;
        snprintf(note, sizeof note, "Not estimated: %s", fault.msg);
        table_note(t, note);
    }
    if (done > 0)
        *e = (struct err){0};
    return e->code;
}

static enum err_code from_store(const struct common *c, struct options *o,
                                const char *key, struct err *e)
{
    struct series_list list = {0};
    struct table t = {0};
    struct desk d = {0};

    if (command_open_desk(c, &d, e) || fetch_all(&d, key, &list, e))
        goto done;
    estimate_table_init(&t, view_of(o), command_is_for_people(c), &list);
    if (estimate_all(&d, &list, o, &t, e))
        goto done;
    command_write(c, &t, e);
done:
    table_release(&t);
    series_list_release(&list);
    command_close_desk(&d);
    return e->code;
}

/* Options that would do nothing are refused. */
static enum err_code check_options(const struct options *o, bool has_key, struct err *e)
{
    const struct estimate_request *q = &o->request;
    int views = o->all_methods + o->track + o->path + o->outliers;

    if (o->batch && (has_key || q->year || q->months || q->donor || views ||
                     q->track_years != TRACK_YEARS))
        return err_set(e, ERR_USAGE,
                       "extrapolate: --batch goes with --method and --horizon only");
    if (!o->batch && !has_key)
        return err_set(e, ERR_USAGE, "extrapolate: name a KEY, or --batch FILE");
    if (!o->batch && o->horizon)
        return err_set(e, ERR_USAGE, "extrapolate: --horizon goes with --batch");
    if (o->horizon > HORIZON_MOST)
        return err_set(e, ERR_USAGE, "extrapolate: --horizon %d: at most %d periods",
                       o->horizon, HORIZON_MOST);
    if (q->track_years < 1 || q->track_years > YEAR_TRACK_MAX)
        return err_set(e, ERR_USAGE, "extrapolate: --track-years %d: 1 to %d",
                       q->track_years, YEAR_TRACK_MAX);
    if (views > 1)
        return err_set(e, ERR_USAGE,
                       "extrapolate: choose one of --all-methods, --track, --path and "
                       "--outliers");
    if (o->all_methods && q->method)
        return err_set(e, ERR_USAGE,
                       "extrapolate: --all-methods shows every method, --method one");
    return ERR_NONE;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {.request.track_years = TRACK_YEARS};
    struct common c = {0};
    int first;

    if (command_options(
            &(struct command_line){&cmd_extrapolate, rows, &o, true, true, 0, 1}, &c,
            argc, argv, &first, e) ||
        c.help || check_options(&o, first < argc, e))
        return e->code;
    if (o.batch && c.format && strcmp(c.format, "csv") != 0)
        return err_set(e, ERR_USAGE, "extrapolate: --batch writes CSV only");
    if (o.batch)
        return batch_run(o.batch, &(struct batch_options){o.request.method, o.horizon},
                         stdout, e);
    return from_store(&c, &o, argv[first], e);
}

const struct command cmd_extrapolate = {
    "extrapolate",
    "[options] KEY | --batch FILE",
    "the year from k months: point, intervals, method, record",
    "The sum of the known months is never changed; only the rest is estimated.  "
    "Intervals are\n"
    "of the annual sum.  The record is made by standing at the same month of each past "
    "year.\n\n"
    "methods: combined (the default from five years: airline model on logs, and level "
    "and\n"
    "season smoothed, averaged), season (two to four years), zeros (one year, or zero\n"
    "months), airline (ARIMA(0,1,1)(0,1,1) on logs), root_level, prorata, prorata_days,\n"
    "share_prev (= ytd_growth), share_mean3, share_mean5, snaive; ets, arima, theta,\n"
    "stl_ets (chosen by AICc, limits from their own record); auto: the default unless a\n"
    "backtest at the same k clearly shows a better one; donor, where only a cumulated "
    "figure\n"
    "is known.  docs/methods.md has the formulas and how far each missed.\n\n"
    "examples:\n"
    "  tradestat extrapolate M.USA.KAZ.T.TOTAL --year 2022 --months 11\n"
    "  tradestat extrapolate --all-methods M.USA.TUR.X.TOTAL --year 2022 --months 6\n"
    "  tradestat extrapolate A.TUR.KAZ.T.TOTAL --source TR-OFFICIAL\n"
    "  tradestat extrapolate A.TUR.KAZ.T.TOTAL --donor M.TUR.WLD.X+M.TOTAL\n"
    "  tradestat extrapolate --batch series.csv >years.csv\n",
    run,
};
