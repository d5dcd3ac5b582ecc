/* batch.h - year estimates of any number of series from one long CSV file, without a store.
 *
 * In:  series_id, period (months or quarters), value; other columns are ignored.  The rows
 *      of a series stand together, in any order.  An empty value (or NA, NaN) is missing.
 * Out: one line a series, in input order; k is the number of periods of the last year up to
 *      the last one present.
 * All processors are used; of the series only a few are in memory at a time. */
#ifndef TS_CLI_BATCH_H
#define TS_CLI_BATCH_H

#include "base/error.h"

#include <stdio.h>

struct batch_options {
    const char *method; /* NULL = the default of each series */
    int horizon;        /* 0 = the year; else that many periods ahead, one line each */
};

/* ERR_INPUT with file and line; ERR_USAGE for a method that there is not. */
enum err_code batch_run(const char *path, const struct batch_options *o, FILE *out,
                        struct err *e);

#endif
