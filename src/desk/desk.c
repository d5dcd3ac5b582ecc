#include "desk/desk.h"

#include "base/clock.h"

#include <string.h>

const char *desk_country(const struct desk *d, const char *code)
{
    const struct code_country *c = codes_country(d->codes, "iso3", code, 0);

    return c ? c->name : code;
}

const char *desk_flow(const struct desk *d, const char *code)
{
    const struct code_flow *f = codes_flow(d->codes, code);

    return f ? f->name : code;
}

const char *desk_product(const struct desk *d, const struct series_id *id)
{
    const char *name =
        codes_product(d->codes, id->code[DIM_CLASSIFICATION], id->code[DIM_PRODUCT]);

    return name ? name : id->code[DIM_PRODUCT];
}

bool desk_is_additive(const struct desk *d, const struct series_id *id)
{
    const struct code_flow *f = codes_flow(d->codes, id->code[DIM_FLOW]);

    return f && f->is_additive;
}

/* How the partner follows the flow: exports to, imports from, anything else with. */
static const char *preposition(const char *flow)
{
    static const struct {
        const char *flow, *word;
    } words[] = {{"X", "to"}, {"RX", "to"}, {"DX", "to"}, {"M", "from"}, {"RM", "from"},
                 {"FM", "from"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].flow, flow) == 0)
            return words[i].word;
    return "with";
}

void desk_describe(const struct desk *d, const struct series_id *id, struct text *t)
{
    const char *flow = id->code[DIM_FLOW];

    text_addf(t, "%s: %s %s %s", desk_country(d, id->code[DIM_REPORTER]),
              strcmp(flow, "T") == 0   ? "trade turnover"
              : strcmp(flow, "B") == 0 ? "trade balance"
                                       : desk_flow(d, flow),
              preposition(flow), desk_country(d, id->code[DIM_PARTNER]));
    if (strcmp(id->code[DIM_PRODUCT], "TOTAL") != 0)
        text_addf(t, ", %s", desk_product(d, id));
}

/* What a qualifier's code means, in words; codes not listed are printed as they are. */
static const struct {
    enum dim dim;
    const char *code, *words;
} qualifiers[] = {
    {DIM_SYSTEM, "G", "general trade"},
    {DIM_SYSTEM, "S", "special trade"},
    {DIM_VALUATION, "CUSTOMS", "customs value"},
    {DIM_ADJUSTMENT, "N", ""},
    {DIM_ADJUSTMENT, "S", "seasonally adjusted"},
    {DIM_ADJUSTMENT, "W", "calendar adjusted"},
    {DIM_ADJUSTMENT, "Y", "seasonally and calendar adjusted"},
    {DIM_CONCEPT, "ORIGIN", "by country of origin"},
    {DIM_CONCEPT, "CONSIGNMENT", "by country of consignment"},
    {DIM_CONCEPT, "DESTINATION", "by country of destination"},
};

static const char *qualifier_words(enum dim dim, const char *code)
{
    for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++)
        if (qualifiers[i].dim == dim && strcmp(qualifiers[i].code, code) == 0)
            return qualifiers[i].words;
    return code;
}

void desk_source(const struct desk *d, const struct series *s, struct text *t)
{
    const struct code_source *source = codes_source(d->codes, s->id.code[DIM_SOURCE]);
    char date[CLOCK_DATE_SIZE];
    int32_t released = 0;

    text_add(t, source ? source->name : s->id.code[DIM_SOURCE]);
    for (int i = DIM_KEY_COUNT; i < DIM_SOURCE; i++) {
        const char *words = qualifier_words((enum dim)i, s->id.code[i]);

        if (i != DIM_CLASSIFICATION && *words)
            text_addf(t, "; %s", words);
    }
    for (size_t i = 0; i < s->n; i++)
        if (s->obs[i].released > released)
            released = s->obs[i].released;
    if (released)
        text_addf(t, "; released %s", clock_format_date(released, date));
}
