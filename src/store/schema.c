/* The tables, as numbered migrations.  A store of version n is brought up to date by running
 * migrations n+1, n+2, ... in one transaction; a released migration is never edited. */
#include "store/sql.h"

#include <stddef.h>

enum { APPLICATION_ID = 0x54524453 }; /* "TRDS": marks the file as ours */

static const char *const migrations[] = {
    /* 1 */
    "CREATE TABLE series ("
    " id INTEGER PRIMARY KEY,"
    " freq TEXT NOT NULL, reporter TEXT NOT NULL, partner TEXT NOT NULL,"
    " flow TEXT NOT NULL, product TEXT NOT NULL, unit TEXT NOT NULL,"
    " classification TEXT NOT NULL, system TEXT NOT NULL, valuation TEXT NOT NULL,"
    " concept TEXT NOT NULL, adjustment TEXT NOT NULL, definition TEXT NOT NULL,"
    " source TEXT NOT NULL,"
    " seen INTEGER NOT NULL DEFAULT 0," /* newest release read, also where nothing was new */
    " UNIQUE (reporter, partner, flow, freq, product, unit, classification, system,"
    "  valuation, concept, adjustment, definition, source));"
    "CREATE TABLE load ("
    " id INTEGER PRIMARY KEY,"
    " vintage INTEGER NOT NULL," /* yyyymmdd: release date of rows that state none */
    " file TEXT NOT NULL, sha256 TEXT NOT NULL, profile TEXT NOT NULL);"
    "CREATE TABLE reference ("
    " id INTEGER PRIMARY KEY,"
    " publisher TEXT NOT NULL, address TEXT NOT NULL, note TEXT NOT NULL,"
    " UNIQUE (publisher, address, note));"
    "CREATE TABLE obs ("
    " series INTEGER NOT NULL REFERENCES series,"
    " start INTEGER NOT NULL,"    /* first month: 12 * year + month - 1 */
    " months INTEGER NOT NULL,"   /* months covered */
    " released INTEGER NOT NULL," /* yyyymmdd */
    " load INTEGER NOT NULL REFERENCES load,"
    " value REAL,"           /* base units; NULL = missing, status says why */
    " status TEXT NOT NULL," /* CL_OBS_STATUS */
    " reference INTEGER REFERENCES reference,"
    " line INTEGER NOT NULL,"
    " PRIMARY KEY (series, start, months, released, load)) WITHOUT ROWID;"
    "CREATE VIEW observation AS SELECT"
    " series.freq, series.reporter, series.partner, series.flow, series.product,"
    " series.unit, series.classification, series.system, series.valuation, "
    "series.concept,"
    " series.adjustment, series.definition, series.source, printf('%04d-%02d', obs.start "
    "/ 12, obs.start % 12 + 1) AS first_month,"
    " obs.months, obs.released, obs.value, obs.status,"
    " load.file, load.sha256, obs.line, reference.publisher, reference.address,"
    " reference.note"
    " FROM obs JOIN series ON series.id = obs.series JOIN load ON load.id = obs.load"
    " LEFT JOIN reference ON reference.id = obs.reference;",
    /* 2: status X; a program that does not know it must not read the store */
    "DROP VIEW observation;"
    "CREATE VIEW observation AS SELECT"
    " series.freq, series.reporter, series.partner, series.flow, series.product,"
    " series.unit, series.classification, series.system, series.valuation,"
    " series.concept, series.adjustment, series.definition, series.source,"
    " printf('%04d-%02d', obs.start / 12, obs.start % 12 + 1) AS first_month,"
    " obs.months, obs.released, obs.value, obs.status, obs.status = 'X' AS withdrawn,"
    " load.file, load.sha256, obs.line, reference.publisher, reference.address,"
    " reference.note"
    " FROM obs JOIN series ON series.id = obs.series JOIN load ON load.id = obs.load"
    " LEFT JOIN reference ON reference.id = obs.reference;",
};

enum { VERSION = sizeof migrations / sizeof *migrations };

/* The integer that a PRAGMA or a SELECT gives. */
static enum err_code one_number(struct store *s, const char *sql, int64_t *value,
                                struct err *e)
{
    sqlite3_stmt *st;
    int got;

    *value = 0;
    if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK)
        return sql_fail(s, e);
    got = sql_step(s, st, e);
    if (got > 0)
        *value = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return got < 0 ? e->code : ERR_NONE;
}

/* The version is read again inside the transaction: another import may have been making the
 * same step in the meantime. */
static enum err_code migrate(struct store *s, struct err *e)
{
    char done[96];
    int64_t from;

    if (sql_run(s, "BEGIN IMMEDIATE", e) ||
        one_number(s, "PRAGMA user_version", &from, e))
        return e->code;
    for (int64_t i = from; i < VERSION; i++)
        if (sql_run(s, migrations[i], e))
            return e->code;
    sqlite3_snprintf(sizeof done, done,
                     "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
                     APPLICATION_ID, VERSION);
    return sql_run(s, done, e);
}

enum err_code schema_check(struct store *s, bool may_create, struct err *e)
{
    int64_t tables, owner, version;

    if (one_number(s, "SELECT count(*) FROM sqlite_master", &tables, e) ||
        one_number(s, "PRAGMA application_id", &owner, e) ||
        one_number(s, "PRAGMA user_version", &version, e))
        return e->code;
    if (tables == 0 && owner == 0 && !may_create)
        return sql_no_store(s, e);
    if (owner != APPLICATION_ID && (tables > 0 || owner != 0))
        return err_set(
            e, ERR_STORE,
            "%s: an SQLite file of another program, not a tradestat store; name "
            "another with --store",
            s->path);
    if (version > VERSION)
        return err_set(e, ERR_STORE,
                       "%s: written by a newer tradestat (store version %d, this program "
                       "knows %d); install the newer program",
                       s->path, (int)version, (int)VERSION);
    return version < VERSION ? migrate(s, e) : ERR_NONE;
}
