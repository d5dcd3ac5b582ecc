/* memory.h - allocation that ends the program when there is no memory left.
 * Everything returned is freed with free(). */
#ifndef TS_BASE_MEMORY_H
#define TS_BASE_MEMORY_H

#include <stddef.h>

/* `count` zeroed items of `size` bytes; never NULL, also for count 0. */
void *mem_zero(size_t count, size_t size) __attribute__((returns_nonnull));

/* Resize to `count` items; new space is not cleared. */
void *mem_resize(void *p, size_t count, size_t size) __attribute__((returns_nonnull));

/* Make room for one more item in an array of `n` items whose space is `*cap` items. */
void *mem_grow(void *p, size_t n, size_t *cap, size_t size)
    __attribute__((returns_nonnull));

/* A copy of a string, or of its first `n` bytes. */
char *mem_strdup(const char *s) __attribute__((returns_nonnull));
char *mem_strndup(const char *s, size_t n) __attribute__((returns_nonnull));

#endif
