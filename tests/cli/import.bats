# import: what it says, what it keeps, what it keeps when a figure changes.
load market

# On an empty store of its own.
setup() {
    common_setup
}

count() {
    contents | awk 'END { print NR - 1 }'
}

# sum COLUMN - of an import's CSV on standard input: 5 new, 6 revised, 7 unchanged.
sum() {
    awk -F, -v c="$1" 'NR > 1 { s += $c } END { print s + 0 }'
}

@test "import says for each file and series what is new" {
    for format in table csv json markdown html; do
        both "import/$format" "$TRADESTAT" import --dry-run --format $format \
            --as-of 2022-05-09 $INPUT/dots-turkiye-exports.csv $INPUT/edges.csv
    done
}

@test "a dry run keeps nothing" {
    "$TRADESTAT" import --dry-run $INPUT/edges.csv
    refuses 4 'no such series' "$TRADESTAT" list
}

@test "each profile reads its file" {
    golden import/profiles "$TRADESTAT" import --format csv --as-of 2023-03-08 \
        $INPUT/census.csv $INPUT/dots-turkiye-imports.csv $INPUT/revised-1.csv
}

@test "as many figures are kept as the file has" {
    # 72 rows of 24 months, without the two World rows' and six partners' 11 unpublished
    # months of 2023 in both flows: 72 * 24 - 8 * 22
    "$TRADESTAT" import --format csv $INPUT/census.csv >"$BATS_TEST_TMPDIR/new.csv"
    same "$(sum 5 <"$BATS_TEST_TMPDIR/new.csv")" $((72 * 24 - 8 * 22))
    same "$(count)" $((72 * 24 - 8 * 22))
}

@test "the same file again changes nothing, not a byte" {
    "$TRADESTAT" import --as-of 2023-03-08 $INPUT/census.csv $INPUT/revised-1.csv
    local before after
    before=$(sha256sum "$TRADESTAT_STORE")
    "$TRADESTAT" import --as-of 2023-03-08 --format csv $INPUT/census.csv \
        $INPUT/revised-1.csv >"$BATS_TEST_TMPDIR/again.csv"
    same "$(sum 5 <"$BATS_TEST_TMPDIR/again.csv")" 0
    same "$(sum 6 <"$BATS_TEST_TMPDIR/again.csv")" 0
    same "$(sum 7 <"$BATS_TEST_TMPDIR/again.csv")" $((1552 + 3))
    after=$(sha256sum "$TRADESTAT_STORE")
    same "$after" "$before"
}

@test "the same file a month later changes nothing either" {
    "$TRADESTAT" import --as-of 2023-03-08 $INPUT/census.csv
    local before
    before=$(contents)
    "$TRADESTAT" import --as-of 2023-04-08 $INPUT/census.csv
    same "$(contents)" "$before"
}

@test "a later file adds the figures that changed, and only them" {
    "$TRADESTAT" import $INPUT/revised-1.csv
    both import/revision "$TRADESTAT" import --dry-run $INPUT/revised-2.csv
    "$TRADESTAT" import $INPUT/revised-2.csv
    # three first, then a new month, a new value, a new status
    same "$(count)" 6
}

@test "files in the other order of release tell the same story" {
    local forwards
    "$TRADESTAT" import $INPUT/revised-1.csv
    "$TRADESTAT" import $INPUT/revised-2.csv
    forwards=$("$TRADESTAT" show --as-of 2024-04-20 --format csv M.AUT.CZE.X.TOTAL)
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/other.db
    "$TRADESTAT" import $INPUT/revised-2.csv
    "$TRADESTAT" import $INPUT/revised-1.csv
    same "$("$TRADESTAT" show --as-of 2024-04-20 --format csv M.AUT.CZE.X.TOTAL)" "$forwards"
    same "$("$TRADESTAT" show --format csv M.AUT.CZE.X.TOTAL | cut -d, -f3-5)" \
        "$(printf '%s\n' period,value,unit 2024-01,100000000,USD 2024-02,112500000,USD \
            2024-03,121000000,USD 2024-04,130000000,USD)"
}

@test "- is standard input" {
    both import/stdin bash -c '"$TRADESTAT" import --dry-run - <tests/data/cli/edges.csv'
}

@test "of very many series the rows are totals by reporter" {
    # Germany 60,000 products in two flows, France one
    awk 'BEGIN {
        print "reporter,partner,flow,product,classification,unit,source,period,value"
        for (i = 0; i < 60000; i++)
            for (f = 0; f < 2; f++)
                printf "DEU,TUR,%s,%08d,CN,EUR,TIM,2024-01,%d\n", f ? "X" : "M", 10000000 + i, i
        print "FRA,TUR,X,10000000,CN,EUR,TIM,2024-01,5"
    }' >"$BATS_TEST_TMPDIR/many.csv"
    run -0 "$TRADESTAT" import --format csv $INPUT/edges.csv "$BATS_TEST_TMPDIR/many.csv"
    same "$(cut -d, -f2- <<<"$output")" "$(printf '%s\n' \
        profile,key,source,new,revised,unchanged,withdrawn \
        tidy,A.AUT.SVK.B.TOTAL.USD,TIM,4,0,0,0 tidy,A.AUT.SVK.X.TOTAL.USD,TIM,6,0,0,0 \
        tidy,M.DEU....,,120000,0,0,0 tidy,M.FRA....,,1,0,0,0)"
    "$TRADESTAT" import --dry-run "$BATS_TEST_TMPDIR/many.csv" |
        grep -q '120001 unchanged, .*; 120001 series, in one row for each reporter'
}

@test "a profile can be named" {
    "$TRADESTAT" import --profile tidy $INPUT/edges.csv
    same "$(count)" 10
}

@test "the date of release is the file's, else --as-of, else today" {
    "$TRADESTAT" import --as-of 2024-12-31 $INPUT/edges.csv
    same "$("$TRADESTAT" show --format csv A.AUT.SVK.B.TOTAL | cut -d, -f7 | sort -u)" \
        "$(printf '%s\n' 2024-02-01 released)"
    "$TRADESTAT" import --as-of 2022-05-09 $INPUT/dots-turkiye-exports.csv
    "$TRADESTAT" import $INPUT/dots-turkiye-imports.csv # TRADESTAT_TODAY
    same "$("$TRADESTAT" show --format csv A.TUR.KAZ.X+M.TOTAL | cut -d, -f1,7 | sort -u)" \
        "$(printf '%s\n' A.TUR.KAZ.M.TOTAL.USD,2026-03-02 A.TUR.KAZ.X.TOTAL.USD,2022-05-09 \
            key,released)"
}

@test "the default store is made in the data folder" {
    unset TRADESTAT_STORE
    "$TRADESTAT" import $INPUT/edges.csv
    [ -s "$XDG_DATA_HOME/tradestat/tradestat.db" ]
}

@test "--store goes before the environment" {
    "$TRADESTAT" import --store "$BATS_TEST_TMPDIR/named.db" $INPUT/edges.csv
    [ -s "$BATS_TEST_TMPDIR/named.db" ]
    [ ! -e "$TRADESTAT_STORE" ]
}
