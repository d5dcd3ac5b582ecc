# Draw again with: gnuplot usa-kazakhstan-levels.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'usa-kazakhstan-levels.png'

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

DATA = 'usa-kazakhstan-levels.dat'
set label 'United States: exports to and imports from Kazakhstan' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD million, monthly; strong line: mean of the last 12 months' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: US Census Bureau, U.S. trade in goods by country; imports CUSTOMS, exports FAS; released 2023-03-08' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.8129
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [0:433.353881]
set ytics 0,100,433.353881 format '%.0f' font TEXT_FONT
set xrange [2014.9500:2023.0500]
set xtics 2015,1,2023 format '%.0f' font TEXT_FONT
set label 'imports' at screen 0.8241,0.4706 noenhanced font LABEL_FONT tc lt 1
set label 'Jan 2023: 267' at screen 0.8241,0.4428 noenhanced font TEXT_FONT tc lt 1
set label '12-month mean: 214' at screen 0.8241,0.4150 noenhanced font TEXT_FONT tc lt 1
set label 'exports' at screen 0.8241,0.2658 noenhanced font LABEL_FONT tc lt 2
set label 'Jan 2023: 89.9' at screen 0.8241,0.2380 noenhanced font TEXT_FONT tc lt 2
set label '12-month mean: 94.9' at screen 0.8241,0.2102 noenhanced font TEXT_FONT tc lt 2
plot \
  DATA index 0 using 2:($3/1e+06) with lines lt 3, \
  DATA index 0 using 2:($5/1e+06) with lines lt 4, \
  DATA index 0 using 2:($4/1e+06) with lines lt 1, \
  DATA index 0 using 2:($6/1e+06) with lines lt 2, \
  DATA index 1 using 1:($2/1e+06):3 with points lc variable pt 7 ps 1.4
unset output
