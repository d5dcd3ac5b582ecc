/* holiday.h - what a country's calendar of days off consists of.
 * Days are Julian day numbers, as the ordinals of FREQ_D periods. */
#ifndef TS_CORE_HOLIDAY_H
#define TS_CORE_HOLIDAY_H

#include <stddef.h>
#include <stdint.h>

/* What a rule counts from. */
enum holiday_event {
    HOLIDAY_FIXED, /* a day of the Gregorian year */
    HOLIDAY_EASTER,
    HOLIDAY_ORTHODOX_EASTER,
    HOLIDAY_EID_FITR,
    HOLIDAY_EID_ADHA,
    HOLIDAY_LUNAR_YEAR, /* Chinese New Year */
    HOLIDAY_EVENTS
};

/* Days off whose effect is also estimated on its own. */
enum holiday_group {
    HOLIDAY_NATIONAL,
    HOLIDAY_GROUP_FITR,
    HOLIDAY_GROUP_ADHA,
    HOLIDAY_GROUP_NAURYZ,
    HOLIDAY_GROUPS
};

/* How far a date can be trusted; a later one is worse. */
enum holiday_basis {
    HOLIDAY_OFFICIAL,
    HOLIDAY_CALCULATED, /* by the rule the authority follows, not announced yet */
    HOLIDAY_TABULAR     /* by the tabular Islamic calendar: a day more or less */
};

struct holiday_rule {
    enum holiday_event event;
    int month, day; /* FIXED only */
    int offset;     /* days after the event; 0 for FIXED */
    double weight;  /* part of the day that is off: 1, or 0.5 for an afternoon */
    int from, to;   /* years in which it holds; 0 = open */
    int moves_from; /* year since which a day on a weekend moves to the next working day;
                       0 = never */
    enum holiday_group group;
};

/* A movable feast of which the day is known. */
struct holiday_feast {
    enum holiday_event event;
    int32_t day;
    enum holiday_basis basis;
};

/* A working day moved by decree: `off` becomes free, `work` a working day; 0 = none. */
struct holiday_transfer {
    int32_t off, work;
};

/* One country; feasts that all countries share are among its own. */
struct holiday_list {
    const struct holiday_rule *rule; /* none: no list of holidays is known */
    const struct holiday_feast *feast;
    const struct holiday_transfer *transfer;
    size_t rules, feasts, transfers;
    size_t own; /* of the transfers: from the user's file */
};

#endif
