/* profile_key.h - the keys of the profile language, each with its reader. */
#ifndef TS_IMPORT_PROFILE_KEY_H
#define TS_IMPORT_PROFILE_KEY_H

#include "import/profile_rules.h"

/* Put one `name = value` of a section into the profile.  NULL when that went well, else what
 * is wrong; *words is then the list of words it could have been, or "". */
const char *profile_key_read(struct profile *p, const char *section, const char *name,
                             const char *value, const char **words);

#endif
