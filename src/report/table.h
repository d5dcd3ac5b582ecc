/* table.h - a table of figures, and how it is built.
 *
 * Cells hold full precision in base units; rates are fractions.  The formats for people
 * (table, markdown, html) scale, round, group and mark; those for programs (csv, tsv, json)
 * print the shortest text that reads back as the same number, in C notation, and nothing
 * where a figure is missing.  Rates are printed as percent in both. */
#ifndef TS_REPORT_TABLE_H
#define TS_REPORT_TABLE_H

#include "base/error.h"

#include <stddef.h>
#include <stdio.h>

enum table_kind {
    TABLE_TEXT,   /* as it is */
    TABLE_VALUE,  /* an amount in base units of `unit`; for people all columns of one unit
                     share one scale (USD million) */
    TABLE_NUMBER, /* a plain number: an index, a ratio */
    TABLE_COUNT,  /* whole things: 3,000 */
    TABLE_RATE,   /* growth, a fraction: +6.1%; the name ends in _pct */
    TABLE_SHARE,  /* a share, a fraction: 6.1%; the name ends in _pct */
    TABLE_POINTS, /* a difference of fractions: +2.0; the name ends in _pp */
    TABLE_KIND_COUNT
};

/* Strings are borrowed: they outlive the table (literals, as a rule). */
struct table_column {
    const char *name;    /* machine name: stable, for csv and json */
    const char *heading; /* for people */
    enum table_kind kind;
    int decimals;     /* for people; VALUE, NUMBER, RATE, SHARE, POINTS */
    const char *unit; /* VALUE: USD, KG ...; else NULL */
};

struct table_cell {
    char *text;   /* TEXT: the text; else a word that people see in place of the figure */
    double value; /* NaN = missing */
    char status;  /* CL_OBS_STATUS: why it is missing, or what kind of figure it is */
};

struct table {
    char *title;
    struct table_column *column;
    size_t n_columns;
    struct table_cell *cell; /* row by row */
    size_t n_cells, cap;
    char **note; /* sources and remarks, printed below */
    size_t n_notes;
};

/* `title` may be NULL. */
void table_init(struct table *t, const char *title, const struct table_column column[],
                size_t n);

/* The next cell, from left to right and row by row.  NULL text is an empty cell. */
void table_text(struct table *t, const char *text);
void table_value(struct table *t, double value, char status);

/* A figure that people read as a word: new, ×150, turned negative. */
void table_word(struct table *t, double value, const char *word);

void table_note(struct table *t, const char *note);
void table_release(struct table *t);

/* Write in a format of table_formats; each ends with a new line.  The caller checks `out`
 * (ferror).  ERR_USAGE: no such format, with the list; ERR_OUTPUT: text that is not UTF-8
 * cannot become JSON.  Rows must be complete (assert). */
enum err_code table_write(const struct table *t, const char *format, FILE *out,
                          struct err *e);

/* ERR_USAGE as above; for a caller who would do what cannot be undone before it writes. */
enum err_code table_check_format(const char *format, struct err *e);

/* "table, csv, tsv, json, markdown, html" */
const char *table_formats(void);

#endif
