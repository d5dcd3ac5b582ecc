# Draw again with: gnuplot turkiye-central-asia-rank.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'turkiye-central-asia-rank.png'

# House theme of the charts.  It is put into every script, so that a published folder needs
# nothing beside it.  Colours: Okabe and Ito (2008), distinguishable without red or green.
reset
unset key
set encoding utf8
set datafile commentschars '#'
set datafile separator whitespace
set border 1 linecolor rgb '#888888' linewidth 1.5
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
set tics nomirror scale 0.6 textcolor rgb '#333333'
set xtics out
set ytics scale 0
set style fill solid 1 noborder

TITLE_FONT = 'DejaVu Sans:Bold,24'
LABEL_FONT = 'DejaVu Sans:Bold,15'
TEXT_FONT = 'DejaVu Sans,15'
SUBTITLE_FONT = 'DejaVu Sans,16'
SOURCE_FONT = 'DejaVu Sans,12'

# 1 and 2: the two series; 3 and 4: the same, paler, for single months
set linetype 1 linecolor rgb '#0072B2' linewidth 4 pointtype 7 pointsize 1.6
set linetype 2 linecolor rgb '#D55E00' linewidth 4 pointtype 7 pointsize 1.6
set linetype 3 linecolor rgb '#93C3E0' linewidth 1.5 pointtype 7 pointsize 0.5
set linetype 4 linecolor rgb '#F0B48C' linewidth 1.5 pointtype 7 pointsize 0.5
# 5 to 9: past years, from long ago to last year
set linetype 5 linecolor rgb '#C4C4C4' linewidth 2
set linetype 6 linecolor rgb '#A8A8A8' linewidth 2
set linetype 7 linecolor rgb '#8C8C8C' linewidth 2
set linetype 8 linecolor rgb '#6E6E6E' linewidth 2
set linetype 9 linecolor rgb '#4A4A4A' linewidth 2.5
# 10 and 11: the estimate's 95 and 80 % intervals; 12: the gap between two reporters;
# 13 and 14: text and axes, quiet text
set linetype 10 linecolor rgb '#D9E9F3'
set linetype 11 linecolor rgb '#A6CDE5'
set linetype 12 linecolor rgb '#EBEBEB'
set linetype 13 linecolor rgb '#333333' linewidth 2
set linetype 14 linecolor rgb '#767676' linewidth 2

DATA = 'turkiye-central-asia-rank.dat'
set label 'Türkiye: partners in Central Asia by turnover, 2020' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion (share of the total)' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: International Monetary Fund, Direction of Trade Statistics; released 2022-05-09' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.1195
set rmargin at screen 0.8821
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [6.5:0.5]
unset ytics
set border 2
set xrange [0:2.16616408]
set xtics 0,0.5,2.16616408 format '%.1f' font TEXT_FONT scale 0
unset grid
set grid xtics lt 1 lc rgb '#DDDDDD' lw 1
set label 'Kazakhstan' at graph 0, first 1 noenhanced right offset character -0.8,0 font LABEL_FONT
set label '2.17 (0.6%)' at first 2.16616408, first 1 noenhanced front left offset character 1,0 font LABEL_FONT
set label 'Uzbekistan' at graph 0, first 2 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '2.12 (0.5%)' at first 2.124063139, first 2 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Turkmenistan' at graph 0, first 3 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '1.11 (0.3%)' at first 1.106338511, first 3 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Kyrgyzstan' at graph 0, first 4 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '0.51 (0.1%)' at first 0.508684482, first 4 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Tajikistan' at graph 0, first 5 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '0.32 (0.1%)' at first 0.322715286, first 5 noenhanced front left offset character 1,0 font TEXT_FONT
plot DATA using ($2/1e+09/2):1:(0):($2/1e+09):($1-0.36):($1+0.36):3 with boxxyerror lc variable
unset output
