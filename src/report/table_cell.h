/* table_cell.h - what the writers of a table share: how people and programs read a cell. */
#ifndef TS_REPORT_TABLE_CELL_H
#define TS_REPORT_TABLE_CELL_H

#include "base/text.h"
#include "report/table.h"

#include <stdbool.h>

/* One writer a format: the rows of the format list in table.c. */
enum err_code table_write_text(const struct table *t, FILE *out, struct err *e);
enum err_code table_write_csv(const struct table *t, FILE *out, struct err *e);
enum err_code table_write_tsv(const struct table *t, FILE *out, struct err *e);
enum err_code table_write_json(const struct table *t, FILE *out, struct err *e);
enum err_code table_write_markdown(const struct table *t, FILE *out, struct err *e);
enum err_code table_write_html(const struct table *t, FILE *out, struct err *e);

size_t table_rows(const struct table *t);
const struct table_cell *table_at(const struct table *t, size_t row, size_t column);
bool table_is_numeric(enum table_kind kind);

/* What the amounts of each column are divided by for people: scale[n_columns]. */
void table_scales(const struct table *t, double scale[]);

/* Append a cell as people read it: 8,950.0 e, .., c, –, +6.1%.  Not escaped. */
void table_cell_people(const struct table *t, size_t row, size_t column,
                       const double scale[], struct text *out);

/* Append a cell as programs read it, without quoting; nothing when it is missing. */
void table_cell_program(const struct table *t, size_t row, size_t column,
                        struct text *out);

/* Append a heading with its unit where the columns' units differ. */
void table_heading(const struct table *t, size_t column, const double scale[],
                   struct text *out);

/* Append the lines below a table, each ended by a new line: the unit where it is one for
 * all, the legend of the marks that occur, the notes.  Free of control characters. */
void table_footer(const struct table *t, const double scale[], struct text *out);

#endif
