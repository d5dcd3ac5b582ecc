#include "base/text_set.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

/* FNV-1a over words of eight bytes, with the final mix of splitmix64. */
uint64_t text_hash(const char *bytes, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u ^ n, word;

    for (; n >= sizeof word; n -= sizeof word, bytes += sizeof word) {
        memcpy(&word, bytes, sizeof word);
        h = (h ^ word) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
    }
    word = 0;
    memcpy(&word, bytes, n);
    h = (h ^ word) * 0xbf58476d1ce4e5b9u;
    h = (h ^ h >> 27) * 0x94d049bb133111ebu;
    return h ^ h >> 31;
}

const char *text_set_get(const struct text_set *set, size_t number, size_t *n)
{
    const struct text_set_item *item = &set->item[number];

    *n = item->n;
    return set->bytes.data + item->begin;
}

/* The slot that holds the string, or the free one where it belongs. */
static uint32_t *find_slot(const struct text_set *set, const char *bytes, size_t n,
                           uint32_t hash)
{
    size_t at = hash & (set->slots - 1);

    for (; set->slot[at]; at = (at + 1) & (set->slots - 1)) {
        const struct text_set_item *item = &set->item[set->slot[at] - 1];

        if (item->hash == hash && item->n == n &&
            memcmp(set->bytes.data + item->begin, bytes, n) == 0)
            break;
    }
    return &set->slot[at];
}

static void grow(struct text_set *set)
{
    set->slots = set->slots ? 2 * set->slots : FIRST_SLOTS;
    free(set->slot);
    set->slot = mem_zero(set->slots, sizeof *set->slot);
    for (size_t i = 0; i < set->n; i++) {
        size_t at = set->item[i].hash & (set->slots - 1);

        while (set->slot[at])
            at = (at + 1) & (set->slots - 1);
        set->slot[at] = (uint32_t)i + 1;
    }
}

size_t text_set_add(struct text_set *set, const char *bytes, size_t n)
{
    uint32_t hash = (uint32_t)text_hash(bytes, n), *slot;

    if (2 * set->n >= set->slots)
        grow(set);
    slot = find_slot(set, bytes, n, hash);
    if (*slot)
        return *slot - 1;
    set->item = mem_grow(set->item, set->n, &set->cap, sizeof *set->item);
    set->item[set->n] = (struct text_set_item){set->bytes.n, (uint32_t)n, hash};
    text_add_n(&set->bytes, bytes, n);
    text_add_char(&set->bytes, '\0');
    *slot = (uint32_t)++set->n;
    return set->n - 1;
}

static int compare(const void *pa, const void *pb, void *data)
{
    const struct text_set *set = data;
    const struct text_set_item *a = &set->item[*(const uint32_t *)pa];
    const struct text_set_item *b = &set->item[*(const uint32_t *)pb];
    int order = memcmp(set->bytes.data + a->begin, set->bytes.data + b->begin,
                       a->n < b->n ? a->n : b->n);

    return order ? order : (a->n > b->n) - (a->n < b->n);
}

uint32_t *text_set_order(const struct text_set *set)
{
    uint32_t *order = mem_zero(set->n, sizeof *order);

    for (size_t i = 0; i < set->n; i++)
        order[i] = (uint32_t)i;
    qsort_r(order, set->n, sizeof *order, compare, (void *)set);
    return order;
}

void text_set_release(struct text_set *set)
{
    text_release(&set->bytes);
    free(set->item);
    free(set->slot);
    *set = (struct text_set){0};
}
