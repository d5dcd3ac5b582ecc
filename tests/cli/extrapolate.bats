# extrapolate: the year from k months, the record, the donor.
load market

# one COLUMN METHOD K - a column of the CSV for US exports to Kazakhstan in 2022.
one() {
    "$TRADESTAT" extrapolate --format csv --year 2022 --months "$3" --method "$2" \
        M.USA.KAZ.X.TOTAL | awk -F, -v c="$1" 'NR == 2 { print $c }'
}

# rounded - a number on standard input to six decimals; differences of arithmetic are below.
rounded() {
    awk '{ printf "%.6f\n", $1 / 1e6 }'
}

@test "the year from eleven months" {
    for format in table csv json markdown html; do
        both_short "extrapolate/$format" "$TRADESTAT" extrapolate --format $format --year 2022 \
            --months 11 M.USA.KAZ.T.TOTAL
    done
}

@test "every method side by side" {
    both extrapolate/all-methods "$TRADESTAT" extrapolate --all-methods --year 2022 \
        --months 6 M.USA.KAZ.X.TOTAL
}

@test "the simple methods agree with the cells of the file" {
    # S, A and R: known months, last year and its remainder, of the Census rows
    local s last rest
    s=$(census 4634 17 | awk '/^2022-(0[1-9]|1[01])/ { s += $2 } END { printf "%.0f", s }')
    last=$(census 4634 17 | awk '/^2021/ { s += $2 } END { printf "%.0f", s }')
    rest=$(census 4634 17 | awk '/^2021-12/ { print $2 }')
    same "$(one 4 snaive 11)" "$s"
    same "$(one 5 snaive 11)" $((s + rest))
    same "$(one 5 prorata 11 | rounded)" \
        "$(awk "BEGIN { printf \"%.9f\", $s * 12 / 11 }" | rounded)"
    same "$(one 5 prorata_days 11 | rounded)" \
        "$(awk "BEGIN { printf \"%.9f\", $s * 365 / 334 }" | rounded)"
    same "$(one 5 share_prev 11 | rounded)" \
        "$(awk "BEGIN { printf \"%.9f\", $s * $last / ($last - $rest) }" | rounded)"
    same "$(one 5 ytd_growth 11)" "$(one 5 share_prev 11)"
}

@test "the methods agree with a published table of expected values" {
    # tests/data/vectors/C_extrapolation.json, made outside this program
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/store.db
    local vectors=tests/data/vectors/C_extrapolation.json k method wanted got
    awk -F, 'NR == 1 { print "reporter,partner,flow,product,unit,source,period,value,unit_mult" }
        NR > 1 { print "KAZ,WLD,X,TOTAL,USD,KZ-BNS," $1 "," $2 ",3" }' \
        tests/data/vectors/base_monthly.csv >"$BATS_TEST_TMPDIR/base.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/base.csv"
    for k in 1 6 9 11; do
        for method in prorata prorata_days share_prev share_mean3 share_mean5; do
            wanted=$(jq -r ".estimates_by_k[\"$k\"].$method" $vectors)
            got=$("$TRADESTAT" extrapolate --format csv --year 2024 --months $k \
                --method $method M.KAZ.WLD.X.TOTAL | awk -F, 'NR == 2 { printf "%.6f", $5 / 1e3 }')
            awk "BEGIN { exit !(($got - $wanted) ^ 2 < 1) }" || {
                echo "k $k, $method: $got, wanted $wanted"
                return 1
            }
        done
        wanted=$(jq -r ".estimates_by_k[\"$k\"].snaive_remainder" $vectors)
        same "$("$TRADESTAT" extrapolate --format csv --year 2024 --months $k --method snaive \
            M.KAZ.WLD.X.TOTAL | awk -F, 'NR == 2 { print $5 / 1e3 }')" "$wanted"
    done
}

@test "limits surround the estimate and lie above what is known" {
    "$TRADESTAT" extrapolate --format csv --all-methods --year 2022 --months 9 \
        M.USA.KAZ+TUR+DEU+WLD.X+M.TOTAL --adjustment N | awk -F, 'NR > 1 {
            n++
            if (!($4 <= $8 && $8 <= $6 && $6 <= $5 && $5 <= $7 && $7 <= $9)) exit 1
        } END { exit n < 64 }'
}

@test "the record is that of the past years" {
    both extrapolate/track "$TRADESTAT" extrapolate --track --year 2022 --months 11 \
        M.USA.TUR.X.TOTAL
    # what the years became is the sum of their months
    same "$("$TRADESTAT" extrapolate --track --format csv --year 2022 --months 11 \
        M.USA.TUR.X.TOTAL | awk -F, 'NR > 1 { printf "%d %.0f\n", $2, $5 }')" \
        "$(census 4890 17 | awk '{ y = substr($1, 1, 4); s[y] += $2 }
            END { for (y = 2015; y < 2022; y++) printf "%d %.0f\n", y, s[y] }')"
    # where there is none it says so
    "$TRADESTAT" extrapolate --track --year 2015 --months 11 \
        M.USA.TUR.X.TOTAL | grep -q 'No record'
}

@test "a complete year is not estimated" {
    both extrapolate/complete "$TRADESTAT" extrapolate --year 2022 M.USA.KAZ.X.TOTAL
    same "$(one 5 prorata 12)" "$(census 4634 17 | awk '/^2022/ { s += $2 } END { printf "%.0f", s }')"
}

@test "a cumulated figure gets its year from a donor's months" {
    both extrapolate/donor "$TRADESTAT" extrapolate --source TR-OFFICIAL \
        --donor M.USA.TUR.X+M.TOTAL A.TUR.KAZ.T.TOTAL
    # inside what the donors' own years say: the lowest and highest ratio of a year to its
    # first eleven months
    "$TRADESTAT" extrapolate --format csv --source TR-OFFICIAL --donor M.USA.TUR.X+M.TOTAL \
        A.TUR.KAZ.T.TOTAL | awk -F, 'NR == 2 { print $4, $5 }' >"$BATS_TEST_TMPDIR/donor"
    { census 4890 17 && census 4890 4; } | awk '!/^2023/ {
            year += $2
            if ($1 ~ /-12$/) { r = year / (year - $2); year = 0
                low = !low || r < low ? r : low; high = r > high ? r : high } }
        END { print low, high }' | paste - "$BATS_TEST_TMPDIR/donor" |
        awk '{ exit !($3 == 8950000000 && $4 > $3 * $1 && $4 < $3 * $2) }'
}

@test "what was known on a day decides which months there are" {
    refuses 4 'no such series' "$TRADESTAT" extrapolate --as-of 2023-03-07 M.USA.KAZ.X.TOTAL
    same "$("$TRADESTAT" extrapolate --format csv --as-of 2024-04-20 M.AUT.CZE.X.TOTAL |
        awk -F, 'NR == 2 { print $3, $4 }')" '3 331000000'
    same "$("$TRADESTAT" extrapolate --format csv M.AUT.CZE.X.TOTAL |
        awk -F, 'NR == 2 { print $3, $4 }')" '4 463500000'
}

@test "short gaps are bridged, and the output says so" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/store.db
    {
        echo reporter,partner,flow,product,unit,source,period,value
        census 4634 17 | awk '$1 >= "2013-01" && $1 != "2020-05" && $1 != "2022-02" {
            print "USA,KAZ,X,TOTAL,USD,US-CENSUS," $1 "," $2 }'
    } >"$BATS_TEST_TMPDIR/gaps.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/gaps.csv"
    run -0 "$TRADESTAT" extrapolate --year 2022 --months 6 M.USA.KAZ.X.TOTAL
    [[ $output == *'1 of 6 months missing'*'7 complete years of history; 2 missing values filled in'* ]]
    run -0 "$TRADESTAT" extrapolate --format csv --year 2022 --months 6 M.USA.KAZ.X.TOTAL
    [[ ${lines[1]} == *,combined,*,2 ]]
    same "$("$TRADESTAT" extrapolate --format csv --track --year 2022 --months 6 M.USA.KAZ.X.TOTAL |
        awk -F, '$2 == 2020' | wc -l)" 0
}

# Monthly figures of 2018 to May 2025: imports valued twice, the second 9 for 10; and exports to
# Georgia that begin in March 2025.
valued_twice() {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/store.db
    awk 'BEGIN {
        print "reporter,partner,flow,period,value,unit,source,valuation"
        for (i = 0; i < 89; i++) {
            period = sprintf("%d-%02d", 2018 + int(i / 12), i % 12 + 1)
            v = 1000 * (100 + i + i * i % 7 + 10 * (i % 12 == 2))
            print "KAZ,UZB,M," period "," v ",USD,KZ-OFFICIAL,CIF"
            print "KAZ,UZB,M," period "," .9 * v ",USD,KZ-OFFICIAL,FOB"
            print "KAZ,UZB,X," period "," 2 * v + i % 5 * 1000 ",USD,KZ-OFFICIAL,FOB"
            if (i > 85)
                print "KAZ,GEO,X," period "," v ",USD,KZ-OFFICIAL,FOB"
        }
    }' | "$TRADESTAT" import - >/dev/null
}

@test "turnover is the sum of its flows' estimates also where imports are valued twice" {
    valued_twice
    point() { "$TRADESTAT" extrapolate --format csv "$@" | awk -F, 'NR == 2 { printf "%.3f", $5 }'; }
    same "$(point M.KAZ.UZB.T.TOTAL)" \
        "$(echo "$(point M.KAZ.UZB.X.TOTAL)" "$(point --valuation CIF M.KAZ.UZB.M.TOTAL)" |
            awk '{ printf "%.3f", $1 + $2 }')"
    # the same two flows: they add what the turnover grew by
    "$TRADESTAT" growth --contributions --from 2025-05 --format csv M.KAZ.UZB.T.TOTAL |
        awk -F, 'NR == 2 { d = $6 - $14 - $15; exit !($6 != 0 && d * d < 1e-18) }'
}

@test "a series that begins in the middle of the year is named, the others are estimated" {
    valued_twice
    refuses 4 'the series begins in 2025-03: 2025 is not known from its start' \
        "$TRADESTAT" extrapolate M.KAZ.GEO.X.TOTAL
    run -0 --separate-stderr "$TRADESTAT" extrapolate M.KAZ.GEO+UZB.X.TOTAL
    [[ $output == *'M.KAZ.UZB.X.TOTAL.USD  2025'*'Not estimated: M.KAZ.GEO.X.TOTAL.USD: the series begins'* ]]
}

@test "a month that was filled in is no outlier, and that there are none is said" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/store.db
    # smooth but for March 2025, which is missing: whatever fills it stands out
    awk 'BEGIN {
        print "reporter,partner,flow,period,value,unit,source"
        for (i = 1; i <= 128; i++) {
            period = sprintf("%d-%02d", 2015 + int((i - 1) / 12), (i - 1) % 12 + 1)
            if (period != "2025-03")
                printf "TUR,TJK,X,%s,%.0f,USD,TR-OFFICIAL\n", period,
                    50e6 * (1 + .01 * i) * (1 + .3 * sin(.7 * ((i - 1) % 12 + 1)))
        }
    }' | "$TRADESTAT" import - >/dev/null
    run -0 --separate-stderr "$TRADESTAT" extrapolate --outliers --format csv M.TUR.TJK.X.TOTAL
    [[ $output != *2025-03,*,AO,* ]]
    run -0 --separate-stderr "$TRADESTAT" extrapolate --outliers --year 2016 M.TUR.TJK.X.TOTAL
    [[ $output == *'No value stands out from the model.'* ]]
}

@test "numbers that mean nothing are refused" {
    refuses 2 '--months 0: expected a whole number from 1' \
        "$TRADESTAT" extrapolate --months 0 M.USA.KAZ.X.TOTAL
    refuses 2 '--top 0: expected' "$TRADESTAT" rank USA --top 0
    refuses 2 '--track-years 31: 1 to 30' \
        "$TRADESTAT" extrapolate --track-years 31 M.USA.KAZ.X.TOTAL
}

@test "the path is that of the method asked for; what would be passed over is refused" {
    same "$("$TRADESTAT" extrapolate --path --method season --format csv --year 2022 --months 2 \
        M.USA.KAZ.X.TOTAL | awk -F, 'NR > 1 { print $3, $10 }')" $'1 season\n2 season'
    refuses 2 'writes CSV only' "$TRADESTAT" extrapolate --batch some.csv --format json
}

@test "what cannot be estimated is told" {
    refuses 2 'no year method' "$TRADESTAT" extrapolate --method naive M.USA.KAZ.X.TOTAL
    refuses 4 'too early for 2035' "$TRADESTAT" extrapolate --year 2035 M.USA.KAZ.X.TOTAL
    refuses 4 '13 periods' "$TRADESTAT" extrapolate --year 2022 --months 13 M.USA.KAZ.X.TOTAL
    refuses 4 'nothing to estimate from' "$TRADESTAT" extrapolate --source IMF-DOTS \
        A.TUR.KAZ.X.TOTAL
    refuses 2 '--batch' "$TRADESTAT" extrapolate
    refuses 2 'choose one of' "$TRADESTAT" extrapolate --path --track M.USA.KAZ.X.TOTAL
    refuses 2 'choose one of' "$TRADESTAT" extrapolate --all-methods --outliers M.USA.KAZ.X.TOTAL
    refuses 2 '--method one' "$TRADESTAT" extrapolate --all-methods --method ets M.USA.KAZ.X.TOTAL
    refuses 2 'needs no donor' "$TRADESTAT" extrapolate --donor M.USA.TUR.X.TOTAL M.USA.KAZ.X.TOTAL
    refuses 2 '--horizon goes with --batch' "$TRADESTAT" extrapolate --horizon 3 M.USA.KAZ.X.TOTAL
}
