#include "base/clock.h"
#include "cli/command.h"

#include <math.h>

static const struct table_column columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"system", "System", TABLE_TEXT, 0, NULL},
    {"valuation", "Valuation", TABLE_TEXT, 0, NULL},
    {"adjustment", "Adjustment", TABLE_TEXT, 0, NULL},
    {"definition", "Definition", TABLE_TEXT, 0, NULL},
    {"first", "First", TABLE_TEXT, 0, NULL},
    {"last", "Last", TABLE_TEXT, 0, NULL},
    {"observations", "Values", TABLE_COUNT, 0, NULL},
    {"gaps", "Gaps", TABLE_COUNT, 0, NULL},
    {"released", "Last release", TABLE_TEXT, 0, NULL},
};

/* Periods between the first and the last that have no value. */
static size_t count_gaps(const struct series *s)
{
    struct period first, last;
    size_t gaps = 0;

    if (!series_span(s, &first, &last))
        return 0;
    for (; first.ordinal <= last.ordinal; first.ordinal++) {
        double value;

        series_window(s, first, 1, &value);
        gaps += isnan(value) ? 1 : 0;
    }
    return gaps;
}

static void add_row(struct table *t, const struct series *s)
{
    static const enum dim shown[] = {DIM_SOURCE, DIM_SYSTEM, DIM_VALUATION,
                                     DIM_ADJUSTMENT, DIM_DEFINITION};
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE], date[CLOCK_DATE_SIZE];
    int32_t released = 0;

    for (size_t i = 0; i < s->n; i++)
        if (s->obs[i].released > released)
            released = s->obs[i].released;
    table_text(t, series_key(&s->id, key));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        table_text(t, s->id.code[shown[i]]);
    table_text(t, s->n ? period_format(s->obs[0].period, period) : "");
    table_text(t, s->n ? period_format(s->obs[s->n - 1].period, period) : "");
    table_value(t, (double)s->n, 'A');
    table_value(t, (double)count_gaps(s), 'A');
    table_text(t, clock_format_date(released, date));
}

/* Series are read one at a time: a store may hold far more than fits in memory. */
static enum err_code fill(struct store *db, const struct series_list *list, int32_t as_of,
                          struct table *t, struct err *e)
{
    for (size_t i = 0; i < list->n; i++) {
        struct series s = {.id = list->item[i].id};

        if (store_read(db, &s, as_of, e) == ERR_NONE)
            add_row(t, &s);
        series_release(&s);
        if (e->code)
            return e->code;
    }
    return ERR_NONE;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct common c = {0};
    struct series_list list = {0};
    struct table t = {0};
    struct store *db = NULL;
    int first;

    if (command_options(&(struct command_line){&cmd_list, NULL, NULL, true, true, 0, 1},
                        &c, argc, argv, &first, e) ||
        c.help)
        return e->code;
    if (command_select(&c, first < argc ? argv[first] : "all", &db, &list, e))
        goto done;
    table_init(&t, NULL, columns, sizeof columns / sizeof *columns);
    if (fill(db, &list, c.filter.as_of, &t, e) == ERR_NONE)
        command_write(&c, &t, e);
done:
    table_release(&t);
    series_list_release(&list);
    store_close(db);
    return e->code;
}

const struct command cmd_list = {
    "list",
    "[KEY]",
    "what is in the store: series, span, gaps, last release",
    "examples:\n"
    "  tradestat list\n"
    "  tradestat list M.USA.KAZ+TUR.X+M.TOTAL\n"
    "  tradestat list --source IMF-DOTS A.TUR...\n",
    run,
};
