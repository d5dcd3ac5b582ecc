#include "stats/workdays.h"

#include "base/memory.h"
#include "stats/calendar_day.h"
#include "stats/easter.h"
#include "stats/islamic.h"

#include <assert.h>
#include <stdlib.h>

static bool is_weekend(int32_t day)
{
    return calendar_weekday(day) >= 5;
}

/* NULL outside the days laid out: a holiday beyond the margin. */
static struct workday *day_at(struct workdays *w, int32_t day)
{
    return day >= w->first && day < w->first + (int32_t)w->n ? &w->day[day - w->first]
                                                             : NULL;
}

/* ---- Holidays ---- */

/* Two holidays may fall on one day: the longer one counts, of equal ones the first. */
static void mark(struct workdays *w, const struct holiday_rule *r, int32_t day,
                 enum holiday_basis basis)
{
    struct workday *d = day_at(w, day);
    int year = calendar_date(day).year;

    if (!d || (r->from && year < r->from) || (r->to && year > r->to))
        return;
    if (r->weight >= 1)
        d->is_feast[r->group] = true;
    if (basis > d->basis)
        d->basis = basis;
    if (is_weekend(day) || r->weight <= d->lost)
        return;
    d->off = d->lost = r->weight;
    d->group = r->group;
}

/* The date the list has for a feast, if any; tabular and announced dates differ by two days
 * at most. */
static struct holiday_feast feast_near(const struct holiday_list *list,
                                       enum holiday_event event, int32_t tabular)
{
    for (size_t i = 0; i < list->feasts; i++)
        if (list->feast[i].event == event && abs(list->feast[i].day - tabular) <= 3)
            return list->feast[i];
    return (struct holiday_feast){event, tabular, HOLIDAY_TABULAR};
}

/* A Gregorian year may hold two feasts: count by Islamic years. */
static void mark_islamic(struct workdays *w, const struct holiday_rule *r)
{
    int month = r->event == HOLIDAY_EID_FITR ? 10 : 12;
    int dom = r->event == HOLIDAY_EID_FITR ? 1 : 10;
    int from = islamic_date(w->first, ISLAMIC_ASTRONOMICAL).year - 1;
    int to = islamic_date(w->first + (int32_t)w->n, ISLAMIC_ASTRONOMICAL).year + 1;

    for (int year = from; year <= to; year++) {
        struct holiday_feast f = feast_near(
            w->list, r->event, islamic_day(year, month, dom, ISLAMIC_ASTRONOMICAL));

        mark(w, r, f.day + r->offset, f.basis);
    }
}

int32_t workdays_event(const struct holiday_list *list, enum holiday_event event,
                       int year)
{
    if (event == HOLIDAY_EASTER)
        return easter_western(year);
    if (event == HOLIDAY_ORTHODOX_EASTER)
        return easter_orthodox(year);
    for (size_t i = 0; i < list->feasts; i++)
        if (list->feast[i].event == event &&
            calendar_date(list->feast[i].day).year == year)
            return list->feast[i].day;
    return 0;
}

static void mark_yearly(struct workdays *w, const struct holiday_rule *r, int year)
{
    int32_t day = r->event == HOLIDAY_FIXED ? calendar_day(year, r->month, r->day)
                                            : workdays_event(w->list, r->event, year);

    if (day)
        mark(w, r, day + r->offset, HOLIDAY_OFFICIAL);
}

/* ---- Days that move ---- */

static bool moves(const struct workdays *w, int32_t day, enum holiday_group *group)
{
    struct calendar_date d = calendar_date(day);

    for (size_t i = 0; i < w->list->rules; i++) {
        const struct holiday_rule *r = &w->list->rule[i];

        if (r->event == HOLIDAY_FIXED && r->month == d.month && r->day == d.day &&
            r->moves_from && d.year >= r->moves_from && d.year >= r->from &&
            (!r->to || d.year <= r->to)) {
            *group = r->group;
            return true;
        }
    }
    return false;
}

/* In order of time, so that two holidays of one weekend take two working days. */
static void move_from_weekends(struct workdays *w)
{
    for (size_t i = 0; i < w->n; i++) {
        int32_t day = w->first + (int32_t)i;
        enum holiday_group group;
        size_t to = i;

        if (!is_weekend(day) || !moves(w, day, &group))
            continue;
        while (to < w->n && w->day[to].off > 0)
            to++;
        if (to == w->n)
            continue;
        w->day[to].off = w->day[to].lost = 1;
        w->day[to].group = group;
    }
}

/* The rest of a half holiday may be given too: what the feast took stays lost to it. */
static void apply_transfers(struct workdays *w)
{
    for (size_t i = 0; i < w->list->transfers; i++) {
        const struct holiday_transfer *t = &w->list->transfer[i];
        struct workday *off = day_at(w, t->off), *work = day_at(w, t->work);

        if (off && off->off == 0) {
            off->lost = 1;
            off->group = HOLIDAY_NATIONAL;
        }
        if (off)
            off->off = 1;
        if (work)
            work->off = work->lost = 0;
    }
}

/* ---- All of it ---- */

void workdays_init(struct workdays *w, const struct holiday_list *list, int from_year,
                   int to_year)
{
    assert(WORKDAYS_YEAR_MIN <= from_year && to_year <= WORKDAYS_YEAR_MAX);
    *w = (struct workdays){.first = calendar_day(from_year - 1, 1, 1), .list = list};
    w->n = (size_t)(calendar_day(to_year + 2, 1, 1) - w->first);
    w->day = mem_zero(w->n, sizeof *w->day);
    for (size_t i = 0; i < w->n; i++)
        w->day[i].off = is_weekend(w->first + (int32_t)i);
    for (size_t i = 0; i < list->rules; i++) {
        const struct holiday_rule *r = &list->rule[i];

        if (r->event == HOLIDAY_EID_FITR || r->event == HOLIDAY_EID_ADHA)
            mark_islamic(w, r);
        else
            for (int year = from_year - 1; year <= to_year + 1; year++)
                mark_yearly(w, r, year);
    }
    move_from_weekends(w);
    apply_transfers(w);
}

void workdays_release(struct workdays *w)
{
    free(w->day);
    *w = (struct workdays){0};
}

const struct workday *workdays_at(const struct workdays *w, int32_t day)
{
    assert(day >= w->first && day < w->first + (int32_t)w->n);
    return &w->day[day - w->first];
}
