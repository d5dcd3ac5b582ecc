#include "report/period_words.h"
#include "support.h"

/* SDMX text and how it reads in a heading, on an axis, after "in". */
static void periods_read_as_english(void **state)
{
    static const struct {
        const char *sdmx, *heading, *axis, *sentence;
    } rows[] = {
        {"2025", "2025", "2025", "2025"},
        {"2025-11", "November 2025", "Nov 2025", "November 2025"},
        {"2025-01-01/P11M", "January–November 2025", "Jan–Nov 2025",
         "the first eleven months of 2025"},
        {"2025-03-01/P2M", "March–April 2025", "Mar–Apr 2025", "March–April 2025"},
        {"2024-11-01/P4M", "November 2024–February 2025", "Nov 2024–Feb 2025",
         "November 2024–February 2025"},
        {"2024-Q3", "Q3 2024", "Q3 2024", "the third quarter of 2024"},
        {"2025-S1", "H1 2025", "H1 2025", "the first half of 2025"},
        {"2025-T2", "May–August 2025", "May–Aug 2025", "May–August 2025"},
        {"2024-W05", "week 5 of 2024", "week 5 of 2024", "week 5 of 2024"},
        {"2024-02-29", "29 February 2024", "29 Feb 2024", "29 February 2024"},
    };
    char text[PERIOD_WORDS_SIZE];
    struct period p;
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(period_parse(rows[i].sdmx, &p));
        assert_string_equal(period_words(p, text), rows[i].heading);
        assert_string_equal(period_words_short(p, text), rows[i].axis);
        assert_string_equal(period_words_long(p, text), rows[i].sentence);
    }
}

static void a_cumulated_half_year_is_a_half(void **state)
{
    char text[PERIOD_WORDS_SIZE];
    (void)state;

    assert_string_equal(period_words_long(period_year_to_date(2025, 6), text),
                        "the first half of 2025");
    assert_string_equal(period_words_long(period_year_to_date(2025, 1), text),
                        "January 2025");
    assert_string_equal(period_words_long(period_year_to_date(2025, 12), text), "2025");
    assert_string_equal(period_words_month(12), "Dec");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_read_as_english),
        cmocka_unit_test(a_cumulated_half_year_is_a_half),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
