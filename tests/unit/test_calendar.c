/* Expected values: tests/data/vectors/D_easter_cny.csv, D_calendar_regressors.csv,
 * D_calendar.json; single dates from a printed calendar. */
#include "stats/calendar.h"

#include "import/calendars.h"
#include "stats/calendar_day.h"
#include "stats/easter.h"
#include "stats_fixture.h"
#include "support.h"

static int load(void **state)
{
    struct err e = {0};

    return calendars_load((struct calendars **)state, "data", NULL, &e);
}

static int unload(void **state)
{
    calendars_free(*state);
    return 0;
}

static void days_go_there_and_back(void **state)
{
    (void)state;
    for (int32_t day = calendar_day(1583, 1, 1); day <= calendar_day(2400, 1, 1); day++) {
        struct calendar_date d = calendar_date(day);

        assert_int_equal(calendar_day(d.year, d.month, d.day), day);
        assert_in_range(d.day, 1, calendar_month_length(d.year, d.month));
    }
    assert_int_equal(calendar_weekday(calendar_day(2024, 11, 29)), 4); /* a Friday */
    assert_int_equal(calendar_month_length(2100, 2), 28);
    assert_int_equal(calendar_month_length(2000, 2), 29);
}

static void easter_and_chinese_new_year_agree_with_the_vector(void **state)
{
    const struct holiday_list *list = calendars_country(*state, "CHN");
    FILE *f = fopen("tests/data/vectors/D_easter_cny.csv", "r");
    char line[128];
    int n[10], lines = 0;

    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f)) {
        assert_int_equal(sscanf(line, "%d,%d-%d-%d,%d-%d-%d,%d-%d-%d", &n[0], &n[1],
                                &n[2], &n[3], &n[4], &n[5], &n[6], &n[7], &n[8], &n[9]),
                         10);
        assert_int_equal(easter_western(n[0]), calendar_day(n[1], n[2], n[3]));
        assert_int_equal(easter_orthodox(n[0]), calendar_day(n[4], n[5], n[6]));
        assert_int_equal(workdays_event(list, HOLIDAY_LUNAR_YEAR, n[0]),
                         calendar_day(n[7], n[8], n[9]));
        lines++;
    }
    fclose(f);
    assert_int_equal(lines, 26);
    assert_int_equal(workdays_event(list, HOLIDAY_LUNAR_YEAR, 2095), 0);
}

/* One column of the vector, all 108 months. */
static size_t vector_column(int column, double y[108])
{
    return fixture_column("tests/data/vectors/D_calendar_regressors.csv", NULL, column, y,
                          108);
}

static void regressors_agree_with_the_vector(void **state)
{
    static const struct {
        const char *country;
        int column;
        enum calendar_column c;
        size_t known;
    } pairs[] = {
        {"USA", 1, CALENDAR_DAYS, 108},
        {"USA", 2, CALENDAR_MON, 108},
        {"USA", 3, CALENDAR_TUE, 108},
        {"USA", 4, CALENDAR_WED, 108},
        {"USA", 5, CALENDAR_THU, 108},
        {"USA", 6, CALENDAR_FRI, 108},
        {"USA", 7, CALENDAR_SAT, 108},
        {"USA", 8, CALENDAR_SUN, 108},
        {"USA", 9, CALENDAR_TD1, 108},
        {"USA", 10, CALENDAR_LEAP_YEAR, 108},
        {"USA", 11, CALENDAR_TD_MON, 108},
        {"USA", 12, CALENDAR_TD_TUE, 108},
        {"USA", 13, CALENDAR_TD_WED, 108},
        {"USA", 14, CALENDAR_TD_THU, 108},
        {"USA", 15, CALENDAR_TD_FRI, 108},
        {"USA", 16, CALENDAR_TD_SAT, 108},
        {"TUR", 17, CALENDAR_WORKING_DAYS, 108},
        {"KAZ", 18, CALENDAR_WORKING_DAYS, 96},
        {"TUR", 19, CALENDAR_RAMADAN_DAYS, 108},
        {"TUR", 20, CALENDAR_EID_FITR_DAYS, 108},
        {"TUR", 21, CALENDAR_EID_ADHA_DAYS, 108},
    };

    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
        double wanted[108], value[CALENDAR_COLUMNS];
        struct workdays w;

        assert_int_equal(vector_column(pairs[p].column, wanted), 108);
        workdays_init(&w, calendars_country(*state, pairs[p].country), 2018, 2026);
        for (size_t i = 0; i < pairs[p].known; i++) {
            calendar_month(&w, 2018 + (int)i / 12, 1 + (int)i % 12, value);
            if (value[pairs[p].c] != wanted[i])
                fail_msg("%s of %s in month %zu is %g, not %g",
                         calendar_column_name(pairs[p].c), pairs[p].country, i,
                         value[pairs[p].c], wanted[i]);
        }
        workdays_release(&w);
    }
}

static double month_value(void **state, const char *country, int year, int month,
                          enum calendar_column c)
{
    double value[CALENDAR_COLUMNS];
    struct workdays w;

    workdays_init(&w, calendars_country(*state, country), year, year);
    calendar_month(&w, year, month, value);
    workdays_release(&w);
    return value[c];
}

static void working_days_of_turkish_years_agree_with_the_vector(void **state)
{
    json_t *root = load_json("tests/data/vectors/D_calendar.json"), *wanted;
    const char *year;

    json_object_foreach(json_object_get(root, "working_days_tr_annual"), year, wanted)
    {
        double sum = 0;

        for (int month = 1; month <= 12; month++)
            sum += month_value(state, "TUR", (int)strtol(year, NULL, 10), month,
                               CALENDAR_WORKING_DAYS);
        assert_true(sum == json_number_value(wanted));
    }
    json_decref(root);
}

/* Done by hand from the calendar.  April 2024: Tuesday 9 (afternoon), Wednesday 10 to Friday
 * 12.  June and July 2023: Kurban 28 June to 1 July (a Saturday), Tuesday 27 from noon.
 * March 2025: 29 (afternoon) and 30 are a weekend, Monday 31; Tuesday 1 April. */
static void days_lost_to_feasts_are_working_days(void **state)
{
    assert_true(month_value(state, "TUR", 2024, 4, CALENDAR_EID_FITR_LOST) == 3.5);
    assert_true(month_value(state, "TUR", 2023, 6, CALENDAR_EID_ADHA_LOST) == 3.5);
    assert_true(month_value(state, "TUR", 2023, 7, CALENDAR_EID_ADHA_LOST) == 0);
    assert_true(month_value(state, "TUR", 2025, 3, CALENDAR_EID_FITR_LOST) == 1);
    assert_true(month_value(state, "TUR", 2025, 4, CALENDAR_EID_FITR_LOST) == 1);
    assert_true(month_value(state, "TUR", 2025, 3, CALENDAR_WORKING_DAYS) == 20);
}

/* Eid al-Adha on 10 January and on 31 December 2006. */
static void a_year_may_hold_two_feasts(void **state)
{
    assert_true(month_value(state, "TUR", 2006, 1, CALENDAR_EID_ADHA_DAYS) == 4);
    assert_true(month_value(state, "TUR", 2006, 12, CALENDAR_EID_ADHA_DAYS) == 1);
    assert_true(month_value(state, "TUR", 2007, 1, CALENDAR_EID_ADHA_DAYS) == 3);
}

/* Announced: Eid al-Fitr on 8 January and 27 December 2000.  By the tabular calendar, as
 * nothing is announced yet: 2 January and 23 December 2033.  Tabular Ramadan of 2030 begins
 * on 6 January (1451) and 26 December (1452), civil epoch. */
static void a_year_may_hold_two_eids_or_begin_two_ramadans(void **state)
{
    assert_true(month_value(state, "TUR", 2000, 1, CALENDAR_EID_FITR_DAYS) == 3);
    assert_true(month_value(state, "TUR", 2000, 12, CALENDAR_EID_FITR_DAYS) == 3);
    assert_true(month_value(state, "TUR", 2033, 1, CALENDAR_EID_FITR_DAYS) == 3);
    assert_true(month_value(state, "TUR", 2033, 12, CALENDAR_EID_FITR_DAYS) == 3);
    assert_true(month_value(state, "TUR", 2030, 1, CALENDAR_RAMADAN_DAYS) == 26);
    assert_true(month_value(state, "TUR", 2030, 2, CALENDAR_RAMADAN_DAYS) == 4);
    assert_true(month_value(state, "TUR", 2030, 12, CALENDAR_RAMADAN_DAYS) == 6);
}

/* 30 August 2025 was a Saturday: 1 September is free.  1 May 2022 Sunday, 7 May Saturday,
 * 9 May Monday: 2, 9 and 10 May.  7 January 2023, a Saturday, does not move. */
static void kazakhstan_moves_holidays_to_the_next_working_day(void **state)
{
    assert_true(month_value(state, "KAZ", 2025, 9, CALENDAR_WORKING_DAYS) == 21);
    assert_true(month_value(state, "KAZ", 2022, 5, CALENDAR_WORKING_DAYS) == 19);
    assert_true(month_value(state, "KAZ", 2023, 1, CALENDAR_WORKING_DAYS) == 20);
    assert_true(month_value(state, "KAZ", 2024, 3, CALENDAR_NAURYZ_LOST) == 3);
    assert_true(month_value(state, "KAZ", 2009, 3, CALENDAR_NAURYZ_LOST) == 1);
}

/* 3 January 2014 for 28 December 2013: a working day moves to another month. */
static void moved_working_days_are_counted_where_they_are_worked(void **state)
{
    assert_true(month_value(state, "KAZ", 2013, 12, CALENDAR_WORKING_DAYS) == 22 - 3 + 1);
    assert_true(month_value(state, "KAZ", 2014, 1, CALENDAR_WORKING_DAYS) == 23 - 4);
}

static void easter_splits_at_the_end_of_march(void **state)
{
    /* Easter on 31 March 2024: the eight days before are 23 to 30 March; on 5 April 2026:
     * 28 to 31 March, 1 to 4 April.  Orthodox Easter 5 May 2024: 27 to 30 April. */
    assert_true(month_value(state, "USA", 2024, 3, CALENDAR_EASTER) == 1);
    assert_true(month_value(state, "USA", 2026, 3, CALENDAR_EASTER) == .5);
    assert_true(month_value(state, "USA", 2026, 4, CALENDAR_EASTER) == .5);
    assert_true(month_value(state, "KAZ", 2024, 4, CALENDAR_ORTHODOX_EASTER) == .5);
    /* New Year on 29 January 2025: three days of seven */
    assert_near(month_value(state, "CHN", 2025, 1, CALENDAR_LUNAR_YEAR), 3 / 7., 1e-15);
    assert_true(isnan(month_value(state, "CHN", 2040, 1, CALENDAR_LUNAR_YEAR)));
}

static void what_a_month_rests_on_is_told(void **state)
{
    struct workdays w;

    workdays_init(&w, calendars_country(*state, "TUR"), 2032, 2034);
    assert_int_equal(calendar_basis(&w, 2032, 1), HOLIDAY_OFFICIAL);
    assert_int_equal(calendar_basis(&w, 2033, 2), HOLIDAY_OFFICIAL);
    assert_int_equal(calendar_basis(&w, 2033, 3), HOLIDAY_TABULAR);
    workdays_release(&w);
    workdays_init(&w, calendars_country(*state, "KAZ"), 2025, 2026);
    assert_int_equal(calendar_basis(&w, 2025, 6), HOLIDAY_OFFICIAL);
    assert_int_equal(calendar_basis(&w, 2026, 5), HOLIDAY_CALCULATED);
    workdays_release(&w);
}

static void long_run_means_are_those_of_a_century(void **state)
{
    static double mean[12][CALENDAR_COLUMNS];
    double easter = 0, eid = 0;

    calendar_means(calendars_country(*state, "TUR"), mean);
    for (int i = 0; i < 12; i++) {
        easter += mean[i][CALENDAR_EASTER];
        eid += mean[i][CALENDAR_EID_FITR_DAYS];
    }
    assert_near(easter, 1, 1e-12);
    assert_near(mean[1][CALENDAR_LEAP_YEAR], 0, 1e-12); /* 25 of 100 */
    assert_near(eid, 3.1, .05); /* 103 feasts of three days in a hundred years */
    assert_near(mean[6][CALENDAR_DAYS], 31, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_go_there_and_back),
        cmocka_unit_test(easter_and_chinese_new_year_agree_with_the_vector),
        cmocka_unit_test(regressors_agree_with_the_vector),
        cmocka_unit_test(working_days_of_turkish_years_agree_with_the_vector),
        cmocka_unit_test(days_lost_to_feasts_are_working_days),
        cmocka_unit_test(a_year_may_hold_two_feasts),
        cmocka_unit_test(a_year_may_hold_two_eids_or_begin_two_ramadans),
        cmocka_unit_test(kazakhstan_moves_holidays_to_the_next_working_day),
        cmocka_unit_test(moved_working_days_are_counted_where_they_are_worked),
        cmocka_unit_test(easter_splits_at_the_end_of_march),
        cmocka_unit_test(what_a_month_rests_on_is_told),
        cmocka_unit_test(long_run_means_are_those_of_a_century),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
