#include "base/memory.h"
#include "cli/command.h"
#include "core/status.h"
#include "desk/fetch.h"
#include "report/words.h"
#include "stats/growth.h"
#include "trade/turnover.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *from, *to;
    bool contributions;
};

static const struct option_row rows[] = {
    {"from", OPTION_TEXT, offsetof(struct options, from), "PERIOD",
     "first period printed"},
    {"to", OPTION_TEXT, offsetof(struct options, to), "PERIOD", "last period printed"},
    {"contributions", OPTION_FLAG, offsetof(struct options, contributions), NULL,
     "of exports and imports to the y/y growth of turnover (flow T)"},
    {0},
};

static const struct table_column columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"period", "Period", TABLE_TEXT, 0, NULL},
    {"value", "Value", TABLE_NUMBER, 0, NULL},
    {"mom_pct", "On period before", TABLE_RATE, 1, NULL},
    {"yoy_pct", "On year before", TABLE_RATE, 1, NULL},
    {"yoy_change", "Change on year", TABLE_NUMBER, 0, NULL},
    {"yoy_class", "Kind", TABLE_TEXT, 0, NULL},
    {"ytd", "Year to date", TABLE_NUMBER, 0, NULL},
    {"ytd_yoy_pct", "Growth", TABLE_RATE, 1, NULL},
    {"roll12", "Last 12 months", TABLE_NUMBER, 0, NULL},
    {"roll12_yoy_pct", "Growth", TABLE_RATE, 1, NULL},
    {"status", "Status", TABLE_TEXT, 0, NULL},
    {"contribution_x_pp", "Exports add", TABLE_POINTS, 1, NULL},
    {"contribution_m_pp", "Imports add", TABLE_POINTS, 1, NULL},
};

enum { COLUMNS_ALL = sizeof columns / sizeof *columns, COLUMNS_PLAIN = COLUMNS_ALL - 2 };

/* Everything that is calculated of one series; arrays of n, one item a period. */
struct measures {
    struct period first;
    size_t n;
    size_t lag; /* periods a year */
    double *level, *mom, *yoy, *ytd, *ytd_yoy, *roll, *roll_yoy;
    double *x, *m; /* exports and imports, where they are wanted */
};

static void measures_release(struct measures *g)
{
    free(g->level); /* the others lie in the same block */
    *g = (struct measures){0};
}

/* A balance has sums and changes, but no percentages. */
static void drop_rates(struct measures *g)
{
    double *rate[] = {g->mom, g->yoy, g->ytd_yoy, g->roll_yoy};

    for (size_t r = 0; r < sizeof rate / sizeof *rate; r++)
        for (size_t i = 0; i < g->n; i++)
            rate[r][i] = NAN;
}

/* False: the series has no value of a whole period. */
static bool measure(const struct series *s, bool additive, struct measures *g)
{
    struct period last;
    double **part[] = {&g->level, &g->mom,      &g->yoy, &g->ytd, &g->ytd_yoy,
                       &g->roll,  &g->roll_yoy, &g->x,   &g->m};
    struct err too_short = {0};
    size_t parts = sizeof part / sizeof *part;

    if (!series_span(s, &g->first, &last))
        return false;
    g->n = (size_t)(last.ordinal - g->first.ordinal) + 1;
    g->lag = (size_t)freq_per_year(g->first.freq);
    for (size_t i = 0; i < parts; i++)
        *part[i] = i ? g->level + i * g->n : mem_zero(parts * g->n, sizeof(double));
    for (size_t i = 0; i < parts * g->n; i++)
        g->level[i] = NAN;
    series_window(s, g->first, g->n, g->level);
    if (growth_rate(g->level, g->n, 1, g->mom, &too_short) ||
        growth_rate(g->level, g->n, g->lag, g->yoy, &too_short))
        too_short = (struct err){0}; /* shorter than the lag: no rates, all NaN */
    if (!additive || g->lag == 1)
        return true;
    growth_ytd(g->level, g->n, g->lag, (size_t)period_sub_of(g->first) - 1, g->ytd,
               g->ytd_yoy);
    growth_rolling_sum(g->level, g->n, g->lag, g->roll);
    growth_rate(g->roll, g->n, g->lag, g->roll_yoy, &too_short);
    return true;
}

/* ---- Contributions: the two flows that a turnover consists of ---- */

static enum err_code add_parts(const struct desk *d, const struct series *s,
                               struct measures *g, struct err *e)
{
    struct series_list parts = {0};

    if (strcmp(s->id.code[DIM_FLOW], "T") != 0)
        return err_set(e, ERR_USAGE, "--contributions needs a turnover key (flow T)");
    if (fetch_flows(d, s, &parts, e) == ERR_NONE)
        for (size_t i = 0; i < parts.n; i++)
            series_window(&parts.item[i], g->first, g->n, i == 0 ? g->x : g->m);
    series_list_release(&parts);
    return e->code;
}

static void add_contributions(struct table *t, const struct measures *g, size_t i)
{
    double share[2] = {NAN, NAN};

    if (i >= g->lag)
        growth_contribution((double[]){g->x[i], g->m[i]},
                            (double[]){g->x[i - g->lag], g->m[i - g->lag]}, 2, share);
    table_value(t, share[0], 'A');
    table_value(t, share[1], 'A');
}

/* ---- Rows ---- */

static char status_at(const struct series *s, struct period p)
{
    const struct observation *o = series_find(s, p);

    return o ? o->status : 'O';
}

static const enum words_change change_words[GROWTH_CLASS_COUNT] = {
    [GROWTH_OK] = WORDS_RATE,
    [GROWTH_RATIO] = WORDS_RATIO,
    [GROWTH_MISSING] = WORDS_MISSING,
    [GROWTH_ZERO_ZERO] = WORDS_NIL,
    [GROWTH_ZERO_BASE] = WORDS_NEW,
    [GROWTH_NEGATIVE_BASE] = WORDS_NO_RATE,
    [GROWTH_SIGN_CHANGE] = WORDS_TURNED_NEGATIVE,
    [GROWTH_BALANCE] = WORDS_NO_RATE,
};

static void add_row(struct table *t, const struct series *s, const struct measures *g,
                    size_t i, bool contributions)
{
    struct period p = {g->first.freq, g->first.ordinal + (int32_t)i, 1};
    struct period base = {p.freq, p.ordinal - (int32_t)g->lag, 1};
    struct growth_comparison c =
        turnover_compare(s, g->level[i], i >= g->lag ? g->level[i - g->lag] : NAN);
    char key[SERIES_KEY_SIZE], text[PERIOD_TEXT_SIZE], word[WORDS_SIZE];
    struct period previous = {p.freq, p.ordinal - 1, 1};
    char own = status_at(s, p), rate = own, step = own, status[2] = {own, '\0'};

    /* a rate takes the worse status of its two ends */
    if (i >= g->lag)
        rate = status_worse(own, status_at(s, base));
    if (i > 0)
        step = status_worse(own, status_at(s, previous));
    table_text(t, series_key(&s->id, key));
    table_text(t, s->id.code[DIM_SOURCE]);
    table_text(t, period_format(p, text));
    table_value(t, g->level[i], own);
    table_value(t, g->mom[i], step);
    if (c.class == GROWTH_OK || c.class == GROWTH_MISSING)
        table_value(t, g->yoy[i], rate);
    else
        table_word(t, c.rate, words_change(change_words[c.class], c.rate, word));
    table_value(t, c.change, rate);
    table_text(t, growth_class_name(c.class));
    table_value(t, g->ytd[i], own);
    table_value(t, g->ytd_yoy[i], rate);
    table_value(t, g->roll[i], own);
    table_value(t, g->roll_yoy[i], rate);
    table_text(t, status);
    if (contributions)
        add_contributions(t, g, i);
}

/* ---- Notes ---- */

/* Is item `i` the last period of its year, with a full year's figure? */
static bool ends_year(const struct measures *g, const double year[], size_t i)
{
    return ((size_t)period_sub_of(g->first) + i) % g->lag == 0 && !isnan(year[i]);
}

static int year_at(const struct measures *g, size_t i)
{
    return period_year_of(
        (struct period){g->first.freq, g->first.ordinal + (int32_t)i, 1});
}

static bool has_break(const struct series *s, const struct measures *g, size_t from,
                      size_t to)
{
    for (size_t i = from; i <= to; i++) {
        struct period p = {g->first.freq, g->first.ordinal + (int32_t)i, 1};

        if (status_at(s, p) == 'B')
            return true;
    }
    return false;
}

/* Compound growth from the first full year printed to the last. */
static void note_cagr(struct table *t, const struct desk *d, const struct series *s,
                      const struct measures *g, size_t from, size_t to)
{
    const double *year = g->lag == 1 ? g->level : g->roll;
    char rate[WORDS_SIZE];
    struct text note = {0};
    double growth;
    int years;

    while (from < to && !ends_year(g, year, from))
        from++;
    while (to > from && !ends_year(g, year, to))
        to--;
    if (from >= to)
        return;
    years = year_at(g, to) - year_at(g, from);
    growth = growth_cagr(year[from], year[to], years);
    desk_describe(d, &s->id, &note);
    if (isnan(growth))
        text_add(&note, ": no compound growth (the first or last year is not positive)");
    else if (turnover_is_balance(s))
        text_add(&note, ": no compound growth (of a balance there is none)");
    else
        text_addf(&note, ": %s a year from %d to %d (compound, %d interval%s%s)",
                  words_signed_pct(growth, 1, rate), year_at(g, from), year_at(g, to),
                  years, years == 1 ? "" : "s",
                  has_break(s, g, from + 1, to) ? "; across a break" : "");
    table_note(t, note.data);
    text_release(&note);
}

static void note_source(struct table *t, const struct desk *d, const struct series *s)
{
    struct text note = {0};

    text_addf(&note, "Unit: %s. Source: ", s->id.code[DIM_UNIT]);
    desk_source(d, s, &note);
    table_note(t, note.data);
    text_release(&note);
}

/* ---- The command ---- */

/* What --from and --to say; NULL = not given. */
struct bounds {
    const struct period *from, *to;
    struct period given[2];
};

static enum err_code read_bound(const char *text, const char *option, struct period *p,
                                struct err *e)
{
    if (text && (!period_parse_lenient(text, p) || freq_per_year(p->freq) == 0))
        return err_set(e, ERR_USAGE, "--%s %s: expected a period such as 2022 or 2022-11",
                       option, text);
    return ERR_NONE;
}

/* The months that the bounds allow: from `low` up to, not including, `high`. */
static void allowed_months(const struct bounds *b, int32_t *low, int32_t *high)
{
    int32_t months;

    *low = INT32_MIN;
    *high = INT32_MAX;
    if (b->from)
        period_months(*b->from, low, &months);
    if (b->to && period_months(*b->to, high, &months))
        *high += months;
}

static enum err_code read_bounds(const struct options *o, struct bounds *b, struct err *e)
{
    int32_t low, high;

    *b = (struct bounds){.from = o->from ? &b->given[0] : NULL,
                         .to = o->to ? &b->given[1] : NULL};
    if (read_bound(o->from, "from", &b->given[0], e) ||
        read_bound(o->to, "to", &b->given[1], e))
        return e->code;
    allowed_months(b, &low, &high);
    if (low >= high)
        return err_set(e, ERR_USAGE, "--from %s lies after --to %s", o->from, o->to);
    return ERR_NONE;
}

/* Which items of the measures lie between --from and --to. */
static void choose_rows(const struct measures *g, const struct bounds *b, size_t *first,
                        size_t *end)
{
    int32_t start, months, low, high;

    *first = g->n;
    *end = 0;
    allowed_months(b, &low, &high);
    for (size_t i = 0; i < g->n; i++) {
        struct period p = {g->first.freq, g->first.ordinal + (int32_t)i, 1};

        period_months(p, &start, &months);
        if (start < low || start + months > high)
            continue;
        *first = i < *first ? i : *first;
        *end = i + 1;
    }
}

/* Several series may match, and some of them have nothing to print: that is said below. */
static void note_nothing(struct table *t, const struct series *s, const char *why)
{
    char key[SERIES_KEY_SIZE], note[sizeof key + SERIES_CODE_SIZE + 64];

    snprintf(note, sizeof note, "%s (%s): %s", series_key(&s->id, key),
             s->id.code[DIM_SOURCE], why);
    table_note(t, note);
}

static enum err_code add_series(const struct desk *d, const struct series *s,
                                const struct options *o, const struct bounds *b,
                                struct table *t, struct err *e)
{
    struct measures g = {0};
    size_t first, end;
    char key[SERIES_KEY_SIZE];

    if (!measure(s, desk_is_additive(d, &s->id), &g)) {
        note_nothing(t, s, "the series has no values of whole periods.");
        return ERR_NONE;
    }
    if (o->contributions && add_parts(d, s, &g, e)) {
        measures_release(&g);
        return err_wrap(e, "%s", series_key(&s->id, key));
    }
    if (turnover_is_balance(s))
        drop_rates(&g);
    choose_rows(&g, b, &first, &end);
    for (size_t i = first; i < end; i++)
        add_row(t, s, &g, i, o->contributions);
    if (first < end) {
        note_cagr(t, d, s, &g, first, end - 1);
        note_source(t, d, s);
    } else {
        note_nothing(t, s, "nothing between --from and --to.");
    }
    measures_release(&g);
    return e->code;
}

static enum err_code add_all(const struct desk *d, const struct series_list *list,
                             const struct options *o, struct table *t, struct err *e)
{
    struct bounds b;

    if (read_bounds(o, &b, e))
        return e->code;
    for (size_t i = 0; i < list->n; i++)
        if (add_series(d, &list->item[i], o, &b, t, e))
            return e->code;
    if (t->n_cells == 0) /* the notes say of each series why */
        err_set(e, ERR_NODATA, "%s", t->note[0]);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {0};
    struct common c = {0};
    struct series_list list = {0};
    struct table t = {0};
    struct desk d = {0};
    int first;

    if (command_options(&(struct command_line){&cmd_growth, rows, &o, true, true, 1, 1},
                        &c, argc, argv, &first, e) ||
        c.help)
        return e->code;
    table_init(&t, NULL, columns, o.contributions ? COLUMNS_ALL : COLUMNS_PLAIN);
    if (command_open_desk(&c, &d, e) || fetch_all(&d, argv[first], &list, e))
        goto done;
    if (add_all(&d, &list, &o, &t, e) == ERR_NONE)
        command_write(&c, &t, e);
done:
    table_release(&t);
    series_list_release(&list);
    command_close_desk(&d);
    return e->code;
}

const struct command cmd_growth = {
    "growth",
    "[options] KEY",
    "growth on the period before, on the year, year to date, 12 months, compound",
    "No percentage is given from a zero, negative or missing base; the change in value "
    "and the\n"
    "kind of case are.  Year to date and 12-month sums need every month.  Rates are "
    "percent.\n\n"
    "examples:\n"
    "  tradestat growth M.USA.KAZ.X+M.TOTAL --from 2022\n"
    "  tradestat growth --contributions --source IMF-DOTS A.TUR.KAZ.T.TOTAL\n"
    "  tradestat growth --format csv M.USA.TUR.T.TOTAL\n",
    run,
};
