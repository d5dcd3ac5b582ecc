# A store that cannot be used: status 5, one line, and the file stays as it is.
load market

setup() {
    common_setup
    own_market
}

# stays STATUS TEXT COMMAND... - refused, and the store's bytes are the same.
stays() {
    local before
    before=$(sha256sum "$TRADESTAT_STORE")
    refuses "$@"
    same "$(sha256sum "$TRADESTAT_STORE")" "$before"
}

# unusable TEXT - neither read nor written.
unusable() {
    stays 5 "$1" "$TRADESTAT" list
    stays 5 "$1" "$TRADESTAT" brief TUR KAZ
    stays 5 "$1" "$TRADESTAT" import $INPUT/edges.csv
}

@test "no store yet" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/none.db
    for command in list 'show all' 'growth M.USA.KAZ.X.TOTAL' 'rank TUR' 'brief TUR KAZ' \
        'extrapolate M.USA.KAZ.X.TOTAL' 'plot levels M.USA.KAZ.X.TOTAL'; do
        # shellcheck disable=SC2086
        refuses 5 'none.db: there is no store here yet' "$TRADESTAT" $command
    done
    [ ! -e "$TRADESTAT_STORE" ]
}

@test "a directory" {
    mkdir "$BATS_TEST_TMPDIR/folder"
    refuses 5 'cannot open the store' "$TRADESTAT" list --store "$BATS_TEST_TMPDIR/folder"
    refuses 5 'cannot open the store: Is a directory; --store' "$TRADESTAT" import \
        --store "$BATS_TEST_TMPDIR/folder" $INPUT/edges.csv
}

@test "a text file" {
    cp $INPUT/census.csv "$TRADESTAT_STORE"
    unusable 'not an SQLite file'
}

@test "another program's SQLite file" {
    rm "$TRADESTAT_STORE"
    sqlite3 "$TRADESTAT_STORE" 'CREATE TABLE series (id); INSERT INTO series VALUES (1)'
    unusable 'of another program'
}

@test "a newer program's store" {
    sqlite3 "$TRADESTAT_STORE" 'PRAGMA user_version = 999'
    unusable 'written by a newer tradestat'
}

@test "a damaged store" {
    truncate -s 20000 "$TRADESTAT_STORE"
    unusable 'malformed'
    unusable 'import the files again'
}

@test "a store that may only be read" {
    # SQLite writes no file whose format for writing (byte 18) it does not know
    printf '\003' | dd of="$TRADESTAT_STORE" bs=1 seek=18 conv=notrunc status=none
    "$TRADESTAT" list >/dev/null
    stays 5 'make it and its folder writable' "$TRADESTAT" import $INPUT/vintage-1.csv
}

@test "an empty file is not read as a store without figures" {
    : >"$TRADESTAT_STORE"
    stays 5 'there is no store here yet' "$TRADESTAT" list
}

@test "a folder that cannot be made" {
    refuses 5 'cannot make the folder of the store' "$TRADESTAT" import \
        --store "$BATS_TEST_TMPDIR/store.db/in/it.db" $INPUT/edges.csv
}

# lock, unlock - another process holds the store with a transaction it has begun.
lock() {
    mkfifo "$BATS_TEST_TMPDIR/fifo"
    sqlite3 "$TRADESTAT_STORE" <"$BATS_TEST_TMPDIR/fifo" >"$BATS_TEST_TMPDIR/locked" 3>&- &
    exec 9>"$BATS_TEST_TMPDIR/fifo"
    echo "BEGIN IMMEDIATE; SELECT 'locked';" >&9
    until [ -s "$BATS_TEST_TMPDIR/locked" ]; do sleep 0.05; done
}

unlock() {
    exec 9>&-
    wait
}

@test "locked by another program: no import, but the others can read" {
    local before
    before=$(contents)
    sed 's/,60,6,/,61,6,/' $INPUT/edges.csv >"$BATS_TEST_TMPDIR/new.csv"
    lock
    refuses 5 'locked by another program' "$TRADESTAT" import --as-of 2025-01-01 \
        "$BATS_TEST_TMPDIR/new.csv"
    same "$(contents)" "$before"
    unlock
    same "$(contents)" "$before"
}

@test "locked for a moment only: the import waits" {
    lock
    (sleep 1 && echo 'COMMIT;' >&9) &
    "$TRADESTAT" import $INPUT/hostile.csv
    unlock
    [ "$("$TRADESTAT" list --format csv .AUT.HUN... | wc -l)" -gt 1 ]
}

@test "two imports at once both arrive" {
    "$TRADESTAT" import $INPUT/hostile.csv 3>&- &
    "$TRADESTAT" import --as-of 2024-01-01 data/samples/us-census/*.csv
    wait $!
    [ "$("$TRADESTAT" list --format csv .AUT.HUN... | wc -l)" -gt 1 ]
    [ "$("$TRADESTAT" list --format csv M.USA.FRA.X.TOTAL | wc -l)" -eq 2 ]
    same "$(sqlite3 "$TRADESTAT_STORE" 'PRAGMA integrity_check')" ok
}

@test "disk full while importing: status 5, the store as it was" {
    local before failed=0 folder=$BATS_TEST_TMPDIR/small
    before=$(contents)
    mkdir "$folder"
    mount -t tmpfs -o size=400k none "$folder" 2>/dev/null || skip 'mount needs root'
    cp "$TRADESTAT_STORE" "$folder/store.db"
    # unmounted also when a check fails
    refuses 5 'no space left on the disk' "$TRADESTAT" import --store "$folder/store.db" \
        --as-of 2024-01-01 data/samples/us-census/*.csv || failed=1
    same "$(TRADESTAT_STORE=$folder/store.db contents)" "$before" || failed=1
    umount "$folder"
    return $failed
}

@test "a file size limit while importing: status 5, the store as it was" {
    local before
    before=$(contents)
    # the signal that goes with the limit is left aside, as a full disk sends none
    refuses 5 'store.db' bash -c 'trap "" XFSZ; ulimit -f 200; exec "$@"' - \
        "$TRADESTAT" import --as-of 2024-01-01 data/samples/us-census/*.csv
    same "$(contents)" "$before"
    same "$(sqlite3 "$TRADESTAT_STORE" 'PRAGMA integrity_check')" ok
}

@test "a store of the first version is brought up to date" {
    local before
    before=$(contents)
    sqlite3 "$TRADESTAT_STORE" "DROP VIEW observation;
        CREATE VIEW observation AS SELECT series FROM obs; PRAGMA user_version = 1"
    same "$(contents)" "$before"
    same "$(sqlite3 "$TRADESTAT_STORE" 'PRAGMA user_version')" 2
    same "$(sqlite3 "$TRADESTAT_STORE" 'SELECT sum(withdrawn) FROM observation')" 0
}

@test "a store that somebody else owns: read, not written, not brought up to date" {
    local folder failed=0 nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    # the tests' own folder is closed to others
    folder=$(mktemp -d)
    chmod 777 "$folder"
    cp "$TRADESTAT_STORE" "$folder/store.db"
    chmod 644 "$folder/store.db"
    "${nobody[@]}" test -x "$TRADESTAT" -a -w "$folder" -a ! -w "$folder/store.db" 2>/dev/null ||
        { rm -r "$folder" && skip 'needs root, and a program that others may run'; }
    "${nobody[@]}" "$TRADESTAT" list --store "$folder/store.db" | grep -q AUT || failed=1
    refuses 5 'the store cannot be written' "${nobody[@]}" "$TRADESTAT" import \
        --store "$folder/store.db" $INPUT/hostile.csv || failed=1
    sqlite3 "$folder/store.db" 'PRAGMA user_version = 1'
    refuses 5 'the store cannot be written' "${nobody[@]}" "$TRADESTAT" list \
        --store "$folder/store.db" || failed=1
    rm -r "$folder"
    return $failed
}
