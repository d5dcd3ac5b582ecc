#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

bool clock_parse_date(const char *text, int32_t *date)
{
    int year, month, day;

    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !isdigit((unsigned char)text[i]))
            return false;
    year = (int)strtol(text, NULL, 10);
    month = (int)strtol(text + 5, NULL, 10);
    day = (int)strtol(text + 8, NULL, 10);
    if (year < 1 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return false;
    *date = year * 10000 + month * 100 + day;
    return true;
}

int32_t clock_today(void)
{
    const char *fixed = getenv("TRADESTAT_TODAY");
    time_t now = time(NULL);
    struct tm tm;
    int32_t date;

    if (fixed && clock_parse_date(fixed, &date))
        return date;
    gmtime_r(&now, &tm);
    return (tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 + tm.tm_mday;
}

int64_t clock_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * (int64_t)1000 + now.tv_nsec / 1000000;
}

const char *clock_format_date(int32_t date, char text[static CLOCK_DATE_SIZE])
{
    snprintf(text, CLOCK_DATE_SIZE, "%04d-%02d-%02d", (int)(date / 10000 % 10000),
             (int)(date / 100 % 100), (int)(date % 100));
    return text;
}
