#include "report/document_format.h"

#include "base/utf8.h"
#include "report/escape.h"

#include <stdbool.h>
#include <string.h>

enum { LINE_WIDTH = 80 };

static void put_repeated(char c, size_t n, FILE *out)
{
    while (n-- > 0)
        fputc(c, out);
    fputc('\n', out);
}

/* Words of escaped text, parted at blanks (a no-break space is none) and wrapped.  The first
 * line begins with `first`, the others with `rest`, which are of one width. */
static void put_wrapped(const char *s, const char *first, const char *rest, FILE *out)
{
    struct text word = {0};
    size_t column = utf8_width(first);
    bool fresh = true;
    fputs(first, out);
    for (s += strspn(s, " "); *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        text_clear(&word);
        text_add_n(&word, s, n);
        size_t width = utf8_width(text_str(&word));
        if (!fresh && column + 1 + width > LINE_WIDTH) {
            fprintf(out, "\n%s", rest);
            column = utf8_width(rest);
            fresh = true;
        }
        fprintf(out, "%s%s", fresh ? "" : " ", text_str(&word));
        column += width + (fresh ? 0 : 1);
        fresh = false;
        s += n;
    }
    fputc('\n', out);
    text_release(&word);
}

static void put_text_heading(const char *s, int level, FILE *out)
{
    put_wrapped(s, "", "", out);
    size_t width = utf8_width(s);
    if (level <= 2)
        put_repeated(level == 1 ? '=' : '-', width < LINE_WIDTH ? width : LINE_WIDTH,
                     out);
}

enum err_code document_put_text(const struct document *d, size_t i, FILE *out,
                                struct err *e)
{
    const struct document_block *b = &d->block[i];
    struct text safe = {0};
    if (b->kind == DOCUMENT_TABLE)
        return table_write(&b->table, "table", out, e);

    escape_plain(&safe, b->text);
    if (b->kind == DOCUMENT_HEADING) {
        put_text_heading(text_str(&safe), b->level, out);
    } else if (b->kind == DOCUMENT_PICTURE) {
        text_add(&safe, " [");
        escape_plain(&safe, b->path);
        text_add(&safe, "]");
        put_wrapped(text_str(&safe), "Chart: ", "       ", out);
    } else {
        bool item = b->kind == DOCUMENT_ITEM;
        put_wrapped(text_str(&safe), item ? "- " : "", item ? "  " : "", out);
    }
    text_release(&safe);
    return ERR_NONE;
}

static void put_markdown_picture(const struct document_block *b, FILE *out)
{
    struct text safe = {0};
    text_add(&safe, "![");
    escape_markdown(&safe, b->text);
    text_add(&safe, "](");
    escape_address(&safe, b->path);
    fprintf(out, "%s)\n", text_str(&safe));
    text_release(&safe);
}

/* Paragraphs are one line: an editor wraps them, and a figure at the start of a wrapped line
 * cannot become a list. */
enum err_code document_put_markdown(const struct document *d, size_t i, FILE *out,
                                    struct err *e)
{
    const struct document_block *b = &d->block[i];
    struct text safe = {0};
    if (b->kind == DOCUMENT_TABLE)
        return table_write(&b->table, "markdown", out, e);
    if (b->kind == DOCUMENT_PICTURE) {
        put_markdown_picture(b, out);
        return ERR_NONE;
    }
    escape_markdown_line(&safe, b->text);
    if (b->kind == DOCUMENT_HEADING)
        fprintf(out, "%.*s %s\n", b->level, "######", text_str(&safe));
    else if (b->kind == DOCUMENT_NOTE)
        fprintf(out, "<small>%s</small>\n", text_str(&safe));
    else
        fprintf(out, "%s%s\n", b->kind == DOCUMENT_ITEM ? "- " : "", text_str(&safe));
    text_release(&safe);
    return ERR_NONE;
}

static void put_html_picture(const struct document_block *b, FILE *out)
{
    struct text safe = {0};
    text_add(&safe, "<p><img src=\"");
    escape_address(&safe, b->path);
    text_add(&safe, "\" alt=\"");
    escape_html(&safe, b->text);
    fprintf(out, "%s\"></p>\n", text_str(&safe));
    text_release(&safe);
}

static bool is_item(const struct document *d, size_t i)
{
    return i < d->n && d->block[i].kind == DOCUMENT_ITEM;
}

/* The first item of a run opens the list, the last one closes it. */
static void put_html_item(const struct document *d, size_t i, const char *safe, FILE *out)
{
    fprintf(out, "%s<li>%s</li>\n%s", i > 0 && is_item(d, i - 1) ? "" : "<ul>\n", safe,
            is_item(d, i + 1) ? "" : "</ul>\n");
}

enum err_code document_put_html(const struct document *d, size_t i, FILE *out,
                                struct err *e)
{
    const struct document_block *b = &d->block[i];
    struct text safe = {0};
    if (b->kind == DOCUMENT_TABLE)
        return table_write(&b->table, "html", out, e);
    if (b->kind == DOCUMENT_PICTURE) {
        put_html_picture(b, out);
        return ERR_NONE;
    }
    escape_html(&safe, b->text);
    if (b->kind == DOCUMENT_HEADING)
        fprintf(out, "<h%d>%s</h%d>\n", b->level, text_str(&safe), b->level);
    else if (b->kind == DOCUMENT_ITEM)
        put_html_item(d, i, text_str(&safe), out);
    else
        fprintf(out, "<p%s>%s</p>\n", b->kind == DOCUMENT_NOTE ? " class=\"note\"" : "",
                text_str(&safe));
    text_release(&safe);
    return ERR_NONE;
}
