/* fetch.h - series from the store by KEY; turnover (T) and balance (B) are derived from
 * exports and imports where the store has no such series of its own. */
#ifndef TS_DESK_FETCH_H
#define TS_DESK_FETCH_H

#include "core/key.h"
#include "desk/desk.h"

/* All series that match, with their observations.  ERR_NODATA when there is none: the
 * message says what there is instead. */
enum err_code fetch_all(const struct desk *d, const char *key, struct series_list *list,
                        struct err *e);

/* ERR_NODATA for a key that nothing matches: with the series that is nearest to it.  `keys` is
 * what `key` says; `derives`: the caller derives turnover and balance, where it can. */
enum err_code fetch_none(const struct desk *d, const struct key_list *keys,
                         const char *key, bool derives, struct err *e);

/* The one series that a key means.  Where several match, the raw one (adjustment N) is taken
 * before adjusted ones; ERR_USAGE when several are left, with what tells them apart.
 * `series` starts empty. */
enum err_code fetch_one(const struct desk *d, const char *key, struct series *series,
                        struct err *e);

/* The exports and imports, in this order, that a derived series (flow T or B) is made of: two
 * series that agree with it in everything but flow, valuation and partner concept; where a
 * flow is valued twice (CIF and FOB), the pair that it was derived from.  ERR_NODATA when there
 * is none.  `flows` starts empty. */
enum err_code fetch_flows(const struct desk *d, const struct series *derived,
                          struct series_list *flows, struct err *e);

#endif
