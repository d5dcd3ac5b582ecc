#include "desk/ranking.h"

#include "base/memory.h"
#include "desk/fetch.h"
#include "trade/total.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_world(const struct series *s)
{
    return strcmp(s->id.code[DIM_PARTNER], "WLD") == 0;
}

/* Of one publisher and one kind: everything but partner and valuation is the same. */
static bool same_group(const struct series *a, const struct series *b)
{
    for (int i = 0; i < DIM_COUNT; i++)
        if (i != DIM_PARTNER && i != DIM_VALUATION &&
            strcmp(a->id.code[i], b->id.code[i]) != 0)
            return false;
    return true;
}

/* ---- The period ---- */

/* The latest year of which every month is there, or as far as the last year goes. */
static struct period last_period(const struct series *s, bool year_to_date)
{
    struct period first, last = {FREQ_A, 0, 1};
    int32_t month, months;

    if (!series_span(s, &first, &last) || !period_months(last, &month, &months))
        return (struct period){FREQ_A, 0, 1};
    month += months; /* the month after the last */
    if (year_to_date)
        return period_year_to_date((month - 1) / 12, (month - 1) % 12 + 1);
    return period_year(month / 12 - 1);
}

static struct period year_before(struct period p)
{
    int per_year = freq_per_year(p.freq);

    return (struct period){p.freq, p.ordinal - per_year, p.span};
}

/* ---- The publisher ---- */

static bool is_country(const struct desk *d, const struct series *s)
{
    const struct code_country *c =
        codes_country(d->codes, "iso3", s->id.code[DIM_PARTNER], 0);

    return c && !c->is_pseudo;
}

static bool has_figure(const struct series *s, const struct period *p)
{
    return !p || !isnan(total_of_period(s, *p).value);
}

static bool has_valuation(const struct series *s, const char *valuation)
{
    return valuation && strcmp(s->id.code[DIM_VALUATION], valuation) == 0;
}

/* Some publishers value one flow twice (CIF and FOB): a partner must not stand in the order
 * twice.  Is there another series of the partner that goes before item `i`?  One with a
 * figure does, then one of the valuation that is preferred, then the first. */
static bool is_second(const struct series_list *list, size_t i, const char *valuation,
                      const struct period *p)
{
    const struct series *s = &list->item[i];

    for (size_t j = 0; j < list->n; j++) {
        const struct series *other = &list->item[j];

        if (j == i || !same_group(other, s) ||
            strcmp(other->id.code[DIM_PARTNER], s->id.code[DIM_PARTNER]) != 0)
            continue;
        int more = has_figure(other, p) - has_figure(s, p);
        if (more == 0)
            more = has_valuation(other, valuation) - has_valuation(s, valuation);
        if (more > 0 || (more == 0 && j < i))
            return true;
    }
    return false;
}

/* How many countries the publisher of `like` has a figure of; p NULL: at any time. */
static size_t count_partners(const struct desk *d, const struct series_list *list,
                             const struct series *like, const struct period *p)
{
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct series *s = &list->item[i];

        if (same_group(s, like) && is_country(d, s) && has_figure(s, p) &&
            !is_second(list, i, NULL, p))
            n++;
    }
    return n;
}

/* The series whose valuation most countries of the group have: one yardstick for all. */
static const struct series *usual_valuation(const struct desk *d,
                                            const struct series_list *list,
                                            const struct series *group,
                                            const struct period *p)
{
    const struct series *best = group;
    size_t most = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct series *s = &list->item[i];
        size_t n = 0;

        if (!same_group(s, group) ||
            (most > 0 && has_valuation(s, best->id.code[DIM_VALUATION])))
            continue;
        for (size_t j = 0; j < list->n; j++)
            n += same_group(&list->item[j], group) && is_country(d, &list->item[j]) &&
                 has_valuation(&list->item[j], s->id.code[DIM_VALUATION]) &&
                 has_figure(&list->item[j], p);
        if (n > most) {
            most = n;
            best = s;
        }
    }
    return best;
}

/* The publisher with the most partners; NULL when none has any. */
static const struct series *
choose_group(const struct desk *d, const struct series_list *list, const struct period *p)
{
    const struct series *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct series *s = &list->item[i];
        size_t n;

        if (best && same_group(s, best))
            continue;
        n = count_partners(d, list, s, p);
        if (n > most) {
            most = n;
            best = s;
        }
    }
    return best;
}

/* The publisher and the period: the wanted period, else the last of the publisher who has
 * the most partners. */
static enum err_code choose(const struct desk *d, const struct ranking_request *q,
                            const struct series_list *list, const struct series **group,
                            struct period *p, struct err *e)
{
    *p = (struct period){FREQ_A, 0, 1};
    if (q->period) {
        if (!period_parse_lenient(q->period, p) || freq_per_year(p->freq) == 0)
            return err_set(e, ERR_USAGE,
                           "--period %s: expected a year, half-year, quarter, month or "
                           "range such as 2022, 2022-11 or 2022-01-01/P11M",
                           q->period);
        *group = choose_group(d, list, p);
        return ERR_NONE;
    }
    *group = choose_group(d, list, NULL);
    for (size_t i = 0; *group && i < list->n; i++) {
        struct period last;

        if (!same_group(&list->item[i], *group))
            continue;
        last = last_period(&list->item[i], q->year_to_date);
        if (period_compare(last, *p) > 0)
            *p = last;
    }
    return ERR_NONE;
}

/* ---- The partners ---- */

static bool is_member(const struct code_country *const *member, size_t n,
                      const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(member[i]->code, code) == 0)
            return true;
    return false;
}

static void rank_group(const struct desk *d, const struct ranking_request *q,
                       const struct series *group,
                       const struct code_country *const *member, size_t members,
                       struct ranking_answer *a)
{
    const struct series **part = mem_zero(a->series.n, sizeof *part), *world = NULL;
    const struct series *usual = usual_valuation(d, &a->series, group, &a->period);
    size_t n = 0;

    for (size_t i = 0; i < a->series.n; i++) {
        const struct series *s = &a->series.item[i];
        const char *code = s->id.code[DIM_PARTNER];

        if (!same_group(s, group) ||
            is_second(&a->series, i, usual->id.code[DIM_VALUATION], &a->period))
            continue;
        if (is_world(s))
            world = s;
        else if (is_country(d, s) && (!q->region || is_member(member, members, code)))
            part[n++] = s;
    }
    rank_partners(part, n, world, a->period, a->previous, &a->ranking);
    desk_source(d, world ? world : usual, &a->source);
    free(part);
}

/* A code, not a choice of several: figures of two products are not put in one order. */
static enum err_code check_one(const char *code, const char *what, struct err *e)
{
    if (code && (!*code || strpbrk(code, "+*,.")))
        return err_set(e, ERR_USAGE,
                       "%s \"%s\": an order is of one %s; name it by its code", what,
                       code, what);
    return ERR_NONE;
}

void ranking_measure(const struct desk *d, const struct ranking_answer *a,
                     struct text *out)
{
    struct series_id id = a->series.item[0].id;

    series_id_set(&id, DIM_PARTNER, "each");
    desk_measure(d, &id, out);
}

enum err_code ranking_make(const struct desk *d, const struct ranking_request *q,
                           struct ranking_answer *a, struct err *e)
{
    const struct code_country *const *member = NULL;
    const struct series *group = NULL;
    size_t members = 0;
    struct text key = {0};

    *a = (struct ranking_answer){0};
    if (check_one(q->reporter, "reporter", e) || check_one(q->flow, "flow", e) ||
        check_one(q->product, "product", e) || check_one(q->unit, "unit", e))
        return e->code;
    text_addf(&key, "A+M.%s..%s.%s.%s", q->reporter, q->flow,
              q->product ? q->product : "TOTAL", q->unit ? q->unit : "USD");
    if (fetch_all(d, key.data, &a->series, e) ||
        choose(d, q, &a->series, &group, &a->period, e))
        goto done;
    a->previous = year_before(a->period);
    if (q->region && !codes_region(d->codes, q->region, period_year_of(a->period),
                                   &member, &members)) {
        err_set(e, ERR_USAGE,
                "--region %s: no such region; give an M49 name or number, such as "
                "\"Central Asia\" or 143",
                q->region);
        goto done;
    }
    if (group)
        rank_group(d, q, group, member, members, a);
    if (a->ranking.n == 0)
        err_set(
            e, ERR_NODATA,
            "%s: no partner%s%s has a figure for %s; `tradestat list` shows what there "
            "is",
            key.data, q->region ? " in " : "", q->region ? q->region : "",
            q->period ? q->period : "any full year");
    else if (q->highlight && !rank_find(&a->ranking, q->highlight))
        err_set(e, ERR_NODATA,
                "--highlight %s: not among the %zu partners%s%s that have a figure; give "
                "the code of one that `tradestat rank %s` lists",
                q->highlight, a->ranking.n, q->region ? " in " : "",
                q->region ? q->region : "", q->reporter);
done:
    text_release(&key);
    if (e->code)
        ranking_release(a);
    return e->code;
}

const struct rank_item *ranking_shown(const struct ranking_request *q,
                                      const struct ranking_answer *a, size_t i)
{
    const struct ranking *r = &a->ranking;
    size_t top = q->top && (size_t)q->top < r->n ? (size_t)q->top : r->n;

    if (i < top)
        return &r->item[i];
    const struct rank_item *item = q->highlight ? rank_find(r, q->highlight) : NULL;
    return i == top && item && item >= r->item + top ? item : NULL;
}

void ranking_release(struct ranking_answer *a)
{
    rank_release(&a->ranking);
    series_list_release(&a->series);
    text_release(&a->source);
}
