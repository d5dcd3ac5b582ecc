#include "import/layout_bind.h"

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Names of columns ---- */

void layout_plain_name(struct text *t, const char *name)
{
    struct text folded = {0};

    utf8_fold(&folded, name);
    for (const char *p = text_str(&folded); *p; p++) {
        unsigned char c = (unsigned char)*p;

        if (c >= 0x80 || isalnum(c))
            text_add_char(t, *p);
    }
    text_release(&folded);
}

/* The column of that name, or LAYOUT_NONE.  *is_twice when there are two. */
static int find_column(const struct head_record *h, const char *name, bool *is_twice)
{
    int found = LAYOUT_NONE, position;
    struct text plain = {0};
    char rest;

    if (sscanf(name, "$%d%c", &position, &rest) == 1)
        return position >= 1 && (size_t)position <= h->n ? position - 1 : LAYOUT_NONE;
    layout_plain_name(&plain, name);
    for (size_t i = 0; i < h->n && plain.n > 0; i++) {
        if (strcmp(h->plain[i], text_str(&plain)) != 0)
            continue;
        *is_twice |= found != LAYOUT_NONE;
        found = found == LAYOUT_NONE ? (int)i : found;
    }
    text_release(&plain);
    return found;
}

/* ---- Binding one profile to one header ---- */

static void note_lacking(struct binding *b, const char *what)
{
    if (b->n_lacking++ < 3)
        text_addf(&b->lacking, "%s%s", b->lacking.n ? ", " : "", what);
    else if (b->n_lacking == 4)
        text_add(&b->lacking, " ...");
}

/* The first of the names that the header has. */
static int bind_names(struct binding *b, const struct text_map *names, bool is_needed)
{
    for (size_t i = 0; i < names->n; i++) {
        bool is_twice = false;
        int column = find_column(b->h, names->item[i].from, &is_twice);

        if (column == LAYOUT_NONE)
            continue;
        if (is_twice)
            text_addf(&b->twice, "%s%s", b->twice.n ? ", " : "", names->item[i].from);
        b->l->score += is_needed && *names->item[i].from != '$'; /* any file has $2 */
        return column;
    }
    if (is_needed && names->n)
        note_lacking(b, names->item[0].from);
    return LAYOUT_NONE;
}

static int bind_name(struct binding *b, const char *name)
{
    bool is_twice = false;
    int column = find_column(b->h, name, &is_twice);

    if (is_twice)
        text_addf(&b->twice, "%s%s", b->twice.n ? ", " : "", name);
    return column;
}

/* A cell above the header by line and column; NULL when there is none. */
static const char *cell_above(const struct binding *b, const int cell[2])
{
    for (const struct head_record *r = b->head->record; r < b->h; r++) {
        if (r->line == cell[0] && (size_t)cell[1] <= r->n)
            return r->cell[cell[1] - 1];
    }
    return NULL;
}

/* A mapped cell is part of the recognition: its text must be in the map. */
static void bind_cell(struct binding *b, int field)
{
    const struct field_rule *rule = &b->l->profile->field[field];
    const char *text = cell_above(b, rule->cell);
    char what[80];

    if (text && *text &&
        (!rule->map.n || rule->otherwise || text_map_find(&rule->map, text))) {
        b->l->cell_text[field] = mem_strdup(text);
        b->l->score++;
        return;
    }
    snprintf(what, sizeof what, "the %s in line %d, column %d", field_name(field),
             rule->cell[0], rule->cell[1]);
    note_lacking(b, what);
}

static void bind_field(struct binding *b, int field)
{
    const struct field_rule *rule = &b->l->profile->field[field];

    b->l->field[field] = bind_names(b, &rule->column, !rule->constant);
    if (rule->cell[0])
        bind_cell(b, field);
    if (!rule->filled.n)
        return;
    b->l->filled[field] = mem_zero(rule->filled.n, sizeof(int));
    for (size_t i = 0; i < rule->filled.n; i++)
        b->l->filled[field][i] = bind_name(b, rule->filled.item[i].from);
}

static int *bind_filters(struct binding *b, const struct filter_rule *rule, size_t n)
{
    int *columns = mem_zero(n, sizeof *columns);

    for (size_t i = 0; i < n; i++)
        columns[i] = bind_name(b, rule[i].column);
    return columns;
}

static struct wide_column *bind_wide(const struct binding *b,
                                     const struct wide_rules *rules, size_t *n)
{
    struct wide_column *columns = mem_zero(b->h->n, sizeof *columns);

    for (size_t i = 0; i < b->h->n; i++) {
        for (size_t j = 0; j < rules->n; j++) {
            struct pattern_match m = {.dim = DIM_COUNT};

            if (!pattern_match(rules->item[j].pattern, b->l->name[i], &m))
                continue;
            columns[(*n)++] =
                (struct wide_column){.index = i, .match = m, .rule = &rules->item[j]};
            break;
        }
    }
    return columns;
}

static void copy_names(struct binding *b)
{
    b->l->columns = b->h->n;
    b->l->name = mem_zero(b->h->n, sizeof(char *));
    for (size_t i = 0; i < b->h->n; i++)
        b->l->name[i] = mem_strdup(b->h->cell[i]);
}

void layout_bind(struct binding *b)
{
    struct layout *l = b->l;
    const struct profile *p = l->profile;

    copy_names(b);
    for (size_t i = 0; i < p->header.n; i++) {
        struct text_map one = {.item = &p->header.item[i], .n = 1};

        bind_names(b, &one, true);
    }
    for (int f = 0; f < FIELD_COUNT; f++)
        bind_field(b, f);
    l->period = bind_names(b, &p->period_column, true);
    l->value = bind_names(b, &p->value_column, true);
    l->keep = bind_filters(b, p->keep, p->n_keep);
    l->leave_out = bind_filters(b, p->leave_out, p->n_leave_out);
    l->wide = bind_wide(b, &p->wide, &l->n_wide);
    l->total = bind_wide(b, &p->total, &l->n_total);
    if (p->wide.n && l->n_wide == 0)
        note_lacking(b, "a column of its [wide] columns");
    l->score += l->n_wide > 0;
}

void layout_release(struct layout *l)
{
    for (size_t i = 0; i < l->columns; i++)
        free(l->name[i]);
    for (int f = 0; f < FIELD_COUNT; f++) {
        free(l->cell_text[f]);
        free(l->filled[f]);
    }
    free(l->name);
    free(l->keep);
    free(l->leave_out);
    free(l->wide);
    free(l->total);
    *l = (struct layout){0};
}
