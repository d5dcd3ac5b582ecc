/* dimension.h - what identifies a series.
 *
 * The first DIM_KEY_COUNT dimensions are the positions of a KEY, in that order:
 * FREQ.REPORTER.PARTNER.FLOW.PRODUCT[.UNIT].  The rest are qualifiers: two series that
 * differ in any of them are two series and are never spliced. */
#ifndef TS_CORE_DIMENSION_H
#define TS_CORE_DIMENSION_H

enum dim {
    DIM_FREQ,     /* SDMX letter: A S Q M */
    DIM_REPORTER, /* ISO 3166 alpha-3: who compiled the figure */
    DIM_PARTNER,  /* ISO 3166 alpha-3, or a pseudo-partner: WLD, _X ... */
    DIM_FLOW,     /* X, M, T (turnover = X + M), B (balance), ...: data/codes/flows.csv */
    DIM_PRODUCT,  /* TOTAL, or a code of the classification */
    DIM_UNIT,     /* USD, EUR, KG, NUMBER: base units, never thousands */
    DIM_KEY_COUNT,
    DIM_CLASSIFICATION = DIM_KEY_COUNT, /* HS, H5, SITC4 ...; empty for TOTAL */
    DIM_SYSTEM,                         /* trade system: G general, S special, or empty */
    DIM_VALUATION,                      /* FOB, CIF, FAS, CUSTOMS, or empty */
    DIM_CONCEPT,    /* partner concept: ORIGIN, CONSIGNMENT, DESTINATION, or empty */
    DIM_ADJUSTMENT, /* N raw, S seasonally adjusted, W calendar adjusted, Y both */
    DIM_DEFINITION, /* what is counted where that varies: REGISTERED, ACTIVE ..., or empty */
    DIM_SOURCE, /* who published it: IMF-DOTS, US-CENSUS ...: data/codes/sources.csv */
    DIM_COUNT
};

/* Lower-case name of a dimension, as in tidy files, profiles, options and the store. */
const char *dim_name(enum dim d);

/* The dimension of that name (case does not matter), or DIM_COUNT. */
enum dim dim_find(const char *name);

#endif
