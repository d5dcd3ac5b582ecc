/* period.h - the time axis: a run of `span` periods of one frequency.
 *
 * 2024, 2024-A1            a year          {FREQ_A, 2024, 1}
 * 2024-S2, 2024-Q3         half, quarter   {FREQ_S, 2*2024+1, 1} ...
 * 2024-01, 2024-M01        a month         {FREQ_M, 12*2024+0, 1}
 * 2025-01-01/P11M          eleven months   {FREQ_M, 12*2025+0, 11}   (a cumulated range)
 *
 * Ordinals: year; 2*year + half-1; 3*year + third-1; 4*year + quarter-1; 12*year + month-1;
 * for weeks the Julian day number of the Monday / 7, for days the Julian day number.
 * Lags are subtractions of ordinals, never of day counts.
 * Source: SDMX 2.1 technical notes, time formats; docs/methods.md#time. */
#ifndef TS_CORE_PERIOD_H
#define TS_CORE_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

enum freq { FREQ_A, FREQ_S, FREQ_T, FREQ_Q, FREQ_M, FREQ_W, FREQ_D, FREQ_COUNT };

struct period {
    enum freq freq;
    int32_t ordinal;
    int32_t span;
};

enum { PERIOD_TEXT_SIZE = 32 };

/* The SDMX letter of a frequency, and back (-1: no such letter). */
char freq_letter(enum freq f);
int freq_from_letter(char letter);

/* Periods in a year: 1, 2, 3, 4, 12; 0 for weeks and days. */
int freq_per_year(enum freq f);

/* Read SDMX text, strictly.  False: not a period, *p untouched. */
bool period_parse(const char *text, struct period *p);

/* As period_parse, and also 2024M1, 2024M01, 2024Q3, 2024H2, 2024-H2, 202401. */
bool period_parse_lenient(const char *text, struct period *p);

/* SDMX text: 2024, 2024-S1, 2024-T1, 2024-Q3, 2024-01, 2024-W01, 2024-02-29,
 * 2025-01-01/P11M.  Returns `text`. */
const char *period_format(struct period p, char text[static PERIOD_TEXT_SIZE]);

struct period period_year(int year);
struct period period_month(int year, int month);
/* The first `months` months of a year as one range: 2025, 11 -> 2025-01-01/P11M. */
struct period period_year_to_date(int year, int months);

/* The calendar year of the (first) period, and its number in that year from 1. */
int period_year_of(struct period p);
int period_sub_of(struct period p);

/* First month (12*year + month-1) and number of months covered; false for weeks, days. */
bool period_months(struct period p, int32_t *first_month, int32_t *months);

/* The period of `months` months that starts at `first_month`, named in frequency `freq`
 * where it is exactly one such period, else as a range of months. */
struct period period_from_months(enum freq freq, int32_t first_month, int32_t months);

bool period_equal(struct period a, struct period b);

/* By first month (or day), then by length. */
int period_compare(struct period a, struct period b);

/* 52 or 53: ISO 8601 weeks of the year. */
int period_iso_weeks(int year);

#endif
