#include "trade/total.h"

#include "core/status.h"

#include <math.h>

static const struct total missing = {NAN, 'O', 0};

struct total total_of_period(const struct series *s, struct period p)
{
    const struct observation *o = series_find(s, p);
    struct total t = {0, 'A', 0};
    int each = freq_per_year(series_freq(s));
    int32_t first, months;

    if (o)
        return status_has_value(o->status) && !isnan(o->value)
                   ? (struct total){o->value, o->status, 1}
                   : (struct total){NAN, o->status, 1};
    if (each == 0 || !period_months(p, &first, &months))
        return missing;
    each = 12 / each;
    if (first % each != 0 || months % each != 0 || months == each)
        return missing;
    for (int32_t i = 0; i < months / each; i++) {
        o = series_find(s, (struct period){series_freq(s), first / each + i, 1});
        if (!o || !status_has_value(o->status) || isnan(o->value))
            return missing;
        t.value += o->value;
        t.status = status_worse(t.status, o->status);
        t.parts++;
    }
    return t;
}
