#include "import/layout.h"

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Names of columns ---- */

/* Letters and digits of a name, folded. */
static void add_plain_name(struct text *t, const char *name)
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

static bool is_same_name(const char *a, const char *b)
{
    struct text x = {0}, y = {0};
    bool is_same;

    add_plain_name(&x, a);
    add_plain_name(&y, b);
    is_same = x.n > 0 && strcmp(text_str(&x), text_str(&y)) == 0;
    text_release(&x);
    text_release(&y);
    return is_same;
}

/* The column of that name, or LAYOUT_NONE.  *is_twice when there are two. */
static int find_column(const struct head_record *h, const char *name, bool *is_twice)
{
    int found = LAYOUT_NONE, position;
    char rest;

    if (sscanf(name, "$%d%c", &position, &rest) == 1)
        return position >= 1 && (size_t)position <= h->n ? position - 1 : LAYOUT_NONE;
    for (size_t i = 0; i < h->n; i++) {
        if (!is_same_name(h->cell[i], name))
            continue;
        *is_twice |= found != LAYOUT_NONE;
        found = found == LAYOUT_NONE ? (int)i : found;
    }
    return found;
}

/* ---- Binding one profile to one header ---- */

struct binding {
    struct layout *l;
    const struct head *head;
    const struct head_record *h;
    struct text lacking; /* what the profile asks for and the file does not have */
    struct text twice;   /* names that stand twice */
    int n_lacking;
};

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
        b->l->score += is_needed;
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

static void bind(struct binding *b)
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

/* ---- Choosing the profile ---- */

struct search {
    const char *path;
    struct layout best;
    bool is_tie;
    const struct profile *tied;
    struct text twice;  /* of the best */
    struct err damage; /* why the first records could not all be read */

    /* the nearest miss */
    const struct profile *near;
    int near_score, near_lacking;
    struct text near_text;
};

static void keep_nearest(struct search *s, const struct binding *b)
{
    int score = b->l->score;

    /* the larger share of what was asked for; a/(a+b) > c/(c+d) is a*d > c*b */
    if (s->near && score * s->near_lacking <= s->near_score * b->n_lacking)
        return;
    s->near = b->l->profile;
    s->near_score = score;
    s->near_lacking = b->n_lacking;
    text_clear(&s->near_text);
    text_add(&s->near_text, text_str(&b->lacking));
}

static void keep_best(struct search *s, const struct binding *b, struct layout *l)
{
    if (s->best.profile && l->score <= s->best.score) {
        if (l->score == s->best.score) {
            s->is_tie = true;
            s->tied = l->profile;
        }
        layout_release(l);
        return;
    }
    layout_release(&s->best);
    s->best = *l;
    s->is_tie = false;
    text_clear(&s->twice);
    text_add(&s->twice, text_str(&b->twice));
}

/* Try the profile on each record that may be the header; the first that fits is it. */
static void try_profile(struct search *s, const struct profile *p, const struct head *head,
                        char delimiter)
{
    bool is_found = false;

    for (size_t i = 0; !is_found && i < head->n && (int)i < p->header_within; i++) {
        struct layout l = {.profile = p, .delimiter = delimiter, .n_skip = i + 1};
        struct binding b = {.l = &l, .head = head, .h = &head->record[i]};

        bind(&b);
        is_found = b.n_lacking == 0;
        if (is_found) {
            keep_best(s, &b, &l);
        } else {
            keep_nearest(s, &b);
            layout_release(&l);
        }
        text_release(&b.lacking);
        text_release(&b.twice);
    }
}

static void head_release(struct head *h)
{
    for (size_t i = 0; i < h->n; i++) {
        for (size_t j = 0; j < h->record[i].n; j++)
            free(h->record[i].cell[j]);
        free(h->record[i].cell);
    }
    h->n = 0;
}

/* The first records.  An error ends them like the end of the file: with the wrong delimiter
 * a good file may look damaged, and a damaged file shows its damage when it is read. */
static void head_read(struct head *h, struct csv_reader *r, struct err *e)
{
    struct csv_record rec;

    h->n = 0;
    while (h->n < LAYOUT_HEAD && csv_next(r, &rec, e) > 0) {
        struct head_record *copy = &h->record[h->n++];

        *copy = (struct head_record){.n = rec.n, .line = rec.line};
        copy->cell = mem_zero(rec.n, sizeof(char *));
        for (size_t i = 0; i < rec.n; i++)
            copy->cell[i] = mem_strdup(rec.cell[i]);
    }
}

static enum err_code search_delimiter(struct search *s, struct csv_reader *r,
                                      char delimiter, const struct profile *profile,
                                      const struct profile_list *profiles, struct err *e)
{
    struct head *head = mem_zero(1, sizeof *head);
    enum err_code rc = csv_rewind(r, &(struct csv_format){.delimiter = delimiter}, e);

    if (!rc) {
        head_read(head, r, &s->damage);
        for (size_t i = 0; i < (profile ? 1 : profiles->n); i++) {
            const struct profile *p = profile ? profile : profiles->item[i];

            if (strchr(p->delimiters, delimiter))
                try_profile(s, p, head, delimiter);
        }
        head_release(head);
    }
    free(head);
    return rc;
}

/* A wide file whose columns are series: each must mean something. */
static enum err_code check_others(const struct search *s, struct err *e)
{
    const struct layout *l = &s->best;
    size_t at = 0;

    if (l->profile->others == OTHERS_IGNORE)
        return ERR_NONE;
    for (size_t i = 0; i < l->columns; i++) {
        bool is_known = (int)i == l->period || !*l->name[i];

        while (at < l->n_wide && l->wide[at].index < i)
            at++;
        is_known |= at < l->n_wide && l->wide[at].index == i;
        if (!is_known)
            return err_set(e, ERR_INPUT,
                           "%s: column %s: profile %s does not know what this series is; add "
                           "it to [wide] columns in %s (unit, flow, partner), or cut the "
                           "column",
                           s->path, l->name[i], l->profile->name, l->profile->path);
    }
    return ERR_NONE;
}

static enum err_code judge(const struct search *s, const struct profile *profile,
                           struct err *e)
{
    const struct profile *best = s->best.profile;

    if (!best && !s->near && s->damage.code)
        return err_set(e, s->damage.code, "%s", s->damage.msg);
    if (!best && !s->near)
        return err_set(e, ERR_INPUT, "%s: there is no record in it", s->path);
    if (!best && profile)
        return err_set(e, ERR_INPUT, "%s: does not fit profile %s: it lacks %s", s->path,
                       profile->name, text_str(&s->near_text));
    if (!best && s->near_score == 0)
        return err_set(e, ERR_INPUT,
                       "%s: no profile fits its header; write one: docs/profiles.md",
                       s->path);
    if (!best)
        return err_set(e, ERR_INPUT,
                       "%s: no profile fits its header; the nearest is %s, but the file "
                       "lacks %s. Mend the header, or write a profile: docs/profiles.md",
                       s->path, s->near->name, text_str(&s->near_text));
    if (s->is_tie)
        return err_set(e, ERR_INPUT,
                       "%s: profiles %s and %s fit equally well; name one with --profile",
                       s->path, best->name, s->tied->name);
    if (s->twice.n)
        return err_set(e, ERR_INPUT, "%s: column %s stands twice in the header; remove one",
                       s->path, text_str(&s->twice));
    return check_others(s, e);
}

enum err_code layout_find(struct layout *out, struct csv_reader *r, const char *path,
                          const struct profile *profile,
                          const struct profile_list *profiles, struct err *e)
{
    struct search s = {.path = path};
    enum err_code rc = ERR_NONE;

    for (const char *d = ",;\t|"; *d && !rc; d++) {
        if (!profile || strchr(profile->delimiters, *d))
            rc = search_delimiter(&s, r, *d, profile, profiles, e);
    }
    if (!rc)
        rc = judge(&s, profile, e);
    if (rc)
        layout_release(&s.best);
    else
        *out = s.best;
    text_release(&s.twice);
    text_release(&s.near_text);
    return rc;
}
