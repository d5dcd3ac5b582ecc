# The formats after a passage through other programs: spreadsheets, R, another code page, other
# settings of the publisher's site.  The files are written here; all figures are invented.
load formats

setup() {
    common_setup
    INPUT=$BATS_TEST_TMPDIR
}

@test "CBRT EVDS in the Turkish code page, months as a Turkish spreadsheet writes them" {
    printf 'Tarih;TP.YD109\r\nŞub.23;1234,5\r\nAğu.23;7,25\r\n;\r\nSeri Açıklamaları;\r\nNot;x\r\n' |
        iconv -f UTF-8 -t WINDOWS-1254 | file evds.csv
    # 1234.5 + 7.25 millions
    holds evds.csv cbrt-evds 2 1241750000
    has 'M.TUR.WLD.FDI_IN.TOTAL.USD 2023-08/1 7250000 A'
    said 'encoding WINDOWS-1254'
}

@test "CBRT EVDS: months that a spreadsheet made days; NA of R; half-years" {
    printf 'Tarih;TP.YD109\n1.01.2023;1,5\n01.02.2023;NA\n1.12.2023;-3,25\n' | file evds.csv
    holds evds.csv cbrt-evds 2 -1750000
    has 'M.TUR.WLD.FDI_IN.TOTAL.USD 2023-12/1 -3250000 A'
    printf 'Tarih,TP YDYDYULKE DE\n2024-S1,2\n2024-S2,3\n' | file halves.csv
    "$TRADESTAT" import "$INPUT/halves.csv"
    has 'S.TUR.DEU.FDI_IN_POS.TOTAL.USD 2024-07/6 3000000 A'
}

evds_with_legend() {
    printf 'Tarih,%s,\n%s,19400.5,\n,,\nSeri Açıklamaları,,\n%s,%s,%s\n,,\nNotlar,,\n%s,Veri Kaynağı,TCMB\n' \
        "${1//./ }" "$2" "$1" "$3" "$4" "$1" | file evds.csv
}

@test "CBRT EVDS: changes, means and last months are not the trade" {
    evds_with_legend TP.YD109 2023-Q1 'TOPLAM-Düzey' 'Gözlem Değeri: Kümülatif'
    holds evds.csv cbrt-evds 1 19400500000
    evds_with_legend TP.YD109 2023-01 'TOPLAM-Yüzde Değişim' 'Gözlem Değeri: Orijinal Gözlem'
    refuses 3 'evds.csv:5: series TP.YD109: read "TOPLAM-Yüzde Değişim", expected a name that ends in -Düzey' \
        "$TRADESTAT" import "$INPUT/evds.csv"
    evds_with_legend TP.YD109 2023-Q1 'TOPLAM-Düzey' 'Gözlem Değeri: Bitiş'
    refuses 3 'evds.csv:5: series TP.YD109: read "Gözlem Değeri: Bitiş", expected' \
        "$TRADESTAT" import "$INPUT/evds.csv"
}

@test "CBRT EVDS with its dates as columns: means are refused too" {
    printf ';2024-02;2024-01\nA;1;2\n;;\nSeri Açıklamaları;;\nTP.YD109;A-Düzey;Gözlem Değeri: Ortalama\n' |
        file evds.csv
    refuses 3 'line 5: series TP.YD109: read "Gözlem Değeri: Ortalama"' \
        "$TRADESTAT" import "$INPUT/evds.csv"
}

@test "CBRT EVDS: a series whose quarters are means unless told otherwise" {
    printf 'Tarih,TP DT GEN IH B\n2023-Q1,19400.5\n' | file evds.csv
    refuses 3 'the period is 2023-Q1, but the series has the frequency M' \
        "$TRADESTAT" import "$INPUT/evds.csv"
}

@test "CBRT EVDS with its dates as columns, after a Turkish spreadsheet" {
    printf ';Şub.24;Oca.24;\nAlmanya;4,5;120,5;\n;;;\nSeri Açıklamaları;;;\nTP.YD002.DE;Almanya-Düzey;;\n' |
        iconv -f UTF-8 -t WINDOWS-1254 | file evds.csv
    # 4.5 + 120.5 millions
    holds evds.csv cbrt-evds 2 125000000
    has 'M.TUR.DEU.FDI_IN.TOTAL.USD 2024-02/1 4500000 A'
}

@test "TurkStat MEDAS pivot in the Turkish code page" {
    sed '1s/^\xef\xbb\xbf//' tests/data/import/tuik_medas_prices.csv |
        iconv -f UTF-8 -t WINDOWS-1254 | file pivot.csv
    "$TRADESTAT" import "$INPUT/pivot.csv"
    has 'M.TUR.WLD.CPI.TOTAL.INDEX 2005-02/1 114.51 A'
}

@test "FRED after spreadsheets and scripts: dates with points, dates with an hour" {
    printf 'observation_date;IMPCH\n01.01.2021;293,1\n01.02.2021;281,0\n' | file fred.csv
    holds fred.csv fred 2 574100000
    has 'M.USA.CHN.M.TOTAL.USD 2021-02/1 281000000 A'
    printf 'observation_date,IMPMX\n2021-01-01 00:00:00,3\n2021-02-01 00:00:00,4\n' | file hours.csv
    "$TRADESTAT" import "$INPUT/hours.csv"
    has 'M.USA.MEX.M.TOTAL.USD 2021-02/1 4000000 A'
}

@test "FRED: quarters may be means: nobody but the user knows" {
    printf 'observation_date,IMPCH\n2023-01-01,5\n2023-04-01,6\n' | file fred.csv
    refuses 3 'fred.csv:2: the period is 2023-Q1, but the series has the frequency M' \
        "$TRADESTAT" import "$INPUT/fred.csv"
    "$TRADESTAT" import --profile fred --set freq.constant=Q "$INPUT/fred.csv"
    has 'Q.USA.CHN.M.TOTAL.USD 2023-04/3 6000000 A'
}

dataweb() {
    printf '%s\n' 'Total Exports|Annual Data;;;;;' 'Data Row Count;2;;;;' "Data Type;$1;2022;2023" \
        "FAS Value;$2;4483,50;1,25" "FAS Value;$3;1,00;1,00" "Total: ;;;;$4;2,25" | file dataweb.csv
}

@test "USITC DataWeb after a European spreadsheet: semicolons, decimal comma, lost zeros" {
    dataweb 'HTS Number;Description;Country' '1;LIVE ANIMALS;Turkey' '10;CEREALS;Turkey' '4.484,50'
    # 4483.5 + 1.25 + 1 + 1
    holds dataweb.csv usitc-dataweb 4 4486.75
    has 'A.USA.TUR.X.01.USD 2022-01/12 4483.5 A'
    has 'A.USA.TUR.X.10.USD 2023-01/12 1 A'
    dataweb 'HTS Number;Description;Country' '1;LIVE ANIMALS;Turkey' '10;CEREALS;Turkey' '4.485,50'
    refuses 3 'expected 4484.5, the sum of the 2 rows above' "$TRADESTAT" import "$INPUT/dataweb.csv"
}

@test "USITC DataWeb: without commodities the user says whether it is all of them" {
    printf '%s\n' 'General Imports|Annual Data,,,' 'Data Row Count,1,,' 'Data Type,Country,2022,2023' \
        'General Customs Value,Turkey,5.00,6.00' 'Total: ,,5,6' | file dataweb.csv
    refuses 3 'does not say the product' "$TRADESTAT" import "$INPUT/dataweb.csv"
    holds dataweb.csv usitc-dataweb 2 11 --profile usitc-dataweb --set product.constant=TOTAL
    has 'A.USA.TUR.M.TOTAL.USD 2023-01/12 6 A'
}

@test "USITC DataWeb by NAICS: no zeros are added" {
    dataweb 'NAIC Number;Description;Country' '111;CROPS;Turkey' '112;LIVESTOCK;Turkey' '4484,5'
    holds dataweb.csv usitc-dataweb-industry 4 4486.75
    has 'A.USA.TUR.X.111.USD 2022-01/12 4483.5 A'
    [ "$(qualifiers)" = 'NAICS G FAS ' ]
}

@test "USITC DataWeb: year-to-date figures are no years" {
    printf '%s\n' 'Total Exports|Year-To-Date Data,,,' 'Data Row Count,1,,' \
        'Data Type,HTS Number,Country,2024' 'FAS Value,01,Turkey,100' 'Total: ,,,100' | file dataweb.csv
    refuses 3 'the freq in line 1, column 1 (it has Total Exports|Year-To-Date Data)' \
        "$TRADESTAT" import "$INPUT/dataweb.csv"
    refuses 3 'the freq in line 1' "$TRADESTAT" import --profile usitc-dataweb "$INPUT/dataweb.csv"
    sed -i 's/Year-To-Date/Annual/' "$INPUT/dataweb.csv"
    holds dataweb.csv usitc-dataweb 1 100
}

@test "USITC DataWeb: without countries the user says whether it is the world" {
    printf '%s\n' 'Total Exports|Annual Data,,' 'Data Row Count,1,' \
        'Data Type,HTS Number,2024' 'FAS Value,01,100' 'Total: ,,100' | file dataweb.csv
    refuses 3 'does not say the partner' "$TRADESTAT" import "$INPUT/dataweb.csv"
    holds dataweb.csv usitc-dataweb 1 100 --profile usitc-dataweb --set partner.constant=WLD
}

@test "FRED: titles above the header, as in its workbook of old" {
    printf '%s\n' 'FRED Graph Observations,' 'Federal Reserve Economic Data,' ',' \
        'IMPCH,"U.S. Imports of Goods from China, Millions of Dollars"' ',' 'Frequency: Monthly,' \
        'observation_date,IMPCH' '2024-01-01,1.5' '2024-02-01,2' | file fred.csv
    holds fred.csv fred 2 3500000
    has 'M.USA.CHN.M.TOTAL.USD 2024-02/1 2000000 A'
}

@test "USITC DataWeb: a column that parts the trade of a country is not passed over" {
    dataweb 'HTS Number;Country;Month' '01;Turkey;January' '02;Turkey;January' '4484,5'
    refuses 3 'column Month: profile usitc-dataweb does not know it' \
        "$TRADESTAT" import "$INPUT/dataweb.csv"
}

pivot() {
    printf '|||||Sütunlar|\nSatırlar|||||Türkiye-TR|\nTüketici Fiyat Endeksi (2003=100)|%s|%s|2005|01-Ocak|114.49|\n' \
        "$1" "$2" | file pivot.csv
}

@test "TurkStat MEDAS pivot: groups of goods are not the general index, changes no levels" {
    pivot '' 'Ölçüm bazında'
    holds pivot.csv tuik-medas-prices 1 114.49
    pivot '01-Gıda' 'Ölçüm bazında'
    refuses 3 'leave out every one of the 1 rows' "$TRADESTAT" import "$INPUT/pivot.csv"
    pivot '' 'Aylık değişim'
    refuses 3 'lacks $3 Ölçüm bazında (it has Aylık değişim)' "$TRADESTAT" import "$INPUT/pivot.csv"
}

@test "TurkStat MEDAS pivot after a spreadsheet: semicolons" {
    printf ';;;;;Sütunlar;\nSatırlar;;;;;Türkiye-TR;\nTüketici Fiyat Endeksi (2025=100);;Ölçüm bazında;2026;01-Ocak;101,5;\n;;;;02-Şubat;103,25;\n;;;;;;\n' |
        file pivot.csv
    holds pivot.csv tuik-medas-prices 2 204.75
    has 'M.TUR.WLD.CPI.TOTAL.INDEX 2026-02/1 103.25 A'
}

tidy() {
    printf 'reporter;partner;flow;period;value;unit;source\nTUR;KAZ;X;2024;%s;USD;TR-OFFICIAL\n' "$1" |
        file tidy.csv
}

@test "tidy table with a decimal comma; 1.500 may be a thousand" {
    tidy 1234,5
    holds tidy.csv tidy 1 1234.5
    tidy 1.500
    refuses 3 'is 1.234 a thousand?' "$TRADESTAT" import "$INPUT/tidy.csv"
    tidy 1.234,5
    refuses 3 "file.decimal=comma; file.group=point" "$TRADESTAT" import "$INPUT/tidy.csv"
    "$TRADESTAT" import --profile tidy --set 'file.decimal=comma; file.group=point' "$INPUT/tidy.csv"
    has 'A.TUR.KAZ.X.TOTAL.USD 2024-01/12 1234.5 A'
}

@test "US Census: a number that is none is named, not the total that it spoils" {
    sed 's/^\(2023,4890,[^,]*\),[0-9.]*/\1,1 385.5/' tests/data/import/census_3years.csv | file census.csv
    refuses 3 'column IJAN: read "1 385.5", expected a number' "$TRADESTAT" import "$INPUT/census.csv"
}

@test "Kazakhstan's direct investment, the underscore before the years lost" {
    sed '1s/,_/,/g' tests/data/import/wiiw_fdi.csv | file wiiw.csv
    "$TRADESTAT" import "$INPUT/wiiw.csv"
    sqlite3 "$TRADESTAT_STORE" 'SELECT total(value), count(*) FROM obs' >"$BATS_TEST_TMPDIR/a"
    rm "$TRADESTAT_STORE"
    "$TRADESTAT" import tests/data/import/wiiw_fdi.csv
    sqlite3 "$TRADESTAT_STORE" 'SELECT total(value), count(*) FROM obs' | diff - "$BATS_TEST_TMPDIR/a"
}

@test "a profile of one's own: Russian in its code page, short months with a point, a range of months" {
    file office.tradestat.ini <<'EOF'
[profile]
name = office
title = An office
source = TR-OFFICIAL

[file]
encoding = WINDOWS-1251
delimiter = semicolon
decimal = comma
group = blank

[reporter]
constant = KAZ

[partner]
column = Страна
scheme = name

[flow]
column = Поток
map = экспорт -> X | импорт -> M

[unit]
constant = USD

[multiplier]
constant = 3

[period]
column = Период
pattern = {MON} {YYYY} | {MON}-{TO} {YYYY}

[value]
column = Сумма
EOF
    printf '%s\n' 'Период;Страна;Поток;Сумма' 'янв. 2024;Россия;экспорт;1 234,5' \
        'сент. 2024;Турция;импорт;2,25' 'Январь-ноябрь 2024;Южная Корея;экспорт;3' |
        iconv -f UTF-8 -t WINDOWS-1251 | file office.csv
    holds office.csv office 3 1239750
    has 'M.KAZ.RUS.X.TOTAL.USD 2024-01/1 1234500 A'
    has 'M.KAZ.TUR.M.TOTAL.USD 2024-09/1 2250 A'
    has 'A.KAZ.KOR.X.TOTAL.USD 2024-01/11 3000 A'
}

@test "a second table below the total of the first is not passed over" {
    dataweb 'HTS Number;Description;Country' '01;LIVE ANIMALS;Turkey' '02;MEAT;Turkey' '4484,5'
    cat "$INPUT/dataweb.csv" "$INPUT/dataweb.csv" | file twice.csv
    refuses 3 'twice.csv:9: the header stands here once more' "$TRADESTAT" import "$INPUT/twice.csv"
}

@test "UTF-16 without its mark is refused with the way out" {
    tidy 7 && iconv -f UTF-8 -t UTF-16LE "$INPUT/tidy.csv" | file bare.csv
    refuses 3 '--set file.encoding=UTF-16LE' "$TRADESTAT" import "$INPUT/bare.csv"
    holds bare.csv tidy 1 7 --profile tidy --set file.encoding=UTF-16LE
}
