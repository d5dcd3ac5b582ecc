/* text_map.h - small lists and tables written in a profile.
 * Items are separated by `|` or by a new line; in a table each is `text -> code`. */
#ifndef TS_IMPORT_TEXT_MAP_H
#define TS_IMPORT_TEXT_MAP_H

#include <stdbool.h>
#include <stddef.h>

struct text_pair {
    char *from;
    char *to; /* "" in a plain list */
};

struct text_map {
    struct text_pair *item;
    size_t n, cap;
};

enum text_map_kind {
    TEXT_MAP_LIST,  /* a | b */
    TEXT_MAP_PAIRS, /* a -> x | b -> y */
    TEXT_MAP_EITHER /* a | b -> y */
};

/* Add the items of `text`.  False when an item is empty or lacks its `->`. */
bool text_map_parse(struct text_map *m, const char *text, enum text_map_kind kind);

/* Add one pair. */
void text_map_add(struct text_map *m, const char *from, const char *to);

/* The code of a text, after case folding; NULL when it is not in the table. */
const char *text_map_find(const struct text_map *m, const char *text);

/* The item that stands for a text, or NULL.  An item `A..B` stands for every text of the same
 * length from A to B in byte order; the item `empty` for the empty text; in an item with a
 * star each `*` for any letters, none included. */
const struct text_pair *text_map_covering(const struct text_map *m, const char *text);
bool text_map_covers(const struct text_map *m, const char *text);

/* The items as `"a", "b" or "c"`, at most `limit` of them, into out[size].  Returns out. */
const char *text_map_words(const struct text_map *m, size_t limit, char *out,
                           size_t size);

void text_map_release(struct text_map *m);

#endif
