#include "import/duplicates.h"

#include "base/memory.h"

#include <stdlib.h>

enum { FIRST_SIZE = 1024 };

/* Two FNV-1a sums with different starts and a final mix (splitmix64's). */
static uint64_t mix(uint64_t h)
{
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
    h = (h ^ h >> 27) * 0x94d049bb133111ebu;
    return h ^ h >> 31;
}

static void add_byte(uint64_t hash[2], unsigned char byte)
{
    hash[0] = (hash[0] ^ byte) * 0x100000001b3u;
    hash[1] = (hash[1] + byte) * 0x9e3779b97f4a7c15u;
    hash[1] ^= hash[1] >> 29;
}

static void hash_row(uint64_t hash[2], const struct series_id *id, struct period p,
                     int32_t released)
{
    uint32_t number[] = {(uint32_t)p.freq, (uint32_t)p.ordinal, (uint32_t)p.span,
                         (uint32_t)released};

    hash[0] = 0xcbf29ce484222325u;
    hash[1] = 0x2545f4914f6cdd1du;
    for (int d = 0; d < DIM_COUNT; d++) {
        for (const char *c = id->code[d]; *c; c++)
            add_byte(hash, (unsigned char)*c);
        add_byte(hash, 0);
    }
    for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
        for (int shift = 0; shift < 32; shift += 8)
            add_byte(hash, (unsigned char)(number[i] >> shift));
    }
    hash[0] = mix(hash[0]);
    hash[1] = mix(hash[1]) | 1;
}

/* The slot that holds the hash, or the free one where it belongs. */
static struct duplicate *find_slot(struct duplicate *slot, size_t size,
                                   const uint64_t hash[2])
{
    size_t at = hash[0] & (size - 1);

    while (slot[at].hash[1] &&
           (slot[at].hash[0] != hash[0] || slot[at].hash[1] != hash[1]))
        at = (at + 1) & (size - 1);
    return &slot[at];
}

static void grow(struct duplicates *d)
{
    size_t size = d->size ? 2 * d->size : FIRST_SIZE;
    struct duplicate *slot = mem_zero(size, sizeof *slot);

    for (size_t i = 0; i < d->size; i++) {
        if (d->slot[i].hash[1])
            *find_slot(slot, size, d->slot[i].hash) = d->slot[i];
    }
    free(d->slot);
    d->slot = slot;
    d->size = size;
}

const struct duplicate *duplicates_add(struct duplicates *d, const struct series_id *id,
                                       struct period p, int32_t released, double value,
                                       int64_t line)
{
    uint64_t hash[2];
    struct duplicate *s;

    if (d->n >= d->size / 2)
        grow(d);
    hash_row(hash, id, p, released);
    s = find_slot(d->slot, d->size, hash);
    if (s->hash[1])
        return s;
    *s = (struct duplicate){{hash[0], hash[1]}, value, line};
    d->n++;
    return NULL;
}

void duplicates_release(struct duplicates *d)
{
    free(d->slot);
    *d = (struct duplicates){0};
}
