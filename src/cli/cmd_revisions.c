#include "base/clock.h"
#include "base/memory.h"
#include "cli/command.h"
#include "desk/fetch.h"
#include "desk/revisions_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct options {
    bool triangle, statistics;
    int32_t since;
};

static const struct option_row rows[] = {
    {"triangle", OPTION_FLAG, offsetof(struct options, triangle), NULL,
     "a column a release, for one series"},
    {"statistics", OPTION_FLAG, offsetof(struct options, statistics), NULL,
     "mean revision and tests instead of the figures"},
    {"since", OPTION_DATE, offsetof(struct options, since), "DATE",
     "what is new or different since that day (YYYY-MM-DD)"},
    {0},
};

/* ---- The triangle ---- */

/* Column names are dates: release_2024-05-10. */
struct triangle_names {
    struct table_column *column;
    char (*name)[sizeof "release_" + CLOCK_DATE_SIZE];
};

static void name_columns(const struct triangle *v, struct triangle_names *names)
{
    names->column = mem_zero(v->n_releases + 1, sizeof *names->column);
    names->name = mem_zero(v->n_releases, sizeof *names->name);
    names->column[0] = (struct table_column){"period", "Period", TABLE_TEXT, 0, NULL};
    for (size_t i = 0; i < v->n_releases; i++) {
        char day[CLOCK_DATE_SIZE];

        snprintf(names->name[i], sizeof *names->name, "release_%s",
                 clock_format_date(v->release[i], day));
        names->column[i + 1] = (struct table_column){
            names->name[i], names->name[i] + strlen("release_"), TABLE_NUMBER, 0, NULL};
    }
}

/* Periods that came with the first release and never changed say nothing. */
static void add_triangle(const struct triangle *v, struct table *t)
{
    struct text note = {0};
    char period[PERIOD_TEXT_SIZE];
    size_t flat = 0;

    for (size_t row = 0; row < v->n; row++) {
        if (triangle_first(v, row) == 0 && triangle_changes(v, row) == 0) {
            flat++;
            continue;
        }
        table_text(t, period_format(v->period[row], period));
        for (size_t column = 0; column < v->n_releases; column++) {
            const struct observation *o = &v->cell[row * v->n_releases + column];

            if (o->status)
                table_value(t, o->value, o->status);
            else
                table_word(t, NAN, "");
        }
    }
    if (flat > 0) {
        text_addf(&note,
                  "%zu period%s of the first release never changed and %s left out", flat,
                  flat == 1 ? "" : "s", flat == 1 ? "is" : "are");
        table_note(t, text_str(&note));
    }
    text_release(&note);
}

static enum err_code write_triangle(const struct desk *d, const struct common *c,
                                    const char *key, struct err *e)
{
    struct series s = {0};
    struct triangle v = {0};
    struct triangle_names names = {0};
    struct table t = {0};

    if (fetch_one(d, key, &s, e) == ERR_NONE && triangle_read(d, &s, &v, e) == ERR_NONE) {
        name_columns(&v, &names);
        table_init(&t, NULL, names.column, v.n_releases + 1);
        add_triangle(&v, &t);
        revisions_table_note(d, &s, &v, &t);
        command_write(c, &t, e);
    }
    table_release(&t);
    free(names.column);
    free(names.name);
    triangle_release(&v);
    series_release(&s);
    return e->code;
}

/* ---- The command ---- */

static enum err_code add_series(const struct desk *d, const struct series *s,
                                enum revisions_view view, int32_t since, struct table *t,
                                struct err *e)
{
    struct triangle v;

    if (triangle_read(d, s, &v, e) == ERR_NONE && v.n_releases > 0) {
        revisions_table_add(s, &v, view, since, t);
        if (view != REVISIONS_SINCE)
            revisions_table_note(d, s, &v, t);
    }
    triangle_release(&v);
    return e->code;
}

static void note_since(int32_t day, struct table *t)
{
    struct text note = {0};
    char date[CLOCK_DATE_SIZE];

    text_addf(&note, "%s since %s", t->n_cells ? "Changes" : "Nothing new or different",
              clock_format_date(day, date));
    table_note(t, text_str(&note));
    text_release(&note);
}

static enum err_code write_list(const struct desk *d, const struct common *c,
                                const char *key, const struct options *o, struct err *e)
{
    enum revisions_view view = o->since        ? REVISIONS_SINCE
                               : o->statistics ? REVISIONS_STATISTICS
                                               : REVISIONS_FIGURES;
    struct series_list list = {0};
    struct table t = {0};

    revisions_table_init(&t, view);
    if (fetch_all(d, key, &list, e) == ERR_NONE)
        for (size_t i = 0; i < list.n && e->code == ERR_NONE; i++)
            add_series(d, &list.item[i], view, o->since, &t, e);
    if (view == REVISIONS_SINCE)
        note_since(o->since, &t);
    if (e->code == ERR_NONE)
        command_write(c, &t, e);
    table_release(&t);
    series_list_release(&list);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {0};
    struct common c = {0};
    struct desk d = {0};
    int first;

    if (command_options(
            &(struct command_line){&cmd_revisions, rows, &o, true, true, 1, 1}, &c, argc,
            argv, &first, e) ||
        c.help)
        return e->code;
    if (o.triangle + o.statistics + (o.since != 0) > 1)
        return err_set(e, ERR_USAGE,
                       "--triangle, --statistics and --since exclude each other");
    if (command_open_desk(&c, &d, e) == ERR_NONE) {
        d.filter.withdrawn = true;
        if (o.triangle)
            write_triangle(&d, &c, argv[first], e);
        else
            write_list(&d, &c, argv[first], &o, e);
    }
    command_close_desk(&d);
    return e->code;
}

const struct command cmd_revisions = {
    "revisions",
    "[--triangle | --statistics | --since DATE] KEY",
    "what later releases did to earlier figures",
    "Without an option: the periods whose figure changed, first and latest. Statistics "
    "are\n"
    "of logarithms of levels and of growth on the year, both in hundredths, over the "
    "periods\n"
    "that had a later release: `released` takes first releases only, `known` also the\n"
    "history that came with the first import. Breaks (status B) are left out; fewer "
    "than\n"
    "twelve periods are not tested.\n\n"
    "examples:\n"
    "  tradestat revisions M.TUR.KAZ.X.TOTAL\n"
    "  tradestat revisions --triangle --format csv M.TUR.KAZ.T.TOTAL\n"
    "  tradestat revisions --since 2026-01-31 M.TUR...TOTAL\n",
    run,
};
