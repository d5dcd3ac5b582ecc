/* code_table.h - one list of data/codes read whole: a CSV file with a fixed header.
 * The lists are small (thousands of rows); everything is read once and stays. */
#ifndef TS_IMPORT_CODE_TABLE_H
#define TS_IMPORT_CODE_TABLE_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct code_table {
    char *path; /* for messages */
    size_t columns;
    size_t rows, cap;
    size_t *offset;   /* rows * columns: where each cell begins in `pool` */
    int64_t *line;    /* rows: the line of the file it came from */
    struct text pool; /* all cells, each ended by NUL */
};

/* Read DATA_DIR/codes/FILE, whose first record must be exactly header[columns].
 * ERR_INPUT naming the file and line when it is missing, has another header, or a row has
 * more or fewer cells.  On error the table is released. */
enum err_code code_table_load(struct code_table *t, const char *data_dir,
                              const char *file, const char *const header[],
                              size_t columns, struct err *e);

/* The same for a file anywhere. */
enum err_code code_table_read(struct code_table *t, const char *path,
                              const char *const header[], size_t columns, struct err *e);

/* Valid until the table is released. */
const char *code_table_cell(const struct code_table *t, size_t row, size_t column);

/* Read a cell as a year; empty is 0.  ERR_INPUT when it is anything else. */
enum err_code code_table_year(const struct code_table *t, size_t row, size_t column,
                              int *year, struct err *e);

/* Read a cell as yes or no.  ERR_INPUT when it is anything else. */
enum err_code code_table_flag(const struct code_table *t, size_t row, size_t column,
                              bool *flag, struct err *e);

/* ERR_INPUT "PATH:LINE: read "CELL", expected WHAT". */
enum err_code code_table_bad(const struct code_table *t, size_t row, size_t column,
                             const char *expected, struct err *e);

/* The table is {0} again. */
void code_table_release(struct code_table *t);

#endif
