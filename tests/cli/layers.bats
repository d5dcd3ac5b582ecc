# The layer check passes on the project and can fail.
load helper

# source FILE LINE... - writes a source file of the small tree.
source_file() {
    mkdir -p "$(dirname "$BATS_TEST_TMPDIR/src/$1")"
    printf '%s\n' "${@:2}" >"$BATS_TEST_TMPDIR/src/$1"
}

# A small tree that keeps the rules; each test spoils one thing.
setup() {
    common_setup
    source_file base/error.h '#include <stdio.h>'
    source_file base/ini.c '#include "base/error.h"' '#include <ini.h>'
    source_file core/key.c '#include "base/error.h"'
    source_file store/db.c '#include <sqlite3.h>' '#include "core/key.h"'
    source_file stats/fit.c '#include <gsl/gsl_multimin.h>'
    source_file desk/facts.c '#include "import/codes.h"' '#include "report/table.h"'
    source_file main.c '#include "cli/cmd.h"'
}

# complains FILE:LINE TEXT - the check fails with one line that names both.
complains() {
    run scripts/check-layers "$BATS_TEST_TMPDIR"
    echo "$output"
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 1 ]
    [[ ${lines[0]} == "src/$1: "*"$2"* ]]
}

@test "the project keeps its layers" {
    scripts/check-layers
}

@test "a tree that keeps the rules passes" {
    run scripts/check-layers "$BATS_TEST_TMPDIR"
    [ "$status" -eq 0 ]
    [ -z "$output" ]
}

@test "an include that points upwards is found" {
    source_file base/text.c '#include <stdio.h>' '#include "core/key.h"'
    complains base/text.c:2 'base/ may not include "core/key.h"'
}

@test "an include from a neighbour layer is found" {
    source_file stats/growth.h '#  include "store/db.h"'
    complains stats/growth.h:1 'stats/ may not include "store/db.h"'
}

@test "the one allowed header opens no other door" {
    source_file desk/facts.c '#include "import/importer.h"'
    complains desk/facts.c:1 'may not include "import/importer.h"'
}

@test "main reaches the store only through cli" {
    source_file main.c '#include "store/db.h"'
    complains main.c:1 'main/ may not include'
}

@test "an include without its folder is found" {
    source_file core/key.c '#include "period.h"'
    complains core/key.c:1 'must be named from src/'
}

@test "a layer without a row is found" {
    source_file utils/misc.c '#include "base/error.h"'
    complains utils/misc.c:1 'has no row'
}

@test "a library header outside its layer is found" {
    source_file cli/show.c '#include <sqlite3.h>'
    complains cli/show.c:1 'only store may include <sqlite3.h>'
}

@test "a library folder outside its layer is found" {
    source_file trade/rank.c '#include <gsl/gsl_sort.h>'
    complains trade/rank.c:1 'only stats may include'
}

@test "inih has one user" {
    source_file base/file.c '#include <ini.h>'
    complains base/file.c:1 'only base/ini.c may include <ini.h>'
}

@test "an empty tree is an error, not a pass" {
    mkdir "$BATS_TEST_TMPDIR/empty"
    run scripts/check-layers "$BATS_TEST_TMPDIR/empty"
    [ "$status" -eq 2 ]
    [[ $output == *"no sources"* ]]
}
