#include "import/aggregate_state.h"

#include "base/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A sum of partners may differ from World by so much, as a share: figures are rounded. */
#define TOLERANCE 0.001

static void add_note(struct aggregate *a, const char *text)
{
    a->note = mem_grow(a->note, a->notes, &a->notes_cap, sizeof *a->note);
    a->note[a->notes++] = mem_strdup(text);
}

/* ---- Putting together ---- */

static void merge_sets(struct text_set *to, const struct text_set *from)
{
    for (size_t i = 0; i < from->n; i++) {
        size_t n;
        const char *text = text_set_get(from, i, &n);

        text_set_add(to, text, n);
    }
}

static void merge_sums(struct worker *to, const struct worker *from)
{
    for (size_t i = 0; i < from->keys.n; i++) {
        const struct sum *f = &from->sum[i];
        size_t n, kind_n;
        const char *key = text_set_get(&from->keys, i, &n);
        const char *kind = text_set_get(&from->kinds, f->kind, &kind_n);
        uint32_t number = (uint32_t)text_set_add(&to->kinds, kind, kind_n);
        struct sum *t = aggregate_sum(to, key, n);

        if (t->n_detail + t->n_world == 0)
            t->kind = number;
        t->is_mixed |= f->is_mixed || t->kind != number;
        t->n_detail += f->n_detail;
        t->n_world += f->n_world;
        t->is_missing |= f->is_missing;
        t->is_world_missing |= f->is_world_missing;
        exact_sum_merge(&t->detail, &f->detail);
        exact_sum_merge(&t->world, &f->world);
    }
}

static void merge_workers(struct aggregate *a)
{
    struct worker *to = &a->worker[0];

    for (size_t i = 1; i < a->workers; i++) {
        const struct worker *from = &a->worker[i];

        merge_sums(to, from);
        merge_sets(&to->kinds, &from->kinds);
        merge_sets(&to->products, &from->products);
        merge_sets(&to->left_out, &from->left_out);
        to->has_range |= from->has_range;
    }
    a->order = text_set_order(&to->keys);
}

/* ---- May it be added? ---- */

/* The code of a dimension in a kind. */
static const char *kind_code(const struct worker *w, size_t kind, int dim)
{
    size_t n;
    const char *at = text_set_get(&w->kinds, kind, &n);

    for (int d = 0; d < dim; d++) {
        if (d != DIM_REPORTER && d != DIM_PARTNER && d != DIM_PRODUCT)
            at += strlen(at) + 1;
    }
    return at;
}

/* A code that differs from the first kind's; NULL when all have one and the same. */
static const char *other_code(const struct worker *w, int dim)
{
    for (size_t i = 1; i < w->kinds.n; i++) {
        if (strcmp(kind_code(w, i, dim), kind_code(w, 0, dim)) != 0)
            return kind_code(w, i, dim);
    }
    return NULL;
}

/* A pattern that keeps one code of a dimension, for messages: "..TR" */
static const char *only_pattern(int dim, const char *code, char *out, size_t size)
{
    snprintf(out, size, "%.*s%s%.*s", dim, ".....", code,
             dim < DIM_PRODUCT ? DIM_PRODUCT - dim : 0, "....");
    return out;
}

static enum err_code check_one(const struct aggregate *a, int dim, struct err *e)
{
    const struct worker *w = &a->worker[0];
    const char *other = w->kinds.n ? other_code(w, dim) : NULL;
    char pattern[96];

    if (!other)
        return ERR_NONE;
    return err_set(e, ERR_INPUT,
                   "%s %s and %s would be added: put %s in --by, or choose one, as with "
                   "--only %s",
                   dim_name((enum dim)dim), kind_code(w, 0, dim), other,
                   dim_name((enum dim)dim),
                   only_pattern(dim, kind_code(w, 0, dim), pattern, sizeof pattern));
}

/* Positions, indices and numbers of firms of several periods make no sum. */
static enum err_code check_additive(const struct aggregate *a, const char *flow,
                                    struct err *e)
{
    const struct code_flow *f = codes_flow(a->rule.codes, flow);

    if (!f || f->is_additive)
        return ERR_NONE;
    return err_set(e, ERR_INPUT,
                   "%s is no flow in time: its periods cannot be added up; put period "
                   "in --by",
                   flow);
}

/* The same where the flow is a column: only sums of several figures are sums. */
static enum err_code check_additive_sums(const struct aggregate *a, struct err *e)
{
    char text[PERIOD_TEXT_SIZE];
    size_t column = 0;

    while (column < a->rule.columns && a->rule.column[column] != DIM_FLOW)
        column++;
    for (size_t i = 0; column < a->rule.columns && i < aggregate_count(a); i++) {
        const struct sum *s = &a->worker[0].sum[a->order[i]];

        if ((s->n_detail > 1 || s->n_world > 1) &&
            check_additive(a, aggregate_code(a, i, column, text), e))
            return e->code;
    }
    return ERR_NONE;
}

static enum err_code check_periods(const struct aggregate *a, struct err *e)
{
    const struct worker *w = &a->worker[0];

    if (a->is_column[AGGREGATE_PERIOD])
        return ERR_NONE;
    if (check_one(a, DIM_FREQ, e))
        return e->code;
    if (w->has_range)
        return err_set(e, ERR_INPUT,
                       "ranges of months and periods within them would be added: put "
                       "period in --by");
    for (size_t i = 0; i < w->kinds.n && !a->is_column[DIM_FLOW]; i++) {
        if (check_additive(a, kind_code(w, i, DIM_FLOW), e))
            return e->code;
    }
    return check_additive_sums(a, e);
}

/* Two products, one behind the other in order, of which one is part of the other, or which
 * are of two levels (division 33, section A). */
static bool is_part(const char *a, const char *b)
{
    size_t n = strlen(a + 2);

    if (*a != *b || *a == '\0')
        return true; /* of two classifications, or a total or a code of our own */
    if (isdigit((unsigned char)a[2]) && isupper((unsigned char)b[2]) && !b[3])
        return true;
    return aggregate_is_ladder(a + 2) && strlen(b + 2) >= n &&
           memcmp(a + 2, b + 2, n) == 0;
}

/* The level of one of them, for --level. */
static size_t level_of(const char *one, const char *next)
{
    return *one == '\0' || isdigit((unsigned char)next[2]) ? strlen(next + 2)
                                                           : strlen(one + 2);
}

/* "_" behind the code of a confidential product, else "". */
static const char *secret_mark(const char *product)
{
    return product + 2 + strlen(product + 2) + 1;
}

static enum err_code check_products(const struct aggregate *a, struct err *e)
{
    const struct text_set *set = &a->worker[0].products;
    uint32_t *order = text_set_order(set);

    for (size_t i = 1; i < set->n && e->code == ERR_NONE; i++) {
        size_t n;
        const char *one = text_set_get(set, order[i - 1], &n);
        const char *next = text_set_get(set, order[i], &n);

        if (is_part(one, next))
            err_set(
                e, ERR_INPUT,
                "products %s%s and %s%s would be added, though one is part of the other "
                "or of another classification: put product in --by, or choose, as with "
                "--only ....%s%s or --level %zu",
                secret_mark(one), one + 2, secret_mark(next), next + 2, secret_mark(one),
                one + 2, level_of(one, next));
    }
    free(order);
    return e->code;
}

/* ---- Notes ---- */

/* "WLD, _EU": the groups that were left out. */
static void list_left_out(const struct aggregate *a, struct text *t)
{
    const struct text_set *set = &a->worker[0].left_out;
    uint32_t *order = text_set_order(set);

    for (size_t i = 0; i < set->n && i < 8; i++) {
        size_t n;

        text_addf(t, "%s%s", i ? ", " : "", text_set_get(set, order[i], &n));
    }
    text_add(t, set->n > 8 ? " ..." : "");
    free(order);
}

static void note_left_out(struct aggregate *a)
{
    struct text t = {0};

    list_left_out(a, &t);
    text_add(&t, ": totals of others, not added to them (World is the sum where it "
                 "stands alone)");
    if (a->worker[0].left_out.n)
        add_note(a, text_str(&t));
    text_release(&t);
}

/* Groups alone: which of them are parts of others nobody says. */
static enum err_code check_groups(const struct aggregate *a, struct err *e)
{
    const struct worker *w = &a->worker[0];
    const char *missing = a->is_column[DIM_REPORTER]  ? "partner"
                          : a->is_column[DIM_PARTNER] ? "reporter"
                                                      : "reporter and partner";
    struct text t = {0};

    if (w->keys.n == 0 && w->left_out.n > 0) {
        list_left_out(a, &t);
        err_set(e, ERR_NODATA,
                "all there is are groups of countries (%s), which are not added up: put "
                "%s in --by",
                text_str(&t), missing);
    }
    text_release(&t);
    return e->code;
}

static void note_gaps(struct aggregate *a)
{
    size_t gaps = 0, both = 0;
    double largest = 0;
    char text[160];

    for (size_t i = 0; i < a->worker[0].keys.n; i++) {
        const struct sum *s = &a->worker[0].sum[i];
        double world = exact_sum_value(&s->world), gap;

        if (!s->n_detail || !s->n_world || s->is_missing || s->is_world_missing)
            continue;
        gap = fabs(exact_sum_value(&s->detail) - world) / fmax(fabs(world), 1);
        both++;
        gaps += gap > TOLERANCE;
        largest = fmax(largest, gap);
    }
    if (gaps == 0)
        return;
    snprintf(text, sizeof text,
             "in %zu of %zu sums the partners do not add up to World; the largest gap is "
             "%.1f%%",
             gaps, both, 100 * largest);
    add_note(a, text);
}

static void note_sums(struct aggregate *a)
{
    const struct worker *w = &a->worker[0];
    size_t mixed = 0, missing = 0;
    struct text t = {0};

    for (size_t i = 0; i < w->keys.n; i++) {
        mixed += w->sum[i].is_mixed;
        missing += isnan(aggregate_value(a, i)) ? 1 : 0;
    }
    if (mixed > 0) {
        text_addf(&t, "%zu sums add figures that differ in", mixed);
        for (int d = DIM_CLASSIFICATION; d < DIM_COUNT; d++) {
            const char *other = other_code(w, d);

            if (other)
                text_addf(&t, " %s (%s, %s)", dim_name((enum dim)d),
                          *kind_code(w, 0, d) ? kind_code(w, 0, d) : "none",
                          *other ? other : "none");
        }
        add_note(a, text_str(&t));
        text_clear(&t);
    }
    if (missing > 0) {
        text_addf(&t, "%zu sums are empty: a figure in them is missing", missing);
        add_note(a, text_str(&t));
    }
    text_release(&t);
}

/* ---- All of it ---- */

enum err_code aggregate_finish(struct aggregate *a, bool *is_doubtful, struct err *e)
{
    static const int one_only[] = {DIM_FLOW, DIM_UNIT};
    const struct worker *w = &a->worker[0];

    *is_doubtful = false;
    if (aggregate_find_twice(a, e))
        return e->code;
    *is_doubtful = a->n_twice > 0;
    merge_workers(a);
    for (size_t i = 0; i < sizeof one_only / sizeof *one_only; i++) {
        if (check_one(a, one_only[i], e))
            return e->code;
    }
    if (check_groups(a, e) || check_products(a, e) || check_periods(a, e))
        return e->code;
    for (size_t i = 0; i < w->keys.n; i++) {
        if (isinf(aggregate_value(a, i)))
            return err_set(e, ERR_INPUT, "a sum is greater than any number kept here");
    }
    if (w->kinds.n && !a->is_column[DIM_UNIT])
        snprintf(a->unit, sizeof a->unit, "%s", kind_code(w, 0, DIM_UNIT));
    note_left_out(a);
    note_gaps(a);
    note_sums(a);
    return ERR_NONE;
}
