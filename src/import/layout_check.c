#include "import/layout.h"

#include "base/memory.h"

#include <stdlib.h>

bool layout_leaves_out(const struct layout *l, size_t column)
{
    const struct text_map *left_out = &l->profile->wide_leave_out;

    for (size_t i = 0; i < left_out->n; i++) {
        if (pattern_match(left_out->item[i].from, l->name[column],
                          &(struct pattern_match){.dim = DIM_COUNT}))
            return true;
    }
    return false;
}

static bool is_wide_column(const struct layout *l, size_t column)
{
    for (size_t i = 0; i < l->n_wide; i++) {
        if (l->wide[i].index == column)
            return true;
    }
    return false;
}

static bool is_like_period(const char *name)
{
    static const char *const looks[] = {
        "{YYYY}{*}",      "_{YYYY}{*}",     "{MON}{.}{YYYY}", "{MON}-{YYYY}",
        "{MON}{YY}",      "{MON}{.}{YY}",   "{MON}-{YY}",     "{YY}-{MON}",
        "{MM}{.}{YYYY}",  "{MM}/{YYYY}",    "{MM}-{YYYY}",    "{DD}.{MM}.{YYYY}",
        "{M}/{D}/{YYYY}", "{D}/{M}/{YYYY}", "Q{Q}{.}{YYYY}",  "Q{Q}-{YYYY}"};

    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (pattern_match(looks[i], name, &(struct pattern_match){.dim = DIM_COUNT}))
            return true;
    }
    return false;
}

/* Where columns are periods, one written in another way must not be passed over. */
static enum err_code check_period(const struct layout *l, size_t column, const char *path,
                                  struct err *e)
{
    if (!is_like_period(l->name[column]))
        return ERR_NONE;
    return err_set(e, ERR_INPUT,
                   "%s: column %s looks like a period, but not as profile %s reads one; "
                   "add its pattern to [wide] columns in %s, or cut the column",
                   path, l->name[column], l->profile->name, l->profile->path);
}

/* Where columns are periods, one more column may part what the profile takes for whole. */
static enum err_code refuse_part(const struct layout *l, size_t column, const char *path,
                                 struct err *e)
{
    return err_set(e, ERR_INPUT,
                   "%s: column %s: profile %s does not know it: if each row is a part of "
                   "a country's trade, download the file without it; else add it to "
                   "[wide] leave_out in %s",
                   path, l->name[column], l->profile->name, l->profile->path);
}

/* Where others are refused, each column must mean something. */
static enum err_code check_other(const struct layout *l, size_t column, const char *path,
                                 struct err *e)
{
    if (!*l->name[column])
        return ERR_NONE;
    if (l->n_wide > 0 && l->wide[0].rule->n == 0 && !l->wide[0].match.text)
        return refuse_part(l, column, path, e);
    return err_set(
        e, ERR_INPUT,
        "%s: column %s: profile %s does not know what this series is; add it to "
        "[wide] columns in %s (unit, flow, partner), or cut the column",
        path, l->name[column], l->profile->name, l->profile->path);
}

enum err_code layout_check(const struct layout *l, const char *path, struct err *e)
{
    bool are_periods = l->n_wide > 0 && l->wide[0].match.year > 0;
    bool refuses = l->profile->others != OTHERS_IGNORE;
    bool *is_known = mem_zero(l->columns, sizeof *is_known);

    layout_used(l, is_known);
    for (size_t i = 0; i < l->columns; i++) {
        if (is_known[i] || is_wide_column(l, i) || layout_leaves_out(l, i))
            continue;
        if ((are_periods && check_period(l, i, path, e)) ||
            (refuses && check_other(l, i, path, e)))
            break;
    }
    free(is_known);
    return e->code;
}
