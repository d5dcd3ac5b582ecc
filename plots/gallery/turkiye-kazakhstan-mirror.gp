# Draw again with: gnuplot turkiye-kazakhstan-mirror.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'turkiye-kazakhstan-mirror.png'

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

DATA = 'turkiye-kazakhstan-mirror.dat'
set label 'Türkiye: exports to Kazakhstan, as each side reports it' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion, annual; shaded: the gap between the two reporters; break 2013' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: International Monetary Fund, Direction of Trade Statistics; exports FOB, imports CIF; released 2022-05-09' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.7893
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [0:1.202046992]
set ytics 0,0.2,1.202046992 format '%.1f' font TEXT_FONT
set xrange [2012.4000:2020.6000]
set xtics 2013,1,2020 format '%.0f' font TEXT_FONT
set label 'Türkiye: exports' at screen 0.8005,0.7144 noenhanced font LABEL_FONT tc lt 1
set label '2020: 0.99' at screen 0.8005,0.6867 noenhanced font TEXT_FONT tc lt 1
set label 'Gap, 2020: 0.06' at screen 0.8005,0.6522 noenhanced font LABEL_FONT tc lt 14
set label 'larger / smaller: 1.06' at screen 0.8005,0.6244 noenhanced font TEXT_FONT tc lt 14
set label 'Kazakhstan: imports' at screen 0.8005,0.5900 noenhanced font LABEL_FONT tc lt 2
set label '2020: 0.93' at screen 0.8005,0.5622 noenhanced font TEXT_FONT tc lt 2
plot DATA index 0 using 2:($3/1e+09):($4/1e+09) with filledcurves lt 12, \
  DATA index 0 using 2:($3/1e+09) with lines lt 1, \
  DATA index 0 using 2:($4/1e+09) with lines lt 2, \
  DATA index 1 using 1:($2/1e+09):3 with points lc variable pt 7 ps 1.4
unset output
