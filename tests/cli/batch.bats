# extrapolate --batch: any number of series from a file, one line each, whatever they are.
load market

setup_file() { # no store is needed
    :
}

# months ID FIRST_YEAR COUNT EXPRESSION - rows of a series; the expression is of i = 0, 1 ...
months() {
    awk -v id="$1" -v year="$2" -v n="$3" "BEGIN { for (i = 0; i < n; i++)
        print id \",\" year + int(i / 12) \"-\" sprintf(\"%02d\", i % 12 + 1) \",\" $4 }"
}

setup() {
    common_setup
    file=$BATS_TEST_TMPDIR/series.csv
    {
        echo series_id,period,value
        months usual 2018 64 '1000 * 1.01 ^ i * (1 + 0.2 * ((i % 12) == 11) + 0.03 * sin(i * i))'
        months 'all missing' 2020 9 '""'
        months zeros 2019 42 '0'
        months 'some zeros' 2018 66 '(i % 5 ? 10 + i % 7 : 0)'
        months negatives 2019 45 '(i % 2 ? -1 : 1) * (5 + i % 3)'
        months two 2023 2 '100 + i'
        months one 2023 1 7
        months '"comma, ""quote"""' 2022 14 '3'
        for q in 2021-Q1 2021-Q2 2021-Q3 2021-Q4 2022-Q1 2022-Q2 2022-Q3 2022-Q4 2023-Q1; do
            echo "quarters,$q,25"
        done
        months gap 2020 40 '(i == 30 ? "NA" : 50 + i)'
    } >"$file"
}

# same_ids TIMES OPTION... - the ids of the output are those of the file, each so many times.
same_ids() {
    "$TRADESTAT" extrapolate --batch "$file" "${@:2}" >"$BATS_TEST_TMPDIR/years.csv"
    diff <(sed '1d; s/,[0-9]*,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,[a-z0-9_]*$//' \
        "$BATS_TEST_TMPDIR/years.csv" | uniq -c | awk '{ n = $1; $1 = ""; print n $0 }') \
        <(sed '1d; s/,[^,]*,[^,]*$//' "$file" | uniq |
            awk -v n="$1" '{ print n " " $0 }')
}

@test "every series gets a line, in the order of the file" {
    both_short batch/year "$TRADESTAT" extrapolate --batch "$file"
    same_ids 1
}

@test "with a horizon every series gets a line for each period" {
    both_short batch/horizon "$TRADESTAT" extrapolate --batch "$file" --horizon 3
    same_ids 3 --horizon 3
}

@test "the header is the promised one" {
    [ "$("$TRADESTAT" extrapolate --batch "$file" | head -n 1)" = \
        series_id,k,point,lo80,hi80,lo95,hi95,method ]
    [ "$("$TRADESTAT" extrapolate --batch "$file" --horizon 2 | head -n 1)" = \
        series_id,h,point,lo80,hi80,lo95,hi95,method ]
}

@test "- is standard input" {
    [ "$("$TRADESTAT" extrapolate --batch - <"$file")" = \
        "$("$TRADESTAT" extrapolate --batch "$file")" ]
}

@test "other columns are ignored, and their order does not matter" {
    awk -F, 'NR == 1 { print "value,note,period,series_id" }
        NR > 1 && $1 == "usual" { print $3 ",x," $2 "," $1 }' "$file" \
        >"$BATS_TEST_TMPDIR/other.csv"
    [ "$("$TRADESTAT" extrapolate --batch "$BATS_TEST_TMPDIR/other.csv" | sed 1d)" = \
        "$("$TRADESTAT" extrapolate --batch "$file" | grep ^usual)" ]
}

@test "a named method is used, where it cannot be another says so" {
    golden batch/snaive short "$TRADESTAT" extrapolate --batch "$file" --method snaive
    refuses_with_head 2 'no year method' --method nonsense
}

# refuses_with_head STATUS TEXT OPTION... - the header may have been printed before the error.
refuses_with_head() {
    local status=0
    "$TRADESTAT" extrapolate --batch "$file" "${@:3}" >"$BATS_TEST_TMPDIR/out" \
        2>"$BATS_TEST_TMPDIR/err" || status=$?
    [ "$status" -eq "$1" ]
    [ "$(wc -l <"$BATS_TEST_TMPDIR/err")" -eq 1 ]
    grep -q "^tradestat: .*$2" "$BATS_TEST_TMPDIR/err"
}

@test "an airline forecast is that of R" {
    # exp(log_mean) of R's arima(order = c(0,1,1), seasonal = c(0,1,1)) on logs
    { head -n 1 tests/data/fixtures/series.csv && grep ^AirPassengers, \
        tests/data/fixtures/series.csv; } >"$file"
    "$TRADESTAT" extrapolate --batch "$file" --method airline --horizon 12 |
        sed 1d >"$BATS_TEST_TMPDIR/ours"
    jq -r '.series.AirPassengers.forecast[] | "\(.h),\(.log_mean)"' \
        tests/data/fixtures/airline_log.json >"$BATS_TEST_TMPDIR/r"
    paste -d, "$BATS_TEST_TMPDIR/ours" "$BATS_TEST_TMPDIR/r" | awk -F, '
        $2 != $9 || $8 != "airline" || (log($3) - $10) ^ 2 > 1e-6 { print; bad = 1 }
        END { exit bad || NR != 12 }'
}

@test "the models that choose their own form estimate as the default does, nearly" {
    local method
    for method in ets arima theta stl_ets; do
        "$TRADESTAT" extrapolate --batch "$file" --method $method | head -n 2 | tail -n 1
    done >"$BATS_TEST_TMPDIR/models"
    "$TRADESTAT" extrapolate --batch "$file" | head -n 2 | tail -n 1 |
        awk -F, 'NR == FNR { usual = $3; next }
            $3 / usual < .95 || $3 / usual > 1.05 || !($6 <= $4 && $4 <= $3 && $3 <= $5 && $5 <= $7) ||
            method[$8]++ { print; bad = 1 }
            END { exit bad || FNR != 4 }' - "$BATS_TEST_TMPDIR/models"
}

@test "bad batches are refused, each with line and column" {
    bad() {
        printf '%b' "$3" >"$file"
        refuses_with_head "$1" "$2"
    }
    bad 3 'series.csv:5.*rows of a series must stand together' \
        'series_id,period,value\na,2024-01,1\na,2024-02,1\nb,2024-01,1\na,2024-03,1\n'
    bad 3 'series.csv:3.*2024-01 twice' 'series_id,period,value\na,2024-01,1\na,2024-01,2\n'
    bad 3 'series.csv:2: column period: read "2024-13"' 'series_id,period,value\na,2024-13,1\n'
    bad 3 'series.csv:2: column value: read "1,5"' 'series_id,period,value\na,2024-01,"1,5"\n'
    bad 3 'series.csv:3: column period.*another frequency' \
        'series_id,period,value\na,2024-01,1\na,2024-Q1,1\n'
    bad 3 'no column value' 'series_id,period\na,2024-01\n'
    bad 3 'more than one column value' 'series_id,period,value,Value\na,2024-01,1,2\n'
    bad 3 'a header but no rows' 'series_id,period,value\n'
    bad 3 'series.csv:3: 2 fields' 'series_id,period,value\na,2024-01,1\na,2024-02\n'
    bad 3 'empty' ''
    rm "$file"
    refuses_with_head 3 'series.csv: '
}

@test "--batch stands alone" {
    refuses 2 '--horizon goes with the methods' "$TRADESTAT" extrapolate --batch "$file" \
        --horizon 3 --method ets
    refuses 2 '--horizon 1001: at most 1000' "$TRADESTAT" extrapolate --batch "$file" --horizon 1001
    refuses 2 '--batch goes with' "$TRADESTAT" extrapolate --batch "$file" --year 2024
    refuses 2 '--batch goes with' "$TRADESTAT" extrapolate --batch "$file" --path
    refuses 2 '--batch goes with' "$TRADESTAT" extrapolate --batch "$file" --donor M.USA.TUR.X.TOTAL
    refuses 2 '--batch goes with' "$TRADESTAT" extrapolate --batch "$file" M.USA.KAZ.X.TOTAL
}
