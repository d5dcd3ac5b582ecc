# Figures that their publisher takes back: gone from that release on, never forgotten.
load market

setup() {
    common_setup
    cd "$BATS_TEST_TMPDIR" || return 1
}

HEAD=freq,reporter,partner,flow,product,unit,source,period,value,status

# tidy FILE PERIOD=VALUE... - a file of one series; VALUE X: the row withdraws its figure.
tidy() {
    local file=$1 cell
    shift
    echo $HEAD >"$file"
    for cell; do
        case $cell in
        *=X) echo "M,AUT,CZE,X,TOTAL,USD,TIM,${cell%=*},,X" ;;
        *=Q) echo "M,AUT,CZE,X,TOTAL,USD,TIM,${cell%=*},,Q" ;;
        *) echo "M,AUT,CZE,X,TOTAL,USD,TIM,${cell%=*},${cell#*=},A" ;;
        esac
    done >>"$file"
}

# sdmx FILE LINE... - rows of ACTION to OBS_VALUE of a file in SDMX-CSV 2.0.
sdmx() {
    local file=$1
    shift
    echo STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,COUNTERPART_AREA,FLOW,UNIT_MEASURE,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT >"$file"
    printf 'dataflow,X:Y(1.0),%s\n' "$@" >>"$file"
}

import_sdmx() {
    "$TRADESTAT" import --profile sdmx --set source.constant=TIM "$@"
}

# counts IMPORT... - new, revised, unchanged and withdrawn of its one series.
counts() {
    "$@" --format csv | awk -F, 'NR == 2 { print $5, $6, $7, $8 }'
}

known() {
    "$TRADESTAT" show "$@" --format csv all | awk -F, 'NR > 1 { printf "%s=%s ", $3, $4 }'
}

@test "a row withdraws its figure, which an earlier day still sees" {
    tidy first.csv 2024-01=10 2024-02=20 2024-03=30
    tidy gone.csv 2024-02=X
    same "$(counts "$TRADESTAT" import --as-of 2024-05-01 first.csv)" '3 0 0 0'
    same "$(counts "$TRADESTAT" import --dry-run --as-of 2024-06-01 gone.csv)" '0 0 0 1'
    same "$(known)" '2024-01=10 2024-02=20 2024-03=30 '
    same "$(counts "$TRADESTAT" import --as-of 2024-06-01 gone.csv)" '0 0 0 1'
    same "$(counts "$TRADESTAT" import --as-of 2024-06-01 gone.csv)" '0 0 1 0'
    same "$(known)" '2024-01=10 2024-03=30 '
    same "$(known --as-of 2024-05-31)" '2024-01=10 2024-02=20 2024-03=30 '
    golden withdrawn/vintages "$TRADESTAT" show --vintages all
    golden withdrawn/growth "$TRADESTAT" growth M.AUT.CZE.X.TOTAL
    same "$(counts "$TRADESTAT" import --as-of 2024-07-01 first.csv)" '1 0 2 0'
    same "$(known)" '2024-01=10 2024-02=20 2024-03=30 '
}

@test "a value that goes missing counts as withdrawn and keeps its status" {
    tidy first.csv 2024-01=10 2024-02=20
    tidy gone.csv 2024-01=10 2024-02=Q
    "$TRADESTAT" import --as-of 2024-05-01 first.csv
    same "$(counts "$TRADESTAT" import --as-of 2024-06-01 gone.csv)" '0 0 1 1'
    "$TRADESTAT" show --format csv all | grep -q '2024-02,,USD,Q'
}

@test "revisions name what was withdrawn" {
    tidy first.csv 2024-01=10 2024-02=20 2024-03=30
    tidy gone.csv 2024-02=X
    tidy back.csv 2024-02=21
    "$TRADESTAT" import --as-of 2024-05-01 first.csv
    "$TRADESTAT" import --as-of 2024-06-01 gone.csv
    golden withdrawn/revisions "$TRADESTAT" revisions all
    golden withdrawn/since "$TRADESTAT" revisions --since 2024-05-15 all
    "$TRADESTAT" import --as-of 2024-07-01 back.csv
    golden withdrawn/triangle "$TRADESTAT" revisions --triangle all
}

@test "a series of which nothing is left is there for vintages alone" {
    tidy first.csv 2024-01=10
    tidy gone.csv 2024-01=X
    "$TRADESTAT" import --as-of 2024-05-01 first.csv
    "$TRADESTAT" import --as-of 2024-06-01 gone.csv
    refuses 4 'no such series' "$TRADESTAT" show all
    same "$(known --as-of 2024-05-01)" '2024-01=10 '
    same "$("$TRADESTAT" show --vintages --format csv all | wc -l)" 3
    "$TRADESTAT" revisions all
}

@test "SDMX-CSV rows that delete withdraw the figure they name" {
    sdmx first.csv I,AUT,CZE,X,USD,M,2024-01,10,A,0 I,AUT,CZE,X,USD,M,2024-02,20,A,0
    sdmx gone.csv D,AUT,CZE,X,USD,M,2024-02,,, D,AUT,CZE,X,USD,M,2023-12,,,
    import_sdmx --as-of 2024-05-01 first.csv
    golden withdrawn/delete import_sdmx --as-of 2024-06-01 gone.csv
    same "$(known)" '2024-01=10 '
}

@test "a row of the IMF data API that deletes withdraws its figure" {
    local row='IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,TUR,A,2023,3859100000.5,6,A'
    local header='ACTION,DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,STATUS'

    printf '%s\n' "$header" "I,$row" >stated.csv
    printf '%s\n' "$header" "D,$row" >deleted.csv
    "$TRADESTAT" import --as-of 2026-01-05 stated.csv >/dev/null
    "$TRADESTAT" import --as-of 2026-02-05 --format csv deleted.csv >said
    grep -q 'A.KAZ.TUR.X.TOTAL.USD,IMF-IMTS,0,0,0,1$' said
}

@test "SDMX-CSV rows that would delete many figures are refused" {
    sdmx first.csv I,AUT,CZE,X,USD,M,2024-01,10,A,0
    import_sdmx --as-of 2024-05-01 first.csv
    local row
    for row in ,CZE,X,USD,M,2024-01,,, AUT,,X,USD,M,2024-01,,, AUT,CZE,,USD,M,2024-01,,, \
        AUT,CZE,X,USD,,2024-01,,, AUT,CZE,X,USD,M,,,,; do
        sdmx gone.csv "D,$row"
        refuses 3 'gone.csv:2: column ' import_sdmx gone.csv
        refuses 3 'write a row for each series and period' import_sdmx gone.csv
    done
    sdmx gone.csv D,AUT,CZE,X,USD,M,2024-01,,A,
    refuses 3 'it deletes the status alone' import_sdmx gone.csv
    same "$(known)" '2024-01=10 '
}

@test "a row that withdraws has no value" {
    tidy gone.csv 2024-01=X
    sed -i 's/,,X$/,5,X/' gone.csv
    refuses 3 'gone.csv:2: column value: read "5", expected no value' \
        "$TRADESTAT" import gone.csv
}

@test "sums are made of figures alone" {
    tidy gone.csv 2024-01=10 2024-02=X
    refuses 3 'gone.csv:3: column status: read "X", the row withdraws a figure' \
        "$TRADESTAT" aggregate --by partner gone.csv
    refuses 3 'gone.csv:3: column status: read "X", the row withdraws a figure' \
        "$TRADESTAT" import --profile tidy --set value.duplicates=sum gone.csv
}

@test "absent is not missing, unless the file is complete" {
    tidy first.csv 2024-01=10 2024-02=20 2024-03=30 2024-04=40
    tidy next.csv 2024-01=10 2024-03=30
    "$TRADESTAT" import --as-of 2024-05-01 first.csv
    golden withdrawn/absent "$TRADESTAT" import --dry-run --as-of 2024-06-01 next.csv
    same "$(counts "$TRADESTAT" import --as-of 2024-06-01 next.csv)" '0 0 2 0'
    same "$(known)" '2024-01=10 2024-02=20 2024-03=30 2024-04=40 '
    same "$(counts "$TRADESTAT" import --complete --as-of 2024-07-01 next.csv)" '0 0 2 2'
    same "$(known)" '2024-01=10 2024-03=30 '
    same "$(known --as-of 2024-06-30)" '2024-01=10 2024-02=20 2024-03=30 2024-04=40 '
    "$TRADESTAT" show --vintages --explain all | grep -q 'not in the file'
    same "$(counts "$TRADESTAT" import --complete --as-of 2024-07-01 next.csv)" '0 0 2 0'
}

@test "a series in two complete files is refused" {
    tidy one.csv 2024-01=10 2024-03=30
    tidy two.csv 2024-02=20 2024-04=40
    refuses 3 'two.csv: an earlier file of this import has figures of M.AUT.CZE.X.TOTAL' \
        "$TRADESTAT" import --complete one.csv two.csv
    "$TRADESTAT" import one.csv two.csv
}

@test "withdrawals survive the way out and in" {
    local format
    tidy first.csv 2024-01=10 2024-02=20 2024-03=30
    tidy gone.csv 2024-02=X 2023-12=X
    tidy next.csv 2024-01=10
    tidy back.csv 2024-02=21
    "$TRADESTAT" import --as-of 2024-05-01 first.csv
    "$TRADESTAT" import --as-of 2024-06-01 gone.csv
    "$TRADESTAT" import --complete --as-of 2024-07-01 next.csv
    "$TRADESTAT" import --as-of 2024-08-01 back.csv
    "$TRADESTAT" export --vintages all >all.csv
    same "$(grep -c ',,X,2024' all.csv)" 3
    for format in csv sdmx-csv sdmx-csv-1.0; do
        "$TRADESTAT" export --vintages --format $format all >there.csv
        "$TRADESTAT" import --store $format.db there.csv
        "$TRADESTAT" export --store $format.db --vintages --format $format all |
            cmp - there.csv
        "$TRADESTAT" export --store $format.db --vintages all | cmp - all.csv
    done
}

# Releases drawn by lot: of each month a value, a missing one, a withdrawal or nothing.
@test "whatever was stated and withdrawn survives the way out and in" {
    local seed day complete
    for seed in 1 2 3 4 5 6; do
        for day in 2024-05-01 2024-06-01 2024-07-01 2024-08-01 2024-09-01; do
            # shellcheck disable=SC2046
            tidy r.csv $(awk -v seed="$seed${day//-/}" 'BEGIN {
                split("10 11 12 Q X", what, " ")
                srand(seed)
                for (m = 1; m <= 9; m++)
                    if (rand() < .7)
                        printf "2024-0%d=%s ", m, what[1 + int(5 * rand())]
            }') 2024-10=1
            complete=
            [ $((seed % 2)) = 0 ] || complete=--complete
            # shellcheck disable=SC2086
            "$TRADESTAT" import --store $seed.db $complete --as-of $day r.csv
        done
        "$TRADESTAT" export --store $seed.db --vintages all >there.csv
        "$TRADESTAT" import --store again$seed.db there.csv
        "$TRADESTAT" export --store again$seed.db --vintages all | cmp - there.csv
        for day in 2024-04-30 2024-05-15 2024-06-15 2024-07-15 2024-08-15 2024-09-15; do
            same "$(known --store again$seed.db --as-of $day || true)" \
                "$(known --store $seed.db --as-of $day || true)"
        done
        "$TRADESTAT" import --store $seed.db --dry-run --format csv there.csv |
            awk -F, 'NR > 1 && $5 + $6 + $8 > 0 { exit 1 }'
    done
}

@test "of two imports of one release an export has the one that counts" {
    tidy first.csv 2024-01=10
    tidy again.csv 2024-01=11
    "$TRADESTAT" import --as-of 2024-05-01 first.csv
    "$TRADESTAT" import --as-of 2024-05-01 again.csv
    same "$("$TRADESTAT" export --vintages all | cut -d, -f14-15)" "$(
        printf '%s\n' period,value 2024-01,11
    )"
}

@test "the view says what was withdrawn" {
    tidy first.csv 2024-01=10
    tidy gone.csv 2024-01=X
    "$TRADESTAT" import --as-of 2024-05-01 first.csv
    "$TRADESTAT" import --as-of 2024-06-01 gone.csv
    same "$(sqlite3 "$TRADESTAT_STORE" \
        'SELECT value, status, withdrawn FROM observation ORDER BY released')" \
        "$(printf '%s\n' '10.0|A|0' '|X|1')"
}
