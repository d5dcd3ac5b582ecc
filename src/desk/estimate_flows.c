/* The year of turnover as the sum of the estimates of exports and imports, that of the balance
 * as their difference: bottom-up, so that they agree.  The width takes the two errors'
 * correlation from the record.
 * Method and limits: docs/methods.md#coherence. */
#include "desk/estimate_parts.h"
#include "desk/fetch.h"
#include "trade/turnover.h"

#include <math.h>
#include <string.h>

enum { YEARS_LEAST = 5 }; /* of a record, to take a correlation from it */

bool estimate_is_derived(const struct series *s)
{
    return (strcmp(s->id.code[DIM_FLOW], "T") == 0 || turnover_is_balance(s)) &&
           s->n > 0 && s->obs[0].load == 0;
}

/* How imports enter: turnover X + M, balance X - M; and the correlation of the errors of X
 * and of what is added to it. */
struct pairing {
    double sign, correlation;
};

/* ---- The two errors together ---- */

static const struct year_track_item *same_year(const struct year_track *t, int year)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->item[i].year == year)
            return &t->item[i];
    return NULL;
}

/* Correlation of the relative errors of X and of what is added to it, in common years.  It is
 * never taken to be below 0, which would narrow the interval on little evidence.  Without a
 * record that of a sum is neither 0 nor 1; a difference is at its widest without any. */
static double error_correlation(const struct year_track *x, const struct year_track *m,
                                double sign)
{
    double xx = 0, mm = 0, xm = 0;
    int n = 0;

    for (size_t i = 0; i < x->n; i++) {
        const struct year_track_item *other = same_year(m, x->item[i].year);

        if (!other || isnan(x->item[i].error) || isnan(other->error))
            continue;
        xx += x->item[i].error * x->item[i].error;
        mm += other->error * other->error;
        xm += x->item[i].error * other->error;
        n++;
    }
    if (n < YEARS_LEAST || xx <= 0 || mm <= 0)
        return sign > 0 ? .5 : 0;
    return fmax(0, sign * xm / sqrt(xx * mm));
}

static double width(double a, double b, double correlation)
{
    return sqrt(a * a + b * b + 2 * correlation * a * b);
}

/* What is subtracted: its limits change sides. */
static struct year_estimate negative(struct year_estimate m)
{
    const struct year_estimate was = m;

    m.point = -was.point;
    m.lo80 = -was.hi80;
    m.hi80 = -was.lo80;
    m.lo95 = -was.hi95;
    m.hi95 = -was.lo95;
    return m;
}

/* Limits of a sum from the distances of the parts' limits, each side for itself. */
static void add_limits(const struct year_estimate *x, struct year_estimate m,
                       struct pairing p, struct year_estimate *sum)
{
    double r = p.correlation;

    if (p.sign < 0)
        m = negative(m);
    sum->point = x->point + m.point;
    sum->lo80 = sum->point - width(x->point - x->lo80, m.point - m.lo80, r);
    sum->hi80 = sum->point + width(x->hi80 - x->point, m.hi80 - m.point, r);
    sum->lo95 = sum->point - width(x->point - x->lo95, m.point - m.lo95, r);
    sum->hi95 = sum->point + width(x->hi95 - x->point, m.hi95 - m.point, r);
}

static struct year_estimate limits_of(const struct year_track_item *t)
{
    return (struct year_estimate){.point = t->estimate,
                                  .lo80 = t->lo80,
                                  .hi80 = t->hi80,
                                  .lo95 = t->lo95,
                                  .hi95 = t->hi95};
}

static void add_track(const struct year_track *x, const struct year_track *m,
                      struct pairing p, struct year_track *sum)
{
    for (size_t i = 0; i < x->n; i++) {
        const struct year_track_item *a = &x->item[i], *b = same_year(m, a->year);
        struct year_estimate x_part, both = {0};
        double actual;

        if (!b)
            continue;
        x_part = limits_of(a);
        add_limits(&x_part, limits_of(b), p, &both);
        actual = a->actual + p.sign * b->actual;
        sum->item[sum->n++] = (struct year_track_item){
            .year = a->year,
            .estimate = both.point,
            .actual = actual,
            .error = p.sign > 0 && actual > 0 ? both.point / actual - 1 : NAN,
            .lo80 = both.lo80,
            .hi80 = both.hi80,
            .lo95 = both.lo95,
            .hi95 = both.hi95,
            .in80 = year_is_inside(both.lo80, actual, both.hi80),
            .in95 = year_is_inside(both.lo95, actual, both.hi95),
            .method = strcmp(a->method, b->method) == 0 ? a->method : "two methods",
        };
    }
    year_track_sum(sum);
}

/* The part that knows less says what the whole rests on: a complete one (A, no limits) less
 * than an estimate, and that less than one without a year of history. */
static void take_weaker(const struct year_estimate *a, const struct year_estimate *b,
                        struct year_estimate *sum)
{
    sum->status = a->status == 'A' || b->status == 'U' ? b->status : a->status;
    sum->limits = a->limits > b->limits ? a->limits : b->limits;
    sum->is_fallback = a->is_fallback || b->is_fallback;
    sum->history_years =
        a->history_years < b->history_years ? a->history_years : b->history_years;
}

static void add_up(const struct estimate *x, const struct estimate *m, double sign,
                   struct estimate *out)
{
    const struct year_estimate *a = &x->value, *b = &m->value;
    struct pairing p = {sign, error_correlation(&x->track, &m->track, sign)};

    out->value = *a;
    out->revision_sd =
        x->revision_sd + m->revision_sd; /* at most: they may move together */
    add_limits(a, *b, p, &out->value);
    if (strcmp(a->method, b->method) != 0)
        out->value.method = "two methods";
    if (!*a->reason && *b->reason)
        memcpy(out->value.reason, b->reason, sizeof b->reason);
    take_weaker(a, b, &out->value);
    out->value.bridged = a->bridged + b->bridged;
    add_track(&x->track, &m->track, p, &out->track);
}

enum err_code estimate_from_flows(const struct desk *d, const struct series *s,
                                  const struct estimate_request *q, struct estimate *out,
                                  struct err *e)
{
    struct series_list flows = {0};
    struct estimate part[2] = {{0}, {0}};
    struct err cannot = {0};

    /* the derived flow's own months say how far the year goes and what is usual; they are also
     * what is left where a flow cannot be estimated by itself */
    if (estimate_from_months(s, q, out, e))
        return e->code;
    if (fetch_flows(d, s, &flows, &cannot) == ERR_NONE) {
        struct estimate_request same = *q;
        size_t i = 0;

        same.year = out->year;
        same.months = out->k;
        while (i < 2 &&
               estimate_from_months(&flows.item[i], &same, &part[i], &cannot) ==
                   ERR_NONE &&
               estimate_add_revisions(d, &flows.item[i], &part[i], &cannot) == ERR_NONE)
            i++;
        if (i == 2) {
            memset(&out->track, 0, sizeof out->track);
            out->n_outliers = 0;
            out->is_added_up = out->value.status != 'A';
            out->is_difference = turnover_is_balance(s);
            add_up(&part[0], &part[1], out->is_difference ? -1 : 1, out);
            for (i = 0; i < 2; i++)
                estimate_take_outliers(&part[i], flows.item[i].id.code[DIM_FLOW], out);
        }
    }
    series_list_release(&flows);
    return ERR_NONE;
}
