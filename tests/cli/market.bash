# market.bash - a small store that the tests of a file share: `load market` loads helper too.
#
#   at_market            makes it the store of a test (setup does); nobody writes to it
#   own_market           a copy of it, which the test may change
#   contents             of the test's store, every vintage of every figure
#   both NAME COMMAND... golden, in the locale C and in Turkish: the bytes are the same
#   short COMMAND...     its output, with long decimals cut to eight digits in all: what an
#                        optimiser finds differs behind them from machine to machine
#   both_short NAME COMMAND...   both together
#   same FOUND WANTED    the same text, or what differs is shown
#   census CODE COLUMN   PERIOD VALUE of one partner in the Census excerpt, in dollars;
#                        COLUMN is that of January: 4 imports, 17 exports
#
# The excerpt and the made-up files are described in tests/data/cli/README.
load helper

INPUT=tests/data/cli

setup_file() {
    common_setup
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/market.db
    "$TRADESTAT" import --as-of 2023-03-08 $INPUT/census.csv
    "$TRADESTAT" import --as-of 2022-05-09 $INPUT/dots-*.csv
    "$TRADESTAT" import --as-of 2026-02-20 data/samples/turkiye-kazakhstan/*.csv
    "$TRADESTAT" import $INPUT/revised-1.csv $INPUT/edges.csv
    "$TRADESTAT" import $INPUT/revised-2.csv
} >/dev/null

setup() {
    common_setup
    at_market
}

at_market() {
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/market.db
}

own_market() {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/store.db
    cp "$BATS_FILE_TMPDIR/market.db" "$TRADESTAT_STORE"
}

contents() {
    "$TRADESTAT" show --vintages --explain --format csv all
}

both() {
    golden "$@" && UPDATE='' golden "$1" in_turkish "${@:2}"
}

short() (
    set -o pipefail
    "$@" | perl -pe 's/(?<![\w.])\d+\.\d{5,}/sprintf "%.8g", $&/ge'
)

both_short() {
    golden "$1" short "${@:2}" && UPDATE='' golden "$1" short in_turkish "${@:2}"
}

same() {
    [ "$1" = "$2" ] && return
    diff --label found --label wanted -u <(echo "$1") <(echo "$2") | head -n 40
    return 1
}

census() {
    sed 's/"[^"]*"/World/' $INPUT/census.csv | awk -F, -v code="$1" -v january="$2" '
        $2 == code {
            for (m = 1; m <= ($1 < 2023 ? 12 : 1); m++)
                printf "%d-%02d %.0f\n", $1, m, $(january + m - 1) * 1e6
        }' | sort
}
