#include "store/merge.h"

#include "base/memory.h"
#include "core/status.h"

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

/* Of a series that is cut in two files neither holds all. */
static enum err_code note_complete(struct merge *m, struct err *e)
{
    struct store *s = m->store;
    size_t byte = (size_t)m->series / 8;
    uint8_t bit = (uint8_t)(1u << m->series % 8);
    char key[SERIES_KEY_SIZE];

    if (byte >= s->given_size) {
        size_t size = 2 * byte + 1024;

        s->given = mem_resize(s->given, size, sizeof *s->given);
        memset(s->given + s->given_size, 0, size - s->given_size);
        s->given_size = size;
    }
    if (s->given[byte] & bit)
        return err_set(
            e, ERR_INPUT,
            "%s: an earlier file of this import has figures of %s too: a series "
            "that is to be complete must stand in one file; join them, or "
            "import without --complete",
            sql_load_name(s), series_key(&m->change.id, key));
    s->given[byte] |= bit;
    return ERR_NONE;
}

enum err_code merge_series_begin(struct merge *m, uint32_t series, struct err *e)
{
    m->change = (struct store_change){0};
    stage_series_id(m->store->stage, series, &m->change.id);
    m->number = series;
    m->series = 0;
    m->seen = m->newest = 0;
    m->n_known = m->at = 0;
    m->n_spans = 0;
    m->last = (struct known){0};
    if (m->last_series > 0 && sql_series(m->store, &m->change.id, &m->series, e))
        return e->code;
    m->is_new = m->series == 0;
    if (m->is_new)
        m->series = ++m->last_series;
    if (m->store->complete && note_complete(m, e))
        return e->code;
    return m->is_new || read_seen(m, e) ? e->code : read_known(m, e);
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
        m->known[i].is_given = true;
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

static bool has_value(const struct known *k)
{
    return status_has_value(k->status) && !isnan(k->value);
}

static void note_late(struct merge *m, const struct stage_row *row)
{
    const struct stage_row *first = &m->late.row;

    if (m->late.any && (first->released < row->released ||
                        (first->released == row->released && first->line <= row->line)))
        return;
    m->late.any = true;
    m->late.row = *row;
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
    m->kept++;
    return sql_do(m->store, st, e);
}

/* Rows come in the order of their first months. */
static void note_span(struct merge *m, const struct stage_row *row)
{
    size_t i = 0;

    while (i < m->n_spans && m->span[i].months != row->months)
        i++;
    if (i == m->n_spans) {
        m->span = mem_grow(m->span, m->n_spans, &m->spans_cap, sizeof *m->span);
        m->span[m->n_spans++] = (struct span){row->months, row->start, row->start};
    }
    m->span[i].last = row->start;
}

/* Which of the counts of a change the row belongs to. */
static int64_t *count_of(struct merge *m, const struct known *known,
                         const struct stage_row *row)
{
    struct store_change *change = &m->change;
    bool is_withdrawal = row->status == STATUS_WITHDRAWN;

    if (!known || known->status == STATUS_WITHDRAWN)
        return is_withdrawal ? &change->unknown : &change->added;
    if (is_withdrawal || (has_value(known) && isnan(row->value)))
        return &change->withdrawn;
    return &change->revised;
}

enum err_code merge_row(struct merge *m, const struct stage_row *row, struct err *e)
{
    bool has_later;
    const struct known *known = find_known(m, row, &has_later);

    if (row->status != STATUS_WITHDRAWN)
        note_span(m, row);
    if (row->released > m->newest)
        m->newest = row->released;
    if (known && is_same_figure(known, row)) {
        m->change.unchanged++;
        return ERR_NONE;
    }
    *count_of(m, known, row) += 1;
    if (known && m->seen > row->released && !has_later)
        note_late(m, row);
    m->last = (struct known){.start = row->start,
                             .months = row->months,
                             .released = row->released,
                             .value = row->value,
                             .status = row->status};
    return keep_row(m, row, e);
}

/* ---- What the load lacks ---- */

static const struct span *find_span(const struct merge *m, int32_t months)
{
    for (size_t i = 0; i < m->n_spans; i++)
        if (m->span[i].months == months)
            return &m->span[i];
    return NULL;
}

/* Vintages of one period that the load does not have, known[from] to known[to - 1]. */
static enum err_code miss_period(struct merge *m, size_t from, size_t to, struct err *e)
{
    const struct span *span = find_span(m, m->known[from].months);
    const struct known *last = NULL;
    struct stage_row row;
    bool is_inside, is_behind;

    for (size_t i = from; i < to && m->known[i].released <= m->newest; i++)
        last = &m->known[i];
    if (!span || !last || !has_value(last))
        return ERR_NONE;
    is_inside = span->first < last->start && last->start < span->last;
    is_behind = span->last < last->start && last->released < m->newest;
    if (!m->store->complete)
        m->change.absent += is_inside;
    if (!m->store->complete || (!is_inside && !is_behind))
        return ERR_NONE;
    row = (struct stage_row){.series = m->number,
                             .start = last->start,
                             .months = (int16_t)last->months,
                             .released = m->newest,
                             .value = NAN,
                             .status = STATUS_WITHDRAWN};
    m->change.withdrawn++;
    if (m->seen > m->newest && last == &m->known[to - 1])
        note_late(m, &row);
    return keep_row(m, &row, e);
}

static enum err_code miss_periods(struct merge *m, struct err *e)
{
    for (size_t from = 0, to; from < m->n_known && e->code == ERR_NONE; from = to) {
        const struct known *k = &m->known[from];

        for (to = from + 1; to < m->n_known && m->known[to].start == k->start &&
                            m->known[to].months == k->months;)
            to++;
        if (!k->is_given)
            miss_period(m, from, to, e);
    }
    return e->code;
}

enum err_code merge_series_end(struct merge *m, struct err *e)
{
    sqlite3_stmt *st;

    if (miss_periods(m, e) || (!m->is_new && m->newest <= m->seen))
        return e->code;
    st = sql_use(m->store, m->is_new ? SQL_SERIES_ADD : SQL_SERIES_SET_SEEN, e);
    if (!st)
        return e->code;
    sql_bind_int(st, ":series", m->series);
    sql_bind_int(st, ":seen", m->newest);
    if (m->is_new)
        sql_bind_id(st, &m->change.id);
    return sql_do(m->store, st, e);
}

void merge_release(struct merge *m)
{
    free(m->reference);
    free(m->known);
    free(m->span);
}
