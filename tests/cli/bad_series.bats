# Series that no model likes: each gets a documented result or a clear refusal, and nothing
# ever prints nan or inf.
load market

# Eighty months from 2018-01 each (MARCH: 75), but for the short ones and those of 3,000 years.
setup_file() {
    common_setup
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/market.db
    awk 'function row(name, y, m, v) {
            printf "TUR,WLD,X,%s,USD,TURKSTAT,%04d-%02d,%s,%s\n", name, y, m, v, v == "" ? "M" : "A"
        }
        BEGIN {
            print "reporter,partner,flow,product,unit,source,period,value,status"
            for (i = 0; i < 80; i++) {
                y = 2018 + int(i / 12)
                m = i % 12 + 1
                row("CONSTANT", y, m, "250.5")
                row("ZEROS", y, m, 0)
                row("MISSING", y, m, "")
                row("HOLE", y, m, i == 40 || i == 41 ? "" : 100 + 10 * m + i / 10)
                row("FAR", y, m, i % 9 == 4 ? "1000000000000000" : i % 9 == 7 ? "0.001" : 100 + m)
                row("EXTREME", y, m, i % 17 > 8 ? "1e300" : "1e-300")
                if (i < 75)
                    row("MARCH", y, m, 100 + 10 * m + (i * i) % 7)
            }
            row("ONE", 2024, 1, 7)
            row("TWO", 2024, 1, 7)
            row("TWO", 2024, 2, 9)
            row("ENDS", 1, 1, 5)
            row("ENDS", 3000, 12, 6)
            for (y = 1; y <= 3000; y++)
                for (m = 1; m <= 12; m++)
                    row("AGES", y, m, 100 + 10 * m + (y * m) % 7)
        }' >"$BATS_FILE_TMPDIR/bad.csv"
    "$TRADESTAT" import "$BATS_FILE_TMPDIR/bad.csv" >/dev/null
}

# cells NAME COLUMNS - cells of the one row that extrapolate prints, to ten digits.
cells() {
    "$TRADESTAT" extrapolate --format csv "M.TUR.WLD.X.$1" | cut -d, -f"$2" |
        awk -F, -v OFS=, 'NR > 1 { for (i = 1; i <= NF; i++) $i = sprintf("%.10g", $i); print }'
}

@test "a constant series goes on, without width" {
    same "$(cells CONSTANT 3-9)" 8,2004,3006,3006,3006,3006,3006
    refuses 4 'it does not vary' "$TRADESTAT" adjust --force M.TUR.WLD.X.CONSTANT
    "$TRADESTAT" growth --format csv --from 2024-01 M.TUR.WLD.X.CONSTANT |
        awk -F, 'NR > 1 && ($5 != 0 || $6 != 0) { exit 1 }'
}

@test "all zeros stay zero, and have no growth" {
    same "$(cells ZEROS 3-9)" 8,0,0,0,0,0,0
    refuses 4 'it does not vary' "$TRADESTAT" adjust --force M.TUR.WLD.X.ZEROS
    "$TRADESTAT" growth --format csv --from 2024-01 M.TUR.WLD.X.ZEROS |
        awk -F, 'NR > 1 { n++; if ($5 != "" || $6 != "" || $8 != "zero_zero") exit 1 }
            END { exit n != 8 }'
}

@test "without any value there is nothing to say" {
    for command in extrapolate 'extrapolate --track' 'extrapolate --path' adjust growth; do
        refuses 4 'the series has no values' "$TRADESTAT" $command M.TUR.WLD.X.MISSING
    done
    "$TRADESTAT" revisions M.TUR.WLD.X.MISSING | grep -q '0 of 80 periods revised'
}

@test "one value or two are a level of low reliability" {
    # twelve Januaries; twelve times the mean of two
    same "$(cells ONE 3-5)" 1,7,84
    cells TWO 3-5 | awk -F, '{ exit !($1 == 2 && $2 == 16 && $3 > 90 && $3 < 102) }'
    for name in ONE TWO; do
        "$TRADESTAT" extrapolate M.TUR.WLD.X.$name | grep -q '^u low reliability'
        refuses 4 'needs 3 years (36)' "$TRADESTAT" adjust --force M.TUR.WLD.X.$name
        "$TRADESTAT" extrapolate --track --format csv M.TUR.WLD.X.$name | awk 'END { exit NR != 1 }'
    done
}

@test "a gap in the middle is told, and printed as a gap" {
    cells HOLE 4-9 | awk -F, '{ exit !($5 <= $3 && $3 <= $2 && $2 <= $4 && $4 <= $6 && $1 < $5) }'
    "$TRADESTAT" adjust M.TUR.WLD.X.HOLE | grep -q '2 missing values were interpolated'
    "$TRADESTAT" growth --format csv M.TUR.WLD.X.HOLE |
        awk -F, '$3 == "2021-05" || $3 == "2021-06" { n++; if ($4 != "" || $5 != "" || $6 != "") exit 1 }
            END { exit n != 2 }'
}

@test "10^15 beside 10^-3 gives finite limits in order, no season" {
    cells FAR 4-9 | awk -F, '{ exit !($5 <= $3 && $3 <= $2 && $2 <= $4 && $4 <= $6 && $1 <= $5) }'
    refuses 4 'no season that can be identified' "$TRADESTAT" adjust M.TUR.WLD.X.FAR
    "$TRADESTAT" adjust --force M.TUR.WLD.X.FAR | grep -q 'Experimental (status G)'
}

@test "600 powers of ten are refused where a result leaves the numbers" {
    refuses 4 'too far apart' "$TRADESTAT" adjust --force M.TUR.WLD.X.EXTREME
    "$TRADESTAT" growth --format csv M.TUR.WLD.X.EXTREME >"$BATS_TEST_TMPDIR/out"
    grep -q ',1e+300,' "$BATS_TEST_TMPDIR/out"
}

@test "3,000 years of months, and two months 3,000 years apart" {
    same "$(cells AGES 2-3)" 3000,12
    "$TRADESTAT" adjust --format csv M.TUR.WLD.X.AGES | awk 'END { exit NR != 36001 }'
    cells ENDS 2,4 | grep -qx 3000,6
    refuses 4 '35998 of 36000 periods have no value' "$TRADESTAT" adjust --force M.TUR.WLD.X.ENDS
}

@test "a series that ends in March when asked for November" {
    refuses 4 'ends in 2024-03: 11 periods of 2024 were asked for' \
        "$TRADESTAT" extrapolate --year 2024 --months 11 M.TUR.WLD.X.MARCH
    refuses 4 'ends in 2024-03: too early for 2025' \
        "$TRADESTAT" extrapolate --year 2025 --months 11 M.TUR.WLD.X.MARCH
    same "$(cells MARCH 2-3)" 2024,3
}

# is_clean WHAT COMMAND... - ends with 0 or 4 and prints neither nan nor inf.
is_clean() {
    local status=0 out=$BATS_TEST_TMPDIR/out
    "${@:2}" >"$out" 2>&1 || status=$?
    if [[ $status != [04] ]] || grep -iE '(^|[^a-z])-?(nan|inf)([^a-z]|$)' "$out"; then
        echo "$1: status $status"
        return 1
    fi
}

@test "nothing prints nan or inf, in any command" {
    for name in CONSTANT ZEROS MISSING HOLE FAR EXTREME MARCH ONE TWO ENDS; do
        for command in extrapolate 'extrapolate --format json' 'extrapolate --track' \
            'extrapolate --path --format csv' 'extrapolate --all-methods --format csv' \
            'extrapolate --method auto' adjust 'adjust --force --format json' \
            'adjust --force --diagnostics' 'growth --from 2022' 'growth --format json --from 2022' \
            revisions 'revisions --statistics' 'revisions --triangle'; do
            is_clean "$command $name" "$TRADESTAT" $command M.TUR.WLD.X.$name
        done
    done
}

@test "nor does a batch of them" {
    awk -F, 'NR == 1 { print "series_id,period,value"; next } { print $4 "," $7 "," $8 | "sort -s -t, -k1,1" }' \
        "$BATS_FILE_TMPDIR/bad.csv" >"$BATS_TEST_TMPDIR/batch.csv"
    for options in '' '--horizon 24' '--method auto' '--method airline'; do
        is_clean "$options" "$TRADESTAT" extrapolate --batch "$BATS_TEST_TMPDIR/batch.csv" $options
        same "$(sed 1d "$BATS_TEST_TMPDIR/out" | cut -d, -f1 | uniq | xargs)" \
            'AGES CONSTANT ENDS EXTREME FAR HOLE MARCH MISSING ONE TWO ZEROS'
        awk -F, 'NR > 1 && ($3 == "") != ($8 == "none") { exit 1 }' "$BATS_TEST_TMPDIR/out"
    done
}
