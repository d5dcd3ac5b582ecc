# show: the figures, as they were known on a day, and where they come from.
load market

@test "show prints observations" {
    for format in table csv tsv json markdown html; do
        both "show/$format" "$TRADESTAT" show --format $format A.AUT.SVK..TOTAL
    done
}

@test "every figure is the file's, in dollars" {
    # compared with the Census cells, scaled by awk
    for code in 4634:KAZ 4890:TUR 0015:WLD; do
        for flow in 4:M 17:X; do
            same "$("$TRADESTAT" show --format csv --adjustment N \
                "M.USA.${code#*:}.${flow#*:}.TOTAL" |
                awk -F, 'NR > 1 { printf "%s %.0f\n", $3, $4 }')" \
                "$(census "${code%:*}" "${flow%:*}")"
        done
    done
}

@test "--as-of shows the old value, without it the new one" {
    both show/as-of-old "$TRADESTAT" show --as-of 2024-04-20 M.AUT.CZE.X.TOTAL
    both show/as-of-new "$TRADESTAT" show --as-of 2024-05-10 M.AUT.CZE.X.TOTAL
    same "$("$TRADESTAT" show --as-of 2024-05-10 M.AUT.CZE.X.TOTAL)" \
        "$("$TRADESTAT" show M.AUT.CZE.X.TOTAL)"
}

@test "--vintages shows both" {
    both show/vintages "$TRADESTAT" show --vintages M.AUT.CZE.X.TOTAL
}

@test "--explain names file, line, hash, publisher and address" {
    both show/explain "$TRADESTAT" show --explain M.AUT.CZE.X.TOTAL
    both show/explain-json "$TRADESTAT" show --explain --format json M.AUT.CZE.X.TOTAL
    "$TRADESTAT" show --explain --format csv M.AUT.CZE.X.TOTAL |
        grep -qF "$(sha256sum <$INPUT/revised-2.csv | cut -c1-64)"
    # what it says stands on that line of the file
    sed -n 3p $INPUT/revised-2.csv | grep -q '2024-02,112.5,'
    "$TRADESTAT" show --explain --format csv M.AUT.CZE.X.TOTAL |
        grep -q '2024-02,112500000,USD,A,2024-05-10,tests/data/cli/revised-2.csv,3,'
}

@test "an estimate of the publisher keeps its mark" {
    "$TRADESTAT" show --format csv A.AUT.SVK.X.TOTAL | grep -q ',2023,63000000,USD,E,'
    "$TRADESTAT" show A.AUT.SVK.X.TOTAL | grep -q '63,000,000.00 e '
}

@test "cumulated figures are shown as ranges" {
    "$TRADESTAT" show --format csv --source TR-OFFICIAL A.TUR.KAZ.T.TOTAL |
        grep -q ',2025-01-01/P11M,8950000000,USD,'
}
