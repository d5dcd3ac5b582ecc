/* Formats of the UN, the IMF, the World Bank, CEPII, UNCTAD, the WTO and the United States.
 *
 * Rows and sums were computed by another program: python3 with csv and fractions over the same
 * files, each cell as an exact fraction times its unit, with the rules of the format (not the
 * profile) spelt out again: rows of transport mode 0 only, value rows only, names in the list
 * of totals, and so on. */
#include "import_fixture.h"

#include "base/text.h"
#include "core/number.h"

#include <math.h>

/* One row a line: KEY classification valuation definition status period value @line. */
static enum err_code read_file(const struct world *w, const char *path,
                               const char *profile, struct import_summary *s,
                               struct text *t, double *sum, struct err *e)
{
    const struct profile *p = profile ? profile_find(&w->profiles, profile) : NULL;
    struct importer *im;
    struct import_row row;
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE], value[NUMBER_TEXT_SIZE];
    int rc;

    *sum = 0;
    text_clear(t);
    if (importer_open(&im, path, p, &w->profiles, w->codes, e))
        return e->code;
    while ((rc = importer_next(im, &row, e)) > 0) {
        text_addf(t, "%s %s %s %s %c %s %s @%lld\n", series_key(&row.id, key),
                  row.id.code[DIM_CLASSIFICATION], row.id.code[DIM_VALUATION],
                  row.id.code[DIM_DEFINITION], row.status,
                  period_format(row.period, period),
                  number_format_exact(row.value, value), (long long)row.line);
        *sum += isnan(row.value) ? 0 : row.value;
    }
    *s = *importer_summary(im);
    importer_free(im);
    return rc < 0 ? e->code : ERR_NONE;
}

#define PATH(name) "tests/data/import/" name

static const struct format {
    const char *path, *profile; /* that must be the one found */
    const char *set;            /* what the user must say, or NULL */
    long long records, observations;
    double sum;
    const char *guess; /* that must be among the guesses */
    const char *rows[4];
} formats[] = {
    {PATH("comtrade_bulk.tsv"),
     "comtrade",
     NULL,
     10,
     8,
     9060.075,
     "",
     {"M.KAZ.TUR.X.TOTAL.USD  FOB  A 2024-05 231.7 @3",
      "M.KAZ.CHN.X._999999.USD H6 FOB  A 2024-05 4.25 @11",
      "M.KAZ.FRA.RM.0401.USD H6 CIF  A 2024-05 3.5 @9",
      "A.KAZ._X.M.TOTAL.USD  CIF  A 2023 90.5 @10"}},
    {PATH("comtrade_tariffline.tsv"),
     "comtrade-tariffline",
     NULL,
     6,
     3,
     242.625,
     "",
     {"M.KAZ.TUR.X.27090010.USD H6 FOB TARIFFLINE A 2024-05 160 @2",
      "M.KAZ.TUR.M.0805100000.USD H6 CIF TARIFFLINE A 2024-05 5.625 @6"}},
    {PATH("comtrade_legacy_annual.csv"),
     "comtrade-legacy",
     NULL,
     9,
     9,
     10239594.75,
     "",
     {"A.MDA.HKG.X.0401.USD HS FOB  A 2018 3012 @6", "A.MDA.ITA.M.0401.USD HS CIF",
      "A.MDA.WLD.RX.0401.USD HS FOB  A 2018 56900 @4", "A.MDA.TUR.M.01.USD S4 CIF"}},
    {PATH("comtrade_legacy_monthly.csv"),
     "comtrade-legacy",
     NULL,
     5,
     5,
     88747837,
     "",
     {"M.GBR.WLD.X.0401.USD HS FOB  A 2014-01 46923551 @3",
      "M.GBR.S19.M.0401.USD HS CIF  A 2014-02 17 @6"}},
    {PATH("comtrade_legacy_other_names.csv"),
     "comtrade-legacy",
     NULL,
     2,
     2,
     1162935.5,
     "",
     {"A.MDA.WLD.M.0401.USD HS CIF  A 2018 543187.5 @2"}},
    {PATH("comtrade_legacy_r.csv"),
     "comtrade-legacy",
     NULL,
     7,
     7,
     1239474.5,
     "",
     {"A.MDA.WLD.X.0401.USD HS FOB  A 2018 619748 @3"}}, /* the file has 401 */
    {PATH("comtrade_compact.csv"),
     "comtrade-compact",
     NULL,
     3,
     3,
     907456,
     "",
     {"A.IND.CHN.X.010619.USD H3 FOB  A 2010 109 @2"}},
    {PATH("comtrade_api_r.csv"),
     "comtrade",
     NULL,
     4,
     4,
     481121.95,
     "",
     {"A.KAZ.RUS.RM.TOTAL.USD  CIF  A 2021 12.5 @5"}},
    {PATH("imf_dots_bulk.csv"),
     "imf-dots-bulk",
     NULL,
     4,
     9,
     74331150000.75,
     "",
     {"Q.KAZ.TUR.X.TOTAL.USD  FOB  A 2023-Q4 901200000 @2",
      "M.KAZ.WLD.M.TOTAL.USD  CIF  A 2024-01 4900500000 @4",
      "A.KAZ.CHN.B.TOTAL.USD  MIXED  A 2023 -2041500000 @5"}},
    {PATH("imf_dots_panel.csv"),
     "imf-dots-panel",
     NULL,
     3,
     4,
     97902100000.75,
     "",
     {"Q.TUR.WLD.M.TOTAL.USD  CIF  A 2023-Q4 92100000000 @4"}},
    {PATH("imf_imts.csv"),
     "imf-imts",
     NULL,
     7,
     7,
     22829725000.5,
     "",
     {"M.KAZ.TUR.X.TOTAL.USD  FOB  A 2024-12 297125000 @3",
      "Q.KAZ.WLD.M.TOTAL.USD  CIF  A 2024-Q4 15820750000 @4"}},
    {PATH("imf_imts_sdmx.csv"),
     "imf-imts-sdmx",
     NULL,
     6,
     4,
     4172045750.5,
     "",
     {"M.KAZ.TUR.X.TOTAL.USD  FOB  E 2024-12 297125000 @3",
      "Q.GBR.GEO.M.TOTAL.USD  CIF  A 2024-Q4 15820750 @4",
      "A.KAZ.WLD.M.TOTAL.USD  CIF  O 2024  @5"}},
    {PATH("imf_cdis.csv"),
     "imf-cdis",
     NULL,
     5,
     6,
     21723000000,
     "",
     {"A.KAZ.TUR.FDI_IN_POS.TOTAL.USD   REPORTED Q 2022  @2",
      "A.KAZ.TUR.FDI_IN_POS.TOTAL.USD   DERIVED A 2021 1501750000 @5",
      "A.KAZ.WLD.FDI_OUT_POS.TOTAL.USD   REPORTED A 2023 -31500000 @4"}},
    {PATH("wits_summary.csv"),
     "wits-summary",
     NULL,
     10,
     10,
     1230060500000,
     "",
     {"A.TUR.IRN.X.TOTAL.USD  FOB  A 2017 3259750000 @4",
      "A.TUR._X.M.TOTAL.USD  CIF  A 2019 21022500000 @5"}},
    {PATH("wits_query.csv"),
     "wits-query",
     NULL,
     5,
     4,
     62410568231,
     "",
     {"A.KAZ.ROU.M.TOTAL.USD  CIF  A 2019 98000250 @5",
      "A.KAZ.S19.RX.010121.USD HS FOB  A 2019 125 @6"}},
    {PATH("wdi_fdi.csv"),
     "wdi",
     NULL,
     5,
     128,
     1425489792955.065,
     "",
     {"A.TUR.WLD.FDI_IN.TOTAL.USD   NET_LIABILITIES A 1970 58000000 @"}},
    {PATH("baci.csv"),
     "baci",
     NULL,
     18,
     36,
     150082,
     "classification HS",
     {"A.AFG.AZE.X.081310.USD HS FOB RECONCILED A 2021 1624 @5",
      "A.AFG.AZE.X.081310.KG HS FOB RECONCILED A 2021 500 @5",
      "A.AFG.ARG.X.852390.KG HS FOB RECONCILED O 2021  @2",
      "A.AFG.S19.X.330749.USD HS FOB RECONCILED A 2021 772 @"}},
    {PATH("unctad_fdi.csv"),
     "unctad-fdi",
     "flow.constant = FDI_IN",
     10,
     7,
     139395750000,
     "",
     {"A.KAZ.WLD.FDI_IN.TOTAL.USD    A 2024 -2550000000 @5",
      "A.TUR.WLD.FDI_IN.TOTAL.USD    O 2024  @7",
      "A.SDN_2011.WLD.FDI_IN.TOTAL.USD    A 2010 2064000000 @10"}},
    {PATH("unctad_fdi_directions.csv"),
     "unctad-fdi-directions",
     "definition.constant = FLOW",
     2,
     3,
     13615250000,
     "",
     {"A.KAZ.WLD.FDI_OUT.TOTAL.USD   FLOW A 2023 -85500000 @2"}},
    {PATH("unctad_fdi_bulk.csv"),
     "unctad-fdi-stocks",
     "profile.licence = as named",
     6,
     2,
     155000500000,
     "",
     {"A.KAZ.WLD.FDI_IN_POS.TOTAL.USD    A 2023 155000500000 @4",
      "A.KAZ.WLD.FDI_OUT_POS.TOTAL.USD    O 2023  @6"}},
    {PATH("wto.csv"),
     "wto",
     NULL,
     7,
     7,
     245681625000,
     "encoding WINDOWS-1252",
     {"A.KAZ.TUR.X.TOTAL.USD  FOB  E 2023 3860500000 @3",
      "M.TUR.WLD.X.TOTAL.USD  FOB  A 2024-01 19990125000 @5",
      "Q.TUR.WLD.M.TOTAL.USD  CIF  A 2023-Q4 90100000000 @6",
      "A.CSK.WLD.X.TOTAL.USD  FOB  A 1990 11880000000 @7"}},
    {PATH("usitc_exports.csv"),
     "usitc-dataweb",
     NULL,
     13,
     60,
     2346404224,
     "figures taken as whole dollars",
     {"A.USA.KAZ.X.01.USD HTS FAS  A 2024 1737808 @5"}},
    {PATH("usitc_monthly.csv"),
     "usitc-dataweb-monthly",
     NULL,
     4,
     16,
     236.75,
     "unpublished from 2024-03",
     {"M.USA.TUR.M.01.USD HTS CUSTOMS  A 2023-12 21 @4",
      "M.USA.KAZ.M.01.USD HTS CUSTOMS  A 2024-01 0 @6"}},
    {PATH("fred_after_excel.csv"),
     "fred",
     NULL,
     3,
     6,
     68567250000,
     "dates written {M}/{D}/{YYYY}",
     {"M.USA.CHN.X.TOTAL.USD  FAS  A 2006-03 4864000000 @4"}},
    {PATH("fred_european.csv"),
     "fred",
     NULL,
     3,
     3,
     56333500000,
     "dates written {D}/{M}/{YYYY}",
     {"Q.USA.CHN.M.TOTAL.USD  CUSTOMS  A 2006-Q2 17897750000 @3"}},
};

static void check_format(struct world *w, const struct format *f)
{
    struct import_summary s;
    struct text t = {0};
    struct err e = {0};
    double sum;

    if (f->set && profile_list_set(&w->profiles, f->profile, f->set, &e))
        fail_msg("%s", e.msg);
    if (read_file(w, f->path, f->set ? f->profile : NULL, &s, &t, &sum, &e))
        fail_msg("%s", e.msg);
    if (s.records != f->records || s.observations != f->observations)
        fail_msg("%s: %lld records, %lld observations", f->path, (long long)s.records,
                 (long long)s.observations);
    if (!(fabs(sum - f->sum) <= 1e-9 * fabs(f->sum)))
        fail_msg("%s: sum %.17g, expected %.17g", f->path, sum, f->sum);
    if (!strstr(s.guesses, f->guess))
        fail_msg("%s: guesses %s, expected %s", f->path, s.guesses, f->guess);
    for (size_t i = 0; i < 4 && f->rows[i]; i++)
        if (!strstr(text_str(&t), f->rows[i]))
            fail_msg("%s: not found: %s\nin:\n%s", f->path, f->rows[i], text_str(&t));
    text_release(&t);
}

static void each_format_is_read_with_its_totals(void **state)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        check_format(*state, &formats[i]);
}

static void what_only_the_user_knows_is_asked_for(void **state)
{
    static const struct {
        const char *path, *words;
    } asked[] = {
        {PATH("unctad_fdi.csv"), "--set flow.constant=CODE"},
        {PATH("unctad_fdi_directions.csv"),
         "unctad-fdi-directions and unctad-fdi-directions-stocks fit equally well"},
        {PATH("unctad_fdi_bulk.csv"),
         "unctad-fdi-flows and unctad-fdi-stocks fit equally well; name one"},
        {PATH("imf_portal_no_trade.csv"), "lacks COUNTERPART_COUNTRY"},
    };
    struct world w = {((struct world *)*state)->codes, {0}};
    struct err e = {0};

    assert_int_equal(profile_list_load(&w.profiles, "data", &e), ERR_NONE);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct import_summary s;
        struct text t = {0};
        double sum;

        e = (struct err){0};
        read_file(&w, asked[i].path, NULL, &s, &t, &sum, &e);
        check_error(&e, ERR_INPUT, asked[i].words);
        text_release(&t);
    }
    profile_list_release(&w.profiles);
}

static void a_setting_takes_the_place_of_a_guess(void **state)
{
    struct world w = {((struct world *)*state)->codes, {0}};
    struct import_summary s;
    struct text t = {0};
    struct err e = {0};
    double sum;

    assert_int_equal(profile_list_load(&w.profiles, "data", &e), ERR_NONE);
    assert_int_equal(profile_list_set(&w.profiles, "usitc-dataweb",
                                      "multiplier.constant = 3; system.constant=G", &e),
                     ERR_NONE);
    assert_int_equal(
        read_file(&w, PATH("usitc_exports.csv"), "usitc-dataweb", &s, &t, &sum, &e),
        ERR_NONE);
    assert_float_equal(sum, 2346404224e3, 1);
    assert_string_equal(s.guesses, "unpublished from 2025-01");
    profile_list_set(&w.profiles, "usitc-dataweb", "multiplier = 3", &e);
    check_error(&e, ERR_USAGE, "expected section.key = value");
    e = (struct err){0};
    profile_list_set(&w.profiles, "usitc-dataweb", "multiplier.constantly = 3", &e);
    check_error(&e, ERR_INPUT, "no such key");
    e = (struct err){0};
    profile_list_set(&w.profiles, "nowhere", "multiplier.constant = 3", &e);
    check_error(&e, ERR_USAGE, "no profile nowhere");
    text_release(&t);
    profile_list_release(&w.profiles);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_read_with_its_totals),
        cmocka_unit_test(what_only_the_user_knows_is_asked_for),
        cmocka_unit_test(a_setting_takes_the_place_of_a_guess),
    };

    return cmocka_run_group_tests(tests, load_world, free_world);
}
