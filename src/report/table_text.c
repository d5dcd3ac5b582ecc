/* The table for a terminal: columns aligned by their width on it, figures to the right. */
#include "base/memory.h"
#include "base/utf8.h"
#include "report/escape.h"
#include "report/table_cell.h"

#include <stdlib.h>

struct grid {
    struct text *cell; /* row 0 is the heading */
    size_t *width;
    size_t rows, columns;
};

static void fill(struct grid *g, const struct table *t, const double scale[])
{
    struct text raw = {0};
    for (size_t row = 0; row < g->rows; row++) {
        for (size_t i = 0; i < g->columns; i++) {
            struct text *cell = &g->cell[row * g->columns + i];
            text_clear(&raw);
            if (row == 0)
                table_heading(t, i, scale, &raw);
            else
                table_cell_people(t, row - 1, i, scale, &raw);
            escape_plain(cell, text_str(&raw));
            size_t width = utf8_width(text_str(cell));
            g->width[i] = width > g->width[i] ? width : g->width[i];
        }
    }
    text_release(&raw);
}

static void put_row(const struct grid *g, const struct table *t, size_t row, FILE *out)
{
    struct text line = {0};
    for (size_t i = 0; i < g->columns; i++) {
        const char *cell = text_str(&g->cell[row * g->columns + i]);
        size_t pad = g->width[i] - utf8_width(cell);
        bool right = table_is_numeric(t->column[i].kind);
        if (i > 0)
            text_add(&line, "  ");
        for (size_t k = 0; right && k < pad; k++)
            text_add_char(&line, ' ');
        text_add(&line, cell);
        for (size_t k = 0; !right && i + 1 < g->columns && k < pad; k++)
            text_add_char(&line, ' ');
    }
    while (line.n > 0 && line.data[line.n - 1] == ' ')
        line.data[--line.n] = '\0';
    fprintf(out, "%s\n", text_str(&line));
    text_release(&line);
}

static void put_rule(const struct grid *g, FILE *out)
{
    for (size_t i = 0; i < g->columns; i++) {
        if (i > 0)
            fputs("  ", out);
        for (size_t k = 0; k < g->width[i]; k++)
            fputc('-', out);
    }
    fputc('\n', out);
}

enum err_code table_write_text(const struct table *t, FILE *out, struct err *e)
{
    double *scale = mem_zero(t->n_columns, sizeof *scale);
    struct grid g = {.rows = table_rows(t) + 1, .columns = t->n_columns};
    struct text footer = {0}, title = {0};
    g.cell = mem_zero(g.rows * g.columns, sizeof *g.cell);
    g.width = mem_zero(g.columns, sizeof *g.width);
    (void)e;

    table_scales(t, scale);
    fill(&g, t, scale);
    if (t->title) {
        escape_plain(&title, t->title);
        fprintf(out, "%s\n\n", text_str(&title));
    }
    put_row(&g, t, 0, out);
    put_rule(&g, out);
    for (size_t row = 1; row < g.rows; row++)
        put_row(&g, t, row, out);
    table_footer(t, scale, &footer);
    if (footer.n)
        fprintf(out, "\n%s", text_str(&footer));

    for (size_t i = 0; i < g.rows * g.columns; i++)
        text_release(&g.cell[i]);
    text_release(&footer);
    text_release(&title);
    free(g.cell);
    free(g.width);
    free(scale);
    return ERR_NONE;
}
