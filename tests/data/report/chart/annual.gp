# Draw again with: gnuplot annual.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'annual.png'

# theme

DATA = 'annual.dat'
set label 'Türkiye'."'".'s trade with Қазақстан' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion, annual; pale: estimated part, with the 80% interval' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: a table that was made up for this test, not seasonally adjusted.' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.8129
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [0:10.452]
set ytics 0,2,10.452 format '%.0f' font TEXT_FONT
set xrange [2018.4000:2025.6000]
set xtics 2019,1,2025 format '%.0f' font TEXT_FONT
set label '2025 estimate: 9.78' at screen 0.8241,0.8009 noenhanced font LABEL_FONT tc lt 1
set label '80%: 9.51–10.05' at screen 0.8241,0.7731 noenhanced font TEXT_FONT tc lt 1
set label 'Jan–Nov: 8.95 known' at screen 0.8241,0.7453 noenhanced font TEXT_FONT tc lt 1
set label '..' at first 2021, first 0 center offset character 0,0.7 noenhanced font TEXT_FONT tc lt 14
set label '..' at first 2023, first 0 center offset character 0,0.7 noenhanced font TEXT_FONT tc lt 14
set label '..' at first 2024, first 0 center offset character 0,0.7 noenhanced font TEXT_FONT tc lt 14
set boxwidth 0.72
set xzeroaxis lt 13 lw 1.5
plot DATA index 0 using 1:($2/1e+09) with boxes lt 1, \
  DATA index 1 using 1:($3/1e+09) with boxes lt 11, \
  DATA index 1 using 1:($2/1e+09) with boxes lt 1, \
  DATA index 1 using 1:($3/1e+09):($4/1e+09):($5/1e+09) with yerrorbars lt 13 pt 7 ps 1.2
unset output
