/* What is there instead of a series that is not. */
#include "desk/fetch.h"

#include <string.h>
#include <strings.h>

/* Is the code one of those joined by '+'?  Whatever its case: that is what is mistyped. */
static bool is_one_of(const char *wanted, const char *code)
{
    size_t n = strlen(code);

    for (const char *p = wanted; *p; p += strcspn(p, "+"), p += *p == '+')
        if (strncasecmp(p, code, n) == 0 && (p[n] == '\0' || p[n] == '+'))
            return true;
    return false;
}

/* The same two countries in another frequency are nearer than others in the same. */
static int likeness(const struct key *k, const struct series_id *id)
{
    int n = 0;

    for (int dim = 0; dim < DIM_KEY_COUNT; dim++)
        if (is_one_of(k->text[dim], id->code[dim]))
            n += dim == DIM_REPORTER || dim == DIM_PARTNER ? 2 : 1;
    return n;
}

/* The first of those that have most positions in common with a key; NULL when none has any. */
static const struct series_id *nearest(const struct key_list *keys,
                                       const struct series_list *all)
{
    const struct series_id *best = NULL;
    int most = 0;

    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < keys->n; k++) {
            int n = likeness(&keys->item[k], &all->item[i].id);

            if (n > most) {
                most = n;
                best = &all->item[i].id;
            }
        }
    return best;
}

/* Turnover that no publisher states is derived by some commands and not by others. */
static const char *derived_hint(const struct key_list *keys)
{
    for (size_t k = 0; k < keys->n; k++)
        if (is_one_of(keys->item[k].text[DIM_FLOW], "T") ||
            is_one_of(keys->item[k].text[DIM_FLOW], "B"))
            return "; T and B are derived where X and M of one publisher are known, but "
                   "not "
                   "by list, show and export";
    return "";
}

enum err_code fetch_none(const struct desk *d, const struct key_list *keys,
                         const char *key, bool derives, struct err *e)
{
    struct series_list all = {0};
    const struct series_id *best;
    struct key_list any;
    char text[SERIES_KEY_SIZE];

    if (key_parse("all", &any, e))
        return e->code;
    if (store_select(d->db, &any, &d->filter, &all, e) == ERR_NONE && all.n == 0) {
        err_set(e, ERR_NODATA, "%s: no such series; the store has none of that choice%s",
                key, d->filter.as_of ? " as of that day" : "");
    } else if (e->code == ERR_NONE) {
        best = nearest(keys, &all);
        err_set(e, ERR_NODATA,
                "%s: no such series%s; the nearest of %zu known here is %s (`tradestat "
                "list` shows them)%s",
                key, d->filter.as_of ? " as of that day" : "", all.n,
                series_key(best ? best : &all.item[0].id, text),
                derives ? "" : derived_hint(keys));
    }
    key_release(&any);
    series_list_release(&all);
    return e->code;
}
