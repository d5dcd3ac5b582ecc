/* Import: the rows of a load are staged, then come back in the order of the tables, series by
 * series; each series is compared with what is known of it (merge.c) and what is new is
 * appended. */
#include "base/clock.h"
#include "base/memory.h"
#include "store/merge.h"
#include "store/sql.h"
#include "store/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_IN_MEMORY = 1 << 19 };

enum err_code store_begin(struct store *s, struct err *e)
{
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
    keep_text(&s->file, load->file);
    keep_text(&s->hash, load->hash);
    keep_text(&s->profile, load->profile);
    stage_free(s->stage);
    s->stage = stage_new(ROWS_IN_MEMORY);
    return ERR_NONE;
}

/* ---- One row ---- */

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
    struct period p;

    stage_series_id(s->stage, a->series, &id);
    p = period_from_months((enum freq)freq_from_letter(id.code[DIM_FREQ][0]), a->start,
                           a->months);
    return err_set(
        e, ERR_INPUT,
        "line %lld: %s in %s again, with %s value; it was given on line %lld: keep "
        "one of the two rows",
        (long long)again->line, series_key(&id, key), period_format(p, text),
        is_same ? "the same" : "a different", (long long)first->line);
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
        return err_set(e, ERR_INPUT, "line %lld: period %s: weeks and days are not kept",
                       (long long)row->obs.line, period_format(row->obs.period, period));
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
    char own[CLOCK_DATE_SIZE], seen[CLOCK_DATE_SIZE];

    return err_set(
        e, ERR_INPUT,
        "line %lld: released %s and different from what is known, but the release of "
        "%s was imported before: import releases in their order, the oldest first, "
        "into a new store",
        (long long)m->late.line, clock_format_date(m->late.released, own),
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

static enum err_code merge_all(struct store *s, struct merge *m, struct err *e)
{
    struct stage_row row, before = {0};
    bool has_before = false;
    int got;

    while ((got = stage_next(s->stage, &row, e)) > 0) {
        bool is_same_series = has_before && row.series == before.series;

        if (is_same_series && row.start == before.start && row.months == before.months &&
            row.released == before.released)
            return report_duplicate(s, &before, &row, e);
        if (!is_same_series && ((has_before && merge_series_end(m, e)) ||
                                merge_series_begin(m, row.series, e)))
            return e->code;
        if (merge_row(m, &row, e))
            return e->code;
        before = row;
        has_before = true;
    }
    if (got < 0 || (has_before && merge_series_end(m, e)))
        return e->code;
    return m->late.line ? report_late(m, e) : ERR_NONE;
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

enum err_code store_load_end(struct store *s, struct store_change **changes, size_t *n,
                             struct err *e)
{
    struct merge m = {.store = s};

    *changes = NULL;
    *n = 0;
    stage_finish(s->stage);
    if (read_number(s, SQL_SERIES_LAST, &m.last_series, e) || keep_references(s, &m, e) ||
        merge_all(s, &m, e) || (m.kept > 0 && keep_load(s, e)))
        goto done;
    *changes = m.change;
    *n = m.n_changes;
    m.change = NULL;
done:
    merge_release(&m);
    stage_free(s->stage);
    s->stage = NULL;
    return e->code;
}
