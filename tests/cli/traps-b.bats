# Traps of the files of the UN, the IMF, the World Bank, CEPII, UNCTAD, the WTO and US offices: each
# is refused with its place and reason, or read right with what was guessed said; never a wrong
# number with status 0.  The files are in tests/data/import/traps, the large ones made here.
load helper

TRAPS=tests/data/import/traps

# The file is refused for that reason and nothing of it is kept.
trap_is_refused() {
    local file=$1 text=$2
    shift 2
    refuses 3 "$text" "$TRADESTAT" import "$@" "$TRAPS/$file"
    [ "$("$TRADESTAT" list --format csv 2>/dev/null | wc -l)" -le 1 ]
}

# The file is read, with that said of it.
trap_is_read() {
    local file=$1 text=$2
    shift 2
    "$TRADESTAT" import --format csv "$@" "$TRAPS/$file" >/dev/null
    "$TRADESTAT" import "$@" "$TRAPS/$file" | grep -F -- "$text"
}

value_of() {
    "$TRADESTAT" show --format csv "$1" | tail -n +2
}

@test "gap: an absent month is absent" {
    trap_is_read gap.csv "monthly by the spacing of the dates"
    [ "$(value_of M.USA.CHN.M.TOTAL | grep -c '2024-0[124].*00000')" -eq 3 ]
    ! value_of M.USA.CHN.M.TOTAL | grep '2024-03.*[0-9]\{6\}'
}

@test "duplicate" {
    trap_is_refused duplicate.csv "duplicate.csv:4: A.MDA.WLD.M.0401.USD 2018 stands here and in line 2"
}

@test "title line" {
    trap_is_refused title-line.csv "no profile fits its header"
}

@test "two dots for missing" {
    trap_is_refused two-dots.csv 'two-dots.csv:3: column Trade Value (US$): read ".."'
}

@test "c for confidential" {
    trap_is_refused confidential-c.csv 'read "c", expected a number'
}

@test "flag behind the number" {
    trap_is_refused estimate-flag.csv 'read "619748 e", expected a number'
}

@test "thousands separator" {
    trap_is_refused thousands-separator.csv 'read "619,748", expected a number'
}

@test "negative trade" {
    trap_is_refused negative-trade.csv "expected a value that is not negative"
}

@test "second header in the middle" {
    trap_is_refused second-header.csv "second-header.csv:4: the header stands here once more"
}

@test "split on commas and written again" {
    trap_is_refused split-on-commas.csv "split-on-commas.csv:4: read 36 fields, expected 35"
}

@test "extra field in one row" {
    trap_is_refused extra-field-in-one-row.csv ":3: read 36 fields, expected 35"
}

@test "damaged quotes" {
    trap_is_refused unclosed-quote.csv "quote"
    trap_is_refused text-after-quote.csv 'text-after-quote.csv:3: column 23: a stray quote'
}

@test "NUL bytes" {
    trap_is_refused nul-bytes.csv "nul-bytes.csv:3: a NUL byte"
}

@test "invalid UTF-8" {
    trap_is_refused invalid-utf8.csv "invalid-utf8.csv:3: the byte at offset 657 is not UTF-8"
}

@test "code of no country" {
    trap_is_refused unknown-country-code.csv 'column Partner Code: read "997", expected a country'
}

@test "columns that a script cut away" {
    trap_is_refused no-reporter.csv "nearest is comtrade, but the file lacks typeCode, reporterCode"
}

@test "mixed frequency" {
    trap_is_refused mixed-frequency.tsv 'column freqCode: read "M", expected A'
}

@test "month 52 is a year" {
    trap_is_refused year-52.tsv 'column period: read "202452"'
}

@test "breakdown rows without their total" {
    trap_is_refused breakdown-without-total.tsv "leave out every one of the 2 rows"
}

@test "CR CR LF and no last line end" {
    trap_is_read cr-cr-lf.csv "3 records read"
    [ "$(value_of A.MDA.WLD.RX.0401 | grep -c 56900)" -eq 1 ]
}

@test "semicolons and decimal comma after a spreadsheet" {
    trap_is_read semicolon-decimal-comma.csv "decimal mark ,"
    value_of A.MDA.WLD.M.0401 | grep -F 543187.5
}

@test "whole record quoted" {
    trap_is_refused whole-record-quoted.csv "whole-record-quoted.csv:3: read 1 fields, expected 4" \
        --profile unctad-fdi --set flow.constant=FDI_IN
}

@test "name with a comma, unquoted" {
    trap_is_refused name-with-comma-unquoted.csv ":3: read 5 fields, expected 4" \
        --profile unctad-fdi --set flow.constant=FDI_IN
}

@test "direction that only the user knows" {
    trap_is_refused whole-record-quoted.csv "--set flow.constant=CODE"
}

@test "name near another name" {
    trap_is_refused name-near-another.csv 'read "Turkmenia", expected a country' \
        --profile unctad-fdi --set flow.constant=FDI_IN
}

@test "percent, no money" {
    trap_is_refused percent-column.csv "lacks US_at_current_prices_in_millions_Value"
    trap_is_refused share-of-gdp.csv 'column Indicator Code: read "BX.KLT.DINV.WD.GD.ZS"'
    trap_is_refused shares-only.csv "leave out every one of the 2 rows"
}

@test "wrong unit" {
    trap_is_refused wrong-unit.csv 'column Unit Code: read "EUM", expected a unit'
}

@test "index, no value" {
    trap_is_refused index-not-value.csv 'column Indicator Code: read "ITS_MTP_AX"'
}

@test "unknown flag" {
    trap_is_refused unknown-flag.csv 'column Value Flag Code: read "?"'
}

@test "unknown scale, unknown indicator" {
    trap_is_refused unknown-scale.csv 'column SCALE: read "Trillions"'
    trap_is_refused unknown-indicator.csv 'column SERIES_CODE: read "KAZ.XS_FOB_USD.TUR.A"'
}

@test "random look-alike" {
    trap_is_refused random-look-alike.csv "expected at most 3 decimals, as CEPII BACI"
    trap_is_refused baci-flagged-number.csv ':3: column v: read "12.25e"'
}

@test "total that is not the sum of the rows" {
    trap_is_refused total-is-not-the-sum.csv "expected 66559601, the sum of the 11 rows above"
}

@test "silent truncation" {
    trap_is_read fewer-rows-than-said.csv "the file says 17773 rows and has 12: truncated?"
}

@test "unpublished year written as 0, scale on another sheet" {
    trap_is_read fewer-rows-than-said.csv "unpublished from 2025-01"
    trap_is_read fewer-rows-than-said.csv "figures taken as whole dollars"
    ! value_of A.USA.TUR.X.01 | grep 2025
}

@test "charges are no trade" {
    trap_is_refused charges-not-values.csv "leave out every one of the 3 rows"
}

@test "dates after a spreadsheet" {
    trap_is_refused daily-dates.csv ':4: column DATE: read "15/1/2006"'
    trap_is_refused two-ways-of-dates.csv ':3: column DATE: read "2/1/2006"'
    trap_is_refused dates-fall.csv "expected a later date than in the row before"
}

@test "series of another unit" {
    trap_is_refused unknown-series.csv "does not know what this series is"
}

@test "a column that was cut: products are not all products" {
    trap_is_refused comtrade-no-product.csv "the file lacks cmdCode"
    trap_is_refused comtrade-empty-product.csv 'column cmdCode: read "", expected a product'
}

@test "scale that the file does not say, or says in a way of its own" {
    trap_is_refused imts-no-scale.csv "the download lacks the column SCALE"
    trap_is_refused imts-unit-mult.csv "needs UNIT_MULT 0"
    trap_is_refused imts-scale-in-words.csv ':3: column SCALE: read "Millions"'
    trap_is_refused oecd-no-power.csv "name one with --profile"
    trap_is_refused oecd-no-power.csv "does not say the multiplier: in what power of ten" \
        --profile oecd-legacy-fdi
}

@test "scale that the user says" {
    trap_is_read imts-no-scale.csv "1 records read" --profile imf-imts --set multiplier.constant=6
    value_of A.KAZ.TUR.X.TOTAL | grep -F 5555000000
}

@test "a column that is a period of another kind" {
    trap_is_refused dots-strange-period.csv "column 2018-H1 looks like a period"
}

@test "month in the name of the file only" {
    trap_is_refused fts-month-in-file-name.csv "the month stands in the name of the file only"
}

@test "10 MB cell" {
    local file=$BATS_TEST_TMPDIR/cell.csv
    { printf 'DATE,IMPCH\n2024-01-01,5\n2024-02-01,'; head -c 9000000 /dev/zero | tr '\0' 7; echo; } >"$file"
    refuses 3 'cell.csv:3: column IMPCH: read "7777' "$TRADESTAT" import "$file"
    { printf 'DATE,IMPCH\n2024-01-01,5\n2024-02-01,"'; head -c 10485760 /dev/zero | tr '\0' x; echo; } >"$file"
    refuses 3 "cell.csv:3: column 2: the record is longer than 10 MB" "$TRADESTAT" import "$file"
}

@test "a million columns" {
    local file=$BATS_TEST_TMPDIR/wide.csv
    seq -s, 1000000 >"$file"
    seq -s, 1000000 >>"$file"
    refuses 3 "no profile fits its header" timeout 60 "$TRADESTAT" import "$file"
    { printf 'DATE,'; seq -s, 1000000; } >"$file"
    refuses 3 "no profile fits its header" timeout 60 "$TRADESTAT" import "$file"
}
