/* store_fixture.h - a store in a folder of its own, and imports written in a line. */
#ifndef TS_TESTS_STORE_FIXTURE_H
#define TS_TESTS_STORE_FIXTURE_H

#include "make_series.h"
#include "store/store.h"

#include <math.h>

#define KEY "M.TUR.KAZ.X.TOTAL.USD"

/* One row of a file. */
struct row {
    const char *period;
    double value;
    char status;
    int32_t released; /* 0 = the load's */
    const char *key;  /* NULL = KEY */
};

struct counts {
    size_t series;
    int64_t added, revised, unchanged, withdrawn, unknown, absent;
};

static inline struct store *open_store(const char *folder, enum store_mode mode)
{
    char *path = path_in(folder, "t.db");
    struct err e = {0};
    struct store *db;

    if (store_open(&db, path, mode, &e))
        fail_msg("%s", e.msg);
    free(path);
    return db;
}

/* Put the rows of one file, as lines 2, 3, ... */
static inline enum err_code put_rows(struct store *db, const struct row rows[], size_t n,
                                     struct err *e)
{
    for (size_t i = 0; i < n && e->code == ERR_NONE; i++) {
        struct series_id id = make_id(rows[i].key ? rows[i].key : KEY);
        struct store_row to = {&id,
                               make_obs(rows[i].period, rows[i].value, rows[i].status),
                               "TUIK", "https://example.org/a?b=1&c='2'", ""};

        to.obs.released = rows[i].released;
        to.obs.line = (int64_t)i + 2;
        store_put(db, &to, e);
    }
    return e->code;
}

/* Counts of all series, added up; for store_load_end. */
static inline void count_change(void *counts, const struct store_change *change)
{
    struct counts *c = counts;

    c->series++;
    c->added += change->added;
    c->revised += change->revised;
    c->unchanged += change->unchanged;
    c->withdrawn += change->withdrawn;
    c->unknown += change->unknown;
    c->absent += change->absent;
}

/* A whole load in the running transaction; what goes wrong is in *e. */
static inline struct counts try_load(struct store *db, const struct store_load *load,
                                     const struct row rows[], size_t n, struct err *e)
{
    struct counts c = {0};

    if (store_load_begin(db, load, e) == ERR_NONE && put_rows(db, rows, n, e) == ERR_NONE)
        store_load_end(db, count_change, &c, e);
    return c;
}

static inline struct counts load_rows(struct store *db, int32_t vintage,
                                      const struct row rows[], size_t n)
{
    const struct store_load load = {"exports.csv", "ab12", "tidy", vintage, false};
    struct err e = {0};
    struct counts c = try_load(db, &load, rows, n, &e);

    if (e.code)
        fail_msg("%s", e.msg);
    return c;
}

/* A whole import: open, one load, commit, close. */
static inline struct counts import_rows(const char *folder, int32_t vintage,
                                        const struct row rows[], size_t n)
{
    struct store *db = open_store(folder, STORE_WRITE);
    struct counts c;
    struct err e = {0};

    assert_int_equal(store_begin(db, &e), ERR_NONE);
    c = load_rows(db, vintage, rows, n);
    assert_int_equal(store_commit(db, &e), ERR_NONE);
    store_close(db);
    return c;
}

/* The same of a file that says that it is complete. */
static inline struct counts import_complete(const char *folder, int32_t vintage,
                                            const struct row rows[], size_t n,
                                            struct err *e)
{
    const struct store_load load = {"all.csv", "ef56", "tidy", vintage, true};
    struct store *db = open_store(folder, STORE_WRITE);
    struct counts c;

    assert_int_equal(store_begin(db, e), ERR_NONE);
    c = try_load(db, &load, rows, n, e);
    if (e->code == ERR_NONE)
        assert_int_equal(store_commit(db, e), ERR_NONE);
    store_close(db);
    return c;
}

static inline void check_counts(struct counts c, int64_t added, int64_t revised,
                                int64_t unchanged)
{
    assert_int_equal(c.added, added);
    assert_int_equal(c.revised, revised);
    assert_int_equal(c.unchanged, unchanged);
}

/* The observations of KEY as of a day (0 = all); release them. */
static inline struct series read_series(const char *folder, int32_t as_of)
{
    struct store *db = open_store(folder, STORE_READ);
    struct series s = {.id = make_id(KEY)};
    struct err e = {0};

    assert_int_equal(store_read(db, &s, as_of, &e), ERR_NONE);
    store_close(db);
    return s;
}

/* The value of one period as of a day; NaN when nothing was known. */
static inline double value_as_of(const char *folder, const char *period, int32_t as_of)
{
    struct series s = read_series(folder, as_of);
    const struct observation *o = series_find(&s, make_obs(period, 0, 'A').period);
    double value = o ? o->value : NAN;

    series_release(&s);
    return value;
}

#endif
