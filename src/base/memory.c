#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(size_t count, size_t size)
{
    fprintf(stderr, "tradestat: out of memory (%zu x %zu bytes wanted)\n", count, size);
    exit(75);
}

void *mem_zero(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);

    if (!p)
        out_of_memory(count, size);
    return p;
}

void *mem_resize(void *p, size_t count, size_t size)
{
    void *q = NULL;

    if (count <= SIZE_MAX / size)
        q = realloc(p, count ? count * size : size);
    if (!q)
        out_of_memory(count, size);
    return q;
}

void *mem_grow(void *p, size_t n, size_t *cap, size_t size)
{
    if (p && n < *cap)
        return p;
    *cap = n < 8 ? 8 : n + n / 2;
    return mem_resize(p, *cap, size);
}

char *mem_strndup(const char *s, size_t n)
{
    char *copy = mem_zero(n + 1, 1);

    memcpy(copy, s, n);
    return copy;
}

char *mem_strdup(const char *s)
{
    return mem_strndup(s, strlen(s));
}
