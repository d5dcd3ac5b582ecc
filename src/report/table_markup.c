/* The formats with markup: markdown (pipe table) and html (a fragment). */
#include "base/memory.h"
#include "report/escape.h"
#include "report/table_cell.h"

#include <stdlib.h>
#include <string.h>

/* Text from the table goes out through `escape`, always. */
static void put(const char *before, const char *s, const char *after,
                void (*escape)(struct text *, const char *), FILE *out)
{
    struct text safe = {0};
    escape(&safe, s);
    fprintf(out, "%s%s%s", before, text_str(&safe), after);
    text_release(&safe);
}

/* Each line of the footer. */
static void put_footer(const struct table *t, const double scale[], const char *before,
                       const char *after, void (*escape)(struct text *, const char *),
                       FILE *out)
{
    struct text footer = {0};
    table_footer(t, scale, &footer);
    char *rest = footer.data, *line;
    while (rest && (line = strsep(&rest, "\n")) != NULL)
        if (*line)
            put(before, line, after, escape, out);
    text_release(&footer);
}

enum err_code table_write_markdown(const struct table *t, FILE *out, struct err *e)
{
    double *scale = mem_zero(t->n_columns, sizeof *scale);
    struct text cell = {0};
    (void)e;

    table_scales(t, scale);
    if (t->title)
        put("**", t->title, "**\n\n", escape_markdown, out);
    for (size_t row = 0; row <= table_rows(t); row++) {
        for (size_t i = 0; i < t->n_columns; i++) {
            text_clear(&cell);
            if (row == 0)
                table_heading(t, i, scale, &cell);
            else
                table_cell_people(t, row - 1, i, scale, &cell);
            put("| ", text_str(&cell), " ", escape_markdown, out);
        }
        fputs("|\n", out);
        for (size_t i = 0; row == 0 && i < t->n_columns; i++)
            fputs(table_is_numeric(t->column[i].kind) ? "|---:" : "|---", out);
        if (row == 0)
            fputs("|\n", out);
    }
    put_footer(t, scale, "\n", "\n", escape_markdown_line, out);
    text_release(&cell);
    free(scale);
    return ERR_NONE;
}

static void put_html_row(const struct table *t, size_t row, const double scale[],
                         FILE *out)
{
    struct text cell = {0};
    fputs("<tr>", out);
    for (size_t i = 0; i < t->n_columns; i++) {
        const char *tag = row == 0 ? "th" : "td";
        text_clear(&cell);
        if (row == 0)
            table_heading(t, i, scale, &cell);
        else
            table_cell_people(t, row - 1, i, scale, &cell);
        fprintf(out, "<%s%s>", tag,
                table_is_numeric(t->column[i].kind) ? " class=\"number\"" : "");
        put("", text_str(&cell), "", escape_html, out);
        fprintf(out, "</%s>", tag);
    }
    fputs("</tr>\n", out);
    text_release(&cell);
}

enum err_code table_write_html(const struct table *t, FILE *out, struct err *e)
{
    double *scale = mem_zero(t->n_columns, sizeof *scale);
    (void)e;

    table_scales(t, scale);
    fputs("<table>\n", out);
    if (t->title)
        put("<caption>", t->title, "</caption>\n", escape_html, out);
    fputs("<thead>\n", out);
    put_html_row(t, 0, scale, out);
    fputs("</thead>\n<tbody>\n", out);
    for (size_t row = 1; row <= table_rows(t); row++)
        put_html_row(t, row, scale, out);
    fputs("</tbody>\n</table>\n", out);
    put_footer(t, scale, "<p class=\"note\">", "</p>\n", escape_html, out);
    free(scale);
    return ERR_NONE;
}
