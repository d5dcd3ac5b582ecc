/* calendar.h - the calendar of a month as regressors.
 *
 * Counts of days, contrasts of weekdays, leap year, Easter, Chinese New Year; and, where the
 * country's holidays are known, working days and the moving feasts.  Every column is a plain
 * number of the month; calendar_means gives what to take off to leave level and season to
 * the other parts of a model.  Source: docs/methods.md#calendar. */
#ifndef TS_STATS_CALENDAR_H
#define TS_STATS_CALENDAR_H

#include "stats/workdays.h"

#include <stdbool.h>

enum calendar_column {
    CALENDAR_DAYS,
    CALENDAR_MON, /* and so on to SUN: how many there are */
    CALENDAR_TUE,
    CALENDAR_WED,
    CALENDAR_THU,
    CALENDAR_FRI,
    CALENDAR_SAT,
    CALENDAR_SUN,
    CALENDAR_TD1,       /* weekdays - 5/2 weekend days */
    CALENDAR_LEAP_YEAR, /* February: +.75 with 29 days, -.25 with 28; else 0 */
    CALENDAR_TD_MON,    /* and so on to TD_SAT: Mondays - Sundays ... */
    CALENDAR_TD_TUE,
    CALENDAR_TD_WED,
    CALENDAR_TD_THU,
    CALENDAR_TD_FRI,
    CALENDAR_TD_SAT,
    CALENDAR_EASTER,          /* part of the 8 days before Easter that lie in the month */
    CALENDAR_ORTHODOX_EASTER, /* the same of Orthodox Easter */
    CALENDAR_LUNAR_YEAR, /* part of the 7 days from Chinese New Year; NaN: date unknown */
    CALENDAR_WORKING_DAYS,
    CALENDAR_WD1,           /* working days - 5/2 other days, half days split */
    CALENDAR_RAMADAN_DAYS,  /* of the tabular calendar, civil epoch */
    CALENDAR_RAMADAN_SHARE, /* the same over 30 */
    CALENDAR_EID_FITR_DAYS, /* whole days of the feast, weekends included */
    CALENDAR_EID_ADHA_DAYS,
    CALENDAR_EID_FITR_LOST, /* working days lost to it, afternoons before included */
    CALENDAR_EID_ADHA_LOST,
    CALENDAR_NAURYZ_LOST,
    CALENDAR_COLUMNS,

    /* up to here without a list of holidays */
    CALENDAR_COLUMNS_PLAIN = CALENDAR_WORKING_DAYS
};

/* The machine name: days, mon, ..., nauryz_lost. */
const char *calendar_column_name(enum calendar_column c);

/* What the country's columns rest on in a month: the worst of its feasts.  A feast of the
 * tabular calendar that is a day from the month counts too. */
enum holiday_basis calendar_basis(const struct workdays *w, int year, int month);

/* One month of the years of `w`; without a list of holidays the country's columns are as if
 * there were no holiday but weekends. */
void calendar_month(const struct workdays *w, int year, int month,
                    double value[static CALENDAR_COLUMNS]);

/* Means over 2000 - 2099 (three runs of the Islamic feasts through the year) of each
 * calendar month; of CALENDAR_LUNAR_YEAR over the years known. */
void calendar_means(const struct holiday_list *list, double mean[12][CALENDAR_COLUMNS]);

#endif
