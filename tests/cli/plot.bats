# plot: script, data and sentence of each kind; of the picture only that it is one.
load market

setup() {
    common_setup
    at_market
    out=$BATS_TEST_TMPDIR/charts
}

# drawn KIND KEY [KEY] OPTION... - the files are as expected, in both locales.
drawn() {
    local kind=$1 part
    "$TRADESTAT" plot "$@" --out "$out" --name "$kind" >"$BATS_TEST_TMPDIR/said"
    same "$(cat "$BATS_TEST_TMPDIR/said")" "$out/$kind.png"
    for part in gp dat alt.txt; do
        golden "plot/$kind.$part" short cat "$out/$kind.$part"
    done
    is_picture "$out/$kind.png"
    in_turkish "$TRADESTAT" plot "$@" --out "$out/turkish" --name "$kind"
    diff -r "$out" "$out/turkish" --exclude turkish
}

# Signature, then width 1600 and height 900 in the header; gnuplot drew something.
is_picture() {
    same "$(head -c 24 "$1" | od -An -tx1 | tr -d ' \n')" \
        "89504e470d0a1a0a0000000d49484452$(printf '%08x%08x' 1600 900)"
    [ "$(wc -c <"$1")" -gt 20000 ]
}

@test "levels" {
    drawn levels M.USA.KAZ.X+M.TOTAL --from 2021
    # the last month's value, as in the Census row
    grep -q "$(census 4634 4 | awk '/^2023-01/ { print $2 }')" "$out/levels.dat"
}

@test "year to date with the estimate's fan" {
    drawn ytd M.USA.KAZ.T.TOTAL --year 2022 --months 11
    # what is known of 2022: exports and imports of eleven months
    grep -q "$( (census 4634 17 && census 4634 4) |
        awk '/^2022-(0|10|11)/ { s += $2 } END { printf "%.0f", s }')" "$out/ytd.dat"
}

@test "growth on the year" {
    drawn growth M.USA.KAZ.T.TOTAL --from 2021
}

@test "partners in order" {
    drawn rank A.TUR..T.TOTAL --region "Central Asia" --highlight KAZ
    # 985.614991 + 1180.549089 in the sheets
    grep -q '^1 2166164080 2 Kazakhstan$' "$out/rank.dat"
}

@test "one flow as both countries report it" {
    drawn mirror A.TUR.KAZ.X.TOTAL --source IMF-DOTS
    grep -q 'Kazakhstan.*,985.614991$' $INPUT/dots-turkiye-exports.csv
    grep -q '^2020.* 985614991' "$out/mirror.dat"
}

@test "years as bars, the last one estimated" {
    drawn annual A.TUR.KAZ.T.TOTAL --source TR-OFFICIAL --donor M.USA.TUR.X+M.TOTAL
}

# A store of made-up series: exports of 2023 to 2025 of 10, 20, ... million a month, without
# March 2025, and net investment that is negative every second month.
gaps() {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/gaps.db
    {
        echo reporter,partner,flow,period,value,unit,source,valuation
        awk 'BEGIN {
            for (i = 1; i <= 32; i++) {
                period = sprintf("%d-%02d", 2023 + int((i - 1) / 12), (i - 1) % 12 + 1)
                if (period != "2025-03")
                    print "TUR,TJK,X," period "," i * 1e7 ",USD,TR-OFFICIAL,FOB"
                print "TUR,AZE,FDI_IN," period "," (i % 2 ? 1 : -1) * i * 1e6 ",USD,TR-OFFICIAL,"
            }
        }'
    } | "$TRADESTAT" import - >/dev/null
}

# says FILE TEXT - the script or sentence has it; lines are joined.
says() {
    [[ $(tr '\n' ' ' <"$out/$1") == *"$2"* ]] || { cat "$out/$1"; return 1; }
}

@test "a mean that ends before a gap is not given as that of the last month" {
    gaps
    "$TRADESTAT" plot levels M.TUR.TJK.X.TOTAL --out "$out" --name a
    # the last mean is of March 2024 to February 2025: (15 + ... + 26) / 12 = 20.5, in tens
    says a.gp 'Aug 2025: 320'
    says a.gp '12-month mean, Feb 2025: 205'
}

@test "the sum of a year with a gap goes as far as the estimate stands" {
    gaps
    "$TRADESTAT" plot ytd M.TUR.TJK.X.TOTAL --out "$out" --name a
    # 25 + 26 + 28 + 29 + 30 + 31 + 32 = 201, in tens of millions
    says a.alt.txt 'January–August 2025: USD 2.01 billion (1 of 8 months missing); 2025 estimated from eight'
    says a.gp 'Jan–Aug 2025: 2.01'
    says a.gp '1 of 8 months missing'
}

@test "growth says why bars are missing" {
    gaps
    "$TRADESTAT" plot growth M.TUR.AZE.FDI_IN.TOTAL --out "$out" --name a
    says a.gp 'no bar where a value is missing or the year before is zero or negative'
    "$TRADESTAT" plot levels M.TUR.AZE.FDI_IN.TOTAL --out "$out" --name a
    says a.alt.txt '; direct investment from Azerbaijan: USD -32.0 million in August 2025'
}

@test "two lines are named by what differs, and so is their chart" {
    "$TRADESTAT" plot levels M.USA.KAZ+TUR.X.TOTAL --out "$out" --name a
    says a.alt.txt 'United States: exports to Kazakhstan and Türkiye; Kazakhstan: USD 89.9 million'
    "$TRADESTAT" plot levels A.TUR.KAZ.X.TOTAL A.KAZ.TUR.M.TOTAL --source IMF-DOTS --out "$out" --name a
    says a.alt.txt 'Türkiye: exports to Kazakhstan; Kazakhstan: imports from Türkiye; Türkiye: exports: USD 986'
}

@test "two flows of one country are no mirror" {
    refuses 2 'A.TUR.KAZ.M.TOTAL.USD and A.TUR.KAZ.X.TOTAL.USD are not one flow as both' \
        "$TRADESTAT" plot mirror A.TUR.KAZ.X+M.TOTAL --source IMF-DOTS --out "$out"
    [ ! -e "$out" ]
}

@test "a partner where all are ranked, or several reporters, are refused" {
    refuses 2 'leaves the partner open' "$TRADESTAT" plot rank A.TUR.KAZ+UZB.T.TOTAL --out "$out"
    refuses 2 'an order is of one reporter' "$TRADESTAT" plot rank A.TUR+KAZ..T.TOTAL --out "$out"
    refuses 2 'an order is of one reporter' "$TRADESTAT" rank TUR+KAZ
    [ ! -e "$out" ]
}

@test "a share of what is known is not called one of the total" {
    gaps
    "$TRADESTAT" plot rank M.TUR..X.TOTAL --out "$out" --name a
    says a.gp 'USD billion (share of the sum of those with a figure)'
}

@test "the script draws the picture again" {
    "$TRADESTAT" plot growth M.USA.KAZ.T.TOTAL --out "$out" --name again
    cp "$out/again.png" "$out/first.png"
    rm "$out/again.png"
    (cd "$out" && gnuplot again.gp)
    cmp "$out/first.png" "$out/again.png"
}

@test "a picture that is up to date is not drawn again" {
    "$TRADESTAT" plot growth M.USA.KAZ.T.TOTAL --out "$out" --name same
    same "$("$TRADESTAT" plot growth M.USA.KAZ.T.TOTAL --out "$out" --name same)" \
        "$out/same.png (unchanged)"
    rm "$out/same.png"
    same "$("$TRADESTAT" plot growth M.USA.KAZ.T.TOTAL --out "$out" --name same)" "$out/same.png"
}

@test "other terminals" {
    "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --terminal svg --out "$out" --name a
    grep -q '<svg' "$out/a.svg"
    "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --terminal dumb --out "$out" --name a
    grep -q 'Kazakhstan' "$out/a.txt"
    refuses 2 '--terminal pdf' "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --terminal pdf
}

@test "a name is no path" {
    "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --out "$out/deep" --name ../../escaped
    [ -e "$out/deep/escaped.png" ] || [ "$(find "$out/deep" -name '*.png' | wc -l)" -eq 1 ]
    same "$(find "$BATS_TEST_TMPDIR" -name '*.png' -not -path "$out/deep/*")" ''
}

@test "what cannot be drawn is told, and nothing is made" {
    refuses 2 'no such kind of chart' "$TRADESTAT" plot pie M.USA.KAZ.X.TOTAL --out "$out"
    refuses 2 'levels has no use for --donor' "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --donor A.B.C.X.T --out "$out"
    refuses 2 'growth has no use for --period' "$TRADESTAT" plot growth M.USA.KAZ.X.TOTAL --top 3 --out "$out"
    refuses 2 'mirror has no use for --year' "$TRADESTAT" plot mirror A.TUR.KAZ.X.TOTAL --months 3 --out "$out"
    refuses 2 'rank has no use for --from' "$TRADESTAT" plot rank A.TUR..T.TOTAL --to 2020 --out "$out"
    refuses 2 '4 series match' "$TRADESTAT" plot annual A.TUR.KAZ.T.TOTAL --out "$out"
    refuses 4 'no such series' "$TRADESTAT" plot levels M.USA.FRA.X.TOTAL --out "$out"
    [ ! -e "$out" ]
}

# gnuplot_is LINE... - a shell script of that name, alone in PATH with the shell's own tools.
gnuplot_is() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    printf '%s\n' '#!/bin/sh' "$@" >"$BATS_TEST_TMPDIR/bin/gnuplot"
    chmod +x "$BATS_TEST_TMPDIR/bin/gnuplot"
}

# keeps_picture TEXT PATH - with that PATH drawing fails, and the old files stay.
keeps_picture() {
    local before
    "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --to 2021 --out "$out" --name kept
    before=$(sha256sum "$out"/*)
    refuses 6 "$1" env PATH="$2" "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --out "$out" --name kept
    same "$(sha256sum "$out"/*.png)" "$(echo "$before" | grep 'png$')"
    # as if it had not been tried: the next run draws it
    same "$("$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --out "$out" --name kept)" "$out/kept.png"
}

@test "gnuplot missing: status 6, the old picture stays" {
    mkdir "$BATS_TEST_TMPDIR/empty"
    keeps_picture 'gnuplot not found; install' "$BATS_TEST_TMPDIR/empty"
}

@test "gnuplot failing: status 6, its reason, the old picture stays" {
    gnuplot_is 'echo "\"kept.gp\" line 7: the cat sat on the plotter" >&2' 'exit 1'
    keeps_picture 'the cat sat on the plotter' "$BATS_TEST_TMPDIR/bin:$PATH"
}

@test "gnuplot killed: status 6, the old picture stays" {
    gnuplot_is 'kill -9 $$'
    keeps_picture 'signal 9' "$BATS_TEST_TMPDIR/bin:$PATH"
}

@test "gnuplot content but without a picture: status 6, the old picture stays" {
    gnuplot_is 'exit 0'
    keeps_picture 'kept' "$BATS_TEST_TMPDIR/bin:$PATH"
}

@test "an output folder that cannot be written" {
    : >"$BATS_TEST_TMPDIR/file"
    refuses 75 'cannot make the folder' "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL \
        --out "$BATS_TEST_TMPDIR/file/charts"
    # /proc is read-only for everybody, root too
    refuses 75 '/proc' "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --out /proc/1
}

@test "an empty name of a folder is not the root folder" {
    refuses 2 'no folder is named' "$TRADESTAT" plot levels M.USA.KAZ.X.TOTAL --out ''
    refuses 2 'no folder is named' "$TRADESTAT" brief TUR KAZ --charts ''
}
