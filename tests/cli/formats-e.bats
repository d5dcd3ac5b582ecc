# Variants by the selection: codes or labels, dimensions that part the trade, mixed frequencies.
# The files are written here; all figures are invented.
load formats

setup() {
    common_setup
    INPUT=$BATS_TEST_TMPDIR
}

@test "Easy Comext with codes: months, years as YYYY52, numbers for countries" {
    file codes.csv <<'ROWS'
DECLARANT,PARTNER,PRODUCT,FLOW,PERIOD,INDICATORS,INDICATOR_VALUE
004,052,0805,1,202452,VALUE_IN_EUROS,100.25
004,052,0805,1,202402,VALUE_IN_EUROS,9.5
001,0079,0805,2,202402,QUANTITY_IN_100KG,1.5
001,0079,0805,2,202402,SUPPLEMENTARY_QUANTITY,7
ROWS
    # 100.25 + 9.5 + 150
    holds codes.csv eurostat-easy-comext 3 259.75
    has 'A.DEU.TUR.M.0805.EUR 2024-01/12 100.25 A'
    has 'M.FRA.KAZ.X.0805.KG 2024-02/1 150 A'
    said 'product codes taken as those of the HS'
}

@test "Easy Comext with codes and labels: the codes count" {
    file both.csv <<'ROWS'
DECLARANT,DECLARANT_LAB,PARTNER,PARTNER_LAB,FLOW,FLOW_LAB,PRODUCT,PRODUCT_LAB,PERIOD,PERIOD_LAB,INDICATORS,INDICATORS_LAB,INDICATOR_VALUE
004,"Germany",052,"Türkiye",1,"IMPORT",0805,"Citrus fruit",202402,"Feb. 2024",VALUE_IN_EUROS,"VALUE_IN_EUROS",9.5
ROWS
    holds both.csv eurostat-easy-comext 1 9.5
    has 'M.DEU.TUR.M.0805.EUR 2024-02/1 9.5 A'
}

@test "Easy Comext: one customs procedure is not taken for all" {
    file regime.csv <<'ROWS'
DECLARANT_LAB,PARTNER_LAB,STAT_REGIME_LAB,FLOW_LAB,PRODUCT_LAB,PERIOD_LAB,INDICATORS_LAB,INDICATOR_VALUE
"Germany","Türkiye","NORMAL","IMPORT","TOTAL","Jan. 2024","VALUE_IN_EUROS",100
ROWS
    refuses 3 'STAT_REGIME_LAB TOTAL (it has NORMAL)' "$TRADESTAT" import "$INPUT/regime.csv"
}

@test "Eurostat TSV: half-years; a dimension that parts the trade is refused" {
    printf 'freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2024-S1 \t2024-S2 \nS,FR,KZ,0805,1,VALUE_EUR\t1.5 p\t: \n' |
        file half.tsv
    holds half.tsv eurostat-comext-tsv 2 1.5
    has 'S.FRA.KAZ.M.0805.EUR 2024-01/6 1.5 P'
    printf 'freq,reporter,partner,product,flow,transport,indicators\\TIME_PERIOD\t2024-01 \nM,FR,KZ,0805,1,1,VALUE_EUR\t1.5 \n' |
        file transport.tsv
    refuses 3 'column transport: profile eurostat-comext-tsv does not know it' \
        "$TRADESTAT" import "$INPUT/transport.tsv"
}

@test "SDMX-CSV: services, modes of transport and prices of another year are not the trade in goods" {
    local part
    for part in SERVICE=SA SERVICE=_T TRANSPORT_MODE=1 PRICES=L COUNTERPART_AREA_2=RUS; do
        printf '%s\n' "DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,FLOW,${part%=*},UNIT_MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE" \
            "AG:TR(1.0),M,TUR,KAZ,X,${part#*=},USD,0,2024-01,15" | file part.csv
        refuses 3 "does not fit profile sdmx: it lacks ${part%=*}" \
            "$TRADESTAT" import --profile sdmx --set source.constant=TURKSTAT "$INPUT/part.csv"
    done
}

@test "Comext bulk, two downloads joined: a part that comes twice is refused, not added up" {
    file one.csv <<'ROWS'
REPORTER,PARTNER,PRODUCT_NC,PRODUCT_SITC,FLOW,STAT_PROCEDURE,PERIOD,VALUE_EUR,QUANTITY_KG
DE,TR,01012100,00151,1,1,202401,500,3
DE,TR,01012100,00151,1,9,202401,500,3
DE,TR,39XXXXXX,582XX,1,1,202401,40,1
DE,TR,39XXXXXX,583XX,1,1,202401,40,1
ROWS
    # two procedures, and two confidential products under one code, are no repetition
    holds one.csv comext-bulk 2 1080
    sed '1d; s/,500,3/,505.5,4/' "$INPUT/one.csv" | cat "$INPUT/one.csv" - | file joined.csv
    refuses 3 'joined.csv:6: this part of M.DEU.TUR.M.01012100.EUR 2024-01 stands in line 2 already' \
        "$TRADESTAT" import "$INPUT/joined.csv"
    refuses 3 'joined.csv:6: this part of M.DEU.TUR.M.01012100.EUR 2024-01 stands in line 2 already' \
        "$TRADESTAT" aggregate --by period "$INPUT/joined.csv"
}

@test "Kazakhstan's direct investment after a European spreadsheet: a lone point is no number" {
    printf '%s\r\n' 'Tree Level 1;Country-Code;Country;Direction;Partner-Code;Partner;Unit;Footnotes;Sources;_2003;_2004;_2005' \
        'FDI by partner;KZ;Kazakhstan;FDI inflow;TR;Turkey;EUR m;-;NBK;.;11,4;-46,25' \
        'FDI by partner;KZ;Kazakhstan;FDI inflow;TR;Turkey;in % of total;-;NBK;.;1,4;-2,25' | file wiiw.csv
    # 11.4 - 46.25 millions, and a year without a figure
    holds wiiw.csv wiiw-fdi 3 -34850000
    has 'A.KAZ.TUR.FDI_IN.TOTAL.EUR 2003-01/12 missing O'
}

@test "OECD.Stat direct investment without its power of ten: asked for; groups of countries left out" {
    file partner.csv <<'ROWS'
"PC","Partner country","COU","Reporting country","FLOW","Type of FDI","CUR","Currency","YEAR","Year","Value","Flag Codes","Flags"
"KAZ","Kazakhstan","TUR","Turkey","IN","Inward","USD","US Dollar","2012","2012",12.5,,
"KAZ","Kazakhstan","TUR","Turkey","IN","Inward","LCU","National currency","2012","2012",22.5,,
"WORLD","World","TUR","Turkey","IN","Inward","USD","US Dollar","2012","2012",112.5,,
"R1","Belgium/Luxembourg","TUR","Turkey","IN","Inward","USD","US Dollar","2012","2012",4,,
"EU15","EU15","TUR","Turkey","IN","Inward","USD","US Dollar","2012","2012",50,,
"OECD","OECD","TUR","Turkey","IN","Inward","USD","US Dollar","2012","2012",70,,
ROWS
    refuses 3 'say it with --profile oecd-legacy-fdi --set multiplier.constant=CODE' \
        "$TRADESTAT" import --profile oecd-legacy-fdi "$INPUT/partner.csv"
    # 12.5 + 112.5 + 4 millions
    holds partner.csv oecd-legacy-fdi 3 129000000 --profile oecd-legacy-fdi --set multiplier.constant=6
    has 'A.TUR.BLX.FDI_IN.TOTAL.USD 2012-01/12 4000000 A'
}

@test "tidy table after a spreadsheet: lost zeros of HS codes come back, those of SITC are none" {
    file zeros.csv <<'ROWS'
reporter,partner,flow,period,value,unit,source,classification,product
TUR,KAZ,X,2024-01,100,USD,TURKSTAT,HS,805
TUR,KAZ,X,2024-01,200,USD,TURKSTAT,H6,10121
TUR,KAZ,X,2024-01,300,USD,TURKSTAT,SITC,057
TUR,KAZ,X,2024-01,400,USD,TURKSTAT,SITC,7
ROWS
    holds zeros.csv tidy 4 1000
    has 'M.TUR.KAZ.X.0805.USD 2024-01/1 100 A'
    has 'M.TUR.KAZ.X.010121.USD 2024-01/1 200 A'
    has 'M.TUR.KAZ.X.057.USD 2024-01/1 300 A'
    has 'M.TUR.KAZ.X.7.USD 2024-01/1 400 A'
}

@test "Comext bulk without the procedures: read where each part stands once" {
    file cut.csv <<'ROWS'
REPORTER,PARTNER,PRODUCT_NC,FLOW,PERIOD,VALUE_EUR
DE,TR,01012100,1,2024,1000.5
DE,TR,01012100,1,202401,30
ROWS
    holds cut.csv comext-bulk 2 1030.5
    has 'A.DEU.TUR.M.01012100.EUR 2024-01/12 1000.5 A'
    echo DE,TR,01012100,1,202401,2 >>"$INPUT/cut.csv"
    refuses 3 'or the column that tells the parts apart was cut off' \
        "$TRADESTAT" import "$INPUT/cut.csv"
}

@test "CBRT EVDS by a script: null and None are no figures" {
    printf 'Tarih,YEARWEEK,TP_YD109,TP_YD002_DE\n2023-1,,100.5,null\n2023-2,,None,30\n' | file script.csv
    # 100.5 + 30 millions
    holds script.csv cbrt-evds 2 130500000
}

@test "Eurostat SDMX-CSV: labels of flows and indicators in other words" {
    file labels.csv <<'ROWS'
DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE
ESTAT:DS-059341(1.0),15/06/26,Monthly,Germany,Türkiye,090111,Imports,Value in euro,2026-01,100
ESTAT:DS-059341(1.0),15/06/26,Monthly,Germany,Türkiye,090111,Exports,Quantity in kg,2026-01,7.5
ROWS
    holds labels.csv eurostat-comext 2 107.5
    has 'M.DEU.TUR.X.090111.KG 2026-01/1 7.5 A'
}
