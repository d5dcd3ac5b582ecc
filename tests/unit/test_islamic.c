/* Expected values: tests/data/vectors/D_calendar.json and D_islamic_dates.csv (the formulas
 * against OEIS A350539, and against the dates of Diyanet). */
#include "stats/islamic.h"

#include "stats/calendar_day.h"
#include "support.h"

static int32_t parse_day(const char *text)
{
    int y, m, d;

    assert_int_equal(sscanf(text, "%d-%d-%d", &y, &m, &d), 3);
    return calendar_day(y, m, d);
}

static void dates_agree_with_the_vector(void **state)
{
    json_t *root = load_json("tests/data/vectors/D_calendar.json"), *item;
    size_t i;

    (void)state;
    json_array_foreach(json_object_get(root, "jdn"), i, item)
    {
        int32_t day = parse_day(json_text(item, "date"));
        struct islamic_date d = islamic_date(day, ISLAMIC_CIVIL);
        json_t *wanted = json_object_get(item, "islamic");

        assert_int_equal(day, json_integer_value(json_object_get(item, "jdn")));
        assert_int_equal(d.year, json_integer_value(json_array_get(wanted, 0)));
        assert_int_equal(d.month, json_integer_value(json_array_get(wanted, 1)));
        assert_int_equal(d.day, json_integer_value(json_array_get(wanted, 2)));
    }
    json_decref(root);
}

static void leap_years_are_eleven_in_thirty(void **state)
{
    json_t *root = load_json("tests/data/vectors/D_calendar.json");
    json_t *wanted = json_object_get(root, "leap_years_in_30");
    size_t found = 0;

    (void)state;
    for (int year = 1; year <= 30; year++) {
        bool is_long = islamic_day(year + 1, 1, 1, ISLAMIC_CIVIL) -
                           islamic_day(year, 1, 1, ISLAMIC_CIVIL) ==
                       355;

        assert_int_equal(islamic_is_leap(year), is_long);
        if (is_long)
            assert_int_equal(json_integer_value(json_array_get(wanted, found++)), year);
    }
    assert_int_equal(found, json_array_size(wanted));
    json_decref(root);
}

static void every_day_of_two_centuries_goes_there_and_back(void **state)
{
    static const enum islamic_epoch epochs[] = {ISLAMIC_CIVIL, ISLAMIC_ASTRONOMICAL};

    (void)state;
    for (int32_t day = calendar_day(1900, 1, 1); day <= calendar_day(2100, 12, 31); day++)
        for (int i = 0; i < 2; i++) {
            struct islamic_date d = islamic_date(day, epochs[i]);

            assert_in_range(d.month, 1, 12);
            assert_in_range(d.day, 1, 30);
            assert_int_equal(islamic_day(d.year, d.month, d.day, epochs[i]), day);
        }
}

/* Columns: gregorian_year, event, hijri_year, civil, astronomical, Diyanet ... */
static void feasts_agree_with_the_vector(void **state)
{
    FILE *f = fopen("tests/data/vectors/D_islamic_dates.csv", "r");
    char line[256], event[32], civil[16], astronomical[16];
    int hijri, lines = 0;

    (void)state;
    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f)) {
        int month, day;

        assert_int_equal(sscanf(line, "%*d,%31[^,],%d,%15[^,],%15[^,]", event, &hijri,
                                civil, astronomical),
                         4);
        month = strcmp(event, "ramadan_start") == 0   ? 9
                : strcmp(event, "eid_al_fitr_1") == 0 ? 10
                                                      : 12;
        day = month == 12 ? 10 : 1;
        assert_int_equal(islamic_day(hijri, month, day, ISLAMIC_CIVIL), parse_day(civil));
        assert_int_equal(islamic_day(hijri, month, day, ISLAMIC_ASTRONOMICAL),
                         parse_day(astronomical));
        lines++;
    }
    fclose(f);
    assert_int_equal(lines, 80);
}

/* 1 Shawwal 1445: civil 10 April 2024, astronomical 9 April. */
static void the_two_epochs_are_a_day_apart(void **state)
{
    (void)state;
    assert_int_equal(islamic_day(1445, 10, 1, ISLAMIC_CIVIL), calendar_day(2024, 4, 10));
    assert_int_equal(islamic_day(1445, 10, 1, ISLAMIC_ASTRONOMICAL),
                     calendar_day(2024, 4, 9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_agree_with_the_vector),
        cmocka_unit_test(leap_years_are_eleven_in_thirty),
        cmocka_unit_test(every_day_of_two_centuries_goes_there_and_back),
        cmocka_unit_test(feasts_agree_with_the_vector),
        cmocka_unit_test(the_two_epochs_are_a_day_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
