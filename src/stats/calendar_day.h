/* calendar_day.h - days of the Gregorian calendar as Julian day numbers.
 * Valid for the years 1 to 9999.  Source: docs/methods.md#calendar. */
#ifndef TS_STATS_CALENDAR_DAY_H
#define TS_STATS_CALENDAR_DAY_H

#include <stdint.h>

struct calendar_date {
    int year, month, day;
};

int32_t calendar_day(int year, int month, int day);
struct calendar_date calendar_date(int32_t day);

/* 0 = Monday ... 6 = Sunday */
int calendar_weekday(int32_t day);

int calendar_month_length(int year, int month);

#endif
