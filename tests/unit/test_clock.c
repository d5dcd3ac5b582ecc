#include "base/clock.h"
#include "support.h"

#include <time.h>

static void only_existing_days_are_read(void **state)
{
    static const struct {
        const char *text;
        int32_t date; /* 0 = refused */
    } rows[] = {
        {"2026-02-28", 20260228}, {"2024-02-29", 20240229},
        {"2000-02-29", 20000229}, {"2023-12-31", 20231231},
        {"2023-02-29", 0},        {"1900-02-29", 0},
        {"2024-00-10", 0},        {"2024-13-01", 0},
        {"2024-04-31", 0},        {"2024-01-00", 0},
        {"0000-01-01", 0},        {"2024-1-01", 0},
        {"2024/01/01", 0},        {"20240101", 0},
        {"2024-01-01T", 0},       {"", 0},
        {"+024-01-01", 0},        {"2024- 1-01", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t date = -7;
        bool ok = clock_parse_date(rows[i].text, &date);

        if (ok != (rows[i].date != 0) || date != (ok ? rows[i].date : -7))
            fail_msg("%s: %d", rows[i].text, (int)date);
    }
}

static void dates_are_written_as_they_are_read(void **state)
{
    char text[CLOCK_DATE_SIZE];

    (void)state;
    assert_string_equal(clock_format_date(20260228, text), "2026-02-28");
    assert_string_equal(clock_format_date(9990101, text), "0999-01-01");
}

static void today_can_be_set_from_outside(void **state)
{
    time_t now;
    struct tm tm;
    int32_t today;

    (void)state;
    setenv("TRADESTAT_TODAY", "2026-03-05", 1);
    assert_int_equal(clock_today(), 20260305);
    setenv("TRADESTAT_TODAY", "yesterday", 1);
    do { /* midnight may pass between the two looks at the clock */
        now = time(NULL);
        gmtime_r(&now, &tm);
        today = clock_today();
    } while (time(NULL) / 86400 != now / 86400);
    assert_int_equal(today,
                     (tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 + tm.tm_mday);
    unsetenv("TRADESTAT_TODAY");
    assert_true(clock_today() >= today);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_existing_days_are_read),
        cmocka_unit_test(dates_are_written_as_they_are_read),
        cmocka_unit_test(today_can_be_set_from_outside),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
