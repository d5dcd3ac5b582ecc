#include "core/period.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One row a frequency: letter, periods a year, digits of its number in strict text. */
static const struct {
    char letter;
    int per_year;
    int digits;
} freqs[FREQ_COUNT] = {
    [FREQ_A] = {'A', 1, 1}, [FREQ_S] = {'S', 2, 1},  [FREQ_T] = {'T', 3, 1},
    [FREQ_Q] = {'Q', 4, 1}, [FREQ_M] = {'M', 12, 2}, [FREQ_W] = {'W', 0, 2},
    [FREQ_D] = {'D', 0, 3},
};

char freq_letter(enum freq f)
{
    return freqs[f].letter;
}

int freq_from_letter(char letter)
{
    for (int f = 0; f < FREQ_COUNT; f++)
        if (freqs[f].letter == letter)
            return f;
    return -1;
}

int freq_per_year(enum freq f)
{
    return freqs[f].per_year;
}

/* ---- Days and weeks ---- */

/* Julian day number of a Gregorian date; see docs/methods.md#time. */
static int32_t day_number(int year, int month, int day)
{
    int a = (14 - month) / 12, y = year + 4800 - a, m = month + 12 * a - 3;

    return day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

static void day_date(int32_t jdn, int *year, int *month, int *day)
{
    int32_t a = jdn + 32044, b = (4 * a + 3) / 146097, c = a - 146097 * b / 4;
    int32_t d = (4 * c + 3) / 1461, e = c - 1461 * d / 4, m = (5 * e + 2) / 153;

    *day = e - (153 * m + 2) / 5 + 1;
    *month = m + 3 - 12 * (m / 10);
    *year = 100 * b + d - 4800 + m / 10;
}

static int days_in_year(int year)
{
    return day_number(year + 1, 1, 1) - day_number(year, 1, 1);
}

static int days_in_month(int year, int month)
{
    return day_number(year + month / 12, month % 12 + 1, 1) - day_number(year, month, 1);
}

/* Week 1 is the week with 4 January in it (ISO 8601); day_number % 7 is 0 on a Monday. */
static int32_t first_week(int year)
{
    return day_number(year, 1, 4) / 7;
}

int period_iso_weeks(int year)
{
    return first_week(year + 1) - first_week(year);
}

/* ---- Reading ---- */

/* Exactly `n` digits at s; -1 otherwise. */
static int read_digits(const char *s, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++) {
        if (!isdigit((unsigned char)s[i]))
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

static bool set(struct period *p, enum freq f, int32_t ordinal, int32_t span)
{
    *p = (struct period){f, ordinal, span};
    return true;
}

/* The `number`-th period of frequency f in a year; false when the year has no such period. */
static bool set_sub(struct period *p, enum freq f, int year, int number)
{
    int most = f == FREQ_W   ? period_iso_weeks(year)
               : f == FREQ_D ? days_in_year(year)
                             : freqs[f].per_year;

    if (year < 1 || number < 1 || number > most)
        return false;
    if (f == FREQ_W)
        return set(p, f, first_week(year) + number - 1, 1);
    if (f == FREQ_D)
        return set(p, f, day_number(year, 1, 1) + number - 1, 1);
    return set(p, f, freqs[f].per_year * year + number - 1, 1);
}

/* 2025-01-01/P11M, /P1Y.  The start must be the first of a month. */
static bool parse_range(const char *text, struct period *p)
{
    int year = read_digits(text, 4), month = read_digits(text + 5, 2);
    char *end;
    long count;

    if (strncmp(text + 7, "-01/P", 5) != 0 || !isdigit((unsigned char)text[12]))
        return false;
    count = strtol(text + 12, &end, 10);
    if (year < 1 || month < 1 || month > 12 || count < 1 || count > 1200 ||
        end[0] == '\0' || end[1] != '\0')
        return false;
    if (end[0] == 'Y')
        return month == 1 && count == 1 && set(p, FREQ_A, year, 1);
    return end[0] == 'M' && set(p, FREQ_M, 12 * year + month - 1, (int32_t)count);
}

bool period_parse(const char *text, struct period *p)
{
    size_t n = strlen(text);
    int year = n >= 4 ? read_digits(text, 4) : -1;
    int f;

    if (year < 1)
        return false;
    if (n == 4)
        return set(p, FREQ_A, year, 1);
    if (text[4] != '-')
        return false;
    if (n > 12 && text[10] == '/')
        return text[7] == '-' && parse_range(text, p);
    if (n == 7 && isdigit((unsigned char)text[5]))
        return set_sub(p, FREQ_M, year, read_digits(text + 5, 2));
    if (n == 10 && text[7] == '-') {
        int month = read_digits(text + 5, 2), day = read_digits(text + 8, 2);

        return month >= 1 && month <= 12 && day >= 1 &&
               day <= days_in_month(year, month) &&
               set(p, FREQ_D, day_number(year, month, day), 1);
    }
    f = freq_from_letter(text[5]);
    return f >= 0 && n == 6 + (size_t)freqs[f].digits &&
           set_sub(p, (enum freq)f, year, read_digits(text + 6, freqs[f].digits));
}

bool period_parse_lenient(const char *text, struct period *p)
{
    size_t n = strlen(text);
    int year = n >= 4 ? read_digits(text, 4) : -1;
    const char *rest;
    int f, digits;

    if (period_parse(text, p))
        return true;
    if (year < 1)
        return false;
    if (n == 6 && read_digits(text + 4, 2) > 0)
        return set_sub(p, FREQ_M, year, read_digits(text + 4, 2));
    rest = text + 4 + (text[4] == '-');
    f = rest[0] == 'H' ? FREQ_S : freq_from_letter(rest[0]);
    digits = rest[0] ? (int)strlen(rest + 1) : 0;
    return f >= 0 && f != FREQ_W && f != FREQ_D && digits >= 1 && digits <= 2 &&
           set_sub(p, (enum freq)f, year, read_digits(rest + 1, digits));
}

/* ---- Writing ---- */

const char *period_format(struct period p, char text[static PERIOD_TEXT_SIZE])
{
    int year = period_year_of(p), sub = period_sub_of(p), month, day;
    int32_t first, months;

    if (p.freq == FREQ_D) {
        day_date(p.ordinal, &year, &month, &day);
        snprintf(text, PERIOD_TEXT_SIZE, "%04d-%02d-%02d", year, month, day);
    } else if (p.span != 1 && period_months(p, &first, &months)) {
        snprintf(text, PERIOD_TEXT_SIZE, "%04d-%02d-01/P%dM", year, first % 12 + 1,
                 months);
    } else if (p.freq == FREQ_A) {
        snprintf(text, PERIOD_TEXT_SIZE, "%04d", year);
    } else if (p.freq == FREQ_M) {
        snprintf(text, PERIOD_TEXT_SIZE, "%04d-%02d", year, sub);
    } else {
        snprintf(text, PERIOD_TEXT_SIZE, "%04d-%c%0*d", year, freqs[p.freq].letter,
                 freqs[p.freq].digits, sub);
    }
    return text;
}

/* ---- Making and comparing ---- */

struct period period_year(int year)
{
    return (struct period){FREQ_A, year, 1};
}

struct period period_month(int year, int month)
{
    return (struct period){FREQ_M, 12 * year + month - 1, 1};
}

struct period period_year_to_date(int year, int months)
{
    return months == 12 ? period_year(year) : (struct period){FREQ_M, 12 * year, months};
}

int period_year_of(struct period p)
{
    int year, month, day;

    if (freqs[p.freq].per_year)
        return p.ordinal / freqs[p.freq].per_year;
    /* a week belongs to the year of its Thursday (ISO 8601) */
    day_date(p.freq == FREQ_W ? p.ordinal * 7 + 3 : p.ordinal, &year, &month, &day);
    return year;
}

int period_sub_of(struct period p)
{
    int year = period_year_of(p);

    if (p.freq == FREQ_W)
        return p.ordinal - first_week(year) + 1;
    if (p.freq == FREQ_D)
        return p.ordinal - day_number(year, 1, 1) + 1;
    return p.ordinal % freqs[p.freq].per_year + 1;
}

bool period_months(struct period p, int32_t *first_month, int32_t *months)
{
    int each;

    if (!freqs[p.freq].per_year)
        return false;
    each = 12 / freqs[p.freq].per_year;
    *first_month = p.ordinal * each;
    *months = p.span * each;
    return true;
}

struct period period_from_months(enum freq freq, int32_t first_month, int32_t months)
{
    int each = freqs[freq].per_year ? 12 / freqs[freq].per_year : 0;

    if (each > 0 && each == months && first_month % each == 0)
        return (struct period){freq, first_month / each, 1};
    return (struct period){FREQ_M, first_month, months};
}

bool period_equal(struct period a, struct period b)
{
    return a.freq == b.freq && a.ordinal == b.ordinal && a.span == b.span;
}

int period_compare(struct period a, struct period b)
{
    int32_t fa = a.ordinal, fb = b.ordinal, la = a.span, lb = b.span;

    period_months(a, &fa, &la);
    period_months(b, &fb, &lb);
    if (fa != fb)
        return fa < fb ? -1 : 1;
    return la < lb ? -1 : la > lb;
}
