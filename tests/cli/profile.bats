# tradestat profile: what profiles there are, which fits a file, what it makes of it; and the
# user's own profiles.
load helper

INPUT=tests/data/import
OWN='[profile]
name = NAME
title = Our office
[reporter]
constant = KAZ
[partner]
column = Country
scheme = name
[flow]
constant = X
[source]
constant = KZ-BNS
[unit]
constant = USD
[multiplier]
constant = 3
[period]
column = Month
pattern = {MM}.{YYYY}
[value]
column = Value'

# A profile of one's own, and a file that only it can read.
write_own() {
    mkdir -p "$(dirname "$1")"
    printf '%s\n' "${OWN/NAME/$2}" >"$1"
}

write_file() {
    printf 'Country,Month,Value\nTurkey,03.2024,231.7\nGermany,03.2024,198.25\n' >"$1"
}

@test "list shows every profile with its title" {
    "$TRADESTAT" profile list | grep -E '^wdi +World Bank'
    [ "$("$TRADESTAT" profile list --format csv | tail -n +2 | wc -l)" -eq "$(ls data/profiles/*.ini | wc -l)" ]
}

@test "show gives the file as it is written" {
    "$TRADESTAT" profile show baci | cmp - data/profiles/baci.ini
    refuses 2 "there is no profile nowhere" "$TRADESTAT" profile show nowhere
}

@test "detect says which, why, and what others lack" {
    run -0 "$TRADESTAT" profile detect --format csv $INPUT/wto.csv
    [[ ${lines[1]} == wto,yes,* ]]
    [[ $output == *,no,* ]]
    run -0 "$TRADESTAT" profile detect $INPUT/wto.csv
    [[ $output == *"wto.csv is read with wto"* ]]
}

@test "detect fails with the reason where none fits" {
    run -3 --separate-stderr "$TRADESTAT" profile detect $INPUT/imf_portal_no_trade.csv
    [[ $stderr == *"nearest is imf-imts, but the file lacks COUNTERPART_COUNTRY"* ]]
    [[ $output == *imf-imts*no* ]]
}

@test "test shows the first observations and every guess" {
    run -0 "$TRADESTAT" profile test --rows 2 usitc-dataweb $INPUT/usitc_exports.csv
    [[ $output == *"A.USA.CZE.X.01.USD"*"13 records, 60 observations"* ]]
    [[ $output == *"guessed: figures taken as whole dollars"*"unpublished from 2025-01"* ]]
    [ "$(grep -c A.USA.CZE <<<"$output")" -eq 2 ]
}

@test "a guess is pinned by --set" {
    run -0 "$TRADESTAT" profile test --set multiplier.constant=3 usitc-dataweb $INPUT/usitc_exports.csv
    [[ $output == *83931000*"guessed: unpublished from 2025-01"* ]]
    "$TRADESTAT" import --profile unctad-fdi --set "flow.constant = FDI_IN" $INPUT/unctad_fdi.csv
    "$TRADESTAT" show --format csv A.KAZ.WLD.FDI_IN.TOTAL | grep -F -- -2550000000
    refuses 2 "name it with --profile" "$TRADESTAT" import --set flow.constant=X $INPUT/unctad_fdi.csv
}

@test "test stops where the file is bad, with the rows before it" {
    run -3 --separate-stderr "$TRADESTAT" profile test comtrade-legacy $INPUT/traps/two-dots.csv
    [[ $output == *A.MDA.WLD.M.0401.USD* ]]
    [[ $stderr == *'two-dots.csv:3: column Trade Value (US$): read ".."'* ]]
}

@test "a profile in the user's folder" {
    write_own "$XDG_CONFIG_HOME/tradestat/profiles/office.ini" office
    write_file "$BATS_TEST_TMPDIR/file.csv"
    "$TRADESTAT" profile list | grep -E '^office +Our office'
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/file.csv"
    "$TRADESTAT" show --format csv M.KAZ.TUR.X.TOTAL | grep -F 231700
}

@test "a profile beside the file" {
    write_own "$BATS_TEST_TMPDIR/in/mine.tradestat.ini" mine
    write_file "$BATS_TEST_TMPDIR/in/file.csv"
    write_file "$BATS_TEST_TMPDIR/file.csv"
    refuses 3 "no profile fits" "$TRADESTAT" import "$BATS_TEST_TMPDIR/file.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/in/file.csv"
    cd "$BATS_TEST_TMPDIR/in"
    "$TRADESTAT" profile test mine file.csv | grep -F 198250
}

@test "a user's profile of the same name wins, and that is said" {
    write_own "$XDG_CONFIG_HOME/tradestat/profiles/a.ini" wdi
    run -0 --separate-stderr "$TRADESTAT" profile list
    [[ $stderr == *"profile wdi: "*"/a.ini is used in the place of "*"/wdi.ini"* ]]
    [[ $output == *"wdi "*"Our office"* ]]
    [[ $output != *"World Development"* ]]
}

@test "a bad profile of the user stops no import that does not need it" {
    mkdir -p "$XDG_CONFIG_HOME/tradestat/profiles"
    printf '[profile]\nname = bad\nsunshine = 1\n' >"$XDG_CONFIG_HOME/tradestat/profiles/bad.ini"
    run -0 --separate-stderr "$TRADESTAT" import $INPUT/wdi_fdi.csv
    [[ $stderr == *"profile left out: "*"bad.ini:3: [profile] sunshine"* ]]
    run -2 --separate-stderr "$TRADESTAT" import --profile bad $INPUT/wdi_fdi.csv
}

@test "wrong use" {
    refuses 2 "expected list, show, detect or test" "$TRADESTAT" profile draw
    refuses 2 "go with profile test" "$TRADESTAT" profile list --rows 3
    refuses 2 "go with profile test" "$TRADESTAT" profile show wdi --set flow.constant=X
    refuses 2 "usage: tradestat profile test NAME FILE" "$TRADESTAT" profile test wdi
    refuses 2 "there is no such profile" "$TRADESTAT" profile test nowhere $INPUT/wto.csv
    refuses 3 "cannot open" "$TRADESTAT" profile detect nowhere.csv
    refuses 2 "standard input cannot be" "$TRADESTAT" profile detect - <$INPUT/wto.csv
}

@test "a ministry's table: title line, semicolons, 1.234,5, month and mark in one cell" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'DIŞ TİCARET İSTATİSTİKLERİ;;' 'Dönem;İhracat (bin $);İthalat (bin $)' \
        'Ekim 2025;1.200,5;2.300,25' 'Kasım 2025 (g);1.234,5;2.345,6' >table.csv
    refuses 3 'no profile fits its header' "$TRADESTAT" import table.csv
    cat >ministry.tradestat.ini <<'END'
[profile]
name = ministry
title = A ministry's table
source = TURKSTAT
[file]
delimiter = semicolon
decimal = comma
group = point
header_within = 3
[reporter]
constant = TUR
[partner]
constant = WLD
[unit]
constant = USD
[multiplier]
constant = 3
[period]
column = Dönem
pattern = {MON} {YYYY} | {MON} {YYYY} {*}
[wide]
columns = İhracat (bin $) -> flow = X
          İthalat (bin $) -> flow = M
[value]
empty = leave-out
END
    "$TRADESTAT" import table.csv
    "$TRADESTAT" show --format csv M.TUR.WLD.X.TOTAL | grep -F '2025-11,1234500,USD'
    "$TRADESTAT" show --format csv M.TUR.WLD.M.TOTAL | grep -F '2025-10,2300250,USD'
}
