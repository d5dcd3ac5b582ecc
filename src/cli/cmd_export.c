/* Series out of the store, in layouts that `import` reads back to the same content. */
#include "base/clock.h"
#include "cli/command.h"
#include "core/number.h"
#include "core/status.h"
#include "report/escape.h"
#include "report/json_text.h"

#include <stdio.h>
#include <string.h>

struct options {
    const char *format;
    bool vintages, excel;
};

static const struct option_row rows[] = {
    {"format", OPTION_TEXT, offsetof(struct options, format), "NAME",
     "csv (default; docs/tidy.md), sdmx-csv (2.0), sdmx-csv-1.0, json"},
    {"vintages", OPTION_FLAG, offsetof(struct options, vintages), NULL,
     "every release of every figure, not only the newest, and withdrawals"},
    {"excel", OPTION_FLAG, offsetof(struct options, excel), NULL,
     "csv for a spreadsheet: no text can act as a formula (not for reading back)"},
    {0},
};

/* ---- Columns: our dimensions, then what an observation has ---- */

enum field {
    FIELD_PERIOD = DIM_COUNT,
    FIELD_VALUE,
    FIELD_STATUS,
    FIELD_RELEASED,
    FIELD_PUBLISHER,
    FIELD_ADDRESS,
    FIELD_NOTE,
    FIELD_COUNT
};

static const struct {
    const char *tidy, *sdmx;
} columns[FIELD_COUNT] = {
    [DIM_FREQ] = {"freq", "FREQ"},
    [DIM_REPORTER] = {"reporter", "REF_AREA"},
    [DIM_PARTNER] = {"partner", "COUNTERPART_AREA"},
    [DIM_FLOW] = {"flow", "FLOW"},
    [DIM_PRODUCT] = {"product", "PRODUCT"},
    [DIM_UNIT] = {"unit", "UNIT_MEASURE"},
    [DIM_CLASSIFICATION] = {"classification", "CLASSIFICATION"},
    [DIM_SYSTEM] = {"system", "TRADE_SYSTEM"},
    [DIM_VALUATION] = {"valuation", "VALUATION"},
    [DIM_CONCEPT] = {"concept", "PARTNER_CONCEPT"},
    [DIM_ADJUSTMENT] = {"adjustment", "ADJUSTMENT"},
    [DIM_DEFINITION] = {"definition", "DEFINITION"},
    [DIM_SOURCE] = {"source", "DATA_SOURCE"},
    [FIELD_PERIOD] = {"period", "TIME_PERIOD"},
    [FIELD_VALUE] = {"value", "OBS_VALUE"},
    [FIELD_STATUS] = {"status", "OBS_STATUS"},
    [FIELD_RELEASED] = {"released", "RELEASED"},
    [FIELD_PUBLISHER] = {"publisher", "PUBLISHER"},
    [FIELD_ADDRESS] = {"address", "ADDRESS"},
    [FIELD_NOTE] = {"note", "COMMENT_OBS"},
};

/* The cells of one observation; dimension codes are borrowed from the series. */
struct row {
    const char *cell[FIELD_COUNT];
    char period[PERIOD_TEXT_SIZE], value[NUMBER_TEXT_SIZE], status[2];
    char released[CLOCK_DATE_SIZE];
    bool is_withdrawal;
    struct store_origin origin;
};

static enum err_code fill_row(struct store *db, const struct series_id *id,
                              const struct observation *o, struct row *r, struct err *e)
{
    if (store_origin(db, o, &r->origin, e))
        return e->code;
    for (int d = 0; d < DIM_COUNT; d++)
        r->cell[d] = id->code[d];
    r->status[0] = o->status;
    r->status[1] = '\0';
    r->is_withdrawal = o->status == STATUS_WITHDRAWN;
    r->cell[FIELD_PERIOD] = period_format(o->period, r->period);
    r->cell[FIELD_VALUE] = number_format_exact(o->value, r->value);
    r->cell[FIELD_STATUS] = r->status;
    r->cell[FIELD_RELEASED] = clock_format_date(o->released, r->released);
    r->cell[FIELD_PUBLISHER] = r->origin.publisher;
    r->cell[FIELD_ADDRESS] = r->origin.address;
    r->cell[FIELD_NOTE] = r->origin.note;
    return ERR_NONE;
}

/* ---- Layouts ---- */

struct layout {
    const char *name;
    const char *head;    /* what stands before our columns in the heading */
    const char *lead;    /* and in every row */
    const char *missing; /* how a missing value is written */
    bool is_sdmx, has_action, is_json;
};

static const struct layout layouts[] = {
    {"csv", "", "", "", false, false, false},
    {"sdmx-csv", "STRUCTURE,STRUCTURE_ID,ACTION,", "dataflow,TRADESTAT:TRADE(1.0),",
     "NaN", true, true, false},
    {"sdmx-csv-1.0", "DATAFLOW,", "TRADESTAT:TRADE(1.0),", "NaN", true, false, false},
    {"json", "", "", "null", false, false, true},
};

static const struct layout *layout_find(const char *name)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (strcmp(layouts[i].name, name) == 0)
            return &layouts[i];
    return NULL;
}

static void write_heading(const struct layout *l, FILE *out)
{
    if (l->is_json) {
        fputs("[", out);
        return;
    }
    fputs(l->head, out);
    for (int f = 0; f < FIELD_COUNT; f++)
        fprintf(out, "%s%c", l->is_sdmx ? columns[f].sdmx : columns[f].tidy,
                f + 1 < FIELD_COUNT ? ',' : '\n');
}

/* A cell that a spreadsheet would take for a formula is led by an apostrophe. */
static bool acts_as_formula(const char *cell)
{
    return *cell && strchr("=+-@\t\r", *cell);
}

static void write_delimited(const struct layout *l, const struct row *r, bool excel,
                            FILE *out)
{
    struct text line = {0};

    text_add(&line, l->lead);
    if (l->has_action)
        text_add(&line, r->is_withdrawal ? "D," : "I,");
    for (int f = 0; f < FIELD_COUNT; f++) {
        const char *cell = r->cell[f];
        struct text safe = {0};

        if (f == FIELD_VALUE && !*cell)
            cell = l->missing;
        if (f == FIELD_STATUS && r->is_withdrawal && l->has_action)
            cell = "-"; /* any text: it goes with the value */
        text_addf(&safe, "%s%s",
                  excel && f != FIELD_VALUE && acts_as_formula(cell) ? "'" : "", cell);
        escape_csv(&line, safe.data);
        text_add_char(&line, f + 1 < FIELD_COUNT ? ',' : '\n');
        text_release(&safe);
    }
    fputs(line.data, out);
    text_release(&line);
}

static void write_object(const struct layout *l, const struct row *r, bool first,
                         FILE *out)
{
    struct text line = {0};

    text_add(&line, first ? "\n  {" : ",\n  {");
    for (int f = 0; f < FIELD_COUNT; f++) {
        text_addf(&line, "%s\"%s\": ", f ? ", " : "", columns[f].tidy);
        if (f == FIELD_VALUE)
            text_add(&line, *r->cell[f] ? r->cell[f] : l->missing);
        else
            json_text_add(&line, r->cell[f]);
    }
    text_add(&line, "}");
    fputs(line.data, out);
    text_release(&line);
}

/* ---- The command ---- */

/* Of two imports of one release only the later can be read again: both in one file would be
 * one figure twice. */
static bool is_superseded(const struct series *s, size_t i)
{
    return i + 1 < s->n && s->obs[i].released == s->obs[i + 1].released &&
           period_equal(s->obs[i].period, s->obs[i + 1].period);
}

static enum err_code export_series(struct store *db, struct series *s,
                                   const struct options *o, const struct layout *l,
                                   int32_t as_of, bool *first, struct err *e)
{
    if (o->vintages ? store_read_vintages(db, s, e) : store_read(db, s, as_of, e))
        return e->code;
    for (size_t i = 0; i < s->n; i++) {
        struct row r = {0};

        if (is_superseded(s, i))
            continue;
        if (fill_row(db, &s->id, &s->obs[i], &r, e))
            return e->code;
        if (l->is_json)
            write_object(l, &r, *first, stdout);
        else
            write_delimited(l, &r, o->excel, stdout);
        *first = false;
        store_origin_release(&r.origin);
    }
    series_release(s);
    return ERR_NONE;
}

static enum err_code export_all(const struct common *c, const char *key,
                                const struct options *o, const struct layout *l,
                                struct err *e)
{
    struct series_list list = {0};
    struct store *db = NULL;
    bool first = true;

    if (command_select(c, key, &db, &list, e))
        goto done;
    write_heading(l, stdout);
    for (size_t i = 0; i < list.n; i++)
        if (export_series(db, &list.item[i], o, l, c->filter.as_of, &first, e))
            goto done;
    if (l->is_json)
        fputs("\n]\n", stdout);
done:
    series_list_release(&list);
    store_close(db);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {.format = "csv"};
    struct common c = {0};
    const struct layout *layout;
    int first;

    if (command_options(&(struct command_line){&cmd_export, rows, &o, false, true, 1, 1},
                        &c, argc, argv, &first, e) ||
        c.help)
        return e->code;
    layout = layout_find(o.format);
    if (!layout)
        return err_set(e, ERR_USAGE,
                       "--format %s: there are csv, sdmx-csv, sdmx-csv-1.0 and json",
                       o.format);
    if (o.excel && strcmp(layout->name, "csv") != 0)
        return err_set(e, ERR_USAGE, "--excel goes with --format csv");
    c.filter.withdrawn = o.vintages;
    return export_all(&c, argv[first], &o, layout, e);
}

const struct command cmd_export = {
    "export",
    "[options] KEY",
    "series as tidy CSV, SDMX-CSV or JSON",
    "What csv and sdmx-csv write, `import` reads back to the same content, with "
    "--vintages to\n"
    "the same history.  Turnover is written only where a publisher states it.\n\n"
    "examples:\n"
    "  tradestat export M.USA.KAZ.X+M.TOTAL >usa-kaz.csv\n"
    "  tradestat export --format sdmx-csv --vintages A.KAZ.TUR...\n"
    "  tradestat export --excel all >everything.csv\n",
    run,
};
