/* The files of data/codes/calendars.  Dates: D_islamic_dates.csv, where not said otherwise. */
#include "import/calendars.h"

#include "support.h"

#include "stats/calendar_day.h"
#include "stats/islamic.h"

#include <sys/stat.h>

static const char *const FILES[] = {"holidays.csv", "islamic.csv", "cny.csv",
                                    "transfers.csv"};

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

/* A data folder with the four files, of which `name` holds `text`. */
static char *data_with(const char *folder, const char *name, const char *text)
{
    char *data = path_in(folder, "data"), command[512];

    snprintf(command, sizeof command,
             "mkdir -p %s/codes/calendars && cp data/codes/calendars/*.csv "
             "%s/codes/calendars",
             data, data);
    assert_int_equal(system(command), 0);
    if (name) {
        char *path = path_in(data, "codes/calendars"), *file = path_in(path, name);

        if (text)
            write_file(file, text);
        else
            assert_int_equal(remove(file), 0);
        free(file);
        free(path);
    }
    return data;
}

static void refuses(void **state, const char *name, const char *text, const char *word)
{
    char *data = data_with(*state, name, text);
    struct calendars *c = NULL;
    struct err e = {0};

    assert_int_not_equal(calendars_load(&c, data, NULL, &e), ERR_NONE);
    check_error(&e, ERR_INPUT, word);
    check_error(&e, ERR_INPUT, name);
    assert_null(c);
    free(data);
}

#define HOLIDAYS "country,name,from,to,date,weight,moves_from,group\n"

static void a_malformed_file_is_named_with_its_line(void **state)
{
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        refuses(state, FILES[i], NULL, "No such file");
    refuses(state, "holidays.csv", "country,name\n", "expected \"from\"");
    refuses(state, "holidays.csv", HOLIDAYS "TR,x,,,01-01,1,,\n", "three letters");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,02-30,1,,\n", ":2: read \"02-30\"");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,13-01,1,,\n", "MM-DD");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,easter+,1,,\n", "MM-DD");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,easter+1x,1,,\n", "MM-DD");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,nowruz,1,,\n", "MM-DD");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,01-01,0.3,,\n", "1 or 0.5");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,20,,01-01,1,,\n", "a year");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,01-01,1,,party\n", "nauryz");
    refuses(state, "holidays.csv", HOLIDAYS "TUR,x,,,easter,1,2002,\n", "fixed days");
    refuses(state, "islamic.csv",
            "country,event,date,basis\nTUR,eid,2024-04-10,official\n", "eid_al_fitr");
    refuses(state, "islamic.csv",
            "country,event,date,basis\nTUR,eid_al_fitr,2024-04,official\n", "a date");
    refuses(state, "islamic.csv",
            "country,event,date,basis\nTUR,eid_al_fitr,2024-04-10,guess\n", "calculated");
    refuses(state, "cny.csv", "year,date\n2024,2025-01-29\n", "year of its row");
    refuses(state, "transfers.csv", "country,off,work,reason\nKAZ,,,x\n", "or both");
    refuses(state, "transfers.csv", "country,off,work,reason\nKAZ,soon,,x\n", "a date");
}

static void own_transfers_are_added(void **state)
{
    char *own = path_in(*state, "own.csv");
    struct calendars *c = NULL;
    struct err e = {0};
    size_t shipped;

    assert_int_equal(calendars_load(&c, "data", NULL, &e), ERR_NONE);
    shipped = calendars_country(c, "KAZ")->transfers;
    calendars_free(c);
    write_file(own, "country,off,work,reason\nKAZ,2027-03-05,2027-03-13,a trial\n");
    assert_int_equal(calendars_load(&c, "data", own, &e), ERR_NONE);
    assert_int_equal(calendars_country(c, "KAZ")->transfers, shipped + 1);
    assert_int_equal(calendars_country(c, "KAZ")->own, 1);
    assert_int_equal(calendars_country(c, "TUR")->own, 0);
    assert_int_equal(calendars_country(c, "KAZ")->transfer[shipped].off,
                     calendar_day(2027, 3, 5));
    calendars_free(c);
    write_file(own, "country,off,work\n");
    assert_int_not_equal(calendars_load(&c, "data", own, &e), ERR_NONE);
    check_error(&e, ERR_INPUT, "own.csv");
    free(own);
}

/* Officially announced feasts differ from the tabular calendar as counted in
 * D_calendar.json: 17 Eid al-Adha on the day and 10 a day later; of Eid al-Fitr 2, 16, 8
 * (one day before, on it, one after).  2005 to 2030. */
static void announced_feasts_are_near_the_tabular_ones(void **state)
{
    struct calendars *c = NULL;
    struct err e = {0};
    const struct holiday_list *list;
    int found[2][3] = {{0}};

    (void)state;
    assert_int_equal(calendars_load(&c, "data", NULL, &e), ERR_NONE);
    list = calendars_country(c, "TUR");
    for (size_t i = 0; i < list->feasts; i++) {
        const struct holiday_feast *f = &list->feast[i];
        bool is_adha = f->event == HOLIDAY_EID_ADHA;
        struct islamic_date d;
        int miss, year = calendar_date(f->day).year;

        if (f->event == HOLIDAY_LUNAR_YEAR)
            continue;
        d = islamic_date(f->day + 15, ISLAMIC_ASTRONOMICAL);
        miss = f->day - islamic_day(d.year, is_adha ? 12 : 10, is_adha ? 10 : 1,
                                    ISLAMIC_ASTRONOMICAL);
        assert_in_range(miss + 1, 0, 2);
        if (2005 <= year && year <= 2030)
            found[is_adha][miss + 1]++;
    }
    calendars_free(c);
    assert_int_equal(found[0][0], 2);
    assert_int_equal(found[0][1], 16);
    assert_int_equal(found[0][2], 8);
    assert_int_equal(found[1][0], 0);
    assert_int_equal(found[1][1], 17);
    assert_int_equal(found[1][2], 10);
}

static bool has_feast(const struct holiday_list *list, int32_t day)
{
    for (size_t i = 0; i < list->feasts; i++)
        if (list->feast[i].day == day)
            return true;
    return false;
}

/* Eid al-Fitr 2016: 5 July, two days before the civil tabular calendar; 2024: 10 April. */
static void announced_feasts_are_those_of_turkiye(void **state)
{
    struct calendars *c = NULL;
    struct err e = {0};

    (void)state;
    assert_int_equal(calendars_load(&c, "data", NULL, &e), ERR_NONE);
    assert_true(has_feast(calendars_country(c, "TUR"), calendar_day(2016, 7, 5)));
    assert_int_equal(islamic_day(1437, 10, 1, ISLAMIC_CIVIL), calendar_day(2016, 7, 7));
    assert_true(has_feast(calendars_country(c, "TUR"), calendar_day(2024, 4, 10)));
    calendars_free(c);
}

static void kazakhstan_kept_its_own_day_in_2012(void **state)
{
    struct calendars *c = NULL;
    struct err e = {0};
    const struct holiday_list *list;

    (void)state;
    assert_int_equal(calendars_load(&c, "data", NULL, &e), ERR_NONE);
    list = calendars_country(c, "KAZ");
    assert_true(has_feast(list, calendar_day(2012, 10, 26)));
    assert_false(has_feast(list, calendar_day(2012, 10, 25)));
    assert_int_equal(calendars_country(c, "USA")->rules, 0);
    assert_ptr_equal(calendars_country(c, "KAZ"), list);
    calendars_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_malformed_file_is_named_with_its_line,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(own_transfers_are_added, make_folder,
                                        remove_folder),
        cmocka_unit_test(announced_feasts_are_near_the_tabular_ones),
        cmocka_unit_test(announced_feasts_are_those_of_turkiye),
        cmocka_unit_test(kazakhstan_kept_its_own_day_in_2012),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
