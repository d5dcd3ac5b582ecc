/* document.h - a brief as a sequence of blocks, and its writers.
 * Text is plain UTF-8: each writer escapes it, so nothing in it can become markup. */
#ifndef TS_REPORT_DOCUMENT_H
#define TS_REPORT_DOCUMENT_H

#include "base/error.h"
#include "report/table.h"

#include <stddef.h>
#include <stdio.h>

enum document_kind {
    DOCUMENT_HEADING,
    DOCUMENT_PARAGRAPH,
    DOCUMENT_ITEM, /* of a list */
    DOCUMENT_NOTE, /* small print */
    DOCUMENT_TABLE,
    DOCUMENT_PICTURE
};

struct document_block {
    enum document_kind kind;
    int level;          /* HEADING: 1 to 6 */
    char *text;         /* PICTURE: the text in its place */
    char *path;         /* PICTURE: relative to where the document will lie */
    struct table table; /* TABLE */
};

struct document {
    struct document_block *block;
    size_t n, cap;
};

void document_heading(struct document *d, int level, const char *text);
void document_paragraph(struct document *d, const char *text);
void document_item(struct document *d, const char *text);
void document_note(struct document *d, const char *text);
void document_picture(struct document *d, const char *path, const char *alt);

/* Takes over what the table holds; *t is {0} afterwards. */
void document_table(struct document *d, struct table *t);

/* Move the blocks of `from` to the end of `d`; `from` is {0} afterwards. */
void document_append(struct document *d, struct document *from);

void document_release(struct document *d);

/* Write in a format of document_formats; text is wrapped at 80 columns.  The caller checks
 * `out`.  ERR_USAGE: no such format, with the list. */
enum err_code document_write(const struct document *d, const char *format, FILE *out,
                             struct err *e);

/* "text, markdown, html" */
const char *document_formats(void);

#endif
