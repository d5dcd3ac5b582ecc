#include "import/sums.h"

#include "base/memory.h"
#include "core/status.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Codes of dimensions that stand together, each combination once. */
struct book {
    int first, dims; /* the dimensions */
    char (*code)[SERIES_CODE_SIZE];
    size_t n, cap;  /* combinations */
    uint32_t *slot; /* 1 + combination; 0 = free */
    size_t slots;
};

enum { BOOKS = 3, FIRST_SLOTS = 1024 };

struct sum {
    uint32_t part[BOOKS];
    int32_t ordinal, released;
    int16_t span;
    uint8_t freq;
    char status;
    double value;
    int64_t line;
};

struct sums {
    struct book book[BOOKS];
    struct sum *sum;
    size_t n, cap, at;
    uint32_t *slot;
    size_t slots;
};

/* FNV-1a with a final mix. */
static uint64_t hash_bytes(uint64_t h, const void *data, size_t n)
{
    const unsigned char *p = data;

    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 0x100000001b3u;
    return h ^ h >> 31;
}

/* ---- Books ---- */

static uint64_t hash_codes(const struct book *b, char (*code)[SERIES_CODE_SIZE])
{
    uint64_t h = 0xcbf29ce484222325u;

    for (int i = 0; i < b->dims; i++)
        h = hash_bytes(h, code[i], strlen(code[i]) + 1);
    return h;
}

static bool same_codes(const struct book *b, size_t k, char (*code)[SERIES_CODE_SIZE])
{
    for (int i = 0; i < b->dims; i++) {
        if (strcmp(b->code[k * (size_t)b->dims + (size_t)i], code[i]) != 0)
            return false;
    }
    return true;
}

static uint32_t *book_slot(const struct book *b, char (*code)[SERIES_CODE_SIZE])
{
    size_t at = hash_codes(b, code) & (b->slots - 1);

    while (b->slot[at] && !same_codes(b, b->slot[at] - 1, code))
        at = (at + 1) & (b->slots - 1);
    return &b->slot[at];
}

static void book_grow(struct book *b)
{
    free(b->slot);
    b->slots = b->slots ? 2 * b->slots : FIRST_SLOTS;
    b->slot = mem_zero(b->slots, sizeof *b->slot);
    for (size_t k = 0; k < b->n; k++)
        *book_slot(b, b->code + k * (size_t)b->dims) = (uint32_t)k + 1;
}

static uint32_t book_add(struct book *b, const struct series_id *id)
{
    char code[DIM_COUNT][SERIES_CODE_SIZE];
    uint32_t *slot;

    memcpy(code, id->code + b->first, (size_t)b->dims * SERIES_CODE_SIZE);
    if (2 * b->n >= b->slots)
        book_grow(b);
    slot = book_slot(b, code);
    if (!*slot) {
        if (b->n == b->cap) {
            b->cap = b->cap ? 2 * b->cap : FIRST_SLOTS;
            b->code = mem_resize(b->code, b->cap * (size_t)b->dims, sizeof *b->code);
        }
        memcpy(b->code + b->n * (size_t)b->dims, code,
               (size_t)b->dims * SERIES_CODE_SIZE);
        *slot = (uint32_t)++b->n;
    }
    return *slot - 1;
}

/* ---- Sums ---- */

struct sums *sums_new(void)
{
    static const int first[BOOKS + 1] = {DIM_FREQ, DIM_PRODUCT, DIM_SYSTEM, DIM_COUNT};
    struct sums *s = mem_zero(1, sizeof *s);

    for (int i = 0; i < BOOKS; i++) {
        s->book[i].first = first[i];
        s->book[i].dims = first[i + 1] - first[i];
    }
    return s;
}

static bool same_sum(const struct sum *a, const struct sum *b)
{
    return memcmp(a->part, b->part, sizeof a->part) == 0 && a->ordinal == b->ordinal &&
           a->released == b->released && a->span == b->span && a->freq == b->freq;
}

static uint32_t *sum_slot(const struct sums *s, const struct sum *sum)
{
    int32_t more[] = {sum->ordinal, sum->released, sum->span, sum->freq};
    uint64_t h = hash_bytes(0xcbf29ce484222325u, sum->part, sizeof sum->part);
    size_t at;

    h = hash_bytes(h, more, sizeof more);
    at = (h ^ h >> 17) & (s->slots - 1);
    while (s->slot[at] && !same_sum(&s->sum[s->slot[at] - 1], sum))
        at = (at + 1) & (s->slots - 1);
    return &s->slot[at];
}

static void sums_grow(struct sums *s)
{
    free(s->slot);
    s->slots = s->slots ? 2 * s->slots : FIRST_SLOTS;
    s->slot = mem_zero(s->slots, sizeof *s->slot);
    for (size_t i = 0; i < s->n; i++)
        *sum_slot(s, &s->sum[i]) = (uint32_t)i + 1;
}

void sums_add(struct sums *s, const struct import_row *row)
{
    struct sum sum = {.ordinal = row->period.ordinal,
                      .released = row->released,
                      .span = (int16_t)row->period.span,
                      .freq = (uint8_t)row->period.freq,
                      .status = row->status,
                      .value = row->value,
                      .line = row->line};
    uint32_t *slot;

    for (int i = 0; i < BOOKS; i++)
        sum.part[i] = book_add(&s->book[i], &row->id);
    if (2 * s->n >= s->slots)
        sums_grow(s);
    slot = sum_slot(s, &sum);
    if (*slot) {
        struct sum *to = &s->sum[*slot - 1];

        to->value += sum.value;
        to->status = status_worse(to->status, sum.status);
        return;
    }
    s->sum = mem_grow(s->sum, s->n, &s->cap, sizeof *s->sum);
    s->sum[s->n++] = sum;
    *slot = (uint32_t)s->n;
}

bool sums_next(struct sums *s, struct import_row *row)
{
    const struct sum *sum = &s->sum[s->at];

    if (s->at == s->n)
        return false;
    s->at++;
    *row = (struct import_row){.period = {(enum freq)sum->freq, sum->ordinal, sum->span},
                               .value = sum->value,
                               .status = sum->status,
                               .released = sum->released,
                               .publisher = "",
                               .address = "",
                               .note = "",
                               .line = sum->line};
    for (int i = 0; i < BOOKS; i++) {
        const struct book *b = &s->book[i];

        memcpy(row->id.code + b->first, b->code + sum->part[i] * (size_t)b->dims,
               (size_t)b->dims * SERIES_CODE_SIZE);
    }
    return true;
}

void sums_free(struct sums *s)
{
    if (!s)
        return;
    for (int i = 0; i < BOOKS; i++) {
        free(s->book[i].code);
        free(s->book[i].slot);
    }
    free(s->sum);
    free(s->slot);
    free(s);
}
