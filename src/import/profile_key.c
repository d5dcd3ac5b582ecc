#include "import/profile_key.h"

#include "base/memory.h"
#include "core/status.h"
#include "import/pattern.h"
#include "import/profile_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- The language: one row a key ---- */

struct key;

/* The problem with a value, or NULL when it was put where it belongs. */
typedef const char *key_reader(const struct key *k, const char *value, void *target);

struct key {
    const char *section; /* NULL: any field's section */
    const char *name;
    key_reader *read;
    size_t offset;     /* in struct profile, or in struct field_rule */
    const char *words; /* for read_choice: "first second", the index is stored */
};

static const char *read_text(const struct key *k, const char *value, void *target)
{
    char **text = target;

    (void)k;
    *text = mem_strdup(value);
    return strchr(value, '\n') ? "expected one line" : NULL;
}

/* Several lines are one text. */
static const char *read_paragraph(const struct key *k, const char *value, void *target)
{
    char **text = target;

    (void)k;
    *text = mem_strdup(value);
    for (char *p = *text; (p = strchr(p, '\n')) != NULL;)
        *p = ' ';
    return NULL;
}

static const char *read_list(const struct key *k, const char *value, void *target)
{
    (void)k;
    if (!*value || !text_map_parse(target, value, TEXT_MAP_LIST))
        return "expected names with | between them";
    return NULL;
}

static const char *read_pairs(const struct key *k, const char *value, void *target)
{
    (void)k;
    if (!*value || !text_map_parse(target, value, TEXT_MAP_PAIRS))
        return "expected text -> code, with | between them";
    return NULL;
}

static const char *check_statuses(const struct text_map *m)
{
    for (size_t i = 0; i < m->n; i++) {
        const char *status = m->item[i].to;

        if (*status && (strlen(status) != 1 || !status_name(*status)))
            return "expected text -> a status letter of CL_OBS_STATUS";
    }
    return NULL;
}

static const char *read_flags(const struct key *k, const char *value, void *target)
{
    const char *problem = read_pairs(k, value, target);

    return problem ? problem : check_statuses(target);
}

static const char *read_missing(const struct key *k, const char *value, void *target)
{
    (void)k;
    if (!*value || !text_map_parse(target, value, TEXT_MAP_EITHER))
        return "expected text, or text -> status, with | between them";
    return check_statuses(target);
}

static const char *read_patterns(const struct key *k, const char *value, void *target)
{
    const struct text_map *m = target;
    const char *problem = read_list(k, value, target);

    for (size_t i = 0; !problem && i < m->n; i++)
        problem = pattern_problem(m->item[i].from);
    return problem;
}

static const char *read_choice(const struct key *k, const char *value, void *target)
{
    size_t n = strlen(value);
    int index = 0;

    for (const char *w = k->words; *w; index++) {
        size_t length = strcspn(w, " ");

        if (length == n && strncmp(w, value, n) == 0) {
            *(int *)target = index;
            return NULL;
        }
        w += length;
        w += strspn(w, " ");
    }
    return "expected one of";
}

static const char *read_count(const struct key *k, const char *value, void *target)
{
    char *end;
    long n = strtol(value, &end, 10);

    (void)k;
    if (end == value || *end || n < 1 || n > 1000)
        return "expected a number from 1 to 1000";
    *(int *)target = (int)n;
    return NULL;
}

static const char *read_tolerance(const struct key *k, const char *value, void *target)
{
    char *end;
    double tolerance = strtod(value, &end);

    (void)k;
    if (end == value || *end || !(tolerance >= 0))
        return "expected a number that is not negative";
    *(double *)target = tolerance;
    return NULL;
}

/* `line, column` of a cell above the header. */
static const char *read_cell(const struct key *k, const char *value, void *target)
{
    int *cell = target;
    char rest;

    (void)k;
    if (sscanf(value, "%d , %d %c", &cell[0], &cell[1], &rest) != 2 || cell[0] < 1 ||
        cell[1] < 1 || cell[0] > 1000 || cell[1] > 1000)
        return "expected line, column";
    return NULL;
}

static const char *read_delimiters(const struct key *k, const char *value, void *target)
{
    static const struct {
        const char *word;
        char delimiter;
    } known[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}};
    struct text_map words = {0};
    char *out = target;
    const char *problem = read_list(k, value, &words);

    memset(out, 0, PROFILE_DELIMITERS);
    for (size_t i = 0; !problem && i < words.n; i++) {
        size_t j = 0;

        while (j < 4 && strcmp(known[j].word, words.item[i].from) != 0)
            j++;
        if (j == 4 || strchr(out, known[j].delimiter))
            problem = "expected comma, semicolon, tab or pipe, with | between them";
        else
            out[strlen(out)] = known[j].delimiter;
    }
    text_map_release(&words);
    return problem;
}

static const char *read_field(const struct key *k, const char *value, void *target)
{
    (void)k;
    for (int f = 0; f < FIELD_COUNT; f++) {
        if (strcmp(field_name(f), value) == 0) {
            *(int *)target = f;
            return NULL;
        }
    }
    return "expected the name of a dimension";
}

static const char *read_scheme(const struct key *k, const char *value, void *target)
{
    static const char *const schemes[] = {"iso3", "iso2",   "m49",    "comtrade",
                                          "imf",  "census", "comext", "name"};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (strcmp(schemes[i], value) == 0)
            return read_text(k, value, target);
    }
    return "expected iso3, iso2, m49, comtrade, imf, census, comext or name";
}

/* `flow = M, partner = CHN` */
static const char *read_wide_codes(const char *text, struct wide_rule *rule)
{
    while (*text) {
        char dim[24], code[48];
        int used = 0;

        if (rule->n == WIDE_CODES ||
            sscanf(text, " %23[a-z] = %47[^, ] %n", dim, code, &used) != 2 || used == 0 ||
            read_field(NULL, dim, &rule->field[rule->n]))
            return "expected pattern -> dimension = code, dimension = code";
        rule->code[rule->n++] = mem_strdup(code);
        text += used;
        if (*text == ',')
            text++;
    }
    return NULL;
}

static const char *read_wide(const struct key *k, const char *value, void *target)
{
    struct wide_rules *wide = target;
    struct text_map items = {0};
    const char *problem = NULL;

    (void)k;
    if (!*value || !text_map_parse(&items, value, TEXT_MAP_EITHER))
        problem = "expected patterns with | between them";
    wide->item = mem_zero(items.n, sizeof *wide->item);
    for (size_t i = 0; !problem && i < items.n; i++) {
        struct wide_rule *rule = &wide->item[wide->n++];

        rule->pattern = mem_strdup(items.item[i].from);
        problem = pattern_problem(rule->pattern);
        if (!problem)
            problem = read_wide_codes(items.item[i].to, rule);
    }
    text_map_release(&items);
    return problem;
}

#define IN(member) offsetof(struct profile, member)
#define OF(member) offsetof(struct field_rule, member)

static const struct key keys[] = {
    {"profile", "name", read_text, IN(name), NULL},
    {"profile", "title", read_text, IN(title), NULL},
    {"profile", "source", read_text, IN(source), NULL},
    {"profile", "licence", read_text, IN(licence), NULL},
    {"match", "header", read_list, IN(header), NULL},
    {"file", "delimiter", read_delimiters, IN(delimiters), NULL},
    {"match", "refuse", read_paragraph, IN(refuse), NULL},
    {"file", "encoding", read_text, IN(encoding), NULL},
    {"file", "decimal", read_choice, IN(decimal), "point comma auto either"},
    {"file", "group", read_choice, IN(group), "none comma point blank apostrophe"},
    {"file", "header_within", read_count, IN(header_within), NULL},
    {"file", "stop", read_list, IN(stop), NULL},
    {"file", "labels", read_choice, IN(labels), "none sdmx"},
    {"file", "packed", read_choice, IN(packed), "no yes"},
    {"file", "transposed", read_text, IN(transposed), NULL},
    {"file", "legend", read_text, IN(legend), NULL},
    {"file", "legend_figures", read_list, IN(legend_figures), NULL},
    {"file", "short_rows", read_choice, IN(short_rows), "no yes"},
    {"file", "fill_down", read_list, IN(fill_down), NULL},
    {"file", "pivot", read_list, IN(pivot), NULL},
    {"file", "pivot_names", read_list, IN(pivot_name), NULL},
    {"file", "row_count", read_cell, IN(row_count), NULL},
    {"period", "column", read_list, IN(period_column), NULL},
    {"period", "pattern", read_patterns, IN(period_pattern), NULL},
    {"period", "second_column", read_list, IN(period_second), NULL},
    {"period", "second_pattern", read_patterns, IN(second_pattern), NULL},
    {"period", "frequency", read_choice, IN(frequency), "pattern spacing"},
    {"value", "column", read_list, IN(value_column), NULL},
    {"value", "missing", read_missing, IN(missing), NULL},
    {"value", "flags", read_flags, IN(flags), NULL},
    {"value", "decimals", read_count, IN(decimals), NULL},
    {"value", "flagged", read_choice, IN(flagged), "file point"},
    {"value", "empty", read_choice, IN(empty), "refuse leave-out missing"},
    {"value", "duplicates", read_choice, IN(duplicates), "refuse same sum"},
    {"value", "figures", read_list, IN(figures), NULL},
    {"wide", "columns", read_wide, IN(wide), NULL},
    {"wide", "leave_out", read_patterns, IN(wide_leave_out), NULL},
    {"wide", "total", read_wide, IN(total), NULL},
    {"wide", "total_tolerance", read_tolerance, IN(total_tolerance), NULL},
    {"wide", "footer_total", read_text, IN(footer_total), NULL},
    {"wide", "others", read_choice, IN(others), "ignore refuse"},
    {"wide", "zero_after_last", read_choice, IN(zero_after_last), "value unpublished"},
    {"check", "sum_of_partners", read_text, IN(sum_of_partners), NULL},
    {"status", "with_value", read_text, IN(with_value), NULL},
    {"released", "pattern", read_patterns, IN(field[FIELD_RELEASED].date), NULL},
    {"product", "slug", read_choice, IN(field[DIM_PRODUCT].slug), "no yes"},
    {"product", "secret", read_list, IN(field[DIM_PRODUCT].secret), NULL},
    {"product", "pairs", read_list, IN(field[DIM_PRODUCT].pairs), NULL},
    {NULL, "column", read_list, OF(column), NULL},
    {NULL, "cell", read_cell, OF(cell), NULL},
    {NULL, "filled", read_pairs, OF(filled), NULL},
    {NULL, "from", read_field, OF(from), NULL},
    {NULL, "constant", read_text, OF(constant), NULL},
    {NULL, "map", read_pairs, OF(map), NULL},
    {NULL, "otherwise", read_text, OF(otherwise), NULL},
    {NULL, "scheme", read_scheme, OF(scheme), NULL},
    {NULL, "cut", read_text, OF(cut), NULL},
    {NULL, "part", read_count, OF(part), NULL},
    {NULL, "split", read_choice, OF(split), "point pipe colon"},
    {NULL, "pad", read_text, OF(pad), NULL},
    {NULL, "guess", read_text, OF(guess), NULL},
    {NULL, "ask", read_text, OF(ask), NULL},
};

static const struct key *find_key(const char *section, bool is_field, const char *name)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct key *k = &keys[i];

        if (strcmp(k->name, name) == 0 &&
            (k->section ? strcmp(k->section, section) == 0 : is_field))
            return k;
    }
    return NULL;
}

/* Each filter is a section whose keys are columns. */
static const struct {
    const char *section;
    key_reader *read;
} filters[FILTER_COUNT] = {
    [FILTER_KEEP] = {"keep", read_list},
    [FILTER_LEAVE_OUT] = {"leave-out", read_list},
    [FILTER_REQUIRE] = {"require", read_list},
    [FILTER_REFUSE] = {"refuse", read_pairs},
    [FILTER_WITHDRAW] = {"withdraw", read_list},
    [FILTER_WITHHELD] = {"withheld", read_list},
};

static const char *read_filter(struct filter_rules *rules, key_reader *read,
                               const char *column, const char *value)
{
    struct filter_rule *rule;

    rules->item = mem_resize(rules->item, rules->n + 1, sizeof *rules->item);
    rule = &rules->item[rules->n++];
    *rule = (struct filter_rule){.column = mem_strdup(column)};
    return read(NULL, value, &rule->values);
}

const char *profile_key_read(struct profile *p, const char *section, const char *name,
                             const char *value, const char **words)
{
    int f = 0;
    const struct key *k;

    *words = "";
    for (size_t i = 0; i < FILTER_COUNT; i++) {
        if (strcmp(section, filters[i].section) == 0)
            return read_filter(&p->filter[i], filters[i].read, name, value);
    }
    while (f < FIELD_COUNT && strcmp(field_name(f), section) != 0)
        f++;
    k = find_key(section, f < FIELD_COUNT, name);
    if (!k)
        return "no such key; docs/profiles.md lists them";
    if (k->words)
        *words = k->words;
    return k->read(k, value,
                   k->section ? (char *)p + k->offset : (char *)&p->field[f] + k->offset);
}

const char *field_name(int field)
{
    static const char *const names[] = {"status",  "released", "publisher",
                                        "address", "note",     "multiplier"};

    return field < DIM_COUNT ? dim_name((enum dim)field) : names[field - DIM_COUNT];
}
