/* store.h - observations with every vintage, in one file.
 *
 * An observation is kept when its value or status differs from what was known before; the
 * value as of a day is the one with the greatest release date up to that day (then the later
 * import).  Nothing is overwritten: a figure that is withdrawn gets a further row, of
 * STATUS_WITHDRAWN, from whose release on there is no observation.  Of a file that brings
 * nothing new only the release date is noted.  The file is SQLite; its tables are described in
 * docs/architecture.md, and the view `observation` is meant for plain SQL.  One thread at a
 * time uses a store. */
#ifndef TS_STORE_STORE_H
#define TS_STORE_STORE_H

#include "base/error.h"
#include "core/key.h"
#include "core/series.h"

#include <stdbool.h>
#include <stdint.h>

struct store;

enum store_mode {
    STORE_READ, /* sees the store as it was at the first look, whatever is imported later */
    STORE_WRITE /* makes the file when there is none */
};

/* ERR_STORE: missing, unreadable, locked, not SQLite, another program's, a newer version's. */
enum err_code store_open(struct store **db, const char *path, enum store_mode mode,
                         struct err *e);
void store_close(struct store *db);

/* ---- Import: begin, then per file load_begin, put..., load_end; then commit ----
 * Closing without a commit undoes everything since store_begin. */

struct store_load {
    const char *file, *hash, *profile;
    int32_t vintage; /* release date of rows that state none, yyyymmdd */
    bool complete;   /* the file holds all that its publisher states of its series: known
                        figures that it lacks between the first and the last of their kind,
                        or behind the last and released before, are withdrawn */
};

struct store_row {
    const struct series_id *id;
    struct observation obs; /* released 0 = the load's vintage; .load is filled in; status
                               STATUS_WITHDRAWN = the figure is withdrawn */
    const char *publisher, *address, *note;
};

/* What a load did to one series. */
struct store_change {
    struct series_id id;
    int64_t added, revised, unchanged;
    int64_t withdrawn; /* known figures that are missing now, or no more */
    int64_t unknown;   /* withdrawals of what is not known: kept, so that an older release
                          which is imported later does not bring it back */
    int64_t absent;    /* known figures that the load lacks between its first and last */
};

enum err_code store_begin(struct store *db, struct err *e);
enum err_code store_load_begin(struct store *db, const struct store_load *load,
                               struct err *e);

/* ERR_INPUT when the load already has this series and period (and release date): "FILE:LINE:
 * ..." with both lines; of a large load store_load_end may be the one to find it.  Weeks and
 * days are not kept: ERR_INPUT. */
enum err_code store_put(struct store *db, const struct store_row *row, struct err *e);

/* How many series the rows of the load have so far. */
size_t store_load_series(const struct store *db);

/* Compare with what is known and keep what is new.  Each series' change is handed to take(data,
 * change), by identity; after an error they mean nothing.  ERR_INPUT: a figure that differs
 * from the known one, of a release older than one that was read before (see store_write.c); a
 * row given twice; a series that an earlier complete load of this import had, too. */
enum err_code store_load_end(struct store *db,
                             void (*take)(void *data, const struct store_change *change),
                             void *data, struct err *e);
enum err_code store_commit(struct store *db, struct err *e);

/* ---- Reading ---- */

struct store_filter {
    const char *code[DIM_COUNT]; /* wanted code of a qualifier; NULL = any */
    int32_t as_of;               /* yyyymmdd; 0 = everything known */
    bool withdrawn; /* also series whose figures had all been withdrawn by then */
};

/* The series that match, by identity, without observations.  Series of which nothing was
 * known on the day are left out. */
enum err_code store_select(struct store *db, const struct key_list *keys,
                           const struct store_filter *filter, struct series_list *list,
                           struct err *e);

/* Fill in the observations known as of the day, in time order. */
enum err_code store_read(struct store *db, struct series *series, int32_t as_of,
                         struct err *e);

/* Every vintage of every observation, withdrawals too, in order of period, then release.
 * `series` then holds a period several times: for listing only. */
enum err_code store_read_vintages(struct store *db, struct series *series, struct err *e);

/* Where an observation came from; free with store_origin_release. */
struct store_origin {
    char *file, *hash, *profile, *publisher, *address, *note;
};
enum err_code store_origin(struct store *db, const struct observation *o,
                           struct store_origin *origin, struct err *e);
void store_origin_release(struct store_origin *origin);

#endif
