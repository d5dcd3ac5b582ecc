# Draw again with: gnuplot usa-kazakhstan-ytd.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'usa-kazakhstan-ytd.png'

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

DATA = 'usa-kazakhstan-ytd.dat'
set label 'United States: trade turnover with Kazakhstan, year to date' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion, added up from January; shaded: 80% and 95% intervals of the year'."'".'s end; estimate: average of the airline and the' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'season model, mean miss 4.9%, worst 15.1% in 10 past years; 8 of 10 inside the 80% interval' at screen 0.0250,0.8756 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: US Census Bureau, U.S. trade in goods by country; released 2023-03-08' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.8129
set tmargin at screen 0.8156
set bmargin at screen 0.1022
set yrange [0:4.222704003]
set ytics 0,1,4.222704003 format '%.0f' font TEXT_FONT
set xrange [0.8:12.05]
set xtics ('Jan' 1, 'Feb' 2, 'Mar' 3, 'Apr' 4, 'May' 5, 'Jun' 6, 'Jul' 7, 'Aug' 8, 'Sep' 9, 'Oct' 10, 'Nov' 11, 'Dec' 12) font TEXT_FONT
set label '2022 estimate: 3.43' at screen 0.8241,0.6818 noenhanced font LABEL_FONT tc lt 1
set label '80%: 3.23–3.75' at screen 0.8241,0.6541 noenhanced font TEXT_FONT tc lt 1
set label '95%: 3.14–4.06' at screen 0.8241,0.6263 noenhanced font TEXT_FONT tc lt 1
set label 'Jan–Sep 2022: 2.71' at screen 0.8241,0.5985 noenhanced font TEXT_FONT tc lt 1
set label '2021: 2.52' at screen 0.8241,0.5284 noenhanced font TEXT_FONT tc lt 9
set label '2018: 2.12' at screen 0.8241,0.4606 noenhanced font TEXT_FONT tc lt 14
set label '2019: 1.97' at screen 0.8241,0.4261 noenhanced font TEXT_FONT tc lt 14
set label '2020: 1.41' at screen 0.8241,0.3410 noenhanced font TEXT_FONT tc lt 14
set label '2017: 1.34' at screen 0.8241,0.3066 noenhanced font TEXT_FONT tc lt 14
plot \
  DATA index 1 using 1:($5/1e+09):($6/1e+09) with filledcurves lt 10, \
  DATA index 1 using 1:($3/1e+09):($4/1e+09) with filledcurves lt 11, \
  DATA index 0 using 1:($2/1e+09) with lines lt 5, \
  DATA index 0 using 1:($3/1e+09) with lines lt 6, \
  DATA index 0 using 1:($4/1e+09) with lines lt 7, \
  DATA index 0 using 1:($5/1e+09) with lines lt 8, \
  DATA index 0 using 1:($6/1e+09) with lines lt 9, \
  DATA index 1 using 1:($2/1e+09) with lines lt 1 lw 3 dashtype 2, \
  DATA index 1 using 1:($2/1e+09) with points lt 1 ps 1.1, \
  DATA index 0 using 1:($7/1e+09) with linespoints lt 1 ps 0.9
unset output
