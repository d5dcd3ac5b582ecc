#include "core/exact_sum.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double *parts(const struct exact_sum *s)
{
    return s->cap ? s->part.many : s->part.few;
}

/* The parts, with room for one more. */
static double *parts_with_room(struct exact_sum *s)
{
    if (!s->cap && s->n == EXACT_SUM_FEW) {
        double few[EXACT_SUM_FEW];

        memcpy(few, s->part.few, sizeof few);
        s->cap = 2 * EXACT_SUM_FEW;
        s->part.many = mem_zero(s->cap, sizeof(double));
        memcpy(s->part.many, few, sizeof few);
    } else if (s->cap && s->n == s->cap) {
        s->cap *= 2;
        s->part.many = mem_resize(s->part.many, s->cap, sizeof(double));
    }
    return s->cap ? s->part.many : s->part.few;
}

/* Each part takes up what fits of the new value and passes the rounding error on, exactly. */
void exact_sum_add(struct exact_sum *s, double value)
{
    double *part = parts_with_room(s);
    unsigned kept = 0;

    for (unsigned i = 0; i < s->n; i++) {
        double big = value, small = part[i], sum, error;

        if (fabs(big) < fabs(small)) {
            big = part[i];
            small = value;
        }
        sum = big + small;
        error = small - (sum - big);
        if (error != 0)
            part[kept++] = error;
        value = sum;
    }
    part[kept++] = value;
    s->n = kept;
}

void exact_sum_merge(struct exact_sum *s, const struct exact_sum *other)
{
    for (unsigned i = 0; i < other->n; i++)
        exact_sum_add(s, parts(other)[i]);
}

/* From the greatest part down, until one is rounded away.  When what was rounded away is
 * exactly half of the last digit the sign of the next part decides. */
double exact_sum_value(const struct exact_sum *s)
{
    const double *part = parts(s);
    unsigned n = s->n;
    double high = n ? part[--n] : 0, low = 0;

    while (n > 0 && low == 0) {
        double before = high;

        high = before + part[--n];
        low = part[n] - (high - before);
    }
    if (n > 0 && ((low < 0 && part[n - 1] < 0) || (low > 0 && part[n - 1] > 0))) {
        double twice = 2 * low, up = high + twice;

        if (twice == up - high)
            high = up;
    }
    if (!isfinite(high))
        return INFINITY; /* parts beyond the range have left infinities of both signs */
    return high == 0 ? 0 : high; /* no -0 */
}

void exact_sum_release(struct exact_sum *s)
{
    if (s->cap)
        free(s->part.many);
    *s = (struct exact_sum){0};
}
