#include "import/shape.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- The record that is made ---- */

static void make_cells(struct shape *s, size_t n)
{
    while (s->cell_cap < n || s->length_cap < n) {
        s->cell = mem_grow(s->cell, s->cell_cap, &s->cell_cap, sizeof *s->cell);
        s->length = mem_grow(s->length, s->length_cap, &s->length_cap, sizeof *s->length);
    }
}

static void set_cell(struct shape *s, size_t i, const char *text, size_t n)
{
    s->cell[i] = text;
    s->length[i] = n;
}

static void copy_cells(struct shape *s, const struct csv_record *rec, size_t from,
                       size_t to)
{
    for (size_t i = from; i < rec->n; i++)
        set_cell(s, to + i - from, rec->cell[i], rec->length[i]);
}

static void take_cells(const struct shape *s, struct csv_record *rec, size_t n)
{
    rec->cell = s->cell;
    rec->length = s->length;
    rec->n = n;
}

/* The next record; where tables have blank lines in them, one that is not a line of delimiters. */
static int next_filled(const struct profile *p, struct csv_reader *r,
                       struct csv_record *rec, struct err *e)
{
    size_t i;
    int rc;

    do {
        rc = csv_next(r, rec, e);
        for (i = 0; rc > 0 && i < rec->n && rec->length[i] == 0;)
            i++;
    } while (rc > 0 && i == rec->n && profile_is_sequential(p));
    return rc;
}

/* ---- Packed ---- */

static void unpack(struct shape *s, struct csv_record *rec)
{
    size_t parts = 1;
    char *p;

    if (rec->n == 0)
        return;
    for (const char *c = rec->cell[0]; *c; c++)
        parts += *c == ',';
    make_cells(s, parts + rec->n);
    text_clear(&s->text);
    text_add(&s->text, rec->cell[0]);
    copy_cells(s, rec, 1, parts);
    p = s->text.n ? s->text.data : (char *)"";
    for (size_t i = 0; i < parts; i++) {
        size_t n = strcspn(p, ",");

        if (p[n])
            p[n] = '\0';
        set_cell(s, i, p, n);
        p += n + (i + 1 < parts);
    }
    take_cells(s, rec, parts + rec->n - 1);
}

/* ---- Fill down ---- */

static void fill_down(struct shape *s, size_t n, const int *columns,
                      struct csv_record *rec)
{
    make_cells(s, rec->n);
    if (!s->above) {
        s->above = mem_zero(n, sizeof *s->above);
        s->n_above = n;
    }
    copy_cells(s, rec, 0, 0);
    for (size_t i = 0; i < n; i++) {
        struct text *above = &s->above[i];
        size_t c = (size_t)columns[i];

        if (columns[i] < 0 || c >= rec->n)
            continue;
        if (rec->length[c] > 0) {
            text_clear(above);
            text_add(above, rec->cell[c]);
        } else {
            set_cell(s, c, text_str(above), above->n);
        }
    }
    take_cells(s, rec, rec->n);
}

/* ---- Pivot ---- */

static size_t find_name(const struct text_map *names, const char *text)
{
    size_t i = 0;

    while (i < names->n && strcmp(names->item[i].from, text) != 0)
        i++;
    return i;
}

static void pivot_header(struct shape *s, const struct profile *p, struct csv_record *rec)
{
    size_t at = 0, found = 0;

    for (size_t i = 0; i < 2; i++) {
        for (size_t c = 0; c < rec->n; c++) {
            if (utf8_same(rec->cell[c], p->pivot.item[i].from)) {
                s->column[i] = c;
                found |= (size_t)1 << i;
            }
        }
    }
    if (found != 3)
        return;
    s->raw_columns = rec->n;
    s->names = p->pivot_name.n;
    make_cells(s, rec->n + s->names);
    for (size_t c = 0; c < rec->n; c++) {
        if (c != s->column[0] && c != s->column[1])
            set_cell(s, at++, rec->cell[c], rec->length[c]);
    }
    for (size_t i = 0; i < s->names; i++) {
        const char *name = p->pivot_name.item[i].from;

        set_cell(s, at++, name, strlen(name));
    }
    take_cells(s, rec, at);
}

/* Keep a record's cells, one after another. */
static enum err_code keep_raw(struct shape *s, const struct csv_record *rec,
                              struct err *e)
{
    text_clear(&s->next);
    if (rec->n != s->raw_columns)
        return err_set(e, ERR_INPUT,
                       "%s:%lld: read %zu fields, expected %zu as in the header", s->path,
                       (long long)rec->line, rec->n, s->raw_columns);
    for (size_t i = 0; i < rec->n; i++)
        text_add_n(&s->next, rec->cell[i], strlen(rec->cell[i]) + 1);
    s->next_line = rec->line;
    s->has_next = true;
    return ERR_NONE;
}

/* Do two kept records agree in all but the pivot's columns? */
static bool is_same_group(const struct shape *s)
{
    const char *a = s->first.data, *b = s->next.data;

    for (size_t c = 0; c < s->raw_columns; c++) {
        if (c != s->column[0] && c != s->column[1] && strcmp(a, b) != 0)
            return false;
        a += strlen(a) + 1;
        b += strlen(b) + 1;
    }
    return true;
}

static const char *raw_cell(const struct text *t, size_t column)
{
    const char *p = t->data;

    while (column-- > 0)
        p += strlen(p) + 1;
    return p;
}

/* Put the kept record's value under its name; false when there is one already. */
static bool put_value(struct shape *s, const struct profile *p, struct err *e)
{
    const char *name = raw_cell(&s->next, s->column[0]);
    size_t i = find_name(&p->pivot_name, name);

    if (i == s->names) {
        err_set(
            e, ERR_INPUT,
            "%s:%lld: column %s: read \"%.60s\", which profile %s does not know; add it "
            "to [file] pivot_names",
            s->path, (long long)s->next_line, p->pivot.item[0].from, name, p->name);
        return false;
    }
    if (s->value[i])
        return false;
    s->value[i] = mem_strdup(raw_cell(&s->next, s->column[1]));
    s->has_next = false;
    return true;
}

static void clear_values(struct shape *s)
{
    for (size_t i = 0; s->value && i < s->names; i++) {
        free(s->value[i]);
        s->value[i] = NULL;
    }
}

static void make_group(struct shape *s, struct csv_record *rec)
{
    size_t at = 0;

    for (size_t c = 0; c < s->raw_columns; c++) {
        const char *text = raw_cell(&s->first, c);

        if (c != s->column[0] && c != s->column[1])
            set_cell(s, at++, text, strlen(text));
    }
    for (size_t i = 0; i < s->names; i++) {
        const char *text = s->value[i] ? s->value[i] : "";

        set_cell(s, at++, text, strlen(text));
    }
    take_cells(s, rec, at);
    rec->line = s->first_line;
}

/* The next group of records as one. */
static int next_group(struct shape *s, const struct profile *p, struct csv_reader *r,
                      struct csv_record *rec, struct err *e)
{
    bool has_first = false;
    int rc = 1;

    if (!s->value)
        s->value = mem_zero(s->names, sizeof *s->value);
    clear_values(s);
    for (;;) {
        if (!s->has_next) {
            rc = next_filled(p, r, rec, e);
            if (rc < 0 || (rc > 0 && keep_raw(s, rec, e)))
                return -1;
            if (rc == 0)
                break;
        }
        if (!has_first) {
            text_clear(&s->first);
            text_add_n(&s->first, s->next.data, s->next.n);
            s->first_line = s->next_line;
            has_first = true;
        }
        if (!is_same_group(s) || !put_value(s, p, e))
            break;
    }
    if (e->code)
        return -1;
    make_group(s, rec);
    return has_first;
}

/* ---- What a profile asks for ---- */

void shape_header(struct shape *s, const struct profile *p, struct csv_record *rec)
{
    if (p->packed) {
        unpack(s, rec);
        for (size_t i = 0; i < rec->n; i++) { /* geo\TIME_PERIOD */
            char *end = memchr(s->cell[i], '\\', s->length[i]);

            if (end && end >= s->text.data && end < s->text.data + s->text.n) {
                *end = '\0';
                s->length[i] = (size_t)(end - s->cell[i]);
            }
        }
    } else if (p->pivot.n == 2) {
        pivot_header(s, p, rec);
    }
}

int shape_next(struct shape *s, const struct profile *p, const int *columns,
               struct csv_reader *r, struct csv_record *rec, struct err *e)
{
    int rc;

    if (s->names)
        return next_group(s, p, r, rec, e);
    rc = next_filled(p, r, rec, e);
    if (rc > 0 && p->packed)
        unpack(s, rec);
    if (rc > 0 && p->fill_down.n)
        fill_down(s, p->fill_down.n, columns, rec);
    return rc;
}

void shape_release(struct shape *s)
{
    struct text *texts[] = {&s->text, &s->first, &s->next};

    clear_values(s);
    free(s->value);
    free(s->cell);
    free(s->length);
    for (size_t i = 0; i < s->n_above; i++)
        text_release(&s->above[i]);
    free(s->above);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text_release(texts[i]);
    *s = (struct shape){0};
}
