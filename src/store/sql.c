#include "store/sql.h"

#include <math.h>
#include <stdio.h>

#define ID_COLUMNS                                                                       \
    "freq, reporter, partner, flow, product, unit, classification, system, valuation, "  \
    "concept, adjustment, definition, source"
#define ID_VALUES                                                                        \
    ":freq, :reporter, :partner, :flow, :product, :unit, :classification, :system, "     \
    ":valuation, :concept, :adjustment, :definition, :source"

static const char *const texts[SQL_COUNT] = {
    [SQL_SERIES_FIND] = "SELECT id FROM series WHERE (" ID_COLUMNS ") = (" ID_VALUES ")",
    [SQL_SERIES_ADD] = "INSERT INTO series (" ID_COLUMNS ") VALUES (" ID_VALUES ")",
    [SQL_SERIES_ALL] = "SELECT id, " ID_COLUMNS " FROM series ORDER BY " ID_COLUMNS,
    [SQL_REFERENCE_FIND] = "SELECT id FROM reference WHERE publisher = :publisher"
                           " AND address = :address AND note = :note",
    [SQL_REFERENCE_ADD] = "INSERT INTO reference (publisher, address, note)"
                          " VALUES (:publisher, :address, :note)",
    [SQL_LOAD_NEXT] = "SELECT ifnull(max(id), 0) + 1 FROM load",
    /* listed only when it brings something */
    [SQL_LOAD_ADD] = "INSERT OR IGNORE INTO load (id, vintage, file, sha256, profile)"
                     " SELECT :load, :vintage, :file, :sha256, :profile WHERE EXISTS "
                     "(SELECT 1 FROM stage"
                     " WHERE released = :released AND outcome IS NOT 'unchanged')",
    [SQL_STAGE_ADD] =
        "INSERT INTO stage (series, start, months, released, value, status,"
        " reference, line) VALUES (:series, :start, :months, :released, :value,"
        " :status, :reference, :line)",
    [SQL_STAGE_FIND] =
        "SELECT line, value FROM stage WHERE series = :series"
        " AND start = :start AND months = :months AND released = :released",
    [SQL_STAGE_RELEASES] = "SELECT DISTINCT released FROM stage ORDER BY released",
    /* what was known just before this release: the newest row up to its date */
    [SQL_STAGE_COMPARE] =
        "UPDATE stage SET outcome = (SELECT CASE WHEN o.value IS stage.value"
        " AND o.status = stage.status THEN 'unchanged' ELSE 'revised' END FROM obs o"
        " WHERE o.series = stage.series AND o.start = stage.start"
        " AND o.months = stage.months AND o.released <= stage.released"
        " ORDER BY o.released DESC, o.load DESC LIMIT 1) WHERE released = :released",
    /* a figure that differs, from before a release that may have confirmed the known one */
    [SQL_STAGE_LATE] =
        "SELECT line, series.seen FROM stage JOIN series ON series.id = stage.series"
        " WHERE released = :released AND outcome = 'revised' AND series.seen > released"
        " AND NOT EXISTS (SELECT 1 FROM obs o WHERE o.series = stage.series"
        " AND o.start = stage.start AND o.months = stage.months"
        " AND o.released > stage.released) ORDER BY line LIMIT 1",
    [SQL_STAGE_SEEN] =
        "UPDATE series SET seen = latest.released FROM (SELECT series,"
        " max(released) AS released FROM stage GROUP BY series) AS latest"
        " WHERE series.id = latest.series AND series.seen < latest.released",
    [SQL_STAGE_KEEP] =
        "INSERT INTO obs (series, start, months, released, load, value, status,"
        " reference, line) SELECT series, start, months, released, :load,"
        " value, status, reference, line FROM stage"
        " WHERE released = :released AND outcome IS NOT 'unchanged'",
    [SQL_STAGE_CHANGES] =
        "SELECT " ID_COLUMNS ", sum(outcome IS NULL), sum(outcome IS 'revised'),"
        " sum(outcome IS 'unchanged') FROM stage JOIN series ON series.id = stage.series"
        " GROUP BY series ORDER BY " ID_COLUMNS,
    [SQL_READ_AS_OF] =
        "SELECT start, months, released, load, value, status, reference, line"
        " FROM obs WHERE series = :series AND released <= :as_of"
        " ORDER BY start, months, released, load",
    [SQL_READ_VINTAGES] =
        "SELECT start, months, released, load, value, status, reference,"
        " line FROM obs WHERE series = :series"
        " ORDER BY start, months, released, load",
    [SQL_KNOWN] =
        "SELECT 1 FROM obs WHERE series = :series AND released <= :as_of LIMIT 1",
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

void sql_bind_real(sqlite3_stmt *st, const char *name, double value)
{
    int at = sqlite3_bind_parameter_index(st, name);

    if (isnan(value))
        sqlite3_bind_null(st, at);
    else
        sqlite3_bind_double(st, at, value);
}

void sql_bind_text(sqlite3_stmt *st, const char *name, const char *text)
{
    sqlite3_bind_text(st, sqlite3_bind_parameter_index(st, name), text, -1,
                      SQLITE_TRANSIENT);
}

void sql_bind_id(sqlite3_stmt *st, const struct series_id *id)
{
    char name[32];

    for (int d = 0; d < DIM_COUNT; d++) {
        snprintf(name, sizeof name, ":%s", dim_name((enum dim)d));
        sql_bind_text(st, name, id->code[d]);
    }
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

enum err_code sql_series(struct store *s, const struct series_id *id, bool add,
                         int64_t *row, struct err *e)
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
    if (got != 0 || !add)
        return got < 0 ? e->code : ERR_NONE;
    st = sql_use(s, SQL_SERIES_ADD, e);
    if (!st)
        return e->code;
    sql_bind_id(st, id);
    if (sql_do(s, st, e))
        return e->code;
    *row = sqlite3_last_insert_rowid(s->db);
    return ERR_NONE;
}
