#include "cli/command.h"

#include "base/file.h"
#include "base/memory.h"
#include "core/key.h"
#include "desk/fetch.h"
#include "stats/init.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct command *const commands[] = {
    &cmd_import,      &cmd_aggregate, &cmd_list,      &cmd_show,    &cmd_growth,
    &cmd_extrapolate, &cmd_rank,      &cmd_plot,      &cmd_brief,   &cmd_export,
    &cmd_calendar,    &cmd_adjust,    &cmd_revisions, &cmd_profile, NULL,
};

void commands_init(void)
{
    stats_init();
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

const struct option_row common_rows[] = {
    {"help", OPTION_FLAG, offsetof(struct common, help), NULL, "print this and exit"},
    {"store", OPTION_TEXT, offsetof(struct common, store), "FILE",
     "the store; else $TRADESTAT_STORE, else ~/.local/share/tradestat/tradestat.db"},
    {"as-of", OPTION_DATE, offsetof(struct common, filter.as_of), "DATE",
     "what was known on that day (YYYY-MM-DD)"},
    {0},
};

const struct option_row format_rows[] = {
    {"format", OPTION_TEXT, offsetof(struct common, format), "NAME",
     "table (default), csv, tsv, json, markdown or html"},
    {0},
};

#define QUALIFIER(name, dim, help)                                                       \
    {                                                                                    \
        name, OPTION_TEXT, offsetof(struct common, filter.code[dim]), "CODE", help       \
    }

const struct option_row qualifier_rows[] = {
    QUALIFIER("source", DIM_SOURCE, "only this publisher: IMF-DOTS, US-CENSUS ..."),
    QUALIFIER("system", DIM_SYSTEM, "trade system: G general, S special"),
    QUALIFIER("valuation", DIM_VALUATION, "FOB, CIF, FAS, CUSTOMS"),
    QUALIFIER("concept", DIM_CONCEPT, "partner concept: ORIGIN, CONSIGNMENT ..."),
    QUALIFIER("adjustment", DIM_ADJUSTMENT, "N raw, S seasonally adjusted ..."),
    QUALIFIER("classification", DIM_CLASSIFICATION, "HS, H5, SITC4 ..."),
    QUALIFIER("definition", DIM_DEFINITION, "what is counted, where that varies"),
    {0},
};

static void print_help(const struct command_line *line, const struct option_group *groups,
                       size_t n)
{
    const struct command *c = line->command;

    printf("usage: tradestat %s %s\n\n%s\n", c->name, c->synopsis, c->summary);
    option_help(groups, n, stdout);
    printf("\n%s", c->help);
}

enum err_code command_options(const struct command_line *line, struct common *c, int argc,
                              char **argv, int *first, struct err *e)
{
    struct option_group groups[4];
    size_t n = 0;
    int count;

    if (line->rows)
        groups[n++] = (struct option_group){"options", line->rows, line->own};
    if (line->with_format)
        groups[n++] = (struct option_group){"output", format_rows, c};
    if (line->with_qualifiers)
        groups[n++] = (struct option_group){"which series", qualifier_rows, c};
    groups[n++] = (struct option_group){"everywhere", common_rows, c};
    if (option_parse(groups, n, argc, argv, first, e))
        return err_wrap(e, "%s", line->command->name);
    if (c->help) {
        print_help(line, groups, n);
        return ERR_NONE;
    }
    count = argc - *first;
    if (count < line->least || (line->most >= 0 && count > line->most))
        return err_set(e, ERR_USAGE, "usage: tradestat %s %s (see --help)",
                       line->command->name, line->command->synopsis);
    return ERR_NONE;
}

enum err_code command_open_store(const struct common *c, enum store_mode mode,
                                 struct store **db, struct err *e)
{
    const char *named = c->store ? c->store : getenv("TRADESTAT_STORE");
    char *path = named && *named ? mem_strdup(named) : file_default_store();
    enum err_code rc = store_open(db, path, mode, e);

    free(path);
    return rc;
}

enum err_code command_select(const struct common *c, const char *key, struct store **db,
                             struct series_list *list, struct err *e)
{
    struct key_list keys = {0};

    if (key_parse(key, &keys, e) == ERR_NONE &&
        command_open_store(c, STORE_READ, db, e) == ERR_NONE &&
        store_select(*db, &keys, &c->filter, list, e) == ERR_NONE && list->n == 0)
        fetch_none(&(struct desk){.db = *db, .filter = c->filter}, &keys, key, false, e);
    key_release(&keys);
    return e->code;
}

enum err_code command_open_desk(const struct common *c, struct desk *d, struct err *e)
{
    char *data = file_data_dir();

    *d = (struct desk){.filter = c->filter};
    if (codes_load(&d->codes, data, e) == ERR_NONE)
        command_open_store(c, STORE_READ, &d->db, e);
    free(data);
    return e->code;
}

void command_close_desk(struct desk *d)
{
    store_close(d->db);
    codes_free(d->codes);
    *d = (struct desk){0};
}

bool command_is_for_people(const struct common *c)
{
    static const char *const formats[] = {"csv", "tsv", "json"};

    for (size_t i = 0; c->format && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(c->format, formats[i]) == 0)
            return false;
    return true;
}

enum err_code command_write(const struct common *c, const struct table *t, struct err *e)
{
    return table_write(t, c->format ? c->format : "table", stdout, e);
}

void command_note_transfers(struct table *t, const char *file,
                            struct calendars *calendars, const char *country)
{
    struct text note = {0};

    if (!file || calendars_country(calendars, country)->own > 0)
        return;
    text_addf(&note, "%s has no row of %s: nothing is moved by it", file, country);
    table_note(t, note.data);
    text_release(&note);
}
