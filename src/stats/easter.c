#include "stats/easter.h"

#include "stats/calendar_day.h"

/* The anonymous algorithm that Butcher 1876 and Meeus 1991 print; the letters are theirs. */
int32_t easter_western(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

    return calendar_day(year, n / 31, n % 31 + 1);
}

int32_t easter_orthodox(int year)
{
    int a = year % 4, b = year % 7, c = year % 19;
    int d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7, n = d + e + 114;

    return calendar_day(year, n / 31, n % 31 + 1) + 13;
}
