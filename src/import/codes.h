/* codes.h - code lists from data/codes: countries, regions, flows, products, sources.
 * Loaded once; everything returned lives as long as the lists. */
#ifndef TS_IMPORT_CODES_H
#define TS_IMPORT_CODES_H

#include "base/error.h"
#include "core/series.h"

#include <stdbool.h>
#include <stddef.h>

struct codes;

/* ERR_INPUT naming the file and line when a list is missing or malformed. */
enum err_code codes_load(struct codes **c, const char *data_dir, struct err *e);
void codes_free(struct codes *c);

/* ---- Countries and pseudo-partners ---- */

struct code_country {
    const char *code; /* ISO 3166 alpha-3, or ours for a pseudo-partner: WLD, _X, ... */
    const char *name; /* English, as the brief prints it: Türkiye, Kazakhstan */
    bool is_pseudo;   /* World, regions, areas not elsewhere specified: never ranked */
    bool is_rest; /* of the pseudo-partners those that overlap no country: not elsewhere
                         specified, bunkers, free zones */
    int from, to; /* years of existence; 0 = open */
};

/* The country that `text` means in a naming scheme, in a given year (0 = any).
 *   scheme  "iso3" "iso2" "m49" "comtrade" "census" "imf" (names) "name" (any known name)
 *           "comext" (codes and names); names of "imf" and "comext" may be any known name
 * The year chooses between several meanings of a text; a text with one meaning has it in
 * any year.  Names are compared after case folding.  NULL: unknown. */
const struct code_country *codes_country(const struct codes *c, const char *scheme,
                                         const char *text, int year);

/* The unknown text's nearest known name, for error messages; NULL when none is near. */
const char *codes_country_near(const struct codes *c, const char *text);

/* Members of a region by M49 number or name ("143", "Central Asia") in a year (0 = all
 * there ever were); false when there is no such region.  *member is an array of *n
 * countries. */
bool codes_region(const struct codes *c, const char *region, int year,
                  const struct code_country *const **member, size_t *n);

/* English name of the M49 sub-region a country is in, or NULL. */
const char *codes_region_of(const struct codes *c, const char *iso3);

/* ---- Flows ---- */

struct code_flow {
    const char *code; /* X M T B RX RM DX FM FDI_IN FDI_IN_POS FDI_IN_CUM FIRMS_IN ... */
    const char *name; /* "exports", "imports", "trade turnover (exports + imports)" */
    const char *mirror; /* what the partner calls the same flow: X <-> M; "" none */
    bool is_additive;   /* periods may be added up (flows); false for stocks and counts */
    bool may_be_negative;
};
const struct code_flow *codes_flow(const struct codes *c, const char *code);

/* ---- Products and sources ---- */

/* English name of a product, or NULL.  classification: "" for TOTAL and own codes. */
const char *codes_product(const struct codes *c, const char *classification,
                          const char *code);

struct code_source {
    const char *code, *name, *licence, *address;
};
const struct code_source *codes_source(const struct codes *c, const char *code);

/* ---- Breaks ---- */

/* The reason, when the publisher changed method with this period of this reporter's
 * figures (data/codes/breaks.csv): such an observation has status B.  NULL: no break. */
const char *codes_break(const struct codes *c, const char *source, const char *reporter,
                        struct period p);

#endif
