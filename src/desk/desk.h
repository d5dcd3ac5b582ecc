/* desk.h - what every question needs: the store, the code lists, what was known when. */
#ifndef TS_DESK_DESK_H
#define TS_DESK_DESK_H

#include "base/error.h"
#include "base/text.h"
#include "core/series.h"
#include "import/codes.h"
#include "store/store.h"

#include <stdbool.h>

struct desk {
    struct store *db;
    struct codes *codes;
    struct store_filter filter;
};

/* Names for people; the code itself where the lists have no name. */
const char *desk_country(const struct desk *d, const char *code);
const char *desk_flow(const struct desk *d, const char *code);
const char *desk_product(const struct desk *d, const struct series_id *id);

/* May the periods of this flow be added up?  Positions and counts may not. */
bool desk_is_additive(const struct desk *d, const struct series_id *id);

/* "US exports to Kazakhstan": reporter, flow, partner, and the product unless TOTAL. */
void desk_describe(const struct desk *d, const struct series_id *id, struct text *t);

/* "US Census Bureau, ...; FAS; general trade; released 2023-03-08": publisher, what belongs
 * to the series' identity, newest release among its observations. */
void desk_source(const struct desk *d, const struct series *s, struct text *t);

#endif
