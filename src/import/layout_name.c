#include "import/layout_bind.h"

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

bool layout_has(const struct layout *l, const char *name)
{
    struct text wanted = {0}, own = {0};
    bool is_there = false;

    layout_plain_name(&wanted, name);
    for (size_t i = 0; i < l->columns && !is_there; i++) {
        text_clear(&own);
        layout_plain_name(&own, l->name[i]);
        is_there = strcmp(text_str(&wanted), text_str(&own)) == 0;
    }
    text_release(&wanted);
    text_release(&own);
    return is_there;
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
        /* the name beside an ID may have its letters: MEASURE, Measure */
        *is_twice |=
            found != LAYOUT_NONE && (!by_id || strcmp(h->cell[found], h->cell[i]) == 0);
        found = found == LAYOUT_NONE ? (int)i : found;
    }
    text_release(&plain);
    return found;
}

void binding_lacks(struct binding *b, const char *what)
{
    bool is_said = b->lacking.n && strstr(text_str(&b->lacking), what);

    b->n_lacking++;
    if (is_said)
        return;
    if (b->n_said++ < 3)
        text_addf(&b->lacking, "%s%s", b->lacking.n ? ", " : "", what);
    else if (b->n_said == 4)
        text_add(&b->lacking, " ...");
}

bool binding_is_by_id(const struct binding *b)
{
    return b->l->profile->labels == LABELS_SDMX;
}

int binding_names(struct binding *b, const struct text_map *names, bool is_needed)
{
    for (size_t i = 0; i < names->n; i++) {
        bool is_twice = false;
        int column =
            find_column(b->h, binding_is_by_id(b), names->item[i].from, &is_twice);

        if (column == LAYOUT_NONE)
            continue;
        if (is_twice)
            text_addf(&b->twice, "%s%s", b->twice.n ? ", " : "", names->item[i].from);
        b->l->score += is_needed && *names->item[i].from != '$'; /* any file has $2 */
        return column;
    }
    if (is_needed && names->n)
        binding_lacks(b, names->item[0].from);
    return LAYOUT_NONE;
}

int binding_name(struct binding *b, const char *name)
{
    bool is_twice = false;
    int column = find_column(b->h, binding_is_by_id(b), name, &is_twice);

    if (is_twice)
        text_addf(&b->twice, "%s%s", b->twice.n ? ", " : "", name);
    return column;
}

void binding_either(struct binding *b, const char *names)
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
    binding_names(b, &either, true);
    text_map_release(&either);
}
