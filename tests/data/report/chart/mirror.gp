# Draw again with: gnuplot mirror.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'mirror.png'

# theme

DATA = 'mirror.dat'
set label 'Türkiye'."'".'s trade with Қазақстан' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion, annual; shaded: the gap between the two reporters' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: a table that was made up for this test, not seasonally adjusted.' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.7893
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [0:4.888]
set ytics 0,1,4.888 format '%.0f' font TEXT_FONT
set xrange [2018.4000:2023.6000]
set xtics 2019,1,2023 format '%.0f' font TEXT_FONT
set label 'Türkiye reports' at screen 0.8005,0.8202 noenhanced font LABEL_FONT tc lt 2
set label '2022: 4.70' at screen 0.8005,0.7924 noenhanced font TEXT_FONT tc lt 2
set label 'Gap, 2022: 3.10' at screen 0.8005,0.5832 noenhanced font LABEL_FONT tc lt 14
set label 'larger / smaller: 2.94' at screen 0.8005,0.5554 noenhanced font TEXT_FONT tc lt 14
set label 'Kazakhstan reports' at screen 0.8005,0.4141 noenhanced font LABEL_FONT tc lt 1
set label '2023: 2.04' at screen 0.8005,0.3863 noenhanced font TEXT_FONT tc lt 1
plot DATA index 0 using 2:($3/1e+09):($4/1e+09) with filledcurves lt 12, \
  DATA index 0 using 2:($3/1e+09) with lines lt 1, \
  DATA index 0 using 2:($4/1e+09) with lines lt 2, \
  DATA index 1 using 1:($2/1e+09):3 with points lc variable pt 7 ps 1.4
unset output
