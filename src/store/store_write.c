/* Import: rows are staged in a temporary table (which finds duplicates, on disk when it is
 * large), then compared with what is known, one release date after the other, by three
 * statements that look at the whole load at once. */
#include "base/clock.h"
#include "base/memory.h"
#include "core/status.h"
#include "store/sql.h"
#include "store/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum err_code store_begin(struct store *s, struct err *e)
{
    return sql_run(s,
                   "CREATE TEMP TABLE IF NOT EXISTS stage (series INTEGER, start INTEGER,"
                   " months INTEGER, released INTEGER, value REAL, status TEXT,"
                   " reference INTEGER, line INTEGER, outcome TEXT,"
                   " PRIMARY KEY (series, start, months, released)) WITHOUT ROWID;"
                   "BEGIN IMMEDIATE",
                   e);
}

enum err_code store_commit(struct store *s, struct err *e)
{
    return sql_run(s, "COMMIT", e);
}

static void keep_text(char **to, const char *text)
{
    free(*to);
    *to = mem_strdup(text);
}

enum err_code store_load_begin(struct store *s, const struct store_load *load,
                               struct err *e)
{
    sqlite3_stmt *st;

    if (sql_run(s, "DELETE FROM temp.stage", e) || !(st = sql_use(s, SQL_LOAD_NEXT, e)) ||
        sql_step(s, st, e) < 0)
        return e->code;
    s->load = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    s->vintage = load->vintage;
    keep_text(&s->file, load->file);
    keep_text(&s->hash, load->hash);
    keep_text(&s->profile, load->profile);
    return ERR_NONE;
}

/* ---- One row ---- */

static enum err_code find_series(struct store *s, const struct series_id *id,
                                 int64_t *row, struct err *e)
{
    /* Files keep the rows of a series together more often than not. */
    if (!s->last_series || !series_id_equal(id, &s->last_id)) {
        if (sql_series(s, id, true, &s->last_series, e))
            return e->code;
        s->last_id = *id;
    }
    *row = s->last_series;
    return ERR_NONE;
}

/* The row id of a reference, 0 when there is nothing to refer to. */
static enum err_code find_reference(struct store *s, const struct store_row *row,
                                    int64_t *reference, struct err *e)
{
    static const enum sql_id steps[] = {SQL_REFERENCE_FIND, SQL_REFERENCE_ADD};
    int got = 0;

    *reference = 0;
    if (!*row->publisher && !*row->address && !*row->note)
        return ERR_NONE;
    for (size_t i = 0; i < 2 && got == 0; i++) {
        sqlite3_stmt *st = sql_use(s, steps[i], e);

        if (!st)
            return e->code;
        sql_bind_text(st, ":publisher", row->publisher);
        sql_bind_text(st, ":address", row->address);
        sql_bind_text(st, ":note", row->note);
        got = sql_step(s, st, e);
        if (got > 0)
            *reference = sqlite3_column_int64(st, 0);
        else if (got == 0 && steps[i] == SQL_REFERENCE_ADD)
            *reference = sqlite3_last_insert_rowid(s->db);
        sqlite3_reset(st);
    }
    return got < 0 ? e->code : ERR_NONE;
}

struct slot {
    int64_t series;
    int32_t start, months, released;
};

static void bind_slot(sqlite3_stmt *st, const struct slot *at)
{
    sql_bind_int(st, ":series", at->series);
    sql_bind_int(st, ":start", at->start);
    sql_bind_int(st, ":months", at->months);
    sql_bind_int(st, ":released", at->released);
}

static enum err_code report_duplicate(struct store *s, const struct store_row *row,
                                      const struct slot *at, struct err *e)
{
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE];
    sqlite3_stmt *st = sql_use(s, SQL_STAGE_FIND, e);
    const char *kind;
    int64_t line;

    if (!st)
        return e->code;
    bind_slot(st, at);
    if (sql_step(s, st, e) <= 0)
        return e->code ? e->code : err_set(e, ERR_STORE, "%s: stage lost a row", s->path);
    kind = sqlite3_column_type(st, 1) == SQLITE_NULL
               ? (isnan(row->obs.value) ? "the same" : "a different")
               : (sqlite3_column_double(st, 1) == row->obs.value ? "the same"
                                                                 : "a different");
    line = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return err_set(
        e, ERR_INPUT,
        "line %lld: %s in %s again, with %s value; it was given on line %lld: keep "
        "one of the two rows",
        (long long)row->obs.line, series_key(row->id, key),
        period_format(row->obs.period, period), kind, (long long)line);
}

enum err_code store_put(struct store *s, const struct store_row *row, struct err *e)
{
    struct slot at = {.released = row->obs.released ? row->obs.released : s->vintage};
    char period[PERIOD_TEXT_SIZE], status[2] = {row->obs.status, '\0'};
    int64_t reference;
    sqlite3_stmt *st;
    int rc;

    if (!period_months(row->obs.period, &at.start, &at.months))
        return err_set(e, ERR_INPUT, "line %lld: period %s: weeks and days are not kept",
                       (long long)row->obs.line, period_format(row->obs.period, period));
    if (find_series(s, row->id, &at.series, e) || find_reference(s, row, &reference, e) ||
        !(st = sql_use(s, SQL_STAGE_ADD, e)))
        return e->code;
    bind_slot(st, &at);
    sql_bind_real(st, ":value", row->obs.value);
    sql_bind_text(st, ":status", status);
    if (reference)
        sql_bind_int(st, ":reference", reference);
    else
        sqlite3_bind_null(st, sqlite3_bind_parameter_index(st, ":reference"));
    sql_bind_int(st, ":line", row->obs.line);
    rc = sqlite3_step(st);
    sqlite3_reset(st);
    if (rc == SQLITE_CONSTRAINT)
        return report_duplicate(s, row, &at, e);
    return rc == SQLITE_DONE ? ERR_NONE : sql_fail(s, e);
}

/* ---- The whole load ---- */

/* A release older than one that was read before, whose figure differs from the known one: the
 * newer release may have repeated the known figure (what is unchanged is not kept), so which
 * of the two holds today cannot be told. */
static enum err_code check_late(struct store *s, int64_t released, struct err *e)
{
    char own[CLOCK_DATE_SIZE], seen[CLOCK_DATE_SIZE];
    sqlite3_stmt *st = sql_use(s, SQL_STAGE_LATE, e);
    int got;

    if (!st)
        return e->code;
    sql_bind_int(st, ":released", released);
    got = sql_step(s, st, e);
    if (got > 0)
        err_set(
            e, ERR_INPUT,
            "line %lld: released %s and different from what is known, but the release of "
            "%s was imported before: import releases in their order, the oldest first, "
            "into a new store",
            (long long)sqlite3_column_int64(st, 0),
            clock_format_date((int32_t)released, own),
            clock_format_date(sqlite3_column_int(st, 1), seen));
    sqlite3_reset(st);
    return e->code;
}

static enum err_code run_step(struct store *s, enum sql_id id, int64_t released,
                              struct err *e)
{
    sqlite3_stmt *st = sql_use(s, id, e);

    if (!st)
        return e->code;
    sql_bind_int(st, ":released", released);
    sql_bind_int(st, ":load", s->load);
    sql_bind_int(st, ":vintage", s->vintage);
    sql_bind_text(st, ":file", s->file);
    sql_bind_text(st, ":sha256", s->hash);
    sql_bind_text(st, ":profile", s->profile);
    return sql_do(s, st, e);
}

static enum err_code keep_release(struct store *s, int64_t released, struct err *e)
{
    if (run_step(s, SQL_STAGE_COMPARE, released, e) || check_late(s, released, e) ||
        run_step(s, SQL_LOAD_ADD, released, e))
        return e->code;
    return run_step(s, SQL_STAGE_KEEP, released, e);
}

/* The release dates are read before any is worked on: the work changes the table. */
static enum err_code keep_all(struct store *s, struct err *e)
{
    int64_t *released = NULL;
    size_t n = 0, cap = 0;
    sqlite3_stmt *st = sql_use(s, SQL_STAGE_RELEASES, e);
    int got = st ? 1 : -1;

    while (got > 0 && (got = sql_step(s, st, e)) > 0) {
        released = mem_grow(released, n, &cap, sizeof *released);
        released[n++] = sqlite3_column_int64(st, 0);
    }
    for (size_t i = 0; got == 0 && i < n; i++)
        if (keep_release(s, released[i], e))
            got = -1;
    free(released);
    return got < 0 ? e->code : ERR_NONE;
}

static void read_id(sqlite3_stmt *st, int first, struct series_id *id)
{
    *id = (struct series_id){0};
    for (int d = 0; d < DIM_COUNT; d++)
        series_id_set(id, (enum dim)d, (const char *)sqlite3_column_text(st, first + d));
}

enum err_code store_load_end(struct store *s, struct store_change **changes, size_t *n,
                             struct err *e)
{
    size_t cap = 0;
    sqlite3_stmt *st;
    int got;

    *changes = NULL;
    *n = 0;
    if (keep_all(s, e) || !(st = sql_use(s, SQL_STAGE_CHANGES, e)))
        return e->code;
    while ((got = sql_step(s, st, e)) > 0) {
        struct store_change *c;

        *changes = mem_grow(*changes, *n, &cap, sizeof **changes);
        c = &(*changes)[(*n)++];
        read_id(st, 0, &c->id);
        c->added = sqlite3_column_int64(st, DIM_COUNT);
        c->revised = sqlite3_column_int64(st, DIM_COUNT + 1);
        c->unchanged = sqlite3_column_int64(st, DIM_COUNT + 2);
    }
    if (got < 0 || !(st = sql_use(s, SQL_STAGE_SEEN, e)))
        return e->code;
    return sql_do(s, st, e);
}
