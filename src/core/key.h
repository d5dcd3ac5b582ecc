/* key.h - series key patterns, as SDMX REST writes them.
 *
 * REST 1.x: dot-joined positions, empty = any, `+` = or: M.TUR.KAZ+UZB.X+M.TOTAL; `all`.
 *   Five positions, or six with the unit; another number is an error.
 * REST 2.x: `*` = any, several keys joined by `,`, positions left out at the end = any.
 * A pattern with both `+` (or an empty position) and `*` is ambiguous and refused.
 * Codes match whole and case-sensitively.
 * Source: sdmx-twg/sdmx-rest v1.5.0 and 2.x data queries; docs/methods.md#key. */
#ifndef TS_CORE_KEY_H
#define TS_CORE_KEY_H

#include "base/error.h"
#include "core/series.h"

#include <stdbool.h>

struct key {
    char *text[DIM_KEY_COUNT]; /* wanted codes of a position joined by `+`; "" = any */
};

struct key_list {
    struct key *item; /* a series matches when it matches one of them */
    size_t n;
};

/* ERR_USAGE with the reason when it is not a pattern. */
enum err_code key_parse(const char *pattern, struct key_list *k, struct err *e);
bool key_match(const struct key_list *k, const struct series_id *id);
void key_release(struct key_list *k);

#endif
