# Draw again with: gnuplot ytd.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'ytd.png'

# theme

DATA = 'ytd.dat'
set label 'Türkiye'."'".'s trade with Қазақстан' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion, added up from January; shaded: 80% and 95% intervals of the year'."'".'s end; airline model' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: a table that was made up for this test, not seasonally adjusted.' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.8129
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [0:16.12]
set ytics 0,5,16.12 format '%.0f' font TEXT_FONT
set xrange [0.8:12.05]
set xtics ('Jan' 1, 'Feb' 2, 'Mar' 3, 'Apr' 4, 'May' 5, 'Jun' 6, 'Jul' 7, 'Aug' 8, 'Sep' 9, 'Oct' 10, 'Nov' 11, 'Dec' 12) font TEXT_FONT
set label '2024: 15.2' at screen 0.8241,0.8045 noenhanced font TEXT_FONT tc lt 9
set label '2025 estimate: 14.6' at screen 0.8241,0.7700 noenhanced font LABEL_FONT tc lt 1
set label '80%: 14.0–15.2' at screen 0.8241,0.7422 noenhanced font TEXT_FONT tc lt 1
set label '95%: 13.7–15.5' at screen 0.8241,0.7145 noenhanced font TEXT_FONT tc lt 1
set label 'Jan–May 2025: 6.90' at screen 0.8241,0.6867 noenhanced font TEXT_FONT tc lt 1
set label '2023: 12.9' at screen 0.8241,0.6522 noenhanced font TEXT_FONT tc lt 14
plot \
  DATA index 1 using 1:($5/1e+09):($6/1e+09) with filledcurves lt 10, \
  DATA index 1 using 1:($3/1e+09):($4/1e+09) with filledcurves lt 11, \
  DATA index 0 using 1:($2/1e+09) with lines lt 8, \
  DATA index 0 using 1:($3/1e+09) with lines lt 9, \
  DATA index 1 using 1:($2/1e+09) with lines lt 1 lw 3 dashtype 2, \
  DATA index 1 using 1:($2/1e+09) with points lt 1 ps 1.1, \
  DATA index 0 using 1:($4/1e+09) with linespoints lt 1 ps 0.9
unset output
