# Traps of meaning: files that are read right, and that a reader in a hurry would get wrong.  The
# files are made here; all figures are invented.
load formats

FILE() {
    INPUT=$BATS_TEST_TMPDIR
    cat >"$INPUT/$1"
}

COMTRADE=typeCode,freqCode,period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,primaryValue

@test "isAggregate is no mark of a duplicate" {
    FILE t.csv <<END
$COMTRADE,isReported,isAggregate
C,A,2022,398,X,792,H6,2709,5,true,false
C,A,2023,398,X,792,H6,2709,7,false,true
END
    holds t.csv comtrade 2 12
}

@test "the edition of the classification changes in the middle: two series" {
    FILE t.csv <<END
$COMTRADE
C,A,2021,398,X,792,H5,2709,5
C,A,2022,398,X,792,H6,2709,7
END
    holds t.csv comtrade 2 12
    [ "$(qualifiers)" = "$(printf 'H5  FOB \nH6  FOB ')" ]
}

@test "exports contain re-exports: never added" {
    FILE t.csv <<END
$COMTRADE
C,A,2022,398,X,792,H6,2709,5
C,A,2022,398,RX,792,H6,2709,2
END
    refuses 3 'flow' "$TRADESTAT" aggregate --by partner "$INPUT/t.csv"
    "$TRADESTAT" aggregate --by flow --format csv "$INPUT/t.csv" | grep -qx 'X,5'
}

@test "a name with a line break and commas in it" {
    FILE t.csv <<END
Year,Period,Trade Flow Code,Reporter Code,Partner Code,Partner,Classification,Commodity Code,Trade Value (US\$)
2018,2018,1,498,344,"China,
Hong Kong SAR",HS,0401,5
2018,2018,2,498,344,"China, ""Hong Kong"" SAR",HS,0401,7
END
    holds t.csv comtrade-legacy 2 12
}

@test "NA is Namibia where a country stands, missing where a figure stands" {
    FILE t.csv <<END
"Tree Level 1","Country-Code","Country","Direction","Partner-Code","Partner","Unit",_2020,_2021
"FDI by partner","TR","Türkiye","FDI inflow","NA","Namibia","EUR m",.,-2.5
END
    holds t.csv wiiw-fdi 2 -2500000
    has 'A.TUR.NAM.FDI_IN.TOTAL.EUR 2021-01/12 -2500000 A'
    has 'A.TUR.NAM.FDI_IN.TOTAL.EUR 2020-01/12 missing O'
}

@test "a confidential product stays in the total" {
    FILE t.csv <<END
REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_PROCEDURE,PERIOD,VALUE_EUR
AT,KZ,E,39089490,2,1,202402,100
AT,KZ,E,39XXXXXX,2,1,202402,11
END
    "$TRADESTAT" aggregate --by reporter,flow --format csv "$INPUT/t.csv" | grep -qx 'AUT,X,111'
}

@test "areas not specified and confidential partners are not ranked" {
    FILE t.csv <<END
$COMTRADE
C,A,2022,398,X,0,H6,TOTAL,100
C,A,2022,398,X,792,H6,TOTAL,20
C,A,2022,398,X,899,H6,TOTAL,30
C,A,2022,398,X,839,H6,TOTAL,24
C,A,2022,398,X,837,H6,TOTAL,25
C,A,2022,398,X,490,H6,TOTAL,1
END
    holds t.csv comtrade 6 200
    [ "$("$TRADESTAT" rank KAZ --flow X --period 2022 --format csv | tail -n +2 | wc -l)" -eq 1 ]
}

@test "rows of nothing but delimiters, as spreadsheets leave them, are blank lines" {
    FILE t.csv <<END
$COMTRADE
C,A,2022,398,X,792,H6,2709,5
,,,,,,,,
,,,,,,,,
END
    holds t.csv comtrade 1 5
}

@test "a sheet that a spreadsheet has cut at its last row is told" {
    awk -v h="$COMTRADE" 'BEGIN { print h
        for (i = 0; i < 65535; i++) printf "C,A,2022,398,X,792,H6,%06d,1\n", i }' >"$BATS_TEST_TMPDIR/t.csv"
    INPUT=$BATS_TEST_TMPDIR
    holds t.csv comtrade 65535 65535
    said 'exactly 65535 rows'
}
