/* json_text.h - text as a JSON string. */
#ifndef TS_REPORT_JSON_TEXT_H
#define TS_REPORT_JSON_TEXT_H

#include "base/text.h"

#include <stdbool.h>

/* Append `s` in quotes, escaped.  False (and nothing appended) when it is not UTF-8. */
bool json_text_add(struct text *t, const char *s);

#endif
