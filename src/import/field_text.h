/* field_text.h - the text of a field before it becomes a code: one part of a packed text,
 * a number with the zeros that a spreadsheet took off. */
#ifndef TS_IMPORT_FIELD_TEXT_H
#define TS_IMPORT_FIELD_TEXT_H

#include "base/text.h"
#include "import/profile_rules.h"

/* The part of `text` that the rule speaks of, or what stands before its `cut` (text itself where it speaks of none), without
 * outer blanks; valid as long as text and scratch.  "" when there are not so many parts. */
const char *field_text_part(const struct field_rule *rule, const char *text,
                            struct text *scratch);

/* Digits filled up to `length` by zeros from the left, in out[size]; any other text, and one
 * that does not fit, is returned as it is. */
const char *field_text_pad(const char *text, size_t length, char *out, size_t size);

#endif
