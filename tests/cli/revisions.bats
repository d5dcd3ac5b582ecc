# revisions: first and latest figures, the triangle, statistics, what changed since a day.
load market

# Three releases of exports and imports, imported one after the other.
setup() {
    common_setup
    local day k=0
    for day in 2024-08-30 2024-09-30 2024-10-31; do
        "$TRADESTAT" import --as-of $day $INPUT/vintage-$((++k)).csv
    done >/dev/null
}

@test "revised periods, first and latest, in every format" {
    for format in table csv json markdown html; do
        both "revisions/$format" "$TRADESTAT" revisions --format $format M.AUT.HUN.X+M.TOTAL
    done
}

@test "the triangle has a column a release" {
    both revisions/triangle "$TRADESTAT" revisions --triangle M.AUT.HUN.X.TOTAL
    both revisions/triangle-csv "$TRADESTAT" revisions --triangle --format csv \
        M.AUT.HUN.X.TOTAL
}

@test "turnover is revised where exports or imports are" {
    both revisions/turnover "$TRADESTAT" revisions --triangle M.AUT.HUN.T.TOTAL
    # 1400 + 1210, then 1404.2 + 1210, then 1406 + 1206.5
    "$TRADESTAT" revisions --triangle --format csv M.AUT.HUN.T.TOTAL |
        grep -qx '2024-06,2610000000,2614200000,2612500000'
}

@test "--since: old and new, and what kind of change" {
    both revisions/since "$TRADESTAT" revisions --since 2024-09-30 M.AUT.HUN..TOTAL
    both revisions/since-csv "$TRADESTAT" revisions --since 2024-09-30 --format csv \
        M.AUT.HUN..TOTAL
    "$TRADESTAT" revisions --since 2024-10-31 M.AUT.HUN.X.TOTAL |
        grep -qx 'Nothing new or different since 2024-10-31'
    # before anything was known everything is new
    same "$("$TRADESTAT" revisions --since 2020-01-01 --format csv M.AUT.HUN.X.TOTAL |
        cut -d, -f4 | sort | uniq -c | tr -s ' ')" "$(printf ' 1 kind\n 4 new')"
}

@test "--as-of hides the later releases" {
    "$TRADESTAT" revisions --as-of 2024-09-30 --triangle --format csv M.AUT.HUN.X.TOTAL |
        grep -qx '2024-06,1400000000,1404200000'
}

@test "statistics leave the break out" {
    both_short revisions/statistics "$TRADESTAT" revisions --statistics --format csv \
        M.AUT.HUN.X.TOTAL
    # ln(1406 / 1400) and ln(1325.1 / 1320.5), mean times 100
    "$TRADESTAT" revisions --statistics --format csv M.AUT.HUN.X.TOTAL |
        grep -q ',level,released,2,0\.38770'
}

# The sixteen pairs of growth rates of tests/data/vectors/K_revisions.json, as levels.
pairs() {
    echo 'reporter,partner,flow,product,unit,adjustment,source,period,value,unit_mult,status'
    echo "$@" | tr ' ' '\n' | awk '
        function row(i, v) {
            printf "AUT,SVN,X,TOTAL,USD,N,TIM,%d-%02d,%.9f,6,A\n",
                2022 + int(i / 12), i % 12 + 1, v
        }
        BEGIN { for (i = 0; i < 12; i++) row(i, value[i] = 100 + i) }
        { i = NR + 11; row(i, value[i] = value[i - 12] * (1 + $1 / 100)) }'
}

@test "mean revision and test of sixteen growth rates are those of the vectors" {
    pairs 4.1 2.8 -1.0 3.3 5.6 6.1 0.4 -2.2 -0.3 1.9 2.4 3.8 7.0 5.1 4.4 2.0 \
        >"$BATS_TEST_TMPDIR/first.csv"
    pairs 4.6 3.1 -0.6 3.2 6.4 6.5 0.9 -1.9 0.2 2.6 2.2 4.4 7.3 5.9 4.5 2.7 \
        >"$BATS_TEST_TMPDIR/latest.csv"
    "$TRADESTAT" import --as-of 2024-01-31 "$BATS_TEST_TMPDIR/first.csv"
    "$TRADESTAT" import --as-of 2024-02-29 "$BATS_TEST_TMPDIR/latest.csv"
    same "$("$TRADESTAT" revisions --statistics --format csv M.AUT.SVN.X.TOTAL |
        awk -F, '$3 == "growth" && $4 == "known" {
            printf "%d %.4f %.4f %.4f %.4f %.2f ", $5, $6, $7, $8, $9, $10
            printf "%.3f %.3f %.3f %.3f %.4f %.4f", $17, $19, $20, $21, $25, $26 }')" \
        "16 0.4125 0.4500 0.5012 0.2941 0.45 5.610 5.610 11.076 9.223 0.3880 1.0086"
}

# The triangle of tests/data/vectors/K_revisions.json and its age_of_last_change.
@test "a figure is final after its last change" {
    local release k=1
    for release in 2024-08-30:1400 2024-09-30:1404.2,1320.5 2024-10-31:1406,1325.1,1361 \
        2024-11-29:1406,1327,1364.4,1428 2024-12-30:1406,1327,1365.8,1431.2,1490; do
        echo ${release#*:} | awk -F, '
            BEGIN { print "reporter,partner,flow,product,unit,adjustment,source,period,value" }
            { for (i = 1; i <= NF; i++)
                printf "AUT,SVN,X,TOTAL,USD,N,TIM,2024-%02d,%s\n", 5 + i, $i }' \
            >"$BATS_TEST_TMPDIR/$k.csv"
        "$TRADESTAT" import --as-of "${release%:*}" "$BATS_TEST_TMPDIR/$((k++)).csv"
    done
    same "$("$TRADESTAT" revisions --format csv M.AUT.SVN.X.TOTAL |
        awk -F, 'NR > 1 { print $3, $11 }')" \
        "$(printf '%s\n' '2024-06 2' '2024-07 2' '2024-08 2' '2024-09 1')"
    same "$("$TRADESTAT" revisions --statistics --format csv M.AUT.SVN.X.TOTAL |
        awk -F, 'NR == 2 { print $NF }')" 2
}

@test "without any revision it says so" {
    pairs 1.5 2.5 >"$BATS_TEST_TMPDIR/once.csv"
    "$TRADESTAT" import --as-of 2024-01-31 "$BATS_TEST_TMPDIR/once.csv"
    "$TRADESTAT" revisions M.AUT.SVN.X.TOTAL | grep -q '0 of 14 periods revised in 1 release$'
    same "$("$TRADESTAT" revisions --statistics --format csv M.AUT.SVN.X.TOTAL | wc -l)" 1
}

@test "wrong questions are refused" {
    refuses 4 "no such series" "$TRADESTAT" revisions M.AUT.XKX.X.TOTAL
    refuses 2 "exclude each other" "$TRADESTAT" revisions --triangle --statistics \
        M.AUT.HUN.X.TOTAL
    refuses 2 "2 series match" "$TRADESTAT" revisions --triangle M.AUT.HUN.X+M.TOTAL
    refuses 2 "--since" "$TRADESTAT" revisions --since yesterday M.AUT.HUN.X.TOTAL
}
