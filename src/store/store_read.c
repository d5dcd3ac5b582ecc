#include "base/memory.h"
#include "core/status.h"
#include "store/sql.h"
#include "store/store.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool passes(const struct store_filter *filter, const struct series_id *id)
{
    for (int d = 0; d < DIM_COUNT; d++)
        if (filter->code[d] && strcmp(filter->code[d], id->code[d]) != 0)
            return false;
    return true;
}

/* Was anything of the series known on the day? */
static int is_known(struct store *s, int64_t series, const struct store_filter *filter,
                    struct err *e)
{
    sqlite3_stmt *st = sql_use(s, SQL_KNOWN, e);
    int got;

    if (!st)
        return -1;
    sql_bind_int(st, ":series", series);
    sql_bind_int(st, ":as_of", filter->as_of ? filter->as_of : INT_MAX);
    sql_bind_int(st, ":withdrawn", filter->withdrawn);
    got = sql_step(s, st, e);
    sqlite3_reset(st);
    return got;
}

enum err_code store_select(struct store *s, const struct key_list *keys,
                           const struct store_filter *filter, struct series_list *list,
                           struct err *e)
{
    sqlite3_stmt *st = sql_use(s, SQL_SERIES_ALL, e);
    int got = st ? 1 : -1;

    while (got > 0 && (got = sql_step(s, st, e)) > 0) {
        struct series_id id = {0};
        int known;

        for (int d = 0; d < DIM_COUNT; d++)
            series_id_set(&id, (enum dim)d, (const char *)sqlite3_column_text(st, 1 + d));
        if (!key_match(keys, &id) || !passes(filter, &id))
            continue;
        known = is_known(s, sqlite3_column_int64(st, 0), filter, e);
        if (known > 0)
            series_list_add(list, &id);
        else if (known < 0)
            got = -1;
    }
    return got < 0 ? e->code : ERR_NONE;
}

static struct observation read_observation(sqlite3_stmt *st, enum freq freq)
{
    const unsigned char *status = sqlite3_column_text(st, 5);

    return (struct observation){
        .period = period_from_months(freq, sqlite3_column_int(st, 0),
                                     sqlite3_column_int(st, 1)),
        .released = sqlite3_column_int(st, 2),
        .load = sqlite3_column_int64(st, 3),
        .value = sqlite3_column_type(st, 4) == SQLITE_NULL ? NAN
                                                           : sqlite3_column_double(st, 4),
        .status = status ? (char)status[0] : 'O',
        .reference = sqlite3_column_int64(st, 6),
        .line = sqlite3_column_int64(st, 7),
    };
}

/* What was withdrawn is not there. */
static void drop_withdrawn(struct series *series)
{
    size_t n = 0;

    for (size_t i = 0; i < series->n; i++)
        if (series->obs[i].status != STATUS_WITHDRAWN)
            series->obs[n++] = series->obs[i];
    series->n = n;
}

/* `newest_only`: rows come oldest release first, so a later row of a period replaces it. */
static enum err_code read_rows(struct store *s, sqlite3_stmt *st, bool newest_only,
                               struct series *series, struct err *e)
{
    enum freq freq = series_freq(series);
    int got;

    series->n = 0;
    while ((got = sql_step(s, st, e)) > 0) {
        struct observation o = read_observation(st, freq);

        if (newest_only && series->n > 0 &&
            period_equal(series->obs[series->n - 1].period, o.period))
            series->obs[series->n - 1] = o;
        else
            series_add(series, o);
    }
    if (newest_only)
        drop_withdrawn(series);
    return got < 0 ? e->code : ERR_NONE;
}

enum err_code store_read(struct store *s, struct series *series, int32_t as_of,
                         struct err *e)
{
    sqlite3_stmt *st;
    int64_t row;

    if (sql_series(s, &series->id, &row, e) || !(st = sql_use(s, SQL_READ_AS_OF, e)))
        return e->code;
    sql_bind_int(st, ":series", row);
    sql_bind_int(st, ":as_of", as_of ? as_of : INT_MAX);
    return read_rows(s, st, true, series, e);
}

enum err_code store_read_vintages(struct store *s, struct series *series, struct err *e)
{
    sqlite3_stmt *st;
    int64_t row;

    if (sql_series(s, &series->id, &row, e) || !(st = sql_use(s, SQL_READ_VINTAGES, e)))
        return e->code;
    sql_bind_int(st, ":series", row);
    return read_rows(s, st, false, series, e);
}

static char *column_copy(sqlite3_stmt *st, int column)
{
    const unsigned char *text = sqlite3_column_text(st, column);

    return mem_strdup(text ? (const char *)text : "");
}

enum err_code store_origin(struct store *s, const struct observation *o,
                           struct store_origin *origin, struct err *e)
{
    sqlite3_stmt *st = sql_use(s, SQL_ORIGIN, e);
    int got;

    *origin = (struct store_origin){0};
    if (!st)
        return e->code;
    sql_bind_int(st, ":load", o->load);
    sql_bind_int(st, ":reference", o->reference);
    got = sql_step(s, st, e);
    if (got == 0)
        return err_set(e, ERR_STORE, "%s: the origin of an observation is missing",
                       s->path);
    if (got < 0)
        return e->code;
    *origin =
        (struct store_origin){column_copy(st, 0), column_copy(st, 1), column_copy(st, 2),
                              column_copy(st, 3), column_copy(st, 4), column_copy(st, 5)};
    sqlite3_reset(st);
    return ERR_NONE;
}

void store_origin_release(struct store_origin *o)
{
    free(o->file);
    free(o->hash);
    free(o->profile);
    free(o->publisher);
    free(o->address);
    free(o->note);
    *o = (struct store_origin){0};
}
