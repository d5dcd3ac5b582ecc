# The command line itself: help, unknown words, options and keys that cannot be.
load market

commands='import list show growth extrapolate rank plot brief'

@test "the general help names every command" {
    "$TRADESTAT" --help >"$BATS_TEST_TMPDIR/help"
    for command in $commands; do
        grep -q "^  $command " "$BATS_TEST_TMPDIR/help"
    done
    same "$("$TRADESTAT" help)" "$(cat "$BATS_TEST_TMPDIR/help")"
}

@test "every command explains itself on standard output" {
    for command in $commands; do
        run --separate-stderr "$TRADESTAT" "$command" --help
        [ "$status" -eq 0 ]
        [ -z "$stderr" ]
        [[ $output == "usage: tradestat $command "* ]]
        [[ $output == *"--store FILE"*"examples:"* ]]
    done
}

@test "the version" {
    [[ $("$TRADESTAT" --version) =~ ^tradestat\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "no command, or none of that name: the list and status 2" {
    run --separate-stderr "$TRADESTAT"
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ $stderr == "usage: "*"tradestat: name a command" ]]
    run --separate-stderr "$TRADESTAT" imprt x.csv
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ $stderr == "usage: "*"tradestat: imprt: no such command" ]]
}

@test "an unknown option" {
    for command in $commands; do
        refuses 2 '--no-such: no such option' "$TRADESTAT" "$command" --no-such
        refuses 2 '-x: no such option' "$TRADESTAT" "$command" -x
    done
}

@test "an option without its argument, or with one too many" {
    for command in $commands; do
        refuses 2 '--store: an argument is missing' "$TRADESTAT" "$command" --store
        refuses 2 'takes no argument' "$TRADESTAT" "$command" --help=yes
    done
}

@test "arguments missing, or too many" {
    for command in import show growth rank 'plot levels' 'brief TUR'; do
        # shellcheck disable=SC2086
        refuses 2 "usage: tradestat ${command%% *}" "$TRADESTAT" $command
    done
    refuses 2 'usage: tradestat list' "$TRADESTAT" list a b
    refuses 2 'usage: tradestat show' "$TRADESTAT" show M.USA.KAZ.X.TOTAL M.USA.KAZ.M.TOTAL
    refuses 2 'usage: tradestat brief' "$TRADESTAT" brief TUR KAZ UZB
}

@test "a date that is none" {
    for date in yesterday 2026-02-30 2026-13-01 26-01-01 2026-1-1 ''; do
        for command in "import $INPUT/edges.csv" list 'show all' 'rank TUR' 'brief TUR KAZ'; do
            # shellcheck disable=SC2086
            refuses 2 'expected a date' "$TRADESTAT" $command --as-of "$date"
        done
    done
}

@test "a number that is none" {
    for number in three 11.5 -1 99999999999; do
        refuses 2 'expected a whole number' "$TRADESTAT" extrapolate --months=$number \
            M.USA.KAZ.X.TOTAL
    done
}

@test "a format that is none" {
    for command in list 'show A.AUT.SVK.X.TOTAL' 'growth A.AUT.SVK.X.TOTAL' 'rank TUR' \
        'extrapolate M.USA.KAZ.X.TOTAL' 'brief TUR KAZ'; do
        # shellcheck disable=SC2086
        refuses 2 'xml' "$TRADESTAT" $command --format xml
    done
}

@test "with a format that is none nothing is imported" {
    own_market
    local before
    before=$(contents)
    refuses 2 'xml' "$TRADESTAT" import --format xml $INPUT/hostile.csv
    same "$(contents)" "$before"
}

@test "a key that is none" {
    for command in list show growth extrapolate; do
        refuses 2 'M.USA.KAZ' "$TRADESTAT" $command M.USA.KAZ.X.TOTAL.USD.N.N
        refuses 2 'M.USA*+' "$TRADESTAT" $command 'M.USA*+KAZ,TUR.*.X.TOTAL'
    done
}

@test "a key without figures: status 4" {
    for command in list show growth extrapolate 'plot levels'; do
        # shellcheck disable=SC2086
        refuses 4 'M.FRA.DEU.X.TOTAL: no such series' "$TRADESTAT" $command M.FRA.DEU.X.TOTAL
        # shellcheck disable=SC2086
        refuses 4 'M.USA.KAZ.X.TOTAL: no such series' "$TRADESTAT" $command --source FRED \
            M.USA.KAZ.X.TOTAL
    done
}

@test "a key without figures: the nearest is named" {
    for command in show growth; do
        refuses 4 'known here is M.USA.KAZ.X.TOTAL.USD' "$TRADESTAT" $command m.usa.kaz.x.total
        refuses 4 'is M.USA.KAZ.X.TOTAL.USD' "$TRADESTAT" $command A.USA.KAZ.X.TOTAL
        refuses 4 'is M.USA.KAZ.M.TOTAL.USD' "$TRADESTAT" $command M.USA.KAZ.RM.TOTAL
    done
    refuses 4 'but not by list, show and export' "$TRADESTAT" show M.USA.KAZ.T.TOTAL
    refuses 2 'perhaps KAZ' "$TRADESTAT" brief TUR kaz
    refuses 2 'perhaps KAZ' "$TRADESTAT" brief TUR Kazakhstan
}

@test "a key that means several series where one is wanted: status 2" {
    refuses 2 'series match' "$TRADESTAT" plot growth M.USA.KAZ.X+M.TOTAL
    refuses 2 'series match' "$TRADESTAT" plot levels A.TUR.KAZ.X.TOTAL
    refuses 2 'series match' "$TRADESTAT" plot mirror A.TUR.KAZ.X.TOTAL
}
