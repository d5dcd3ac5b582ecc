/* hash_log.h - a long list of 64-bit hashes, to see which of them came twice.
 * Up to a limit they are in memory, beyond it in sorted runs in a temporary file: memory does
 * not grow with the list.  Starts as {0}. */
#ifndef TS_IMPORT_HASH_LOG_H
#define TS_IMPORT_HASH_LOG_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct hash_log {
    uint64_t *item;
    size_t n, cap;
    size_t limit; /* of n; 0 = default */
    FILE *file;   /* runs of `limit` items, each sorted */
    size_t runs;
};

/* ERR_OUTPUT: no room for a temporary file. */
enum err_code hash_log_add(struct hash_log *log, uint64_t hash, struct err *e);

/* The hashes that are there twice or more, in all of n logs together: *twice[*n_twice],
 * sorted; free it.  Logs are as good as empty after it. */
enum err_code hash_log_twice(struct hash_log log[], size_t n, uint64_t **twice,
                             size_t *n_twice, struct err *e);

/* Is the hash one of those? */
bool hash_log_is_twice(const uint64_t twice[], size_t n, uint64_t hash);

void hash_log_release(struct hash_log *log);

#endif
