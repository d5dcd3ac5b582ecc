# adjust: the season and the calendar out of a series; refusals; X-13 by a stand-in program.
load market

# adjusted KEY OPTION... - period, value, seasonal, calendar, adjusted of the CSV.
adjusted() {
    "$TRADESTAT" adjust --format csv --adjustment N "$@" |
        awk -F, 'NR > 1 { print $1, $2, $3, $4, $5 }'
}

# monthly NAME FORMULA N [FLOW] - imports a series M.TUR.WLD.X.NAME of N months from 2010-01;
# FORMULA is awk's, of t = 0, 1 ... and the month m = 0 .. 11.
monthly() {
    awk -v n="$3" 'function noise() { seed = (seed * 16807) % 2147483647
            return seed / 2147483647 - .5 }
        BEGIN {
            seed = 20100101
            print "reporter,partner,flow,product,unit,source,period,value"
            for (t = 0; t < n; t++) {
                m = t % 12
                printf "TUR,WLD,'"${4-X}"','"$1"',USD,TURKSTAT,%d-%02d,%.6f\n", 2010 + int(t / 12),
                    m + 1, '"$2"'
            }
        }' >"$BATS_TEST_TMPDIR/$1.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/$1.csv" >/dev/null
}

# x13as STATUS - puts a program of that name first on PATH: it divides by the mean of each
# month of the year (a plain adjustment) and writes the tables that were asked for.
x13as() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    cat >"$BATS_TEST_TMPDIR/bin/x13as" <<'END'
#!/bin/sh
cp "$1.spc" "$X13_LOG"
pwd >>"$X13_LOG.where"
awk '/start =/ { split($3, s, "."); y = s[1]; m = s[2] - 1 }
    /^    [-0-9]/ { n++; v[n] = $1 + 0; sum[(m + n - 1) % 12] += $1; k[(m + n - 1) % 12]++; all += $1 }
    function head(f) { printf "date\tseries.%s\n------\t-----------------------\n", f >("series." f) }
    END {
        head("d10"); head("d11"); head("d12")
        for (i = 1; i <= 11; i++) printf "f3.m%02d: %.3f\n", i, i / 8 >"series.udg"
        print "f3.fail: 0\nf3.q: 0.68" >"series.udg"
        for (i = 1; i <= n; i++) {
            c = (m + i - 1) % 12
            f = sum[c] / k[c] / (all / n)
            date = sprintf("%d%02d", y + int((m + i - 1) / 12), c + 1)
            printf "%s\t%+.15E\n", date, f >"series.d10"
            printf "%s\t%+.15E\n", date, v[i] / f >"series.d11"
            printf "%s\t%+.15E\n", date, all / n >"series.d12"
        }
    }' "$1.spc"
END
    chmod +x "$BATS_TEST_TMPDIR/bin/x13as"
    export X13_LOG=$BATS_TEST_TMPDIR/x13.spc PATH=$BATS_TEST_TMPDIR/bin:$PATH
}

# failing_x13as COMMANDS - the same place, another program.
failing_x13as() {
    x13as
    printf '#!/bin/sh\n%s\n' "$1" >"$BATS_TEST_TMPDIR/bin/x13as"
}

@test "a series without its season" {
    for format in table csv json markdown html; do
        both_short "adjust/$format" "$TRADESTAT" adjust --format $format --from 2022-07 \
            --adjustment N M.USA.WLD.M.TOTAL
    done
    both_short adjust/diagnostics "$TRADESTAT" adjust --diagnostics --adjustment N \
        M.USA.WLD.M.TOTAL
    both_short adjust/diagnostics-csv "$TRADESTAT" adjust --diagnostics --adjustment N \
        --format csv M.USA.WLD.M.TOTAL
}

@test "value is seasonal times calendar times adjusted" {
    adjusted M.USA.WLD.M.TOTAL | awk '{ n++; d = $2 / ($3 * $4 * $5) - 1
        if (d > 1e-12 || d < -1e-12) bad = 1 } END { exit n != 97 || bad }'
}

@test "it is near the adjusted series that the publisher made" {
    # Census rows 0004 and 0015 are World, seasonally adjusted and not; raw imports are 3.3 %
    # from the adjusted ones on average, ours 0.9 %
    join <(adjusted M.USA.WLD.M.TOTAL | awk '{ print $1, $2, $5 }') \
        <("$TRADESTAT" show --format csv --adjustment S M.USA.WLD.M.TOTAL |
            awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) { if ($i == "period") p = i
                if ($i == "value") v = i } next } { print $p, $v }') |
        awk 'function abs(x) { return x < 0 ? -x : x }
            { raw += abs(log($2 / $4)); own += abs(log($3 / $4)) }
            END { exit !(NR == 97 && raw / NR > .03 && own / NR < .01) }'
}

@test "effects of the calendar are found where they are, and left in when asked" {
    own_market
    # working days of Türkiye, from the calendar command: 0.02 a day; June 2010 and later
    "$TRADESTAT" calendar TUR --from 2010 --to 2019 --format csv |
        awk -F, 'BEGIN { seed = 20100101 } NR == 1 { for (i = 1; i <= NF; i++) if ($i == "wd1") c = i
            print "reporter,partner,flow,product,unit,source,period,value"; next }
            { seed = (seed * 16807) % 2147483647; e += .02 * (seed / 2147483647 - .5)
              printf "TUR,WLD,X,CAL,USD,TURKSTAT,%s,%.6f\n", $1,
                1e6 * exp(.006 * $c + e + .1 * sin(NR * 3.14159265 / 6)) }' \
        >"$BATS_TEST_TMPDIR/cal.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/cal.csv" >/dev/null
    "$TRADESTAT" adjust --diagnostics --format csv M.TUR.WLD.X.CAL |
        awk -F, '$1 == "effect_wd1" { n++; if ($2 < .005 || $2 > .007) exit 1 }
            $1 ~ /^effect_/ { all++ } END { exit n != 1 || all > 2 }'
    "$TRADESTAT" adjust --format csv M.TUR.WLD.X.CAL | awk -F, 'NR > 1 && $7 != "Y" { exit 1 }'
    "$TRADESTAT" adjust --format csv --no-calendar M.TUR.WLD.X.CAL |
        awk -F, 'NR > 1 && ($7 != "S" || $4 != 1) { exit 1 }'
}

@test "zero and negative values: amounts, not factors" {
    own_market
    monthly NEG '100 * (m == 6) - 80 * (m == 1) + 10 * noise()' 96 B
    "$TRADESTAT" adjust M.TUR.WLD.B.NEG | grep -q 'additive: value = seasonal + calendar'
    adjusted M.TUR.WLD.B.NEG | awk '{ d = $2 - $3 - $4 - $5
        if (d > 1e-9 || d < -1e-9) exit 1 }'
    # the season that was put in is what is taken out
    adjusted M.TUR.WLD.B.NEG | awk '$1 ~ /-07$/ && ($3 < 90 || $3 > 110) { exit 1 }'
}

@test "three to five years are experimental" {
    own_market
    monthly SHORT '1000 + 200 * (m == 10) - 150 * (m == 1) + 20 * noise()' 45
    "$TRADESTAT" adjust M.TUR.WLD.X.SHORT | grep -q 'Experimental (status G)'
    "$TRADESTAT" adjust --format csv M.TUR.WLD.X.SHORT |
        awk -F, 'NR > 1 { n++; if ($8 != "G") exit 1 } END { exit n != 45 }'
    # a season that does not change: the factors of a month are the same every year
    adjusted M.TUR.WLD.X.SHORT | awk '{ m = substr($1, 6); if (m in f && (f[m] - $3) ^ 2 > 1e-20)
        exit 1; f[m] = $3 }'
}

@test "a gap is bridged for the estimate and stays a gap" {
    own_market
    monthly GAP '1000 + 200 * (m == 10) - 150 * (m == 1) + 20 * noise()' 72
    grep -v '2012-05' "$BATS_TEST_TMPDIR/GAP.csv" | sed 's/,GAP,/,GAPPY,/' \
        >"$BATS_TEST_TMPDIR/gappy.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/gappy.csv" >/dev/null
    "$TRADESTAT" adjust M.TUR.WLD.X.GAPPY | grep -q '1 missing value was interpolated'
    "$TRADESTAT" adjust --format csv M.TUR.WLD.X.GAPPY |
        awk -F, '$1 == "2012-05" { n++; if ($2 != "" || $5 != "" || $3 == "" || $8 != "L") exit 1 }
            END { exit n != 1 }'
}

@test "quarters have a season too" {
    own_market
    awk 'BEGIN { print "reporter,partner,flow,product,unit,source,period,value"
        for (t = 0; t < 40; t++) printf "TUR,WLD,X,QUART,USD,TURKSTAT,%d-Q%d,%d\n",
            2010 + int(t / 4), t % 4 + 1, 1000 + 100 * (t % 4 == 3) - 60 * (t % 4 == 0) + (t * t) % 7 }' \
        >"$BATS_TEST_TMPDIR/q.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/q.csv" >/dev/null
    "$TRADESTAT" adjust Q.TUR.WLD.X.QUART | grep -q 'not looked for in quarters'
    "$TRADESTAT" adjust --format csv Q.TUR.WLD.X.QUART --from 2019-Q1 |
        awk -F, 'NR > 1 { n++; if ($5 < 980 || $5 > 1030) exit 1 } END { exit n != 4 }'
}

@test "what has no season is not adjusted, unless forced" {
    own_market
    monthly NOISE '1000 + 100 * noise()' 96
    monthly FLAT '250.5' 96
    monthly TINY '1000 + 200 * (m == 10)' 35
    refuses 4 'no season that can be identified' "$TRADESTAT" adjust M.TUR.WLD.X.NOISE
    refuses 4 'it does not vary' "$TRADESTAT" adjust M.TUR.WLD.X.FLAT
    refuses 4 'it does not vary' "$TRADESTAT" adjust --force M.TUR.WLD.X.FLAT
    refuses 4 'needs 3 years (36)' "$TRADESTAT" adjust M.TUR.WLD.X.TINY
    refuses 4 'no season that can be identified' "$TRADESTAT" adjust M.USA.KAZ.X.TOTAL
    "$TRADESTAT" adjust --force M.TUR.WLD.X.NOISE | grep -q 'Experimental (status G)'
}

# measure NAME OPTION... KEY - value and p of a row of the diagnostics.
measure() {
    "$TRADESTAT" adjust --diagnostics --format csv "${@:2}" |
        awk -F, -v name="$1" '$1 == name { print $2, $4 }'
}

@test "sliding spans tell a steady season from one that is not" {
    own_market
    monthly STEADY '1000 * exp(.2 * sin(m) + .004 * t + .002 * noise())' 132
    monthly DRIFTS '1000 * exp((.3 - .05 * int(t / 12)) * sin(m) + .02 * noise())' 132
    monthly SHORTER '1000 * exp(.2 * sin(m) + .002 * noise())' 107
    same "$(measure spans_season M.TUR.WLD.X.STEADY)" "0 "
    same "$(measure spans_change M.TUR.WLD.X.STEADY)" "0 "
    measure spans_season --force M.TUR.WLD.X.DRIFTS | awk '{ exit !($1 > .25 && $1 <= 1) }'
    # one span of eight years only
    same "$(measure spans_season M.TUR.WLD.X.SHORTER)" " "
}

@test "what is left is tested in what the method made" {
    # a stand-in for X-13 that takes nothing out: the season is found again
    x13as
    sed -i 's|f = sum.*$|f = 1|' "$BATS_TEST_TMPDIR/bin/x13as"
    local of=(--adjustment N --no-calendar M.USA.WLD.M.TOTAL)
    same "$(measure qs_after --method x13 "${of[@]}" | cut -c 1-12)" \
        "$(measure qs_before "${of[@]}" | cut -c 1-12)"
    measure qs_after_recent --method x13 "${of[@]}" | awk '{ exit !($1 > 50 && $2 < .001) }'
    measure qs_after_recent "${of[@]}" | awk '{ exit !($1 < 1 && $2 > .5) }'
    "$TRADESTAT" adjust --method x13 "${of[@]}" | grep -q 'a season is left after adjustment'
}

@test "what cannot be adjusted is told" {
    refuses 4 'adjusted already' "$TRADESTAT" adjust --adjustment S M.USA.WLD.M.TOTAL
    refuses 4 'only months and quarters' "$TRADESTAT" adjust --source IMF-DOTS A.TUR.KAZ.X.TOTAL
    refuses 4 'no such series' "$TRADESTAT" adjust M.USA.ATA.X.TOTAL
    refuses 2 'one is needed' "$TRADESTAT" adjust M.USA.KAZ+TUR.X.TOTAL
    refuses 2 'no adjustment method' "$TRADESTAT" adjust --method seats M.USA.WLD.M.TOTAL
    refuses 2 'is no period' "$TRADESTAT" adjust --from soon --adjustment N M.USA.WLD.M.TOTAL
    refuses 2 'of the whole series' "$TRADESTAT" adjust --diagnostics --from 2020 M.USA.WLD.M.TOTAL
    refuses 4 'nothing between' "$TRADESTAT" adjust --from 2040 --adjustment N M.USA.WLD.M.TOTAL
    refuses 2 'usage' "$TRADESTAT" adjust
    own_market
    monthly HOLES '1000 + 200 * (m == 10)' 60
    grep -v -e '-0[34],' "$BATS_TEST_TMPDIR/HOLES.csv" | sed 's/,HOLES,/,HOLEY,/' \
        >"$BATS_TEST_TMPDIR/holey.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/holey.csv" >/dev/null
    refuses 4 '10 of 60 periods have no value: no more than one in 10' "$TRADESTAT" adjust M.TUR.WLD.X.HOLEY
}

@test "a file of moved days without the reporter is told" {
    printf 'country,off,work,reason\nKAZ,2027-03-05,,another\n' >"$BATS_TEST_TMPDIR/own.csv"
    "$TRADESTAT" adjust --adjustment N --transfers "$BATS_TEST_TMPDIR/own.csv" \
        M.USA.WLD.M.TOTAL | grep -q 'own.csv has no row of USA'
}

@test "the calendar is known to the last month of 2099" {
    own_market
    monthly LATE '1000 * (1 + m / 10) * (1 + (t * 7 % 11) / 200)' 120
    sed 's/,LATE,/,LAST,/; s/,201\([0-9]\)-/,209\1-/' "$BATS_TEST_TMPDIR/LATE.csv" \
        >"$BATS_TEST_TMPDIR/last.csv"
    "$TRADESTAT" import --as-of 2100-01-31 "$BATS_TEST_TMPDIR/last.csv" >/dev/null
    same "$("$TRADESTAT" adjust M.TUR.WLD.X.LAST | grep -c '^Calendar: ')" 1
    same "$("$TRADESTAT" adjust M.TUR.WLD.X.LAST | grep -c 'not known')" 0
}

@test "X-13 gets the series and its tables are read" {
    x13as
    "$TRADESTAT" adjust --method x13 --no-calendar --format csv --adjustment N \
        M.USA.WLD.M.TOTAL >"$BATS_TEST_TMPDIR/x13.csv"
    # the stand-in divides by the month's mean over the mean of all
    adjusted --no-calendar M.USA.WLD.M.TOTAL | awk '{ m = substr($1, 6); v[NR] = $2; of[NR] = m
            s[m] += $2; k[m]++; all += $2 }
        END { for (i = 1; i <= NR; i++) printf "%.10g\n", v[i] / (s[of[i]] / k[of[i]] / (all / NR)) }' \
        >"$BATS_TEST_TMPDIR/wanted"
    same "$(awk -F, 'NR > 1 { printf "%.10g\n", $5 }' "$BATS_TEST_TMPDIR/x13.csv")" \
        "$(cat "$BATS_TEST_TMPDIR/wanted")"
    golden adjust/x13-head grep -v '^    ' "$X13_LOG"
    same "$(grep -c '^    [0-9]' "$X13_LOG")" 97
    # its statistics of quality
    same "$("$TRADESTAT" adjust --method x13 --diagnostics --format csv --adjustment N \
        M.USA.WLD.M.TOTAL | awk -F, '/^x13/ { printf "%s %s ", $1, $2 }')" \
        "$(awk 'BEGIN { for (i = 1; i <= 11; i++) printf "x13_m%d %s ", i, i / 8
            printf "x13_q 0.68 " }')"
    # its folder was its own, and is gone
    [ "$(cat "$X13_LOG.where")" != "$PWD" ]
    [ ! -e "$(cat "$X13_LOG.where")" ]
}

@test "X-13 that is missing or fails is told, and leaves nothing behind" {
    export TMPDIR=$BATS_TEST_TMPDIR/tmp
    mkdir -p "$TMPDIR"
    local x13=("$TRADESTAT" adjust --method x13 --adjustment N M.USA.WLD.M.TOTAL)
    refuses 6 'x13as not found' env PATH=/nonexistent "${x13[@]}"
    failing_x13as 'echo " ERROR: too few data" >series.err; exit 1'
    refuses 6 'x13as failed: ERROR: too few data' "${x13[@]}"
    failing_x13as 'echo " ERROR: it said so"; exit 0'
    refuses 6 'x13as failed: ERROR: it said so' "${x13[@]}"
    failing_x13as 'exit 3'
    refuses 6 'it gave no reason' "${x13[@]}"
    failing_x13as 'kill -9 $$'
    refuses 6 'ended by signal 9' "${x13[@]}"
    failing_x13as 'printf "202301\t+0.1E+01\n" >series.d10'
    refuses 6 'd10 does not hold the 97 values' "${x13[@]}"
    failing_x13as 'for i in $(seq 97); do printf "202301\tnan\n"; done >series.d10'
    refuses 6 'd10 does not hold' "${x13[@]}"
    # right tables, but of another year, another series, or with a sign that no factor has
    x13as
    local right=$(cat "$BATS_TEST_TMPDIR/bin/x13as")
    sed 's/y + int/y + 1 + int/' <<<"$right" >"$BATS_TEST_TMPDIR/bin/x13as"
    refuses 6 'd10 does not hold the 97 values expected, 2' "${x13[@]}"
    sed 's|v.i. / f|7 * &|' <<<"$right" >"$BATS_TEST_TMPDIR/bin/x13as"
    refuses 6 'do not make up the value' "${x13[@]}"
    sed 's|f = sum|f = -sum|' <<<"$right" >"$BATS_TEST_TMPDIR/bin/x13as"
    refuses 6 'do not make up the value' "${x13[@]}"
    [ -z "$(ls "$TMPDIR")" ]
    TMPDIR=$BATS_TEST_TMPDIR/none refuses 75 'No such file' "${x13[@]}"
}
