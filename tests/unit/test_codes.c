/* Code lists.  Expected codes: ISO 3166-1, the UN M49 standard, the Comtrade partner
 * list, US Census Schedule C; each test says which. */
#include "import/codes.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include <cmocka.h>

static const char *const LISTS[] = {"countries.csv", "country_names.csv", "regions.csv",
                                    "flows.csv",     "products.csv",      "sources.csv",
                                    "breaks.csv"};
enum { LIST_COUNT = sizeof LISTS / sizeof *LISTS };

static int load(void **state)
{
    struct err e = {0};
    struct codes *c;

    if (codes_load(&c, "data", &e)) {
        print_error("%s\n", e.msg);
        return -1;
    }
    *state = c;
    return 0;
}

static int unload(void **state)
{
    codes_free(*state);
    return 0;
}

static const char *code_of(void **state, const char *scheme, const char *text, int year)
{
    const struct code_country *country = codes_country(*state, scheme, text, year);

    return country ? country->code : "unknown";
}

/* ISO 3166-1: TUR/TR/792, KAZ/KZ/398; NA is Namibia, not "not available". */
static void iso_and_m49_codes_are_known(void **state)
{
    assert_string_equal(code_of(state, "iso3", "KAZ", 0), "KAZ");
    assert_string_equal(code_of(state, "iso3", "tur", 2025), "TUR");
    assert_string_equal(code_of(state, "iso2", "KZ", 0), "KAZ");
    assert_string_equal(code_of(state, "iso2", "NA", 0), "NAM");
    assert_string_equal(code_of(state, "m49", "792", 0), "TUR");
    assert_string_equal(code_of(state, "m49", "4", 0), "AFG");
    assert_string_equal(code_of(state, "m49", "004", 0), "AFG");
    assert_null(codes_country(*state, "iso3", "ZZZ", 0));
    assert_null(codes_country(*state, "iso3", "", 0));
    assert_null(codes_country(*state, "nonsense", "TUR", 0));
}

/* The partner list of UN Comtrade: 842 USA, 251 France, 757 Switzerland, 579 Norway,
 * 699 India, 58 Belgium-Luxembourg to 1998, 891 Serbia and Montenegro. */
static void comtrade_numbers_that_are_not_iso_are_known(void **state)
{
    assert_string_equal(code_of(state, "comtrade", "842", 2020), "USA");
    assert_string_equal(code_of(state, "comtrade", "251", 2020), "FRA");
    assert_string_equal(code_of(state, "comtrade", "757", 2020), "CHE");
    assert_string_equal(code_of(state, "comtrade", "579", 2020), "NOR");
    assert_string_equal(code_of(state, "comtrade", "699", 2020), "IND");
    assert_string_equal(code_of(state, "comtrade", "398", 2020), "KAZ");
    assert_string_equal(code_of(state, "comtrade", " 0 ", 2020), "WLD");
    assert_string_equal(code_of(state, "comtrade", "58", 1990), "BLX");
    assert_string_equal(code_of(state, "comtrade", "891", 2000), "SCG");
    assert_string_equal(code_of(state, "comtrade", "899", 2020), "_X");
    assert_string_equal(code_of(state, "comtrade", "490", 2020), "S19");
}

/* US Census Schedule C: 4890 Turkey, 4634 Kazakhstan, 0015 World not seasonally adjusted.
 */
static void census_numbers_are_known(void **state)
{
    assert_string_equal(code_of(state, "census", "4890", 2022), "TUR");
    assert_string_equal(code_of(state, "census", "4634", 2022), "KAZ");
    assert_string_equal(code_of(state, "census", "0015", 2022), "WLD");
    assert_string_equal(code_of(state, "census", "15", 2022), "WLD");
    assert_string_equal(code_of(state, "census", "7320", 2010), "SDN_2011");
    assert_string_equal(code_of(state, "census", "7321", 2012), "SDN");
    assert_true(codes_country(*state, "census", "0003", 2022)->is_pseudo);
}

static void imf_names_and_common_names_are_known(void **state)
{
    assert_string_equal(code_of(state, "imf", "Kazakhstan, Rep. of", 2020), "KAZ");
    assert_string_equal(code_of(state, "imf", "Turkey", 2020), "TUR");
    assert_string_equal(code_of(state, "imf", "China, P.R.: Mainland", 2020), "CHN");
    assert_string_equal(code_of(state, "name", "Türkiye", 0), "TUR");
    assert_string_equal(code_of(state, "name", "TÜRKİYE", 0), "TUR");
    assert_string_equal(code_of(state, "name", "Turkiye", 0), "TUR");
    assert_string_equal(code_of(state, "name", "Турция", 0), "TUR");
    assert_string_equal(code_of(state, "name", "КАЗАХСТАН", 0), "KAZ");
    assert_string_equal(code_of(state, "name", "Қазақстан", 0), "KAZ");
    assert_string_equal(code_of(state, "name", "Kazakistan", 0), "KAZ");
    assert_string_equal(code_of(state, "name", " Kyrgyz Republic ", 0), "KGZ");
    assert_string_equal(code_of(state, "name", "Irak", 0), "IRQ");
    assert_string_equal(code_of(state, "name", "Niger", 0), "NER");
    assert_string_equal(code_of(state, "name", "Nigeria", 0), "NGA");
    assert_string_equal(code_of(state, "name", "Turkmenistan", 0), "TKM");
}

static void names_are_printed_as_a_brief_prints_them(void **state)
{
    assert_string_equal(codes_country(*state, "iso3", "TUR", 0)->name, "Türkiye");
    assert_string_equal(codes_country(*state, "iso3", "KGZ", 0)->name, "Kyrgyzstan");
    assert_string_equal(codes_country(*state, "iso3", "RUS", 0)->name, "Russia");
    assert_string_equal(codes_country(*state, "iso3", "CIV", 0)->name, "Côte d'Ivoire");
}

/* ISO 3166-3: CS was Czechoslovakia to 1993 and Serbia and Montenegro 2003-2006. */
static void a_code_used_twice_means_the_one_of_its_year(void **state)
{
    assert_string_equal(code_of(state, "iso2", "CS", 1985), "CSK");
    assert_string_equal(code_of(state, "iso2", "CS", 2004), "SCG");
    assert_string_equal(code_of(state, "iso2", "CS", 0), "SCG");
    assert_string_equal(code_of(state, "iso2", "CS", 2020), "SCG");
}

static void an_old_name_goes_on_being_understood(void **state)
{
    const struct code_country *ussr = codes_country(*state, "imf", "USSR", 1994);

    assert_non_null(ussr);
    assert_int_equal(ussr->to, 1991);
    assert_false(ussr->is_pseudo);
}

static void a_list_of_names_understands_any_known_name(void **state)
{
    assert_string_equal(code_of(state, "imf", "Kazakhstan, Republic of", 2024), "KAZ");
    assert_string_equal(code_of(state, "imf", "Liechtenstein", 2024), "LIE");
    assert_string_equal(code_of(state, "comext", "Russian Federation", 2024), "RUS");
    assert_null(codes_country(*state, "imf", "LI", 2024));
    assert_null(codes_country(*state, "comtrade", "Liechtenstein", 2024));
}

static void regions_and_residuals_are_pseudo_partners(void **state)
{
    static const char *const pseudo[] = {"World",
                                         "Advanced Economies",
                                         "Middle East and Central Asia",
                                         "Asia not specified",
                                         "Countries & Areas not specified",
                                         "Other Countries not included elsewhere",
                                         "Special Categories",
                                         "Euro Area",
                                         "European Union"};

    for (size_t i = 0; i < sizeof pseudo / sizeof *pseudo; i++)
        assert_true(codes_country(*state, "imf", pseudo[i], 2020)->is_pseudo);
    assert_false(codes_country(*state, "imf", "Belgium-Luxembourg", 1990)->is_pseudo);
    assert_false(codes_country(*state, "iso3", "XKX", 2020)->is_pseudo);
}

static void a_misspelt_name_is_answered_with_the_nearest(void **state)
{
    assert_string_equal(codes_country_near(*state, "Kazakstan"), "Kazakhstan");
    assert_string_equal(codes_country_near(*state, "Uzbekisten"), "Uzbekistan");
    assert_string_equal(codes_country_near(*state, "Tyrkey"), "Türkiye");
    assert_null(codes_country_near(*state, "qqqqqqqqqqqq"));
    assert_null(codes_country_near(*state, ""));
}

static bool has_member(const struct code_country *const *member, size_t n,
                       const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(member[i]->code, code) == 0)
            return true;
    return false;
}

/* UN M49, Central Asia (143): 398 KAZ, 417 KGZ, 762 TJK, 795 TKM, 860 UZB. */
static void central_asia_has_five_members(void **state)
{
    static const char *const five[] = {"KAZ", "KGZ", "TJK", "TKM", "UZB"};
    static const char *const spelling[] = {"143", "Central Asia", "CENTRAL ASIA"};
    const struct code_country *const *member;
    size_t n;

    for (size_t i = 0; i < 3; i++) {
        assert_true(codes_region(*state, spelling[i], 2025, &member, &n));
        assert_int_equal(n, 5);
        for (size_t j = 0; j < 5; j++)
            assert_true(has_member(member, n, five[j]));
    }
    assert_true(codes_region(*state, "143", 1985, &member, &n));
    assert_int_equal(n, 0);
    assert_false(codes_region(*state, "Middle Earth", 2025, &member, &n));
}

/* Treaties of accession: 6 members from 1958, 9 from 1973, 12 from 1986, 15 from 1995, 25
 * from 2004, 27 from 2007, 28 from 2013; the United Kingdom left in 2020. */
static void membership_of_a_union_changes_with_the_year(void **state)
{
    static const struct {
        int year;
        size_t members;
    } rows[] = {{1950, 0},  {1960, 6},  {1973, 9},  {1981, 10}, {1986, 12}, {1995, 15},
                {2004, 25}, {2007, 27}, {2013, 28}, {2020, 28}, {2021, 27}, {0, 28}};
    const struct code_country *const *member;
    size_t n;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(codes_region(*state, "EU", rows[i].year, &member, &n));
        assert_int_equal(n, rows[i].members);
    }
    assert_true(codes_region(*state, "EU", 2021, &member, &n));
    assert_false(has_member(member, n, "GBR"));
    assert_true(codes_region(*state, "EAEU", 2020, &member, &n));
    assert_int_equal(n, 5);
}

/* UN M49: 145 Western Asia, 143 Central Asia, 151 Eastern Europe. */
static void a_country_knows_its_sub_region(void **state)
{
    assert_string_equal(codes_region_of(*state, "TUR"), "Western Asia");
    assert_string_equal(codes_region_of(*state, "KAZ"), "Central Asia");
    assert_string_equal(codes_region_of(*state, "RUS"), "Eastern Europe");
    assert_null(codes_region_of(*state, "WLD"));
}

static void a_flow_knows_what_the_partner_calls_it(void **state)
{
    static const char *const pairs[][2] = {{"X", "M"},
                                           {"T", "T"},
                                           {"FDI_IN", "FDI_OUT"},
                                           {"FDI_IN_POS", "FDI_OUT_POS"},
                                           {"FDI_IN_CUM", "FDI_OUT_CUM"},
                                           {"FIRMS_IN", "FIRMS_OUT"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(codes_flow(*state, pairs[i][0])->mirror, pairs[i][1]);
        assert_string_equal(codes_flow(*state, pairs[i][1])->mirror, pairs[i][0]);
    }
    assert_string_equal(codes_flow(*state, "RX")->mirror, "");
    assert_string_equal(codes_flow(*state, "T")->name,
                        "trade turnover (exports + imports)");
    assert_null(codes_flow(*state, "x"));
}

static void stocks_and_counts_are_not_additive(void **state)
{
    assert_true(codes_flow(*state, "X")->is_additive);
    assert_true(codes_flow(*state, "FDI_IN")->is_additive);
    assert_true(codes_flow(*state, "FDI_IN")->may_be_negative);
    assert_true(codes_flow(*state, "B")->may_be_negative);
    assert_false(codes_flow(*state, "M")->may_be_negative);
    assert_false(codes_flow(*state, "FDI_OUT_CUM")->is_additive);
    assert_false(codes_flow(*state, "FIRMS_IN")->is_additive);
}

/* HS 2022: 27 mineral fuels, 2709 petroleum oils, crude, 0101 horses. */
static void products_are_named_by_classification(void **state)
{
    assert_non_null(strstr(codes_product(*state, "HS", "2709"), "crude"));
    assert_non_null(strstr(codes_product(*state, "H4", "2709"), "crude"));
    assert_non_null(strstr(codes_product(*state, "H6", "270900"), "crude"));
    assert_null(codes_product(*state, "H4", "270900"));
    assert_non_null(strstr(codes_product(*state, "HS", "0101"), "Horses"));
    assert_null(codes_product(*state, "HS", "101"));
    assert_string_equal(codes_product(*state, "", "TOTAL"), "all goods");
    assert_string_equal(codes_product(*state, "HS", "TOTAL"), "all goods");
    assert_non_null(strstr(codes_product(*state, "", "OIL_ALL"), "products"));
    assert_non_null(codes_product(*state, "", "NONENERGY"));
    assert_null(codes_product(*state, "SITC4", "333"));
}

static void sources_say_their_licence(void **state)
{
    assert_string_equal(codes_source(*state, "US-CENSUS")->licence, "public domain");
    assert_non_null(codes_source(*state, "IMF-DOTS")->name);
    assert_null(codes_source(*state, "NOBODY"));
}

/* Türkiye's figures in DOTS are special trade to 2012 and general trade from 2013. */
static void a_break_lies_in_the_period_of_the_change(void **state)
{
    struct period y2012 = period_year(2012), y2013 = period_year(2013);

    assert_non_null(strstr(codes_break(*state, "IMF-DOTS", "TUR", y2013), "general"));
    assert_null(codes_break(*state, "IMF-DOTS", "TUR", y2012));
    assert_null(codes_break(*state, "IMF-DOTS", "TUR", period_year(2014)));
    assert_null(codes_break(*state, "IMF-DOTS", "KAZ", y2013));
    assert_null(codes_break(*state, "TURKSTAT", "TUR", y2013));
    assert_non_null(codes_break(*state, "IMF-DOTS", "TUR", period_month(2013, 1)));
    assert_null(codes_break(*state, "IMF-DOTS", "TUR", period_month(2013, 2)));
    assert_non_null(codes_break(*state, "IMF-DOTS", "TUR", period_year_to_date(2013, 7)));
}

/* ---- Bad lists: a copy of data/codes (links) with one list replaced ---- */

static void list_path(char path[static 256], const char *dir, const char *file)
{
    snprintf(path, 256, "%s/codes/%s", dir, file);
}

static void make_dir(char dir[static 64], const char *file, const char *content)
{
    char path[256], target[512], here[256];

    strcpy(dir, "/tmp/tradestat-codes-XXXXXX");
    assert_non_null(mkdtemp(dir));
    assert_non_null(getcwd(here, sizeof here));
    list_path(path, dir, "");
    assert_int_equal(mkdir(path, 0700), 0);
    for (size_t i = 0; i < LIST_COUNT; i++) {
        list_path(path, dir, LISTS[i]);
        snprintf(target, sizeof target, "%s/data/codes/%s", here, LISTS[i]);
        if (strcmp(LISTS[i], file) != 0)
            assert_int_equal(symlink(target, path), 0);
    }
    if (content) {
        FILE *f;

        list_path(path, dir, file);
        f = fopen(path, "w");
        assert_non_null(f);
        fputs(content, f);
        fclose(f);
    }
}

static void remove_dir(const char *dir)
{
    char path[256];

    for (size_t i = 0; i < LIST_COUNT; i++) {
        list_path(path, dir, LISTS[i]);
        unlink(path);
    }
    list_path(path, dir, "");
    rmdir(path);
    rmdir(dir);
}

static void a_bad_list_is_refused_with_file_and_line(void **state)
{
    static const struct {
        const char *file, *content, *where, *what;
    } rows[] = {
        {"countries.csv", NULL, "countries.csv", ""},
        {"countries.csv", "", "countries.csv", ""},
        {"countries.csv", "code,name\n", "countries.csv:1", "alpha2"},
        {"countries.csv", "code,alpha2,m49,name,from,to,kind,more\n", "countries.csv:1",
         "8 columns"},
        {"countries.csv",
         "code,alpha2,m49,name,from,to,kind\nTUR,TR,792,Türkiye,,,country\nKAZ,KZ\n",
         "countries.csv:3", "2 cells"},
        {"countries.csv",
         "code,alpha2,m49,name,from,to,kind\nTUR,TR,792,Türkiye,,,land\n",
         "countries.csv:2", "country or pseudo"},
        {"countries.csv",
         "code,alpha2,m49,name,from,to,kind\nTUR,TR,792,Türkiye,23,,country\n",
         "countries.csv:2", "year"},
        {"countries.csv",
         "code,alpha2,m49,name,from,to,kind\nTUR,TR,792,Türkiye,,abcd,country\n",
         "countries.csv:2", "year"},
        {"countries.csv",
         "code,alpha2,m49,name,from,to,kind\nTUR,TR,792,A,,,country\nTUR,TR,792,B,,,"
         "country\n",
         "countries.csv", "listed once"},
        {"country_names.csv", "scheme,text,code,from,to\nname,Mars,MRS,,\n",
         "country_names.csv:2", "countries.csv"},
        {"country_names.csv", "scheme,text,code,from,to\nname,Turkey,TUR,1,\n",
         "country_names.csv:2", "year"},
        {"regions.csv",
         "code,name,kind,member,from,to\n143,Central Asia,subregion,ZZZ,,\n",
         "regions.csv:2", "countries.csv"},
        {"regions.csv",
         "code,name,kind,member,from,to\n143,Central Asia,subregion,KAZ,x,\n",
         "regions.csv:2", "year"},
        {"flows.csv", "code,name,mirror,additive,negative\nX,exports,M,maybe,no\n",
         "flows.csv:2", "yes or no"},
        {"products.csv", "classification,code\n", "products.csv:1", "name"},
        {"sources.csv", "code,name,licence,address\nA,B,C\n", "sources.csv:2", "3 cells"},
        {"breaks.csv", "source,reporter,period,reason\nIMF-DOTS,TUR,13,x\n",
         "breaks.csv:2", "period"},
        {"breaks.csv", "source,reporter,period,reason\nIMF-DOTS,ZZZ,2013,x\n",
         "breaks.csv:2", "countries.csv"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = {0};
        struct codes *c;
        char dir[64];

        make_dir(dir, rows[i].file, rows[i].content);
        assert_int_equal(codes_load(&c, dir, &e), ERR_INPUT);
        assert_null(c);
        if (!strstr(e.msg, rows[i].where) || !strstr(e.msg, rows[i].what))
            fail_msg("row %zu: %s", i, e.msg);
        remove_dir(dir);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso_and_m49_codes_are_known),
        cmocka_unit_test(comtrade_numbers_that_are_not_iso_are_known),
        cmocka_unit_test(census_numbers_are_known),
        cmocka_unit_test(imf_names_and_common_names_are_known),
        cmocka_unit_test(names_are_printed_as_a_brief_prints_them),
        cmocka_unit_test(a_code_used_twice_means_the_one_of_its_year),
        cmocka_unit_test(a_list_of_names_understands_any_known_name),
        cmocka_unit_test(an_old_name_goes_on_being_understood),
        cmocka_unit_test(regions_and_residuals_are_pseudo_partners),
        cmocka_unit_test(a_misspelt_name_is_answered_with_the_nearest),
        cmocka_unit_test(central_asia_has_five_members),
        cmocka_unit_test(membership_of_a_union_changes_with_the_year),
        cmocka_unit_test(a_country_knows_its_sub_region),
        cmocka_unit_test(a_flow_knows_what_the_partner_calls_it),
        cmocka_unit_test(stocks_and_counts_are_not_additive),
        cmocka_unit_test(products_are_named_by_classification),
        cmocka_unit_test(sources_say_their_licence),
        cmocka_unit_test(a_break_lies_in_the_period_of_the_change),
        cmocka_unit_test(a_bad_list_is_refused_with_file_and_line),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
