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
const char *desk_source_name(const struct desk *d, const char *code);
const char *desk_flow(const struct desk *d, const char *code);

/* A country inside a sentence: Kazakhstan, the United States.  Returns `text`. */
enum { DESK_NAME_SIZE = 128 };
const char *desk_the_country(const struct desk *d, const char *code,
                             char text[static DESK_NAME_SIZE]);

/* Append what the series measures, with the partner's name where it belongs: "imports",
 * "cumulated direct investment in Kazakhstan, all sectors outside energy". */
void desk_measure(const struct desk *d, const struct series_id *id, struct text *t);
const char *desk_product(const struct desk *d, const struct series_id *id);

/* May the periods of this flow be added up?  Positions and counts may not. */
bool desk_is_additive(const struct desk *d, const struct series_id *id);

/* Append "Türkiye: exports to Kazakhstan": reporter, flow, partner, and the product unless
 * TOTAL. */
void desk_describe(const struct desk *d, const struct series_id *id, struct text *t);

/* Append "US Census Bureau, ...; FAS; general trade; released 2023-03-08": publisher, what
 * belongs to the series' identity, newest release among its observations. */
void desk_source(const struct desk *d, const struct series *s, struct text *t);

/* A figure as somebody stated it: no more digits than it has, at most four; a figure of low
 * reliability is followed by (unverified).  Append to `t`. */
void desk_stated(const struct series *s, const struct observation *o, struct text *t);

#endif
