#include "import/code_region.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>

void code_region_add(struct code_region *r, const struct code_country *country, int from,
                     int to)
{
    if (country->from > from)
        from = country->from;
    if (country->to && (!to || country->to < to))
        to = country->to;
    r->member = mem_grow(r->member, r->n, &r->cap, sizeof *r->member);
    r->member[r->n++] = (struct code_member){.country = country, .from = from, .to = to};
}

static int compare_years(const void *pa, const void *pb)
{
    const int *a = pa, *b = pb;

    return (*a > *b) - (*a < *b);
}

/* Years in which membership changes, sorted, no year twice; year[2 * n + 2]. */
static size_t change_years(const struct code_region *r, int year[])
{
    size_t n = 0, kept = 0;

    year[n++] = 0;
    year[n++] = 1;
    for (size_t i = 0; i < r->n; i++) {
        if (r->member[i].from)
            year[n++] = r->member[i].from;
        if (r->member[i].to)
            year[n++] = r->member[i].to + 1;
    }
    qsort(year, n, sizeof *year, compare_years);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || year[i] != year[kept - 1])
            year[kept++] = year[i];
    return kept;
}

static bool is_member(const struct code_member *m, int year)
{
    return year == 0 || (m->from <= year && (!m->to || year <= m->to));
}

void code_region_finish(struct code_region *r)
{
    int *year = mem_zero(2 * r->n + 2, sizeof *year);

    r->eras = change_years(r, year);
    r->era = mem_zero(r->eras, sizeof *r->era);
    for (size_t i = 0; i < r->eras; i++) {
        struct code_era *era = &r->era[i];

        era->from = year[i];
        era->member = mem_zero(r->n, sizeof(struct code_country *));
        for (size_t j = 0; j < r->n; j++)
            if (is_member(&r->member[j], year[i]))
                era->member[era->n++] = r->member[j].country;
    }
    free(year);
}

const struct code_era *code_region_era(const struct code_region *r, int year)
{
    size_t i = r->eras - 1;

    while (i > 0 && r->era[i].from > year)
        i--;
    return &r->era[i];
}

void code_region_release(struct code_region *r)
{
    for (size_t i = 0; i < r->eras; i++)
        free(r->era[i].member);
    free(r->era);
    free(r->member);
    *r = (struct code_region){0};
}
