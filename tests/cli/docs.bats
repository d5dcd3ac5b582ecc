#!/usr/bin/env bats
# The documents say what the program does: commands, options, links, targets, examples.

load helper

setup_file() {
    common_setup
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/samples.db
    # as in scripts/demo
    "$TRADESTAT" import --as-of 2023-03-08 data/samples/us-census/*.csv >/dev/null
    "$TRADESTAT" import --as-of 2022-05-09 data/samples/imf-dots/*.csv >/dev/null
    "$TRADESTAT" import --as-of 2026-02-20 data/samples/turkstat/*.csv \
        data/samples/turkiye-kazakhstan/*.csv >/dev/null
}

setup() {
    common_setup
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/samples.db
}

# The names of all commands.
commands() {
    "$TRADESTAT" --help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

# The options of a command: its own (own) or the ones it shares (shared).
options() {
    "$TRADESTAT" "$1" --help | awk -v which="$2" '
        /^[a-z].*:$/ { own = $0 == "options:" }
        /^  --/ && (own == (which == "own")) { print $1 }'
}

# The text under a heading of the manual page: .Sh TITLE or .Ss TITLE.
chapter() {
    awk -v title="$1" '
        /^\.S[hs] / { inside = substr($0, 5) == title }
        inside' docs/tradestat.1
}

# Prints what stands in the first list and not in the second; fails when there is something.
missing() {
    local left
    [ -n "$1" ] || return 0
    left=$(grep -vxFf <(printf '%s\n' "$2") <<<"$1") || return 0
    printf '%s: not in %s\n' "$left" "$3"
    return 1
}

# The options that mdoc text lists, as --name.
listed() {
    sed -n 's/^\.It Fl Fl \([a-z0-9-]*\).*/--\1/p'
}

@test "the manual page and the README have every command" {
    for command in $(commands); do
        [ -n "$(chapter "$command")" ] || { echo "$command: no chapter in tradestat.1"; false; }
        grep -q "\`tradestat $command[\` ]" README.md ||
            { echo "$command: not in README.md"; false; }
    done
}

@test "the manual page has every option of every command, and no other" {
    local everywhere
    everywhere=$(for title in Output "Which series" Everywhere; do chapter "$title"; done | listed)
    for command in $(commands); do
        own=$(chapter "$command" | listed)
        missing "$(options "$command" own)" "$own" "the chapter $command"
        missing "$(options "$command" shared)" "$everywhere" "the shared chapters"
        missing "$own" "$(options "$command" own; options "$command" shared)" "$command --help"
    done
    missing "$everywhere" "$(for command in $(commands); do options "$command" shared; done)" \
        "any --help"
}

@test "the manual page is sound" {
    command -v groff >/dev/null || skip "no groff"
    run groff -mdoc -Tutf8 -ww -z docs/tradestat.1
    [ "$status" -eq 0 ] && [ -z "$output" ]
}

@test "a link in a document leads to a file and a heading that exist" {
    local bad=0 document target anchor file
    while IFS=: read -r document target; do
        target=${target#](}
        target=${target%)}
        anchor=${target#*#}
        file=$(dirname "$document")/${target%%#*}
        if [ ! -e "$file" ]; then
            echo "$document: $target: no such file"
            bad=1
        elif [ "$anchor" != "$target" ] &&
            ! sed -n 's/^##* //p' "$file" | tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9_\n-' |
                grep -qx -- "$anchor"; then
            echo "$document: $target: no such heading"
            bad=1
        fi
    done < <(grep -oHE '\]\([^)]+\)' ./*.md docs/*.md plots/*.md |
        grep -vE ':\]\((https?:|#)')
    [ "$bad" -eq 0 ]
}

@test "a make target named in a document exists" {
    local known named
    known=$(make -s help | awk '{ print $1 }')
    named=$(grep -ohE '(`|^    )make [a-z-]+' ./*.md docs/*.md | awk '{ print $2 }' | sort -u)
    [ -n "$named" ]
    missing "$named" "$known" "make help"
}

# Runs the console blocks of a document.  A line `$ command` (continued by `> ...`) is run, the
# lines below are its output, where `...` stands for any number of lines and, at the end of a
# line, for the rest of it.
examples() {
    awk '
        function finish() {
            if (command != "")
                printf "%s%c%s%c", command, 0, shown, 0
            command = shown = ""
        }
        /^```console$/ { inside = 1; next }
        /^```$/ { finish(); inside = 0 }
        !inside { next }
        /^\$ / { finish(); command = substr($0, 3); next }
        /^> / && shown == "" { command = command "\n" substr($0, 3); next }
        { shown = shown $0 "\n" }' "$1"
}

matches() {
    awk -v shown="$1" '
        function fits(text, wanted) {
            if (wanted ~ / \.\.\.$/)
                return index(text, substr(wanted, 1, length(wanted) - 4)) == 1
            return text == wanted
        }
        BEGIN { n = split(shown, want, "\n") - 1; at = 1 }
        {
            sub(/ *$/, "")
            if (at <= n && want[at] == "...") {
                loose = 1
                at++
            }
            if (at <= n && fits($0, want[at])) {
                at++
                loose = 0
            } else if (!loose) {
                wrong = $0
                exit
            }
        }
        END {
            if (at == n && want[at] == "...")
                at++
            if (wrong != "" || at <= n) {
                print "printed: " wrong "\nshown:   " want[at]
                exit 1
            }
        }'
}

@test "the examples in the documents print what is shown" {
    local command shown document n=0 bad=0
    cd "$BATS_TEST_TMPDIR"
    ln -s "$PROJECT/data" data
    PATH=$(dirname "$TRADESTAT"):$PATH
    for document in README.md docs/architecture.md; do
        while IFS= read -r -d '' command && IFS= read -r -d '' shown; do
            n=$((n + 1))
            bash -c "$command" 2>&1 | matches "$shown" || {
                echo "$document: $command"
                bad=1
            }
        done < <(examples "$PROJECT/$document")
    done
    [ "$n" -ge 9 ] && [ "$bad" -eq 0 ]
}

# The paragraph under "In short", and the quotations of the README, each on one line.
in_short() {
    awk '
        /^In short$/ { inside = 1; getline; getline; next }
        inside && NF { line = line (line == "" ? "" : " ") $0; next }
        inside { print line; exit }'
}

quotations() {
    awk '
        /^> / { line = line (line == "" ? "" : " ") substr($0, 3); next }
        line != "" { print line; line = "" }' README.md
}

@test "the README quotes the briefs as they are" {
    local said
    for said in "TUR KAZ --as-of 2026-03-02" "USA KAZ --as-of 2023-03-31"; do
        # shellcheck disable=SC2086
        "$TRADESTAT" brief $said >"$BATS_TEST_TMPDIR/brief"
        in_short <"$BATS_TEST_TMPDIR/brief" >>"$BATS_TEST_TMPDIR/said"
    done
    diff -u <(quotations) "$BATS_TEST_TMPDIR/said"
}

@test "the README says what its first picture says" {
    local estimate
    estimate=$(grep -o 'USD [0-9.]* billion (80% interval [^)]*)' \
        plots/gallery/usa-kazakhstan-ytd.alt.txt)
    [ -n "$estimate" ]
    grep -qF "the estimate for 2022 was $estimate." README.md
}

@test "the gallery is what the program draws (else run plots/render)" {
    cp -r plots/gallery "$BATS_TEST_TMPDIR/gallery"
    run plots/render "$TRADESTAT" "$BATS_TEST_TMPDIR/gallery"
    echo "$output"
    [ "$status" -eq 0 ]
    [ "$(grep -c '(unchanged)$' <<<"$output")" -eq "${#lines[@]}" ]
    # nothing is left of a picture that is no longer drawn
    [ "$(ls plots/gallery/*.png | wc -l)" -eq "${#lines[@]}" ]
}
