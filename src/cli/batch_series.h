/* batch_series.h - one series of a batch: its values in, its lines of CSV out. */
#ifndef TS_CLI_BATCH_SERIES_H
#define TS_CLI_BATCH_SERIES_H

#include "base/text.h"
#include "cli/batch.h"

struct batch_series {
    const struct batch_options *options;
    struct text id;
    double *
        y; /* y[n] in time order, gaps as NaN, the last one not; n = 0: no value at all */
    size_t n, cap;
    int k, year, period; /* as in struct year_problem */
    struct text lines;   /* out */
};

/* Room for n values. */
void batch_series_reserve(struct batch_series *s, size_t n);

/* Fill `lines`.  Every series gets its lines: where the wanted method cannot be used, the
 * default one says so in the column method; where there is nothing to start from, the
 * numbers are empty. */
void batch_series_estimate(struct batch_series *s);

void batch_series_release(struct batch_series *s);

#endif
