#include "import/codes.h"

#include "base/memory.h"
#include "import/code_lists.h"

#include <stdlib.h>
#include <string.h>

enum err_code codes_load(struct codes **out, const char *data_dir, struct err *e)
{
    struct codes *c = mem_zero(1, sizeof *c);
    enum err_code code = code_lists_read(c, data_dir, e);

    *out = code ? NULL : c;
    if (code)
        codes_free(c);
    return code;
}

void codes_free(struct codes *c)
{
    if (!c)
        return;
    code_lists_release(c);
    free(c);
}

static const void *find_folded(const struct codes *c, const char *scheme,
                               const char *word, int year)
{
    struct text t = {0};
    const void *item =
        code_index_find(&c->index, scheme, code_lists_word(&t, word), year);

    text_release(&t);
    return item;
}

/* The words of these schemes are names; a publisher changes how it spells them. */
static bool has_names(const char *scheme)
{
    return strcmp(scheme, "imf") == 0 || strcmp(scheme, "comext") == 0;
}

const struct code_country *codes_country(const struct codes *c, const char *scheme,
                                         const char *text, int year)
{
    const struct code_country *country = find_folded(c, scheme, text, year);

    return country || !has_names(scheme) ? country : find_folded(c, "name", text, year);
}

const char *codes_country_near(const struct codes *c, const char *text)
{
    struct text t = {0};
    const struct code_country *country =
        code_index_near(&c->index, "name", code_lists_word(&t, text));

    text_release(&t);
    return country ? country->name : NULL;
}

bool codes_region(const struct codes *c, const char *region, int year,
                  const struct code_country *const **member, size_t *n)
{
    const struct code_region *r = find_folded(c, "region", region, 0);
    const struct code_era *era = r ? code_region_era(r, year) : NULL;

    if (!era)
        return false;
    *member = era->member;
    *n = era->n;
    return true;
}

const char *codes_region_of(const struct codes *c, const char *iso3)
{
    return code_index_find(&c->index, "within", iso3, 0);
}

const struct code_flow *codes_flow(const struct codes *c, const char *code)
{
    return code_index_find(&c->index, "flow", code, 0);
}

/* The list is HS 2022 (H6).  Chapters and headings (2 and 4 digits) of the editions
 * before it go by the same names; a 6-digit code may have meant something else. */
static const char *list_of(const char *classification, const char *code)
{
    bool is_edition = classification[0] == 'H' && classification[1] >= '0' &&
                      classification[1] <= '6' && !classification[2];

    if (is_edition && (classification[1] == '6' || strlen(code) <= 4))
        return "HS";
    return classification;
}

const char *codes_product(const struct codes *c, const char *classification,
                          const char *code)
{
    struct text scheme = {0};
    const char *name;

    code_lists_product(&scheme, list_of(classification, code));
    name = code_index_find(&c->index, text_str(&scheme), code, 0);
    if (!name)
        name = code_index_find(&c->index, code_lists_product(&scheme, ""), code, 0);
    text_release(&scheme);
    return name;
}

const struct code_source *codes_source(const struct codes *c, const char *code)
{
    return code_index_find(&c->index, "source", code, 0);
}

/* A break lies in the period that its first month is in. */
static bool is_first_after(const struct code_break *b, struct period p)
{
    int32_t month, first, n;

    return period_months(b->period, &month, &n) && period_months(p, &first, &n) &&
           first <= month && month < first + n;
}

const char *codes_break(const struct codes *c, const char *source, const char *reporter,
                        struct period p)
{
    for (size_t i = 0; i < c->table[BREAKS].rows; i++) {
        const struct code_break *b = &c->breaks[i];

        if (strcmp(b->source, source) == 0 && strcmp(b->reporter, reporter) == 0 &&
            is_first_after(b, p))
            return b->reason;
    }
    return NULL;
}
