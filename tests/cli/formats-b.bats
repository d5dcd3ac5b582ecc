# Variants of the formats that no sample showed: other columns, frequencies, names, spreadsheets.
# All figures are invented; sums by hand, in a remark where they are not plain.
load formats

@test "IMF direct investment positions (DIP), wide: reported beside derived, parts and groups left out" {
    # -5.5 + 6 + 6.25 + 60 + 0.5 millions
    holds imf_dip.csv imf-dip 5 67250000
    has 'A.KAZ.TUR.FDI_IN_POS.TOTAL.USD 2022-01/12 -5500000 A'
    has 'A.KAZ.XKX.FDI_OUT_POS.TOTAL.USD 2023-01/12 500000 A'
    [ "$(qualifiers)" = "$(printf '   DERIVED\n   REPORTED')" ]
}

@test "IMF direct investment positions (DIP) by the API: whole dollars whatever SCALE says" {
    # 345678901.25 - 45678901.5; one confidential
    holds imf_dip_sdmx.csv imf-dip-sdmx 3 299999999.75
    has 'A.KAZ.TUR.FDI_IN_POS.TOTAL.USD 2024-01/12 345678901.25 E'
    has 'A.KAZ.PSE.FDI_IN_POS.TOTAL.USD 2024-01/12 missing Q'
    said 'figures taken as whole dollars'
}

@test "IMF CDIS: names of any spelling that the IMF has used" {
    holds imf_cdis_names.csv imf-cdis 6 21
    has 'A.KAZ.VGB.FDI_IN_POS.TOTAL.USD 2022-01/12 1 A'
    has 'A.KAZ._X.FDI_IN_POS.TOTAL.USD 2022-01/12 5 A'
}

@test "IMF DOTS, a sheet with years, quarters and months" {
    # 1234.5 + 300 + 100 + 101.5 + 0.5 + 1 + 2 millions; ... is missing
    holds dots_months.csv imf-dots 8 1739500000
    has 'M.TUR.WLD.X.TOTAL.USD 2018-12/1 101500000 E'
    has 'Q.TUR.WLD.X.TOTAL.USD 2018-10/3 300000000 A'
    has 'A.TUR.CHN.X.TOTAL.USD 2018-01/12 missing O'
    has 'M.TUR.WSM.X.TOTAL.USD 2018-12/1 2000000 A'
}

@test "CBRT EVDS: letters in a code that are not the country" {
    holds evds_letters.csv cbrt-evds 5 15000000
    has 'M.TUR.KGZ.FDI_OUT.TOTAL.USD 2024-01/1 1000000 A'
    has 'M.TUR.KAZ.FDI_OUT.TOTAL.USD 2024-01/1 2000000 A'
    has 'M.TUR.TJK.FDI_IN.TOTAL.USD 2024-01/1 3000000 A'
    has 'M.TUR.BRB.FDI_OUT.TOTAL.USD 2024-01/1 4000000 A'
    has 'M.TUR.VIR.FDI_IN.TOTAL.USD 2024-01/1 5000000 A'
}

@test "OECD direct investment: groups of countries left out, the world kept" {
    holds oecd_fdi_groups.csv oecd-fdi-flows 2 87500000
    has 'A.TUR.WLD.FDI_IN.TOTAL.USD 2023-01/12 100000000 A'
    said '7 left out'
}

@test "OECD.Stat direct investment: columns of code and name called alike" {
    holds oecd_legacy_fdi.csv oecd-legacy-fdi 2 -5500000 --profile oecd-legacy-fdi
    has 'A.TUR.KAZ.FDI_IN.TOTAL.USD 2013-01/12 missing Q'
}

@test "OECD.Stat direct investment: flows and positions look alike, so that one must be named" {
    run -3 --separate-stderr "$TRADESTAT" import $INPUT/oecd_legacy_fdi.csv
    [[ "$stderr" == *'oecd-legacy-fdi and oecd-legacy-fdi-positions fit equally well'* ]]
    # 155 millions; the same in the reporter's currency is left out
    holds oecd_legacy_positions.csv oecd-legacy-fdi-positions 1 155000000 \
        --profile oecd-legacy-fdi-positions --set multiplier.constant=6
    has 'A.TUR.WLD.FDI_OUT_POS.TOTAL.USD 2012-01/12 155000000 A'
    said '1 left out'
}

@test "OECD balanced trade: balanced and reported are two series" {
    holds oecd_bimts.csv oecd-bimts 4 79500
    [ "$(qualifiers)" = "$(printf '   B\n   N\nOECD-BIMTS   B')" ]
}

@test "OECD TiVA: of many indicators the flows between countries" {
    holds oecd_tiva_many.csv oecd-tiva 1 10500000
    said '2 left out'
}

@test "WITS query: codes of its own for unions and former states; 999999 is no product" {
    holds wits_query_groups.csv wits-query 2 104750
    has 'A._EU.KAZ.M.TOTAL.USD 2022-01/12 99500 A'
    has 'A.KAZ.SUN.X._999999.USD 1991-01/12 5250 A'
}

@test "US Census after a European spreadsheet: semicolons, decimal comma, lost zeros" {
    # 12 * (100.5 + 50.25) millions; the EU is a group
    holds census_excel.csv us-census 24 1809000000
    has 'M.USA.TUR.X.TOTAL.USD 2022-12/1 50250000 A'
    said 'decimal mark ,'
}

@test "FRED: the world seasonally adjusted and not are two series" {
    holds fred_world.csv fred 6 19500000
    [ "$(sqlite3 "$TRADESTAT_STORE" "SELECT group_concat(adjustment, '') FROM
        (SELECT adjustment FROM series WHERE partner = 'WLD' ORDER BY 1)")" = NS ]
}

@test "UN Comtrade services: neither CIF nor FOB, modes of supply left out" {
    holds comtrade_services.csv comtrade-services 2 1020.5
    [ "$(qualifiers)" = 'EB10   ' ]
}

@test "Easy Comext: labels that differ in a sign alone are two products" {
    holds easy_comext_signs.csv eurostat-easy-comext 2 12
    [ "$(sqlite3 "$TRADESTAT_STORE" 'SELECT count(DISTINCT product) FROM series')" -eq 2 ]
}

@test "Eurostat: the euro area, extra-EU trade, chapter 99 suppressed" {
    holds eurostat_groups.csv eurostat-comext 2 10
    has 'M._EA20._EU-OUT.X.TOTAL.EUR 2025-04/1 4 A'
    has 'M.AUT.KAZ.M._99SSSSSS.EUR 2025-04/1 6 A'
}
