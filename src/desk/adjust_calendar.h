/* adjust_calendar.h - effects of the reporter's calendar on a series to be adjusted. */
#ifndef TS_DESK_ADJUST_CALENDAR_H
#define TS_DESK_ADJUST_CALENDAR_H

#include "desk/adjust.h"

/* Find the effects on x[n], the series without gaps on the scale of the model, and fill the
 * calendar's fields of `out` (effects, effect_name, is_calendar_known, calendar_reason).
 *   effect[n]  in: zeros, out: what the calendar adds to each x
 * Nothing is kept, and calendar_reason says why, where effects are not to be looked for or
 * the regression fails (a series that repeats exactly). */
void adjust_calendar(const struct series *s, struct calendars *calendars,
                     const struct adjust_request *q, const double x[],
                     struct adjustment *out, double effect[]);

#endif
