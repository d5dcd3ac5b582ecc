/* text_set.h - a set of byte strings, numbered from 0 in the order they were first added.
 * Compact: a string costs its bytes and about 32 more.  Starts as {0}. */
#ifndef TS_BASE_TEXT_SET_H
#define TS_BASE_TEXT_SET_H

#include "base/text.h"

#include <stdint.h>

struct text_set_item {
    size_t begin; /* in `bytes` */
    uint32_t n;
    uint32_t hash;
};

struct text_set {
    struct text bytes;
    struct text_set_item *item;
    size_t n, cap;
    uint32_t *slot; /* open addressing; number + 1, 0 = free */
    size_t slots;   /* a power of two */
};

/* A hash of 64 bits, the same on every machine of one byte order. */
uint64_t text_hash(const char *bytes, size_t n);

/* The number of the string, which is added when it is new (then it is set->n - 1). */
size_t text_set_add(struct text_set *set, const char *bytes, size_t n);

/* The string of a number, valid until the next addition; NUL-terminated besides. */
const char *text_set_get(const struct text_set *set, size_t number, size_t *n);

/* The numbers in byte order of their strings; free it. */
uint32_t *text_set_order(const struct text_set *set);

void text_set_release(struct text_set *set);

#endif
