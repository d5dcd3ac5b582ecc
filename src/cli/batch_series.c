#include "cli/batch_series.h"

#include "base/memory.h"
#include "core/number.h"
#include "report/escape.h"
#include "stats/horizon.h"
#include "stats/year.h"

#include <math.h>
#include <stdlib.h>

static void add_line(struct batch_series *s, int number, const double value[5],
                     const char *method)
{
    char text[NUMBER_TEXT_SIZE];

    escape_csv(&s->lines, text_str(&s->id));
    text_addf(&s->lines, ",%d", number);
    for (int i = 0; i < 5; i++)
        text_addf(&s->lines, ",%s", number_format_exact(value[i], text));
    text_addf(&s->lines, ",%s\n", method);
}

static void add_empty(struct batch_series *s)
{
    static const double nothing[5] = {NAN, NAN, NAN, NAN, NAN};

    if (!s->options->horizon)
        add_line(s, s->k, nothing, "none");
    for (int h = 1; h <= s->options->horizon; h++)
        add_line(s, h, nothing, "none");
}

static void estimate_year(struct batch_series *s)
{
    const struct year_problem p = {s->y, s->n, s->k, s->year, s->period};
    const char *method = s->options->method;
    struct year_estimate x;
    struct err e = {0};

    if ((!method || year_estimate(&p, method, &x, &e)) && year_default(&p, &x, &e))
        add_empty(s);
    else
        add_line(s, s->k, (double[]){x.point, x.lo80, x.hi80, x.lo95, x.hi95}, x.method);
}

static void estimate_horizon(struct batch_series *s)
{
    size_t n = (size_t)s->options->horizon;
    struct horizon_step *step = mem_zero(n, sizeof *step);
    struct horizon how;
    struct err e = {0};

    if (horizon_forecast(s->y, s->n, (size_t)s->period, n, s->options->method, step, &how,
                         &e))
        add_empty(s);
    else
        for (size_t i = 0; i < n; i++)
            add_line(s, (int)i + 1,
                     (double[]){step[i].point, step[i].lo80, step[i].hi80, step[i].lo95,
                                step[i].hi95},
                     how.method);
    free(step);
}

void batch_series_reserve(struct batch_series *s, size_t n)
{
    if (n > s->cap)
        s->y = mem_resize(s->y, s->cap = n, sizeof *s->y);
}

void batch_series_estimate(struct batch_series *s)
{
    text_clear(&s->lines);
    if (s->n == 0)
        add_empty(s);
    else if (s->options->horizon)
        estimate_horizon(s);
    else
        estimate_year(s);
}

void batch_series_release(struct batch_series *s)
{
    text_release(&s->id);
    text_release(&s->lines);
    free(s->y);
}
