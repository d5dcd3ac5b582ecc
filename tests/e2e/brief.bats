# The main job from an empty folder: published files, a store, the brief with its charts.
load ../cli/helper

setup_file() {
    common_setup
    cd "$BATS_FILE_TMPDIR"
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/store.db
    import_all
} >/dev/null

setup() {
    common_setup
    cd "$BATS_TEST_TMPDIR"
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/store.db
}

# As scripts/demo does it: each file under the date of its release.
import_all() {
    local samples=$PROJECT/data/samples
    "$TRADESTAT" import --as-of 2023-03-08 "$samples"/us-census/*.csv
    "$TRADESTAT" import --as-of 2022-05-09 "$samples"/imf-dots/*.csv
    "$TRADESTAT" import --as-of 2026-02-20 "$samples"/turkstat/*.csv \
        "$samples"/turkiye-kazakhstan/*.csv
}

# says FILE TEXT - across line ends.
says() {
    tr -s ' \n' ' ' <"$1" | grep -qE -- "$2" || {
        echo "not in $1: $2"
        return 1
    }
}

@test "the brief of Türkiye and Kazakhstan says what the data carry" {
    "$TRADESTAT" brief TUR KAZ --as-of 2026-03-02 >brief.txt
    # the eleven months, as printed in trade.csv: 8.95, scale 9
    grep -q '^TUR,KAZ,T,.*,2025-01-01/P11M,8.95,9,' \
        "$PROJECT/data/samples/turkiye-kazakhstan/trade.csv"
    says brief.txt 'USD 8\.95 billion in the first eleven months of 2025'
    says brief.txt '2025 ends near USD 9\.[0-9]+ billion \(80% interval [0-9.]+–[0-9.]+\)'
    # the IMF sheets: 985.614991 and 1180.549089 in 2020, 900.143608 and 1403.956393 in 2019
    says brief.txt 'was USD 2\.17 billion in 2020 \(exports USD 986 million, imports USD 1\.18 billion\), down 6\.0%'
    says brief.txt 'first partner of Türkiye in Central Asia by turnover'
    # crude.csv: May 2023, Russia 2300, Iraq 958, Kazakhstan 439 thousand tonnes
    says brief.txt 'third source of crude oil.* after Russia and Iraq'
    # investment.csv and companies.csv
    says brief.txt 'USD 5\.8 billion'
    says brief.txt '3,000'
    says brief.txt 'Both countries'
    says brief.txt 'What the data do not carry'
}

@test "the estimate lies between what is known and a year of such months" {
    "$TRADESTAT" extrapolate --format csv --source TR-OFFICIAL A.TUR.KAZ.T.TOTAL |
        awk -F, 'NR == 2 { exit !($4 == 8.95e9 && $5 > 8.95e9 * 12 / 12 && $6 < $5 &&
            $5 < $7 && $5 / $4 > 1.05 && $5 / $4 < 1.15) }'
}

@test "the brief of the United States and Kazakhstan is monthly" {
    "$TRADESTAT" brief USA KAZ --as-of 2023-03-31 >brief.txt
    # 89.890670 and 266.756454 million in the Census rows of January 2023
    says brief.txt 'January 2023.*USD 357 million \(exports USD 89\.9 million, imports USD 267 million\)'
    says brief.txt '2023 ends near USD [0-9.]+ billion \(80% interval [0-9.]+–[0-9.]+\)'
}

@test "everything again gives the same bytes" {
    TRADESTAT_STORE=$BATS_TEST_TMPDIR/again.db import_all >/dev/null
    for pair in 'TUR KAZ' 'USA KAZ'; do
        for format in text markdown html; do
            # shellcheck disable=SC2086
            "$TRADESTAT" brief $pair --format $format --charts charts --out first
            # shellcheck disable=SC2086
            "$TRADESTAT" brief $pair --format $format --charts charts --out second \
                --store "$BATS_TEST_TMPDIR/again.db"
            cmp first second
        done
    done
    "$TRADESTAT" show --vintages --format csv all >first
    "$TRADESTAT" show --vintages --format csv --store "$BATS_TEST_TMPDIR/again.db" all | cmp first -
}

@test "importing everything again changes nothing" {
    cp "$TRADESTAT_STORE" mine.db
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/mine.db
    sha256sum mine.db >before
    import_all >/dev/null
    sha256sum -c --quiet before
}

@test "a broken file: status 3, the brief is as before" {
    cp "$TRADESTAT_STORE" mine.db
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/mine.db
    "$TRADESTAT" brief TUR KAZ >before
    sed '$s/,[0-9.]*,9,/,many,9,/; $s/,[0-9.]*,6,/,many,6,/' \
        "$PROJECT/data/samples/turkiye-kazakhstan/trade.csv" >broken.csv
    refuses 3 'column value: read "many"' "$TRADESTAT" import "$PROJECT"/data/samples/imf-dots/*.csv broken.csv
    "$TRADESTAT" brief TUR KAZ | cmp before -
}

@test "a program that lies elsewhere works with its data" {
    mkdir -p usr/bin usr/share
    cp "$TRADESTAT" usr/bin
    cp -r "$PROJECT/data" "$PROJECT/plots" usr/share
    env -C / TRADESTAT_DATA="$PWD/usr/share/data" "$PWD/usr/bin/tradestat" brief TUR KAZ \
        --format markdown --charts charts --out "$PWD/there.md"
    "$TRADESTAT" brief TUR KAZ --format markdown --charts charts --out here.md
    cmp here.md there.md
}

@test "killed while importing, the store has its old figures or all of the new ones" {
    local before after part begin took pid killed=0
    import_census() {
        exec "$TRADESTAT" import --as-of 2023-03-08 "$PROJECT"/data/samples/us-census/*.csv
    }
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/mine.db
    "$TRADESTAT" import --as-of 2022-05-09 "$PROJECT"/data/samples/imf-dots/*.csv >/dev/null
    before=$(figures)
    cp mine.db whole.db
    TRADESTAT_STORE=$PWD/whole.db
    begin=$(date +%s%N)
    (import_census) >/dev/null
    took=$(($(date +%s%N) - begin))
    after=$(figures)
    TRADESTAT_STORE=$PWD/mine.db
    for part in 15 40 65; do
        (import_census) >out 2>&1 3>&- &
        pid=$!
        sleep "$(awk "BEGIN { print $took * $part / 1e11 }")"
        kill -9 $pid || true
        wait $pid || killed=$((killed + ($? == 137)))
        [ ! -s out ] || break # it was faster this time
        [ "$(figures)" != "$after" ] || break # killed when it was done, but for its report
        [ "$(figures)" = "$before" ]
    done
    [ $killed -ge 2 ]
    (import_census) >/dev/null
    [ "$("$TRADESTAT" list --format csv M.USA.KAZ.X.TOTAL | wc -l)" -eq 2 ]
}

# Every vintage, how many there are, and what SQLite thinks of the file.
figures() {
    "$TRADESTAT" show --vintages --format csv all | sha256sum
    sqlite3 "$TRADESTAT_STORE" 'SELECT count(*) FROM obs; PRAGMA integrity_check'
}

# peak COMMAND... - the most memory it held, in KiB; in all.
peak() {
    command time -f %M -o peak "$@" >/dev/null
    cat peak
}

@test "memory does not grow with the file" {
    command -v /usr/bin/time >/dev/null || skip 'no /usr/bin/time'
    ! grep -q __asan_init "$TRADESTAT" || skip 'a sanitizer keeps freed memory'
    local one four
    # the batch reader keeps a series at a time; four times as many of them
    awk 'BEGIN { for (s = 0; s < 800; s++) for (i = 0; i < 60; i++)
        printf "s%d,%d-%02d,%d\n", s, 2018 + int(i / 12), i % 12 + 1, 100 + (s * i) % 17 }' >rows
    { echo series_id,period,value && head -n 12000 rows; } >one.csv
    { echo series_id,period,value && cat rows; } >four.csv
    one=$(peak "$TRADESTAT" extrapolate --batch one.csv --method snaive)
    four=$(peak "$TRADESTAT" extrapolate --batch four.csv --method snaive)
    [ "$four" -le $((one + 1024)) ]
}
