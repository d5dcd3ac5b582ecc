/* adjust.h - a series without its season and without effects of the calendar.
 *
 *   value = seasonal x calendar x adjusted    (multiplicative: all values positive)
 *   value = seasonal + calendar + adjusted    (additive: a zero or negative value)
 *
 * Nothing is adjusted without evidence of a season.  Source: docs/methods.md#adjustment. */
#ifndef TS_DESK_ADJUST_H
#define TS_DESK_ADJUST_H

#include "desk/desk.h"
#include "desk/x13.h"
#include "import/calendars.h"
#include "stats/calendar_effects.h"
#include "stats/seasonality.h"
#include "stats/sliding_spans.h"

struct adjust_request {
    const char *method; /* stl, x13; NULL = stl */
    bool no_calendar;   /* leave effects of the calendar in */
    bool force;         /* adjust without evidence of a season */
};

struct adjustment {
    struct period first; /* of item 0 */
    size_t n;
    bool is_log;          /* multiplicative */
    bool is_experimental; /* less than five years, or no evidence of a season */
    const char *method;   /* in words */
    const char *code;     /* of the result: S seasonally, Y also calendar adjusted */
    size_t filled;        /* gaps that were interpolated for the estimate */
    /* [n]; value and adjusted are NaN in a gap; factors around 1, or amounts around 0 */
    double *value, *seasonal, *calendar, *adjusted, *trend;

    struct calendar_effects effects;               /* n = 0: no effect kept */
    const char *effect_name[CALENDAR_EFFECTS_MAX]; /* of those kept */
    bool is_calendar_known;    /* the reporter's holidays are in the lists */
    char calendar_reason[160]; /* why no effects were looked for; "" = they were */

    bool is_by_ranks; /* the combined test says no, three tests by ranks surely yes */
    struct seasonality_combined season; /* of values over trend */
    /* of changes on the period before; recent: of the last eight years, where there are
     * more */
    struct seasonality_test friedman, qs_before, qs_after, qs_recent;
    double strength;
    struct sliding_spans spans; /* by STL; NaN where additive */
    bool has_quality;           /* X-13 made it, and said how well */
    struct x13_quality quality;
};

/* ERR_NODATA, with the reason: no months or quarters, less than three years, too many gaps,
 * already adjusted, no identifiable season (unless forced), values too far apart.
 * ERR_USAGE: no such method.  ERR_CHART: x13as is missing or failed.  Release `out` also
 * after an error. */
enum err_code adjust_series(const struct series *s, struct calendars *calendars,
                            const struct adjust_request *q, struct adjustment *out,
                            struct err *e);
void adjust_release(struct adjustment *a);

/* Status of adjusted value i: E estimated, G experimental; L where there is no value. */
char adjust_status(const struct adjustment *a, size_t i);

#endif
