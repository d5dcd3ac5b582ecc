# export: what it writes, import reads back to the same content.
load market

# Every vintage of the market, through FORMAT into a new store and out again.
round_trip() {
    local there=$BATS_TEST_TMPDIR/there.csv back=$BATS_TEST_TMPDIR/back.csv
    "$TRADESTAT" export --vintages --format "$1" all >"$there"
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/again.db
    "$TRADESTAT" import "$there" >/dev/null
    "$TRADESTAT" export --vintages --format "$1" all >"$back"
    cmp "$there" "$back"
}

@test "export writes tidy CSV, SDMX-CSV 2.0 and 1.0, JSON" {
    for format in csv sdmx-csv sdmx-csv-1.0 json; do
        both "export/$format" "$TRADESTAT" export --format $format M.AUT.CZE.X.TOTAL
    done
    "$TRADESTAT" export --format json all | jq -e 'length > 1000' >/dev/null
}

@test "every vintage survives the way out and in, as CSV" {
    round_trip csv
}

@test "every vintage survives the way out and in, as SDMX-CSV 2.0" {
    round_trip sdmx-csv
}

@test "every vintage survives the way out and in, as SDMX-CSV 1.0" {
    round_trip sdmx-csv-1.0
}

@test "importing an export into its own store changes nothing" {
    own_market
    "$TRADESTAT" export --vintages all >"$BATS_TEST_TMPDIR/all.csv"
    contents >"$BATS_TEST_TMPDIR/before"
    "$TRADESTAT" import --format csv "$BATS_TEST_TMPDIR/all.csv" |
        awk -F, 'NR > 1 && $5 + $6 > 0 { bad = 1 } END { exit bad }'
    contents | cmp - "$BATS_TEST_TMPDIR/before"
}

@test "--as-of exports what was known" {
    "$TRADESTAT" export --as-of 2024-04-20 M.AUT.CZE.X.TOTAL | grep -q ',2024-02,'
    ! "$TRADESTAT" export --as-of 2024-04-20 M.AUT.CZE.X.TOTAL | grep -q ',112.5,'
}

@test "--excel leaves no text that a spreadsheet would calculate" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/hostile.db
    cat >"$BATS_TEST_TMPDIR/formula.csv" <<'CSV'
reporter,partner,flow,period,value,unit,source,publisher,note
TUR,KAZ,FDI_IN,2021,-5,USD,TR-PRESS,=1+1,@SUM(A1)
TUR,KAZ,FDI_IN,2022,7,USD,TR-PRESS,+2,-3
CSV
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/formula.csv" >/dev/null
    run -0 "$TRADESTAT" export --excel all
    [[ $output == *",-5,A,"*",'=1+1,,'@SUM(A1)"* ]]
    [[ $output == *",'+2,,'-3"* ]]
}

@test "export refuses what it cannot do" {
    refuses 2 "there are csv, sdmx-csv" "$TRADESTAT" export --format xml all
    refuses 2 "--excel goes with" "$TRADESTAT" export --excel --format json all
    refuses 4 "no such series" "$TRADESTAT" export M.XXX.YYY.X.TOTAL
}
