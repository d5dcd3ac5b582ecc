/* The year: estimated from the months of the reporter's figures, or from a cumulated figure
 * that was published since. */
#include "base/memory.h"
#include "desk/brief_parts.h"
#include "desk/estimate.h"
#include "report/period_words.h"
#include "report/words.h"
#include "trade/turnover.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TRACK_YEARS = 10 };

static const struct table_column columns[] = {
    {"item", "", TABLE_TEXT, 0, NULL},
    {"k", "Months known", TABLE_COUNT, 0, NULL},
    {"observed", "So far", TABLE_VALUE, 2, "USD"},
    {"point", "Year", TABLE_VALUE, 2, "USD"},
    {"lo80", "80% from", TABLE_VALUE, 2, "USD"},
    {"hi80", "to", TABLE_VALUE, 2, "USD"},
    {"lo95", "95% from", TABLE_VALUE, 2, "USD"},
    {"hi95", "to", TABLE_VALUE, 2, "USD"},
    {"mean_miss_pct", "Mean miss", TABLE_SHARE, 1, NULL},
};

static void add_row(struct table *t, const char *item, const struct estimate *est)
{
    const struct year_estimate *y = &est->value;
    const double shown[] = {y->point, y->lo80, y->hi80, y->lo95, y->hi95};
    int months = (est->k - est->missing) * 12 / est->period;

    table_text(t, item);
    table_value(t, months, 'A');
    table_value(t, est->observed, est->observed_status);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        table_value(t, shown[i], y->status);
    table_value(t, est->track.n ? est->track.mean_abs_error : (double)NAN, 'O');
}

static void add_lead(struct brief *br, const struct series *s, const struct estimate *est)
{
    struct words_interval v = {est->value.point, est->value.lo80, est->value.hi80, 80};
    struct period known = period_year_to_date(est->year, est->k * 12 / est->period);
    char amount[WORDS_SIZE], year[WORDS_SIZE], period[PERIOD_WORDS_SIZE];
    struct text record = {0};

    if (s->obs[0].load) /* a figure of its own, not one of the tables */
        text_addf(&br->lead, "Turnover reached %s in %s (%s); at",
                  words_amount(est->observed, "USD", 3, amount),
                  period_words_long(known, period),
                  desk_source_name(br->d, s->id.code[DIM_SOURCE]));
    else
        text_add(&br->lead, "At");
    text_addf(&br->lead, " this pace %d ends near %s", est->year,
              words_interval(&v, "USD", 3, year));
    estimate_record(est, &record);
    if (record.n)
        text_addf(&br->lead, "; standing at the same point of past years: %s",
                  record.data);
    text_add(&br->lead, ". ");
    text_release(&record);
}

static void add_method(const struct estimate *est, struct table *t)
{
    struct text note = {0};

    text_addf(&note, "Method: %s", year_method_title(est->value.method));
    if (*est->donors)
        text_addf(&note,
                  ": only a cumulated figure is known, the rest of the year follows the "
                  "monthly pattern of %s",
                  est->donors);
    if (*est->value.reason)
        text_addf(&note, " (%s)", est->value.reason);
    text_add(&note,
             ". Intervals are of the annual sum; the record is made on final data, "
             "without the revisions that first figures still see.");
    table_note(t, note.data);
    text_release(&note);
}

/* The latest outlier of the year itself: what is going on may be new. */
static void add_outlier(const struct estimate *est, struct table *t)
{
    const struct estimate_outlier *last = est->outlier + est->n_outliers - 1;
    struct text note = {0};

    if (est->n_outliers == 0 || period_year_of(last->period) != est->year)
        return;
    text_add(&note, "Not explained by the past: ");
    estimate_outlier_words(last, &note);
    text_add(&note, last->is_used ? "; left out of the fit." : ".");
    table_note(t, note.data);
    text_release(&note);
}

/* Gaps inside the known part: its sum lacks them, the estimate has them. */
static void add_missing(const struct estimate est[], const char *const item[], size_t n,
                        struct table *t)
{
    struct text note = {0};
    char period[PERIOD_WORDS_SIZE];

    for (size_t i = 0; i < n; i++)
        if (est[i].missing > 0)
            text_addf(&note, "%s%s %d", note.n ? ", " : "", item[i],
                      est[i].missing * 12 / est[i].period);
    if (note.n) {
        period_words(period_year_to_date(est[0].year, est[0].k * 12 / est[0].period),
                     period);
        text_addf(&note,
                  ": so many months of %s are missing; they are estimated with the rest.",
                  period);
        table_note(t, note.data);
    }
    text_release(&note);
}

static void add_table(struct brief *br, const struct series *const s[],
                      const struct estimate est[], const char *const item[], size_t n)
{
    char year[32];
    struct table t;

    snprintf(year, sizeof year, "The year %d, estimated", est[0].year);
    document_heading(&br->body, 2, year);
    table_init(&t, NULL, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        add_row(&t, item[i], &est[i]);
    add_missing(est, item, n, &t);
    add_method(&est[0], &t);
    add_outlier(&est[0], &t);
    if (est[0].is_added_up)
        table_note(&t, "Turnover is the sum of the estimates of exports and imports.");
    brief_note_source(br, s[0], &t);
    document_table(&br->body, &t);
}

const struct series *brief_cumulated(const struct brief *br)
{
    const struct series *best = NULL;
    struct period newest = br->base.last;

    for (size_t i = 0; i < br->series.n; i++) {
        const struct series *s = &br->series.item[i];
        const struct observation *o = s->n ? &s->obs[s->n - 1] : NULL;

        if (!o || !brief_is_goods_total(s) || strcmp(s->id.code[DIM_FLOW], "T") != 0 ||
            strcmp(s->id.code[DIM_REPORTER], br->a) != 0 || o->period.freq != FREQ_M ||
            o->period.span == 1 || period_compare(o->period, newest) <= 0)
            continue;
        newest = o->period;
        best = s;
    }
    return best;
}

static void from_months(struct brief *br)
{
    static const char *const item[] = {"Turnover", "Exports", "Imports"};
    struct estimate_request ask = {.track_years = TRACK_YEARS};
    struct series turnover = {0};
    const struct series *s[] = {&turnover, br->base.x, br->base.m};
    struct err cannot = {0};
    struct estimate est[3];

    turnover_derive(br->base.x, br->base.m, 'T', &turnover);
    for (size_t i = 0; i < 3; i++) {
        if (estimate_year(br->d, s[i], &ask, &est[i], &cannot)) {
            brief_lacks(br, "no estimate of the year: %s", cannot.msg);
            goto done;
        }
        /* one flow may reach further: the rows stand at the same month, so that they add up */
        ask.year = est[0].year;
        ask.months = est[0].k;
    }
    if (est[0].k == 0 || est[0].k == est[0].period)
        goto done;
    add_table(br, s, est, item, 3);
    add_lead(br, &turnover, &est[0]);
done:
    series_release(&turnover);
}

enum err_code brief_outlook(struct brief *br, struct err *e)
{
    static const char *const item[] = {"Turnover"};
    const struct estimate_request ask = {.track_years = TRACK_YEARS};
    const struct series *s = brief_cumulated(br);
    struct err no_donor = {0};
    struct estimate est;

    (void)e;
    if (br->base.x && br->base.last.freq != FREQ_A) {
        from_months(br);
        return ERR_NONE;
    }
    if (!s) {
        brief_lacks(br, "no figure of a running year to estimate it from");
        return ERR_NONE;
    }
    if (estimate_year(br->d, s, &ask, &est, &no_donor)) {
        brief_lacks(br, "no estimate of the year: %s", no_donor.msg);
        return ERR_NONE;
    }
    add_table(br, &s, &est, item, 1);
    add_lead(br, s, &est);
    if (est.track.n == 0)
        brief_lacks(
            br,
            "no earlier year of which the same publisher gave both the same months "
            "and the whole: the estimate of %d has no record of its own",
            est.year);
    return ERR_NONE;
}
