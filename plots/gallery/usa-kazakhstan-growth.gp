# Draw again with: gnuplot usa-kazakhstan-growth.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'usa-kazakhstan-growth.png'

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

DATA = 'usa-kazakhstan-growth.dat'
set label 'United States: turnover with Kazakhstan, growth on the year' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'Percent, monthly' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: US Census Bureau, U.S. trade in goods by country; released 2023-03-08' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.8995
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [-85.24869102:383.8983614]
set ytics 0,100,383.8983614 format '%.0f%%' font TEXT_FONT
set xrange [2017.0333:2023.0500]
set xtics 2018,1,2023 format '%.0f' font TEXT_FONT
set label '-8.6%' at screen 0.9107,0.2242 noenhanced font LABEL_FONT tc lt 2
set label 'Jan 2023' at screen 0.9107,0.1964 noenhanced font TEXT_FONT tc lt 2
set boxwidth 0.0667
set xzeroaxis lt 13 lw 1.5
plot DATA using 2:($3 >= 0 ? $3 : NaN) with boxes lt 1, \
  DATA using 2:($3 < 0 ? $3 : NaN) with boxes lt 2
unset output
