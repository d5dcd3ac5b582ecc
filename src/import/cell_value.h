/* cell_value.h - the number in a cell, with what a profile says of missing ones and flags. */
#ifndef TS_IMPORT_CELL_VALUE_H
#define TS_IMPORT_CELL_VALUE_H

#include "core/number.h"
#include "import/profile_rules.h"

#include <stdbool.h>
#include <stddef.h>

enum cell_kind {
    CELL_NUMBER,
    CELL_MISSING, /* value is NaN, status says why */
    CELL_EMPTY,   /* empty, and the profile does not say what that means */
    CELL_BAD      /* not a number */
};

/* Nothing but blanks, or a word for missing that has no status of its own? */
bool cell_is_empty(const struct profile *p, const char *text, size_t n);

/* Read text[n], without outer blanks, times 10^power.  *status is replaced where the cell says one of its own. */
enum cell_kind cell_read(const struct profile *p, const struct number_format *f,
                         const char *text, size_t n, int power, double *value,
                         char *status);

/* Take the cell's number into account for the notation of the file, without its flag. */
void cell_observe(const struct profile *p, const char *text, size_t n,
                  struct number_evidence *evidence);

/* What file.group calls the mark between the thousands of a text that is no number as the file
 * is read, but would be one with it; NULL when there is none. */
const char *cell_group(const struct number_format *f, const char *text);

#endif
