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

# made_up COUNTRY MISSING - exports and imports of 2016 to August 2025, without the exports of one
# month.
made_up() {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/gap.db
    awk -v country="$1" -v missing="$2" 'BEGIN {
        print "reporter,partner,flow,period,value,unit,source,valuation"
        for (i = 0; i < 116; i++) {
            period = sprintf("%d-%02d", 2016 + int(i / 12), i % 12 + 1)
            v = 1e6 * (100 + i + i * i % 7 + 10 * (i % 12 == 2))
            print "KAZ," country ",M," period "," v ",USD,KZ-OFFICIAL,CIF"
            if (period != missing)
                print "KAZ," country ",X," period "," 2 * v ",USD,KZ-OFFICIAL,FOB"
        }
    }' | "$TRADESTAT" import - >/dev/null
}

# told TEXT - the brief has it, lines joined.
told() {
    [[ ${output//$'\n'/ } == *"$1"* ]] || { echo "$output"; return 1; }
}

@test "a month missing in the year to date is said, not printed as n/a" {
    made_up GEO 2025-03
    run -0 --separate-stderr "$TRADESTAT" brief KAZ GEO
    [[ $output != *n/a* ]]
    told 'In the first eight months of 2025 it is not known, since figures are missing (imports USD'
    told 'Turnover 1, Exports 1: so many months of January–August 2025 are missing'
    grep -qE '^Exports +7 ' <<<"$output"
    grep -qE '^Imports +8 ' <<<"$output"
}

@test "where one flow reaches further, the estimates stand at one month and add up" {
    made_up GEO 2025-08
    run -0 --separate-stderr "$TRADESTAT" brief KAZ GEO
    told 'Turnover is the sum of the estimates of exports and imports.'
    grep -E '^(Turnover|Exports|Imports) +7 ' <<<"$output" | tr -d , |
        awk '{ v[$1] = $4 } END { d = v["Turnover"] - v["Exports"] - v["Imports"]
            exit !(NR == 3 && d < .015 && d > -.015) }'
}

@test "a series that begins within the year: a brief without an estimate" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/young.db
    "$TRADESTAT" import - >/dev/null <<'CSV'
reporter,partner,flow,period,value,unit,source
TUR,GEO,X,2025-03,5,USD,TR-OFFICIAL
TUR,GEO,M,2025-03,6,USD,TR-OFFICIAL
CSV
    run -0 --separate-stderr "$TRADESTAT" brief TUR GEO
    told 'the series begins in 2025-03:'
    told 'standard input, released 2026-03-02  Every figure'
    told 'trade turnover with Georgia is not known in 2024, since figures are missing.'
}

@test "partners of equal turnover: none is ahead of itself" {
    made_up UZB none
    "$TRADESTAT" export M.KAZ.UZB... | sed 's/UZB/TKM/' | "$TRADESTAT" import - >/dev/null
    for partner in UZB:Turkmenistan TKM:Uzbekistan; do
        run -0 --separate-stderr "$TRADESTAT" brief KAZ "${partner%:*}"
        told "first partner of Kazakhstan in Central Asia by turnover, together with ${partner#*:}."
    done
}

@test "charts in a folder named from the root are drawn where the text shows them" {
    cd "$BATS_TEST_TMPDIR"
    mkdir texts
    "$TRADESTAT" brief TUR KAZ --format markdown --charts "$PWD/all" --out texts/brief.md
    grep -q "](${PWD}/all/[^)]*rank[^)]*png)" texts/brief.md
    while IFS= read -r picture; do
        [ -s "$picture" ]
    done < <(sed -n 's/^!.*](\(.*\))$/\1/p' texts/brief.md)
}
