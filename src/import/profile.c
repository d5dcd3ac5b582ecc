#include "import/profile.h"

#include "base/ini.h"
#include "base/memory.h"
#include "base/text.h"
#include "import/profile_key.h"
#include "import/profile_rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a field is when the profile is silent. */
static const struct {
    int field;
    const char *constant;
} defaults[] = {
    {DIM_FREQ, ""},        {DIM_PRODUCT, "TOTAL"},  {DIM_CLASSIFICATION, ""},
    {DIM_SYSTEM, ""},      {DIM_VALUATION, ""},     {DIM_CONCEPT, ""},
    {DIM_ADJUSTMENT, "N"}, {DIM_DEFINITION, ""},    {FIELD_STATUS, "A"},
    {FIELD_RELEASED, ""},  {FIELD_PUBLISHER, ""},   {FIELD_ADDRESS, ""},
    {FIELD_NOTE, ""},      {FIELD_MULTIPLIER, "0"},
};

bool field_rule_is_set(const struct field_rule *f)
{
    return f->column.n || f->cell[0] || f->filled.n || f->from >= 0 || f->constant;
}

/* ---- One profile ---- */

static void replace(char **text, const char *value)
{
    if (!*text && value)
        *text = mem_strdup(value);
}

static void apply_defaults(struct profile *p)
{
    replace(&p->encoding, "auto");
    replace(&p->licence, "");
    replace(&p->source, "");
    if (!p->delimiters[0])
        p->delimiters[0] = ',';
    if (*p->source && !p->field[DIM_SOURCE].column.n)
        replace(&p->field[DIM_SOURCE].constant, p->source);
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        struct field_rule *f = &p->field[defaults[i].field];

        if (!field_rule_is_set(f) || f->column.n)
            replace(&f->constant, defaults[i].constant);
    }
}

/* Does a column of the wide layout say this dimension, by name or by a place in braces? */
static bool wide_says(const struct profile *p, enum dim d)
{
    char place[40];

    snprintf(place, sizeof place, "{%s}", dim_name(d));
    for (size_t i = 0; i < p->wide.n; i++) {
        const struct wide_rule *w = &p->wide.item[i];

        if (strstr(w->pattern, place))
            return true;
        for (size_t j = 0; j < w->n; j++) {
            if (w->dim[j] == d)
                return true;
        }
    }
    return false;
}

static bool has_day(const struct profile *p)
{
    for (size_t i = 0; i < p->period_pattern.n; i++) {
        if (strstr(p->period_pattern.item[i].from, "{DD}"))
            return true;
    }
    return false;
}

/* What the profile still lacks, or NULL. */
static const char *find_gap(const struct profile *p)
{
    static const enum dim needed[] = {DIM_REPORTER, DIM_PARTNER, DIM_FLOW, DIM_UNIT,
                                      DIM_SOURCE};

    if (!p->name || !p->title)
        return "[profile] needs name and title";
    if (!p->value_column.n == !p->wide.n)
        return "give either [value] column or [wide] columns";
    if (p->period_column.n && !p->period_pattern.n)
        return "[period] column needs pattern";
    if (!p->period_column.n && !p->wide.n)
        return "[period] needs column and pattern";
    if (has_day(p) != (p->frequency == FREQUENCY_SPACING))
        return "[period] {DD} and frequency = spacing go together";
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (!field_rule_is_set(&p->field[needed[i]]) && !wide_says(p, needed[i]))
            return dim_name(needed[i]);
    }
    return NULL;
}

static enum err_code read_items(struct profile *p, const struct ini_file *f,
                                struct err *e)
{
    const char *gap;

    for (size_t i = 0; i < f->n; i++) {
        const struct ini_item *item = &f->item[i];
        const char *words;
        const char *problem =
            profile_key_read(p, item->section, item->key, item->value, &words);

        if (problem)
            return ini_error(f, item, e, "read \"%s\": %s%s%s", item->value, problem,
                             *words ? " " : "", words);
    }
    apply_defaults(p);
    gap = find_gap(p);
    if (!gap)
        return ERR_NONE;
    if (dim_find(gap) < DIM_COUNT)
        return err_set(
            e, ERR_INPUT,
            "%s: nothing says the %s: add [%s] with column, constant, cell or from",
            f->path, gap, gap);
    return err_set(e, ERR_INPUT, "%s: %s", f->path, gap);
}

static void wide_release(struct wide_rules *w)
{
    for (size_t i = 0; i < w->n; i++) {
        free(w->item[i].pattern);
        for (size_t j = 0; j < w->item[i].n; j++)
            free(w->item[i].code[j]);
    }
    free(w->item);
}

static void filters_release(struct filter_rule *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(f[i].column);
        text_map_release(&f[i].values);
    }
    free(f);
}

static void field_release(struct field_rule *f)
{
    text_map_release(&f->column);
    text_map_release(&f->filled);
    text_map_release(&f->map);
    free(f->constant);
    free(f->otherwise);
    free(f->scheme);
}

static void profile_free(struct profile *p)
{
    struct text_map *maps[] = {&p->header,         &p->stop,         &p->period_column,
                               &p->period_pattern, &p->value_column, &p->missing,
                               &p->flags};
    char *texts[] = {p->path, p->name, p->title, p->source, p->licence, p->encoding};

    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        text_map_release(maps[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        field_release(&p->field[i]);
    wide_release(&p->wide);
    wide_release(&p->total);
    filters_release(p->keep, p->n_keep);
    filters_release(p->leave_out, p->n_leave_out);
    free(p);
}

static enum err_code profile_load(struct profile **out, const char *path, struct err *e)
{
    struct profile *p = mem_zero(1, sizeof *p);
    struct ini_file f;

    p->path = mem_strdup(path);
    p->header_within = 1;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        p->field[i].from = -1;
    if (ini_load(&f, path, e) || read_items(p, &f, e))
        profile_free(p);
    else
        *out = p;
    ini_release(&f);
    return e->code;
}

/* ---- All profiles ---- */

static int by_name(const void *a, const void *b)
{
    const struct profile *const *x = a, *const *y = b;

    return strcmp((*x)->name, (*y)->name);
}

static enum err_code check_names(const struct profile_list *list, struct err *e)
{
    for (size_t i = 1; i < list->n; i++) {
        const struct profile *a = list->item[i - 1], *b = list->item[i];

        if (strcmp(a->name, b->name) == 0)
            return err_set(e, ERR_INPUT, "%s and %s: two profiles are named %s", a->path,
                           b->path, a->name);
    }
    return ERR_NONE;
}

static int is_profile(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');

    return dot && dot != entry->d_name && strcmp(dot, ".ini") == 0;
}

static enum err_code load_folder(struct profile_list *list, const char *folder,
                                 struct err *e)
{
    struct dirent **entry = NULL;
    struct text path = {0};
    int n = scandir(folder, &entry, is_profile, alphasort);

    if (n < 0)
        return err_set(e, ERR_INPUT, "%s: cannot open: %s", folder, strerror(errno));
    list->item = mem_zero((size_t)n, sizeof *list->item);
    for (int i = 0; i < n; i++) {
        text_clear(&path);
        text_addf(&path, "%s/%s", folder, entry[i]->d_name);
        if (!e->code && !profile_load(&list->item[list->n], text_str(&path), e))
            list->n++;
        free(entry[i]);
    }
    free(entry);
    text_release(&path);
    return e->code;
}

enum err_code profile_list_load(struct profile_list *list, const char *data_dir,
                                struct err *e)
{
    struct text folder = {0};

    *list = (struct profile_list){0};
    text_addf(&folder, "%s/profiles", data_dir);
    if (!load_folder(list, text_str(&folder), e)) {
        qsort(list->item, list->n, sizeof *list->item, by_name);
        check_names(list, e);
    }
    if (e->code)
        profile_list_release(list);
    text_release(&folder);
    return e->code;
}

void profile_list_release(struct profile_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        profile_free(list->item[i]);
    free(list->item);
    *list = (struct profile_list){0};
}

const struct profile *profile_find(const struct profile_list *list, const char *name)
{
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(list->item[i]->name, name) == 0)
            return list->item[i];
    }
    return NULL;
}

const char *profile_name(const struct profile *p)
{
    return p->name;
}

const char *profile_title(const struct profile *p)
{
    return p->title;
}
