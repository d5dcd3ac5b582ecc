/* flags.h - the status that a publisher's flags stand for. */
#ifndef TS_IMPORT_FLAGS_H
#define TS_IMPORT_FLAGS_H

#include "import/text_map.h"

/* The status of a flag, or of several letters that are flags each and stand together (ep):
 * then the worst.  0 when the text is no flag. */
char flags_status(const struct text_map *flags, const char *text);

#endif
