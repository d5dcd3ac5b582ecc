# Files that are refused: one line that says where and why, status 3, nothing kept.
load market

HEAD=reporter,partner,flow,product,unit,source,period,value
ROW=AUT,CZE,X,TOTAL,USD,TIM,2024-07

setup() {
    common_setup
    own_market
    file=$BATS_TEST_TMPDIR/bad.csv
    before=$(contents)
}

# The store is as it was, whatever a test did.
teardown() {
    same "$(contents)" "$before"
}

# rejects TEXT LINE... - a file of these lines (with \ escapes) under the tidy header.
rejects() {
    printf '%b\n' "$HEAD" "${@:2}" >"$file"
    refuses 3 "$1" "$TRADESTAT" import "$file"
}

@test "a missing file" {
    refuses 3 'none.csv: cannot open' "$TRADESTAT" import "$BATS_TEST_TMPDIR/none.csv"
}

@test "a directory" {
    refuses 3 'is a directory' "$TRADESTAT" import "$BATS_TEST_TMPDIR"
}

@test "an empty file" {
    : >"$file"
    refuses 3 'bad.csv: the file is empty' "$TRADESTAT" import "$file"
    refuses 3 'standard input: the file is empty' "$TRADESTAT" import - </dev/null
}

@test "a binary file" {
    head -c 5000 "$TRADESTAT" >"$file"
    refuses 3 'bad.csv:1: a NUL byte' "$TRADESTAT" import "$file"
    cp "$TRADESTAT_STORE" "$file"
    refuses 3 'bad.csv:1: a NUL byte' "$TRADESTAT" import "$file"
}

@test "only a header" {
    rejects 'bad.csv: there are no data rows'
}

@test "an unknown profile" {
    refuses 2 '--profile nonesuch: there is no such profile; known are' \
        "$TRADESTAT" import --profile nonesuch $INPUT/edges.csv
}

@test "a file that no profile fits" {
    printf '%s\n' country,year,dollars AUT,2024,1 >"$file"
    refuses 3 'no profile fits its header' "$TRADESTAT" import "$file"
    printf '%s\n' "${HEAD%,value}" "$ROW" >"$file"
    refuses 3 'the file lacks value' "$TRADESTAT" import "$file"
    refuses 3 'does not fit profile us-census' "$TRADESTAT" import --profile us-census "$file"
}

@test "a header with a column twice" {
    printf '%s\n' "$HEAD,value" "$ROW,1,2" >"$file"
    refuses 3 'column value stands twice' "$TRADESTAT" import "$file"
}

@test "a ragged row" {
    rejects 'bad.csv:3: read 3 fields, expected 8' "$ROW,1" AUT,CZE,X
    rejects 'bad.csv:3: read 9 fields, expected 8' "$ROW,1" AUT,CZE,M,TOTAL,USD,TIM,2024-07,1,234
}

@test "a bad number" {
    for number in 12x 1e999 inf nan 0x10 '"1,234"' '"1 234,5"' 1.2.3 -- '"  "'; do
        rejects 'bad.csv:2: column value: read' "$ROW,$number"
    done
}

@test "an empty value without a status that says why" {
    rejects 'bad.csv:2: column value: read "", expected a number' "$ROW,"
}

@test "a bad period" {
    for period in 2024-13 2024-00 24-07 Jul-2024 2024-Q5 2024/07 2024-07-01/P0M; do
        rejects "bad.csv:2: column period: read \"$period\"" \
            "AUT,CZE,X,TOTAL,USD,TIM,$period,1"
    done
    rejects 'weeks and days are not kept' AUT,CZE,X,TOTAL,USD,TIM,2024-W07,1
}

@test "an unknown country, flow, unit, source" {
    rejects 'bad.csv:2: column partner: read "ATL", expected a country' AUT,ATL,X,TOTAL,USD,TIM,2024-07,1
    rejects 'bad.csv:3: column reporter: read "Austria", expected a country' "$ROW,1" \
        Austria,CZE,M,TOTAL,USD,TIM,2024-07,1
    rejects 'bad.csv:2: column flow: read "Q", expected a flow' AUT,CZE,Q,TOTAL,USD,TIM,2024-07,1
    rejects 'bad.csv:2: column unit: read "ELEPHANT", expected a unit' AUT,CZE,X,TOTAL,ELEPHANT,TIM,2024-07,1
    rejects 'bad.csv:2: column source: read "RUMOUR", expected a source' AUT,CZE,X,TOTAL,USD,RUMOUR,2024-07,1
}

@test "a row twice, with the same and with a different value" {
    rejects 'bad.csv:4: M.AUT.CZE.X.TOTAL.USD 2024-07 stands here and in line 2, with the same value' \
        "$ROW,1" AUT,CZE,M,TOTAL,USD,TIM,2024-07,1 "$ROW,1"
    rejects 'bad.csv:3: M.AUT.CZE.X.TOTAL.USD 2024-07 stands here and in line 2, with the other value (1, 2)' \
        "$ROW,1" "$ROW,2"
}

@test "a second header in the middle" {
    rejects 'bad.csv:3: the header stands here once more' "$ROW,1" "$HEAD" "${ROW%07}08,1"
}

@test "a quote that is never closed" {
    rejects 'bad.csv:3: column 8: a quote (") that is opened here is never closed' \
        "$ROW,1" "${ROW%07}08,\"1" "${ROW%07}09,1"
}

@test "invalid UTF-8 in a file that says it is UTF-8" {
    printf '\xef\xbb\xbf%s,note\n%s,1,caf\xe9\n' "$HEAD" "$ROW" >"$file"
    refuses 3 'bad.csv:2: the byte at offset' "$TRADESTAT" import "$file"
    printf '\xef\xbb\xbf%s,note\n%s,1,\xed\xa0\x80\n' "$HEAD" "$ROW" >"$file" # a surrogate
    refuses 3 'is not UTF-8' "$TRADESTAT" import "$file"
}

@test "a negative value of a trade flow" {
    rejects 'bad.csv:2: column value: read "-1", expected a value that is not negative' "$ROW,-1"
}

@test "a bad status, scale, release date" {
    printf '%s\n' "$HEAD,status" "$ROW,1,Z" >"$file"
    refuses 3 'column status: read "Z"' "$TRADESTAT" import "$file"
    printf '%s\n' "$HEAD,unit_mult" "$ROW,1,million" >"$file"
    refuses 3 'column unit_mult: read "million"' "$TRADESTAT" import "$file"
    printf '%s\n' "$HEAD,released" "$ROW,1,2024-02-30" >"$file"
    refuses 3 'column released: read "2024-02-30"' "$TRADESTAT" import "$file"
}

@test "a Census row whose months do not add up to its total" {
    sed '/^2022,4634,/s/,93.568403,/,39.568403,/' $INPUT/census.csv >"$file"
    cmp -s "$file" $INPUT/census.csv && return 1
    refuses 3 'the sum of its months' "$TRADESTAT" import "$file"
}

@test "an IMF sheet of another unit, another flow, an unknown partner" {
    sed 's/US Dollars, Millions/Index/' $INPUT/dots-turkiye-exports.csv >"$file"
    refuses 3 'lacks the unit in line 5, column 2' "$TRADESTAT" import --profile imf-dots "$file"
    sed 's/Exports, FOB to/Exports, CIF to/' $INPUT/dots-turkiye-exports.csv >"$file"
    refuses 3 'lacks the flow in line 2, column 2' "$TRADESTAT" import --profile imf-dots "$file"
    sed 's/Germany/Ruritania/' $INPUT/dots-turkiye-exports.csv >"$file"
    refuses 3 'bad.csv:9: column 2: read "Ruritania"' "$TRADESTAT" import "$file"
}

@test "of several files nothing is kept when one is bad" {
    printf '%s\n' "$HEAD" "$ROW,12x" >"$file"
    sed 's/,60,6,/,61,6,/' $INPUT/edges.csv >"$BATS_TEST_TMPDIR/good.csv"
    refuses 3 'bad.csv:2' "$TRADESTAT" import "$BATS_TEST_TMPDIR/good.csv" "$file" $INPUT/hostile.csv
    refuses 3 'bad.csv:2' "$TRADESTAT" import "$file" "$BATS_TEST_TMPDIR/good.csv"
    refuses 3 'none.csv' "$TRADESTAT" import "$BATS_TEST_TMPDIR/good.csv" "$BATS_TEST_TMPDIR/none.csv"
}

@test "a bad row at the end of a long file" {
    { cat data/samples/us-census/*.csv && echo '2022,4634,Kazakhstan,1'; } >"$file"
    refuses 3 'read 4 fields' "$TRADESTAT" import --as-of 2024-01-01 "$file"
}

@test "the messages are the same in Turkish" {
    printf '%s\n' "$HEAD" "$ROW,12x" >"$file"
    both bad_input/number "$TRADESTAT" import "$file"
    printf '%s\n' "$HEAD" "$ROW,1" "$ROW,2.5" >"$file"
    both bad_input/duplicate "$TRADESTAT" import "$file"
}
