# calendar: the month as regressors, for people and for other programs.
load helper

# calendar COUNTRY FROM TO OPTION...
calendar() {
    "$TRADESTAT" calendar "$1" --from "$2" --to "$3" "${@:4}"
}

# column NAME - of CSV on standard input.
column() {
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next }
        { print $c }'
}

@test "the calendar of a country with holidays" {
    golden calendar/tur-table calendar TUR 2024 2024
    golden calendar/tur-csv calendar TUR 2024-01 2024-12 --format csv
    golden calendar/tur-json calendar TUR 2025-03 2025-04 --format json
    golden calendar/kaz-centred calendar KAZ 2025-12 2026-12 --centred --format csv
}

@test "without a list of holidays there are weekdays, leap year and Easter, and it says so" {
    golden calendar/usa-table calendar USA 2024-02 2024-05
    golden calendar/usa-csv calendar USA 2024-02 2024-05 --format csv
}

@test "projected dates are marked" {
    golden calendar/projected calendar TUR 2032-12 2033-04
    [ "$(calendar KAZ 2026 2026 --format csv | column basis | sort | uniq -c | xargs)" = \
        "1 calculated 11 official" ]
}

@test "the numbers agree with a table made outside this program" {
    # tests/data/vectors/D_calendar_regressors.csv
    local vector=tests/data/vectors/D_calendar_regressors.csv pair
    calendar TUR 2018 2026 --format csv >"$BATS_TEST_TMPDIR/tur.csv"
    calendar KAZ 2018 2025 --format csv >"$BATS_TEST_TMPDIR/kaz.csv"
    for pair in tur:days:days tur:td1:td1_weekday_minus_2.5_weekend tur:leap_year:leap_year \
        tur:td_mon:td_mon tur:td_sat:td_sat tur:working_days:working_days_tr \
        tur:ramadan_days:ramadan_days_tabular tur:eid_fitr_days:eid_fitr_days_tr \
        tur:eid_adha_days:eid_adha_days_tr kaz:working_days:working_days_kz; do
        IFS=: read -r country own wanted <<<"$pair"
        diff <(column "$own" <"$BATS_TEST_TMPDIR/$country.csv") \
            <(column "$wanted" <$vector | sed 's/\.0$//; /^$/d')
    done
}

@test "a working day moved by the user's own file is counted" {
    printf 'country,off,work,reason\nKAZ,2027-03-05,2027-04-10,a trial\n' \
        >"$BATS_TEST_TMPDIR/own.csv"
    local before after
    before=$(calendar KAZ 2027-03 2027-04 --format csv | column working_days | xargs)
    after=$(calendar KAZ 2027-03 2027-04 --format csv \
        --transfers "$BATS_TEST_TMPDIR/own.csv" | column working_days | xargs)
    [ "$before" = "19 22" ]
    [ "$after" = "18 23" ]
    refuses 3 'expected "country"' calendar KAZ 2027 2027 --transfers data/codes/calendars/cny.csv
    refuses 3 'No such file' calendar KAZ 2027 2027 --transfers "$BATS_TEST_TMPDIR/none.csv"
}

# 22 weekdays less 23 April and 3.5 days of Ramazan Bayrami (eve of 9 April); leave on the
# morning of the 9th takes half a working day, but none to the feast.
@test "leave beside a half holiday leaves the feast its half" {
    printf 'country,off,work,reason\nTUR,2024-04-09,,administrative leave\n' \
        >"$BATS_TEST_TMPDIR/leave.csv"
    calendar TUR 2024-04 2024-04 --format csv --transfers "$BATS_TEST_TMPDIR/leave.csv" \
        >"$BATS_TEST_TMPDIR/april"
    [ "$(column working_days <"$BATS_TEST_TMPDIR/april")" = 17 ]
    [ "$(column eid_fitr_lost <"$BATS_TEST_TMPDIR/april")" = 3.5 ]
}

@test "a file of moved days for another country is told" {
    printf 'country,off,work,reason\nKZA,2027-03-05,2027-04-10,misspelt\n' \
        >"$BATS_TEST_TMPDIR/own.csv"
    calendar KAZ 2027 2027 --transfers "$BATS_TEST_TMPDIR/own.csv" |
        grep -q 'own.csv has no row of KAZ'
    sed -i s/KZA/KAZ/ "$BATS_TEST_TMPDIR/own.csv"
    run -1 grep 'no row of' <(calendar KAZ 2027 2027 --transfers "$BATS_TEST_TMPDIR/own.csv")
}

@test "no store is needed, and the locale plays no part" {
    [ ! -e "$TRADESTAT_STORE" ]
    golden calendar/tur-csv in_turkish "$TRADESTAT" calendar TUR --from 2024-01 --to 2024-12 \
        --format csv
    [ ! -e "$TRADESTAT_STORE" ]
}

@test "a country by name, a quarter as a limit" {
    diff <(calendar Kazakhstan 2024-Q2 2024-Q2) <(calendar KAZ 2024-04 2024-06)
}

@test "what cannot be read is told" {
    refuses 2 'ZZZ is no country' calendar ZZZ 2024 2024
    refuses 2 'did you mean Kazakhstan' calendar Kazakstan 2024 2024
    refuses 2 'WLD is no country' calendar WLD 2024 2024
    refuses 2 'give --from and --to' "$TRADESTAT" calendar TUR
    refuses 2 'give --from and --to' "$TRADESTAT" calendar TUR --from 2024
    refuses 2 'no month or year' calendar TUR 2024-13 2024
    refuses 2 'no month or year' calendar TUR 2024-W07 2024
    refuses 2 'is before' calendar TUR 2024-05 2024-04
    refuses 2 'not within 1900 to 2099' calendar TUR 1899 1950
    refuses 2 'not within 1900 to 2099' calendar TUR 2024 2100
    refuses 2 'usage' "$TRADESTAT" calendar
    refuses 2 "no format 'pdf'" calendar TUR 2024 2024 --format pdf
}
