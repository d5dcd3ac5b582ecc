/* Import: the rows of a load are staged, then come back in the order of the tables, series by
 * series; each series is compared with what is known of it (merge.c) and what is new is
 * appended. */
#include "base/clock.h"
#include "base/memory.h"
#include "store/merge.h"
#include "store/sql.h"
#include "store/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_IN_MEMORY = 1 << 19 };

enum err_code store_begin(struct store *s, struct err *e)
{
    free(s->given);
    s->given = NULL;
    s->given_size = 0;
    return sql_run(s, "BEGIN IMMEDIATE", e);
}

enum err_code store_commit(struct store *s, struct err *e)
{
    return sql_run(s, "COMMIT", e);
}

static void keep_text(char **to, const char *text)
{
    free(*to);
    *to = mem_strdup(text);
}

/* A statement without parameters that gives one number. */
static enum err_code read_number(struct store *s, enum sql_id id, int64_t *value,
                                 struct err *e)
{
    sqlite3_stmt *st = sql_use(s, id, e);

    if (!st || sql_step(s, st, e) < 0)
        return e->code;
    *value = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return ERR_NONE;
}

enum err_code store_load_begin(struct store *s, const struct store_load *load,
                               struct err *e)
{
    if (read_number(s, SQL_LOAD_NEXT, &s->load, e))
        return e->code;
    s->vintage = load->vintage;
    s->complete = load->complete;
    keep_text(&s->file, load->file);
    keep_text(&s->hash, load->hash);
    keep_text(&s->profile, load->profile);
    stage_free(s->stage);
    s->stage = stage_new(ROWS_IN_MEMORY);
    return ERR_NONE;
}

size_t store_load_series(const struct store *s)
{
    return stage_series_count(s->stage);
}

/* ---- One row ---- */

static struct period staged_period(const struct store *s, const struct stage_row *row)
{
    struct series_id id;

    stage_series_id(s->stage, row->series, &id);
    return period_from_months((enum freq)freq_from_letter(id.code[DIM_FREQ][0]),
                              row->start, row->months);
}

/* Of two rows of one series and period the one further down is the one too many. */
static enum err_code report_duplicate(const struct store *s, const struct stage_row *a,
                                      const struct stage_row *b, struct err *e)
{
    const struct stage_row *first = a->line < b->line ? a : b,
                           *again = first == a ? b : a;
    char key[SERIES_KEY_SIZE], text[PERIOD_TEXT_SIZE];
    bool is_same =
        again->value == first->value || (isnan(again->value) && isnan(first->value));
    struct series_id id;

    stage_series_id(s->stage, a->series, &id);
    return err_set(
        e, ERR_INPUT,
        "%s:%lld: %s in %s again, with %s value; it was given on line %lld: keep "
        "one of the two rows",
        sql_load_name(s), (long long)again->line, series_key(&id, key),
        period_format(staged_period(s, a), text), is_same ? "the same" : "a different",
        (long long)first->line);
}

enum err_code store_put(struct store *s, const struct store_row *row, struct err *e)
{
    struct stage_row staged = {
        .value = row->obs.value, .line = row->obs.line, .status = row->obs.status};
    const struct stage_row *earlier;
    char period[PERIOD_TEXT_SIZE];
    int32_t months;
    int rc;

    staged.released = row->obs.released ? row->obs.released : s->vintage;
    if (!period_months(row->obs.period, &staged.start, &months) || months > INT16_MAX)
        return err_set(e, ERR_INPUT,
                       "%s:%lld: period %s: weeks and days are not kept; add them up to "
                       "months",
                       sql_load_name(s), (long long)row->obs.line,
                       period_format(row->obs.period, period));
    staged.months = (int16_t)months;
    staged.series = stage_series(s->stage, row->id);
    staged.reference = stage_reference(s->stage, row->publisher, row->address, row->note);
    rc = stage_add(s->stage, &staged, &earlier, e);
    return rc == 0 ? report_duplicate(s, earlier, &staged, e) : e->code;
}

/* ---- The whole load ---- */

/* A release older than one that was read before, whose figure differs from the known one: the
 * newer release may have repeated the known figure (what is unchanged is not kept), so which
 * of the two holds today cannot be told. */
static enum err_code report_late(const struct merge *m, struct err *e)
{
    const struct stage_row *row = &m->late.row;
    char own[CLOCK_DATE_SIZE], seen[CLOCK_DATE_SIZE], period[PERIOD_TEXT_SIZE],
        place[48] = "";

    if (row->line > 0)
        snprintf(place, sizeof place, ":%lld", (long long)row->line);
    return err_set(e, ERR_INPUT,
                   "%s%s: released %s and different from what is known of %s%s, but the "
                   "release of %s was imported before: import releases in their order, "
                   "the oldest first, into a new store",
                   sql_load_name(m->store), place, clock_format_date(row->released, own),
                   period_format(staged_period(m->store, row), period),
                   row->line > 0 ? "" : ", which is not in it",
                   clock_format_date(m->late.seen, seen));
}

/* The row ids of the stage's references, in the order of their texts. */
static enum err_code keep_references(struct store *s, struct merge *m, struct err *e)
{
    size_t n = stage_references(s->stage);
    uint32_t *order = stage_reference_order(s->stage);

    m->reference = mem_zero(n + 1, sizeof *m->reference);
    for (size_t i = 0; i < n && e->code == ERR_NONE; i++) {
        const char *text[3];

        stage_reference_text(s->stage, order[i], text);
        sql_reference(s, text, &m->reference[order[i]], e);
    }
    free(order);
    return e->code;
}

/* Whoever asked is told of each series when its last row has been merged. */
struct listener {
    void (*take)(void *data, const struct store_change *change);
    void *data;
};

static enum err_code end_series(struct merge *m, const struct listener *to, struct err *e)
{
    if (merge_series_end(m, e) == ERR_NONE)
        to->take(to->data, &m->change);
    return e->code;
}

static enum err_code merge_all(struct store *s, struct merge *m,
                               const struct listener *to, struct err *e)
{
    struct stage_row row, before = {0};
    bool has_before = false;
    int got;

    while ((got = stage_next(s->stage, &row, e)) > 0) {
        bool is_same_series = has_before && row.series == before.series;

        if (is_same_series && row.start == before.start && row.months == before.months &&
            row.released == before.released)
            return report_duplicate(s, &before, &row, e);
        if (!is_same_series && ((has_before && end_series(m, to, e)) ||
                                merge_series_begin(m, row.series, e)))
            return e->code;
        if (merge_row(m, &row, e))
            return e->code;
        before = row;
        has_before = true;
    }
    if (got < 0 || (has_before && end_series(m, to, e)))
        return e->code;
    return m->late.any ? report_late(m, e) : ERR_NONE;
}

/* A load is listed only when it brings something. */
static enum err_code keep_load(struct store *s, struct err *e)
{
    sqlite3_stmt *st = sql_use(s, SQL_LOAD_ADD, e);

    if (!st)
        return e->code;
    sql_bind_int(st, ":load", s->load);
    sql_bind_int(st, ":vintage", s->vintage);
    sql_bind_text(st, ":file", s->file);
    sql_bind_text(st, ":sha256", s->hash);
    sql_bind_text(st, ":profile", s->profile);
    return sql_do(s, st, e);
}

enum err_code store_load_end(struct store *s,
                             void (*take)(void *data, const struct store_change *change),
                             void *data, struct err *e)
{
    struct merge m = {.store = s};
    const struct listener to = {take, data};

    stage_finish(s->stage);
    if (read_number(s, SQL_SERIES_LAST, &m.last_series, e) == ERR_NONE &&
        keep_references(s, &m, e) == ERR_NONE && merge_all(s, &m, &to, e) == ERR_NONE &&
        m.kept > 0)
        keep_load(s, e);
    merge_release(&m);
    stage_free(s->stage);
    s->stage = NULL;
    return e->code;
}
