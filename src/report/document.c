#include "report/document.h"

#include "base/memory.h"
#include "report/document_format.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    enum err_code (*put)(const struct document *d, size_t i, FILE *out, struct err *e);
} formats[] = {
    {"text", document_put_text},
    {"markdown", document_put_markdown},
    {"html", document_put_html},
};

static struct document_block *add(struct document *d, enum document_kind kind,
                                  const char *text)
{
    d->block = mem_grow(d->block, d->n, &d->cap, sizeof *d->block);
    struct document_block *b = &d->block[d->n++];
    *b = (struct document_block){.kind = kind, .text = text ? mem_strdup(text) : NULL};
    return b;
}

void document_heading(struct document *d, int level, const char *text)
{
    add(d, DOCUMENT_HEADING, text)->level = level;
}

void document_paragraph(struct document *d, const char *text)
{
    add(d, DOCUMENT_PARAGRAPH, text);
}

void document_item(struct document *d, const char *text)
{
    add(d, DOCUMENT_ITEM, text);
}

void document_note(struct document *d, const char *text)
{
    add(d, DOCUMENT_NOTE, text);
}

void document_picture(struct document *d, const char *path, const char *alt)
{
    add(d, DOCUMENT_PICTURE, alt)->path = mem_strdup(path);
}

void document_table(struct document *d, struct table *t)
{
    add(d, DOCUMENT_TABLE, NULL)->table = *t;
    *t = (struct table){0};
}

void document_append(struct document *d, struct document *from)
{
    for (size_t i = 0; i < from->n; i++) {
        d->block = mem_grow(d->block, d->n, &d->cap, sizeof *d->block);
        d->block[d->n++] = from->block[i];
    }
    free(from->block);
    *from = (struct document){0};
}

void document_release(struct document *d)
{
    for (size_t i = 0; i < d->n; i++) {
        free(d->block[i].text);
        free(d->block[i].path);
        table_release(&d->block[i].table);
    }
    free(d->block);
    *d = (struct document){0};
}

const char *document_formats(void)
{
    return "text, markdown, html";
}

/* Items follow each other without an empty line. */
static bool is_tight(const struct document *d, size_t i)
{
    return i == 0 ||
           (d->block[i].kind == DOCUMENT_ITEM && d->block[i - 1].kind == DOCUMENT_ITEM);
}

enum err_code document_write(const struct document *d, const char *format, FILE *out,
                             struct err *e)
{
    size_t f = 0, n_formats = sizeof formats / sizeof *formats;
    while (f < n_formats && strcmp(formats[f].name, format) != 0)
        f++;
    if (f == n_formats)
        return err_set(e, ERR_USAGE, "no format '%s'; there are %s", format,
                       document_formats());
    for (size_t i = 0; i < d->n; i++) {
        if (!is_tight(d, i))
            fputc('\n', out);
        if (formats[f].put(d, i, out, e))
            return e->code;
    }
    return ERR_NONE;
}
