/* totals.h - is what a file says of the World the sum of what it says of its partners? */
#ifndef TS_IMPORT_TOTALS_H
#define TS_IMPORT_TOTALS_H

#include "base/text.h"
#include "import/importer.h"

struct totals;

/* `whole`: the partner that the others add up to. */
struct totals *totals_new(const struct codes *codes, const char *whole);

/* Take one more row into account.  Groups of countries are no parts; what is not elsewhere
 * specified is one. */
void totals_add(struct totals *t, const struct import_row *row);

/* Take into account what another was given: rows of other parts of the same file. */
void totals_merge(struct totals *t, const struct totals *from);

/* Append "the partners add up to 99.9% of WLD in 2022 (line 7, furthest of 3 figures), "
 * where the two differ by more than a millionth; nothing where they agree or one of them is
 * absent.  The line is that of the whole. */
void totals_describe(const struct totals *t, struct text *to);

void totals_free(struct totals *t);

#endif
