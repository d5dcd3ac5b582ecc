/* calendar_files.h - the files of data/codes/calendars in memory, row by row.
 * Private to calendars.c and calendar_files.c. */
#ifndef TS_IMPORT_CALENDAR_FILES_H
#define TS_IMPORT_CALENDAR_FILES_H

#include "base/error.h"
#include "core/holiday.h"
#include "import/code_table.h"

enum calendar_file { HOLIDAYS, ISLAMIC, CNY, TRANSFERS, OWN_TRANSFERS, CALENDAR_FILES };

/* Parsed rows stand at the place of the row they were read from; the country is the first
 * cell of the row (CNY: none, it belongs to all). */
struct calendar_files {
    struct code_table table[CALENDAR_FILES];
    struct holiday_rule *rule;
    struct holiday_feast *islamic, *cny;
    struct holiday_transfer *transfer[2]; /* shipped, the user's own */
};

/* Read all into *c, which is {0}; `own`: path of the user's transfers or NULL.  ERR_INPUT
 * naming file and line; *c is then partly filled and still to be released. */
enum err_code calendar_files_read(struct calendar_files *c, const char *data_dir,
                                  const char *own, struct err *e);

void calendar_files_release(struct calendar_files *c);

#endif
