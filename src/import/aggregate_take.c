#include "import/aggregate_state.h"

#include "base/memory.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* ---- Texts of codes ---- */

/* Not text_add: this is done for every code of a new sum. */
static void add_code(struct text *t, const char *code)
{
    t->n = (size_t)(stpcpy(t->data + t->n, code) - t->data) + 1;
}

/* Empty, with room for all codes and a period. */
static void begin_text(struct text *t)
{
    enum { MOST = DIM_COUNT * SERIES_CODE_SIZE + 16 };

    text_clear(t);
    while (t->cap < MOST)
        text_add_n(t, (char[MOST]){0}, MOST);
    text_clear(t);
}

/* Nine bytes whose order is that of time within a frequency. */
static void add_period(struct text *t, struct period p)
{
    uint32_t ordinal = (uint32_t)p.ordinal, span = (uint32_t)p.span;
    char bytes[9] = {(char)p.freq};

    for (int i = 0; i < 4; i++) {
        bytes[1 + i] = (char)(ordinal >> (24 - 8 * i));
        bytes[5 + i] = (char)(span >> (24 - 8 * i));
    }
    text_add_n(t, bytes, sizeof bytes);
}

void aggregate_identity(const struct aggregate *a, const struct import_row *row,
                        struct text *text)
{
    begin_text(text);
    for (int d = 0; d < DIM_COUNT; d++) {
        if (a->identity & 1u << d)
            add_code(text, row->id.code[d]);
    }
    add_period(text, row->period);
}

/* ---- Hashes ---- */

/* The final mix of splitmix64. */
static uint64_t mix(uint64_t h)
{
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
    h = (h ^ h >> 27) * 0x94d049bb133111ebu;
    return h ^ h >> 31;
}

static uint64_t code_hash(const struct aggregate *a, int d, const char *code)
{
    return a->identity & 1u << d ? mix(text_hash(code, strlen(code)) + (uint64_t)d) : 0;
}

static uint64_t period_hash(struct period p)
{
    return mix(((uint64_t)p.span << 32 | (uint32_t)p.ordinal) ^ (uint64_t)p.freq << 60);
}

/* A sum over the codes, so that for the next row only what differs is hashed. */
uint64_t aggregate_hash(const struct aggregate *a, const struct import_row *row)
{
    uint64_t hash = period_hash(row->period);

    for (int d = 0; d < DIM_COUNT; d++)
        hash += code_hash(a, d, row->id.code[d]);
    return hash;
}

/* ---- Beside the row before ---- */

void aggregate_prepare(struct worker *w, const struct aggregate *a)
{
    w->a = a;
    w->stale = UINT32_MAX;
    for (int d = 0; d < DIM_COUNT; d++)
        w->hashes += w->hash[d] = code_hash(a, d, "");
}

/* Make the row the last one, and note in w->stale what differs. */
static void note_changes(struct worker *w, const struct import_row *row)
{
    for (int d = 0; d < DIM_COUNT; d++) {
        const char *code = row->id.code[d];

        if (text_same(code, w->last.code[d]))
            continue;
        stpcpy(w->last.code[d], code);
        w->hashes -= w->hash[d];
        w->hashes += w->hash[d] = code_hash(w->a, d, code);
        w->stale |= 1u << d;
    }
    if (row->period.ordinal != w->last_period.ordinal ||
        row->period.span != w->last_period.span ||
        row->period.freq != w->last_period.freq) {
        w->last_period = row->period;
        w->stale |= 1u << AGGREGATE_PERIOD;
    }
}

/* ---- What a row is to a sum ---- */

bool aggregate_is_ladder(const char *code)
{
    code += *code >= 'A' && *code <= 'Z';
    return code[strspn(code, "0123456789")] == '\0';
}

/* A code of so many places that begins with a digit, or a letter and digits (section C of ISIC):
 * a confidential one (_39XXXXXX) is of the level of those that it stands for, or their sum
 * would lack it. */
static bool is_of_level(const char *product, size_t level)
{
    size_t n = strlen(product += *product == '_');

    if (n != level || strchr(product, '_'))
        return false;
    return isdigit((unsigned char)*product) || aggregate_is_ladder(product);
}

bool aggregate_is_wanted(const struct aggregate_rule *rule, const struct series_id *id)
{
    if (rule->level && !is_of_level(id->code[DIM_PRODUCT], rule->level))
        return false;
    return !rule->only || key_match(rule->only, id);
}

/* What a reporter or partner is; the code lists are asked once for each. */
static enum role find_role(struct worker *w, const char *code)
{
    size_t known = w->places.n;
    size_t number = text_set_add(&w->places, code, strlen(code));

    if (number == known) {
        const struct code_country *c = codes_country(w->a->rule.codes, "iso3", code, 0);

        w->place = mem_grow(w->place, number, &w->places_cap, sizeof *w->place);
        w->place[number] = !c || !c->is_pseudo || c->is_rest ? ROLE_DETAIL
                           : strcmp(code, "WLD") == 0        ? ROLE_WORLD
                                                             : ROLE_LEFT_OUT;
    }
    return (enum role)w->place[number];
}

static enum role row_role(struct worker *w, const struct series_id *id)
{
    const bool *is_column = w->a->is_column;
    enum role role = ROLE_DETAIL;
    int d = DIM_REPORTER;

    if (!is_column[DIM_REPORTER] && find_role(w, id->code[d]) != ROLE_DETAIL)
        role = ROLE_LEFT_OUT;
    if (role == ROLE_DETAIL && !is_column[DIM_PARTNER])
        role = find_role(w, id->code[d = DIM_PARTNER]);
    if (role != ROLE_DETAIL)
        text_set_add(&w->left_out, id->code[d], strlen(id->code[d]));
    return role;
}

/* The number of the row's kind: frequency, flow, unit and qualifiers, as far as they are not
 * columns. */
static uint32_t find_kind(struct worker *w, const struct series_id *id)
{
    begin_text(&w->text);
    for (int d = 0; d < DIM_COUNT; d++) {
        if (d != DIM_REPORTER && d != DIM_PARTNER && d != DIM_PRODUCT)
            add_code(&w->text, w->a->is_column[d] ? "" : id->code[d]);
    }
    return (uint32_t)text_set_add(&w->kinds, w->text.data, w->text.n);
}

/* Classification and code; the mark of a confidential product stands behind its code, so that
 * it is found beside the chapter that it is part of. */
static void note_product(struct worker *w, const struct series_id *id)
{
    const char *product = id->code[DIM_PRODUCT];
    bool is_secret = *product == '_';

    text_clear(&w->text);
    text_add_n(&w->text, id->code[DIM_CLASSIFICATION], 1);
    text_add_char(&w->text, '\0');
    text_add(&w->text, product + is_secret);
    text_add_char(&w->text, '\0');
    text_add(&w->text, is_secret ? "_" : "");
    text_set_add(&w->products, w->text.data, w->text.n);
}

/* ---- Adding ---- */

struct sum *aggregate_sum(struct worker *w, const char *key, size_t n)
{
    size_t known = w->keys.n, number = text_set_add(&w->keys, key, n);

    if (number == known) {
        w->sum = mem_grow(w->sum, number, &w->cap, sizeof *w->sum);
        w->sum[number] = (struct sum){0};
    }
    return &w->sum[number];
}

static size_t find_sum(struct worker *w, const struct import_row *row)
{
    const struct aggregate_rule *rule = &w->a->rule;

    begin_text(&w->text);
    for (size_t i = 0; i < rule->columns; i++) {
        if (rule->column[i] == AGGREGATE_PERIOD)
            add_period(&w->text, row->period);
        else
            add_code(&w->text, row->id.code[rule->column[i]]);
    }
    return (size_t)(aggregate_sum(w, w->text.data, w->text.n) - w->sum);
}

static void add_figure(struct exact_sum *sum, uint32_t *n, bool *is_missing, double value)
{
    *n += 1;
    if (isnan(value))
        *is_missing = true;
    else
        exact_sum_add(sum, value);
}

enum err_code aggregate_take(void *worker, const struct import_row *row, struct err *e)
{
    const uint32_t places = 1u << DIM_REPORTER | 1u << DIM_PARTNER,
                   products = 1u << DIM_PRODUCT | 1u << DIM_CLASSIFICATION;
    struct worker *w = worker;
    const struct aggregate *a = w->a;
    struct sum *s;

    if (!aggregate_is_wanted(&a->rule, &row->id))
        return ERR_NONE;
    note_changes(w, row);
    if (hash_log_add(&w->rows, w->hashes + period_hash(row->period), e))
        return e->code;
    if (w->stale & places)
        w->role = row_role(w, &row->id);
    if (w->role == ROLE_LEFT_OUT)
        return ERR_NONE;
    if (w->stale & products && !a->is_column[DIM_PRODUCT])
        note_product(w, &row->id);
    if (w->stale & a->kind)
        w->last_kind = find_kind(w, &row->id);
    if (w->stale & a->key)
        w->last_sum = find_sum(w, row);
    w->stale = 0;
    w->has_range |= row->period.span != 1;
    s = &w->sum[w->last_sum];
    if (s->n_detail + s->n_world == 0)
        s->kind = w->last_kind;
    s->is_mixed |= s->kind != w->last_kind;
    if (w->role == ROLE_WORLD)
        add_figure(&s->world, &s->n_world, &s->is_world_missing, row->value);
    else
        add_figure(&s->detail, &s->n_detail, &s->is_missing, row->value);
    return ERR_NONE;
}
