#include "desk/fetch.h"

#include "base/memory.h"
#include "base/text.h"
#include "core/key.h"
#include "trade/turnover.h"

#include <stdlib.h>
#include <string.h>

enum { NAMED_MOST = 8 }; /* how many series an error message lists */

static enum err_code select_and_read(const struct desk *d, const struct key_list *keys,
                                     struct series_list *list, struct err *e)
{
    size_t before = list->n;

    if (store_select(d->db, keys, &d->filter, list, e))
        return e->code;
    for (size_t i = before; i < list->n; i++)
        if (store_read(d->db, &list->item[i], d->filter.as_of, e))
            return e->code;
    return ERR_NONE;
}

/* ---- Derived flows ---- */

static bool wants_flow(const struct key *k, char flow)
{
    for (const char *p = k->text[DIM_FLOW]; *p; p += strcspn(p, "+") + (p[1] == '+'))
        if (p[0] == flow && (p[1] == '\0' || p[1] == '+'))
            return true;
    return false;
}

static bool has_series(const struct series_list *list, const struct series_id *id)
{
    for (size_t i = 0; i < list->n; i++)
        if (series_id_equal(&list->item[i].id, id))
            return true;
    return false;
}

/* What the next pair of exports and imports with a period in common gives, from pair `at` on
 * (exports at / n, imports at % n); false: there is none left. */
static bool derive_next(const struct series_list *parts, char flow, size_t *at,
                        struct series *derived)
{
    for (; *at < parts->n * parts->n; ++*at) {
        const struct series *x = &parts->item[*at / parts->n];
        const struct series *m = &parts->item[*at % parts->n];

        if (!turnover_is_pair(x, m))
            continue;
        turnover_derive(x, m, flow, derived);
        if (derived->n > 0)
            return true;
        series_release(derived);
    }
    return false;
}

static void add_derived(const struct series_list *parts, char flow,
                        struct series_list *list)
{
    struct series derived;

    for (size_t at = 0; derive_next(parts, flow, &at, &derived); at++)
        if (has_series(list, &derived.id))
            series_release(&derived);
        else
            *series_list_add(list, &derived.id) = derived;
}

/* X and M of the same positions as `k`. */
static enum err_code fetch_parts(const struct desk *d, const struct key *k,
                                 struct series_list *parts, struct err *e)
{
    struct key both = *k;
    char flows[] = "X+M";

    both.text[DIM_FLOW] = flows;
    return select_and_read(d, &(struct key_list){&both, 1}, parts, e);
}

static enum err_code derive(const struct desk *d, const struct key *k,
                            struct series_list *list, struct err *e)
{
    struct series_list parts = {0};

    if (!wants_flow(k, 'T') && !wants_flow(k, 'B'))
        return ERR_NONE;
    if (fetch_parts(d, k, &parts, e) == ERR_NONE) {
        if (wants_flow(k, 'T'))
            add_derived(&parts, 'T', list);
        if (wants_flow(k, 'B'))
            add_derived(&parts, 'B', list);
    }
    series_list_release(&parts);
    return e->code;
}

enum err_code fetch_all(const struct desk *d, const char *key, struct series_list *list,
                        struct err *e)
{
    struct key_list keys;
    size_t before = list->n;

    if (key_parse(key, &keys, e))
        return e->code;
    if (select_and_read(d, &keys, list, e) == ERR_NONE)
        for (size_t i = 0; i < keys.n && e->code == ERR_NONE; i++)
            derive(d, &keys.item[i], list, e);
    if (e->code == ERR_NONE && list->n == before)
        fetch_none(d, &keys, key, true, e);
    key_release(&keys);
    return e->code;
}

/* ---- One series ---- */

/* Keep only the raw ones, if there are any among the others. */
static void prefer_raw(struct series_list *list)
{
    size_t raw = 0;

    for (size_t i = 0; i < list->n; i++)
        raw += strcmp(list->item[i].id.code[DIM_ADJUSTMENT], "N") == 0;
    for (size_t i = 0; raw > 0 && i < list->n;) {
        if (strcmp(list->item[i].id.code[DIM_ADJUSTMENT], "N") == 0) {
            i++;
            continue;
        }
        series_release(&list->item[i]);
        list->item[i] = list->item[--list->n];
    }
}

/* "M.USA.KAZ.X.TOTAL.USD (source US-CENSUS, valuation FAS)" */
static void describe(struct text *t, const struct series_id *id)
{
    char key[SERIES_KEY_SIZE];
    bool any = false;

    text_add(t, series_key(id, key));
    for (int d = DIM_COUNT - 1; d >= DIM_KEY_COUNT; d--)
        if (id->code[d][0]) {
            text_addf(t, "%s%s %s", any ? ", " : " (", dim_name((enum dim)d),
                      id->code[d]);
            any = true;
        }
    text_add(t, any ? ")" : "");
}

static enum err_code report_several(const struct series_list *list, const char *key,
                                    struct err *e)
{
    struct text t = {0};

    for (size_t i = 0; i < list->n && i < NAMED_MOST; i++) {
        text_add(&t, i ? "; " : "");
        describe(&t, &list->item[i].id);
    }
    err_set(
        e, ERR_USAGE,
        "%s: %zu series match, one is needed: give the whole key or an option such as "
        "--source: %s",
        key, list->n, text_str(&t));
    text_release(&t);
    return e->code;
}

enum err_code fetch_one(const struct desk *d, const char *key, struct series *series,
                        struct err *e)
{
    struct series_list list = {0};

    if (fetch_all(d, key, &list, e))
        goto done;
    prefer_raw(&list);
    if (list.n != 1) { /* fetch_all found one at least */
        report_several(&list, key, e);
        goto done;
    }
    *series = list.item[0];
    list.n = 0;
done:
    series_list_release(&list);
    return e->code;
}

/* ---- The two flows of a derived series ---- */

/* Keep the pair that add_derived took, exports first: where a flow is valued twice (CIF and
 * FOB), the first with a period in common.  false: there is none. */
static bool keep_pair(struct series_list *flows)
{
    struct series_list pair = {0};
    struct series derived, *x, *m;
    size_t at = 0;

    if (!derive_next(flows, 'T', &at, &derived))
        return false;
    series_release(&derived);
    x = &flows->item[at / flows->n];
    m = &flows->item[at % flows->n];
    *series_list_add(&pair, &x->id) = *x;
    *series_list_add(&pair, &m->id) = *m;
    x->obs = m->obs = NULL; /* they live on in the pair */
    series_list_release(flows);
    *flows = pair;
    return true;
}

enum err_code fetch_flows(const struct desk *d, const struct series *derived,
                          struct series_list *flows, struct err *e)
{
    const char(*code)[SERIES_CODE_SIZE] = derived->id.code;
    struct desk own = *d;
    struct text key = {0};

    for (int i = DIM_KEY_COUNT; i < DIM_COUNT; i++)
        if (i != DIM_VALUATION && i != DIM_CONCEPT)
            own.filter.code[i] = code[i];
    text_addf(&key, "%s.%s.%s.X+M.%s.%s", code[DIM_FREQ], code[DIM_REPORTER],
              code[DIM_PARTNER], code[DIM_PRODUCT], code[DIM_UNIT]);
    if (fetch_all(&own, key.data, flows, e) == ERR_NONE && !keep_pair(flows))
        err_set(e, ERR_NODATA,
                "%s: exports and imports of the same source are not both here", key.data);
    text_release(&key);
    return e->code;
}
