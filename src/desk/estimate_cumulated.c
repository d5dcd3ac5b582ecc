/* The year from one cumulated figure, by the monthly pattern of donors: other series that have
 * months.  Method and limits: docs/methods.md#donor. */
#include "base/memory.h"
#include "core/status.h"
#include "desk/estimate_parts.h"
#include "desk/fetch.h"
#include "stats/year_donor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_part_year(const struct observation *o)
{
    return o->period.freq == FREQ_M && o->period.span > 1 && o->period.span < 12 &&
           period_sub_of(o->period) == 1 && status_has_value(o->status) &&
           !isnan(o->value);
}

/* The longest cumulated figure of the wanted (else the last) year. */
static const struct observation *find_part_year(const struct series *s,
                                                const struct estimate_request *q)
{
    const struct observation *best = NULL;

    for (size_t i = 0; i < s->n; i++) {
        const struct observation *o = &s->obs[i];

        if (is_part_year(o) && (!q->year || period_year_of(o->period) == q->year) &&
            (!q->months || o->period.span == q->months))
            best = o; /* in order of time, then length */
    }
    return best;
}

struct pairs {
    struct year_pair *pair;
    int *year; /* of each pair */
    size_t n, cap, year_cap;
};

static void add_pair(struct pairs *p, int series, int year, double observed, double rest)
{
    p->pair = mem_grow(p->pair, p->n, &p->cap, sizeof *p->pair);
    p->year = mem_grow(p->year, p->n, &p->year_cap, sizeof *p->year);
    p->year[p->n] = year;
    p->pair[p->n++] = (struct year_pair){series, observed, rest};
}

/* Years before the target of which both the same part and the whole are known. */
static void add_own_pairs(const struct series *s, const struct estimate *est,
                          struct pairs *p)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct observation *part = &s->obs[i], *whole;
        int year = period_year_of(part->period);

        if (!is_part_year(part) || part->period.span != est->k || year >= est->year)
            continue;
        whole = series_find(s, period_year(year));
        if (whole && status_has_value(whole->status))
            add_pair(p, 0, year, part->value, whole->value - part->value);
    }
}

/* Full years of a donor up to the target year: what is known later is not used. */
static void add_donor_pairs(const struct series *donor, int number,
                            const struct estimate *est, struct pairs *p)
{
    struct period first, last;

    if (series_freq(donor) != FREQ_M || !series_span(donor, &first, &last))
        return;
    for (int year = period_year_of(first); year <= period_year_of(last); year++) {
        double y[12], observed = 0, rest = 0;

        series_window(donor, period_month(year, 1), 12, y);
        for (int m = 0; m < 12; m++)
            *(m < est->k ? &observed : &rest) += y[m];
        if (!isnan(observed + rest) && year <= est->year)
            add_pair(p, number, year, observed, rest);
    }
}

static void name_donor(const struct series *donor, struct estimate *est, struct text *t)
{
    static const char more[] = " and others";
    char key[SERIES_KEY_SIZE];

    text_addf(t, "%s%s", t->n ? ", " : "", series_key(&donor->id, key));
    if (t->n < sizeof est->donors)
        memcpy(est->donors, t->data, t->n + 1);
    else
        memcpy(est->donors + sizeof est->donors - sizeof more, more, sizeof more);
}

/* Monthly trade in all goods that may lend its pattern: the totals of the two countries,
 * which have the season, and what third countries report of either, which shows how far
 * single pairs stray from it; else what the two report of third countries. */
static enum err_code fetch_donors(const struct desk *d, const struct series *s,
                                  const char *wanted, struct series_list *donors,
                                  struct err *e)
{
    static const char *const keys[] = {"M.%s+%s.WLD.X+M.TOTAL.%s",
                                       "M..%s+%s.X+M.TOTAL.%s", "M.%s+%s..X+M.TOTAL.%s"};
    struct desk any = {.db = d->db, .codes = d->codes, .filter.as_of = d->filter.as_of};

    any.filter.code[DIM_ADJUSTMENT] = "N";
    if (wanted)
        return fetch_all(&any, wanted, donors, e);
    for (int i = 0; i < 3 && (i < 2 || donors->n == 0); i++) {
        char key[4 * SERIES_CODE_SIZE];

        snprintf(key, sizeof key, keys[i], s->id.code[DIM_REPORTER],
                 s->id.code[DIM_PARTNER], s->id.code[DIM_UNIT]);
        *e = (struct err){0};
        if (fetch_all(&any, key, donors, e) != ERR_NONE && e->code != ERR_NODATA)
            return e->code;
    }
    *e = (struct err){0};
    return donors->n
               ? ERR_NONE
               : err_set(e, ERR_NODATA,
                         "only a cumulated figure is known and no monthly series can "
                         "lend its pattern; name one with --donor KEY");
}

/* Each own past year again, estimated without itself. */
static void track_own(const struct estimate *est, const struct pairs *p,
                      struct year_track *track)
{
    for (size_t i = 0; i < p->n && p->pair[i].series == 0 && track->n < YEAR_TRACK_MAX;
         i++) {
        struct year_pair *others = mem_zero(p->n, sizeof *others);
        struct year_track_item *item = &track->item[track->n];
        double actual = p->pair[i].observed + p->pair[i].rest;
        struct year_estimate past;
        struct err unused = {0};
        size_t n = 0;

        for (size_t j = 0; j < p->n; j++)
            if (j != i)
                others[n++] = p->pair[j];
        if (year_from_donor(p->pair[i].observed, est->k, 12, others, n, &past, &unused) ==
            ERR_NONE) {
            *item = (struct year_track_item){
                .year = p->year[i],
                .estimate = past.point,
                .actual = actual,
                .error = past.point / actual - 1,
                .in80 = year_is_inside(past.lo80, actual, past.hi80),
                .in95 = year_is_inside(past.lo95, actual, past.hi95),
                .method = past.method,
            };
            track->n++;
        }
        free(others);
    }
}

enum err_code estimate_from_cumulated(const struct desk *d, const struct series *s,
                                      const struct estimate_request *q,
                                      struct estimate *out, struct err *e)
{
    const struct observation *part = find_part_year(s, q);
    struct series_list donors = {0};
    struct pairs pairs = {0};
    struct text names = {0};

    if (!part)
        return err_set(e, ERR_NODATA,
                       "an annual series without a cumulated figure of a running year: "
                       "nothing to estimate from");
    if (q->method && strcmp(q->method, "donor") != 0)
        return err_set(e, ERR_USAGE,
                       "--method %s needs months; a cumulated figure is estimated by the "
                       "pattern of donors",
                       q->method);
    out->period = 12;
    out->year = period_year_of(part->period);
    out->k = part->period.span;
    out->observed = part->value;
    out->observed_status = part->status;
    if (fetch_donors(d, s, q->donor, &donors, e))
        goto done;
    add_own_pairs(s, out, &pairs);
    for (size_t i = 0; i < donors.n; i++) {
        add_donor_pairs(&donors.item[i], (int)i + 1, out, &pairs);
        name_donor(&donors.item[i], out, &names);
    }
    if (year_from_donor(out->observed, out->k, 12, pairs.pair, pairs.n, &out->value, e))
        goto done;
    track_own(out, &pairs, &out->track);
    year_track_sum(&out->track);
done:
    text_release(&names);
    free(pairs.pair);
    free(pairs.year);
    series_list_release(&donors);
    return e->code;
}
