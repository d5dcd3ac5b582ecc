#include "store/store.h"

#include "base/file.h"
#include "base/memory.h"
#include "store/sql.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LOCK_WAIT_MS = 3000 };

/* The folder that the file is to lie in. */
static enum err_code make_folder(const char *path, struct err *e)
{
    char *folder = mem_strdup(path), *slash = strrchr(folder, '/');
    enum err_code rc = ERR_NONE;

    if (slash && slash != folder) {
        *slash = '\0';
        if (file_make_dirs(folder, e))
            rc = err_set(e, ERR_STORE, "%s: cannot make the folder of the store: %s",
                         path, strerror(errno));
    }
    free(folder);
    return rc;
}

/* A file that could not be made was then looked for in vain. */
static const char *why_not_open(sqlite3 *db)
{
    int system = sqlite3_system_errno(db);

    if (system == ENOENT)
        return "no file can be made there";
    return system ? strerror(system) : sqlite3_errmsg(db);
}

static enum err_code open_file(struct store *s, enum store_mode mode, struct err *e)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | /* one thread at a time */
                (mode == STORE_WRITE ? SQLITE_OPEN_CREATE : 0);

    if (mode == STORE_READ && access(s->path, F_OK) != 0)
        return sql_no_store(s, e);
    if (mode == STORE_WRITE && make_folder(s->path, e))
        return e->code;
    if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK)
        return err_set(e, ERR_STORE,
                       "%s: cannot open the store: %s; --store or TRADESTAT_STORE names "
                       "another one",
                       s->path, why_not_open(s->db));
    sqlite3_extended_result_codes(s->db, 0);
    sqlite3_busy_timeout(s->db, LOCK_WAIT_MS);
    return ERR_NONE;
}

/* A write-ahead log lets readers and an import work side by side.  Where another program is
 * just making the same store SQLite refuses the change at once; then it makes it, and until
 * then the store works without, only with more waiting. */
static enum err_code prepare_writing(struct store *s, struct err *e)
{
    int rc = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);

    if (rc != SQLITE_OK && rc != SQLITE_BUSY)
        return sql_fail(s, e);
    return sql_run(s, "PRAGMA cache_size = -16384", e); /* KiB: the pages of an import */
}

enum err_code store_open(struct store **db, const char *path, enum store_mode mode,
                         struct err *e)
{
    struct store *s = mem_zero(1, sizeof *s);

    s->path = mem_strdup(path);
    if (open_file(s, mode, e) || schema_check(s, mode == STORE_WRITE, e))
        goto fail;
    if (mode == STORE_WRITE ? prepare_writing(s, e) : sql_run(s, "BEGIN", e))
        goto fail;
    *db = s;
    return ERR_NONE;
fail:
    store_close(s);
    *db = NULL;
    return e->code;
}

void store_close(struct store *s)
{
    if (!s)
        return;
    stage_free(s->stage);
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(s->statement[i]);
    sqlite3_close(s->db); /* rolls back what was not committed */
    free(s->path);
    free(s->file);
    free(s->hash);
    free(s->profile);
    free(s->given);
    free(s);
}
