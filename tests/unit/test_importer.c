/* Sums were computed by another program: python3 with csv and fractions over the same file
 * (each cell as an exact fraction, times its unit), e.g. for the Census file
 *   sum((Fraction(r['I'+m]) + Fraction(r['E'+m])) * 10**6), without group 0003 and without
 * the months after January 2023. */
#include "import_fixture.h"

#include "base/text.h"
#include "core/number.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

/* KEY classification valuation adjustment status period value @line, a row a line. */
static enum err_code import_text(const struct world *w, const char *path,
                                 struct import_summary *s, struct text *t, double *sum,
                                 struct err *e)
{
    struct importer *im;
    struct import_row row;
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE], value[NUMBER_TEXT_SIZE];
    int rc;

    *sum = 0;
    text_clear(t);
    if (importer_open(&im, path, NULL, &w->profiles, w->codes, e))
        return e->code;
    while ((rc = importer_next(im, &row, e)) > 0) {
        text_addf(t, "%s %s %s %s %c %s %s @%lld\n", series_key(&row.id, key),
                  row.id.code[DIM_CLASSIFICATION], row.id.code[DIM_VALUATION],
                  row.id.code[DIM_ADJUSTMENT], row.status,
                  period_format(row.period, period),
                  number_format_exact(row.value, value), (long long)row.line);
        *sum += isnan(row.value) ? 0 : row.value;
    }
    *s = *importer_summary(im);
    importer_free(im);
    return rc < 0 ? e->code : ERR_NONE;
}

static void assert_has(const struct text *t, const char *words)
{
    if (!strstr(text_str(t), words))
        fail_msg("not found: %s\nin:\n%s", words, text_str(t));
}

static const struct good {
    const char *path;
    long long records, observations, left_out;
    double sum;
    const char *guesses;
    const char *rows[4];
} goods[] = {
    {"tests/data/import/dots_kazakhstan_exports.csv",
     13,
     281,
     96,
     1678906505392.3413,
     "the partners add up to 4.371% of WLD in 2005 (line 9, furthest of 29 figures)",
     {"A.KAZ.TUR.X.TOTAL.USD  FOB N A 2010 1236788568 @15",
      "A.KAZ.AUS.X.TOTAL.USD  FOB N E 1993 140000 @8"}},
    {"tests/data/import/census_3years.csv",
     15,
     200,
     91,
     20722789517590.0,
     "unpublished from 2023-02",
     {"M.USA.TUR.M.TOTAL.USD  CUSTOMS N A 2022-01 1248497098 @",
      "M.USA.TUR.X.TOTAL.USD  FAS N A 2023-01 1150960078 @",
      "M.USA.WLD.M.TOTAL.USD  CUSTOMS S A 2022-12 256161619170 @6",
      "M.USA.WLD.M.TOTAL.USD  CUSTOMS N A 2022-12 252758084197 @9"}},
    {"tests/data/import/fred_impch.csv",
     36,
     36,
     0,
     14926300000.0,
     "monthly by the spacing of the dates",
     {"M.USA.CHN.M.TOTAL.USD  CUSTOMS N A 1985-01 293100000 @2"}},
    {"tests/data/import/fred_two_series.csv",
     3,
     6,
     0,
     231.7e6 + 198.25e6 + 48679.5e6,
     "monthly by the spacing of the dates",
     {"M.USA.KAZ.M.TOTAL.USD  CUSTOMS N A 2024-01 231700000 @2",
      "M.USA.MEX.X.TOTAL.USD  FAS N O 2024-01  @2",
      "M.USA.KAZ.M.TOTAL.USD  CUSTOMS N O 2024-03  @4"}},
    {"tests/data/import/comtrade_annual.csv",
     10,
     10,
     0,
     17122.879,
     "encoding WINDOWS-1252, one empty field behind the last column, the partners add up "
     "to "
     "55.26% of WLD in 2022 (line 2, furthest of 1 figure)",
     {"A.KAZ._X.M.TOTAL.USD  CIF N A 2022 9.504 @5",
      "A.KAZ.USA.RM.TOTAL.USD  CIF N A 2022 3.25 @9",
      "A.KAZ.FRA.X.2709.USD H5 FOB N A 2022 498.5 @11"}},
    {"tests/data/import/comtrade_monthly.csv",
     5,
     2,
     3,
     381.25 + 402.5,
     "one empty field behind the last column",
     {"M.KAZ.TUR.X.TOTAL.USD  FOB N A 2023-05 381.25 @2",
      "M.KAZ.TUR.X.TOTAL.USD  FOB N A 2023-06 402.5 @6"}},
    {"tests/data/import/tidy.csv",
     6,
     6,
     0,
     8.95e9 + 3.5e9 + 1205500 - 12.25e6 + 3512,
     "",
     {"A.TUR.KAZ.T.TOTAL.USD   N A 2025-01-01/P11M 8950000000 @2",
      "M.TUR.RUS.M.2709.KG HS  N A 2024-03 1205500 @4",
      "M.TUR.RUS.M.2709.KG HS  N Q 2024-04  @5",
      "A.TUR.KAZ.FDI_OUT.TOTAL.USD   N E 2017 -12250000 @6"}},
};

static void each_profile_reads_its_sample(void **state)
{
    struct text t = {0};

    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++) {
        const struct good *g = &goods[i];
        struct import_summary s;
        struct err e = {0};
        double sum;

        if (import_text(*state, g->path, &s, &t, &sum, &e))
            fail_msg("%s", e.msg);
        assert_int_equal(s.records, g->records);
        assert_int_equal(s.observations, g->observations);
        assert_int_equal(s.left_out, g->left_out);
        assert_string_equal(s.guesses, g->guesses);
        if (!(fabs(sum - g->sum) <= 1e-12 * g->sum))
            fail_msg("%s: sum %.17g, expected %.17g", g->path, sum, g->sum);
        for (size_t j = 0; j < 4 && g->rows[j]; j++)
            assert_has(&t, g->rows[j]);
    }
    text_release(&t);
}

static void tidy_carries_publisher_note_and_date(void **state)
{
    const struct world *w = *state;
    struct importer *im;
    struct import_row row;
    struct err e = {0};

    assert_int_equal(importer_open(&im, "tests/data/import/tidy.csv", NULL, &w->profiles,
                                   w->codes, &e),
                     0);
    assert_int_equal(importer_next(im, &row, &e), 1);
    assert_string_equal(row.publisher, "Ministry of Trade");
    assert_string_equal(row.address, "https://example.org/a");
    assert_string_equal(row.note, "first eleven months, rounded");
    assert_int_equal(row.released, 20251217);
    assert_int_equal(importer_next(im, &row, &e), 1);
    assert_string_equal(row.publisher, "");
    assert_int_equal(row.released, 0);
    assert_string_equal(row.id.code[DIM_SYSTEM], "G");
    importer_free(im);
}

/* ---- Errors ---- */

#define TIDY "reporter,partner,flow,period,value,unit,source\n"
#define TIDY_PLUS                                                                        \
    "reporter,partner,flow,period,value,unit,source,status,freq,released,unit_mult\n"
#define CENSUS "year,CTY_CODE,CTYNAME,IJAN,IFEB,IYR,EJAN,EFEB,EYR\n"
#define DOTS                                                                             \
    ",\n,\"Exports, FOB to Partner Countries\"\n,\n,Turkey\n,\"US Dollars, "             \
    "Millions\"\n,\n"
#define ROW "TUR,KAZ,X,2024-01,231.7,USD,TURKSTAT\n"

static const struct bad {
    const char *content;
    const char *words[3];
} bads[] = {
    {TIDY, {"no data rows below the header"}},
    {TIDY "TUR,KAZ,X,2024-01,231.7,USD\n", {":2: read 6 fields, expected 7"}},
    {TIDY ROW "TUR,KAZ,X,2024-02,231.7,USD,TURKSTAT,\n",
     {":3: read 8 fields, expected 7"}},
    {TIDY "TUR,KAZ,X,2024-01,231.7,USD,TURKSTAT,\n" ROW,
     {":3: read 7 fields, expected 8"}},
    {TIDY "TUR,KAZ,X,2024-01,231.7x,USD,TURKSTAT\n",
     {":2: column value: read \"231.7x\"", "expected a number like 1234.5"}},
    {TIDY "TUR,KAZ,X,2024-01,\"1,5\",USD,TURKSTAT\n", {"column value: read \"1,5\""}},
    {TIDY "TUR,KAZ,X,2024-01,1e999,USD,TURKSTAT\n", {"column value: read \"1e999\""}},
    {TIDY "TUR,KAZ,X,2024-01,,USD,TURKSTAT\n",
     {"column value: read \"\"", "needs a status"}},
    {TIDY "TUR,KAZ,X,2024-13,231.7,USD,TURKSTAT\n",
     {":2: column period: read \"2024-13\"", "expected a period as \"{sdmx}\""}},
    {TIDY "TUR,KAZ,X,202401,231.7,USD,TURKSTAT\n", {"column period: read \"202401\""}},
    {TIDY "TUR,Kazakstan,X,2024-01,231.7,USD,TURKSTAT\n",
     {":2: column partner: read \"Kazakstan\"", "expected a country (iso3)",
      "nearest known name is Kazakhstan"}},
    {TIDY "TUR,,X,2024-01,231.7,USD,TURKSTAT\n",
     {"column partner: read \"\"", "expected a partner, found nothing"}},
    {TIDY "TUR,KAZ,EXP,2024-01,231.7,USD,TURKSTAT\n",
     {"column flow: read \"EXP\"", "data/codes/flows.csv"}},
    {TIDY "TUR,KAZ,X,2024-01,231.7,USDD,TURKSTAT\n",
     {"column unit: read \"USDD\"", "expected a unit"}},
    {TIDY "TUR,KAZ,X,2024-01,231.7,USD,NOBODY\n",
     {"column source: read \"NOBODY\"", "sources.csv"}},
    {TIDY "TUR,KAZ,X,2024-01,-231.7,USD,TURKSTAT\n",
     {":2: column value: read \"-231.7\"", "not negative", "exports"}},
    {TIDY ROW ROW,
     {":3: M.TUR.KAZ.X.TOTAL.USD 2024-01 stands here and in line 2", "the same value"}},
    {TIDY ROW "TUR,KAZ,X,2024-01,9,USD,TURKSTAT\n", {"the other value (231.7, 9)"}},
    {TIDY "TUR,KAZ,X,2024-01,\"231.7,USD,TURKSTAT\n", {":2: column 5: a quote"}},
    {TIDY_PLUS "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,C,,,\n",
     {"column status: read \"C\"", "CL_OBS_STATUS"}},
    {TIDY_PLUS "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,,A,,\n",
     {"column freq: read \"A\"", "expected M, the frequency of the period 2024-01"}},
    {TIDY_PLUS "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,,Z,,\n", {"expected a frequency"}},
    {TIDY_PLUS "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,,,2024-02-30,\n",
     {"column released: read \"2024-02-30\"", "YYYY-MM-DD"}},
    {TIDY_PLUS "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,,,,x\n",
     {"column unit_mult: read \"x\"", "power of ten"}},
    {"reporter,partner,flow,period,value,unit,source,product\n"
     "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,a.b\n",
     {"column product: read \"a.b\"", "expected a code"}},
    {"reporter,partner,flow,period,value,unit,source,product\n"
     "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,0123456789012345678901234567890123456789\n",
     {"column product", "at most 39 characters"}},
    {"reporter,partner,flow,period,value,unit,source,Value\n"
     "TUR,KAZ,X,2024-01,2,USD,TURKSTAT,3\n",
     {"column value stands twice"}},
    {"reporter,partner,flow,period,value,unit\nTUR,KAZ,X,2024-01,2,USD\n",
     {"no profile fits", "the nearest is tidy", "lacks source"}},
    {"apples,pears\n1,2\n", {"no profile fits its header; write one"}},
    {"\n\n", {"there is no record in it"}},
    {"\"a\n", {"is never closed"}},
    {CENSUS "2022,4890,Turkey,1.5,2.5,4,1,1,2\n2023,4890,Turkey,1.5,0,9.5,1,0,1\n",
     {":3: column IYR: read \"9.5\"", "expected 1.5, the sum of its months"}},
    {CENSUS "2022,4890,Turkey,0,0,0,0,0,0\n", {"no figure is positive"}},
    {CENSUS "2022,9999,Nowhere,1.5,2.5,4,1,1,2\n", {"column CTY_CODE: read \"9999\""}},
    {CENSUS "2022,4890,Turkey,1.5,,1.5,1,1,2\n", {"column IFEB: read \"\""}},
    {CENSUS "22,4890,Turkey,1.5,1,2.5,1,1,2\n", {"column year: read \"22\""}},
    {DOTS ",,2019,2020\n,Germany,1,2 x\n", {":8: column 2020: read \"2 x\""}},
    {DOTS ",,2019,2020\n,Atlantis,1,2\n", {":8: column 2: read \"Atlantis\""}},
    {",\n,\"Sales, FOB\"\n,\n,Turkey\n,\"US Dollars, Millions\"\n,\n,,2019\n,Germany,1\n",
     {"nearest is imf-dots", "lacks the flow in line 2, column 2"}},
    {"DATE,IMPCH\n1/1/2006,5\n2/1/2006,6\n15/1/2006,7\n",
     {":4: column DATE: read \"15/1/2006\"", "a spreadsheet has rewritten the dates"}},
    {"DATE,IMPCH\n2006-01-02,5\n2006-01-03,6\n", {"the first day of a month"}},
    {"DATE,IMPCH\n2006-01-01,5\n", {"expected months, quarters"}},
    {"DATE,IMPCH\n2006-01-01,5\n2006-01-01,5\n", {"expected a later date"}},
    {"DATE,IMPCH\n2006-01-01,5\n2006-03-01,5\n", {"2 months apart"}},
    {"DATE,IMPCH\n2006-02-01,5\n2006-05-01,5\n", {"column DATE: read \"2006-02-01\""}},
    {"DATE,IMPCH,FEDFUNDS\n2006-01-01,5,1\n2006-02-01,5,1\n",
     {"column FEDFUNDS", "add it to [wide] columns"}},
    {"DATE,IMPGS\n2006-01-01,5\n2006-02-01,6\n", {"column IMPGS: read \"GS\""}},
};

static void bad_input_is_named_with_line_and_column(void **state)
{
    struct text t = {0};
    char path[] = "/tmp/tradestat_import_XXXXXX";

    close(mkstemp(path));
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        struct import_summary s;
        struct err e = {0};
        double sum;
        FILE *f = fopen(path, "wb");

        assert_non_null(f);
        fputs(bads[i].content, f);
        fclose(f);
        if (!import_text(*state, path, &s, &t, &sum, &e))
            fail_msg("accepted: %s", bads[i].content);
        check_error(&e, ERR_INPUT, path);
        for (size_t j = 0; j < 3 && bads[i].words[j]; j++)
            check_error(&e, ERR_INPUT, bads[i].words[j]);
    }
    unlink(path);
    text_release(&t);
}

static void a_named_profile_must_fit(void **state)
{
    const struct world *w = *state;
    struct importer *im;
    struct err e = {0};

    assert_int_equal(importer_open(&im, "tests/data/import/tidy.csv",
                                   profile_find(&w->profiles, "fred"), &w->profiles,
                                   w->codes, &e),
                     ERR_INPUT);
    check_error(&e, ERR_INPUT, "does not fit profile fred: it lacks DATE");
}

static void missing_file_and_directory_are_refused(void **state)
{
    struct text t = {0};
    struct import_summary s;
    double sum;
    struct err e = {0};

    import_text(*state, "tests/data/import/none.csv", &s, &t, &sum, &e);
    check_error(&e, ERR_INPUT, "none.csv: cannot open: No such file");
    import_text(*state, "tests/data", &s, &t, &sum, &e);
    check_error(&e, ERR_INPUT, "tests/data: is a directory");
    text_release(&t);
}

/* ---- What the shipped profiles do not use ---- */

/* Turkish letters in Windows-1254: a header that Windows-1252 would misread. */
static const char turkish_profile[] =
    "[profile]\nname = office\ntitle = Office\nsource = TURKSTAT\n"
    "[file]\ndelimiter = semicolon\nencoding = WINDOWS-1254\ndecimal = auto\n"
    "header_within = 3\nstop = Toplam\n"
    "[reporter]\nconstant = TUR\n"
    "[partner]\ncolumn = Ulke Adi | \xc3\x9clke\nscheme = name\n"
    "[flow]\ncolumn = Y\xc3\xb6n\nmap = \xc4\xb0hracat -> X\n  \xc4\xb0thalat -> M\n"
    "[unit]\nconstant = USD\n[multiplier]\nconstant = 3\n"
    "[note]\nconstant = general trade\n"
    "[period]\ncolumn = D\xc3\xb6nem\npattern = {MM}.{YYYY}\n"
    "[value]\ncolumn = De\xc4\x9f"
    "er\nempty = leave-out\n"
    "missing = .. -> Q\nflags = p -> P\nduplicates = same\n";

static const char turkish_file[] =
    "D\xfd\xfe ticaret;;;\n\xdclke;Y\xf6n;D\xf6nem;De\xf0"
    "er\n"
    "Kazakhstan;\xddHRACAT;01.2024;1.234,5 p\n"
    "Kazakhstan;\xddHRACAT;01.2024;1.234,5 p\n"
    "T\xfcrkmenistan;ithalat;01.2024;12,25\n"
    "Kazakhstan;ithalat;02.2024;..\nKazakhstan;ithalat;03.2024;\n"
    "Toplam;;;1.246,75\nKaynak: bir yer\n";

static void put_file(const char *path, const char *content)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    fputs(content, f);
    fclose(f);
}

static void a_foreign_file_is_read_by_its_own_profile(void **state)
{
    struct world w = {0};
    struct err e = {0};
    struct text t = {0};
    struct import_summary s;
    double sum;
    char *dir, *ini, *csv;

    make_folder(state);
    dir = path_in(*state, "profiles");
    ini = path_in(dir, "office.ini");
    csv = path_in(*state, "office.csv");
    mkdir(dir, 0700);
    put_file(ini, turkish_profile);
    put_file(csv, turkish_file);
    if (codes_load(&w.codes, "data", &e) || profile_list_load(&w.profiles, *state, &e) ||
        import_text(&w, csv, &s, &t, &sum, &e))
        fail_msg("%s", e.msg);
    assert_string_equal(text_str(&t), "M.TUR.KAZ.X.TOTAL.USD   N P 2024-01 1234500 @3\n"
                                      "M.TUR.TKM.M.TOTAL.USD   N A 2024-01 12250 @5\n"
                                      "M.TUR.KAZ.M.TOTAL.USD   N Q 2024-02  @6\n");
    assert_string_equal(s.guesses, "encoding WINDOWS-1254, decimal mark ,");
    assert_int_equal(s.records, 7);
    assert_int_equal(s.left_out, 4);
    codes_free(w.codes);
    profile_list_release(&w.profiles);
    text_release(&t);
    free(dir);
    free(ini);
    free(csv);
    remove_folder(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_profile_reads_its_sample),
        cmocka_unit_test(tidy_carries_publisher_note_and_date),
        cmocka_unit_test(bad_input_is_named_with_line_and_column),
        cmocka_unit_test(a_named_profile_must_fit),
        cmocka_unit_test(missing_file_and_directory_are_refused),
    };
    const struct CMUnitTest own[] = {
        cmocka_unit_test(a_foreign_file_is_read_by_its_own_profile),
    };

    return cmocka_run_group_tests(tests, load_world, free_world) +
           cmocka_run_group_tests(own, NULL, NULL);
}
