#include "base/file.h"
#include "cli/adjust_diagnostics.h"
#include "cli/command.h"
#include "core/status.h"
#include "desk/adjust.h"
#include "desk/fetch.h"
#include "report/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct options {
    struct adjust_request request;
    const char *from, *to, *transfers;
    bool diagnostics;
};

#define REQUEST(member) offsetof(struct options, request.member)

static const struct option_row rows[] = {
    {"method", OPTION_TEXT, REQUEST(method), "NAME",
     "stl (default), or x13: the program x13as, if it is installed"},
    {"no-calendar", OPTION_FLAG, REQUEST(no_calendar), NULL,
     "leave effects of the calendar in"},
    {"force", OPTION_FLAG, REQUEST(force), NULL,
     "adjust although no season can be identified"},
    {"diagnostics", OPTION_FLAG, offsetof(struct options, diagnostics), NULL,
     "the tests and the calendar's effects instead of the series"},
    {"from", OPTION_TEXT, offsetof(struct options, from), "PERIOD",
     "first period printed"},
    {"to", OPTION_TEXT, offsetof(struct options, to), "PERIOD", "last period printed"},
    {"transfers", OPTION_TEXT, offsetof(struct options, transfers), "FILE",
     "moved working days of your own: country,off,work,reason"},
    {0},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- The series ---- */

/* Factors of the season and the calendar are plain numbers, amounts have the unit. */
static void init_table(struct table *t, const struct adjustment *a, const char *unit)
{
    enum table_kind part = a->is_log ? TABLE_NUMBER : TABLE_VALUE;
    const char *part_unit = a->is_log ? NULL : unit;
    int decimals = a->is_log ? 4 : 1;
    const struct table_column columns[] = {
        {"period", "Period", TABLE_TEXT, 0, NULL},
        {"value", "Value", TABLE_VALUE, 1, unit},
        {"seasonal", "Seasonal", part, decimals, part_unit},
        {"calendar", "Calendar", part, decimals, part_unit},
        {"adjusted", "Adjusted", TABLE_VALUE, 1, unit},
        {"trend", "Trend", TABLE_VALUE, 1, unit},
        {"adjustment", "Code", TABLE_TEXT, 0, NULL},
        {"status", "Status", TABLE_TEXT, 0, NULL},
    };

    table_init(t, NULL, columns, COUNT(columns));
}

static void add_row(struct table *t, const struct series *s, const struct adjustment *a,
                    size_t i)
{
    struct period p = {a->first.freq, a->first.ordinal + (int32_t)i, 1};
    const struct observation *o = series_find(s, p);
    char text[PERIOD_TEXT_SIZE], status = adjust_status(a, i);

    table_text(t, period_format(p, text));
    table_value(t, a->value[i], o ? o->status : 'L');
    table_value(t, a->seasonal[i], status);
    table_value(t, a->calendar[i], status);
    table_value(t, a->adjusted[i], status);
    table_value(t, a->trend[i], status);
    table_text(t, a->code);
    table_text(t, (char[]){status, '\0'});
}

static enum err_code parse_limit(const char *option, const char *text, enum freq freq,
                                 bool is_end, int32_t *ordinal, struct err *e)
{
    struct period p;
    int32_t first, months, length = 12 / freq_per_year(freq);

    if (!text)
        return ERR_NONE;
    if (!period_parse_lenient(text, &p) || !period_months(p, &first, &months))
        return err_set(e, ERR_USAGE, "adjust: %s %s is no period", option, text);
    *ordinal = (is_end ? first + months - 1 : first) / length;
    return ERR_NONE;
}

static enum err_code add_rows(struct table *t, const struct series *s,
                              const struct adjustment *a, const struct options *o,
                              struct err *e)
{
    int32_t from = a->first.ordinal, to = from + (int32_t)a->n - 1, rows_added = 0;

    if (parse_limit("--from", o->from, a->first.freq, false, &from, e) ||
        parse_limit("--to", o->to, a->first.freq, true, &to, e))
        return e->code;
    for (size_t i = 0; i < a->n; i++) {
        int32_t ordinal = a->first.ordinal + (int32_t)i;

        if (ordinal < from || ordinal > to)
            continue;
        add_row(t, s, a, i);
        rows_added++;
    }
    return rows_added ? ERR_NONE
                      : err_set(e, ERR_NODATA, "adjust: nothing between --from and --to");
}

/* ---- Notes ---- */

static void note_calendar(struct table *t, const struct adjustment *a)
{
    const struct calendar_effects *f = &a->effects;
    struct text note = {0};

    text_add(&note, "Calendar: ");
    for (size_t j = 0; j < f->n; j++)
        text_addf(&note, "%s%s %+.4f (t %.1f)", j ? ", " : "", a->effect_name[j],
                  f->beta[j], f->t[j]);
    if (f->n == 0)
        text_add(&note, *a->calendar_reason ? a->calendar_reason
                                            : "no effect that the data show");
    if (!a->is_calendar_known && !*a->calendar_reason)
        text_add(&note, "; no list of the reporter's holidays is known: weekdays, leap "
                        "year and Easter were tried");
    table_note(t, note.data);
    text_release(&note);
}

/* A season that repeats exactly has an F of any size. */
static void note_season(struct table *t, const struct adjustment *a)
{
    double f = a->season.stable.value;
    char ratio[WORDS_SIZE], m7[WORDS_SIZE], strength[WORDS_SIZE];
    struct text note = {0};

    text_addf(&note, "Season: %s (F %s%s, M7 %s, strength %s)%s",
              seasonality_verdict_name(a->season.verdict), f > 9999 ? "over " : "",
              words_fixed(f > 9999 ? 9999 : f, 1, ratio),
              words_fixed(a->season.m7, 2, m7), words_fixed(a->strength, 2, strength),
              a->is_by_ranks
                  ? " by the combined test; Kruskal-Wallis, Friedman and QS are "
                    "sure of one, and so it is taken out"
                  : "");
    if (a->qs_after.p < .01)
        text_addf(&note, "; a season is left after adjustment (QS %.1f)",
                  a->qs_after.value);
    table_note(t, note.data);
    text_release(&note);
}

static void add_notes(struct table *t, const struct desk *d, const struct series *s,
                      const struct adjustment *a)
{
    struct text note = {0};

    desk_describe(d, &s->id, &note);
    text_addf(&note, "; %s adjusted by %s, %s",
              *a->code == 'Y' ? "seasonally and calendar" : "seasonally", a->method,
              a->is_log ? "multiplicative: value = seasonal x calendar x adjusted"
                        : "additive: value = seasonal + calendar + adjusted");
    table_note(t, note.data);
    note_season(t, a);
    note_calendar(t, a);
    if (a->is_experimental)
        table_note(t, "Experimental (status G): less than five years, or adjusted by "
                      "--force");
    text_clear(&note);
    if (a->filled > 0) {
        text_addf(&note, "%zu missing value%s interpolated for the estimate, not printed",
                  a->filled, a->filled == 1 ? " was" : "s were");
        table_note(t, note.data);
        text_clear(&note);
    }
    text_add(&note, "Source: ");
    desk_source(d, s, &note);
    table_note(t, note.data);
    text_release(&note);
}

/* ---- The command ---- */

static enum err_code adjust_key(const struct common *c, const struct options *o,
                                const char *key, struct err *e)
{
    struct calendars *calendars = NULL;
    char *data = file_data_dir();
    struct adjustment a = {0};
    struct series s = {0};
    struct table t = {0};
    struct desk d = {0};

    if (command_open_desk(c, &d, e) || fetch_one(&d, key, &s, e) ||
        calendars_load(&calendars, data, o->transfers, e) ||
        adjust_series(&s, calendars, &o->request, &a, e))
        goto done;
    if (o->diagnostics) {
        adjust_diagnostics(&t, &a);
    } else {
        init_table(&t, &a, s.id.code[DIM_UNIT]);
        if (add_rows(&t, &s, &a, o, e))
            goto done;
    }
    add_notes(&t, &d, &s, &a);
    command_note_transfers(&t, o->transfers, calendars, s.id.code[DIM_REPORTER]);
    command_write(c, &t, e);
done:
    table_release(&t);
    adjust_release(&a);
    calendars_free(calendars);
    series_release(&s);
    command_close_desk(&d);
    free(data);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {0};
    struct common c = {0};
    int first;

    if (command_options(&(struct command_line){&cmd_adjust, rows, &o, true, true, 1, 1},
                        &c, argc, argv, &first, e) ||
        c.help)
        return e->code;
    if (o.diagnostics && (o.from || o.to))
        return err_set(
            e, ERR_USAGE,
            "adjust: --diagnostics are of the whole series, --from and --to of "
            "what is printed of it");
    return adjust_key(&c, &o, argv[first], e);
}

const struct command cmd_adjust = {
    "adjust",
    "[options] KEY",
    "a series without its season and without effects of the calendar",
    "Effects of working days, leap year and feasts are kept where |t| is 1.96 or more "
    "and "
    "AICc\n"
    "falls; then the season is taken out by STL of logarithms, or of plain values where "
    "one "
    "is\n"
    "zero or negative.  A series without a season that can be identified, or of less "
    "than "
    "three\n"
    "years, is refused (exit 4); from three to five years the result is experimental.\n"
    "adjustment: S seasonally, Y seasonally and calendar adjusted.  status: E estimated, "
    "G\n"
    "experimental, L no value.  The raw figures in the store are not touched.\n\n"
    "examples:\n"
    "  tradestat adjust M.USA.WLD.M.TOTAL --from 2022\n"
    "  tradestat adjust M.TUR.WLD.X.TOTAL --diagnostics\n"
    "  tradestat adjust --method x13 --format csv M.USA.TUR.X.TOTAL\n",
    run,
};
