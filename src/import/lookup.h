/* lookup.h - from a file's text to our own code, by a profile's rule for one field.
 * Answers are kept, since the same text comes back in thousands of rows. */
#ifndef TS_IMPORT_LOOKUP_H
#define TS_IMPORT_LOOKUP_H

#include "base/text.h"
#include "import/codes.h"
#include "import/profile_rules.h"

struct lookup;

/* Both must outlive the lookup. */
struct lookup *lookup_new(const struct codes *codes, const struct field_rule *rule,
                          int field);

/* The code of a text in a year (0 = any), valid until the next call; NULL when there is
 * none: `problem` then says what was expected and how to mend it. */
const char *lookup_code(struct lookup *l, const char *text, int year,
                        struct text *problem);

/* The same for one of our own codes, whatever the naming scheme of the file. */
const char *lookup_own(struct lookup *l, const char *code, struct text *problem);

void lookup_free(struct lookup *l);

#endif
