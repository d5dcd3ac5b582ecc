/* sums.h - figures of the same series and period added up: for files that give a figure in
 * parts (a row a customs procedure, a means of transport).
 *
 * Everything is held in memory, some 60 bytes a sum: codes are kept once in books of their
 * own.  A sum with a missing part is missing. */
#ifndef TS_IMPORT_SUMS_H
#define TS_IMPORT_SUMS_H

#include "import/importer.h"

struct sums;

struct sums *sums_new(void);

/* Add a row to the sum that it belongs to. */
void sums_add(struct sums *s, const struct import_row *row);

/* The sums one by one, in the order of their first parts; line is that of the first part.
 * False at the end. */
bool sums_next(struct sums *s, struct import_row *row);

void sums_free(struct sums *s);

#endif
