#include "base/clock.h"
#include "cli/command.h"
#include "core/status.h"

#include <inttypes.h>
#include <math.h>

struct options {
    bool vintages, explain;
};

static const struct option_row rows[] = {
    {"vintages", OPTION_FLAG, offsetof(struct options, vintages), NULL,
     "every release of every figure, not only the newest, and withdrawals"},
    {"explain", OPTION_FLAG, offsetof(struct options, explain), NULL,
     "where each figure comes from: file, line, hash, publisher, address"},
    {0},
};

static const struct table_column columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"period", "Period", TABLE_TEXT, 0, NULL},
    {"value", "Value", TABLE_NUMBER, 2, NULL},
    {"unit", "Unit", TABLE_TEXT, 0, NULL},
    {"status", "Status", TABLE_TEXT, 0, NULL},
    {"released", "Released", TABLE_TEXT, 0, NULL},
    {"file", "File", TABLE_TEXT, 0, NULL},
    {"line", "Line", TABLE_COUNT, 0, NULL},
    {"sha256", "SHA-256", TABLE_TEXT, 0, NULL},
    {"profile", "Profile", TABLE_TEXT, 0, NULL},
    {"publisher", "Publisher", TABLE_TEXT, 0, NULL},
    {"address", "Address", TABLE_TEXT, 0, NULL},
    {"note", "Note", TABLE_TEXT, 0, NULL},
};

enum { COLUMNS_SHORT = 7, COLUMNS_ALL = sizeof columns / sizeof *columns };

static enum err_code add_origin(struct store *db, const struct observation *o,
                                struct table *t, struct err *e)
{
    bool has_line = o->line > 0; /* a figure is withdrawn by a row, or by its absence */
    struct store_origin from;

    if (store_origin(db, o, &from, e))
        return e->code;
    table_text(t, from.file);
    if (has_line)
        table_value(t, (double)o->line, 'A');
    else
        table_word(t, NAN, "");
    table_text(t, from.hash);
    table_text(t, from.profile);
    table_text(t, from.publisher);
    table_text(t, from.address);
    table_text(t, has_line ? from.note : "not in the file");
    store_origin_release(&from);
    return ERR_NONE;
}

static enum err_code add_rows(struct store *db, const struct series *s, bool explain,
                              struct table *t, struct err *e)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct observation *o = &s->obs[i];
        char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE], date[CLOCK_DATE_SIZE];
        char status[2] = {o->status, '\0'};

        table_text(t, series_key(&s->id, key));
        table_text(t, s->id.code[DIM_SOURCE]);
        table_text(t, period_format(o->period, period));
        if (o->status == STATUS_WITHDRAWN)
            table_word(t, NAN, "withdrawn");
        else
            table_value(t, o->value, o->status);
        table_text(t, s->id.code[DIM_UNIT]);
        table_text(t, status);
        table_text(t, clock_format_date(o->released, date));
        if (explain && add_origin(db, o, t, e))
            return e->code;
    }
    return ERR_NONE;
}

static enum err_code fill(struct store *db, const struct series_list *list,
                          const struct options *o, int32_t as_of, struct table *t,
                          struct err *e)
{
    for (size_t i = 0; i < list->n && e->code == ERR_NONE; i++) {
        struct series *s = &list->item[i];

        if ((o->vintages ? store_read_vintages(db, s, e) : store_read(db, s, as_of, e)) ==
            ERR_NONE)
            add_rows(db, s, o->explain, t, e);
    }
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {0};
    struct common c = {0};
    struct series_list list = {0};
    struct table t = {0};
    struct store *db = NULL;
    int first;

    if (command_options(&(struct command_line){&cmd_show, rows, &o, true, true, 1, 1}, &c,
                        argc, argv, &first, e) ||
        c.help)
        return e->code;
    c.filter.withdrawn = o.vintages;
    if (command_select(&c, argv[first], &db, &list, e))
        goto done;
    table_init(&t, NULL, columns, o.explain ? COLUMNS_ALL : COLUMNS_SHORT);
    if (fill(db, &list, &o, c.filter.as_of, &t, e) == ERR_NONE)
        command_write(&c, &t, e);
done:
    table_release(&t);
    series_list_release(&list);
    store_close(db);
    return e->code;
}

const struct command cmd_show = {
    "show",
    "[--vintages] [--explain] KEY",
    "observations, with status and release date",
    "Turnover (flow T) is shown here only where a publisher states it; the other "
    "commands\n"
    "derive it from exports and imports.\n\n"
    "examples:\n"
    "  tradestat show M.USA.KAZ.X.TOTAL\n"
    "  tradestat show --explain A.TUR.KAZ.T.TOTAL\n"
    "  tradestat show --vintages --format csv A.KAZ.TUR.X.TOTAL\n",
    run,
};
