#include "import/layout.h"

#include "base/memory.h"
#include "import/layout_bind.h"
#include "import/layout_head.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct search {
    const char *path;
    struct layout best;
    bool is_tie;
    const struct profile *tied;
    struct text twice; /* of the best */
    struct err damage; /* why the first records could not all be read */

    /* the nearest miss */
    const struct profile *near;
    int near_score, near_lacking;
    struct text near_text;
};

static void keep_nearest(struct search *s, const struct binding *b)
{
    int score = b->l->score;

    if (b->l->profile->refuse)
        return;
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
static void try_profile(struct search *s, const struct profile *p,
                        const struct head *head, char delimiter)
{
    bool is_found = false;

    for (size_t i = 0; !is_found && i < head->n && (int)i < p->header_within; i++) {
        struct layout l = {.profile = p, .delimiter = delimiter, .n_skip = i + 1};
        struct binding b = {.l = &l, .head = head, .h = &head->record[i]};

        layout_bind(&b);
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

static void try_shaped(struct search *s, const struct profile *p, const struct head *head,
                       char delimiter)
{
    struct head *shaped;

    if (!p->packed && !p->pivot.n) {
        try_profile(s, p, head, delimiter);
        return;
    }
    shaped = layout_head_shape(head, p);
    try_profile(s, p, shaped, delimiter);
    layout_head_release(shaped);
    free(shaped);
}

/* One way to read the bytes, and the profiles that read them so. */
static enum err_code search_format(struct search *s, struct csv_reader *r,
                                   const struct csv_format *f,
                                   const struct profile *const *profiles, size_t n,
                                   struct err *e)
{
    struct head *head = mem_zero(1, sizeof *head);
    enum err_code rc = csv_rewind(r, f, e);

    if (!rc) {
        layout_head_read(head, r, &s->damage);
        for (size_t i = 0; i < n; i++) {
            if (strchr(profiles[i]->delimiters, f->delimiter) &&
                strcmp(profiles[i]->encoding, f->encoding) == 0)
                try_shaped(s, profiles[i], head, f->delimiter);
        }
        layout_head_release(head);
    }
    free(head);
    return rc;
}

static enum err_code search_encoding(struct search *s, struct csv_reader *r,
                                     const char *encoding,
                                     const struct profile *const *profiles, size_t n,
                                     struct err *e)
{
    for (const char *d = ",;\t|"; *d; d++) {
        struct csv_format f = {.delimiter = *d, .encoding = encoding};
        bool is_used = false;

        for (size_t i = 0; i < n && !is_used; i++)
            is_used = strchr(profiles[i]->delimiters, *d) != NULL;
        if (is_used && search_format(s, r, &f, profiles, n, e))
            return e->code;
    }
    return ERR_NONE;
}

/* Every encoding that some profile names, once. */
static enum err_code search_all(struct search *s, struct csv_reader *r,
                                const struct profile *const *profiles, size_t n,
                                struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        size_t first = 0;

        while (strcmp(profiles[first]->encoding, profiles[i]->encoding) != 0)
            first++;
        if (first == i && search_encoding(s, r, profiles[i]->encoding, profiles, n, e))
            return e->code;
    }
    return ERR_NONE;
}

/* The file is one that a profile knows and cannot read. */
static enum err_code refuse(const struct search *s, struct err *e)
{
    const struct profile *p = s->best.profile;
    bool is_near = s->near && s->near_score > s->best.score;

    return err_set(e, ERR_INPUT, "%s: %s: %s%s%s%s%s", s->path, p->title, p->refuse,
                   is_near ? "; the nearest profile, " : "", is_near ? s->near->name : "",
                   is_near ? ", needs " : "", is_near ? text_str(&s->near_text) : "");
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
    if (best->refuse)
        return refuse(s, e);
    if (s->is_tie)
        return err_set(e, ERR_INPUT,
                       "%s: profiles %s and %s fit equally well; name one with --profile",
                       s->path, best->name, s->tied->name);
    if (s->twice.n)
        return err_set(e, ERR_INPUT,
                       "%s: column %s stands twice in the header; remove one", s->path,
                       text_str(&s->twice));
    return layout_check(&s->best, s->path, e);
}

enum err_code layout_find(struct layout *out, struct csv_reader *r, const char *path,
                          const struct profile *profile,
                          const struct profile_list *profiles, struct err *e)
{
    struct search s = {.path = path};
    const struct profile *const *all = (const struct profile *const *)profiles->item;
    enum err_code rc = profile ? search_all(&s, r, &profile, 1, e)
                               : search_all(&s, r, all, profiles->n, e);

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

/* a/(a+b) > c/(c+d) is a*d > c*b; nothing lacking is the largest share. */
static int by_fit(const void *a, const void *b)
{
    const struct layout_fit *x = a, *y = b;
    int left, right;

    if (!x->lacking != !y->lacking)
        return x->lacking ? 1 : -1;
    left = x->lacking ? x->found * y->lacking : x->found;
    right = y->lacking ? y->found * x->lacking : y->found;
    if (left != right)
        return left > right ? -1 : 1;
    return strcmp(x->profile->name, y->profile->name);
}

enum err_code layout_fits(struct layout_fit fit[], struct csv_reader *r,
                          const struct profile_list *profiles, struct err *e)
{
    for (size_t i = 0; i < profiles->n; i++) {
        const struct profile *p = profiles->item[i];
        struct search s = {0};

        fit[i] = (struct layout_fit){.profile = p, .lacking = 1, .lacks = "a header"};
        if (!search_all(&s, r, &p, 1, e) && s.best.profile) {
            fit[i] = (struct layout_fit){
                .profile = p, .found = s.best.score, .header = s.best.n_skip};
        } else if (s.near) {
            fit[i].found = s.near_score;
            fit[i].lacking = s.near_lacking;
            snprintf(fit[i].lacks, sizeof fit[i].lacks, "%s", text_str(&s.near_text));
        }
        layout_release(&s.best);
        text_release(&s.twice);
        text_release(&s.near_text);
        if (e->code)
            return e->code;
    }
    qsort(fit, profiles->n, sizeof *fit, by_fit);
    return ERR_NONE;
}
