# formats.bash - what a file holds once it is imported: `load formats` in the formats-*.bats files.
load helper

INPUT=tests/data/import

# holds FILE PROFILE ROWS TOTAL [OPTION...]: that profile finds itself, and these figures.
holds() {
    local file=$1 profile=$2 rows=$3 total=$4 got
    shift 4
    "$TRADESTAT" import "$@" "$INPUT/$file" >"$BATS_TEST_TMPDIR/said" 2>&1 ||
        { cat "$BATS_TEST_TMPDIR/said"; return 1; }
    got=$(sqlite3 -separator ' ' "$TRADESTAT_STORE" "SELECT load.profile, count(*),
        abs(total(value) - ($total)) <= 1e-12 * abs($total) FROM obs JOIN load ON load.id = load")
    [ "$got" = "$profile $rows 1" ] || { echo "expected $profile $rows 1, got $got"; return 1; }
}

# has 'SERIES VALUE STATUS': that figure is in the store.
has() {
    sqlite3 -separator ' ' "$TRADESTAT_STORE" "SELECT freq || '.' || reporter || '.' || partner ||
        '.' || flow || '.' || product || '.' || unit, first_month || '/' || months,
        CASE WHEN value IS NULL THEN 'missing' ELSE printf('%.15g', value) END, status FROM observation" >"$BATS_TEST_TMPDIR/all"
    grep -qxF -- "$1" "$BATS_TEST_TMPDIR/all" || { echo "no $1 in"; cat "$BATS_TEST_TMPDIR/all"; return 1; }
}

said() {
    grep -F -- "$1" "$BATS_TEST_TMPDIR/said"
}

qualifiers() {
    sqlite3 -separator ' ' "$TRADESTAT_STORE" 'SELECT DISTINCT classification, system, valuation,
        definition FROM series ORDER BY 1, 2, 3, 4'
}

# file NAME: standard input becomes that file, where INPUT is from then on (in a pipe: should
# be already).
file() {
    INPUT=$BATS_TEST_TMPDIR
    cat >"$INPUT/$1"
}
