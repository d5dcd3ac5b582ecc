/* reading.h - what the commands that read published files share. */
#ifndef TS_CLI_READING_H
#define TS_CLI_READING_H

#include "base/error.h"
#include "import/codes.h"
#include "import/profile.h"

struct reading {
    struct codes *codes;
    struct profile_list profiles;
    const struct profile *profile; /* NULL = found from each file's header */
};

struct reading_request {
    const char *profile; /* NULL = none named */
    const char *set;     /* changes to it: section.key = value; ...; NULL = none */
    char *const *file;   /* that will be read: profiles may lie beside them */
    int files;
};

/* Load code lists and profiles: the shipped ones, then the user's own from the folder
 * `profiles` of file_config_dir, then *.tradestat.ini beside the files.  One that takes
 * another's place or cannot be read is said on standard error.  ERR_USAGE: no profile of that
 * name, --set without one.  Release it also after an error. */
enum err_code reading_init(struct reading *r, const struct reading_request *q,
                           struct err *e);
void reading_release(struct reading *r);

#endif
