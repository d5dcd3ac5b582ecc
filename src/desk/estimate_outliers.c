/* The outliers of the history that an estimate stands on, with their dates, and in words. */
#include "desk/estimate_parts.h"
#include "report/period_words.h"
#include "report/words.h"
#include "stats/ma_outlier.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void estimate_add_outliers(const struct year_problem *p, struct period first,
                           struct estimate *est)
{
    bool is_cleaned = strcmp(est->value.method, "combined") == 0;
    struct outlier found[OUTLIER_MAX];
    size_t n = year_outliers(p, found);

    est->n_outliers = 0;
    for (size_t i = 0; i < n; i++) {
        /* a month that was filled in was not observed: nothing is unusual about it */
        if (found[i].type == OUTLIER_AO && isnan(p->y[found[i].index]))
            continue;
        est->outlier[est->n_outliers++] = (struct estimate_outlier){
            .period = {first.freq, first.ordinal + (int32_t)found[i].index, 1},
            .type = found[i].type,
            .size = expm1(found[i].size),
            .t = found[i].t,
            .is_used = is_cleaned && ma_outlier_is_used(&found[i]),
        };
    }
}

static int by_period(const void *a, const void *b)
{
    const struct estimate_outlier *p = a, *q = b;
    int order = period_compare(p->period, q->period);

    return order ? order : strcmp(q->flow, p->flow); /* exports first */
}

void estimate_take_outliers(const struct estimate *part, const char *flow,
                            struct estimate *whole)
{
    for (size_t i = 0; i < part->n_outliers; i++) {
        struct estimate_outlier *o = &whole->outlier[whole->n_outliers++];

        *o = part->outlier[i];
        snprintf(o->flow, sizeof o->flow, "%s", flow);
    }
    qsort(whole->outlier, whole->n_outliers, sizeof *whole->outlier, by_period);
}

void estimate_outlier_words(const struct estimate_outlier *o, struct text *t)
{
    char size[WORDS_SIZE], tau[WORDS_SIZE], period[PERIOD_WORDS_SIZE];

    if (*o->flow)
        text_addf(t, "%s: ", *o->flow == 'X' ? "exports" : "imports");
    text_addf(t, "%s (%s) of %s %s %s, t %s", outlier_title(o->type),
              outlier_code(o->type), words_signed_pct(o->size, 1, size),
              o->type == OUTLIER_AO ? "in" : "from", period_words(o->period, period),
              words_fixed(o->t, 1, tau));
}
