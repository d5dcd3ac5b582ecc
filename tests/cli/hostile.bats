# Text that arrives in a file is data: it becomes no command, markup, SQL or path.
load market

setup_file() {
    common_setup
    export TRADESTAT_STORE=$BATS_FILE_TMPDIR/market.db
    "$TRADESTAT" import $INPUT/hostile.csv
} >/dev/null

# In an empty folder, where a file that text has made would be seen.
setup() {
    common_setup
    at_market
    mkdir "$BATS_TEST_TMPDIR/here"
    cd "$BATS_TEST_TMPDIR/here"
}

teardown() {
    [ -z "$(find "$BATS_TEST_TMPDIR" "$BATS_FILE_TMPDIR" "$PROJECT" -maxdepth 3 -name '*pwned*' \
        -not -path '*/charts/*')" ]
}

@test "the text comes out as it was written" {
    "$TRADESTAT" show --explain --format json A.AUT.HUN.FDI_IN_CUM.TOTAL >shown.json
    # each publisher, address and note of the file, read by sqlite3's own CSV reader
    sqlite3 :memory: ".import --csv $PROJECT/$INPUT/hostile.csv t" '.mode json' \
        "SELECT DISTINCT publisher, address, note FROM t ORDER BY 1, 2" >written.json
    same "$(jq -c '[.rows[] | {publisher, address, note}] | sort | unique' shown.json)" \
        "$(jq -c '. | sort | unique' written.json)"
}

@test "every format escapes it by its own rules" {
    for format in table csv tsv json markdown html; do
        both "hostile/show-$format" "$TRADESTAT" show --explain --format $format A.AUT.HUN.X.TOTAL
    done
    "$TRADESTAT" list --format html >list.html
    [ "$(grep -c '<b>' list.html)" -eq 0 ]
}

@test "HTML has no tag that came from a file" {
    for command in 'show --explain all' list 'brief AUT HUN'; do
        # shellcheck disable=SC2086
        "$TRADESTAT" $command --format html >page.html
        [ -s page.html ]
        grep -oE '<[^>]*>' page.html | sed -E 's/ class="[a-z]+"//' | sort -u >tags
        # only these, and nothing with an address or a script in it
        [ "$(grep -vcE '^</?(h[12]|p|table|caption|thead|tbody|tr|th|td|ul|li)>$' tags)" -eq 0 ]
    done
}

@test "the brief quotes it" {
    for format in text markdown html; do
        both "hostile/brief-$format" "$TRADESTAT" brief AUT HUN --format $format
    done
}

@test "SQL stays text" {
    "$TRADESTAT" list "A.AUT.HUN.X.TOTAL'); DROP TABLE obs; --" || true
    "$TRADESTAT" list --source "TIM' OR '1'='1" || true
    [ "$("$TRADESTAT" list --format csv | wc -l)" -eq 10 ]
}

# drawn TITLE - a chart with that title is drawn, and its script holds it as a mere string.
drawn() {
    "$TRADESTAT" plot levels A.AUT.HUN.X+M.TOTAL --out charts --name chart --title "$1"
    [ -s charts/chart.png ]
    (cd charts && gnuplot chart.gp)
    rm -r charts
}

@test "a title is no gnuplot code" {
    drawn '`touch pwned`'
    drawn "'; system('touch pwned'); '"
    drawn '"; system("touch pwned"); "'
    drawn $'x\nsystem("touch pwned")\n'
    drawn $'x\\\n!touch pwned\n'
    drawn '@pwned {/=99 big} {/Symbol a}_{1}^{2} ~a{.8b} &{x} %s %d %n \n \" #'
    drawn "\\'; system(\"touch pwned\") #"
    drawn ''
}

@test "a title is drawn as it is written, without marks of its own" {
    "$TRADESTAT" plot levels A.AUT.HUN.X+M.TOTAL --terminal svg --out charts --name chart \
        --title 'a_1 {b}^2 @c %s <b> & "d" Ğİşı Қазақстан Россия'
    grep -qF 'a_1 {b}^2 @c %s &lt;b> &amp; "d"' charts/chart.svg
    grep -qF 'Ğİşı Қазақстан Россия' charts/chart.svg
}

@test "a name of a chart stays in its folder" {
    for name in '../pwned' '/tmp/pwned' 'a/b' '.' '..' '`touch pwned`' '$(touch pwned)' "a'b" 'a"b'; do
        "$TRADESTAT" plot levels A.AUT.HUN.X+M.TOTAL --out charts --name "$name" ||
            [ $? -eq 2 ]
    done
    same "$(find . -type f -not -path './charts/*')" ''
    [ ! -e /tmp/pwned.png ]
}

@test "a file's own name is data too" {
    local name=$'<i>`touch pwned`\'";--\n.csv'
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/store.db
    cp "$PROJECT/$INPUT/edges.csv" "$name"
    "$TRADESTAT" import --format html "$name" >page.html
    [ "$(grep -c '<i>' page.html)" -eq 0 ]
    same "$("$TRADESTAT" show --explain --format json A.AUT.SVK.B.TOTAL | jq -r '.rows[0].file')" "$name"
    sed -i 's/,60,6,/,x,6,/' "$name"
    # the message is one line
    refuses 3 'column value: read "x"' "$TRADESTAT" import "$name"
    rm "$name"
}
