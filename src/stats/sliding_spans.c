#include "stats/sliding_spans.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { SPAN_YEARS = 8, SPANS_MOST = 4 };

/* What counts as different (Findley, Monsell, Shulman and Pugh 1990). */
static const double DIFFERENT = .03;

/* Of one period, over the spans it lies in. */
struct range {
    double low, high;
    size_t n;
};

static void range_add(struct range *r, double x)
{
    r->low = r->n ? fmin(r->low, x) : x;
    r->high = r->n ? fmax(r->high, x) : x;
    r->n++;
}

/* Logs of factors, and rates. */
static void add_span(const double x[], size_t n, struct stl_options o,
                     struct range season[], struct range change[])
{
    double *part = mem_zero(3 * n, sizeof *part), *trend = part + n, *rest = trend + n;
    struct err none = {0};

    if (stl_decompose(x, n, o, part, trend, rest, NULL, &none) == ERR_NONE)
        for (size_t i = 0; i < n; i++) {
            range_add(&season[i], part[i]);
            if (i > 0)
                range_add(&change[i], expm1(x[i] - part[i] - (x[i - 1] - part[i - 1])));
        }
    free(part);
}

static double share_above(const struct range r[], size_t n, double limit)
{
    double compared = 0, above = 0;

    for (size_t i = 0; i < n; i++)
        if (r[i].n > 1) {
            compared++;
            above += r[i].high - r[i].low > limit;
        }
    return above / compared;
}

void sliding_spans(const double x[], size_t n, struct stl_options o,
                   struct sliding_spans *out)
{
    size_t length = SPAN_YEARS * o.period;
    size_t spans = n < length ? 0 : (n - length) / o.period + 1;
    struct range *season, *change;

    spans = spans > SPANS_MOST ? SPANS_MOST : spans;
    *out = (struct sliding_spans){spans, NAN, NAN};
    if (spans < 2)
        return;
    season = mem_zero(2 * n, sizeof *season);
    change = season + n;
    for (size_t i = 0; i < spans; i++) {
        size_t from = n - length - i * o.period;

        add_span(x + from, length, o, season + from, change + from);
    }
    out->season = share_above(season, n, log1p(DIFFERENT));
    out->change = share_above(change, n, DIFFERENT);
    free(season);
}
