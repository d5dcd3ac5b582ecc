#include "import/layout_bind.h"

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "import/field_text.h"

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
static int find_column(const struct head_record *h, bool by_id, const char *name,
                       bool *is_twice)
{
    int found = LAYOUT_NONE, position;
    struct text plain = {0};
    char rest;

    if (sscanf(name, "$%d%c", &position, &rest) == 1)
        return position >= 1 && (size_t)position <= h->n ? position - 1 : LAYOUT_NONE;
    layout_plain_name(&plain, name);
    for (size_t i = 0; i < h->n && plain.n > 0; i++) {
        if (strcmp(by_id ? h->id[i] : h->plain[i], text_str(&plain)) != 0)
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

static bool is_by_id(const struct binding *b)
{
    return b->l->profile->labels == LABELS_SDMX;
}

/* The first of the names that the header has. */
static int bind_names(struct binding *b, const struct text_map *names, bool is_needed)
{
    for (size_t i = 0; i < names->n; i++) {
        bool is_twice = false;
        int column = find_column(b->h, is_by_id(b), names->item[i].from, &is_twice);

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
    int column = find_column(b->h, is_by_id(b), name, &is_twice);

    if (is_twice)
        text_addf(&b->twice, "%s%s", b->twice.n ? ", " : "", name);
    return column;
}

/* `A / B`: a column of one of these names must be there. */
static void bind_either(struct binding *b, const char *names)
{
    struct text_map either = {0};

    for (const char *p = names; *p;) {
        const char *slash = strstr(p, " / ");
        size_t n = slash ? (size_t)(slash - p) : strlen(p);
        char *name = mem_strndup(p, n);

        text_map_add(&either, name, "");
        free(name);
        p += slash ? n + 3 : n;
    }
    bind_names(b, &either, true);
    text_map_release(&either);
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
    struct text part = {0};
    char what[80];
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
    snprintf(what, sizeof what, "the %s in line %d, column %d", field_name(field),
             rule->cell[0], rule->cell[1]);
    note_lacking(b, what);
}

static void bind_field(struct binding *b, int field)
{
    const struct field_rule *rule = &b->l->profile->field[field];

    b->l->field[field] = bind_names(b, &rule->column, !rule->constant);
    b->l->pad[field] = rule->pad ? bind_name(b, rule->pad) : LAYOUT_NONE;
    if (rule->cell[0])
        bind_cell(b, field);
    if (!rule->filled.n)
        return;
    b->l->filled[field] = mem_zero(rule->filled.n, sizeof(int));
    for (size_t i = 0; i < rule->filled.n; i++)
        b->l->filled[field][i] = bind_name(b, rule->filled.item[i].from);
}

static int *bind_filters(struct binding *b, const struct filter_rules *rules)
{
    int *columns = mem_zero(rules->n, sizeof *columns);

    for (size_t i = 0; i < rules->n; i++)
        columns[i] = bind_name(b, rules->item[i].column);
    return columns;
}

/* What every record must have, the first one must have too: this recognises a file by what
 * is in it. */
static void bind_required(struct binding *b)
{
    const struct filter_rules *rules = &b->l->profile->filter[FILTER_REQUIRE];
    const struct head_record *first = b->h + 1;
    bool has_first = first < b->head->record + b->head->n;
    struct text what = {0};

    for (size_t i = 0; i < rules->n; i++) {
        const struct filter_rule *rule = &rules->item[i];
        int c = b->l->filter[FILTER_REQUIRE][i];
        const char *text =
            c == LAYOUT_NONE || (has_first && (size_t)c >= first->n) ? "" : first->cell[c];

        text_clear(&what);
        text_add(&what, rule->column);
        if (c != LAYOUT_NONE && *text)
            text_addf(&what, " %s (it has %.60s)", rule->values.item[0].from, text);
        if (c == LAYOUT_NONE ? !text_map_covers(&rule->values, "")
                             : has_first && !text_map_covers(&rule->values, text))
            note_lacking(b, text_str(&what));
        else
            b->l->score += c != LAYOUT_NONE && has_first;
    }
    text_release(&what);
}

static void bind_labels(struct binding *b)
{
    bool is_any = false;

    if (!is_by_id(b))
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
        b->l->fill_down[i] = bind_name(b, p->fill_down.item[i].from);
    for (size_t i = 0; i < 2; i++)
        b->l->pivot[i] =
            p->pivot.n ? bind_name(b, p->pivot.item[i].from) : LAYOUT_NONE;
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
        bind_either(b, p->header.item[i].from);
    }
    for (int f = 0; f < FIELD_COUNT; f++)
        bind_field(b, f);
    l->period = bind_names(b, &p->period_column, true);
    l->second = bind_names(b, &p->period_second, true);
    l->value = bind_names(b, &p->value_column, true);
    for (int i = 0; i < FILTER_COUNT; i++)
        l->filter[i] = bind_filters(b, &p->filter[i]);
    bind_required(b);
    bind_labels(b);
    bind_shape(b);
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
    for (int i = 0; i < FILTER_COUNT; i++)
        free(l->filter[i]);
    free(l->is_labelled);
    free(l->fill_down);
    free(l->wide);
    free(l->total);
    *l = (struct layout){0};
}
