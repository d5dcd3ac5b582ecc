/* ini.h - settings files: [section], key = value, `;` or `#` remarks.
 * A thin layer over libinih that keeps the lines, joins continuation lines (those that begin
 * with a blank) by a newline and refuses a key that is given twice. */
#ifndef TS_BASE_INI_H
#define TS_BASE_INI_H

#include "base/error.h"

#include <stddef.h>

struct ini_item {
    char *section, *key, *value;
    int line;
};

struct ini_file {
    char *path;
    struct ini_item *item; /* in the order of the file */
    size_t n, cap;
};

/* ERR_INPUT with path and line: unreadable, a line that is neither, a line too long, a key
 * outside any section, a key twice.  Release it also after an error. */
enum err_code ini_load(struct ini_file *f, const char *path, struct err *e);

/* ERR_INPUT "PATH:LINE: [section] key: MESSAGE". */
enum err_code ini_error(const struct ini_file *f, const struct ini_item *item,
                        struct err *e, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

void ini_release(struct ini_file *f);

#endif
