# Draw again with: gnuplot levels.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'levels.png'

# theme

DATA = 'levels.dat'
set label 'Türkiye'."'".'s trade with Қазақстан' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion, monthly; strong line: mean of the last 12 months' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: a table that was made up for this test, not seasonally adjusted.' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.8129
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [0:1.768832]
set ytics 0,0.5,1.768832 format '%.1f' font TEXT_FONT
set xrange [2022.9500:2025.3833]
set xtics 2023,1,2025 format '%.0f' font TEXT_FONT
set label 'Exports' at screen 0.8241,0.6676 noenhanced font LABEL_FONT tc lt 1
set label 'May 2025: 1.61' at screen 0.8241,0.6399 noenhanced font TEXT_FONT tc lt 1
set label '12-month mean: 1.34' at screen 0.8241,0.6121 noenhanced font TEXT_FONT tc lt 1
set label 'Imports' at screen 0.8241,0.4655 noenhanced font LABEL_FONT tc lt 2
set label 'May 2025: 0.84' at screen 0.8241,0.4377 noenhanced font TEXT_FONT tc lt 2
set label '12-month mean: 0.86' at screen 0.8241,0.4099 noenhanced font TEXT_FONT tc lt 2
plot \
  DATA index 0 using 2:($3/1e+09) with linespoints lt 3, \
  DATA index 0 using 2:($5/1e+09) with linespoints lt 4, \
  DATA index 0 using 2:($4/1e+09) with lines lt 1, \
  DATA index 0 using 2:($6/1e+09) with lines lt 2, \
  DATA index 1 using 1:($2/1e+09):3 with points lc variable pt 7 ps 1.4
unset output
