/* option.h - command-line options as tables of rows, read by getopt_long.
 * A row says where its value goes; --help is printed from the same rows. */
#ifndef TS_BASE_OPTION_H
#define TS_BASE_OPTION_H

#include "base/error.h"

#include <stddef.h>
#include <stdio.h>

enum option_kind {
    OPTION_FLAG,  /* bool */
    OPTION_TEXT,  /* const char *: the argument itself, not a copy */
    OPTION_INT,   /* int, at least 0 */
    OPTION_COUNT, /* int, at least 1 */
    OPTION_DATE   /* int32_t, from YYYY-MM-DD to yyyymmdd */
};

struct option_row {
    const char *name;
    enum option_kind kind;
    size_t offset;   /* of the member in the group's target */
    const char *arg; /* what the help calls the argument; NULL for a flag */
    const char *help;
};

/* Rows end with one whose name is NULL. */
struct option_group {
    const char *title;
    const struct option_row *rows;
    void *target;
};

/* Read the options of argv[1..]; *first is the index of the first other argument (options
 * may stand between them: argv is reordered).  ERR_USAGE names the option and the fault. */
enum err_code option_parse(const struct option_group groups[], size_t n, int argc,
                           char **argv, int *first, struct err *e);

/* Print the rows of every group. */
void option_help(const struct option_group groups[], size_t n, FILE *out);

#endif
