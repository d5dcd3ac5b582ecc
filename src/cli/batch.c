#include "cli/batch.h"

#include "base/memory.h"
#include "base/text.h"
#include "core/number.h"
#include "core/period.h"
#include "import/csv_reader.h"
#include "report/escape.h"
#include "stats/horizon.h"
#include "stats/year.h"

#include <math.h>
#include <search.h>
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
    FILE *out;
    size_t column[COLUMN_COUNT];
    void *seen;          /* tree of the ids that were there */
    const char *id;      /* of the series being read; owned by the tree */
    struct point *point; /* its rows */
    size_t n, cap;
    double *y; /* its values in time order */
    size_t y_cap;
};

/* ---- Writing ---- */

static void add_number(struct text *line, double value)
{
    char text[NUMBER_TEXT_SIZE];

    text_addf(line, ",%s", number_format_exact(value, text));
}

static void write_line(struct batch *b, int number, const double value[5],
                       const char *method)
{
    struct text line = {0};

    escape_csv(&line, b->id);
    text_addf(&line, ",%d", number);
    for (int i = 0; i < 5; i++)
        add_number(&line, value[i]);
    text_addf(&line, ",%s\n", method);
    fputs(line.data, b->out);
    text_release(&line);
}

static const double nothing[5] = {NAN, NAN, NAN, NAN, NAN};

static void write_empty(struct batch *b, int k)
{
    if (!b->options->horizon)
        write_line(b, k, nothing, "none");
    for (int h = 1; h <= b->options->horizon; h++)
        write_line(b, h, nothing, "none");
}

/* Every series gets a line: where the wanted method cannot be used, the default one says so
 * in the column method; where there is nothing to start from, the line is empty. */
static enum err_code write_year(struct batch *b, const struct year_problem *p,
                                struct err *e)
{
    const char *method = b->options->method;
    struct year_estimate y;
    struct err unusable = {0};

    if (method && !year_method_find(method))
        return year_estimate(p, method, &y, e); /* its message lists the methods */
    if ((!method || year_estimate(p, method, &y, &unusable)) &&
        year_default(p, &y, &unusable)) {
        write_empty(b, p->k);
        return ERR_NONE;
    }
    write_line(b, p->k, (double[]){y.point, y.lo80, y.hi80, y.lo95, y.hi95}, y.method);
    return ERR_NONE;
}

static void write_horizon(struct batch *b, const struct year_problem *p)
{
    size_t n = (size_t)b->options->horizon;
    struct horizon_step *step = mem_zero(n, sizeof *step);
    struct horizon how;
    struct err e = {0};

    if (horizon_forecast(p->y, p->n, (size_t)p->period, n, step, &how, &e))
        write_empty(b, 0);
    else
        for (size_t i = 0; i < n; i++)
            write_line(b, (int)i + 1,
                       (double[]){step[i].point, step[i].lo80, step[i].hi80, step[i].lo95,
                                  step[i].hi95},
                       how.method);
    free(step);
}

/* ---- One series ---- */

static int by_period(const void *a, const void *b)
{
    const struct point *x = a, *y = b;

    return period_compare(x->period, y->period);
}

/* The rows in time order, gaps as NaN; the last one has a value.  0 values: *n = 0. */
static enum err_code lay_out(struct batch *b, size_t *n, struct err *e)
{
    char text[PERIOD_TEXT_SIZE];
    int32_t first;

    qsort(b->point, b->n, sizeof *b->point, by_period);
    while (b->n > 0 && isnan(b->point[b->n - 1].value))
        b->n--;
    *n = 0;
    if (b->n == 0)
        return ERR_NONE;
    first = b->point[0].period.ordinal;
    *n = (size_t)(b->point[b->n - 1].period.ordinal - first) + 1;
    if (*n > SPAN_MOST)
        return err_set(e, ERR_INPUT, "%s:%lld: series %s spans more than %d periods",
                       b->path, (long long)b->point[0].line, b->id, SPAN_MOST);
    if (*n > b->y_cap)
        b->y = mem_resize(b->y, b->y_cap = *n, sizeof *b->y);
    for (size_t i = 0; i < *n; i++)
        b->y[i] = NAN;
    for (size_t i = 0; i < b->n; i++) {
        const struct point *q = &b->point[i];

        if (i > 0 && period_equal(q->period, q[-1].period))
            return err_set(
                e, ERR_INPUT,
                "%s:%lld: series %s has %s twice (also on line %lld): keep one", b->path,
                (long long)q->line, b->id, period_format(q->period, text),
                (long long)q[-1].line);
        b->y[q->period.ordinal - first] = q->value;
    }
    return ERR_NONE;
}

static enum err_code finish_series(struct batch *b, struct err *e)
{
    struct year_problem p;
    struct period last;

    if (!b->id)
        return ERR_NONE;
    if (lay_out(b, &p.n, e))
        return e->code;
    if (p.n == 0) {
        write_empty(b, 0);
    } else {
        last = b->point[b->n - 1].period;
        p.y = b->y;
        p.k = period_sub_of(last);
        p.year = period_year_of(last);
        p.period = freq_per_year(last.freq);
        if (b->options->horizon)
            write_horizon(b, &p);
        else if (write_year(b, &p, e))
            return e->code;
    }
    b->id = NULL;
    b->n = 0;
    return ERR_NONE;
}

/* ---- Reading ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static enum err_code begin_series(struct batch *b, const char *id, int64_t line,
                                  struct err *e)
{
    char *copy = mem_strdup(id);
    char **node = tsearch(copy, &b->seen, by_name);

    if (node && *node == copy) {
        b->id = copy;
        return ERR_NONE;
    }
    free(copy);
    return err_set(e, ERR_INPUT,
                   "%s:%lld: column series_id: read \"%s\", whose rows ended before; the "
                   "rows of a series must stand together: sort the file by series_id",
                   b->path, (long long)line, id);
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
    if (b->id && strcmp(b->id, id) != 0 && finish_series(b, e))
        return e->code;
    if (!b->id && begin_series(b, id, rec->line, e))
        return e->code;
    if (read_point(b, rec, &p, e))
        return e->code;
    b->point = mem_grow(b->point, b->n, &b->cap, sizeof *b->point);
    b->point[b->n++] = p;
    return ERR_NONE;
}

static enum err_code find_columns(struct batch *b, const struct csv_record *head,
                                  struct err *e)
{
    for (int c = 0; c < COLUMN_COUNT; c++) {
        size_t i = 0;

        while (i < head->n && strcasecmp(head->cell[i], column_names[c]) != 0)
            i++;
        if (i == head->n)
            return err_set(e, ERR_INPUT,
                           "%s:%lld: no column %s; expected the header "
                           "series_id,period,value (others are ignored)",
                           b->path, (long long)head->line, column_names[c]);
        b->column[c] = i;
    }
    return ERR_NONE;
}

static enum err_code read_all(struct batch *b, struct csv_reader *r, struct err *e)
{
    struct csv_record rec;
    int got = csv_next(r, &rec, e);
    int64_t records = 0;

    if (got > 0 && find_columns(b, &rec, e))
        return e->code;
    fputs(b->options->horizon ? "series_id,h,point,lo80,hi80,lo95,hi95,method\n"
                              : "series_id,k,point,lo80,hi80,lo95,hi95,method\n",
          b->out);
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

enum err_code batch_run(const char *path, const struct batch_options *o, FILE *out,
                        struct err *e)
{
    struct batch b = {.path = path, .options = o, .out = out};
    struct csv_reader *r = NULL;

    if (csv_open(&r, path, &(struct csv_format){0}, e) == ERR_NONE)
        read_all(&b, r, e);
    csv_close(r);
    tdestroy(b.seen, free);
    free(b.point);
    free(b.y);
    return e->code;
}
