/* workdays.h - which days a country works, day by day.  Source: docs/methods.md#calendar. */
#ifndef TS_STATS_WORKDAYS_H
#define TS_STATS_WORKDAYS_H

#include "core/holiday.h"

#include <stdbool.h>

enum { WORKDAYS_YEAR_MIN = 1900, WORKDAYS_YEAR_MAX = 2099 };

struct workday {
    double off;  /* part of the day that is free, weekends included: 0 .. 1 */
    double lost; /* the same, where it would be a working day without `group` */
    enum holiday_group group;      /* of the holiday that takes `lost` */
    bool is_feast[HOLIDAY_GROUPS]; /* a whole day of that group's feast, weekends too */
    enum holiday_basis basis; /* of a feast on this day; OFFICIAL where there is none */
};

struct workdays {
    int32_t first; /* 1 January of from_year - 1: a margin for what crosses the ends */
    size_t n;
    struct workday *day;
    const struct holiday_list *list; /* borrowed */
};

/* Lay out the days of from_year .. to_year (WORKDAYS_YEAR_MIN .. MAX).  A feast of the list
 * is used where it is within three days of the tabular date, else the tabular date itself.
 * Free it with workdays_release. */
void workdays_init(struct workdays *w, const struct holiday_list *list, int from_year,
                   int to_year);
void workdays_release(struct workdays *w);

/* The day, which must lie within the years given. */
const struct workday *workdays_at(const struct workdays *w, int32_t day);

/* The day of an event that happens once a Gregorian year; 0 = not known. */
int32_t workdays_event(const struct holiday_list *list, enum holiday_event event,
                       int year);

#endif
