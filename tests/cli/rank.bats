# rank: partners in order, against the sheets and the Census rows sorted by awk.
load market

# sheet FILE YEAR - COUNTRY VALUE in dollars, of an IMF sheet whose last column is 2020.
sheet() {
    sed 1,7d "$INPUT/dots-$1.csv" | sed 's/"\([^",]*\),[^"]*"/\1/' |
        awk -F, -v c=$((9 - 2020 + $2)) '{ printf "%s\t%.0f\n", $2, $c * 1e6 }'
}

@test "rank within a region" {
    for format in table csv json markdown html; do
        both "rank/$format" "$TRADESTAT" rank TUR --region "Central Asia" --format $format
    done
}

@test "a region is known by name and by number" {
    same "$("$TRADESTAT" rank TUR --region 143 --format csv)" \
        "$("$TRADESTAT" rank TUR --region "central asia" --format csv)"
}

@test "the order and the values are those of the sheet" {
    # groups, World and "not specified" are no partners
    same "$("$TRADESTAT" rank TUR --flow X --format csv | awk -F, 'NR > 1 { printf "%.0f\n", $4 }')" \
        "$(sheet turkiye-exports 2020 | grep -vE '^(World|Middle East|European|Countries)' |
            cut -f2 | sort -rn)"
    same "$("$TRADESTAT" rank TUR --flow X --period 2015 --format csv |
        awk -F, 'NR > 1 { printf "%.0f\n", $4 }')" \
        "$(sheet turkiye-exports 2015 | grep -vE '^(World|Middle East|European|Countries)' |
            cut -f2 | sort -rn)"
}

@test "share and growth of one partner, by hand" {
    # Germany 2020 and 2019, World 2020 in the sheet of exports
    grep -q '^,World,.*,169637.75531$' $INPUT/dots-turkiye-exports.csv
    grep -q '^,Germany,.*,16617.244223,15978.698127$' $INPUT/dots-turkiye-exports.csv
    same "$("$TRADESTAT" rank TUR --flow X --format csv |
        awk -F, '$2 == "DEU" { printf "%d %.6f %.6f", $1, $5, $6 }')" \
        "$(awk 'BEGIN { printf "1 %.6f %.6f", 100 * 15978.698127 / 169637.75531,
            100 * (15978.698127 / 16617.244223 - 1) }')"
}

@test "rank of a month, a quarter, the year to date" {
    both rank/month "$TRADESTAT" rank USA --flow X --period 2022-03
    both rank/quarter "$TRADESTAT" rank USA --flow X --period 2022-Q1
    both rank/range "$TRADESTAT" rank USA --flow T --period 2022-01-01/P11M
    both rank/ytd "$TRADESTAT" rank USA --flow M --ytd --top 3
    same "$("$TRADESTAT" rank USA --flow X --period 2022-01-01/P11M --format csv |
        awk -F, '$2 == "KAZ" { print $4 }')" \
        "$(census 4634 17 | awk '/^2022-(0|10|11)/ { s += $2 } END { printf "%.0f", s }')"
}

@test "rank of suppliers by weight" {
    both rank/crude "$TRADESTAT" rank TUR --flow M --product 2709 --unit KG --period 2015
}

@test "rank takes a publisher's figures when it is named" {
    refuses 4 'no partner' "$TRADESTAT" rank TUR --source TR-OFFICIAL --period 2020
    same "$("$TRADESTAT" rank TUR --source IMF-DOTS --format csv)" \
        "$("$TRADESTAT" rank TUR --format csv)"
}

@test "the partner to stress is shown wherever it stands" {
    # its place: the sheet in descending order
    place=$(sheet turkiye-exports 2020 | grep -vE '^(World|Middle East|European|Countries)' |
        sort -t $'\t' -k2,2rn | awk -F'\t' '/^Kazakhstan/ { print NR }')
    [ "$place" -eq 6 ]
    same "$("$TRADESTAT" rank TUR --flow X --top 2 --highlight KAZ --format csv |
        awk -F, 'NR > 1 { print $1, $2 }')" $'1 DEU\n2 ITA\n'"$place KAZ"
    # within the first it stands once
    same "$("$TRADESTAT" rank TUR --flow X --top 2 --highlight ITA --format csv)" \
        "$("$TRADESTAT" rank TUR --flow X --top 2 --format csv)"
    refuses 4 '--highlight kaz: not among' "$TRADESTAT" rank TUR --top 2 --highlight kaz
    refuses 4 'not among the 5 partners in Central Asia' \
        "$TRADESTAT" rank TUR --region 'Central Asia' --top 2 --highlight DEU
    refuses 2 'without --top' "$TRADESTAT" rank TUR --highlight KAZ

    "$TRADESTAT" plot rank A.TUR..X.TOTAL --top 3 --highlight KAZ \
        --out "$BATS_TEST_TMPDIR" --name a
    grep -q "set label 'Kazakhstan (sixth)'" "$BATS_TEST_TMPDIR/a.gp"
    # 985.614991 in the sheet, the fourth bar, in the second colour
    grep -q '^4 985614991 2 Kazakhstan$' "$BATS_TEST_TMPDIR/a.dat"
    grep -q '; sixth: Kazakhstan, USD 986 million' "$BATS_TEST_TMPDIR/a.alt.txt"
    refuses 4 '--highlight ZZZ: not among' "$TRADESTAT" plot rank A.TUR..X.TOTAL --highlight ZZZ
}

@test "what cannot be ranked is told" {
    refuses 4 'no partner has a figure for 2013' "$TRADESTAT" rank TUR --period 2013
    refuses 4 'no such series' "$TRADESTAT" rank AUS
    refuses 2 'no such region' "$TRADESTAT" rank TUR --region Atlantis
    refuses 2 '--period soon' "$TRADESTAT" rank TUR --period soon
    refuses 2 'one of --period and --ytd' "$TRADESTAT" rank TUR --period 2020 --ytd
}

# Two valuations of one flow; Georgia has its figure in one of them only, Uzbekistan's FOB is
# greater than Azerbaijan's.
two_valuations() {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/valuations.db
    "$TRADESTAT" import - >/dev/null <<'CSV'
reporter,partner,flow,period,value,unit,source,valuation
TUR,AZE,M,2024,500,USD,TR-OFFICIAL,CIF
TUR,AZE,M,2024,470,USD,TR-OFFICIAL,FOB
TUR,UZB,M,2024,300,USD,TR-OFFICIAL,CIF
TUR,UZB,M,2024,480,USD,TR-OFFICIAL,FOB
TUR,GEO,M,2024,200,USD,TR-OFFICIAL,CIF
TUR,AZE,X,2024,100,USD,TR-OFFICIAL,FOB
CSV
}

@test "a partner whose imports are valued twice stands in the order once" {
    two_valuations
    # CIF is what most partners have: 500 + 300 + 200 = 1000
    same "$("$TRADESTAT" rank TUR --flow M --period 2024 --format csv | cut -d, -f1,2,4,5)" \
        $'rank,partner,value,share_pct\n1,AZE,500,50\n2,UZB,300,30\n3,GEO,200,20'
    # 480 / (480 + 470)
    same "$("$TRADESTAT" rank TUR --flow M --valuation FOB --format csv |
        awk -F, 'NR > 1 { printf "%s %s %.4f;", $2, $4, $5 }')" 'UZB 480 50.5263;AZE 470 49.4737;'
}

@test "brief: a share of the partners known is not called one of the total" {
    two_valuations
    run -0 --separate-stderr "$TRADESTAT" brief TUR AZE
    [[ ${output//$'\n'/ } == *'first by imports (50.0% of the sum of 3 partners, 2024)'* ]]
    # the only partner with turnover is not called the first
    [[ $output != *'the first partner'* && $output != *'first by turnover'* ]]
}

@test "of a negative total there are no shares, and none are spoken of" {
    run -0 --separate-stderr "$TRADESTAT" rank USA --flow B
    [[ $output == *' with a figure'* && $output != *'share of'* ]]
}

@test "where a partner's value is negative there are no shares" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/mixed.db
    "$TRADESTAT" import - >/dev/null <<'CSV'
reporter,partner,flow,period,value,unit,source
TUR,AZE,FDI_IN,2024,500,USD,TR-OFFICIAL
TUR,NLD,FDI_IN,2024,-400,USD,TR-OFFICIAL
CSV
    # of a sum of 100 Azerbaijan would have 500%
    run -0 --separate-stderr "$TRADESTAT" rank TUR --flow FDI_IN --period 2024
    [[ $output != *%* && $output != *'share of'* ]]
}

@test "the title says what the order is by: the product, and flows that name the partner" {
    export TRADESTAT_STORE=$BATS_TEST_TMPDIR/flows.db
    "$TRADESTAT" import - >/dev/null <<'CSV'
reporter,partner,flow,product,period,value,unit,source
TUR,AZE,FDI_OUT,TOTAL,2024,500,USD,TR-OFFICIAL
TUR,AZE,M,OIL_ALL,2024,700,USD,TR-OFFICIAL
TUR,AZE,M,27,2024,800,USD,TR-OFFICIAL
CSV
    same "$("$TRADESTAT" rank TUR --flow FDI_OUT --period 2024 | head -1)" \
        'Türkiye: partners by direct investment in each, 2024'
    same "$("$TRADESTAT" rank TUR --flow M --product OIL_ALL --period 2024 | head -1)" \
        'Türkiye: partners by imports, crude oil and petroleum products together, 2024'
    "$TRADESTAT" plot rank A.TUR..M.OIL_ALL --period 2024 --out "$BATS_TEST_TMPDIR" --name a
    grep -q 'by imports, crude oil and petroleum products together, 2024;' \
        "$BATS_TEST_TMPDIR/a.alt.txt"
}

@test "several codes are no order: figures of two products do not stand in one" {
    refuses 2 'product "27+OIL_ALL": an order is of one product' \
        "$TRADESTAT" rank TUR --flow M --product 27+OIL_ALL
    refuses 2 'flow ""' "$TRADESTAT" rank TUR --flow ''
    refuses 2 'product ""' "$TRADESTAT" rank TUR --product ''
    refuses 2 'unit ""' "$TRADESTAT" rank TUR --unit ''
}
