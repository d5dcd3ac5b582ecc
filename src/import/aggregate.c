#include "import/aggregate_state.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Columns ---- */

const char *aggregate_column_name(int column)
{
    return column == AGGREGATE_PERIOD ? "period" : dim_name((enum dim)column);
}

static int find_column(const char *name)
{
    return strcmp(name, "period") == 0 ? AGGREGATE_PERIOD : (int)dim_find(name);
}

static enum err_code bad_column(const char *name, const char *why, struct err *e)
{
    struct text names = {0};

    for (int i = 0; i < DIM_COUNT; i++)
        text_addf(&names, "%s, ", dim_name((enum dim)i));
    err_set(e, ERR_USAGE, "--by: \"%s\" %s; columns are %speriod", name, why,
            text_str(&names));
    text_release(&names);
    return e->code;
}

enum err_code aggregate_columns(struct aggregate_rule *rule, const char *list,
                                struct err *e)
{
    bool is_taken[AGGREGATE_COLUMNS] = {false};
    char *copy = mem_strdup(list), *name = copy;

    rule->columns = 0;
    while (name && e->code == ERR_NONE) {
        char *comma = strchr(name, ',');
        int column;

        if (comma)
            *comma++ = '\0';
        column = find_column(name);
        /* DIM_COUNT is AGGREGATE_PERIOD and also "no such dimension" */
        if (column == AGGREGATE_PERIOD && strcmp(name, "period") != 0)
            bad_column(name, "is no column", e);
        else if (is_taken[column])
            bad_column(name, "is there twice", e);
        else
            rule->column[rule->columns++] = column;
        if (e->code == ERR_NONE)
            is_taken[column] = true;
        name = comma;
    }
    free(copy);
    return e->code;
}

/* ---- Making ---- */

struct aggregate *aggregate_new(const struct aggregate_rule *rule, size_t workers)
{
    struct aggregate *a = mem_zero(1, sizeof *a);

    a->rule = *rule;
    for (size_t i = 0; i < rule->columns; i++)
        a->is_column[rule->column[i]] = true;
    a->workers = workers;
    a->worker = mem_zero(workers, sizeof *a->worker);
    a->handle = mem_zero(workers, sizeof *a->handle);
    for (size_t i = 0; i < workers; i++) {
        a->worker[i].a = a;
        a->handle[i] = &a->worker[i];
    }
    return a;
}

static void release_worker(struct worker *w)
{
    for (size_t i = 0; i < w->keys.n; i++) {
        exact_sum_release(&w->sum[i].detail);
        exact_sum_release(&w->sum[i].world);
    }
    free(w->sum);
    free(w->place);
    text_release(&w->text);
    text_release(&w->kind);
    text_set_release(&w->keys);
    text_set_release(&w->kinds);
    text_set_release(&w->products);
    text_set_release(&w->places);
    text_set_release(&w->left_out);
    hash_log_release(&w->rows);
}

void aggregate_free(struct aggregate *a)
{
    if (!a)
        return;
    for (size_t i = 0; i < a->workers; i++)
        release_worker(&a->worker[i]);
    for (size_t i = 0; i < a->files; i++)
        free(a->file[i]);
    for (size_t i = 0; i < a->notes; i++)
        free(a->note[i]);
    text_set_release(&a->seen);
    free(a->seen_at);
    free(a->twice);
    free(a->order);
    free(a->file);
    free(a->note);
    free(a->worker);
    free(a->handle);
    free(a);
}

void *const *aggregate_workers(struct aggregate *a)
{
    return a->handle;
}

void aggregate_file(struct aggregate *a, const char *path)
{
    a->file = mem_grow(a->file, a->files, &a->files_cap, sizeof *a->file);
    a->file[a->files++] = mem_strdup(path);
}

/* ---- A row ---- */

/* Not text_add: this is done a dozen times for every row of a large file. */
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

static struct period read_period(const char *bytes)
{
    const unsigned char *u = (const unsigned char *)bytes;
    uint32_t ordinal = 0, span = 0;

    for (int i = 0; i < 4; i++) {
        ordinal = ordinal << 8 | u[1 + i];
        span = span << 8 | u[5 + i];
    }
    return (struct period){(enum freq)u[0], (int32_t)ordinal, (int32_t)span};
}

void aggregate_identity(const struct aggregate *a, const struct import_row *row,
                        struct text *text)
{
    begin_text(text);
    for (int d = 0; d < DIM_COUNT; d++) {
        if (d < DIM_KEY_COUNT || a->is_column[d])
            add_code(text, row->id.code[d]);
    }
    add_period(text, row->period);
}

bool aggregate_is_wanted(const struct aggregate_rule *rule, const struct series_id *id)
{
    const char *product = id->code[DIM_PRODUCT];

    if (rule->level &&
        (strlen(product) != rule->level || strspn(product, "0123456789") != rule->level))
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
 * columns.  Most often that of the row before. */
static uint32_t find_kind(struct worker *w, const struct series_id *id)
{
    begin_text(&w->text);
    for (int d = 0; d < DIM_COUNT; d++) {
        if (d != DIM_REPORTER && d != DIM_PARTNER && d != DIM_PRODUCT)
            add_code(&w->text, w->a->is_column[d] ? "" : id->code[d]);
    }
    if (w->kind.n != w->text.n || memcmp(w->kind.data, w->text.data, w->text.n) != 0) {
        text_clear(&w->kind);
        text_add_n(&w->kind, w->text.data, w->text.n);
        w->last_kind = (uint32_t)text_set_add(&w->kinds, w->text.data, w->text.n);
    }
    return w->last_kind;
}

static void note_product(struct worker *w, const struct series_id *id)
{
    text_clear(&w->text);
    text_add_n(&w->text, id->code[DIM_CLASSIFICATION], 1);
    text_add_char(&w->text, '\0');
    text_add(&w->text, id->code[DIM_PRODUCT]);
    text_set_add(&w->products, w->text.data, w->text.n);
}

struct sum *aggregate_sum(struct worker *w, const char *key, size_t n)
{
    size_t known = w->keys.n, number = text_set_add(&w->keys, key, n);

    if (number == known) {
        w->sum = mem_grow(w->sum, number, &w->cap, sizeof *w->sum);
        w->sum[number] = (struct sum){0};
    }
    return &w->sum[number];
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
    struct worker *w = worker;
    const struct aggregate_rule *rule = &w->a->rule;
    enum role role;
    uint32_t kind;
    struct sum *s;

    if (!aggregate_is_wanted(rule, &row->id))
        return ERR_NONE;
    aggregate_identity(w->a, row, &w->text);
    if (hash_log_add(&w->rows, text_hash(w->text.data, w->text.n), e))
        return e->code;
    role = row_role(w, &row->id);
    if (role == ROLE_LEFT_OUT)
        return ERR_NONE;
    if (!w->a->is_column[DIM_PRODUCT])
        note_product(w, &row->id);
    kind = find_kind(w, &row->id);
    w->has_range |= row->period.span != 1;
    begin_text(&w->text);
    for (size_t i = 0; i < rule->columns; i++) {
        if (rule->column[i] == AGGREGATE_PERIOD)
            add_period(&w->text, row->period);
        else
            add_code(&w->text, row->id.code[rule->column[i]]);
    }
    s = aggregate_sum(w, w->text.data, w->text.n);
    if (s->n_detail + s->n_world == 0)
        s->kind = kind;
    s->is_mixed |= s->kind != kind;
    if (role == ROLE_WORLD)
        add_figure(&s->world, &s->n_world, &s->is_world_missing, row->value);
    else
        add_figure(&s->detail, &s->n_detail, &s->is_missing, row->value);
    return ERR_NONE;
}

/* ---- Sums ---- */

size_t aggregate_count(const struct aggregate *a)
{
    return a->worker[0].keys.n;
}

const char *aggregate_code(const struct aggregate *a, size_t row, size_t column,
                           char text[static PERIOD_TEXT_SIZE])
{
    size_t n;
    const char *at = text_set_get(&a->worker[0].keys, a->order[row], &n);

    for (size_t i = 0; i < column; i++)
        at += a->rule.column[i] == AGGREGATE_PERIOD ? 9 : strlen(at) + 1;
    if (a->rule.column[column] != AGGREGATE_PERIOD)
        return at;
    return period_format(read_period(at), text);
}

double aggregate_value(const struct aggregate *a, size_t row)
{
    const struct sum *s = &a->worker[0].sum[a->order[row]];
    bool is_world = s->n_detail == 0;

    if (is_world ? s->is_world_missing : s->is_missing)
        return NAN;
    return exact_sum_value(is_world ? &s->world : &s->detail);
}

const char *aggregate_unit(const struct aggregate *a)
{
    return *a->unit ? a->unit : NULL;
}

const char *aggregate_note(const struct aggregate *a, size_t number)
{
    return number < a->notes ? a->note[number] : NULL;
}
