#include "import/layout.h"

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

/* Where columns are series, each must mean something. */
static enum err_code check_series(const struct layout *l, size_t column, const char *path,
                                  struct err *e)
{
    if ((int)column == l->period || !*l->name[column])
        return ERR_NONE;
    return err_set(
        e, ERR_INPUT,
        "%s: column %s: profile %s does not know what this series is; add it to "
        "[wide] columns in %s (unit, flow, partner), or cut the column",
        path, l->name[column], l->profile->name, l->profile->path);
}

enum err_code layout_check(const struct layout *l, const char *path, struct err *e)
{
    bool are_periods = l->n_wide > 0 && l->wide[0].match.year > 0;
    bool are_series = l->profile->others != OTHERS_IGNORE;

    for (size_t i = 0; i < l->columns; i++) {
        if (is_wide_column(l, i) || layout_leaves_out(l, i))
            continue;
        if ((are_periods && check_period(l, i, path, e)) ||
            (are_series && check_series(l, i, path, e)))
            return e->code;
    }
    return ERR_NONE;
}
