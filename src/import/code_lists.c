#include "import/code_lists.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

const char *code_lists_word(struct text *t, const char *word)
{
    char *start;

    text_clear(t);
    utf8_fold(t, word);
    while (t->n && t->data[t->n - 1] == ' ')
        t->data[--t->n] = '\0';
    start = (char *)text_str(t);
    start += strspn(start, " ");
    if (strspn(start, "0123456789") == strlen(start))
        while (start[0] == '0' && start[1])
            start++;
    return start;
}

static void add_folded(struct codes *c, const char *scheme, const char *word,
                       const void *item, int from, int to)
{
    struct text t = {0};

    if (*word)
        code_index_add(&c->index, scheme, code_lists_word(&t, word), item, from, to);
    text_release(&t);
}

/* Marked, so that no classification can be confused with another scheme. */
const char *code_lists_product(struct text *t, const char *classification)
{
    text_clear(t);
    text_addf(t, "product %s", classification);
    return text_str(t);
}

static enum err_code take_countries(struct codes *c, const struct code_table *t,
                                    struct err *e)
{
    enum { CODE, ALPHA2, M49, NAME, FROM, TO, KIND };
    static const struct {
        const char *scheme;
        size_t column;
    } words[] = {{"iso3", CODE}, {"iso2", ALPHA2}, {"m49", M49}, {"name", NAME}};

    c->country = mem_zero(t->rows, sizeof *c->country);
    for (size_t i = 0; i < t->rows; i++) {
        struct code_country *country = &c->country[i];
        const char *kind = code_table_cell(t, i, KIND);

        country->code = code_table_cell(t, i, CODE);
        country->name = code_table_cell(t, i, NAME);
        country->is_rest = strcmp(kind, "rest") == 0;
        country->is_pseudo = country->is_rest || strcmp(kind, "pseudo") == 0;
        if (!country->is_pseudo && strcmp(kind, "country") != 0)
            return code_table_bad(t, i, KIND, "country or pseudo or rest", e);
        if (code_table_year(t, i, FROM, &country->from, e) ||
            code_table_year(t, i, TO, &country->to, e))
            return e->code;
        code_index_add(&c->own, "", country->code, country, 0, 0);
        for (size_t j = 0; j < sizeof words / sizeof *words; j++)
            add_folded(c, words[j].scheme, code_table_cell(t, i, words[j].column),
                       country, country->from, country->to);
    }
    code_index_sort(&c->own);
    for (size_t i = 1; i < c->own.n; i++)
        if (strcmp(c->own.entry[i - 1].word, c->own.entry[i].word) == 0) {
            const struct code_country *twice = c->own.entry[i].item;

            return code_table_bad(t, (size_t)(twice - c->country), CODE,
                                  "a code that is listed once", e);
        }
    return ERR_NONE;
}

/* The country a list refers to by our code. */
static enum err_code referred(const struct codes *c, const struct code_table *t,
                              size_t row, size_t column,
                              const struct code_country **country, struct err *e)
{
    *country = code_index_find(&c->own, "", code_table_cell(t, row, column), 0);
    if (!*country)
        return code_table_bad(t, row, column, "a code of countries.csv", e);
    return ERR_NONE;
}

/* The words of the IMF are names too; those of the other schemes are codes. */
static enum err_code take_country_names(struct codes *c, const struct code_table *t,
                                        struct err *e)
{
    enum { SCHEME, TEXT, CODE, FROM, TO };

    for (size_t i = 0; i < t->rows; i++) {
        const char *scheme = code_table_cell(t, i, SCHEME);
        const char *word = code_table_cell(t, i, TEXT);
        const struct code_country *country;
        int from, to;

        if (referred(c, t, i, CODE, &country, e) ||
            code_table_year(t, i, FROM, &from, e) || code_table_year(t, i, TO, &to, e))
            return e->code;
        add_folded(c, scheme, word, country, from, to);
        if (strcmp(scheme, "imf") == 0)
            add_folded(c, "name", word, country, from, to);
    }
    return ERR_NONE;
}

/* Rows of one region stand together.  "region" finds a region by code or name, "within"
 * the M49 sub-region of a country. */
static enum err_code take_regions(struct codes *c, const struct code_table *t,
                                  struct err *e)
{
    enum { CODE, NAME, KIND, MEMBER, FROM, TO };
    struct code_region *region = NULL;

    c->region = mem_zero(t->rows, sizeof *c->region);
    for (size_t i = 0; i < t->rows; i++) {
        const char *code = code_table_cell(t, i, CODE);
        const struct code_country *member;
        int from, to;

        if (referred(c, t, i, MEMBER, &member, e) ||
            code_table_year(t, i, FROM, &from, e) || code_table_year(t, i, TO, &to, e))
            return e->code;
        if (!region || strcmp(region->code, code) != 0) {
            region = &c->region[c->regions++];
            region->code = code;
            region->name = code_table_cell(t, i, NAME);
            add_folded(c, "region", region->code, region, 0, 0);
            add_folded(c, "region", region->name, region, 0, 0);
        }
        code_region_add(region, member, from, to);
        if (strcmp(code_table_cell(t, i, KIND), "subregion") == 0)
            code_index_add(&c->index, "within", member->code, region->name, 0, 0);
    }
    for (size_t i = 0; i < c->regions; i++)
        code_region_finish(&c->region[i]);
    return ERR_NONE;
}

static enum err_code take_flows(struct codes *c, const struct code_table *t,
                                struct err *e)
{
    enum { CODE, NAME, MIRROR, ADDITIVE, NEGATIVE };

    c->flow = mem_zero(t->rows, sizeof *c->flow);
    for (size_t i = 0; i < t->rows; i++) {
        struct code_flow *flow = &c->flow[i];

        flow->code = code_table_cell(t, i, CODE);
        flow->name = code_table_cell(t, i, NAME);
        flow->mirror = code_table_cell(t, i, MIRROR);
        if (code_table_flag(t, i, ADDITIVE, &flow->is_additive, e) ||
            code_table_flag(t, i, NEGATIVE, &flow->may_be_negative, e))
            return e->code;
        code_index_add(&c->index, "flow", flow->code, flow, 0, 0);
    }
    return ERR_NONE;
}

static enum err_code take_products(struct codes *c, const struct code_table *t,
                                   struct err *e)
{
    enum { CLASSIFICATION, CODE, NAME };
    struct text scheme = {0};

    (void)e;
    for (size_t i = 0; i < t->rows; i++)
        code_index_add(&c->index,
                       code_lists_product(&scheme, code_table_cell(t, i, CLASSIFICATION)),
                       code_table_cell(t, i, CODE), code_table_cell(t, i, NAME), 0, 0);
    text_release(&scheme);
    return ERR_NONE;
}

static enum err_code take_sources(struct codes *c, const struct code_table *t,
                                  struct err *e)
{
    enum { CODE, NAME, LICENCE, ADDRESS };

    (void)e;
    c->source = mem_zero(t->rows, sizeof *c->source);
    for (size_t i = 0; i < t->rows; i++) {
        c->source[i] = (struct code_source){.code = code_table_cell(t, i, CODE),
                                            .name = code_table_cell(t, i, NAME),
                                            .licence = code_table_cell(t, i, LICENCE),
                                            .address = code_table_cell(t, i, ADDRESS)};
        code_index_add(&c->index, "source", c->source[i].code, &c->source[i], 0, 0);
    }
    return ERR_NONE;
}

static enum err_code take_breaks(struct codes *c, const struct code_table *t,
                                 struct err *e)
{
    enum { SOURCE, REPORTER, PERIOD, REASON };

    c->breaks = mem_zero(t->rows, sizeof *c->breaks);
    for (size_t i = 0; i < t->rows; i++) {
        struct code_break *b = &c->breaks[i];
        const struct code_country *reporter;

        if (referred(c, t, i, REPORTER, &reporter, e))
            return e->code;
        b->source = code_table_cell(t, i, SOURCE);
        b->reporter = reporter->code;
        b->reason = code_table_cell(t, i, REASON);
        if (!period_parse(code_table_cell(t, i, PERIOD), &b->period))
            return code_table_bad(t, i, PERIOD, "a period such as 2013 or 2013-01", e);
    }
    return ERR_NONE;
}

/* In order: later lists refer to countries. */
static const struct {
    const char *file;
    const char *const header[7];
    size_t columns;
    enum err_code (*take)(struct codes *c, const struct code_table *t, struct err *e);
} LIST[LISTS] = {
    [COUNTRIES] = {"countries.csv",
                   {"code", "alpha2", "m49", "name", "from", "to", "kind"},
                   7,
                   take_countries},
    [COUNTRY_NAMES] = {"country_names.csv",
                       {"scheme", "text", "code", "from", "to"},
                       5,
                       take_country_names},
    [REGIONS] = {"regions.csv",
                 {"code", "name", "kind", "member", "from", "to"},
                 6,
                 take_regions},
    [FLOWS] = {"flows.csv",
               {"code", "name", "mirror", "additive", "negative"},
               5,
               take_flows},
    [PRODUCTS] = {"products.csv", {"classification", "code", "name"}, 3, take_products},
    [SOURCES] = {"sources.csv", {"code", "name", "licence", "address"}, 4, take_sources},
    [BREAKS] = {"breaks.csv", {"source", "reporter", "period", "reason"}, 4, take_breaks},
};

enum err_code code_lists_read(struct codes *c, const char *data_dir, struct err *e)
{
    for (size_t i = 0; i < LISTS; i++)
        if (code_table_load(&c->table[i], data_dir, LIST[i].file, LIST[i].header,
                            LIST[i].columns, e) ||
            LIST[i].take(c, &c->table[i], e))
            return e->code;
    code_index_sort(&c->index);
    return ERR_NONE;
}

void code_lists_release(struct codes *c)
{
    for (size_t i = 0; i < c->regions; i++)
        code_region_release(&c->region[i]);
    code_index_release(&c->own);
    code_index_release(&c->index);
    free(c->country);
    free(c->region);
    free(c->flow);
    free(c->source);
    free(c->breaks);
    for (size_t i = 0; i < LISTS; i++)
        code_table_release(&c->table[i]);
    *c = (struct codes){0};
}
