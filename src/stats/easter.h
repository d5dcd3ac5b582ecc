/* easter.h - Easter Sunday, as a Julian day number.  Source: docs/methods.md#calendar. */
#ifndef TS_STATS_EASTER_H
#define TS_STATS_EASTER_H

#include <stdint.h>

/* Western; years from 1583. */
int32_t easter_western(int year);

/* Orthodox: Easter of the Julian calendar, 13 days later in ours; years 1900 to 2099. */
int32_t easter_orthodox(int year);

#endif
