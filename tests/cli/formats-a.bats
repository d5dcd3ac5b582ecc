# The files of Eurostat, OECD, IMF by SDMX-CSV, TurkStat, CBRT and wiiw: each format read whole, as
# many rows and as much in all as another program finds (python3, csv and fractions, for excerpts
# of real files; by hand for invented ones, the sum in a remark).
load formats

@test "Comext bulk, the present header" {
    holds comext_v2_excerpt.csv comext-bulk 13 7713
    has 'M.AUT.AND.X.35069190.EUR 2024-02/1 65 A'
    [ "$(qualifiers)" = 'CN  FOB ' ]
}

@test "Comext bulk: rows of one product are added up, whatever the customs procedure" {
    # 1000 + 200 + 34; 500; 77; 60; 7; 9000
    holds comext_v2_procedures.csv comext-bulk 6 10878
    has 'M.DEU.TUR.X.87032319.EUR 2024-02/1 1234 A'
}

@test "Comext bulk: YYYY52 is the year, apart from the months" {
    holds comext_v2_procedures.csv comext-bulk 6 10878
    has 'A.FRA._G-QX.M.27090090.EUR 2024-01/12 9000 A'
}

@test "Comext bulk: a confidential product is marked" {
    holds comext_v2_procedures.csv comext-bulk 6 10878
    has 'M.DEU.TUR.X._87XXXXXX.EUR 2024-02/1 77 A'
}

@test "Comext bulk: the United Kingdom since 2021 is two partners" {
    holds comext_v2_procedures.csv comext-bulk 6 10878
    has 'M.DEU.GBR_2021.M.87032319.EUR 2024-02/1 60 A'
    has 'M.DEU._G-XI.M.87032319.EUR 2024-02/1 7 A'
}

@test "Comext bulk, the header before v2" {
    # (1500 + 250) + 88000 + 42000
    holds comext_middle.csv comext-bulk 3 131750
    has 'M.DEU.TUR.M.08023100.EUR 2019-03/1 1750 A'
}

@test "Comext bulk, the short header with numbers for countries" {
    holds comext_short.csv comext-bulk 2 730
    has 'M.FRA.USA.M.08023100.EUR 2016-05/1 30 A'
}

@test "Comext bulk in 1000 ECU" {
    # (1.25 + 0.75) * 1000 + 4400 * 1000
    holds comext_1000ecu.csv comext-bulk-1000ecu 2 4402000
    has 'M.NLD.CHN.M.85171200.EUR 2012-05/1 4400000 A'
}

@test "Comext bulk in 1000 ECU, totals of the procedures" {
    holds comext_1000ecu_total.csv comext-bulk-1000ecu-total 2 18000
    has 'A.FRA.NLD.X.08023100.EUR 2012-01/12 2500 A'
}

@test "Eurostat SDMX-CSV with codes and flags" {
    # 1100 + 700 + 300 + 1000 + 55 kg + 12, two without a figure
    holds eurostat_codes.csv eurostat-comext 8 3167
    has 'M.DEU.TUR.X.TOTAL.EUR 2024-11/1 700 P'
    has 'M.DEU.KAZ.X.TOTAL.EUR 2024-11/1 300 E'
    has 'M.DEU._EU27-OUT.X.TOTAL.EUR 2024-11/1 1000 A'
    has 'M.DEU.TUR.X.TOTAL.KG 2024-11/1 55 A'
    has 'M.DEU.KAZ.M.2709.EUR 2024-11/1 missing Q'
    has 'M.DEU.UZB.M.2709.EUR 2024-11/1 missing O'
    said '1 left out'
}

@test "Eurostat SDMX-CSV: a gap between the world and its partners is told" {
    holds eurostat_codes.csv eurostat-comext 8 3167
    said 'the partners add up to 90.91% of WLD in 2024-11'
}

@test "Eurostat SDMX-CSV: the date of the last update is the vintage" {
    holds eurostat_codes.csv eurostat-comext 8 3167
    [ "$(sqlite3 "$TRADESTAT_STORE" 'SELECT DISTINCT released FROM obs')" = 20250217 ]
}

@test "Eurostat SDMX-CSV with labels, monthly, the EU in 400 characters" {
    holds eurostat_labels_monthly.csv eurostat-comext 12 411948871
    has 'M._EU._EU-OUT.M.WASTE_PARINGS_AND_SCRAP_OF_PLASTICS.KG 2015-01/1 30298481 A'
    said 'one empty field behind the last column'
}

@test "Eurostat SDMX-CSV with labels, annual" {
    holds eurostat_labels_annual.csv eurostat-comext 10 2516247781
    sqlite3 "$TRADESTAT_STORE" 'SELECT DISTINCT note FROM reference' | grep -x 'Waste, parings and scrap, of polymers of ethylene'
}

@test "Eurostat TSV: packed names, flags and missing figures" {
    # 1000 + 1100 + 20 + 30 + 150 kg + 200 kg
    holds eurostat_trade.tsv eurostat-comext-tsv 9 2500
    has 'M.DEU.TUR.X.TOTAL.EUR 2024-02/1 1100 P'
    has 'M.DEU.TUR.X.TOTAL.EUR 2024-03/1 missing O'
    has 'M.DEU.KAZ.X.TOTAL.EUR 2024-01/1 missing Q'
    has 'M.DEU.KAZ.X.TOTAL.KG 2024-02/1 missing Q'
    has 'M.DEU.KAZ.X.TOTAL.EUR 2024-02/1 20 E'
}

@test "Eurostat TSV before 2023: no frequency, months 2014M01, newest first" {
    holds eurostat_trade_old.tsv eurostat-comext-tsv 4 46
    has 'M.GRC.CHN.M.TOTAL.EUR 2014-01/1 missing M'
    has 'M.FRA.USA.M.TOTAL.EUR 2014-01/1 34 B'
}

@test "Easy Comext: cumulated periods and a month" {
    # 1234 + 550 kg + 300 + 100
    holds eurostat_easy_comext.csv eurostat-easy-comext 5 2184
    has 'A.FRA.TUR.M.NUTS_FRESH_OR_DRIED.KG 2020-01/12 550 A'
    has 'A.FRA.TUR.M.NUTS_FRESH_OR_DRIED.EUR 2020-01/12 1234 A'
    has 'A.FRA.TUR.M.NUTS_FRESH_OR_DRIED.EUR 2021-01/3 300 A'
    has 'M.FRA.TUR.M.NUTS_FRESH_OR_DRIED.EUR 2021-04/1 100 A'
    has 'M.FRA.KAZ.M.NUTS_FRESH_OR_DRIED.EUR 2021-04/1 missing Q'
}

@test "Easy Comext, PRODCOM: unit and flag are rows of their own" {
    holds eurostat_prodcom.csv eurostat-prodcom 20 4341408432
    sqlite3 "$TRADESTAT_STORE" "SELECT count(*) FROM obs WHERE status = 'Q' AND value IS NULL" | grep -qx 6
}

@test "IMF IMTS rows by SDMX-CSV" {
    # 900.5 + 100.25 + 800.25 + 70 + 210 - 12.5, one missing; a group of countries is left out
    holds imts_sdmx.csv imf-imts-sdmx 7 2068.5
    has 'M.TUR.KAZ.M.TOTAL.USD 2020-05/1 70 A'
    has 'Q.TUR.KAZ.M.TOTAL.USD 2020-04/3 210 A'
    has 'A.TUR.KAZ.B.TOTAL.USD 2020-01/12 -12.5 A'
    said 'figures taken as whole dollars'
}

@test "SDMX-CSV 2.0, labels=both, separator ; with a decimal comma" {
    # 12.4 + 10.8 millions; NaN and a confidential one missing; attributes alone left out
    holds sdmx_20_both.csv sdmx 4 23200000 --profile sdmx --set source.constant=TURKSTAT
    has 'M.TUR.KAZ.X.TOTAL.USD 2024-02/1 10800000 P'
    has 'M.TUR.KAZ.X.TOTAL.USD 2024-03/1 missing M'
    has 'M.TUR.KAZ.X.TOTAL.USD 2024-04/1 missing Q'
    said 'decimal mark ,'
}

@test "SDMX-CSV 2.1, labels=name, years, quarters and halves" {
    # (61.2 + 0.5 + 1.25) * 1e9
    holds sdmx_21_name.csv sdmx 4 62950000000 --profile sdmx --set source.constant=KZ-BNS
    has 'S.KAZ.TUR.M.TOTAL.USD 2023-01/6 1250000000 A'
    has 'Q.KAZ.TUR.M.TOTAL.USD 2023-01/3 500000000 E'
    [ "$(sqlite3 "$TRADESTAT_STORE" 'SELECT DISTINCT released FROM obs')" = 20240221 ]
}

@test "OECD with labels: UNIT_MULT is the power of ten" {
    holds oecd_tiva_labels.csv oecd-tiva 30 791743100000
    has 'A.ARG.WLD.VA.B.USD 2019-01/12 18008200000 A'
}

@test "OECD codes with ; and [object Object]" {
    holds oecd_tiva_semicolon.csv oecd-tiva 24 377113300000
    said 'rows without their last fields, which are not read'
}

@test "OECD direct investment: one of each breakdown" {
    # 12.5 - 3.5 millions, one confidential; residents and lira left out
    holds oecd_fdi.csv oecd-fdi-flows 3 9000000
    has 'A.TUR.KAZ.FDI_OUT.TOTAL.USD 2022-01/12 -3500000 A'
    has 'A.TUR.UZB.FDI_OUT.TOTAL.USD 2022-01/12 missing Q'
}

@test "CBRT EVDS: direct investment by country, notes below" {
    # 500 + 410 + 120.5 - 1 + 2 + 3 + 4 millions; Europe, a group, is left out
    holds evds_fdi.csv cbrt-evds 7 1038500000
    has 'M.TUR.DEU.FDI_IN.TOTAL.USD 2024-01/1 120500000 A'
    has 'M.TUR.KGZ.FDI_IN.TOTAL.USD 2024-01/1 -1000000 A'
    has 'M.TUR.KAZ.FDI_OUT.TOTAL.USD 2024-02/1 4000000 A'
}

@test "CBRT EVDS after a Turkish spreadsheet" {
    # (18500123.5 + 2100.25 + 19000.75 + 2200) thousands
    holds evds_trade_excel.csv cbrt-evds 4 18523424500
    has 'M.TUR.WLD.X.TOTAL.USD 2023-02/1 19000750 A'
    has 'M.TUR.WLD.M.41.USD 2023-01/1 2100250 A'
    said 'decimal mark ,'
}

@test "CBRT EVDS with its dates as columns: codes by the legend" {
    # 500 + 410 + 120.5 millions; one cell empty
    holds evds_transposed.csv cbrt-evds 3 1030500000
    has 'M.TUR.DEU.FDI_IN.TOTAL.USD 2024-01/1 120500000 A'
    has 'M.TUR.WLD.FDI_IN.TOTAL.USD 2024-02/1 410000000 A'
    said 'the table was turned'
}

@test "CBRT EVDS: positions by year" {
    # 1000.5 + 1100 + 400 - 5.5 + 12 + 13 millions
    holds evds_positions_annual.csv cbrt-evds 6 2520000000
    has 'A.TUR.NLD.FDI_IN_POS.TOTAL.USD 2022-01/12 -5500000 A'
}

@test "TurkStat MEDAS pivot: labels filled down, 01-Ocak" {
    holds tuik_medas_prices.csv tuik-medas-prices 28 3504.12
    has 'M.TUR.WLD.CPI.TOTAL.INDEX 2005-12/1 122.65 A'
    has 'M.TUR.WLD.CPI.TOTAL.INDEX 2006-01/1 123.57 A'
}

@test "Kazakhstan's direct investment by partner" {
    # (100 + 300 + 55.5 - 2.25 + 70 + 10.5 - 7.25 + 20 + 90 + 80.5) millions; two missing
    holds wiiw_fdi.csv wiiw-fdi 12 717000000
    has 'A.KAZ.TUR.FDI_IN.TOTAL.EUR 2020-01/12 -7250000 A'
    has 'A.KAZ.WLD.FDI_IN.TOTAL.EUR 2020-01/12 missing O'
    has 'A.KAZ.TUR.FDI_IN_POS.TOTAL.EUR 2019-01/12 90000000 A'
}
