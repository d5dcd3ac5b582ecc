# list: which series there are, and how the positions and options choose.
load market

keys() {
    "$TRADESTAT" list --format csv "$@" | sed 1d | cut -d, -f1
}

@test "list prints span, gaps and the last release" {
    for format in table csv json markdown; do
        both "list/$format" "$TRADESTAT" list --format $format A+M.USA+AUT...TOTAL
    done
}

@test "list without a key lists everything" {
    same "$(keys | wc -l)" "$(keys all | wc -l)"
    # 13 rows of a sheet are 13 series, but Kazakhstan's "not specified" exports nothing
    same "$(keys --source IMF-DOTS | grep -c '^A.TUR')" 26
}

@test "an empty position means any, + means or" {
    same "$(keys M.USA.KAZ+TUR.X+M.TOTAL)" "$(printf 'M.USA.%s.TOTAL.USD\n' KAZ.M KAZ.X TUR.M TUR.X)"
    same "$(keys M.USA..X.TOTAL)" \
        "$(printf 'M.USA.%s.X.TOTAL.USD\n' CHN DEU KAZ KGZ TUR UZB WLD WLD)"
}

@test "the selection options choose among series of one key" {
    both list/all-sources "$TRADESTAT" list A.TUR.KAZ.X+M.TOTAL
    same "$(keys --source IMF-DOTS A.TUR.KAZ.X+M.TOTAL | wc -l)" 2
    same "$(keys --valuation FOB A.TUR.KAZ..TOTAL)" A.TUR.KAZ.X.TOTAL.USD
    same "$(keys --adjustment S)" "$(printf 'M.USA.WLD.%s.TOTAL.USD\n' M X)"
    same "$(keys --definition SINCE1991 A.TUR.KAZ...)" A.TUR.KAZ.FDI_OUT_CUM.TOTAL.USD
}

@test "--as-of lists what was known then" {
    both list/as-of "$TRADESTAT" list --as-of 2024-04-20 .AUT...
    refuses 4 'M.AUT.CZE' "$TRADESTAT" show --as-of 2024-03-09 M.AUT.CZE.X.TOTAL
}

@test "gaps are counted" {
    # 2018 to 2023, without a value in 2022
    same "$("$TRADESTAT" list --format csv A.AUT.SVK.X.TOTAL | sed 1d | cut -d, -f7-10)" \
        2018,2023,6,1
}
