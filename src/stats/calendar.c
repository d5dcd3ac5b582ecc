#include "stats/calendar.h"

#include "stats/calendar_day.h"
#include "stats/islamic.h"

#include <math.h>

enum { EASTER_WINDOW = 8, LUNAR_WINDOW = 7, MEAN_FROM = 2000, MEAN_TO = 2099 };

const char *calendar_column_name(enum calendar_column c)
{
    static const char *const names[CALENDAR_COLUMNS] = {
        [CALENDAR_DAYS] = "days",
        [CALENDAR_MON] = "mon",
        [CALENDAR_TUE] = "tue",
        [CALENDAR_WED] = "wed",
        [CALENDAR_THU] = "thu",
        [CALENDAR_FRI] = "fri",
        [CALENDAR_SAT] = "sat",
        [CALENDAR_SUN] = "sun",
        [CALENDAR_TD1] = "td1",
        [CALENDAR_LEAP_YEAR] = "leap_year",
        [CALENDAR_TD_MON] = "td_mon",
        [CALENDAR_TD_TUE] = "td_tue",
        [CALENDAR_TD_WED] = "td_wed",
        [CALENDAR_TD_THU] = "td_thu",
        [CALENDAR_TD_FRI] = "td_fri",
        [CALENDAR_TD_SAT] = "td_sat",
        [CALENDAR_EASTER] = "easter8",
        [CALENDAR_ORTHODOX_EASTER] = "orthodox_easter8",
        [CALENDAR_LUNAR_YEAR] = "lunar_new_year7",
        [CALENDAR_WORKING_DAYS] = "working_days",
        [CALENDAR_WD1] = "wd1",
        [CALENDAR_RAMADAN_DAYS] = "ramadan_days",
        [CALENDAR_RAMADAN_SHARE] = "ramadan_share",
        [CALENDAR_EID_FITR_DAYS] = "eid_fitr_days",
        [CALENDAR_EID_ADHA_DAYS] = "eid_adha_days",
        [CALENDAR_EID_FITR_LOST] = "eid_fitr_lost",
        [CALENDAR_EID_ADHA_LOST] = "eid_adha_lost",
        [CALENDAR_NAURYZ_LOST] = "nauryz_lost",
    };

    return names[c];
}

/* A run of days: first .. last. */
struct run {
    int32_t first, last;
};

static struct run month_run(int year, int month)
{
    int32_t first = calendar_day(year, month, 1);

    return (struct run){first, first + calendar_month_length(year, month) - 1};
}

/* How many days two runs share. */
static int overlap(struct run a, struct run b)
{
    int32_t first = a.first > b.first ? a.first : b.first;
    int32_t last = a.last < b.last ? a.last : b.last;

    return last < first ? 0 : last - first + 1;
}

static void count_weekdays(struct run m, double value[])
{
    int length = m.last - m.first + 1;

    value[CALENDAR_DAYS] = length;
    for (int i = 0; i < 7; i++)
        value[CALENDAR_MON + i] = 4;
    for (int i = 28; i < length; i++)
        value[CALENDAR_MON + calendar_weekday(m.first + i)]++;
    value[CALENDAR_TD1] = length - 3.5 * (value[CALENDAR_SAT] + value[CALENDAR_SUN]);
    for (int i = 0; i < 6; i++)
        value[CALENDAR_TD_MON + i] = value[CALENDAR_MON + i] - value[CALENDAR_SUN];
}

static void add_yearly_feasts(const struct holiday_list *list, int year, struct run m,
                              double value[])
{
    int32_t easter = workdays_event(list, HOLIDAY_EASTER, year);
    int32_t orthodox = workdays_event(list, HOLIDAY_ORTHODOX_EASTER, year);
    int32_t lunar = workdays_event(list, HOLIDAY_LUNAR_YEAR, year);

    value[CALENDAR_EASTER] =
        overlap(m, (struct run){easter - EASTER_WINDOW, easter - 1}) /
        (double)EASTER_WINDOW;
    value[CALENDAR_ORTHODOX_EASTER] =
        overlap(m, (struct run){orthodox - EASTER_WINDOW, orthodox - 1}) /
        (double)EASTER_WINDOW;
    value[CALENDAR_LUNAR_YEAR] =
        lunar ? overlap(m, (struct run){lunar, lunar + LUNAR_WINDOW - 1}) /
                    (double)LUNAR_WINDOW
              : (double)NAN;
}

/* A month may hold the end of one Ramadan only, but a year the whole of two. */
static int ramadan_days(struct run m)
{
    int year = islamic_date(m.first, ISLAMIC_CIVIL).year, days = 0;

    for (int y = year; y <= year + 1; y++)
        days += overlap(m, (struct run){islamic_day(y, 9, 1, ISLAMIC_CIVIL),
                                        islamic_day(y, 10, 1, ISLAMIC_CIVIL) - 1});
    return days;
}

static void add_country(const struct workdays *w, struct run m, double value[])
{
    double lost[HOLIDAY_GROUPS] = {0}, feast[HOLIDAY_GROUPS] = {0}, work = 0;
    double length = m.last - m.first + 1;

    for (int32_t day = m.first; day <= m.last; day++) {
        const struct workday *d = workdays_at(w, day);

        work += 1 - d->off;
        lost[d->group] += d->lost;
        for (int g = 0; g < HOLIDAY_GROUPS; g++)
            feast[g] += d->is_feast[g];
    }
    value[CALENDAR_WORKING_DAYS] = work;
    value[CALENDAR_WD1] = work - 2.5 * (length - work);
    value[CALENDAR_RAMADAN_DAYS] = ramadan_days(m);
    value[CALENDAR_RAMADAN_SHARE] = value[CALENDAR_RAMADAN_DAYS] / 30;
    value[CALENDAR_EID_FITR_DAYS] = feast[HOLIDAY_GROUP_FITR];
    value[CALENDAR_EID_ADHA_DAYS] = feast[HOLIDAY_GROUP_ADHA];
    value[CALENDAR_EID_FITR_LOST] = lost[HOLIDAY_GROUP_FITR];
    value[CALENDAR_EID_ADHA_LOST] = lost[HOLIDAY_GROUP_ADHA];
    value[CALENDAR_NAURYZ_LOST] = lost[HOLIDAY_GROUP_NAURYZ];
}

void calendar_month(const struct workdays *w, int year, int month,
                    double value[static CALENDAR_COLUMNS])
{
    struct run m = month_run(year, month);

    count_weekdays(m, value);
    value[CALENDAR_LEAP_YEAR] = month != 2 ? 0 : m.last - m.first == 28 ? .75 : -.25;
    add_yearly_feasts(w->list, year, m, value);
    add_country(w, m, value);
}

enum holiday_basis calendar_basis(const struct workdays *w, int year, int month)
{
    struct run m = month_run(year, month);
    enum holiday_basis worst = HOLIDAY_OFFICIAL;

    for (int32_t day = m.first - 1; day <= m.last + 1; day++) {
        enum holiday_basis basis = workdays_at(w, day)->basis;
        bool is_inside = m.first <= day && day <= m.last;

        if ((is_inside || basis == HOLIDAY_TABULAR) && basis > worst)
            worst = basis;
    }
    return worst;
}

void calendar_means(const struct holiday_list *list, double mean[12][CALENDAR_COLUMNS])
{
    struct workdays w;

    workdays_init(&w, list, MEAN_FROM, MEAN_TO);
    for (int month = 1; month <= 12; month++) {
        double sum[CALENDAR_COLUMNS] = {0}, value[CALENDAR_COLUMNS];
        int known[CALENDAR_COLUMNS] = {0};

        for (int year = MEAN_FROM; year <= MEAN_TO; year++) {
            calendar_month(&w, year, month, value);
            for (int c = 0; c < CALENDAR_COLUMNS; c++)
                if (!isnan(value[c])) {
                    sum[c] += value[c];
                    known[c]++;
                }
        }
        for (int c = 0; c < CALENDAR_COLUMNS; c++)
            mean[month - 1][c] = known[c] ? sum[c] / known[c] : (double)NAN;
    }
    workdays_release(&w);
}
