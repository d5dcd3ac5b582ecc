/* code_index.h - look-up of words: (scheme, word) -> item, by year.
 * A sorted array and binary search: filled at the start, then only read. */
#ifndef TS_IMPORT_CODE_INDEX_H
#define TS_IMPORT_CODE_INDEX_H

#include <stddef.h>

struct code_entry {
    char *scheme, *word;
    const void *item;
    int from, to; /* years in which the word has this meaning; 0 = open */
};

struct code_index {
    struct code_entry *entry;
    size_t n, cap;
};

void code_index_add(struct code_index *ix, const char *scheme, const char *word,
                    const void *item, int from, int to);

/* Call after additions and before the next search. */
void code_index_sort(struct code_index *ix);

/* What the word means in a year (0 = any).  Of several meanings the one of that year,
 * else the one that lasted longest; a word with a single meaning has it in any year,
 * since publishers go on using old names.  NULL: no such word. */
const void *code_index_find(const struct code_index *ix, const char *scheme,
                            const char *word, int year);

/* The item whose word is nearest: fewest letters to insert, drop or change, at most a
 * third of the word.  NULL: none is near. Source: Levenshtein distance; Wagner and
 * Fischer 1974, JACM 21(1). */
const void *code_index_near(const struct code_index *ix, const char *scheme,
                            const char *word);

void code_index_release(struct code_index *ix);

#endif
