/* batch_ids.h - which series were there already.
 *
 * Sixteen bytes a series at most: hashes of 64 bits, not the ids.  Two ids with one hash
 * (among a million, once in forty million files) would wrongly be called the same. */
#ifndef TS_CLI_BATCH_IDS_H
#define TS_CLI_BATCH_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct batch_ids {
    uint64_t *slot; /* 0 = free; a power of two of them, half of them used at most */
    size_t slots, n;
};

/* Note the id; false when it was there. */
bool batch_ids_add(struct batch_ids *ids, const char *id);

void batch_ids_release(struct batch_ids *ids);

#endif
