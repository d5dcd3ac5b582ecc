#include "trade/turnover.h"

#include "core/status.h"

#include <math.h>
#include <string.h>

bool turnover_is_pair(const struct series *x, const struct series *m)
{
    if (strcmp(x->id.code[DIM_FLOW], "X") != 0 || strcmp(m->id.code[DIM_FLOW], "M") != 0)
        return false;
    for (int d = 0; d < DIM_COUNT; d++)
        if (d != DIM_FLOW && d != DIM_VALUATION && d != DIM_CONCEPT &&
            strcmp(x->id.code[d], m->id.code[d]) != 0)
            return false;
    return true;
}

static struct observation combine(const struct observation *x,
                                  const struct observation *m, char flow)
{
    struct observation o = {.period = x->period};

    o.status = status_worse(x->status, m->status);
    o.value = flow == 'T' ? x->value + m->value : x->value - m->value;
    if (!status_has_value(o.status))
        o.value = NAN;
    else if (isnan(o.value))
        o.status = 'O';
    o.released = x->released > m->released ? x->released : m->released;
    return o;
}

void turnover_derive(const struct series *x, const struct series *m, char flow,
                     struct series *out)
{
    char code[] = {flow, '\0'};

    *out = (struct series){.id = x->id};
    series_id_set(&out->id, DIM_FLOW, code);
    series_id_set(&out->id, DIM_VALUATION, "");
    series_id_set(&out->id, DIM_CONCEPT, "");
    for (size_t i = 0; i < x->n; i++) {
        const struct observation *other = series_find(m, x->obs[i].period);

        if (other)
            series_add(out, combine(&x->obs[i], other, flow));
    }
}

bool turnover_is_balance(const struct series *s)
{
    return strcmp(s->id.code[DIM_FLOW], "B") == 0;
}

struct growth_comparison turnover_compare(const struct series *s, double current,
                                          double base)
{
    struct growth_comparison c = growth_compare(current, base, 0);

    if (turnover_is_balance(s) && !isnan(c.rate)) {
        c.class = GROWTH_BALANCE;
        c.rate = NAN;
    }
    return c;
}
