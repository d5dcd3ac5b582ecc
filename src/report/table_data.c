/* The formats for programs: csv (RFC 4180), tsv, json. */
#include "report/escape.h"
#include "report/json_text.h"
#include "report/table_cell.h"

/* Heading and rows, cells through `escape` and parted by `separator`. */
static enum err_code put_delimited(const struct table *t, FILE *out, char separator,
                                   void (*escape)(struct text *, const char *))
{
    struct text raw = {0}, cell = {0};
    for (size_t row = 0; row <= table_rows(t); row++) {
        for (size_t i = 0; i < t->n_columns; i++) {
            text_clear(&raw);
            text_clear(&cell);
            if (row == 0)
                text_add(&raw, t->column[i].name);
            else
                table_cell_program(t, row - 1, i, &raw);
            escape(&cell, text_str(&raw));
            fputs(text_str(&cell), out);
            fputc(i + 1 < t->n_columns ? separator : '\n', out);
        }
    }
    text_release(&raw);
    text_release(&cell);
    return ERR_NONE;
}

enum err_code table_write_csv(const struct table *t, FILE *out, struct err *e)
{
    (void)e;
    return put_delimited(t, out, ',', escape_csv);
}

enum err_code table_write_tsv(const struct table *t, FILE *out, struct err *e)
{
    (void)e;
    return put_delimited(t, out, '\t', escape_tsv);
}

static enum err_code put_string(const char *s, FILE *out, struct err *e)
{
    struct text t = {0};
    if (!json_text_add(&t, s))
        return err_set(e, ERR_OUTPUT, "text that is not UTF-8 cannot be written as JSON");
    fputs(t.data, out);
    text_release(&t);
    return ERR_NONE;
}

static enum err_code put_member(const char *name, const char *value, FILE *out,
                                struct err *e)
{
    if (put_string(name, out, e))
        return e->code;
    fputs(": ", out);
    return put_string(value, out, e);
}

/* Numbers are written here, not by jansson: it prints 17 digits where fewer are exact. */
static enum err_code put_cell(const struct table *t, size_t row, size_t column, FILE *out,
                              struct err *e)
{
    const struct table_cell *cell = table_at(t, row, column);
    struct text value = {0};
    if (put_string(t->column[column].name, out, e))
        return e->code;
    fputs(": ", out);
    if (t->column[column].kind == TABLE_TEXT)
        return put_string(cell->text, out, e);
    table_cell_program(t, row, column, &value);
    fputs(value.n ? text_str(&value) : "null", out);
    text_release(&value);
    return ERR_NONE;
}

static enum err_code put_row(const struct table *t, size_t row, FILE *out, struct err *e)
{
    fputs(row ? ",\n    {" : "\n    {", out);
    for (size_t i = 0; i < t->n_columns; i++) {
        if (i > 0)
            fputs(", ", out);
        if (put_cell(t, row, i, out, e))
            return e->code;
    }
    fputc('}', out);
    return ERR_NONE;
}

/* {"title": ..., "rows": [{column: value, ...}, ...], "notes": [...]} */
enum err_code table_write_json(const struct table *t, FILE *out, struct err *e)
{
    fputs("{\n  ", out);
    if (put_member("title", t->title ? t->title : "", out, e))
        return e->code;
    fputs(",\n  \"rows\": [", out);
    for (size_t row = 0; row < table_rows(t); row++)
        if (put_row(t, row, out, e))
            return e->code;
    fputs("\n  ],\n  \"notes\": [", out);
    for (size_t i = 0; i < t->n_notes; i++) {
        if (i > 0)
            fputs(", ", out);
        if (put_string(t->note[i], out, e))
            return e->code;
    }
    fputs("]\n}\n", out);
    return ERR_NONE;
}
