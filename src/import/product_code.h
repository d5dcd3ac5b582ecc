/* product_code.h - codes for products that have none, or must not be shown by theirs. */
#ifndef TS_IMPORT_PRODUCT_CODE_H
#define TS_IMPORT_PRODUCT_CODE_H

#include "base/text.h"
#include "core/series.h"

/* Append a code made of any text: its words joined by `_`, and a hash where that is longer
 * than a code may be or loses a sign (< 0,94 is not >= 0,94), so that two texts have two
 * codes. */
void product_code_slug(struct text *t, const char *text);

/* Append the code of a confidential product: `_` and its own.  It stays in totals and is no
 * product to be ranked. */
void product_code_secret(struct text *t, const char *code);

/* A code of the Harmonized System has 2, 4 or 6 digits: one of 1, 3 or 5 lost its leading zero
 * in a spreadsheet and gets it back.  Codes of other classifications stay as they are. */
void product_code_restore_hs(char code[static SERIES_CODE_SIZE],
                             const char *classification);

#endif
