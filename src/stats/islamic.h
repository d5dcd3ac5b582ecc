/* islamic.h - the tabular Islamic calendar: months of 30 and 29 days in turn, eleven leap
 * years in thirty (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).
 * Days are Julian day numbers; years are 1 or later.
 * Source: docs/methods.md#calendar. */
#ifndef TS_STATS_ISLAMIC_H
#define TS_STATS_ISLAMIC_H

#include <stdbool.h>
#include <stdint.h>

/* The first day of year 1.  The astronomical epoch (Thursday) is nearer to the feasts that
 * Türkiye announces; the civil one (Friday) nearer to the begin of its Ramadan. */
enum islamic_epoch { ISLAMIC_ASTRONOMICAL = 1948439, ISLAMIC_CIVIL = 1948440 };

struct islamic_date {
    int year, month, day;
};

int32_t islamic_day(int year, int month, int day, enum islamic_epoch epoch);
struct islamic_date islamic_date(int32_t day, enum islamic_epoch epoch);
bool islamic_is_leap(int year);

#endif
