#include "import/totals.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of one series but for its partner, in one period. */
struct total {
    uint64_t hash; /* 0 = free */
    struct period period;
    double whole, parts;
    bool has_whole, has_parts;
};

struct totals {
    const struct codes *codes;
    const char *whole;
    struct total *slot;
    size_t n, size;
};

enum { FIRST_SIZE = 256 };
static const double agreement = 1e-6;

struct totals *totals_new(const struct codes *codes, const char *whole)
{
    struct totals *t = mem_zero(1, sizeof *t);

    t->codes = codes;
    t->whole = whole;
    return t;
}

/* FNV-1a and splitmix64's last step. */
static uint64_t hash_row(const struct import_row *row)
{
    int32_t number[] = {(int32_t)row->period.freq, row->period.ordinal, row->period.span,
                        row->released};
    const unsigned char *p = (const unsigned char *)number;
    uint64_t h = 0xcbf29ce484222325u;

    for (int d = 0; d < DIM_COUNT; d++) {
        if (d == DIM_PARTNER)
            continue;
        for (const char *c = row->id.code[d]; *c; c++)
            h = (h ^ (unsigned char)*c) * 0x100000001b3u;
        h = (h ^ 0xff) * 0x100000001b3u;
    }
    for (size_t i = 0; i < sizeof number; i++)
        h = (h ^ p[i]) * 0x100000001b3u;
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
    return (h ^ h >> 27) | 1;
}

static struct total *find_slot(struct total *slot, size_t size, uint64_t hash)
{
    size_t at = (hash >> 8) & (size - 1);

    while (slot[at].hash && slot[at].hash != hash)
        at = (at + 1) & (size - 1);
    return &slot[at];
}

static void grow(struct totals *t)
{
    size_t size = t->size ? 2 * t->size : FIRST_SIZE;
    struct total *slot = mem_zero(size, sizeof *slot);

    for (size_t i = 0; i < t->size; i++) {
        if (t->slot[i].hash)
            *find_slot(slot, size, t->slot[i].hash) = t->slot[i];
    }
    free(t->slot);
    t->slot = slot;
    t->size = size;
}

/* A group's members are listed themselves; a remainder is listed nowhere else. */
static bool is_group(const struct totals *t, const char *partner)
{
    const struct code_country *c = codes_country(t->codes, "iso3", partner, 0);

    return c && c->is_pseudo && !c->is_rest && strcmp(partner, t->whole) != 0;
}

void totals_add(struct totals *t, const struct import_row *row)
{
    const char *partner = row->id.code[DIM_PARTNER];
    struct total *total;
    uint64_t hash;

    if (isnan(row->value) || is_group(t, partner))
        return;
    if (2 * t->n >= t->size)
        grow(t);
    hash = hash_row(row);
    total = find_slot(t->slot, t->size, hash);
    if (!total->hash) {
        *total = (struct total){.hash = hash, .period = row->period};
        t->n++;
    }
    if (strcmp(partner, t->whole) == 0) {
        total->whole += row->value;
        total->has_whole = true;
    } else {
        total->parts += row->value;
        total->has_parts = true;
    }
}

void totals_describe(const struct totals *t, struct text *to)
{
    const struct total *furthest = NULL;
    double most = agreement;
    size_t n = 0;
    char period[PERIOD_TEXT_SIZE];

    for (size_t i = 0; i < t->size; i++) {
        const struct total *s = &t->slot[i];
        double gap = fabs(s->parts - s->whole) / fabs(s->whole);

        if (!s->hash || !s->has_whole || !s->has_parts || !(gap > agreement))
            continue;
        n++;
        if (gap > most) {
            most = gap;
            furthest = s;
        }
    }
    if (furthest)
        text_addf(to, "the partners add up to %.4g%% of %s in %s (furthest of %zu %s), ",
                  100 * furthest->parts / furthest->whole, t->whole,
                  period_format(furthest->period, period), n,
                  n == 1 ? "figure" : "figures");
}

void totals_free(struct totals *t)
{
    if (!t)
        return;
    free(t->slot);
    free(t);
}
