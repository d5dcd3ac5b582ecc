# brief: the whole text in each form, its figures by hand, what it does without charts.
load market

figure() {
    grep -qF -- "$1" "$BATS_TEST_TMPDIR/brief.txt" || {
        echo "not in the brief: $1"
        return 1
    }
}

@test "the brief as text, Markdown and HTML" {
    for format in text markdown html; do
        both "brief/tur-kaz-$format" "$TRADESTAT" brief TUR KAZ --format $format
    done
}

@test "the brief of monthly figures" {
    both brief/usa-kaz "$TRADESTAT" brief USA KAZ --as-of 2023-03-31
}

@test "its figures are those of the sheets" {
    "$TRADESTAT" brief TUR KAZ | tr -s ' \n' ' ' >"$BATS_TEST_TMPDIR/brief.txt"
    # exports 985.614991 and 900.143608, imports 1180.549089 and 1403.956393 (2020, 2019)
    figure "$(awk 'BEGIN { x = 985.614991; m = 1180.549089; x0 = 900.143608; m0 = 1403.956393
        printf "Turnover (exports + imports) %.1f", x0 + m0 }' | sed 's/\(.*\)\(...\..\)/\1,\2/')"
    figure "$(awk 'BEGIN { printf "%.1f", 100 * (985.614991 / 900.143608 - 1) }')%"
    figure "$(awk 'BEGIN { printf "%.1f",
        100 * ((985.614991 + 1180.549089) / (900.143608 + 1403.956393) - 1) }')%"
    figure "Exports cover $(awk 'BEGIN { printf "%.1f", 100 * 985.614991 / 1180.549089 }')% of imports"
    # the Kazakh sheet: 2020 imports from Turkey
    grep -q ',Turkey,.*,927.3[0-9]*$' $INPUT/dots-kazakhstan-imports.csv
    figure '927.4'
}

@test "a past brief can be made again" {
    "$TRADESTAT" brief TUR KAZ --as-of 2022-06-01 >"$BATS_TEST_TMPDIR/brief.txt"
    figure 'What was known on 2022-06-01'
    figure '2,166.2'
    [ "$(grep -c 2025 "$BATS_TEST_TMPDIR/brief.txt")" -eq 0 ]
    same "$("$TRADESTAT" brief TUR KAZ --as-of 2022-06-01)" "$(cat "$BATS_TEST_TMPDIR/brief.txt")"
}

@test "today changes nothing but the date" {
    same "$(TRADESTAT_TODAY=2027-01-01 "$TRADESTAT" brief USA KAZ | sed 's/2027-01-01/DAY/')" \
        "$("$TRADESTAT" brief USA KAZ | sed 's/2026-03-02/DAY/')"
}

@test "--out writes the same text into a file" {
    "$TRADESTAT" brief USA KAZ --format html --out "$BATS_TEST_TMPDIR/b.html"
    "$TRADESTAT" brief USA KAZ --format html | cmp - "$BATS_TEST_TMPDIR/b.html"
}

@test "charts lie beside the brief and are named in it" {
    cd "$BATS_TEST_TMPDIR"
    "$TRADESTAT" brief TUR KAZ --format markdown --charts pictures --out brief.md
    sed -n 's/^!\[.*\](\(.*\))$/\1/p' brief.md >named
    [ "$(wc -l <named)" -ge 3 ]
    while read -r name; do
        [ "$(head -c 8 "$name" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ]
    done <named
    sha256sum brief.md pictures/* >before
    "$TRADESTAT" brief TUR KAZ --format markdown --charts pictures --out brief.md
    sha256sum -c --quiet before
}

@test "without gnuplot the old brief stays" {
    cd "$BATS_TEST_TMPDIR"
    mkdir empty
    echo old >brief.md
    refuses 6 'gnuplot not found' env PATH="$PWD/empty" "$TRADESTAT" brief TUR KAZ \
        --format markdown --charts pictures --out brief.md
    same "$(cat brief.md)" old
}

@test "a brief that cannot be written" {
    refuses 75 'cannot write' "$TRADESTAT" brief TUR KAZ --out "$BATS_TEST_TMPDIR/no/such/brief"
    refuses 75 'cannot write' "$TRADESTAT" brief TUR KAZ --out /proc/1/brief
}

@test "countries without figures, or unknown ones" {
    refuses 4 'DEU' "$TRADESTAT" brief DEU FRA
    refuses 2 'XXY' "$TRADESTAT" brief TUR XXY
}
