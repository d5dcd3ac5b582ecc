/* aggregate.h - sums over the rows of files, without a store.
 *
 * A row belongs to the sum of its codes in the columns asked for.  What would be counted twice
 * is not added:
 *   - a row that comes twice (also when two series differ only in a qualifier that is not a
 *     column) is an error;
 *   - without the column partner, World and regions are left out where the file has their
 *     members (World is the sum where it is alone); without reporter likewise;
 *   - flows, units, frequencies, product classifications, and a product beside its parts
 *     (TOTAL, chapter, heading) are not added up: an error says how to choose.
 * A sum with a missing figure in it is missing.  Sums are exact, rounded once.
 *
 * Rows are taken by several threads at once, each with a worker of its own. */
#ifndef TS_IMPORT_AGGREGATE_H
#define TS_IMPORT_AGGREGATE_H

#include "core/key.h"
#include "import/importer.h"

#include <stdbool.h>

struct aggregate;

enum { AGGREGATE_PERIOD = DIM_COUNT, AGGREGATE_COLUMNS = DIM_COUNT + 1 };

struct aggregate_rule {
    int column[AGGREGATE_COLUMNS]; /* enum dim, or AGGREGATE_PERIOD */
    size_t columns;
    const struct key_list *only; /* only the series that match; NULL = all */
    size_t level;                /* only products of so many characters; 0 = all */
    const struct codes *codes;
};

/* Read "partner,flow,period".  ERR_USAGE with the list of names. */
enum err_code aggregate_columns(struct aggregate_rule *rule, const char *list,
                                struct err *e);
const char *aggregate_column_name(int column);

/* The rule is copied; what it points to outlives the sums. */
struct aggregate *aggregate_new(const struct aggregate_rule *rule, size_t workers);
void aggregate_free(struct aggregate *a);

/* One for each thread. */
void *const *aggregate_workers(struct aggregate *a);

/* A row of file number `file` (aggregate_file) for a worker. */
enum err_code aggregate_take(void *worker, const struct import_row *row, struct err *e);

/* The file that rows come from now on; its name is for messages. */
void aggregate_file(struct aggregate *a, const char *path);

/* After the last row: put the workers' sums together and see whether they may stand.
 * ERR_INPUT with the reason; ERR_NODATA when there are groups of countries alone.  When
 * rows may have come twice *is_doubtful is true: read the files again, rows to
 * aggregate_look, and nothing is wrong unless that says so. */
enum err_code aggregate_finish(struct aggregate *a, bool *is_doubtful, struct err *e);
enum err_code aggregate_look(void *aggregate, const struct import_row *row,
                             struct err *e);

/* The sums, sorted by their columns. */
size_t aggregate_count(const struct aggregate *a);
const char *aggregate_code(const struct aggregate *a, size_t row, size_t column,
                           char text[static PERIOD_TEXT_SIZE]);
double aggregate_value(const struct aggregate *a, size_t row); /* NaN = missing */
/* The unit of all sums, or NULL where it is a column. */
const char *aggregate_unit(const struct aggregate *a);

/* What the reader should know, from 0 on; NULL after the last. */
const char *aggregate_note(const struct aggregate *a, size_t number);

#endif
