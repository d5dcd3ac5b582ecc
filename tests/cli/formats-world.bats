# Files of the UN, the IMF, the World Bank and CEPII as other programs and other years write them.
load formats

@test "UN Comtrade after a European spreadsheet: lost zeros of HS and SITC codes come back" {
    # 20.5 + 12.5 + 7.25 + 3.5 + 2.25
    holds comtrade_excel.csv comtrade 5 46
    has 'A.KAZ.TUR.M.04.USD 2023-01/12 20.5 A'
    has 'A.KAZ.TUR.M.0401.USD 2023-01/12 12.5 A'
    has 'A.KAZ.TUR.M.040110.USD 2023-01/12 7.25 A'
    has 'A.KAZ.TUR.M.011.USD 2023-01/12 3.5 A' # SITC, three digits
    has 'A.KAZ.TUR.M.1.USD 2023-01/12 2.25 A'  # SITC, one digit
}

@test "UN Comtrade tariff lines after a European spreadsheet are added up, not read as totals" {
    holds comtrade_tariffline_excel.csv comtrade-tariffline 1 160
    has 'M.KAZ.TUR.X.27090010.USD 2024-05/1 160 A'
}

@test "UN Comtrade: services among goods are refused" {
    sed '$s/^C;/S;/' "$INPUT/comtrade_excel.csv" >"$BATS_TEST_TMPDIR/mixed.csv"
    refuses 3 'mixed.csv:6: column typeCode: read "S", expected "C"' \
        "$TRADESTAT" import --profile comtrade "$BATS_TEST_TMPDIR/mixed.csv"
}

@test "UN Comtrade's old site by the R package comtradr" {
    # a second partner is a part of the total
    holds comtrade_legacy_comtradr.csv comtrade-legacy 2 42.75
    has 'M.MDA.TUR.M.0401.USD 2018-03/1 40.5 A'
    has 'M.MDA.WLD.RM.04.USD 2018-03/1 2.25 A'
}

@test "UN Comtrade's old API with short names of columns" {
    holds comtrade_legacy_codes.csv comtrade-legacy 2 180.5
    has 'A.KAZ.TUR.X.2709.USD 2014-01/12 150 A'
    has 'A.KAZ.USA.M.TOTAL.USD 2014-01/12 30.5 A'
}

@test "WITS query: gross flows beside those without re-exports, Serbia by year, lost zeros" {
    # thousands: 1.5 + 2.5 + 2 + .5 + 4
    holds wits_query_gross.csv wits-query 5 10500
    has 'A.KAZ.SCG.X.040110.USD 2005-01/12 1500 A'
    has 'A.KAZ.SRB.X.040110.USD 2006-01/12 2500 A'
    has 'A.KAZ.SRB.X.040110.USD 2006-01/12 2000 A'
    has 'A.KAZ.SRB.RX.040110.USD 2006-01/12 500 A'
    has 'A.KAZ.XKX.M.1.USD 2010-01/12 4000 A'
    qualifiers | diff - <(printf '%s\n' 'H2  FOB ' 'H2  FOB GROSS' 'S3  CIF GROSS')
}

@test "WITS query: gross and net exports are never added up" {
    refuses 3 'they differ in definition' \
        "$TRADESTAT" aggregate --by partner,flow,period "$INPUT/wits_query_gross.csv"
}

@test "IMF portal, trade, an observation a row" {
    # 297.125 + 2.5 millions, 15.75 thousand millions
    holds imf_imts_long.csv imf-imts-long 3 16049625000
    has 'M.KAZ.TUR.X.TOTAL.USD 2024-01/1 297125000 A'
    has 'M.KAZ.CHE.X.TOTAL.USD 2024-01/1 2500000 A'
    has 'Q.KAZ.WLD.M.TOTAL.USD 2024-01/3 15750000000 A'
}

@test "IMF portal, direct investment positions, an observation a row" {
    holds imf_dip_long.csv imf-dip-long 3 5750000
    has 'A.KAZ.TUR.FDI_IN_POS.TOTAL.USD 2023-01/12 6500000 A'
    has 'A.KAZ.WLD.FDI_OUT_POS.TOTAL.USD 2023-01/12 -7000000 A'
}

@test "IMF DOTS bulk: groups and remainders by the names of other years" {
    holds imf_dots_bulk_groups.csv imf-dots-bulk 8 430
    run -1 said 'the partners add up' # 60 + 25 + 15 are the World's 100
    run -0 --separate-stderr "$TRADESTAT" aggregate --by flow --format csv \
        "$INPUT/imf_dots_bulk_groups.csv"
    [ "$output" = "flow,value
X,100" ]
}

@test "IMF DOTS: other countries n.i.e. are a group, whose members have rows of their own" {
    sed 's/Export earnings: fuel/Other Countries not included elsewhere/; s/,1,Value,1,/,1,Value,7,/
        s/Special Categories and Economic Zones/Cuba/; s/Value,15/Value,7/; s/Value,25/Value,33/' \
        "$INPUT/imf_dots_bulk_groups.csv" >"$BATS_TEST_TMPDIR/other.csv"
    run -0 "$TRADESTAT" import "$BATS_TEST_TMPDIR/other.csv"
    [[ $output != *"the partners add up"* ]] # 60 + 33 + 7
    run -0 --separate-stderr "$TRADESTAT" aggregate --by flow --format csv \
        "$BATS_TEST_TMPDIR/other.csv"
    [ "$output" = "flow,value
X,100" ]
}

@test "IMF DOTS, a sheet saved with decimal commas: estimates are text and keep their point" {
    # World 1300.5 + 1500, Turkey 60.25 + 1234.5 e, Germany 1005 e + 265.5, in millions
    holds dots_excel.csv imf-dots 6 5365750000
    has 'A.KAZ.TUR.X.TOTAL.USD 2019-01/12 1234500000 E'
    has 'A.KAZ.DEU.X.TOTAL.USD 2018-01/12 1005000000 E'
    said 'decimal mark ,'
}

@test "World Bank DataBank: years with their codes, two dots for missing, a footer" {
    holds wdi_databank.csv wdi-databank 4 13498750000.5
    has 'A.TUR.WLD.FDI_IN.TOTAL.USD 2023-01/12 missing O'
    has 'A.KAZ.WLD.FDI_IN.TOTAL.USD 2022-01/12 -4500000 A'
}

@test "BACI before 2020: the product is called hs6" {
    holds baci_before_2020.csv baci 4 7750 # 5.5 and 1.25 thousand dollars, 1 tonne
    has 'A.KAZ.TUR.X.010121.USD 2010-01/12 5500 A'
    has 'A.KAZ.TUR.X.010121.KG 2010-01/12 1000 A'
}

@test "figures that a spreadsheet has rounded are told; those that a program wrote are not" {
    sed 's/;20,5$/;2,55777E+11/' "$INPUT/comtrade_excel.csv" >"$BATS_TEST_TMPDIR/rounded.csv"
    run -0 "$TRADESTAT" import "$BATS_TEST_TMPDIR/rounded.csv"
    [[ $output == *"figures like 1.23457E+11, as a spreadsheet rounds them"* ]]
    sed 's/;20,5$/;2,55777e+11/' "$INPUT/comtrade_excel.csv" >"$BATS_TEST_TMPDIR/exact.csv"
    run -0 "$TRADESTAT" import "$BATS_TEST_TMPDIR/exact.csv"
    [[ $output != *"figures like"* ]]
}

wdi_updated() {
    printf '%s\n' 'Data Source;World Development Indicators;;' ';;;' "Last Updated Date;$1;;" ';;;' \
        'Country Name;Country Code;Indicator Name;Indicator Code;2019;' \
        'Turkey;TUR;FDI;BX.KLT.DINV.CD.WD;9289500000,5;' >"$BATS_TEST_TMPDIR/wdi.csv"
}

@test "World Bank WDI after a spreadsheet: the day of the update in its own way" {
    for day in 2020-12-16 16.12.2020 12/16/2020 16/12/2020; do
        wdi_updated "$day"
        export TRADESTAT_STORE=$BATS_TEST_TMPDIR/${day//\//-}.db
        run -0 "$TRADESTAT" import "$BATS_TEST_TMPDIR/wdi.csv"
        run -0 --separate-stderr "$TRADESTAT" show --format csv A.TUR.WLD.FDI_IN.TOTAL
        [[ $output == *2020-12-16* ]]
    done
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/day.db
    wdi_updated 6/7/2020 # the 6th of July, or the 7th of June
    refuses 3 'wdi.csv:3: column 2: read "6/7/2020", expected a day' "$TRADESTAT" import "$BATS_TEST_TMPDIR/wdi.csv"
    run -0 "$TRADESTAT" import --profile wdi --set 'released.pattern={D}/{M}/{YYYY}' "$BATS_TEST_TMPDIR/wdi.csv"
    run -0 --separate-stderr "$TRADESTAT" show --format csv A.TUR.WLD.FDI_IN.TOTAL
    [[ $output == *2020-07-06* ]]
}

@test "months that a spreadsheet turned into dates are not passed over" {
    for month in Jan.24 Jan-24 24-Jan 01.2024 01/2024 01.01.2024 1/1/2024 Q1-2024; do
        printf '%s\n' 'DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,COUNTERPART_COUNTRY,SCALE,2023,'"$month" \
            'IMF.STA:IMTS(1.0.0),KAZ.XG_FOB_USD.TUR.A,OBS_VALUE,x,x,Millions,5,1' >"$BATS_TEST_TMPDIR/months.csv"
        refuses 3 "column $month looks like a period" "$TRADESTAT" import "$BATS_TEST_TMPDIR/months.csv"
    done
}

@test "WITS query by two nomenclatures: the total stands twice and counts once; unions and states of old" {
    file wits.csv <<'EOF'
Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,TradeValue in 1000 USD
H1,TUR,Total,Turkey,KAZ,Kazakhstan,2001,Export,6,1.5
S3,TUR,Total,Turkey,KAZ,Kazakhstan,2001,Export,6,1.5
S3,TUR,0,Turkey,KAZ,Kazakhstan,2001,Export,6,0.5
S1,TUR,Total,Turkey,ETF,Ethiopia(includes Eritrea),1985,Export,6,2.25
EOF
    # thousands: 1.5 + .5 + 2.25
    holds wits.csv wits-query 3 4250
    has 'A.TUR.KAZ.X.TOTAL.USD 2001-01/12 1500 A'
    has 'A.TUR.ETH_1993.X.TOTAL.USD 1985-01/12 2250 A'
    sed -i '3s/1\.5$/1.75/' "$INPUT/wits.csv"
    refuses 3 'with the other value (1500, 1750)' "$TRADESTAT" import "$INPUT/wits.csv"
}

@test "UN Comtrade by two classifications: the total stands twice; the refusal says the way out" {
    file comtrade.csv <<'EOF'
typeCode,freqCode,period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,primaryValue
C,A,2022,792,X,398,H6,TOTAL,100
C,A,2022,792,X,398,S4,TOTAL,100
C,A,2022,792,X,398,S4,0,60.5
EOF
    refuses 3 '--profile comtrade --set value.duplicates=same' "$TRADESTAT" import "$INPUT/comtrade.csv"
    holds comtrade.csv comtrade 2 160.5 --profile comtrade --set value.duplicates=same
}

@test "World Bank: other indicators of a download are left out" {
    file wdi.csv <<'EOF'
"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",
"Kazakhstan","KAZ","GDP (current US$)","NY.GDP.MKTP.CD","225000","262000",
"Kazakhstan","KAZ","Merchandise imports (current US$)","TM.VAL.MRCH.CD.WT","50.5","",
EOF
    holds wdi.csv wdi 1 50.5
    said '2 left out' # a row, and an empty cell
    file databank.csv <<'EOF'
Country Name,Country Code,Series Name,Series Code,2022 [YR2022],2023 [YR2023]
Kazakhstan,KAZ,GDP (current US$),NY.GDP.MKTP.CD,225000,262000
Kazakhstan,KAZ,Merchandise imports (current US$),TM.VAL.MRCH.CD.WT,50.5,60.25
EOF
    rm "$TRADESTAT_STORE"
    holds databank.csv wdi-databank 2 110.75
}

@test "UNCTAD: a table of trade by partner is not read as one with the world" {
    file matrix.csv <<'EOF'
Year,Economy,Economy Label,Partner,Partner Label,Flow,Flow Label,US$ at current prices in millions
2023,792,Türkiye,398,Kazakhstan,02,Exports,100
EOF
    refuses 3 'column Partner Label: read "Kazakhstan"' \
        "$TRADESTAT" import --profile unctad-fdi --set flow.constant=X "$INPUT/matrix.csv"
}

@test "IMF DOTS, a sheet of imports FOB" {
    file dots.csv <<'EOF'
,,,
,"Imports, FOB from Partner Countries",,
,,,
,Kazakhstan,,
,"US Dollars, Millions",,
,,,
,,2019,2020
,World,10.5,2 e
EOF
    holds dots.csv imf-dots 2 12500000
    [ "$(qualifiers)" = '  FOB ' ]
}

@test "UN Comtrade tariff lines with the columns of final data are added up; among final data they are refused" {
    file lines.csv <<'EOF'
typeCode,freqCode,refYear,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,mosCode,motCode,primaryValue,isReported
C,M,2022,202205,36,M,792,0,H6,01012100,C04,0,1000,40,true
C,M,2022,202205,36,M,792,0,H6,01012100,C00,0,0,2.5,true
EOF
    holds lines.csv comtrade-tariffline-api 1 42.5
    has 'M.AUS.TUR.M.01012100.USD 2022-05/1 42.5 A'
    sed -i '2s/01012100/010121/' "$INPUT/lines.csv"
    refuses 3 'lines.csv:3: column cmdCode: read "01012100", a tariff line' \
        "$TRADESTAT" import "$INPUT/lines.csv"
    rm "$TRADESTAT_STORE"
    holds lines.csv comtrade-tariffline-api 2 42.5 --profile comtrade-tariffline-api \
        --set 'require.cmdCode=*'
}

@test "marks between thousands: the refusal says how they are read" {
    file wits.csv <<'EOF'
Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,TradeValue in 1000 USD
H1,TUR,Total,Turkey,KAZ,Kazakhstan,2001,Export,6,"1,001.5"
EOF
    refuses 3 '--profile wits-query --set file.group=comma' "$TRADESTAT" import "$INPUT/wits.csv"
    holds wits.csv wits-query 1 1001500 --profile wits-query --set file.group=comma
}
