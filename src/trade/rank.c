#include "trade/rank.h"

#include "base/memory.h"
#include "trade/total.h"
#include "trade/turnover.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b)
{
    const struct rank_item *x = a, *y = b;

    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return strcmp(x->partner, y->partner);
}

static int by_previous(const void *a, const void *b)
{
    const struct rank_item *x = a, *y = b;

    if (isnan(x->previous) || isnan(y->previous))
        return isnan(x->previous) - isnan(y->previous);
    return x->previous > y->previous ? -1 : x->previous < y->previous;
}

static void collect(const struct series *const part[], size_t n, struct period p,
                    struct period previous, struct ranking *out)
{
    for (size_t i = 0; i < n; i++) {
        struct total now = total_of_period(part[i], p);

        if (isnan(now.value)) {
            out->missing++;
            continue;
        }
        out->item[out->n++] = (struct rank_item){
            .partner = part[i]->id.code[DIM_PARTNER],
            .value = now.value,
            .previous = total_of_period(part[i], previous).value,
            .status = now.status,
        };
        out->total += now.value;
    }
}

/* Shares are of parts that are all of one sign; those of a balance, or of net investment
 * that was withdrawn somewhere, would exceed the whole. */
static bool has_shares(const struct series *const part[], size_t n,
                       const struct ranking *r)
{
    if (n > 0 && turnover_is_balance(part[0]))
        return false;
    for (size_t i = 0; i < r->n; i++)
        if (r->item[i].value < 0)
            return false;
    return true;
}

void rank_partners(const struct series *const part[], size_t n,
                   const struct series *world, struct period p, struct period previous,
                   struct ranking *out)
{
    struct total total = world ? total_of_period(world, p) : (struct total){NAN, 'O', 0};

    *out = (struct ranking){.item = mem_zero(n, sizeof *out->item)};
    collect(part, n, p, previous, out);
    if (!isnan(total.value)) {
        out->total = total.value;
        out->total_is_published = true;
    }
    if (!has_shares(part, n, out))
        out->total = NAN;

    qsort(out->item, out->n, sizeof *out->item, by_previous);
    for (size_t i = 0; i < out->n; i++) {
        struct rank_item *x = &out->item[i];

        if (isnan(x->previous))
            x->previous_rank = 0;
        else if (i > 0 && x->previous == x[-1].previous)
            x->previous_rank = x[-1].previous_rank;
        else
            x->previous_rank = (int)i + 1;
    }
    qsort(out->item, out->n, sizeof *out->item, by_value);
    for (size_t i = 0; i < out->n; i++) {
        struct rank_item *x = &out->item[i];

        x->rank = i > 0 && x->value == x[-1].value ? x[-1].rank : (int)i + 1;
        x->share = out->total > 0 ? x->value / out->total : NAN;
    }
}

const struct rank_item *rank_find(const struct ranking *r, const char *partner)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->item[i].partner, partner) == 0)
            return &r->item[i];
    return NULL;
}

void rank_release(struct ranking *r)
{
    free(r->item);
    *r = (struct ranking){0};
}
