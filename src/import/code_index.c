#include "import/code_index.h"

#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void code_index_add(struct code_index *ix, const char *scheme, const char *word,
                    const void *item, int from, int to)
{
    ix->entry = mem_grow(ix->entry, ix->n, &ix->cap, sizeof *ix->entry);
    ix->entry[ix->n++] = (struct code_entry){.scheme = mem_strdup(scheme),
                                             .word = mem_strdup(word),
                                             .item = item,
                                             .from = from,
                                             .to = to};
}

static int compare_words(const struct code_entry *a, const struct code_entry *b)
{
    int order = strcmp(a->scheme, b->scheme);

    return order ? order : strcmp(a->word, b->word);
}

static int last_year(const struct code_entry *entry)
{
    return entry->to ? entry->to : INT_MAX;
}

/* Meanings of one word stand with the longest lasting first. */
static int compare_entries(const void *pa, const void *pb)
{
    const struct code_entry *a = pa, *b = pb;
    int order = compare_words(a, b);

    if (order)
        return order;
    return (last_year(a) < last_year(b)) - (last_year(a) > last_year(b));
}

void code_index_sort(struct code_index *ix)
{
    if (ix->n)
        qsort(ix->entry, ix->n, sizeof *ix->entry, compare_entries);
}

/* The first entry that is not before `wanted`, or n. */
static size_t lower_bound(const struct code_index *ix, const struct code_entry *wanted)
{
    size_t low = 0, high = ix->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_words(&ix->entry[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const void *code_index_find(const struct code_index *ix, const char *scheme,
                            const char *word, int year)
{
    struct code_entry wanted = {.scheme = (char *)scheme, .word = (char *)word};
    size_t first = lower_bound(ix, &wanted);
    size_t i = first;

    for (; i < ix->n && compare_words(&ix->entry[i], &wanted) == 0; i++) {
        const struct code_entry *entry = &ix->entry[i];

        if (year == 0 || (entry->from <= year && year <= last_year(entry)))
            return entry->item;
    }
    return i > first ? ix->entry[first].item : NULL;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein distance; row[] has strlen(b) + 1 items and is scratch. */
static size_t distance(const char *a, const char *b, size_t row[])
{
    size_t n = strlen(b);

    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t changed = corner + (a[i - 1] != b[j - 1]);

            corner = row[j];
            row[j] = smaller(changed, smaller(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

const void *code_index_near(const struct code_index *ix, const char *scheme,
                            const char *word)
{
    size_t length = strlen(word);
    size_t best = length / 3 + 1;
    size_t *row = mem_zero(length + 1, sizeof *row);
    const void *item = NULL;

    for (size_t i = 0; i < ix->n; i++) {
        size_t d;

        if (strcmp(ix->entry[i].scheme, scheme) != 0)
            continue;
        d = distance(ix->entry[i].word, word, row);
        if (d < best) {
            best = d;
            item = ix->entry[i].item;
        }
    }
    free(row);
    return item;
}

void code_index_release(struct code_index *ix)
{
    for (size_t i = 0; i < ix->n; i++) {
        free(ix->entry[i].scheme);
        free(ix->entry[i].word);
    }
    free(ix->entry);
    *ix = (struct code_index){0};
}
