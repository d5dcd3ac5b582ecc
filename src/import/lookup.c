#include "import/lookup.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "core/status.h"
#include "import/field_text.h"
#include "import/flags.h"
#include "import/pattern.h"
#include "import/product_code.h"
#include "import/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY_SLOTS = 1024, FEW_SLOTS = 32, MAX_TEXT = 88, MAX_CODE = SERIES_CODE_SIZE };

/* A slot is overwritten by the next text that falls on it: no lists, no growing. */
struct slot {
    int year;
    bool is_used;
    char text[MAX_TEXT];
    char code[MAX_CODE];
};

struct lookup {
    const struct codes *codes;
    const struct field_rule *rule;
    int field;
    bool is_own; /* the text asked for now is our own code: no naming scheme */
    struct slot *slot;
    size_t slots;
    const struct slot *last;
    struct text part; /* of the text asked for now */
    struct text made; /* the code that was made of it */
};

/* One row a kind of field: the code behind a text that went through the map, or NULL. */
typedef const char *code_finder(const struct lookup *l, const char *text, int year,
                                struct text *problem);

/* A file may name its countries by the standard letters or numbers of another kind. */
static void add_scheme_hint(const struct lookup *l, const char *text, const char *scheme,
                            struct text *problem)
{
    static const struct {
        const char *own, *other;
    } schemes[] = {{"iso3", "iso2"}, {"iso3", "m49"}, {"iso2", "iso3"},
                   {"iso2", "m49"},  {"m49", "iso3"}, {"m49", "iso2"}};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        const struct code_country *c =
            strcmp(scheme, schemes[i].own) == 0
                ? codes_country(l->codes, schemes[i].other, text, 0)
                : NULL;

        if (!c)
            continue;
        text_addf(problem, "%s is %s (%s): --set %s.scheme=%s; ", text, c->name,
                  schemes[i].other, field_name(l->field), schemes[i].other);
        return;
    }
}

static const char *find_country(const struct lookup *l, const char *text, int year,
                                struct text *problem)
{
    const char *scheme = l->rule->scheme && !l->is_own ? l->rule->scheme : "iso3";
    const struct code_country *c = codes_country(l->codes, scheme, text, year);
    const char *near;

    if (c)
        return c->code;
    near = codes_country_near(l->codes, text);
    text_addf(problem, "expected a country (%s)%s%s; ", scheme,
              near ? "; the nearest known name is " : "", near ? near : "");
    add_scheme_hint(l, text, scheme, problem);
    text_addf(problem, "mend the file, or add it to [%s] map in the profile",
              field_name(l->field));
    return NULL;
}

static const char *find_flow(const struct lookup *l, const char *text, int year,
                             struct text *problem)
{
    const struct code_flow *f = codes_flow(l->codes, text);

    (void)year;
    if (f)
        return f->code;
    text_add(problem,
             "expected a flow of data/codes/flows.csv (X exports, M imports, ...)");
    return NULL;
}

static const char *find_source(const struct lookup *l, const char *text, int year,
                               struct text *problem)
{
    const struct code_source *s = codes_source(l->codes, text);

    (void)year;
    if (s)
        return s->code;
    text_add(problem, "expected a source of data/codes/sources.csv; add a line there");
    return NULL;
}

static const char *find_unit(const struct lookup *l, const char *text, int year,
                             struct text *problem)
{
    const struct unit *u = unit_find(text);

    (void)l;
    (void)year;
    if (u)
        return u->code;
    text_add(problem, "expected a unit: a currency (USD, EUR, TRY ...), KG, T or NUMBER");
    return NULL;
}

static const char *find_status(const struct lookup *l, const char *text, int year,
                               struct text *problem)
{
    (void)l;
    (void)year;
    if (strlen(text) == 1 && status_name(text[0]))
        return text;
    text_add(problem, "expected a status letter of CL_OBS_STATUS (A normal, E estimated, "
                      "P provisional, O missing ...)");
    return NULL;
}

static const char *find_freq(const struct lookup *l, const char *text, int year,
                             struct text *problem)
{
    (void)l;
    (void)year;
    if (!*text || (strlen(text) == 1 && freq_from_letter(text[0]) >= 0))
        return text;
    text_add(problem, "expected a frequency: A, S, T, Q, M, W or D");
    return NULL;
}

static const char *find_date(const struct lookup *l, const char *text, int year,
                             struct text *problem)
{
    const struct text_map *date = &l->rule->date;
    char words[120];
    int32_t unused;

    (void)year;
    if (!*text || clock_parse_date(text, &unused))
        return text;
    text_addf(problem, "expected a day as %s",
              date->n ? text_map_words(date, 4, words, sizeof words) : "YYYY-MM-DD");
    if (date->n > 1)
        text_add(problem, "; if it may be two days, say which: --set "
                          "released.pattern={D}/{M}/{YYYY}");
    return NULL;
}

static const char *find_power(const struct lookup *l, const char *text, int year,
                              struct text *problem)
{
    char *end;
    long power = strtol(text, &end, 10);

    (void)l;
    (void)year;
    if (end != text && !*end && power >= -12 && power <= 15)
        return text;
    text_add(problem, "expected a power of ten (0 units, 3 thousands, 6 millions)");
    return NULL;
}

/* Products, systems and the like: any text that can be part of a key. */
static const char *find_any(const struct lookup *l, const char *text, int year,
                            struct text *problem)
{
    struct series_id id;

    (void)year;
    if (series_id_set(&id, l->field < DIM_COUNT ? (enum dim)l->field : DIM_PRODUCT, text))
        return text;
    text_addf(problem,
              "expected a code of at most %d characters without blanks and . + * ,",
              MAX_CODE - 1);
    return NULL;
}

static code_finder *const finders[FIELD_COUNT] = {
    [DIM_FREQ] = find_freq,          [DIM_REPORTER] = find_country,
    [DIM_PARTNER] = find_country,    [DIM_FLOW] = find_flow,
    [DIM_PRODUCT] = find_any,        [DIM_UNIT] = find_unit,
    [DIM_CLASSIFICATION] = find_any, [DIM_SYSTEM] = find_any,
    [DIM_VALUATION] = find_any,      [DIM_CONCEPT] = find_any,
    [DIM_ADJUSTMENT] = find_any,     [DIM_DEFINITION] = find_any,
    [DIM_SOURCE] = find_source,      [FIELD_STATUS] = find_status,
    [FIELD_RELEASED] = find_date,    [FIELD_MULTIPLIER] = find_power,
};

struct lookup *lookup_new(const struct codes *codes, const struct field_rule *rule,
                          int field)
{
    struct lookup *l = mem_zero(1, sizeof *l);

    *l = (struct lookup){.codes = codes, .rule = rule, .field = field};
    l->slots = field == DIM_REPORTER || field == DIM_PARTNER || field == DIM_PRODUCT
                   ? MANY_SLOTS
                   : FEW_SLOTS;
    l->slot = mem_zero(l->slots, sizeof *l->slot);
    return l;
}

/* FNV-1a. */
static size_t slot_of(const char *text, int year, size_t slots)
{
    uint32_t h = 2166136261u ^ (uint32_t)year;

    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 16777619u;
    return (h ^ h >> 16) % slots;
}

static bool holds(const struct slot *s, const char *text, int year)
{
    return s->is_used && s->year == year && text_same(s->text, text);
}

/* The day that the patterns read; nothing where two of them read two days: 6/7/2024. */
static void make_date(const struct field_rule *rule, const char *text, struct text *made)
{
    int day = 0;

    for (size_t i = 0; i < rule->date.n; i++) {
        struct pattern_match m = {.dim = DIM_COUNT};
        int read;

        if (!pattern_match(rule->date.item[i].from, text, &m) || !m.day)
            continue;
        read = (m.year * 100 + m.month) * 100 + m.day;
        if (day && read != day)
            return;
        day = read;
    }
    if (day)
        text_addf(made, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

/* A code that follows from the text by a rule, or NULL. */
static const char *make_code(struct lookup *l, const char *text)
{
    const struct field_rule *rule = l->rule;
    char status;

    text_clear(&l->made);
    if (l->field == FIELD_STATUS && rule->map.n) {
        status = flags_status(&rule->map, text);
        if (status)
            text_add_char(&l->made, status);
    } else if (text_map_covers(&rule->secret, text)) {
        product_code_secret(&l->made, text);
    } else if (rule->slug) {
        product_code_slug(&l->made, text);
    }
    if (l->made.n == 0)
        make_date(rule, text, &l->made);
    return l->made.n ? l->made.data : NULL;
}

static const char *find_code(struct lookup *l, const char *text, int year,
                             struct text *problem)
{
    const char *code = NULL;

    text = field_text_part(l->rule, text, &l->part);
    if (!*text)
        code = l->rule->constant;
    else if (l->rule->map.n)
        code = text_map_find(&l->rule->map, text);
    if (!code && *text)
        code = make_code(l, text);
    if (!code && *text)
        code = l->rule->otherwise;
    l->is_own = code != NULL;
    if (!code)
        code = text;
    if (!*code && !l->rule->constant) {
        text_addf(problem, "expected a %s, found nothing", field_name(l->field));
        return NULL;
    }
    return finders[l->field](l, code, year, problem);
}

const char *lookup_own(struct lookup *l, const char *code, struct text *problem)
{
    l->is_own = true;
    return finders[l->field](l, code, 0, problem);
}

const char *lookup_code(struct lookup *l, const char *text, int year,
                        struct text *problem)
{
    struct slot *s;
    const char *code;

    if (l->last && holds(l->last, text, year))
        return l->last->code;
    s = &l->slot[slot_of(text, year, l->slots)];
    if (!holds(s, text, year)) {
        size_t n = strlen(text), m;

        code = find_code(l, text, year, problem);
        m = code ? strlen(code) : 0;
        if (!code || n >= MAX_TEXT || m >= MAX_CODE)
            return code;
        s->is_used = true;
        s->year = year;
        memcpy(s->text, text, n + 1);
        memcpy(s->code, code, m + 1);
    }
    l->last = s;
    return s->code;
}

void lookup_free(struct lookup *l)
{
    if (!l)
        return;
    text_release(&l->part);
    text_release(&l->made);
    free(l->slot);
    free(l);
}
