#include "stats/calendar_day.h"

#include <stdbool.h>

/* Counting years from March puts the leap day at the end; 4800 keeps operands positive. */
int32_t calendar_day(int year, int month, int day)
{
    int a = (14 - month) / 12, y = year + 4800 - a, m = month + 12 * a - 3;

    return day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

/* The inverse, by centuries (146097 days in four) and by groups of four years (1461). */
struct calendar_date calendar_date(int32_t day)
{
    int a = day + 32044, century = (4 * a + 3) / 146097;
    int c = a - 146097 * century / 4, y = (4 * c + 3) / 1461;
    int e = c - 1461 * y / 4, m = (5 * e + 2) / 153;

    return (struct calendar_date){
        .year = 100 * century + y - 4800 + m / 10,
        .month = m + 3 - 12 * (m / 10),
        .day = e - (153 * m + 2) / 5 + 1,
    };
}

int calendar_weekday(int32_t day)
{
    return day % 7; /* day 0 was a Monday */
}

int calendar_month_length(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && is_leap);
}
