#include "desk/adjust_calendar.h"

#include "base/memory.h"
#include "stats/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Which columns may have an effect; where the holidays are known they are working days. */
static size_t candidates(const struct holiday_list *list,
                         enum calendar_column chosen[CALENDAR_EFFECTS_MAX])
{
    static const enum calendar_column plain[] = {CALENDAR_TD1, CALENDAR_LEAP_YEAR,
                                                 CALENDAR_EASTER};
    static const enum calendar_column country[] = {
        CALENDAR_WD1,           CALENDAR_LEAP_YEAR,     CALENDAR_RAMADAN_SHARE,
        CALENDAR_EID_FITR_LOST, CALENDAR_EID_ADHA_LOST, CALENDAR_NAURYZ_LOST};
    size_t n =
        list->rules ? sizeof country / sizeof *country : sizeof plain / sizeof *plain;

    memcpy(chosen, list->rules ? country : plain, n * sizeof *chosen);
    return n;
}

/* column[j][i]: regressor less its long-run mean of the month. */
static void fill_columns(const struct adjustment *out, const struct holiday_list *list,
                         const enum calendar_column chosen[], size_t columns,
                         double *const column[])
{
    double(*mean)[CALENDAR_COLUMNS] = mem_zero(12, sizeof *mean);
    int first = out->first.ordinal, last = first + (int)out->n - 1;
    struct workdays w;

    calendar_means(list, mean);
    workdays_init(&w, list, first / 12, last / 12);
    for (size_t i = 0; i < out->n; i++) {
        int month = first + (int)i;
        double value[CALENDAR_COLUMNS];

        calendar_month(&w, month / 12, month % 12 + 1, value);
        for (size_t j = 0; j < columns; j++)
            column[j][i] = value[chosen[j]] - mean[month % 12][chosen[j]];
    }
    workdays_release(&w);
    free(mean);
}

/* Why effects of the calendar are not looked for; NULL = they are. */
static const char *why_no_calendar(const struct series *s, const struct adjustment *out,
                                   const struct adjust_request *q)
{
    int first = out->first.ordinal / 12,
        last = (out->first.ordinal + (int)out->n - 1) / 12;

    if (q->no_calendar)
        return "left in as asked";
    if (strcmp(s->id.code[DIM_ADJUSTMENT], "W") == 0)
        return "taken out by the publisher";
    if (out->first.freq != FREQ_M)
        return "not looked for in quarters";
    if (out->n < CALENDAR_EFFECTS_YEARS * 12)
        return "not looked for in less than five years";
    if (first < WORKDAYS_YEAR_MIN || last > WORKDAYS_YEAR_MAX)
        return "not known before 1900 and after 2099";
    return NULL;
}

static void take_effects(struct adjustment *out, const enum calendar_column chosen[],
                         double *const column[], double effect[])
{
    for (size_t j = 0; j < out->effects.n; j++) {
        size_t c = out->effects.column[j];

        out->effect_name[j] = calendar_column_name(chosen[c]);
        for (size_t i = 0; i < out->n; i++)
            effect[i] += out->effects.beta[j] * column[c][i];
    }
}

void adjust_calendar(const struct series *s, struct calendars *calendars,
                     const struct adjust_request *q, const double x[],
                     struct adjustment *out, double effect[])
{
    const struct holiday_list *list =
        calendars_country(calendars, s->id.code[DIM_REPORTER]);
    const char *reason = why_no_calendar(s, out, q);
    enum calendar_column chosen[CALENDAR_EFFECTS_MAX];
    double *column[CALENDAR_EFFECTS_MAX] = {NULL};
    const double *borrowed[CALENDAR_EFFECTS_MAX];
    struct err none = {0};
    size_t columns;

    out->is_calendar_known = list->rules > 0;
    if (reason) {
        snprintf(out->calendar_reason, sizeof out->calendar_reason, "%s", reason);
        return;
    }
    columns = candidates(list, chosen);
    for (size_t j = 0; j < columns; j++)
        borrowed[j] = column[j] = mem_zero(out->n, sizeof **column);
    fill_columns(out, list, chosen, columns, column);
    if (calendar_effects_select(x, out->n, 12, borrowed, columns, &out->effects, &none)) {
        out->effects = (struct calendar_effects){0};
        snprintf(out->calendar_reason, sizeof out->calendar_reason, "%.150s", none.msg);
    } else {
        take_effects(out, chosen, column, effect);
    }
    for (size_t j = 0; j < columns; j++)
        free(column[j]);
}
