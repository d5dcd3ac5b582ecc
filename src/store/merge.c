#include "store/merge.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- A series ---- */

static enum err_code read_known(struct merge *m, struct err *e)
{
    sqlite3_stmt *st = sql_use(m->store, SQL_READ_VINTAGES, e);
    int got = st ? 1 : -1;

    if (st)
        sql_bind_int(st, ":series", m->series);
    while (got > 0 && (got = sql_step(m->store, st, e)) > 0) {
        const unsigned char *status = sqlite3_column_text(st, 5);

        m->known = mem_grow(m->known, m->n_known, &m->known_cap, sizeof *m->known);
        m->known[m->n_known++] = (struct known){
            .start = sqlite3_column_int(st, 0),
            .months = sqlite3_column_int(st, 1),
            .released = sqlite3_column_int(st, 2),
            .value = sqlite3_column_type(st, 4) == SQLITE_NULL
                         ? NAN
                         : sqlite3_column_double(st, 4),
            .status = status ? (char)status[0] : 'O',
        };
    }
    return got < 0 ? e->code : ERR_NONE;
}

static enum err_code read_seen(struct merge *m, struct err *e)
{
    sqlite3_stmt *st = sql_use(m->store, SQL_SERIES_SEEN, e);
    int got;

    if (!st)
        return e->code;
    sql_bind_int(st, ":series", m->series);
    got = sql_step(m->store, st, e);
    if (got > 0)
        m->seen = sqlite3_column_int(st, 0);
    sqlite3_reset(st);
    return got < 0 ? e->code : ERR_NONE;
}

enum err_code merge_series_begin(struct merge *m, uint32_t series, struct err *e)
{
    struct store_change *change;

    m->change = mem_grow(m->change, m->n_changes, &m->changes_cap, sizeof *m->change);
    change = &m->change[m->n_changes++];
    *change = (struct store_change){0};
    stage_series_id(m->store->stage, series, &change->id);
    m->series = 0;
    m->seen = m->newest = 0;
    m->n_known = m->at = 0;
    m->last = (struct known){0};
    if (m->last_series > 0 && sql_series(m->store, &change->id, &m->series, e))
        return e->code;
    m->is_new = m->series == 0;
    if (!m->is_new)
        return read_seen(m, e) ? e->code : read_known(m, e);
    m->series = ++m->last_series;
    return ERR_NONE;
}

enum err_code merge_series_end(struct merge *m, struct err *e)
{
    sqlite3_stmt *st;

    if (!m->is_new && m->newest <= m->seen)
        return ERR_NONE;
    st = sql_use(m->store, m->is_new ? SQL_SERIES_ADD : SQL_SERIES_SET_SEEN, e);
    if (!st)
        return e->code;
    sql_bind_int(st, ":series", m->series);
    sql_bind_int(st, ":seen", m->newest);
    if (m->is_new)
        sql_bind_id(st, &m->change[m->n_changes - 1].id);
    return sql_do(m->store, st, e);
}

/* ---- A row ---- */

static int compare_slots(const struct known *k, const struct stage_row *row)
{
    if (k->start != row->start)
        return k->start < row->start ? -1 : 1;
    return (k->months > row->months) - (k->months < row->months);
}

/* What was known just before this release: the newest figure up to its date, of the store or
 * of this load; NULL when nothing was.  *has_later: the store has a newer one. */
static const struct known *find_known(struct merge *m, const struct stage_row *row,
                                      bool *has_later)
{
    const struct known *newest = NULL;

    while (m->at < m->n_known && compare_slots(&m->known[m->at], row) < 0)
        m->at++;
    *has_later = false;
    for (size_t i = m->at; i < m->n_known && compare_slots(&m->known[i], row) == 0; i++) {
        if (m->known[i].released <= row->released)
            newest = &m->known[i];
        else
            *has_later = true;
    }
    if (m->last.status && compare_slots(&m->last, row) == 0 &&
        (!newest || m->last.released >= newest->released))
        newest = &m->last;
    return newest;
}

static bool is_same_figure(const struct known *k, const struct stage_row *row)
{
    return k->status == row->status &&
           (k->value == row->value || (isnan(k->value) && isnan(row->value)));
}

static void note_late(struct merge *m, const struct stage_row *row)
{
    if (m->late.line && (m->late.released < row->released ||
                         (m->late.released == row->released && m->late.line < row->line)))
        return;
    m->late.line = row->line;
    m->late.released = row->released;
    m->late.seen = m->seen;
}

/* Parameters by their place in the text: this is done for every row of a large file. */
static enum err_code keep_row(struct merge *m, const struct stage_row *row, struct err *e)
{
    enum { SERIES = 1, START, MONTHS, RELEASED, LOAD, VALUE, STATUS, REFERENCE, LINE };
    sqlite3_stmt *st = sql_use(m->store, SQL_OBS_ADD, e);

    if (!st)
        return e->code;
    sqlite3_bind_int64(st, SERIES, m->series);
    sqlite3_bind_int(st, START, row->start);
    sqlite3_bind_int(st, MONTHS, row->months);
    sqlite3_bind_int(st, RELEASED, row->released);
    sqlite3_bind_int64(st, LOAD, m->store->load);
    if (isnan(row->value))
        sqlite3_bind_null(st, VALUE);
    else
        sqlite3_bind_double(st, VALUE, row->value);
    sqlite3_bind_text(st, STATUS, &row->status, 1, SQLITE_STATIC);
    if (row->reference)
        sqlite3_bind_int64(st, REFERENCE, m->reference[row->reference]);
    else
        sqlite3_bind_null(st, REFERENCE);
    sqlite3_bind_int64(st, LINE, row->line);
    return sql_do(m->store, st, e);
}

enum err_code merge_row(struct merge *m, const struct stage_row *row, struct err *e)
{
    struct store_change *change = &m->change[m->n_changes - 1];
    bool has_later;
    const struct known *known = find_known(m, row, &has_later);

    if (row->released > m->newest)
        m->newest = row->released;
    if (known && is_same_figure(known, row)) {
        change->unchanged++;
        return ERR_NONE;
    }
    *(known ? &change->revised : &change->added) += 1;
    if (known && m->seen > row->released && !has_later)
        note_late(m, row);
    m->last =
        (struct known){row->start, row->months, row->released, row->value, row->status};
    m->kept++;
    return keep_row(m, row, e);
}

void merge_release(struct merge *m)
{
    free(m->reference);
    free(m->known);
    free(m->change);
}
