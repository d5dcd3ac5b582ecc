#include "import/totals.h"

#include "base/memory.h"
#include "base/text_set.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of one series but for its partner, in one period. */
struct total {
    uint64_t hash; /* 0 = free */
    struct period period;
    double whole, parts;
    int64_t line; /* the first of the whole; 0 = none yet */
    bool has_parts;
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

static uint64_t hash_row(const struct import_row *row)
{
    uint64_t h = (uint64_t)row->period.freq << 32 | (uint32_t)row->released;

    h = (h * 31 + (uint32_t)row->period.ordinal) * 31 + (uint32_t)row->period.span;
    for (int d = 0; d < DIM_COUNT; d++)
        if (d != DIM_PARTNER)
            h = h * 0x100000001b3u + text_hash(row->id.code[d], strlen(row->id.code[d]));
    return h | 1;
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

static struct total *total_of(struct totals *t, uint64_t hash, struct period period)
{
    struct total *total;

    if (2 * t->n >= t->size)
        grow(t);
    total = find_slot(t->slot, t->size, hash);
    if (!total->hash) {
        *total = (struct total){.hash = hash, .period = period};
        t->n++;
    }
    return total;
}

static int64_t first_line(int64_t a, int64_t b)
{
    return a && (!b || a < b) ? a : b;
}

void totals_add(struct totals *t, const struct import_row *row)
{
    const char *partner = row->id.code[DIM_PARTNER];
    struct total *total;

    if (isnan(row->value) || is_group(t, partner))
        return;
    total = total_of(t, hash_row(row), row->period);
    if (strcmp(partner, t->whole) == 0) {
        total->whole += row->value;
        total->line = first_line(total->line, row->line);
    } else {
        total->parts += row->value;
        total->has_parts = true;
    }
}

void totals_merge(struct totals *t, const struct totals *from)
{
    for (size_t i = 0; i < from->size; i++) {
        const struct total *f = &from->slot[i];
        struct total *total;

        if (!f->hash)
            continue;
        total = total_of(t, f->hash, f->period);
        total->whole += f->whole;
        total->parts += f->parts;
        total->line = first_line(total->line, f->line);
        total->has_parts |= f->has_parts;
    }
}

/* The parts as a share of the whole; 1 where there is nothing to compare.  Rounded to far
 * less than is told, so that the order of additions does not show. */
static double share(const struct total *t)
{
    if (!t->line || !t->has_parts || t->parts == t->whole)
        return 1;
    return round(t->parts / t->whole * 1e9) / 1e9;
}

/* Which of two to tell of: the one further off; of equals the earlier, then the lower, then
 * that of the earlier line. */
static bool is_further(const struct total *a, const struct total *b)
{
    double x = fabs(share(a) - 1), y = fabs(share(b) - 1);

    if (x != y)
        return x > y;
    if (a->period.ordinal != b->period.ordinal)
        return a->period.ordinal < b->period.ordinal;
    if (share(a) != share(b))
        return share(a) < share(b);
    return a->line < b->line;
}

/* Four digits, or as many as tell it from 100%. */
static void add_percent(struct text *to, double percent)
{
    char short_text[32];

    snprintf(short_text, sizeof short_text, "%.4g", percent);
    if (strcmp(short_text, "100") == 0)
        text_addf(to, "%.7g%%", percent);
    else
        text_addf(to, "%s%%", short_text);
}

void totals_describe(const struct totals *t, struct text *to)
{
    const struct total *furthest = NULL;
    size_t n = 0;
    char period[PERIOD_TEXT_SIZE];

    for (size_t i = 0; i < t->size; i++) {
        const struct total *s = &t->slot[i];

        if (!(fabs(share(s) - 1) > agreement))
            continue;
        n++;
        if (!furthest || is_further(s, furthest))
            furthest = s;
    }
    if (!furthest)
        return;
    if (isinf(share(furthest))) {
        text_addf(to, "%s is 0 although its partners are not", t->whole);
    } else {
        text_add(to, "the partners add up to ");
        add_percent(to, 100 * share(furthest));
        text_addf(to, " of %s", t->whole);
    }
    text_addf(to, " in %s (line %lld, furthest of %zu %s), ",
              period_format(furthest->period, period), (long long)furthest->line, n,
              n == 1 ? "figure" : "figures");
}

void totals_free(struct totals *t)
{
    if (!t)
        return;
    free(t->slot);
    free(t);
}
