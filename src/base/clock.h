/* clock.h - the one place where the clock is read. */
#ifndef TS_BASE_CLOCK_H
#define TS_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Today as yyyymmdd (UTC), or $TRADESTAT_TODAY (YYYY-MM-DD) where that is set, so that a job
 * can be run again as of its day. */
int32_t clock_today(void);

/* For how long something takes: from some start, never back. */
int64_t clock_milliseconds(void);

/* YYYY-MM-DD of an existing day -> yyyymmdd; false for anything else. */
bool clock_parse_date(const char *text, int32_t *date);

enum { CLOCK_DATE_SIZE = 16 };

/* yyyymmdd -> YYYY-MM-DD.  Returns `text`. */
const char *clock_format_date(int32_t date, char text[static CLOCK_DATE_SIZE]);

#endif
