# More variants of the formats: saved again by a spreadsheet, other groups of countries, other columns.
# All figures are invented; sums by hand, in a remark where they are not plain.
load formats

@test "Eurostat SDMX-CSV after a spreadsheet: lost zeros, German day, groups of fixed and changing members" {
    # 1000.25 + 900.25 + 99.5
    holds eurostat_excel.csv eurostat-comext 3 2000
    has 'M._EU27._EU27-OUT.M.0101.EUR 2024-11/1 1000.25 P'
    has 'M._EU27._EU-OUT.M.0101.EUR 2024-11/1 900.25 A'
    has 'M.DEU._EA-IN.X.010121.EUR 2024-11/1 99.5 A'
    [ "$(sqlite3 "$TRADESTAT_STORE" 'SELECT DISTINCT released FROM observation')" = 20250217 ]
}

@test "Eurostat SDMX-CSV by SITC: one digit is no lost zero; a label that means the total" {
    holds eurostat_sitc.csv eurostat-comext 2 195.5
    has 'A.DEU.KAZ.M.7.EUR 2024-01/12 70 A'
    has 'A.DEU.KAZ.M.TOTAL.EUR 2024-01/12 125.5 A'
    [ "$(sqlite3 "$TRADESTAT_STORE" 'SELECT DISTINCT released FROM observation')" = 20260615 ]
}

@test "Eurostat TSV: years and months in one table are two series" {
    holds eurostat_mixed.tsv eurostat-comext-tsv 3 970.5
    has 'A.FRA.KAZ.M.TOTAL.EUR 2024-01/12 900.5 B'
    has 'M.FRA.KAZ.M.TOTAL.EUR 2024-01/1 70 A'
    has 'M.FRA.KAZ.M.TOTAL.EUR 2024-02/1 missing Q'
}

@test "Eurostat TSV: a figure in a column of another frequency is refused" {
    sed 's/900.5 b\t: /900.5 b\t5 /' "$INPUT/eurostat_mixed.tsv" >"$BATS_TEST_TMPDIR/t.tsv"
    run -3 --separate-stderr "$TRADESTAT" import "$BATS_TEST_TMPDIR/t.tsv"
    [[ "$stderr" == *'t.tsv:2: column freq: read "A", expected M, the frequency of the period 2024-01'* ]]
}

@test "Eurostat TSV after a spreadsheet" {
    holds eurostat_tsv_excel.csv eurostat-comext-tsv 4 73.5
    has 'M.FRA.KAZ.M.0101.EUR 2024-01/1 70.5 A'
    has 'M.FRA.KAZ.M.0101.EUR 2024-02/1 missing O'
}

@test "OECD balanced trade by HS: the product's column is PRODUCT_HS" {
    holds oecd_bimts_hs.csv oecd-bimts 2 75750000
    has 'A.TUR.KAZ.X.TOTAL.USD 2022-01/12 70250000 A'
}

@test "OECD direct investment of resident units alone: refused with the reason, read where that is said" {
    run -3 --separate-stderr "$TRADESTAT" import $INPUT/oecd_fdi_rou.csv
    [[ "$stderr" == *'line 2, column TYPE_ENTITY: read "ROU", not one of [keep]'* ]]
    holds oecd_fdi_rou.csv oecd-fdi-flows 2 7500000 --profile oecd-fdi-flows \
        --set 'keep.TYPE_ENTITY = ROU; definition.map = D -> D_ROU'
    has 'A.USA.KAZ.FDI_OUT.TOTAL.USD 2020-01/12 missing O'
    [ "$(qualifiers)" = '   D_ROU' ]
}

@test "OECD direct investment: the balance, not the assets and liabilities beside it" {
    # 7.5 + 0.5 millions
    holds oecd_fdi_entries.csv oecd-fdi-positions 2 8000000
    has 'A.DEU.XKX.FDI_OUT_POS.TOTAL.USD 2020-01/12 500000 A'
    said '3 left out'
}

@test "SDMX-CSV: sub-separator, no status, time with its zone, rows of attributes" {
    # 1.5 + 4 + 2.25 thousands; two without a figure
    holds sdmx_generic.csv sdmx 5 7750 --profile sdmx --set source.constant=OECD-FDI
    has 'M.TUR.KAZ.X.TOTAL.USD 2025-02/1 missing M'
    has 'M.TUR.KAZ.X.TOTAL.USD 2025-04/1 4000 A'
    has 'M.TUR.KAZ.X.TOTAL.USD 2025-05/1 missing O'
    has 'M.TUR.KAZ.X.TOTAL.USD 2025-06/1 2250 P'
    said '1 left out'
}

@test "UNCTAD, bulk of 2020: dollars spelled out, groups by their number of four digits" {
    # 9290.5 - 29.5 + 2 millions
    holds unctad_fdi_bulk_2020.csv unctad-fdi-flows 3 9263000000 --profile unctad-fdi-flows
    has 'A.CHE.WLD.FDI_OUT.TOTAL.USD 2019-01/12 2000000 A'
    said '4 left out'
}

@test "UNCTAD with columns for direction and flow: flows and stocks are told apart" {
    run -3 --separate-stderr "$TRADESTAT" import $INPUT/unctad_fdi_direction.csv
    [[ "$stderr" == *'unctad-fdi-flows and unctad-fdi-stocks fit equally well'* ]]
    holds unctad_fdi_direction.csv unctad-fdi-flows 2 3195250000 --profile unctad-fdi-flows
    has 'A.KAZ.WLD.FDI_OUT.TOTAL.USD 2023-01/12 -5000000 A'
}

@test "WTO Stats after a spreadsheet: lost zeros of the economies, an index beside the values" {
    # 1234.5 + 12.25 millions
    holds wto_excel.csv wto 2 1246750000
    has 'A.BOL.WLD.M.TOTAL.USD 2021-01/12 12250000 E'
    said '1 left out'
}

@test "PRODCOM: several units, a product without a quantity" {
    # 12 kg + 7 square metres
    run -3 --separate-stderr "$TRADESTAT" import $INPUT/prodcom_units.csv
    [[ "$stderr" == *':9: column QNTUNIT: read "", expected a unit'* ]]
    holds prodcom_units.csv eurostat-prodcom 3 19 --profile eurostat-prodcom --set leave-out.QNTUNIT=empty
    has 'A.DEU.WLD.PROD.CARPETS.M2 2015-01/12 7 A'
    has 'A.DEU.WLD.PROD.SHOES.PAIR 2015-01/12 missing O'
    said '1 left out'
}

@test "Eurostat: a file that does not name its dataset is taken as HS, and that is said" {
    holds eurostat_mixed.tsv eurostat-comext-tsv 3 970.5
    said 'product codes taken as those of the HS'
}

@test "SDMX-CSV: a sector of the economy is not taken for all of it" {
    cat >"$BATS_TEST_TMPDIR/t.csv" <<END
DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,FLOW,UNIT_MEASURE,SECTOR,TIME_PERIOD,OBS_VALUE,UNIT_MULT
X:Y(1.0),M,TUR,KAZ,X,USD,S1,2025-01,5,0
X:Y(1.0),M,TUR,KAZ,X,USD,S11,2025-02,3,0
END
    run -3 --separate-stderr "$TRADESTAT" import --profile sdmx --set source.constant=OECD-FDI \
        "$BATS_TEST_TMPDIR/t.csv"
    [[ "$stderr" == *'t.csv:3: column SECTOR: read "S11"'* ]]
}

@test "UNCTAD, directions in the columns: stocks are positions" {
    # 3200.25 - 85.5 + 10500.5 millions
    holds unctad_fdi_directions.csv unctad-fdi-directions-stocks 3 13615250000 \
        --profile unctad-fdi-directions-stocks
    has 'A.KAZ.WLD.FDI_OUT_POS.TOTAL.USD 2023-01/12 -85500000 A'
}

@test "SDMX-CSV with countries of two letters: the refusal says how they are read" {
    sed 's/TUR,KAZ/TR,KZ/' "$INPUT/sdmx_generic.csv" >"$BATS_TEST_TMPDIR/t.csv"
    run -3 --separate-stderr "$TRADESTAT" import --profile sdmx --set source.constant=OECD-FDI "$BATS_TEST_TMPDIR/t.csv"
    [[ "$stderr" == *'read "TR", expected a country (iso3); TR is Türkiye (iso2): --set reporter.scheme=iso2'* ]]
    run -0 "$TRADESTAT" import --profile sdmx "$BATS_TEST_TMPDIR/t.csv" \
        --set 'source.constant=OECD-FDI; reporter.scheme=iso2; partner.scheme=iso2'
    has 'M.TUR.KAZ.X.TOTAL.USD 2025-04/1 4000 A'
}

@test "Eurostat: a day of another spreadsheet is refused with those that are read" {
    sed 's#17.02.2025#2/17/2025#' "$INPUT/eurostat_excel.csv" >"$BATS_TEST_TMPDIR/t.csv"
    run -3 --separate-stderr "$TRADESTAT" import "$BATS_TEST_TMPDIR/t.csv"
    [[ "$stderr" == *'column LAST UPDATE: read "2/17/2025 11:00", expected a day as "{DD}/{MM}/{YY} {*}"'* ]]
}

@test "UNCTAD: unions and regions by other names are left out, states of old are read" {
    printf '%s\n' Economy_Label,Year,US_at_current_prices_in_millions_Value \
        'GCC (Gulf Cooperation Council),1985,9' 'ECOWAS (Economic Community of West African States),1985,9' \
        'Northern America and Europe,1985,9' '"Yemen, Democratic",1985,1.5' \
        Bolivia\ \(Plurinational\ State\ of\),1985,2 >"$BATS_TEST_TMPDIR/unctad.csv"
    INPUT=$BATS_TEST_TMPDIR holds unctad.csv unctad-fdi 2 3500000 --profile unctad-fdi --set flow.constant=FDI_IN
    has 'A.YMD.WLD.FDI_IN.TOTAL.USD 1985-01/12 1500000 A'
}

@test "UNCTAD, the millions named first, as since 2025" {
    INPUT=$BATS_TEST_TMPDIR
    printf '%s\n' Economy_Label,Economy_Code,Year,Millions_of_US_at_current_prices_Value,US_at_current_prices_MissingValue \
        Turkiye,792,2024,10591.5, World,0000,2024,5, 'Czechoslovakia,200,2024,,Not applicable' >"$INPUT/viewer.csv"
    holds viewer.csv unctad-fdi 1 10591500000 --profile unctad-fdi --set flow.constant=FDI_IN
    rm "$TRADESTAT_STORE"
    printf '%s\n' 'Year,Economy,Economy Label,Flow Label,Direction Label,Millions of US$ at current prices,Millions of US$ at current prices Missing value' \
        2023,792,Türkiye,Flow,Inward,10.5, 2023,792,Türkiye,Stock,Inward,100.5, \
        '2023,200,Czechoslovakia,Stock,Inward,,Not applicable' >"$INPUT/bulk.csv"
    holds bulk.csv unctad-fdi-stocks 1 100500000 --profile unctad-fdi-stocks
    rm "$TRADESTAT_STORE"
    printf '%s\n' Economy_Label,Year,Inward_Millions_of_US_at_current_prices_Value,Outward_Millions_of_US_at_current_prices_Value \
        Turkiye,2024,1.5,2 >"$INPUT/directions.csv"
    holds directions.csv unctad-fdi-directions 2 3500000 --profile unctad-fdi-directions
}
