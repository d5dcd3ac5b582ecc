# growth: every measure against the Census cells and the IMF sheets, worked out again by awk.
load market

# measured KEY OPTION... - period, y/y %, year to date, its growth, 12 months, theirs.
measured() {
    "$TRADESTAT" growth --format csv "$@" |
        awk -F, 'NR > 1 { printf "%s %.6f %.0f %.6f %.0f %.6f\n", $3, $6, $9, $10, $11, $12 }'
}

# The same from PERIOD VALUE lines, for the periods from number 25 on (two years before).
by_hand() {
    awk '{ p[NR] = $1; v[NR] = $2 }
        function sum(from, to,  i, s) { for (i = from; i <= to; i++) s += v[i]; return s }
        function pct(now, base) { return 100 * (now / base - 1) }
        END {
            for (i = 25; i <= NR; i++) {
                k = substr(p[i], 6) - 1
                ytd = sum(i - k, i)
                year = sum(i - 11, i)
                printf "%s %.6f %.0f %.6f %.0f %.6f\n", p[i], pct(v[i], v[i - 12]),
                    ytd, pct(ytd, sum(i - k - 12, i - 12)),
                    year, pct(year, sum(i - 23, i - 12))
            }
        }'
}

@test "growth prints all its measures" {
    for format in table csv json markdown html; do
        both "growth/$format" "$TRADESTAT" growth --format $format --from 2022-11 \
            M.USA.KAZ.X+M.TOTAL
    done
}

@test "the measures of a series are right" {
    same "$(measured --from 2017 M.USA.KAZ.X.TOTAL)" "$(census 4634 17 | by_hand)"
    same "$(measured --from 2017 M.USA.TUR.M.TOTAL)" "$(census 4890 4 | by_hand)"
}

@test "turnover is derived from exports and imports" {
    same "$(measured --from 2017 M.USA.KAZ.T.TOTAL)" \
        "$(join <(census 4634 17) <(census 4634 4) | awk '{ print $1, $2 + $3 }' | by_hand)"
}

@test "no percentage from a zero, negative or missing base" {
    for format in table csv; do
        both "growth/edges-$format" "$TRADESTAT" growth --format $format A.AUT.SVK..TOTAL
    done
}

@test "contributions of exports and imports add up to the growth of turnover" {
    both growth/contributions "$TRADESTAT" growth --contributions --source IMF-DOTS \
        A.TUR.KAZ.T.TOTAL
    "$TRADESTAT" growth --contributions --source IMF-DOTS --format csv --from 2020 \
        A.TUR.KAZ.T.TOTAL >"$BATS_TEST_TMPDIR/c.csv"
    # the sheets' cells of 2020 and 2019: exports 985.614991, 900.143608;
    # imports 1180.549089, 1403.956393
    grep -q 'Kazakhstan.*,900.143608,985.614991$' $INPUT/dots-turkiye-exports.csv
    grep -q 'Kazakhstan.*,1403.956393,1180.549089$' $INPUT/dots-turkiye-imports.csv
    same "$(awk -F, 'NR == 2 { printf "%.6f %.6f %.6f", $6, $14, $15 }' "$BATS_TEST_TMPDIR/c.csv")" \
        "$(awk 'BEGIN {
            base = 900.143608 + 1403.956393
            x = 100 * (985.614991 - 900.143608) / base
            m = 100 * (1180.549089 - 1403.956393) / base
            printf "%.6f %.6f %.6f", x + m, x, m }')"
    refuses 2 'turnover' "$TRADESTAT" growth --contributions --source IMF-DOTS A.TUR.KAZ.X.TOTAL
}

@test "compound growth is told with its intervals" {
    # (2020 / 2014) ^ (1 / 6) - 1, from the sheets: 985.614991 / 1086.994907
    same "$(awk 'BEGIN { printf "%.1f", 100 * ((985.614991 / 1086.994907) ^ (1 / 6) - 1) }')" -1.6
    "$TRADESTAT" growth --source IMF-DOTS A.TUR.KAZ.X.TOTAL |
        grep -qF -- '-1.6% a year from 2014 to 2020 (compound, 6 intervals)'
}

@test "the growth that was known on a day" {
    both growth/as-of "$TRADESTAT" growth --as-of 2024-04-20 M.AUT.CZE.X.TOTAL
}

@test "a window without figures is no answer" {
    refuses 4 'nothing between' "$TRADESTAT" growth --from 2030 M.USA.KAZ.X.TOTAL
}

@test "series without a figure in the window are named, the others are printed" {
    # four publishers state this turnover; one ends in 2010
    run -0 --separate-stderr "$TRADESTAT" growth --from 2019 A.TUR.KAZ.T.TOTAL
    grep -qE 'IMF-DOTS +2020 +2,166,164,080' <<<"$output"
    [[ $output == *'A.TUR.KAZ.T.TOTAL.USD (TR-RESEARCH): nothing between --from and --to.'* ]]
    # imports: one publisher states eleven months of 2022 only
    run -0 --separate-stderr "$TRADESTAT" growth --from 2019 A.TUR.KAZ.M.TOTAL
    grep -qE ' 2020 +1,180,549,089' <<<"$output"
    [[ $output == *'A.TUR.KAZ.M.TOTAL.USD (TURKSTAT-QUOTED): the series has no values of whole periods'* ]]
    refuses 4 'the series has no values of whole periods' \
        "$TRADESTAT" growth --source TURKSTAT-QUOTED A.TUR.KAZ.M.TOTAL
    refuses 2 '--from 2022 lies after --to 2021' \
        "$TRADESTAT" growth --from 2022 --to 2021 M.USA.KAZ.X.TOTAL
}

@test "a balance has changes, but no percentages" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/balance.db
    "$TRADESTAT" import - >/dev/null <<'CSV'
reporter,partner,flow,period,value,unit,source
TUR,AZE,X,2023,500,USD,TR-OFFICIAL
TUR,AZE,M,2023,400,USD,TR-OFFICIAL
TUR,AZE,X,2024,520,USD,TR-OFFICIAL
TUR,AZE,M,2024,270,USD,TR-OFFICIAL
TUR,GEO,X,2023,40,USD,TR-OFFICIAL
TUR,GEO,M,2023,10,USD,TR-OFFICIAL
TUR,GEO,X,2024,60,USD,TR-OFFICIAL
TUR,GEO,M,2024,10,USD,TR-OFFICIAL
CSV
    # 520 - 270 - (500 - 400) = 150; not +150%
    same "$("$TRADESTAT" growth A.TUR.AZE.B.TOTAL --from 2024 --format csv)" \
        "$(printf '%s\n' \
            key,source,period,value,mom_pct,yoy_pct,yoy_change,yoy_class,ytd,ytd_yoy_pct,roll12,roll12_yoy_pct,status \
            A.TUR.AZE.B.TOTAL.USD,TR-OFFICIAL,2024,250,,,150,balance,,,,,A)"
    run -0 --separate-stderr "$TRADESTAT" growth A.TUR.AZE.B.TOTAL
    [[ $output != *%* && $output == *'no compound growth (of a balance'* ]]
    same "$("$TRADESTAT" rank TUR --flow B --period 2024 --format csv | tail -n +2)" \
        $'1,AZE,Azerbaijan,250,,,1\n2,GEO,Georgia,50,,,2'
    refuses 2 'plot levels' "$TRADESTAT" plot growth A.TUR.AZE.B.TOTAL
}
