#include "desk/revisions.h"

#include "base/memory.h"
#include "core/status.h"
#include "desk/fetch.h"
#include "trade/turnover.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the columns are made of: every vintage of a stored series, or of the exports and
 * imports that a flow is derived from. */
struct sources {
    struct series_list list; /* one, or exports and imports */
    char flow;
};

/* The observations of all vintages that were out on the day: of a period the last.  One that
 * was withdrawn stays as a missing one; where there was nothing to withdraw there is nothing. */
static void known_on(const struct series *vintages, int32_t day, struct series *out)
{
    *out = (struct series){.id = vintages->id};
    for (size_t i = 0; i < vintages->n; i++) {
        const struct observation *o = &vintages->obs[i];

        if (o->released > day)
            continue;
        if (out->n > 0 && period_equal(out->obs[out->n - 1].period, o->period))
            out->obs[out->n - 1] = *o;
        else if (o->status != STATUS_WITHDRAWN)
            series_add(out, *o);
    }
}

static void column_series(const struct sources *from, int32_t day, struct series *out)
{
    struct series x, m;

    known_on(&from->list.item[0], day, &x);
    if (from->list.n == 1) {
        *out = x;
        return;
    }
    known_on(&from->list.item[1], day, &m);
    turnover_derive(&x, &m, from->flow, out);
    series_release(&x);
    series_release(&m);
}

/* Exports and imports that the series is derived from; none when there is no such pair. */
static enum err_code find_parts(const struct desk *d, const struct series *s,
                                struct sources *from, struct err *e)
{
    struct series_list pair = {0};

    if (fetch_flows(d, s, &pair, e) == ERR_NODATA)
        *e = (struct err){0};
    else if (e->code == ERR_NONE)
        for (size_t i = 0; i < pair.n; i++)
            series_list_add(&from->list, &pair.item[i].id);
    series_list_release(&pair);
    return e->code;
}

static enum err_code read_sources(const struct desk *d, const struct series *s,
                                  struct sources *from, struct err *e)
{
    *from = (struct sources){.flow = s->id.code[DIM_FLOW][0]};
    if (store_read_vintages(d->db, series_list_add(&from->list, &s->id), e) ||
        from->list.item[0].n > 0)
        return e->code;
    series_list_release(&from->list);
    if (find_parts(d, s, from, e))
        return e->code;
    for (size_t i = 0; i < from->list.n; i++)
        if (store_read_vintages(d->db, &from->list.item[i], e))
            return e->code;
    return ERR_NONE;
}

static int by_day(const void *a, const void *b)
{
    const int32_t *p = a, *q = b;

    return (*p > *q) - (*p < *q);
}

static void collect_releases(const struct sources *from, int32_t as_of,
                             struct triangle *t)
{
    size_t n = 0, cap = 0;

    for (size_t i = 0; i < from->list.n; i++)
        for (size_t k = 0; k < from->list.item[i].n; k++) {
            int32_t day = from->list.item[i].obs[k].released;

            if (as_of && day > as_of)
                continue;
            t->release = mem_grow(t->release, n, &cap, sizeof *t->release);
            t->release[n++] = day;
        }
    if (n > 0)
        qsort(t->release, n, sizeof *t->release, by_day);
    for (size_t i = 0; i < n; i++)
        if (t->n_releases == 0 || t->release[t->n_releases - 1] != t->release[i])
            t->release[t->n_releases++] = t->release[i];
}

/* The last release knows every period: a figure that was withdrawn stays as a missing
 * one. */
static void fill_cells(const struct sources *from, struct triangle *t)
{
    for (size_t column = t->n_releases; column-- > 0;) {
        struct series s = {0};
        size_t row = 0;

        column_series(from, t->release[column], &s);
        if (!t->cell) {
            t->n = s.n;
            t->period = mem_zero(s.n, sizeof *t->period);
            t->cell = mem_zero(s.n * t->n_releases, sizeof *t->cell);
            for (size_t i = 0; i < s.n; i++)
                t->period[i] = s.obs[i].period;
        }
        for (size_t i = 0; i < s.n; i++) {
            while (!period_equal(t->period[row], s.obs[i].period))
                row++;
            t->cell[row * t->n_releases + column] = s.obs[i];
        }
        series_release(&s);
    }
}

enum err_code triangle_read(const struct desk *d, const struct series *s,
                            struct triangle *t, struct err *e)
{
    struct sources from;

    *t = (struct triangle){0};
    if (read_sources(d, s, &from, e) == ERR_NONE) {
        collect_releases(&from, d->filter.as_of, t);
        fill_cells(&from, t);
    }
    series_list_release(&from.list);
    return e->code;
}

void triangle_release(struct triangle *t)
{
    free(t->period);
    free(t->release);
    free(t->cell);
    *t = (struct triangle){0};
}

static const struct observation *cell_at(const struct triangle *t, size_t row,
                                         size_t column)
{
    return &t->cell[row * t->n_releases + column];
}

size_t triangle_first(const struct triangle *t, size_t row)
{
    size_t column = 0;

    while (column < t->n_releases && cell_at(t, row, column)->status == '\0')
        column++;
    return column;
}

bool triangle_column(const struct triangle *t, int32_t day, size_t *column)
{
    bool any = false;

    for (size_t i = 0; i < t->n_releases && t->release[i] <= day; i++) {
        *column = i;
        any = true;
    }
    return any;
}

/* A figure that its status declares unusable is none. */
static double usable(const struct observation *o)
{
    return status_has_value(o->status) ? o->value : NAN;
}

bool triangle_is_revised(const struct observation *a, const struct observation *b)
{
    double x = usable(a), y = usable(b);

    if (isnan(x) || isnan(y))
        return isnan(x) != isnan(y);
    return fabs(x - y) > 1e-15 * fmax(fabs(x), fabs(y));
}

size_t triangle_changes(const struct triangle *t, size_t row)
{
    size_t changes = 0;

    for (size_t c = triangle_first(t, row) + 1; c < t->n_releases; c++)
        changes += triangle_is_revised(cell_at(t, row, c - 1), cell_at(t, row, c));
    return changes;
}

size_t triangle_final_age(const struct triangle *t, size_t row)
{
    size_t first = triangle_first(t, row), c = t->n_releases - 1;

    while (c > first && !triangle_is_revised(cell_at(t, row, c - 1), cell_at(t, row, c)))
        c--;
    return c - first;
}

/* ---- Statistics ---- */

static bool has_break(const struct triangle *t, size_t row)
{
    for (size_t c = 0; c < t->n_releases; c++)
        if (cell_at(t, row, c)->status == 'B')
            return true;
    return false;
}

/* Was the period newer, when it came, than everything known before?  Of the first release
 * only its last period is. */
static bool is_first_release(const struct triangle *t, size_t row, size_t column)
{
    size_t before = column > 0 ? column - 1 : 0;

    for (size_t later = row + 1; later < t->n; later++)
        if (cell_at(t, later, before)->status != '\0')
            return false;
    return true;
}

/* The same period of the year before, or t->n. */
static size_t year_before(const struct triangle *t, size_t row)
{
    struct period base = t->period[row];

    base.ordinal -= freq_per_year(base.freq);
    for (size_t i = row; i-- > 0;)
        if (period_equal(t->period[i], base))
            return i;
    return t->n;
}

/* The measured figure of a row as known in a column; NaN when there is none. */
static double measured(const struct triangle *t, enum revisions_measure measure,
                       size_t row, size_t column)
{
    double value = usable(cell_at(t, row, column)), base;
    size_t before;

    if (measure == REVISIONS_LEVEL)
        return value > 0 ? log(value) : NAN;
    before = year_before(t, row);
    if (before == t->n || has_break(t, before))
        return NAN;
    base = usable(cell_at(t, before, column));
    return base > 0 && value >= 0 ? value / base - 1 : NAN;
}

/* Can the row's first figure be taken: was there a later release, and no break? */
static bool is_counted(const struct triangle *t, enum revisions_basis basis, size_t row)
{
    size_t column = triangle_first(t, row);

    return column + 1 < t->n_releases && !has_break(t, row) &&
           (basis == REVISIONS_KNOWN || is_first_release(t, row, column));
}

/* Sum of |revision| over sum of |latest|, of the levels themselves. */
static double relative_level(const struct triangle *t, enum revisions_basis basis)
{
    double revised = 0, latest = 0;

    for (size_t row = 0; row < t->n; row++) {
        double first, last;

        if (!is_counted(t, basis, row))
            continue;
        first = usable(cell_at(t, row, triangle_first(t, row)));
        last = usable(cell_at(t, row, t->n_releases - 1));
        if (first > 0 && last > 0) {
            revised += fabs(last - first);
            latest += last;
        }
    }
    return latest > 0 ? revised / latest : NAN;
}

void revisions_statistics(const struct triangle *t, enum revisions_measure measure,
                          enum revisions_basis basis, struct revision_stats *out)
{
    double *first = mem_zero(2 * t->n, sizeof *first), *later = first + t->n;

    for (size_t row = 0; row < t->n; row++) {
        bool counted = is_counted(t, basis, row);

        first[row] = counted ? measured(t, measure, row, triangle_first(t, row)) : NAN;
        later[row] = counted ? measured(t, measure, row, t->n_releases - 1) : NAN;
    }
    revision_statistics(first, later, t->n, out);
    free(first);
    if (measure == REVISIONS_LEVEL) {
        out->relative_abs = relative_level(t, basis);
        out->sign_change = out->u1 = out->u2 = NAN; /* of logarithms: no meaning */
    }
}

size_t revisions_final_age(const struct triangle *t, enum revisions_basis basis)
{
    size_t greatest = 0;

    for (size_t row = 0; row < t->n; row++) {
        if (is_counted(t, basis, row) && triangle_final_age(t, row) > greatest)
            greatest = triangle_final_age(t, row);
    }
    return greatest;
}

struct revision_age revisions_age(const struct triangle *t, size_t age)
{
    double *value = mem_zero(t->n * t->n_releases, sizeof *value);
    struct revision_age out;

    for (size_t row = 0; row < t->n; row++)
        for (size_t c = 0; c < t->n_releases; c++)
            value[row * t->n_releases + c] =
                is_counted(t, REVISIONS_RELEASED, row) ? usable(cell_at(t, row, c)) : NAN;
    out = revision_by_age(value, t->n, t->n_releases, age);
    free(value);
    return out;
}
