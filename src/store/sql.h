/* sql.h - inside store/ only: the connection, its statements, a thin layer over SQLite. */
#ifndef TS_STORE_SQL_H
#define TS_STORE_SQL_H

#include "base/error.h"
#include "core/series.h"
#include "store/stage.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* Every statement that is run more than once; the texts stand in sql.c. */
enum sql_id {
    SQL_SERIES_FIND,
    SQL_SERIES_LAST,
    SQL_SERIES_ADD,
    SQL_SERIES_SEEN,
    SQL_SERIES_SET_SEEN,
    SQL_SERIES_ALL,
    SQL_REFERENCE_FIND,
    SQL_REFERENCE_ADD,
    SQL_LOAD_NEXT,
    SQL_LOAD_ADD,
    SQL_OBS_ADD,
    SQL_READ_AS_OF,
    SQL_READ_VINTAGES,
    SQL_KNOWN,
    SQL_ORIGIN,
    SQL_COUNT
};

struct store {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *statement[SQL_COUNT];
    int64_t load; /* the load that is going on: its number, release date, file */
    int32_t vintage;
    bool complete;
    char *file, *hash, *profile;
    struct stage *stage; /* its rows */
    uint8_t *given;      /* a bit a series row: complete loads of this import had it */
    size_t given_size;   /* bytes */
};

/* ERR_STORE with SQLite's reason and the store's path. */
enum err_code sql_fail(const struct store *s, struct err *e);

/* ERR_STORE: nothing has been imported yet. */
enum err_code sql_no_store(const struct store *s, struct err *e);

/* The file of the load, for messages. */
const char *sql_load_name(const struct store *s);

/* Run statements that return nothing. */
enum err_code sql_run(struct store *s, const char *sql, struct err *e);

/* The statement, reset and ready for binding; NULL on error. */
sqlite3_stmt *sql_use(struct store *s, enum sql_id id, struct err *e);

void sql_bind_int(sqlite3_stmt *st, const char *name, int64_t value);
void sql_bind_text(sqlite3_stmt *st, const char *name, const char *text);
void sql_bind_id(sqlite3_stmt *st, const struct series_id *id);

/* > 0 a row, 0 done, < 0 an error. */
int sql_step(struct store *s, sqlite3_stmt *st, struct err *e);

/* Step a statement that returns no row. */
enum err_code sql_do(struct store *s, sqlite3_stmt *st, struct err *e);

/* The row id of a series; *row = 0 when there is none. */
enum err_code sql_series(struct store *s, const struct series_id *id, int64_t *row,
                         struct err *e);

/* The row id of a publisher, address and note, which are added when they are new. */
enum err_code sql_reference(struct store *s, const char *const text[3], int64_t *row,
                            struct err *e);

/* schema.c: make or bring up to date; refuse what is not ours. */
enum err_code schema_check(struct store *s, bool may_create, struct err *e);

#endif
