#include "cli/batch_ids.h"

#include "base/memory.h"

#include <stdlib.h>

/* FNV-1a, its bits mixed once more (the end of MurmurHash3) since short ids differ in few. */
static uint64_t hash(const char *id)
{
    uint64_t h = 14695981039346656037u;

    for (; *id; id++)
        h = (h ^ (unsigned char)*id) * 1099511628211u;
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
    h ^= h >> 33;
    return h ? h : 1;
}

/* False when it is there. */
static bool insert(struct batch_ids *ids, uint64_t h)
{
    size_t i = h & (ids->slots - 1);

    for (; ids->slot[i]; i = (i + 1) & (ids->slots - 1))
        if (ids->slot[i] == h)
            return false;
    ids->slot[i] = h;
    ids->n++;
    return true;
}

static void grow(struct batch_ids *ids)
{
    struct batch_ids old = *ids;

    ids->slots = old.slots ? 2 * old.slots : 1024;
    ids->slot = mem_zero(ids->slots, sizeof *ids->slot);
    ids->n = 0;
    for (size_t i = 0; i < old.slots; i++)
        if (old.slot[i])
            insert(ids, old.slot[i]);
    free(old.slot);
}

bool batch_ids_add(struct batch_ids *ids, const char *id)
{
    if (2 * (ids->n + 1) > ids->slots)
        grow(ids);
    return insert(ids, hash(id));
}

void batch_ids_release(struct batch_ids *ids)
{
    free(ids->slot);
    *ids = (struct batch_ids){0};
}
