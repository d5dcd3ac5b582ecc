# Output that cannot be written: never status 0.
load market

# full COMMAND... - standard output is a full disk.
full() {
    local status=0
    "$TRADESTAT" "$@" >/dev/full 2>"$BATS_TEST_TMPDIR/err" || status=$?
    same "$status" 75
    same "$(cat "$BATS_TEST_TMPDIR/err")" \
        'tradestat: standard output: No space left on device; nothing was lost, run it again'
}

@test "a full disk behind standard output: status 75" {
    full --help
    full --version
    full list
    full show all --format json
    full growth M.USA.KAZ.X.TOTAL --format csv
    full extrapolate M.USA.KAZ.X.TOTAL
    full rank TUR
    full brief TUR KAZ
    full brief TUR KAZ --format html
    full plot levels M.USA.KAZ.X.TOTAL --out "$BATS_TEST_TMPDIR"
    full import --dry-run --store "$BATS_TEST_TMPDIR/new.db" $INPUT/edges.csv
    printf '%s\n' series_id,period,value a,2024-01,1 >"$BATS_TEST_TMPDIR/series.csv"
    full extrapolate --batch "$BATS_TEST_TMPDIR/series.csv"
}

@test "an import whose report cannot be printed has been made" {
    own_market
    full import $INPUT/hostile.csv
    [ "$("$TRADESTAT" list --format csv .AUT.HUN... | wc -l)" -gt 1 ]
}

@test "numbers and marks are the same in every locale" {
    for command in 'list' 'show all' 'growth M.USA.KAZ.X.TOTAL' 'rank TUR' 'brief USA KAZ' \
        'extrapolate M.USA.TUR.X.TOTAL'; do
        for locale in C tr_TR.UTF-8 tr_TR; do
            # shellcheck disable=SC2086
            LOCPATH=$PROJECT/build/locale LC_ALL=$locale "$TRADESTAT" $command |
                sha256sum
        done | sort -u | wc -l
    done >"$BATS_TEST_TMPDIR/kinds"
    same "$(sort -u "$BATS_TEST_TMPDIR/kinds")" 1
}
