# helper.bash - loaded by every bats file: `load helper` (from tests/e2e: `load ../cli/helper`).
#
# Each test has a store of its own and a fixed today; the program under test is $TRADESTAT.
#
#   golden NAME COMMAND...       compares output, errors and exit status with
#                                tests/cli/golden/NAME.out, .err and .exit; a missing .err
#                                means none, a missing .exit means 0
#   UPDATE=1 bats tests/cli      writes them anew: look at the diff before you commit it
#   in_turkish COMMAND...        runs COMMAND in the locale tr_TR.UTF-8
#   refuses STATUS TEXT COMMAND...   COMMAND must end with STATUS, print nothing on standard
#                                output and one line on standard error that begins with
#                                "tradestat: " and contains TEXT

bats_require_minimum_version 1.5.0

PROJECT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
GOLDEN=$PROJECT/tests/cli/golden
TRADESTAT=${TRADESTAT:-$PROJECT/build/tradestat}

common_setup() {
    cd "$PROJECT" || return 1
    export LC_ALL=C TZ=UTC TRADESTAT_TODAY=2026-03-02
    export TRADESTAT XDG_DATA_HOME=$BATS_TEST_TMPDIR/share XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/store.db
    unset TRADESTAT_DATA LANG LANGUAGE LC_NUMERIC LC_CTYPE LC_TIME
}

setup() {
    common_setup
}

# Compares, or with UPDATE=1 keeps, one file; an empty .err or .exit is kept as no file.
golden_file() {
    local kept=$1 got=$2
    if [ -n "${UPDATE-}" ]; then
        mkdir -p "$(dirname "$kept")"
        rm -f "$kept"
        [ ! -s "$got" ] && [[ $kept != *.out ]] || cp "$got" "$kept"
        return
    fi
    [ -e "$kept" ] || [[ $kept == *.out ]] || kept=/dev/null
    diff -u --label "expected ${kept##*/}" --label got "$kept" "$got"
}

golden() {
    local name=$1 got=$BATS_TEST_TMPDIR/golden status=0 bad=0 stream part
    shift
    "$@" >"$got.raw.out" 2>"$got.raw.err" || status=$?
    : >"$got.exit"
    [ "$status" -eq 0 ] || echo "$status" >"$got.exit"
    # The temporary folder differs from run to run.
    for stream in out err; do
        sed "s|$BATS_TEST_TMPDIR|TMP|g" "$got.raw.$stream" >"$got.$stream"
    done
    for part in exit err out; do
        golden_file "$GOLDEN/$name.$part" "$got.$part" || bad=1
    done
    return $bad
}

in_turkish() {
    [ -d "$PROJECT/build/locale/tr_TR.UTF-8" ] || {
        echo "no Turkish locale; run: make build/locale/tr_TR.UTF-8/LC_NUMERIC"
        return 1
    }
    LOCPATH=$PROJECT/build/locale LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 "$@"
}

refuses() {
    local status=$1 text=$2 err=$BATS_TEST_TMPDIR/refusal.err out=$BATS_TEST_TMPDIR/refusal.out
    local got=0
    shift 2
    "$@" >"$out" 2>"$err" || got=$?
    if [ "$got" -ne "$status" ] || [ -s "$out" ] || [ "$(wc -l <"$err")" -ne 1 ] ||
        [ "$(head -c 11 "$err")" != "tradestat: " ] || ! grep -qF -- "$text" "$err"; then
        echo "expected status $status and one line 'tradestat: ...$text...'"
        echo "got status $got, standard output and standard error:"
        cat "$out" "$err"
        return 1
    fi
}
