#include "stats/islamic.h"

int32_t islamic_day(int year, int month, int day, enum islamic_epoch epoch)
{
    return day + 29 * (month - 1) + month / 2 + 354 * (year - 1) + (3 + 11 * year) / 30 +
           (int)epoch - 1;
}

/* 10631 days are thirty years, 59 days two months; the twelfth month may have a 30th day. */
struct islamic_date islamic_date(int32_t day, enum islamic_epoch epoch)
{
    struct islamic_date d;

    d.year = (30 * (day - (int)epoch) + 10646) / 10631;
    d.month = 2 * (day - islamic_day(d.year, 1, 1, epoch)) / 59 + 1;
    if (d.month > 12)
        d.month = 12;
    d.day = day - islamic_day(d.year, d.month, 1, epoch) + 1;
    return d;
}

bool islamic_is_leap(int year)
{
    return (14 + 11 * year) % 30 < 11;
}
