# Draw again with: gnuplot rank.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'rank.png'

# theme

DATA = 'rank.dat'
set label 'Türkiye'."'".'s trade with Қазақстан' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion (share of the total)' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: a table that was made up for this test, not seasonally adjusted.' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.3085
set rmargin at screen 0.8742
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [6.5:0.5]
unset ytics
set border 2
set xrange [0:6.3481]
set xtics 0,1,6.3481 format '%.0f' font TEXT_FONT scale 0
unset grid
set grid xtics lt 1 lc rgb '#DDDDDD' lw 1
set label 'Қазақстан' at graph 0, first 1 noenhanced right offset character -0.8,0 font LABEL_FONT
set label '6.35 (55.4%)' at first 6.3481, first 1 noenhanced front left offset character 1,0 font LABEL_FONT
set label 'Oʻzbekiston Respublikasi: a name th…' at graph 0, first 2 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '3.24 (28.3%)' at first 3.237, first 2 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Nowhere' at graph 0, first 3 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '..' at first 0, first 3 noenhanced front left offset character 1,0 font TEXT_FONT
plot DATA using ($2/1e+09/2):1:(0):($2/1e+09):($1-0.36):($1+0.36):3 with boxxyerror lc variable
unset output
