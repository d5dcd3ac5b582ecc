/* plain_line.h - a line without the cells that nobody reads, where that can be told.
 *
 * A line is plain when it is one record and its quotes stand only around whole cells: nothing
 * is doubled, nothing damaged, and it ends with LF or CR LF.  Of such a line unwanted cells
 * are left out before libcsv parses it, most of its bytes as a rule; any other line libcsv
 * sees whole.  Starts as {0}. */
#ifndef TS_IMPORT_PLAIN_LINE_H
#define TS_IMPORT_PLAIN_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct plain_line {
    char *text; /* the line that was shortened last, through its line end */
    size_t n, cap;
    size_t cells;  /* that it had */
    size_t *kept;  /* columns that are left, and that of one cell too many */
    size_t n_kept; /* without that one */

    size_t columns;
    struct plain_run {
        size_t first, last; /* neighbours that are left */
    } * run;
    size_t runs;
    size_t *end; /* where the cells of the line end */
};

/* The cells of the line that begins text[n], and with it a record.  end[i] is where the
 * delimiter behind cell i stands, or the line end; *length the bytes through LF.  0: the line
 * is not plain, has more than `most` cells, or its LF is not in text[n]. */
size_t plain_line_cells(const char *text, size_t n, char delimiter, size_t end[],
                        size_t most, size_t *length);

/* Lines of n columns (2 at least) are shortened to those wanted, the first and the last: so
 * libcsv is left a record of two fields or more, never a blank line. */
void plain_line_want(struct plain_line *p, const bool wanted[], size_t n);

/* Shorten the line that begins text[n], and with it a record, to p->text; *length are its
 * bytes.  False: not a plain line of as many cells, or one more (at the end). */
bool plain_line_shorten(struct plain_line *p, const char *text, size_t n, char delimiter,
                        size_t *length);

void plain_line_release(struct plain_line *p);

#endif
