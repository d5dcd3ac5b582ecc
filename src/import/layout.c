#include "import/layout_bind.h"

#include "base/memory.h"
#include "base/text.h"
#include "import/field_text.h"

#include <stdlib.h>
#include <string.h>

/* A cell above the header by line and column; NULL when there is none. */
static const char *cell_above(const struct binding *b, const int cell[2])
{
    for (const struct head_record *r = b->head->record; r < b->h; r++) {
        if (r->line == cell[0] && (size_t)cell[1] <= r->n)
            return r->cell[cell[1] - 1];
    }
    return NULL;
}

static void lacks_cell(struct binding *b, int field, const char *text)
{
    const struct field_rule *rule = &b->l->profile->field[field];
    struct text what = {0};

    text_addf(&what, "the %s in line %d, column %d", field_name(field), rule->cell[0],
              rule->cell[1]);
    if (text && *text)
        text_addf(&what, " (it has %.60s)", text);
    binding_lacks(b, text_str(&what));
    text_release(&what);
}

/* A mapped cell is part of the recognition: its text must be in the map. */
static void bind_cell(struct binding *b, int field)
{
    const struct field_rule *rule = &b->l->profile->field[field];
    const char *text = cell_above(b, rule->cell);
    struct text part = {0};
    bool is_known = text && *text &&
                    (!rule->map.n || rule->otherwise ||
                     text_map_find(&rule->map, field_text_part(rule, text, &part)));

    text_release(&part);
    if (is_known) {
        b->l->cell_text[field] = mem_strdup(text);
        b->l->score++;
        return;
    }
    if (rule->constant && !(text && *text))
        return;
    lacks_cell(b, field, text);
}

static void bind_field(struct binding *b, int field)
{
    const struct field_rule *rule = &b->l->profile->field[field];

    b->l->field[field] = binding_names(b, &rule->column, !rule->constant && !rule->ask);
    b->l->pad[field] = rule->pad ? binding_name(b, rule->pad) : LAYOUT_NONE;
    if (rule->cell[0])
        bind_cell(b, field);
    if (!rule->filled.n)
        return;
    b->l->filled[field] = mem_zero(rule->filled.n, sizeof(int));
    for (size_t i = 0; i < rule->filled.n; i++)
        b->l->filled[field][i] = binding_name(b, rule->filled.item[i].from);
}

static int *bind_filters(struct binding *b, const struct filter_rules *rules)
{
    int *columns = mem_zero(rules->n, sizeof *columns);

    for (size_t i = 0; i < rules->n; i++)
        columns[i] = binding_name(b, rules->item[i].column);
    return columns;
}

/* The text of a cell of the first data record, without its label; "" when there is none. */
static void first_text(const struct binding *b, int column, struct text *t)
{
    const struct head_record *first = b->h + 1;
    const char *label;

    text_clear(t);
    if (column == LAYOUT_NONE || first >= b->head->record + b->head->n ||
        (size_t)column >= first->n)
        return;
    text_add(t, first->cell[column]);
    label = b->l->is_labelled && b->l->is_labelled[column] && t->n ? strstr(t->data, ": ")
                                                                   : NULL;
    if (label) {
        t->n = (size_t)(label - t->data);
        t->data[t->n] = '\0';
    }
}

/* Does the first data record withdraw a figure?  Then it need not have attributes. */
static bool first_withdraws(const struct binding *b, struct text *cell)
{
    const struct filter_rules *rules = &b->l->profile->filter[FILTER_WITHDRAW];

    for (size_t i = 0; i < rules->n; i++) {
        first_text(b, b->l->filter[FILTER_WITHDRAW][i], cell);
        if (text_map_covers(&rules->item[i].values, text_str(cell)))
            return true;
    }
    return false;
}

/* What every record must have, the first one must have too: this recognises a file by what
 * is in it. */
static void bind_required(struct binding *b)
{
    const struct filter_rules *rules = &b->l->profile->filter[FILTER_REQUIRE];
    bool has_first = b->h + 1 < b->head->record + b->head->n;
    struct text what = {0}, cell = {0};
    bool may_lack = first_withdraws(b, &cell);

    for (size_t i = 0; i < rules->n; i++) {
        const struct filter_rule *rule = &rules->item[i];
        int c = b->l->filter[FILTER_REQUIRE][i];
        const char *text;

        first_text(b, c, &cell);
        text = text_str(&cell);
        text_clear(&what);
        text_add(&what, rule->column);
        if (c != LAYOUT_NONE && *text)
            text_addf(&what, " %s (it has %.60s)", rule->values.item[0].from, text);
        if (c == LAYOUT_NONE ? !text_map_covers(&rule->values, "")
                             : has_first && !(may_lack && !*text) &&
                                   !text_map_covers(&rule->values, text))
            binding_lacks(b, text_str(&what));
        else
            b->l->score += c != LAYOUT_NONE && has_first;
    }
    text_release(&what);
    text_release(&cell);
}

static void bind_labels(struct binding *b)
{
    bool is_any = false;

    if (!binding_is_by_id(b))
        return;
    b->l->is_labelled = mem_zero(b->h->n, sizeof(bool));
    for (size_t i = 0; i < b->h->n; i++) {
        b->l->is_labelled[i] = strstr(b->h->cell[i], ": ") != NULL;
        is_any |= b->l->is_labelled[i];
    }
    /* the first columns keep their names, whatever is in them */
    for (size_t i = 0; is_any && i < b->h->n && i < 2; i++)
        b->l->is_labelled[i] = true;
}

static void bind_shape(struct binding *b)
{
    const struct profile *p = b->l->profile;

    b->l->fill_down = mem_zero(p->fill_down.n, sizeof(int));
    for (size_t i = 0; i < p->fill_down.n; i++)
        b->l->fill_down[i] = binding_name(b, p->fill_down.item[i].from);
    for (size_t i = 0; i < 2; i++)
        b->l->pivot[i] =
            p->pivot.n ? binding_name(b, p->pivot.item[i].from) : LAYOUT_NONE;
}

static void bind_figures(struct binding *b)
{
    const struct text_map *figures = &b->l->profile->figures;

    b->l->is_figure = mem_zero(b->h->n, sizeof(bool));
    if (b->l->value != LAYOUT_NONE)
        b->l->is_figure[b->l->value] = true;
    for (size_t i = 0; i < figures->n; i++) {
        struct text_map one = {.item = &figures->item[i], .n = 1};
        int c = binding_names(b, &one, false);

        if (c != LAYOUT_NONE)
            b->l->is_figure[c] = true;
    }
}

static struct wide_column *bind_wide(const struct binding *b,
                                     const struct wide_rules *rules, size_t *n)
{
    struct wide_column *columns = mem_zero(b->h->n, sizeof *columns);

    for (size_t i = 0; i < b->h->n; i++) {
        if (layout_leaves_out(b->l, i))
            continue;
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

/* An empty corner, and periods in all other columns? */
static bool is_turned(const struct binding *b)
{
    size_t n = b->l->n_wide;

    for (size_t i = 1; i < b->h->n; i++)
        n += !*b->l->name[i];
    return b->h->n > 1 && !*b->l->name[0] && n + 1 == b->h->n;
}

void layout_bind(struct binding *b)
{
    struct layout *l = b->l;
    const struct profile *p = l->profile;

    copy_names(b);
    for (size_t i = 0; i < p->header.n; i++) {
        binding_either(b, p->header.item[i].from);
    }
    for (int f = 0; f < FIELD_COUNT; f++)
        bind_field(b, f);
    l->period = binding_names(b, &p->period_column, true);
    l->second = binding_names(b, &p->period_second, true);
    l->value = binding_names(b, &p->value_column, true);
    for (int i = 0; i < FILTER_COUNT; i++)
        l->filter[i] = bind_filters(b, &p->filter[i]);
    bind_labels(b);
    bind_required(b);
    bind_shape(b);
    bind_figures(b);
    l->wide = bind_wide(b, &p->wide, &l->n_wide);
    l->total = bind_wide(b, &p->total, &l->n_total);
    if (p->transposed && !is_turned(b))
        binding_lacks(b, "periods as all its columns");
    if (p->wide.n && l->n_wide == 0)
        binding_lacks(b, "a column of its [wide] columns");
    l->score += l->n_wide > 0;
}

static void want(const struct layout *l, bool wanted[], int column)
{
    if (column != LAYOUT_NONE && (size_t)column < l->columns)
        wanted[column] = true;
}

void layout_wanted(const struct layout *l, bool wanted[])
{
    layout_used(l, wanted);
    want(l, wanted, 0); /* by it a second header is known */
}

void layout_used(const struct layout *l, bool wanted[])
{
    const struct profile *p = l->profile;

    memset(wanted, 0, l->columns * sizeof *wanted);
    want(l, wanted, l->period);
    want(l, wanted, l->second);
    want(l, wanted, l->value);
    for (int f = 0; f < FIELD_COUNT; f++) {
        want(l, wanted, l->field[f]);
        want(l, wanted, l->pad[f]);
        for (size_t i = 0; l->filled[f] && i < p->field[f].filled.n; i++)
            want(l, wanted, l->filled[f][i]);
    }
    for (int k = 0; k < FILTER_COUNT; k++) {
        for (size_t i = 0; i < p->filter[k].n; i++)
            want(l, wanted, l->filter[k][i]);
    }
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
    for (int i = 0; i < FILTER_COUNT; i++)
        free(l->filter[i]);
    free(l->is_labelled);
    free(l->fill_down);
    free(l->is_figure);
    free(l->wide);
    free(l->total);
    *l = (struct layout){0};
}
