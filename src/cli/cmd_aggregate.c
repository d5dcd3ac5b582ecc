#include "import/aggregate.h"

#include "cli/command.h"
#include "cli/reading.h"
#include "import/parallel.h"
#include "import/threads.h"

#include <stdlib.h>
#include <string.h>

struct options {
    const char *by, *only, *profile, *set;
    int level;
};

static const struct option_row rows[] = {
    {"by", OPTION_TEXT, offsetof(struct options, by), "LIST",
     "columns of the sums: reporter,partner,flow,product,period ..."},
    {"only", OPTION_TEXT, offsetof(struct options, only), "KEY",
     "only the series that match: .TUR..X"},
    {"level", OPTION_COUNT, offsetof(struct options, level), "N",
     "only products whose code has N digits or letters"},
    {"profile", OPTION_TEXT, offsetof(struct options, profile), "NAME",
     "how to read the files; else it is found from the header"},
    {"set", OPTION_TEXT, offsetof(struct options, set), "KEY=VALUE",
     "change the profile: \"flow.constant = X; multiplier.constant = 3\""},
    {0},
};

struct job {
    char **path;
    int files;
    struct reading reading;
    struct key_list only;
    struct aggregate_rule rule;
    struct aggregate *sums;
};

static enum err_code prepare(struct job *job, const struct options *o, struct err *e)
{
    const struct reading_request q = {o->profile, o->set, job->path, job->files};

    if (!o->by)
        return err_set(e, ERR_USAGE,
                       "aggregate: --by is missing, such as --by partner,flow,period");
    if (aggregate_columns(&job->rule, o->by, e) ||
        (o->only && key_parse(o->only, &job->only, e)) ||
        reading_init(&job->reading, &q, e))
        return e->code;
    job->rule.only = o->only ? &job->only : NULL;
    job->rule.level = (size_t)o->level;
    job->rule.codes = job->reading.codes;
    job->sums = aggregate_new(&job->rule, threads_count());
    return ERR_NONE;
}

static enum err_code open_file(struct job *job, const char *path, struct importer **from,
                               struct err *e)
{
    const struct reading *r = &job->reading;

    aggregate_file(job->sums, path);
    if (importer_open(from, path, r->profile, &r->profiles, r->codes, e))
        return e->code;
    importer_for_sums(*from);
    return ERR_NONE;
}

static enum err_code add_file(struct job *job, const char *path, struct err *e)
{
    struct importer *from = NULL;

    if (open_file(job, path, &from, e) == ERR_NONE)
        importer_run(from, aggregate_take, aggregate_workers(job->sums), e);
    importer_free(from);
    return e->code;
}

/* Rows that may have come twice: read again, one after the other, to see which. */
static enum err_code look_again(struct job *job, const char *path, struct err *e)
{
    struct importer *from = NULL;
    struct import_row row;

    if (open_file(job, path, &from, e) == ERR_NONE)
        while (importer_next(from, &row, e) > 0)
            if (aggregate_look(job->sums, &row, e))
                break;
    importer_free(from);
    return e->code;
}

/* A row that came twice is the better reason to stop than what may not be added. */
static enum err_code add_up(struct job *job, struct err *e)
{
    bool is_doubtful = false;
    struct err reason = {0};

    for (int i = 0; i < job->files; i++)
        if (add_file(job, job->path[i], e))
            return e->code;
    aggregate_finish(job->sums, &is_doubtful, &reason);
    for (int i = 0; is_doubtful && i < job->files; i++)
        if (look_again(job, job->path[i], e))
            return e->code;
    *e = reason;
    return e->code;
}

static enum err_code write_sums(const struct job *job, const struct common *c,
                                struct err *e)
{
    struct table_column column[AGGREGATE_COLUMNS + 1];
    const char *unit = aggregate_unit(job->sums), *note;
    size_t n = job->rule.columns;
    struct table t;

    for (size_t i = 0; i < n; i++) {
        const char *name = aggregate_column_name(job->rule.column[i]);

        column[i] = (struct table_column){name, name, TABLE_TEXT, 0, NULL};
    }
    column[n] = (struct table_column){"value", "value", unit ? TABLE_VALUE : TABLE_NUMBER,
                                      1, unit};
    table_init(&t, NULL, column, n + 1);
    for (size_t row = 0; row < aggregate_count(job->sums); row++) {
        double value = aggregate_value(job->sums, row);
        char text[PERIOD_TEXT_SIZE];

        for (size_t i = 0; i < n; i++)
            table_text(&t, aggregate_code(job->sums, row, i, text));
        table_value(&t, value, value == value ? 'A' : 'O');
    }
    for (size_t i = 0; (note = aggregate_note(job->sums, i)); i++) {
        table_note(&t, note);
        if (!command_is_for_people(c))
            fprintf(stderr, "tradestat: %s\n", note);
    }
    command_write(c, &t, e);
    table_release(&t);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {0};
    struct job job = {0};
    struct common c = {0};
    int first;

    if (command_options(
            &(struct command_line){&cmd_aggregate, rows, &o, true, false, 1, -1}, &c,
            argc, argv, &first, e) ||
        c.help || (c.format && table_check_format(c.format, e)))
        return e->code;
    job.path = argv + first;
    job.files = argc - first;
    if (prepare(&job, &o, e) == ERR_NONE && add_up(&job, e) == ERR_NONE)
        write_sums(&job, &c, e);
    aggregate_free(job.sums);
    key_release(&job.only);
    reading_release(&job.reading);
    return e->code;
}

const struct command cmd_aggregate = {
    "aggregate",
    "--by LIST [--only KEY] [--level N] [--profile NAME] FILE...",
    "sums straight from files, without a store",
    "LIST is made of freq, reporter, partner, flow, product, unit, classification, "
    "system,\n"
    "valuation, concept, adjustment, definition, source and period.  The files are read "
    "by\n"
    "profile as by import.  Nothing is counted twice: without partner in LIST World and\n"
    "regions are left out beside their members; several flows, units, product levels or\n"
    "classifications are added only when LIST keeps them apart, else the command says "
    "how\n"
    "to choose.  A sum with a missing figure in it is empty.  Notes go to standard "
    "error\n"
    "where the output is for programs.\n\n"
    "examples:\n"
    "  tradestat aggregate --by partner,flow,period --format csv TradeData_*.csv\n"
    "  tradestat aggregate --by product,period --only ..KAZ.X --level 2 bulk.csv\n",
    run,
};
