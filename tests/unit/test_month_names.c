/* Names of months as dictionaries and offices print them: long, and short where shown. */
#include "import/month_names.h"

#include "support.h"

static void every_language_has_twelve_months(void **state)
{
    static const char *const years[][12] = {
        {"January", "FEBRUARY", "march", "April", "May", "June", "July", "August",
         "September", "October", "November", "December"},
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov",
         "Dec"},
        {"Ocak", "Şubat", "Mart", "Nisan", "MAYIS", "HAZİRAN", "Temmuz", "Ağustos",
         "EYLÜL", "EKİM", "KASIM", "ARALIK"},
        {"Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas",
         "Ara"},
        {"Январь", "февраля", "МАРТ", "апреля", "май", "июня", "июль", "августа",
         "сентябрь", "октября", "ноябрь", "декабря"},
        {"Қаңтар", "Ақпан", "Наурыз", "Сәуір", "Мамыр", "Маусым", "Шілде", "Тамыз",
         "Қыркүйек", "Қазан", "Қараша", "Желтоқсан"},
        {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
         "September", "Oktober", "November", "Dezember"},
        {"janvier", "FÉVRIER", "mars", "avril", "mai", "juin", "juillet", "août",
         "septembre", "octobre", "novembre", "décembre"},
        {"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct",
         "nov", "déc"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        for (int month = 1; month <= 12; month++) {
            const char *text = years[i][month - 1];

            if (month_names_take(&text) != month || *text)
                fail_msg("%s is month %d", years[i][month - 1], month);
        }
    }
}

static void a_name_ends_where_letters_end(void **state)
{
    const char *text = "Mart 2024", *dotted = "Jan.-Dec.";

    (void)state;
    assert_int_equal(month_names_take(&text), 3);
    assert_string_equal(text, " 2024");
    assert_int_equal(month_names_take(&dotted), 1);
    assert_string_equal(dotted, ".-Dec.");
}

static void what_only_begins_like_a_month_is_none(void **state)
{
    static const char *const bads[] = {
        "",   "2024", "Janus", "Marti",
        "Ma", "Okak", ".Jan",  "JanuaryJanuaryJanuaryJanuaryJanuaryJanuary"};

    (void)state;
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        const char *text = bads[i];

        assert_int_equal(month_names_take(&text), 0);
        assert_ptr_equal(text, bads[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_has_twelve_months),
        cmocka_unit_test(a_name_ends_where_letters_end),
        cmocka_unit_test(what_only_begins_like_a_month_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
