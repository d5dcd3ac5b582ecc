/* shape.h - records of files that are not a plain table, brought into the shape of one.
 *
 *   packed     the first column holds several, with commas between: A,EUR,DE <TAB> 1 ...
 *   fill down  a label is written once and left empty in the rows below it
 *   pivot      one record an indicator: those that agree in everything else are one record,
 *              with a column an indicator */
#ifndef TS_IMPORT_SHAPE_H
#define TS_IMPORT_SHAPE_H

#include "base/text.h"
#include "import/csv_reader.h"
#include "import/profile_rules.h"

#include <stdbool.h>

struct shape {
    const char *path;  /* of the file, for messages; NULL while a header is looked for */
    struct text text;  /* of the cells that were made */
    const char **cell; /* of the record that was made */
    size_t *length, cell_cap, length_cap;
    struct text *above; /* fill down: the last text of each such column */
    size_t n_above;
    struct text first, next; /* pivot: a record's cells, each ended by NUL */
    int64_t first_line, next_line;
    size_t raw_columns, names; /* pivot: columns of the file, columns made */
    size_t column[2];          /* pivot: those that go */
    char **value;              /* pivot: the text of each name, or NULL */
    bool has_next;
};

/* The header's record, as the profile shapes it: packed names unpacked (the last one ends at
 * a backslash), pivoted names in their place.  *rec is as it was where there is nothing to
 * do or the columns are missing; valid until the next call. */
void shape_header(struct shape *s, const struct profile *p, struct csv_record *rec);

/* A data record as the profile shapes it.  shape_header must have been called for pivots. */
int shape_next(struct shape *s, const struct profile *p, const int *fill_down,
               struct csv_reader *r, struct csv_record *rec, struct err *e);

/* The shape is {0} again. */
void shape_release(struct shape *s);

#endif
