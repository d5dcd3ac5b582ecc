#include "core/series.h"

#include "base/memory.h"
#include "core/status.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool series_id_set(struct series_id *id, enum dim d, const char *code)
{
    size_t n = strlen(code);

    if (n >= SERIES_CODE_SIZE)
        return false;
    for (const char *p = code; *p; p++)
        if ((unsigned char)*p <= ' ' || *p == 0x7f || strchr(".+,*", *p))
            return false;
    memcpy(id->code[d], code, n + 1);
    return true;
}

int series_id_compare(const struct series_id *a, const struct series_id *b)
{
    int order = 0;

    for (int d = 0; d < DIM_COUNT && order == 0; d++)
        order = strcmp(a->code[d], b->code[d]);
    return order;
}

bool series_id_equal(const struct series_id *a, const struct series_id *b)
{
    return series_id_compare(a, b) == 0;
}

const char *series_key(const struct series_id *id, char text[static SERIES_KEY_SIZE])
{
    snprintf(text, SERIES_KEY_SIZE, "%s.%s.%s.%s.%s.%s", id->code[DIM_FREQ],
             id->code[DIM_REPORTER], id->code[DIM_PARTNER], id->code[DIM_FLOW],
             id->code[DIM_PRODUCT], id->code[DIM_UNIT]);
    return text;
}

enum freq series_freq(const struct series *s)
{
    int f = freq_from_letter(s->id.code[DIM_FREQ][0]);

    return f < 0 ? FREQ_A : (enum freq)f;
}

void series_add(struct series *s, struct observation o)
{
    s->obs = mem_grow(s->obs, s->n, &s->cap, sizeof *s->obs);
    s->obs[s->n++] = o;
}

static int compare_period(const void *key, const void *item)
{
    const struct observation *o = item;

    return period_compare(*(const struct period *)key, o->period);
}

const struct observation *series_find(const struct series *s, struct period p)
{
    const struct observation *o;

    if (s->n == 0)
        return NULL;
    o = bsearch(&p, s->obs, s->n, sizeof *s->obs, compare_period);
    return o && period_equal(o->period, p) ? o : NULL;
}

static bool has_value(const struct observation *o)
{
    return o && status_has_value(o->status) && !isnan(o->value);
}

void series_window(const struct series *s, struct period first, size_t n, double out[])
{
    for (size_t i = 0; i < n; i++, first.ordinal++) {
        const struct observation *o = series_find(s, first);

        out[i] = has_value(o) ? o->value : NAN;
    }
}

bool series_span(const struct series *s, struct period *first, struct period *last)
{
    enum freq freq = series_freq(s);
    bool any = false;

    for (size_t i = 0; i < s->n; i++) {
        const struct observation *o = &s->obs[i];

        if (o->period.freq != freq || o->period.span != 1 || !has_value(o))
            continue;
        if (!any)
            *first = o->period;
        *last = o->period;
        any = true;
    }
    return any;
}

void series_release(struct series *s)
{
    free(s->obs);
    *s = (struct series){0};
}

struct series *series_list_add(struct series_list *list, const struct series_id *id)
{
    list->item = mem_grow(list->item, list->n, &list->cap, sizeof *list->item);
    list->item[list->n] = (struct series){.id = *id};
    return &list->item[list->n++];
}

void series_list_release(struct series_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        series_release(&list->item[i]);
    free(list->item);
    *list = (struct series_list){0};
}
