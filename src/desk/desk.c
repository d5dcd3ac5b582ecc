#include "desk/desk.h"

#include "base/clock.h"
#include "core/number.h"
#include "report/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *desk_country(const struct desk *d, const char *code)
{
    const struct code_country *c = codes_country(d->codes, "iso3", code, 0);

    return c ? c->name : code;
}

const char *desk_source_name(const struct desk *d, const char *code)
{
    const struct code_source *s = codes_source(d->codes, code);

    return s ? s->name : code;
}

const char *desk_the_country(const struct desk *d, const char *code,
                             char text[static DESK_NAME_SIZE])
{
    static const char with_article[] =
        " ARE BHS CAF COD COG COM CYM DOM FLK FRO GBR GMB MDV "
        "MHL NLD PHL SLB SUN SYC TCA USA VGB VIR ";
    char word[8];

    snprintf(word, sizeof word, " %.4s ", code);
    snprintf(text, DESK_NAME_SIZE, "%s%s", strstr(with_article, word) ? "the " : "",
             desk_country(d, code));
    return text;
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
    } words[] = {{"X", "to"},   {"RX", "to"},   {"DX", "to"},
                 {"M", "from"}, {"RM", "from"}, {"FM", "from"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].flow, flow) == 0)
            return words[i].word;
    return "with";
}

/* The names of some flows say where the countries go: "companies of {reporter} in
 * {partner}". */
static void add_flow_name(const struct desk *d, const struct series_id *id,
                          const char *name, struct text *t)
{
    static const struct {
        const char *mark;
        enum dim dim;
    } marks[] = {{"{reporter}", DIM_REPORTER}, {"{partner}", DIM_PARTNER}};
    char country[DESK_NAME_SIZE];

    while (*name) {
        size_t i = 0;

        while (i < 2 && strncmp(name, marks[i].mark, strlen(marks[i].mark)) != 0)
            i++;
        if (i == 2) {
            text_add_char(t, *name++);
            continue;
        }
        text_add(t, desk_the_country(d, id->code[marks[i].dim], country));
        name += strlen(marks[i].mark);
    }
}

static void add_product(const struct desk *d, const struct series_id *id, struct text *t)
{
    if (strcmp(id->code[DIM_PRODUCT], "TOTAL") != 0)
        text_addf(t, ", %s", desk_product(d, id));
}

void desk_measure(const struct desk *d, const struct series_id *id, struct text *t)
{
    add_flow_name(d, id, desk_flow(d, id->code[DIM_FLOW]), t);
    add_product(d, id, t);
}

void desk_describe(const struct desk *d, const struct series_id *id, struct text *t)
{
    const char *flow = id->code[DIM_FLOW], *name = desk_flow(d, flow);
    char country[DESK_NAME_SIZE];

    text_addf(t, "%s: ", desk_country(d, id->code[DIM_REPORTER]));
    if (strchr(name, '{'))
        add_flow_name(d, id, name, t);
    else
        text_addf(t, "%s %s %s",
                  strcmp(flow, "T") == 0   ? "trade turnover"
                  : strcmp(flow, "B") == 0 ? "trade balance"
                                           : name,
                  preposition(flow), desk_the_country(d, id->code[DIM_PARTNER], country));
    add_product(d, id, t);
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
    char date[CLOCK_DATE_SIZE];
    int32_t released = 0;

    text_add(t, desk_source_name(d, s->id.code[DIM_SOURCE]));
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

void desk_stated(const struct series *s, const struct observation *o, struct text *t)
{
    char text[WORDS_SIZE], rounded[NUMBER_TEXT_SIZE];
    int digits = 1;

    for (; digits < 4; digits++) {
        snprintf(rounded, sizeof rounded, "%.*e", digits - 1, o->value);
        if (strtod(rounded, NULL) == o->value)
            break;
    }
    text_add(t, words_amount(o->value, s->id.code[DIM_UNIT], digits, text));
    if (o->status == 'U')
        text_add(t, " (unverified)");
}
