/* code_lists.h - the lists of data/codes in memory: what codes.h looks things up in.
 * Private to codes.c and code_lists.c. */
#ifndef TS_IMPORT_CODE_LISTS_H
#define TS_IMPORT_CODE_LISTS_H

#include "base/error.h"
#include "base/text.h"
#include "import/code_index.h"
#include "import/code_region.h"
#include "import/code_table.h"
#include "import/codes.h"

enum code_list {
    COUNTRIES,
    COUNTRY_NAMES,
    REGIONS,
    FLOWS,
    PRODUCTS,
    SOURCES,
    BREAKS,
    LISTS
};

/* An announced change of method; the texts are borrowed from the table. */
struct code_break {
    const char *source, *reporter, *reason;
    struct period period;
};

struct codes {
    struct code_table table[LISTS]; /* owns every text that is handed out */
    struct code_index own;   /* countries by our code: what the other lists refer to */
    struct code_index index; /* everything else that is looked up */
    struct code_country *country;
    struct code_region *region;
    size_t regions;
    struct code_flow *flow;
    struct code_source *source;
    struct code_break *breaks;
};

/* How names and foreign codes are compared: folded, outer blanks cut, numbers without
 * leading zeros (004 = 4, as spreadsheets eat them).  Returns a place in t. */
const char *code_lists_word(struct text *t, const char *word);

/* The scheme under which products of a classification are indexed.  Returns text of t. */
const char *code_lists_product(struct text *t, const char *classification);

/* Read every list into *c, which is {0}.  ERR_INPUT naming file and line; *c is then
 * partly filled and still to be released. */
enum err_code code_lists_read(struct codes *c, const char *data_dir, struct err *e);

void code_lists_release(struct codes *c);

#endif
