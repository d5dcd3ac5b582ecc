#include "import/profile.h"

#include "base/ini.h"
#include "base/memory.h"
#include "base/text.h"
#include "import/profile_key.h"
#include "import/profile_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a field is when the profile is silent, or names a column that the file does not have or
 * leaves empty; but a file without the product or the power of ten that it should have does not
 * mean all products, or whole units. */
static const struct {
    int field;
    const char *constant;
    bool is_needed; /* where the profile names a column */
} defaults[] = {
    {DIM_FREQ, "", false},        {DIM_PRODUCT, "TOTAL", true},
    {DIM_SYSTEM, "", false},      {DIM_CLASSIFICATION, "", false},
    {DIM_VALUATION, "", false},   {DIM_CONCEPT, "", false},
    {DIM_ADJUSTMENT, "N", false}, {DIM_DEFINITION, "", false},
    {FIELD_STATUS, "A", false},   {FIELD_RELEASED, "", false},
    {FIELD_PUBLISHER, "", false}, {FIELD_ADDRESS, "", false},
    {FIELD_NOTE, "", false},      {FIELD_MULTIPLIER, "0", true},
};

bool profile_is_sequential(const struct profile *p)
{
    return p->stop.n > 0 || p->duplicates != DUPLICATES_REFUSE || p->fill_down.n > 0 ||
           p->pivot.n > 0 || p->short_rows;
}

bool field_rule_is_set(const struct field_rule *f)
{
    return f->column.n || f->cell[0] || f->filled.n || f->from >= 0 || f->constant ||
           f->ask;
}

bool field_rule_must_ask(const struct field_rule *f)
{
    return f->ask && !f->cell[0] && !f->filled.n && f->from < 0 && !f->constant;
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

        if (!field_rule_is_set(f) || (f->column.n && !defaults[i].is_needed))
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
            if (w->field[j] == (int)d)
                return true;
        }
    }
    return false;
}

static bool has_day(const struct profile *p)
{
    for (size_t i = 0; i < p->period_pattern.n; i++) {
        if (strstr(p->period_pattern.item[i].from, "{DD}") ||
            strstr(p->period_pattern.item[i].from, "{D}"))
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
    if (p->refuse || p->transposed)
        return NULL;
    if (p->pivot.n && (p->pivot.n != 2 || !p->pivot_name.n))
        return "[file] pivot needs two columns, and pivot_names";
    if (!p->value_column.n == !p->wide.n)
        return "give either [value] column or [wide] columns";
    if (p->period_column.n && !p->period_pattern.n)
        return "[period] column needs pattern";
    if (!p->period_second.n != !p->second_pattern.n)
        return "[period] second_column and second_pattern go together";
    if (!p->period_column.n && !p->wide.n)
        return "[period] needs column and pattern";
    if (has_day(p) != (p->frequency == FREQUENCY_SPACING))
        return "[period] {DD} or {D} and frequency = spacing go together";
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

static void filters_release(struct filter_rules *f)
{
    for (size_t i = 0; i < f->n; i++) {
        free(f->item[i].column);
        text_map_release(&f->item[i].values);
    }
    free(f->item);
}

static void field_release(struct field_rule *f)
{
    text_map_release(&f->column);
    text_map_release(&f->filled);
    text_map_release(&f->map);
    free(f->constant);
    free(f->otherwise);
    free(f->scheme);
    free(f->pad);
    free(f->guess);
    free(f->ask);
    free(f->cut);
    text_map_release(&f->secret);
    text_map_release(&f->pairs);
    text_map_release(&f->date);
}

void profile_free(struct profile *p)
{
    struct text_map *maps[] = {&p->header,        &p->legend_figures, &p->stop,
                               &p->period_column, &p->period_pattern, &p->value_column,
                               &p->missing,       &p->flags,          &p->fill_down,
                               &p->pivot,         &p->pivot_name,     &p->wide_leave_out,
                               &p->period_second, &p->second_pattern, &p->figures};
    char *texts[] = {p->path,       p->name,     p->title,        p->source,
                     p->licence,    p->encoding, p->footer_total, p->refuse,
                     p->transposed, p->legend,   p->with_value,   p->sum_of_partners};

    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        text_map_release(maps[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        field_release(&p->field[i]);
    wide_release(&p->wide);
    wide_release(&p->total);
    for (size_t i = 0; i < FILTER_COUNT; i++)
        filters_release(&p->filter[i]);
    free(p);
}

/* ---- Settings from the command line ---- */

/* Put one `section.key = value` among the items of the file, in the place of its own. */
static void put_setting(struct ini_file *f, const char *section, const char *key,
                        const char *value)
{
    struct ini_item *item = NULL;

    for (size_t i = 0; i < f->n && !item; i++) {
        if (strcmp(f->item[i].section, section) == 0 && strcmp(f->item[i].key, key) == 0)
            item = &f->item[i];
    }
    if (!item) {
        f->item = mem_grow(f->item, f->n, &f->cap, sizeof *f->item);
        item = &f->item[f->n++];
        *item = (struct ini_item){mem_strdup(section), mem_strdup(key), NULL, 0};
    }
    free(item->value);
    item->value = mem_strdup(value);
}

/* What the user says needs no guess any more. */
static void drop_guess(struct ini_file *f, const char *section)
{
    for (size_t i = 0; i < f->n; i++) {
        if (strcmp(f->item[i].section, section) == 0 &&
            strcmp(f->item[i].key, "guess") == 0) {
            free(f->item[i].section);
            free(f->item[i].key);
            free(f->item[i].value);
            f->item[i] = f->item[--f->n];
        }
    }
}

static void drop_blanks_behind(char *s)
{
    for (size_t n = strlen(s); n > 0 && s[n - 1] == ' ';)
        s[--n] = '\0';
}

/* `section.key = value; section.key = value`; the key of a filter is a column. */
static enum err_code apply_settings(struct ini_file *f, const char *settings,
                                    struct err *e)
{
    for (const char *p = settings; p && *p;) {
        char section[24], key[64], value[160];
        int used = 0;

        if (sscanf(p, " %23[a-z-].%63[^=;] = %159[^;]%n", section, key, value, &used) !=
            3)
            return err_set(e, ERR_USAGE,
                           "--set %s: expected section.key = value, with ; between "
                           "several; the keys are those of a profile (docs/profiles.md)",
                           p);
        drop_blanks_behind(key);
        drop_blanks_behind(value);
        put_setting(f, section, key, value);
        drop_guess(f, section);
        p += used;
        p += strspn(p, "; ");
    }
    return ERR_NONE;
}

enum err_code profile_load(struct profile **out, const char *path, const char *settings,
                           struct err *e)
{
    struct profile *p = mem_zero(1, sizeof *p);
    struct ini_file f;

    p->path = mem_strdup(path);
    p->header_within = 1;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        p->field[i].from = -1;
    if (ini_load(&f, path, e) || apply_settings(&f, settings, e) || read_items(p, &f, e))
        profile_free(p);
    else
        *out = p;
    ini_release(&f);
    return e->code;
}

/* ---- Asking one ---- */

const char *profile_name(const struct profile *p)
{
    return p->name;
}

const char *profile_title(const struct profile *p)
{
    return p->title;
}

const char *profile_path(const struct profile *p)
{
    return p->path;
}
