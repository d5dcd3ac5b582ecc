# Traps of the files of Eurostat, OECD, the IMF by SDMX-CSV, TurkStat, CBRT and wiiw: each is refused
# with its place and reason.  The files are in tests/data/import/traps.
load helper

TRAPS=tests/data/import/traps

# The file is refused for that reason and nothing of it is kept.
trap_is_refused() {
    local file=$1 text=$2
    refuses 3 "$text" "$TRADESTAT" import "$TRAPS/$file"
    [ "$("$TRADESTAT" list --format csv 2>/dev/null | wc -l)" -le 1 ]
}

@test "header and rows differ by one field, but not in every row" {
    trap_is_refused eurostat-trailing-comma-in-one-row.csv ':3: read 10 fields, expected 11 as in the header'
}

@test "an indicator whose unit is not known" {
    trap_is_refused eurostat-unknown-indicator.csv ':2: column indicators: read "LITRES", expected a unit'
}

@test "the same figure twice with two values" {
    trap_is_refused eurostat-duplicate.csv ':3: A.DEU.TUR.X.3915.EUR 2010 stands here and in line 2'
}

@test "mixed frequency" {
    trap_is_refused eurostat-mixed-frequency.csv ':3: column freq: read "M", expected A'
}

@test "a flag that nobody knows" {
    trap_is_refused eurostat-unknown-flag.csv ':2: column OBS_FLAG: read "y", expected a status letter'
}

@test "negative trade" {
    trap_is_refused eurostat-negative.csv ':2: column OBS_VALUE: read "-100", expected a value that is not negative'
}

@test "an ordinary Eurostat dataset" {
    trap_is_refused eurostat-no-trade.csv 'a structure that no profile knows'
}

@test "rows of two datasets in one file" {
    trap_is_refused eurostat-two-datasets.csv ':3: column DATAFLOW: read "ESTAT:ENV_AC_TAXIND2(1.0)"'
}

@test "an ordinary Eurostat dataset as TSV" {
    trap_is_refused eurostat-tsv-no-trade.tsv 'it is not trade by partner'
}

@test "text after the number in a TSV cell" {
    trap_is_refused eurostat-tsv-unknown-flag.tsv ':2: column 2024-01: read "1000 y"'
}

@test "a Comext country that is not known" {
    trap_is_refused comext-unknown-country.csv ':3: column PARTNER: read "T1", expected a country'
}

@test "month 53" {
    trap_is_refused comext-month-53.csv ':2: column PERIOD: read "202453"'
}

@test "the total of the procedures beside its parts, in 1000 ECU" {
    trap_is_refused comext-total-beside-parts.csv ':3: column STAT_REGIME: read "4", expected "1", "2", "3" or "9"'
}

@test "the total of the procedures beside its parts, in euro" {
    trap_is_refused comext-regime-4.csv ':3: column STAT_REGIME: read "4", 4 is the total of all procedures'
}

@test "a quantity in a unit that is not known" {
    trap_is_refused prodcom-unknown-unit.csv ':2: column QNTUNIT: read "hl", expected a unit'
}

@test "a quantity without a unit" {
    trap_is_refused prodcom-no-unit.csv ':2: column QNTUNIT: read "", expected a unit, found nothing'
}

@test "an indicator that the profile does not name" {
    trap_is_refused prodcom-unknown-indicator.csv ':3: column INDICATORS_LAB: read "WHATEVER"'
}

@test "a figure that is stated and deleted at once" {
    trap_is_refused sdmx-action-delete.csv ':3: A.ARG.WLD.VA.K.USD 1995 stands here and in line 2'
}

@test "an action that SDMX does not have" {
    trap_is_refused sdmx-action-unknown.csv 'needs ACTION I (it has E)'
}

@test "no power of ten" {
    trap_is_refused sdmx-no-multiplier.csv 'UNIT_MULT'
}

@test "per cent is no unit" {
    trap_is_refused sdmx-percent.csv ':2: column UNIT_MEASURE: read "PC", expected a unit'
}

@test "quarter 7" {
    trap_is_refused sdmx-bad-period.csv ':2: column TIME_PERIOD: read "1995-Q7"'
}

@test "two decimal marks in one file" {
    trap_is_refused sdmx-two-decimal-marks.csv 'some numbers have a decimal point, others a comma'
}

@test "numbers that may be thousands or fractions" {
    trap_is_refused thousands-or-decimals.csv 'is 1,234 a thousand? The numbers do not say'
    trap_is_refused thousands-or-decimals-point.csv '--set file.decimal=point'
    trap_is_refused thousands-quoted.csv ':2: column IMPCH: read "1,234", expected a number'
}

@test "numbers that may be thousands or fractions: the user says it" {
    "$TRADESTAT" import --profile fred --set file.decimal=comma "$TRAPS/thousands-or-decimals.csv"
    "$TRADESTAT" show --format csv M.USA.CHN.M.TOTAL | grep -F 2020-01,1234000,USD
}

@test "one clear number says what the mark is: a whole one of four digits, or a fraction" {
    local file=$BATS_TEST_TMPDIR/clear.csv number
    for number in 1234 0,125 12,5; do
        rm -f "$TRADESTAT_STORE"
        printf 'DATE;IMPCH\n2020-01-01;1,234\n2020-02-01;%s\n' "$number" >"$file"
        "$TRADESTAT" import "$file" | grep -F 'decimal mark ,'
        "$TRADESTAT" show --format csv M.USA.CHN.M.TOTAL | grep -F 2020-01,1234000,USD
    done
}

@test "a tidy table without product or power of ten means all goods in units; the unit must be there" {
    local file=$BATS_TEST_TMPDIR/tidy.csv
    printf '%s\n' reporter,partner,flow,period,value,source TUR,KAZ,T,2024,8.5,TR-OFFICIAL >"$file"
    refuses 3 'the file lacks unit' "$TRADESTAT" import "$file"
    printf '%s\n' reporter,partner,flow,period,value,source,unit TUR,KAZ,T,2024,8.5,TR-OFFICIAL, >"$file"
    refuses 3 ':2: column unit: read ""' "$TRADESTAT" import "$file"
    sed -i 's/,$/,USD/' "$file"
    "$TRADESTAT" import "$file"
    "$TRADESTAT" show --format csv all | grep -F A.TUR.KAZ.T.TOTAL.USD,TR-OFFICIAL,2024,8.5,USD
}

@test "an SDMX-CSV structure that no profile knows" {
    trap_is_refused sdmx-unknown-structure.csv 'write a profile for it (docs/profiles.md'
}

@test "a row that ends before the power of ten" {
    trap_is_refused oecd-row-without-multiplier.csv ':3: read 10 fields, expected 12'
}

@test "OECD.Stat without a partner" {
    trap_is_refused oecd-no-partner.csv 'it has no partner'
}

@test "daily exchange rates" {
    trap_is_refused evds-daily.csv 'daily and weekly series are not kept'
}

@test "series that the author of a file renamed" {
    trap_is_refused evds-unknown-series.csv 'none of its series is listed in data/profiles/cbrt-evds.ini'
}

@test "one unknown series among known ones" {
    trap_is_refused evds-one-unknown-series.csv 'column TP DK USD A: profile cbrt-evds does not know what this series is'
}

@test "days where months are expected" {
    trap_is_refused evds-daily-dates.csv ':2: column Tarih: read "29-06-2018"'
}

@test "a transposed table of series that are not known" {
    trap_is_refused evds-transposed.csv 'none of its series is listed'
}

@test "a series that stands in two columns" {
    trap_is_refused evds-same-series-twice.csv 'M.TUR.WLD.FDI_IN.TOTAL.USD 2024-01 stands here and in line 2'
}

@test "a month that is none" {
    trap_is_refused medas-unknown-month.csv ':3: column 5: read "01-Okak"'
}

@test "a pivot of something else" {
    trap_is_refused medas-unknown-label.csv ':3: column Satırlar: read "Sanayi Üretim Endeksi"'
}

@test "no unit in the file" {
    trap_is_refused cement-without-unit.csv 'the file does not say the unit'
}

@test "a unit that is not known" {
    trap_is_refused wiiw-unknown-unit.csv ':2: column Unit: read "KZT bn", expected a unit'
}

@test "investment by activity instead of partner" {
    trap_is_refused wiiw-by-activity.csv 'it has FDI by activities'
}

@test "an empty figure is missing, not zero" {
    "$TRADESTAT" import "$TRAPS/sdmx-empty-value.csv" >/dev/null
    sqlite3 "$TRADESTAT_STORE" "SELECT status FROM obs WHERE value IS NULL" | grep -qx O
}

@test "silent truncation: a round number of rows is told" {
    awk 'BEGIN { print "reporter,partner,flow,period,value,unit,source"
        for (i = 0; i < 500; i++)
            printf "KAZ,TUR,X,%d-%02d,%d,USD,KZ-BNS\n", 1970 + i / 12, i % 12 + 1, i }' \
        >"$BATS_TEST_TMPDIR/rows.csv"
    "$TRADESTAT" import "$BATS_TEST_TMPDIR/rows.csv" | grep -F 'exactly 500 rows'
}
