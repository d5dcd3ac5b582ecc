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
    for (int d = 0; d < DIM_COUNT; d++) {
        bool is_place = d == DIM_REPORTER || d == DIM_PARTNER;

        if (d < DIM_KEY_COUNT || a->is_column[d])
            a->identity |= 1u << d;
        if (!is_place && d != DIM_PRODUCT && !a->is_column[d])
            a->kind |= 1u << d;
    }
    for (size_t i = 0; i < rule->columns; i++)
        a->key |= 1u << rule->column[i];
    a->workers = workers;
    a->worker = mem_zero(workers, sizeof *a->worker);
    a->handle = mem_zero(workers, sizeof *a->handle);
    for (size_t i = 0; i < workers; i++) {
        aggregate_prepare(&a->worker[i], a);
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

/* ---- Sums ---- */

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
