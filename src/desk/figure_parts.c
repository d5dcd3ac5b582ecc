#include "desk/figure_parts.h"

#include "base/clock.h"
#include "base/memory.h"
#include "desk/fetch.h"
#include "report/period_words.h"

#include <stdlib.h>
#include <string.h>

void figure_release(struct figure *f)
{
    series_list_release(&f->series);
    ranking_release(&f->ranking);
    for (int i = 0; i < 2; i++) {
        free(f->value[i]);
        text_release(&f->label[i]);
    }
    free(f->item);
    text_release(&f->title);
    text_release(&f->source);
    text_release(&f->remark);
}

/* ---- Series ---- */

enum err_code figure_add_key(const struct desk *d, const char *key, struct figure *f,
                             struct err *e)
{
    struct desk raw = *d;

    if (!raw.filter.code[DIM_ADJUSTMENT])
        raw.filter.code[DIM_ADJUSTMENT] = "N";
    return fetch_all(&raw, key, &f->series, e);
}

enum err_code figure_fetch(const struct desk *d, const struct figure_request *q,
                           size_t most, struct figure *f, struct err *e)
{
    for (size_t i = 0; i < q->n_keys; i++)
        if (figure_add_key(d, q->key[i], f, e))
            return e->code;
    if (f->series.n > most)
        return err_set(
            e, ERR_USAGE,
            "%s: %zu series match; a chart of kind %s takes %s: give the whole "
            "key or an option such as --source",
            q->key[0], f->series.n, q->kind, most == 1 ? "one" : "two");
    for (size_t i = 1; i < f->series.n; i++) {
        const struct series_id *a = &f->series.item[0].id, *b = &f->series.item[i].id;

        if (strcmp(a->code[DIM_UNIT], b->code[DIM_UNIT]) != 0 ||
            strcmp(a->code[DIM_FREQ], b->code[DIM_FREQ]) != 0)
            return err_set(e, ERR_USAGE, "%s: the two series differ in unit or frequency",
                           q->key[0]);
    }
    return ERR_NONE;
}

enum err_code figure_span(const struct figure_request *q, const struct figure *f,
                          int years, struct period *first, struct period *last,
                          struct err *e)
{
    const char *given[] = {q->from, q->to};
    bool any = false;

    for (size_t i = 0; i < f->series.n; i++) {
        struct period a, b;

        if (!series_span(&f->series.item[i], &a, &b))
            continue;
        if (!any || a.ordinal < first->ordinal)
            *first = a;
        if (!any || b.ordinal > last->ordinal)
            *last = b;
        any = true;
    }
    if (!any)
        return err_set(e, ERR_NODATA, "%s: no values to draw", q->key[0]);
    int per_year = freq_per_year(first->freq);
    if (years > 0 && last->ordinal - first->ordinal >= years * per_year)
        first->ordinal = last->ordinal + 1 - years * per_year;
    for (int i = 0; i < 2; i++) {
        struct period p;
        int32_t month, months;

        if (!given[i])
            continue;
        if (!period_parse_lenient(given[i], &p) || !period_months(p, &month, &months))
            return err_set(e, ERR_USAGE,
                           "--%s %s: expected a period such as 2015 or 2015-01",
                           i ? "to" : "from", given[i]);
        (i ? last : first)->ordinal = (i ? month + months - 1 : month) * per_year / 12;
    }
    if (last->ordinal < first->ordinal)
        return err_set(e, ERR_USAGE, "--from lies after --to, or beyond the data");
    return ERR_NONE;
}

void figure_values(struct figure *f, struct period first, struct period last)
{
    size_t n = (size_t)(last.ordinal - first.ordinal) + 1;

    f->chart.first = first;
    f->chart.n = n;
    f->chart.n_series = f->series.n;
    f->chart.unit = f->series.item[0].id.code[DIM_UNIT];
    for (size_t i = 0; i < f->series.n; i++) {
        f->value[i] = mem_zero(n, sizeof(double));
        series_window(&f->series.item[i], first, n, f->value[i]);
        f->chart.series[i] = (struct chart_series){text_str(&f->label[i]), f->value[i]};
    }
}

void figure_sources(const struct desk *d, struct figure *f)
{
    char date[CLOCK_DATE_SIZE];
    int32_t released = 0;

    for (size_t i = 0; i < f->series.n; i++) {
        const struct series *s = &f->series.item[i];
        const char *name = desk_source_name(d, s->id.code[DIM_SOURCE]);

        if (!strstr(text_str(&f->source), name))
            text_addf(&f->source, "%s%s", i ? " | " : "Source: ", name);
        for (size_t j = 0; j < s->n; j++)
            released = s->obs[j].released > released ? s->obs[j].released : released;
    }
    for (size_t i = 0; i < f->series.n; i++) {
        const struct series_id *id = &f->series.item[i].id;

        if (id->code[DIM_VALUATION][0])
            text_addf(&f->source, "%s %s %s", i ? "," : ";",
                      desk_flow(d, id->code[DIM_FLOW]), id->code[DIM_VALUATION]);
    }
    text_addf(&f->source, "; released %s", clock_format_date(released, date));
}

void figure_warnings(struct figure *f)
{
    static const struct {
        char status;
        const char *word;
    } marks[] = {{'B', "break"}, {'U', "unverified"}};

    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        const char *before = f->remark.n ? "; " : "";
        bool any = false;

        for (size_t i = 0; i < f->series.n; i++)
            for (size_t j = 0; j < f->series.item[i].n; j++) {
                const struct observation *o = &f->series.item[i].obs[j];
                struct period end = f->chart.first;
                char words[PERIOD_WORDS_SIZE];

                end.ordinal += (int32_t)f->chart.n - 1;
                if (o->status != marks[m].status || o->period.freq != end.freq ||
                    o->period.ordinal < f->chart.first.ordinal ||
                    o->period.ordinal > end.ordinal)
                    continue;
                period_words_short(o->period, words);
                if (any && strstr(f->remark.data, words))
                    continue;
                text_addf(&f->remark, "%s%s%s%s", any ? ", " : before,
                          any ? "" : marks[m].word, any ? "" : " ", words);
                any = true;
            }
    }
    if (f->remark.n)
        f->chart.remark = text_str(&f->remark);
}
