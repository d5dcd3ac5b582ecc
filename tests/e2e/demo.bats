# The demonstration that `make demo` runs.
load ../cli/helper

@test "the demo prints two briefs and an estimate, and draws at least six charts" {
    local out=$BATS_TEST_TMPDIR/demo
    scripts/demo "$out" >"$BATS_TEST_TMPDIR/said"
    grep -q 'Türkiye – Kazakhstan' "$BATS_TEST_TMPDIR/said"
    grep -q 'United States – Kazakhstan' "$BATS_TEST_TMPDIR/said"
    grep -q 'What the year became' "$BATS_TEST_TMPDIR/said"
    [ "$(find "$out/charts" -name '*.png' -size +20k | wc -l)" -ge 6 ]
    # every chart that a brief shows is there
    sed -n 's/^!\[.*\](\(.*\))$/\1/p' "$out"/*.md >"$BATS_TEST_TMPDIR/shown"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/shown")" -ge 6 ]
    while read -r picture; do
        [ -s "$out/$picture" ]
    done <"$BATS_TEST_TMPDIR/shown"
}
