# extrapolate: what rests on several series or releases at once.
load market

column() { # NAME of csv on standard input, second line
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i }
        NR == 2 { print $c }'
}

@test "turnover is the sum of the estimates of exports and imports" {
    for k in 3 6 11; do
        "$TRADESTAT" extrapolate --format csv --year 2022 --months $k M.USA.KAZ.X+M+T.TOTAL |
            awk -F, 'NR > 1 { split($1, key, "."); point[key[4]] = $5 }
                END { d = point["T"] - point["X"] - point["M"]; exit d > 1 || d < -1 }'
    done
}

@test "the sum's interval is no wider than the parts' together and no narrower than either" {
    "$TRADESTAT" extrapolate --format csv --year 2022 --months 6 M.USA.KAZ.X+M+T.TOTAL |
        awk -F, 'NR > 1 { split($1, key, "."); w[key[4]] = $7 - $6 }
            END { exit !(w["T"] <= w["X"] + w["M"] && w["T"] >= w["X"] && w["T"] >= w["M"]) }'
}

@test "the balance is exports less imports, its interval wider than either alone could make it" {
    "$TRADESTAT" extrapolate --format csv --year 2022 --months 6 M.USA.KAZ.X+M+B.TOTAL |
        awk -F, 'NR > 1 { split($1, key, "."); p[key[4]] = $5; lo[key[4]] = $6; hi[key[4]] = $7; miss[key[4]] = $11 }
            END { d = p["B"] - (p["X"] - p["M"])
                exit !(d ^ 2 < 1 && lo["B"] < p["B"] && hi["B"] > p["B"] && miss["B"] == "" &&
                    lo["B"] >= lo["X"] - hi["M"] && hi["B"] <= hi["X"] - lo["M"]) }'
    run -0 "$TRADESTAT" extrapolate --year 2022 --months 6 M.USA.KAZ.B.TOTAL
    [[ $output == *'of exports and of imports, one less the other'*' of '*' inside the 80% interval'* ]]
    [[ $output != *'mean miss'*'n/a'* ]]
}

@test "--path shows one estimate a month" {
    run -0 "$TRADESTAT" extrapolate --format csv --path --year 2022 --months 4 M.USA.KAZ.X.TOTAL
    [ "$(cut -d, -f3 <<<"$output" | tr '\n' ' ')" = "k 1 2 3 4 " ]
    # the last one is the estimate itself
    [ "$(tail -n 1 <<<"$output" | cut -d, -f5)" = "$("$TRADESTAT" extrapolate --format csv \
        --year 2022 --months 4 M.USA.KAZ.X.TOTAL | column point)" ]
    # by the method that was asked for
    same "$("$TRADESTAT" extrapolate --format csv --path --method ets --year 2022 --months 4 \
        M.USA.KAZ.X.TOTAL | cut -d, -f10 | sort | uniq -c | awk '{ print $1, $2 }')" $'4 ets\n1 method'
}

# Monthly releases of a made-up series; the newest month of each is 2 or 3% off and right in
# the next release.  Prints the files and their dates.
make_releases() {
    awk -v dir="$BATS_TEST_TMPDIR" -v revised="$1" 'BEGIN {
        for (r = 1; r <= 16; r++) {
            file = sprintf("%s/release-%02d.csv", dir, r)
            print "reporter,partner,flow,period,value,unit,source" >file
            for (i = 0; i < 60 + r; i++) {
                value = 1000 + 10 * i + 50 * (i % 12) + 7 * (i * i % 5)
                if (revised && i == 59 + r) value *= r % 2 ? 1.03 : 0.98
                printf "TUR,KAZ,X,%d-%02d,%d,USD,TR-PRESS\n",
                    2018 + int(i / 12), i % 12 + 1, value >file
            }
            close(file)
            printf "%s %d-%02d-15\n", file, 2023 + int(r / 12), r % 12 + 1
        }
    }'
}

import_releases() {
    local file date
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/$1.db
    make_releases "$2" | while read -r file date; do
        "$TRADESTAT" import --as-of "$date" "$file" >/dev/null
    done
}

@test "past revisions widen the interval and leave the sum so far alone" {
    import_releases final 0
    "$TRADESTAT" extrapolate --format csv M.TUR.KAZ.X.TOTAL >"$BATS_TEST_TMPDIR/final.csv"
    import_releases revised 1
    run -0 "$TRADESTAT" extrapolate M.TUR.KAZ.X.TOTAL
    [[ $output == *"revisions that the known months may still see"* ]]
    "$TRADESTAT" extrapolate --format csv M.TUR.KAZ.X.TOTAL >"$BATS_TEST_TMPDIR/revised.csv"
    awk -F, 'FNR == 2 { width[FILENAME] = $7 - $6; n++; last = FILENAME; first = first ? first : FILENAME }
        END { exit !(width[last] > width[first]) }' "$BATS_TEST_TMPDIR/final.csv" \
        "$BATS_TEST_TMPDIR/revised.csv"
}

@test "a year so far that is far from its past is called so" {
    awk 'BEGIN {
        print "reporter,partner,flow,period,value,unit,source"
        for (i = 0; i < 124; i++)
            printf "TUR,KAZ,X,%d-%02d,%d,USD,TR-PRESS\n", 2014 + int(i / 12), i % 12 + 1,
                (1000 + 5 * i + 30 * (i % 12) + i * i % 7) * (i >= 120 ? 3 : 1)
    }' >"$BATS_TEST_TMPDIR/jump.csv"
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/jump.db
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/jump.csv" >/dev/null
    run -0 "$TRADESTAT" extrapolate M.TUR.KAZ.X.TOTAL
    [[ $output == *"Warning: the year so far is +2"*"outside what 9 past years make usual"* ]]
}

# Ten years of a made-up series; every tenth value of May 2019 and half of all from March 2023.
outlying() {
    awk -v partner="$1" -v flow="$2" 'BEGIN {
        print "reporter,partner,flow,period,value,unit,source"
        for (i = 0; i < 124; i++) {
            month = sprintf("%d-%02d", 2014 + int(i / 12), i % 12 + 1)
            value = 1000 + 5 * i + 30 * (i % 12) + i * i % 37
            if (month == "2019-05") value *= 10
            if (month >= "2023-03") value /= 2
            printf "TUR,%s,%s,%s,%d,USD,TR-PRESS\n", partner, flow, month, value
        }
    }' >"$BATS_TEST_TMPDIR/$1-$2.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/$1-$2.csv" >/dev/null
}

@test "outliers are named with date, type, size and t, and no known month is changed" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/outliers.db
    outlying KAZ X
    both_short extrapolate/outliers "$TRADESTAT" extrapolate --outliers --format csv M.TUR.KAZ.X.TOTAL
    run -0 "$TRADESTAT" extrapolate M.TUR.KAZ.X.TOTAL
    [[ $output == *"Left out of the fit (no known month is changed): level shift (LS) of -5"*" from March 2023, t -"*"; single value (AO) of +9"*" in May 2019, t "* ]]
    "$TRADESTAT" extrapolate --format csv M.TUR.KAZ.X.TOTAL >"$BATS_TEST_TMPDIR/year.csv"
    [ "$(column outliers <"$BATS_TEST_TMPDIR/year.csv")" -eq 2 ]
    # the known months as the file has them
    [ "$(column observed <"$BATS_TEST_TMPDIR/year.csv")" = "$(awk -F, '/,2024-/ { s += $5 }
        END { print s }' "$BATS_TEST_TMPDIR/KAZ-X.csv")" ]
    # a method that leaves none out says so
    run -0 "$TRADESTAT" extrapolate --method airline M.TUR.KAZ.X.TOTAL
    [[ $output == *"Also unusual: level shift (LS)"* && $output != *"Left out"* ]]
}

@test "a past year with a missing month, and a complete one still revised, add up too" {
    # exports lack May 2020; every release is a thousandth above the one before
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/gap.db
    local file date n=1000
    make_releases 1 | while read -r file date; do
        n=$((n + 1))
        awk -F, -v OFS=, -v n=$n 'NR > 1 { $5 *= n / 1000 }
            $4 != "2020-05"
            NR > 1 { $3 = "M"; $5 *= 2; print }' "$file" >"$file.both"
        "$TRADESTAT" import --as-of "$date" "$file.both" >/dev/null
    done
    for year in 2020 2023; do
        "$TRADESTAT" extrapolate --format csv --year $year M.TUR.KAZ.X+M+T.TOTAL |
            awk -F, -v y=$year 'NR > 1 { split($1, key, "."); f = key[4]; point[f] = $5; w[f] = $7 - $6
                    status[f] = $14; record[f] = $16 }
                END { d = point["T"] - point["X"] - point["M"]
                    exit !(NR == 4 && d ^ 2 < 1 && w["T"] > w["X"] - 1e-6 && w["X"] > 0 &&
                        status["T"] == (y == 2020 ? "E" : "A") && (y == 2023 || record["X"] > 0)) }'
    done
}

@test "the outliers of turnover are those of its flows" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/outliers.db
    outlying KAZ X
    outlying KAZ M
    run -0 "$TRADESTAT" extrapolate --outliers --format csv M.TUR.KAZ.T.TOTAL
    [ "$(cut -d, -f1,2,4,7 <<<"$output" | tail -n +2)" = "M.TUR.KAZ.X.TOTAL.USD,2019-05,AO,yes
M.TUR.KAZ.M.TOTAL.USD,2019-05,AO,yes
M.TUR.KAZ.X.TOTAL.USD,2023-03,LS,yes
M.TUR.KAZ.M.TOTAL.USD,2023-03,LS,yes" ]
    refuses 2 '--batch goes with' "$TRADESTAT" extrapolate --batch - --outliers
}
