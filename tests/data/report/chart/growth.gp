# Draw again with: gnuplot growth.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'growth.png'

# theme

DATA = 'growth.dat'
set label 'Türkiye'."'".'s trade with Қазақстан' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'Percent, monthly' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: a table that was made up for this test, not seasonally adjusted.' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.0688
set rmargin at screen 0.8995
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [-35.884:31.184]
set ytics -30,10,31.184 format '%.0f%%' font TEXT_FONT
set xrange [2023.0333:2025.3833]
set xtics 2024,1,2025 format '%.0f' font TEXT_FONT
set label '-33.4%' at screen 0.9107,0.1299 noenhanced font LABEL_FONT tc lt 2
set label 'May 2025' at screen 0.9107,0.1021 noenhanced font TEXT_FONT tc lt 2
set boxwidth 0.0667
set xzeroaxis lt 13 lw 1.5
plot DATA using 2:($3 >= 0 ? $3 : NaN) with boxes lt 1, \
  DATA using 2:($3 < 0 ? $3 : NaN) with boxes lt 2
unset output
