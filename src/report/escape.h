/* escape.h - text from files stays text in every format.  Each appends to `t`. */
#ifndef TS_REPORT_ESCAPE_H
#define TS_REPORT_ESCAPE_H

#include "base/text.h"

/* For a terminal or a text file: control characters (C0, DEL, C1) become blanks. */
void escape_plain(struct text *t, const char *s);

/* For HTML text and quoted attributes. */
void escape_html(struct text *t, const char *s);

/* For Markdown inside a line: every mark that could begin markup or HTML loses its meaning.
 * At the start of a line also the marks of lists and headings (#, -, +, 1.). */
void escape_markdown(struct text *t, const char *s);
void escape_markdown_line(struct text *t, const char *s);

/* A file name as a relative address: everything but letters, digits and . _ ~ - / is
 * percent-encoded, so that it cannot be a scheme or leave its quotes. */
void escape_address(struct text *t, const char *path);

/* A CSV cell: quoted only where RFC 4180 asks for it. */
void escape_csv(struct text *t, const char *s);

/* A TSV cell: tab, line ends and backslash as \t \n \r \\. */
void escape_tsv(struct text *t, const char *s);

#endif
