/* profile.h - how one kind of published file is read: an INI file in data/profiles.
 * The keys are documented in docs/profiles.md.  Adding a source is adding a file. */
#ifndef TS_IMPORT_PROFILE_H
#define TS_IMPORT_PROFILE_H

#include "base/error.h"
#include "base/text.h"

#include <stddef.h>

struct profile;

struct profile_list {
    struct profile **item; /* by name */
    size_t n;
};

/* Read every *.ini of data_dir/profiles.  ERR_INPUT with file and line on a bad one. */
enum err_code profile_list_load(struct profile_list *list, const char *data_dir,
                                struct err *e);

/* Add the profiles of a folder of the user's that end in `suffix`; no folder is no fault.
 * One with the name of another takes its place.  `said` gets a line for each that does, and
 * for each that cannot be read: it is left out. */
void profile_list_add(struct profile_list *list, const char *folder, const char *suffix,
                      struct text *said);

/* Change keys of one profile: `section.key = value; ...`.  ERR_USAGE: no such profile, or
 * malformed; ERR_INPUT: not a value the key can have. */
enum err_code profile_list_set(struct profile_list *list, const char *name,
                               const char *settings, struct err *e);

void profile_list_release(struct profile_list *list);

/* NULL when there is none of that name. */
const struct profile *profile_find(const struct profile_list *list, const char *name);

const char *profile_name(const struct profile *p);
const char *profile_title(const struct profile *p);
const char *profile_path(const struct profile *p);

#endif
