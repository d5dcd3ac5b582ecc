#include "store/sql.h"

#include <string.h>

#define ID_COLUMNS                                                                       \
    "freq, reporter, partner, flow, product, unit, classification, system, valuation, "  \
    "concept, adjustment, definition, source"
/* in the order of enum dim: sql_bind_id counts on it */
#define ID_VALUES                                                                        \
    ":freq, :reporter, :partner, :flow, :product, :unit, :classification, :system, "     \
    ":valuation, :concept, :adjustment, :definition, :source"

static const char *const texts[SQL_COUNT] = {
    [SQL_SERIES_FIND] = "SELECT id FROM series WHERE (" ID_COLUMNS ") = (" ID_VALUES ")",
    [SQL_SERIES_LAST] = "SELECT ifnull(max(id), 0) FROM series",
    [SQL_SERIES_ADD] = "INSERT INTO series (id, seen, " ID_COLUMNS ") VALUES (:series,"
                       " :seen, " ID_VALUES ")",
    [SQL_SERIES_SEEN] = "SELECT seen FROM series WHERE id = :series",
    [SQL_SERIES_SET_SEEN] = "UPDATE series SET seen = :seen WHERE id = :series",
    [SQL_SERIES_ALL] = "SELECT id, " ID_COLUMNS " FROM series ORDER BY " ID_COLUMNS,
    [SQL_REFERENCE_FIND] = "SELECT id FROM reference WHERE publisher = :publisher"
                           " AND address = :address AND note = :note",
    [SQL_REFERENCE_ADD] = "INSERT INTO reference (publisher, address, note)"
                          " VALUES (:publisher, :address, :note)",
    [SQL_LOAD_NEXT] = "SELECT ifnull(max(id), 0) + 1 FROM load",
    [SQL_LOAD_ADD] = "INSERT INTO load (id, vintage, file, sha256, profile)"
                     " VALUES (:load, :vintage, :file, :sha256, :profile)",
    /* merge.c counts on the order of the parameters */
    [SQL_OBS_ADD] =
        "INSERT INTO obs (series, start, months, released, load, value, status,"
        " reference, line) VALUES (:series, :start, :months, :released, :load,"
        " :value, :status, :reference, :line)",
    [SQL_READ_AS_OF] =
        "SELECT start, months, released, load, value, status, reference, line"
        " FROM obs WHERE series = :series AND released <= :as_of"
        " ORDER BY start, months, released, load",
    [SQL_READ_VINTAGES] =
        "SELECT start, months, released, load, value, status, reference,"
        " line FROM obs WHERE series = :series"
        " ORDER BY start, months, released, load",
    /* 'X' is STATUS_WITHDRAWN */
    [SQL_KNOWN] =
        "SELECT 1 FROM obs AS o WHERE series = :series AND released <= :as_of"
        " AND (:withdrawn OR (status <> 'X' AND NOT EXISTS (SELECT 1 FROM obs AS w"
        "  WHERE w.series = o.series AND w.start = o.start AND w.months = o.months"
        "  AND w.released <= :as_of AND w.status = 'X'"
        "  AND (w.released, w.load) > (o.released, o.load)))) LIMIT 1",
    [SQL_ORIGIN] =
        "SELECT file, sha256, profile, publisher, address, note FROM load"
        " LEFT JOIN reference ON reference.id = :reference WHERE load.id = :load",
};

/* What the user can do about it; for the rest SQLite's own words. */
static const struct {
    int code;
    const char *text;
} reasons[] = {
    {SQLITE_BUSY,
     "the store is locked by another program; try again when it has finished"},
    {SQLITE_LOCKED,
     "the store is locked by another program; try again when it has finished"},
    {SQLITE_NOTADB,
     "not a tradestat store (not an SQLite file); name another with --store"},
    {SQLITE_CORRUPT,
     "the store is damaged (database disk image is malformed): move it aside, then put a "
     "backup in its place or import the files again; `tradestat export --vintages KEY` "
     "may still save series that are whole"},
    {SQLITE_READONLY, "the store cannot be written (attempt to write a readonly "
                      "database): make it and its "
                      "folder writable, or copy it and name the copy with --store"},
    {SQLITE_FULL, "no space left on the disk; nothing was changed: free some and run the "
                  "command again"},
    {SQLITE_IOERR,
     "the disk cannot be read or written (disk I/O error); nothing was changed: "
     "see to the disk and run the command again"},
};

enum err_code sql_fail(const struct store *s, struct err *e)
{
    int code = sqlite3_errcode(s->db);

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].code == code)
            return err_set(e, ERR_STORE, "%s: %s", s->path, reasons[i].text);
    return err_set(e, ERR_STORE, "%s: %s", s->path, sqlite3_errmsg(s->db));
}

enum err_code sql_no_store(const struct store *s, struct err *e)
{
    return err_set(e, ERR_STORE,
                   "%s: there is no store here yet; begin with `tradestat import FILE`",
                   s->path);
}

const char *sql_load_name(const struct store *s)
{
    return strcmp(s->file, "-") == 0 ? "standard input" : s->file;
}

enum err_code sql_run(struct store *s, const char *sql, struct err *e)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ERR_NONE
                                                                   : sql_fail(s, e);
}

sqlite3_stmt *sql_use(struct store *s, enum sql_id id, struct err *e)
{
    sqlite3_stmt **st = &s->statement[id];

    if (!*st && sqlite3_prepare_v3(s->db, texts[id], -1, SQLITE_PREPARE_PERSISTENT, st,
                                   NULL) != SQLITE_OK) {
        sql_fail(s, e);
        return NULL;
    }
    sqlite3_reset(*st);
    return *st;
}

void sql_bind_int(sqlite3_stmt *st, const char *name, int64_t value)
{
    sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, name), value);
}

void sql_bind_text(sqlite3_stmt *st, const char *name, const char *text)
{
    sqlite3_bind_text(st, sqlite3_bind_parameter_index(st, name), text, -1,
                      SQLITE_TRANSIENT);
}

void sql_bind_id(sqlite3_stmt *st, const struct series_id *id)
{
    int first = sqlite3_bind_parameter_index(st, ":freq");

    for (int d = 0; d < DIM_COUNT; d++)
        sqlite3_bind_text(st, first + d, id->code[d], -1, SQLITE_TRANSIENT);
}

int sql_step(struct store *s, sqlite3_stmt *st, struct err *e)
{
    int rc = sqlite3_step(st);

    if (rc == SQLITE_ROW)
        return 1;
    if (rc != SQLITE_DONE) {
        sql_fail(s, e);
        sqlite3_reset(st);
        return -1;
    }
    sqlite3_reset(st);
    return 0;
}

enum err_code sql_do(struct store *s, sqlite3_stmt *st, struct err *e)
{
    return sql_step(s, st, e) < 0 ? e->code : ERR_NONE;
}

enum err_code sql_series(struct store *s, const struct series_id *id, int64_t *row,
                         struct err *e)
{
    sqlite3_stmt *st = sql_use(s, SQL_SERIES_FIND, e);
    int got;

    *row = 0;
    if (!st)
        return e->code;
    sql_bind_id(st, id);
    got = sql_step(s, st, e);
    if (got > 0)
        *row = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return got < 0 ? e->code : ERR_NONE;
}

enum err_code sql_reference(struct store *s, const char *const text[3], int64_t *row,
                            struct err *e)
{
    static const enum sql_id steps[] = {SQL_REFERENCE_FIND, SQL_REFERENCE_ADD};
    int got = 0;

    for (size_t i = 0; i < 2 && got == 0; i++) {
        sqlite3_stmt *st = sql_use(s, steps[i], e);

        if (!st)
            return e->code;
        sql_bind_text(st, ":publisher", text[0]);
        sql_bind_text(st, ":address", text[1]);
        sql_bind_text(st, ":note", text[2]);
        got = sql_step(s, st, e);
        if (got > 0)
            *row = sqlite3_column_int64(st, 0);
        else if (got == 0 && steps[i] == SQL_REFERENCE_ADD)
            *row = sqlite3_last_insert_rowid(s->db);
        sqlite3_reset(st);
    }
    return got < 0 ? e->code : ERR_NONE;
}
