/* duplicates.h - has this series had an observation of this period already?
 *
 * A table of what was delivered, 32 bytes a row: hundreds of thousands of rows are usual,
 * each is asked once. Rows are known by a 128-bit hash of their identity and period. */
#ifndef TS_IMPORT_DUPLICATES_H
#define TS_IMPORT_DUPLICATES_H

#include "core/series.h"

#include <stddef.h>
#include <stdint.h>

struct duplicate {
    uint64_t hash[2]; /* hash[1] == 0: the slot is free */
    double value;
    int64_t line;
};

struct duplicates {
    struct duplicate *slot;
    size_t n, size;
};

/* The earlier row of the same identity, period and release date, valid until the next call;
 * or NULL, and this one is remembered. */
const struct duplicate *duplicates_add(struct duplicates *d, const struct series_id *id,
                                       struct period p, int32_t released, double value,
                                       int64_t line);

void duplicates_release(struct duplicates *d);

#endif
