# aggregate: what it sums, what it leaves out and says so, what it will not add.
load helper

table=$'freq,reporter,partner,flow,product,unit,source,period,value\n'

write() { # name; rows on standard input
    { printf '%s' "$table" && cat; } >"$BATS_TEST_TMPDIR/$1"
}

sums() {
    run --separate-stderr "$TRADESTAT" aggregate --format csv "$@"
    [ "$status" -eq 0 ] || { echo "$stderr"; return 1; }
}

small() {
    write t.csv <<'ROWS'
M,TUR,WLD,X,TOTAL,USD,TURKSTAT,2025-01,100
M,TUR,KAZ,X,TOTAL,USD,TURKSTAT,2025-01,60.25
M,TUR,UZB,X,TOTAL,USD,TURKSTAT,2025-01,39.75
M,TUR,KAZ,M,TOTAL,USD,TURKSTAT,2025-01,7
M,TUR,KAZ,X,TOTAL,USD,TURKSTAT,2025-02,61
ROWS
}

@test "sums by the columns asked for, in their order, sorted" {
    small
    sums --by partner,flow,period "$BATS_TEST_TMPDIR/t.csv"
    [ "$output" = "partner,flow,period,value
KAZ,M,2025-01,7
KAZ,X,2025-01,60.25
KAZ,X,2025-02,61
UZB,X,2025-01,39.75
WLD,X,2025-01,100" ]
    [ -z "$stderr" ]
    sums --by period,flow "$BATS_TEST_TMPDIR/t.csv"
    [ "${lines[1]}" = 2025-01,M,7 ]
    [ "${lines[2]}" = 2025-01,X,100 ]
    [[ $stderr = "tradestat: WLD: totals of others, not added"* ]]
}

@test "groups of countries alone are no sum" {
    small
    sed 's/,KAZ,/,_EU,/; s/,UZB,/,_EA,/; /WLD/d' "$BATS_TEST_TMPDIR/t.csv" >"$BATS_TEST_TMPDIR/groups.csv"
    refuses 4 "all there is are groups of countries (_EA, _EU), which are not added up: put partner in" \
        "$TRADESTAT" aggregate --by reporter,flow,period "$BATS_TEST_TMPDIR/groups.csv"
    sums --by partner,flow,period "$BATS_TEST_TMPDIR/groups.csv"
    [ "${lines[1]}" = _EA,X,2025-01,39.75 ]
}

@test "no store is made" {
    small
    sums --by flow "$BATS_TEST_TMPDIR/t.csv"
    [ ! -e "$TRADESTAT_STORE" ]
}

@test "flows are not added up; the message says how to choose" {
    small
    refuses 3 "flow X and M would be added: put flow in --by, or choose one, as with --only ...X." \
        "$TRADESTAT" aggregate --by partner "$BATS_TEST_TMPDIR/t.csv"
    sums --by partner --only ...X. "$BATS_TEST_TMPDIR/t.csv"
    [ "${lines[1]}" = KAZ,121.25 ]
}

@test "several files are one sum, and a row in two of them is refused" {
    small
    write u.csv <<<'M,TUR,KAZ,X,TOTAL,USD,TURKSTAT,2025-03,1'
    sums --by flow --only ..KAZ.X. "$BATS_TEST_TMPDIR/t.csv" "$BATS_TEST_TMPDIR/u.csv"
    [ "${lines[1]}" = X,122.25 ]
    write u.csv <<<'M,TUR,KAZ,X,TOTAL,USD,TURKSTAT,2025-02,61'
    refuses 3 "u.csv:2: M.TUR.KAZ.X.TOTAL.USD 2025-02 would be added to the same of $BATS_TEST_TMPDIR/t.csv:6" \
        "$TRADESTAT" aggregate --by flow "$BATS_TEST_TMPDIR/t.csv" "$BATS_TEST_TMPDIR/u.csv"
}

@test "compressed files and standard input are read as the file they hold" {
    small
    sums --by partner,flow,period "$BATS_TEST_TMPDIR/t.csv"
    expected=$output
    gzip -k "$BATS_TEST_TMPDIR/t.csv"
    sums --by partner,flow,period "$BATS_TEST_TMPDIR/t.csv.gz"
    [ "$output" = "$expected" ]
    run --separate-stderr bash -c \
        '"$TRADESTAT" aggregate --format csv --by partner,flow,period - <"$1"' _ \
        "$BATS_TEST_TMPDIR/t.csv.gz"
    [ "$output" = "$expected" ]
    head -c 60 "$BATS_TEST_TMPDIR/t.csv.gz" >"$BATS_TEST_TMPDIR/cut.gz"
    refuses 3 "cut.gz: the archive is damaged or cut off" \
        "$TRADESTAT" aggregate --by flow "$BATS_TEST_TMPDIR/cut.gz"
}

@test "a big file gives the same bytes each time, and the sums of its lines" {
    "$PROJECT/tests/bench/make-comtrade" 1 7 | head -n 40001 >"$BATS_TEST_TMPDIR/big.csv"
    sums --by partner,flow,period "$BATS_TEST_TMPDIR/big.csv"
    first=$output
    sums --by partner,flow,period "$BATS_TEST_TMPDIR/big.csv"
    [ "$output" = "$first" ]
    # thousandths are whole numbers, which awk adds exactly
    total=$(sed 1d "$BATS_TEST_TMPDIR/big.csv" |
        sed -n 's/.*"\([0-9.]*\)","0","true","false",$/\1/p' |
        awk '{ sum += int($1 * 1000 + 0.5) } END { printf "%.3f\n", sum / 1000 }')
    sums --by reporter --only ...X. "$BATS_TEST_TMPDIR/big.csv"
    exports=${lines[1]#TUR,}
    sums --by reporter --only ...M. "$BATS_TEST_TMPDIR/big.csv"
    imports=${lines[1]#TUR,}
    awk -v a="$exports" -v b="$imports" -v t="$total" \
        'BEGIN { d = a + b - t; exit !(d < 0.002 && d > -0.002) }'
}

@test "usage: --by is needed and names columns" {
    small
    refuses 2 "--by is missing" "$TRADESTAT" aggregate "$BATS_TEST_TMPDIR/t.csv"
    refuses 2 "columns are freq, reporter" \
        "$TRADESTAT" aggregate --by country "$BATS_TEST_TMPDIR/t.csv"
    refuses 3 "none.csv: cannot open" \
        "$TRADESTAT" aggregate --by flow "$BATS_TEST_TMPDIR/none.csv"
}

@test "positions of several years are never added, even where the flow is a column" {
    printf 'Tarih,TP YDYDYULKE DE\n2022,1\n2023,100\n' >"$BATS_TEST_TMPDIR/positions.csv"
    refuses 3 'FDI_IN_POS is no flow in time: its periods cannot be added up; put period in --by' \
        "$TRADESTAT" aggregate --by partner,flow "$BATS_TEST_TMPDIR/positions.csv"
    run -0 "$TRADESTAT" aggregate --by flow,period --format csv "$BATS_TEST_TMPDIR/positions.csv"
    [[ $output == *'FDI_IN_POS,2023,100'* ]]
}

@test "a confidential product is part of its chapter, and of the level of those it stands for" {
    table=$'freq,reporter,partner,flow,product,classification,unit,source,period,value\n'
    write chapter.csv <<'ROWS'
M,DEU,TUR,M,84,CN,EUR,EUROSTAT,2024-01,1000
M,DEU,TUR,M,_84XXXXXX,CN,EUR,EUROSTAT,2024-01,300
ROWS
    refuses 3 "products 84 and _84XXXXXX would be added" \
        "$TRADESTAT" aggregate --by period "$BATS_TEST_TMPDIR/chapter.csv"
    write parts.csv <<'ROWS'
M,DEU,TUR,M,TOTAL,,EUR,EUROSTAT,2024-01,1000
M,DEU,TUR,M,84501100,CN,EUR,EUROSTAT,2024-01,690.5
M,DEU,TUR,M,99RRR100,CN,EUR,EUROSTAT,2024-01,9.5
M,DEU,TUR,M,_84XXXXXX,CN,EUR,EUROSTAT,2024-01,300
ROWS
    # 690.5 + 9.5 + 300
    sums --by period --level 8 "$BATS_TEST_TMPDIR/parts.csv"
    [ "${lines[1]}" = 2024-01,1000 ]
}

@test "sections and divisions of ISIC are never added" {
    printf 'Tarih,TP.IHRISICREV4.A,TP.IHRISICREV4.C,TP.IHRISICREV4.10,TP.IHRISICREV4.11\n2024-01,5,100,40,30\n' \
        >"$BATS_TEST_TMPDIR/isic.csv"
    refuses 3 'products 11 and A would be added' \
        "$TRADESTAT" aggregate --by period "$BATS_TEST_TMPDIR/isic.csv"
    sums --by period --level 1 "$BATS_TEST_TMPDIR/isic.csv"
    [ "${lines[1]}" = 2024-01,105000 ]
    sums --by period --level 2 "$BATS_TEST_TMPDIR/isic.csv"
    [ "${lines[1]}" = 2024-01,70000 ]
    table=$'freq,reporter,partner,flow,product,classification,unit,source,period,value\n'
    write ranges.csv <<'ROWS'
A,TUR,WLD,VA,C,ISIC4,USD,OECD-TIVA,2019,100
A,TUR,WLD,VA,C10T12,ISIC4,USD,OECD-TIVA,2019,30
ROWS
    refuses 3 'products C and C10T12 would be added' \
        "$TRADESTAT" aggregate --by period "$BATS_TEST_TMPDIR/ranges.csv"
}
