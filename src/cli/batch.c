#include "cli/batch.h"

#include "base/memory.h"
#include "cli/batch_ids.h"
#include "cli/batch_pool.h"
#include "cli/batch_series.h"
#include "core/number.h"
#include "core/period.h"
#include "import/csv_reader.h"
#include "stats/horizon.h"
#include "stats/year.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COLUMN_ID, COLUMN_PERIOD, COLUMN_VALUE, COLUMN_COUNT };
enum { SPAN_MOST = 12 * 10000 }; /* periods from the first to the last of a series */

static const char *const column_names[COLUMN_COUNT] = {"series_id", "period", "value"};

struct point {
    struct period period;
    double value;
    int64_t line;
};

struct batch {
    const char *path;
    const struct batch_options *options;
    size_t column[COLUMN_COUNT];
    struct batch_ids seen;
    struct batch_pool *pool;
    struct batch_series *series; /* being read, a job of the pool; NULL = none */
    struct point *point;         /* its rows */
    size_t n, cap;
};

/* ---- One series ---- */

static int by_period(const void *a, const void *b)
{
    const struct point *x = a, *y = b;

    return period_compare(x->period, y->period);
}

static enum err_code check_span(const struct batch *b, size_t n, struct err *e)
{
    if (n <= SPAN_MOST)
        return ERR_NONE;
    return err_set(e, ERR_INPUT, "%s:%lld: series %s spans more than %d periods", b->path,
                   (long long)b->point[0].line, text_str(&b->series->id), SPAN_MOST);
}

/* The rows in time order, gaps as NaN; the last one has a value.  No value: n = 0. */
static enum err_code lay_out(struct batch *b, struct err *e)
{
    struct batch_series *s = b->series;
    char text[PERIOD_TEXT_SIZE];
    int32_t first;

    qsort(b->point, b->n, sizeof *b->point, by_period);
    for (size_t i = 1; i < b->n; i++) {
        const struct point *q = &b->point[i];

        if (period_equal(q->period, q[-1].period))
            return err_set(
                e, ERR_INPUT,
                "%s:%lld: series %s has %s twice (also on line %lld): keep one", b->path,
                (long long)q->line, text_str(&s->id), period_format(q->period, text),
                (long long)q[-1].line);
    }
    while (b->n > 0 && isnan(b->point[b->n - 1].value))
        b->n--;
    s->n = 0;
    if (b->n == 0)
        return ERR_NONE;
    first = b->point[0].period.ordinal;
    s->n = (size_t)(b->point[b->n - 1].period.ordinal - first) + 1;
    if (check_span(b, s->n, e))
        return e->code;
    batch_series_reserve(s, s->n);
    for (size_t i = 0; i < s->n; i++)
        s->y[i] = NAN;
    for (size_t i = 0; i < b->n; i++)
        s->y[b->point[i].period.ordinal - first] = b->point[i].value;
    return ERR_NONE;
}

static enum err_code finish_series(struct batch *b, struct err *e)
{
    struct batch_series *s = b->series;

    if (!s)
        return ERR_NONE;
    if (lay_out(b, e))
        return e->code;
    s->k = s->year = s->period = 0;
    if (s->n > 0) {
        struct period last = b->point[b->n - 1].period;

        s->k = period_sub_of(last);
        s->year = period_year_of(last);
        s->period = freq_per_year(last.freq);
    }
    s->options = b->options;
    batch_pool_put(b->pool);
    b->series = NULL;
    b->n = 0;
    return ERR_NONE;
}

/* ---- Reading ---- */

static enum err_code begin_series(struct batch *b, const char *id, int64_t line,
                                  struct err *e)
{
    if (!batch_ids_add(&b->seen, id))
        return err_set(e, ERR_INPUT,
                       "%s:%lld: column series_id: read \"%s\", whose rows ended before; "
                       "the rows of a series must stand together: sort the file by "
                       "series_id",
                       b->path, (long long)line, id);
    b->series = batch_pool_next(b->pool);
    text_clear(&b->series->id);
    text_add(&b->series->id, id);
    return ERR_NONE;
}

static bool is_missing(const char *text)
{
    return !*text || strcasecmp(text, "NA") == 0 || strcasecmp(text, "NaN") == 0;
}

static enum err_code read_point(struct batch *b, const struct csv_record *rec,
                                struct point *p, struct err *e)
{
    static const struct number_format plain = {'.', ""};
    const char *period = rec->cell[b->column[COLUMN_PERIOD]];
    const char *value = rec->cell[b->column[COLUMN_VALUE]];

    p->line = rec->line;
    if (!period_parse_lenient(period, &p->period) || p->period.span != 1 ||
        (p->period.freq != FREQ_M && p->period.freq != FREQ_Q))
        return err_set(e, ERR_INPUT,
                       "%s:%lld: column period: read \"%s\", expected a month such as "
                       "2025-11 or a quarter such as 2025-Q3",
                       b->path, (long long)rec->line, period);
    p->value = NAN;
    if (!is_missing(value) && !number_parse(value, strlen(value), &plain, &p->value))
        return err_set(e, ERR_INPUT,
                       "%s:%lld: column value: read \"%s\", expected a number such as "
                       "1234.5 or nothing",
                       b->path, (long long)rec->line, value);
    if (b->n > 0 && p->period.freq != b->point[0].period.freq)
        return err_set(e, ERR_INPUT,
                       "%s:%lld: column period: read \"%s\" in a series whose other rows "
                       "have another frequency: give them two names",
                       b->path, (long long)rec->line, period);
    return ERR_NONE;
}

static enum err_code take_record(struct batch *b, const struct csv_record *rec,
                                 struct err *e)
{
    const char *id;
    struct point p;

    for (int c = 0; c < COLUMN_COUNT; c++)
        if (b->column[c] >= rec->n)
            return err_set(e, ERR_INPUT, "%s:%lld: %zu fields, the column %s is missing",
                           b->path, (long long)rec->line, rec->n, column_names[c]);
    id = rec->cell[b->column[COLUMN_ID]];
    if (b->series && strcmp(text_str(&b->series->id), id) != 0 && finish_series(b, e))
        return e->code;
    if (!b->series && begin_series(b, id, rec->line, e))
        return e->code;
    if (read_point(b, rec, &p, e))
        return e->code;
    b->point = mem_grow(b->point, b->n, &b->cap, sizeof *b->point);
    b->point[b->n++] = p;
    return ERR_NONE;
}

/* From column i on; head->n when there is none. */
static size_t find_column(const struct csv_record *head, size_t i, const char *name)
{
    while (i < head->n && strcasecmp(head->cell[i], name) != 0)
        i++;
    return i;
}

static enum err_code find_columns(struct batch *b, const struct csv_record *head,
                                  struct err *e)
{
    for (int c = 0; c < COLUMN_COUNT; c++) {
        size_t i = b->column[c] = find_column(head, 0, column_names[c]);

        if (i == head->n || find_column(head, i + 1, column_names[c]) < head->n)
            return err_set(e, ERR_INPUT,
                           "%s:%lld: %s column %s; expected the header "
                           "series_id,period,value (others are ignored)",
                           b->path, (long long)head->line,
                           i == head->n ? "no" : "more than one", column_names[c]);
    }
    return ERR_NONE;
}

static enum err_code read_all(struct batch *b, struct csv_reader *r, FILE *out,
                              struct err *e)
{
    struct csv_record rec;
    int got = csv_next(r, &rec, e);
    int64_t records = 0;

    if (got > 0 && find_columns(b, &rec, e))
        return e->code;
    fputs(b->options->horizon ? "series_id,h,point,lo80,hi80,lo95,hi95,method\n"
                              : "series_id,k,point,lo80,hi80,lo95,hi95,method\n",
          out);
    while (got > 0 && (got = csv_next(r, &rec, e)) > 0) {
        records++;
        if (take_record(b, &rec, e))
            return e->code;
    }
    if (got < 0)
        return e->code;
    if (records == 0)
        return err_set(e, ERR_INPUT, "%s: a header but no rows", b->path);
    return finish_series(b, e);
}

static void estimate(void *series)
{
    batch_series_estimate(series);
}

static void write_lines(void *series, void *out)
{
    const struct batch_series *s = series;

    fputs(text_str(&s->lines), out);
}

static void release(void *series)
{
    batch_series_release(series);
}

/* A name that there is not is refused before anything is read, by whom knows the list. */
static enum err_code check_method(const struct batch_options *o, struct err *e)
{
    struct year_estimate unused;

    if (!o->method)
        return ERR_NONE;
    if (!year_method_find(o->method))
        return year_estimate(&(struct year_problem){0}, o->method, &unused, e);
    if (o->horizon && !horizon_knows(o->method))
        return err_set(e, ERR_USAGE,
                       "--horizon goes with the methods combined, season, zeros, airline "
                       "and root_level, not with %s",
                       o->method);
    return ERR_NONE;
}

enum err_code batch_run(const char *path, const struct batch_options *o, FILE *out,
                        struct err *e)
{
    struct batch b = {.path = path, .options = o};
    struct csv_reader *r = NULL;

    if (check_method(o, e))
        return e->code;
    b.pool =
        batch_pool_start(&(struct batch_work){.job_size = sizeof(struct batch_series),
                                              .run = estimate,
                                              .take = write_lines,
                                              .release = release,
                                              .context = out});
    if (csv_open(&r, path, &(struct csv_format){0}, e) == ERR_NONE)
        read_all(&b, r, out, e);
    batch_pool_finish(b.pool);
    csv_close(r);
    batch_ids_release(&b.seen);
    free(b.point);
    return e->code;
}
