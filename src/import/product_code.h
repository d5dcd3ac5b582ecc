/* product_code.h - codes for products that have none, or must not be shown by theirs. */
#ifndef TS_IMPORT_PRODUCT_CODE_H
#define TS_IMPORT_PRODUCT_CODE_H

#include "base/text.h"

/* Append a code made of any text: its words joined by `_`, and a hash where that is longer
 * than a code may be or loses a sign (< 0,94 is not >= 0,94), so that two texts have two
 * codes. */
void product_code_slug(struct text *t, const char *text);

/* Append the code of a confidential product: `_` and its own.  It stays in totals and is no
 * product to be ranked. */
void product_code_secret(struct text *t, const char *code);

/* Put a zero before an odd number of digits in code[size]: a spreadsheet took it off a code
 * made of pairs of digits.  Any other code, and one without room, stays as it is. */
void product_code_pairs(char code[], size_t size);

#endif
