/* rotate.h - a table whose dates are columns, turned so that they are rows.
 *
 * Below the table, behind the first of the profile's stop texts, a legend may say which code
 * each series has: CODE, then the name that the row has, followed by the profile's `legend`.
 * The code takes the name's place. */
#ifndef TS_IMPORT_ROTATE_H
#define TS_IMPORT_ROTATE_H

#include "import/csv_reader.h"
#include "import/profile_rules.h"

/* Read everything from `r`, which stands at the beginning, and write the table turned to a
 * temporary file, the first column named `corner`.  *path is to be removed and freed.
 * ERR_INPUT: rows of different lengths, more than ten million cells; ERR_OUTPUT: no room. */
enum err_code rotate_file(struct csv_reader *r, const struct profile *p,
                          const char *corner, char **path, struct err *e);

#endif
