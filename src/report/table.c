#include "report/table.h"

#include "base/memory.h"
#include "report/table_cell.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    enum err_code (*write)(const struct table *t, FILE *out, struct err *e);
} formats[] = {
    {"table", table_write_text},        {"csv", table_write_csv},
    {"tsv", table_write_tsv},           {"json", table_write_json},
    {"markdown", table_write_markdown}, {"html", table_write_html},
};

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

/* The name says what unit a program reads. */
static bool named_by_kind(const struct table_column *c)
{
    if (c->kind == TABLE_RATE || c->kind == TABLE_SHARE)
        return ends_with(c->name, "_pct");
    return c->kind != TABLE_POINTS || ends_with(c->name, "_pp");
}

void table_init(struct table *t, const char *title, const struct table_column column[],
                size_t n)
{
    *t = (struct table){
        .title = title ? mem_strdup(title) : NULL,
        .column = mem_zero(n, sizeof *column),
        .n_columns = n,
    };
    for (size_t i = 0; i < n; i++) {
        assert(named_by_kind(&column[i]));
        t->column[i] = column[i];
    }
}

static void add_cell(struct table *t, struct table_cell cell)
{
    t->cell = mem_grow(t->cell, t->n_cells, &t->cap, sizeof *t->cell);
    t->cell[t->n_cells++] = cell;
}

void table_text(struct table *t, const char *text)
{
    add_cell(t, (struct table_cell){mem_strdup(text ? text : ""), NAN, 'A'});
}

void table_value(struct table *t, double value, char status)
{
    add_cell(t, (struct table_cell){NULL, value, status});
}

void table_word(struct table *t, double value, const char *word)
{
    add_cell(t, (struct table_cell){mem_strdup(word), value, 'A'});
}

void table_note(struct table *t, const char *note)
{
    t->note = mem_resize(t->note, t->n_notes + 1, sizeof *t->note);
    t->note[t->n_notes++] = mem_strdup(note);
}

void table_release(struct table *t)
{
    for (size_t i = 0; i < t->n_cells; i++)
        free(t->cell[i].text);
    for (size_t i = 0; i < t->n_notes; i++)
        free(t->note[i]);
    free(t->cell);
    free(t->note);
    free(t->column);
    free(t->title);
    *t = (struct table){0};
}

const char *table_formats(void)
{
    return "table, csv, tsv, json, markdown, html";
}

enum err_code table_check_format(const char *format, struct err *e)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, format) == 0)
            return ERR_NONE;
    return err_set(e, ERR_USAGE, "no format '%s'; there are %s", format, table_formats());
}

enum err_code table_write(const struct table *t, const char *format, FILE *out,
                          struct err *e)
{
    assert(t->n_columns > 0 && t->n_cells % t->n_columns == 0);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, format) == 0)
            return formats[i].write(t, out, e);
    return table_check_format(format, e);
}
