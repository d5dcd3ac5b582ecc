# Draw again with: gnuplot usa-imports-rank.gp
set terminal pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded
set output 'usa-imports-rank.png'

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

DATA = 'usa-imports-rank.dat'
set label 'United States: partners by imports, 2022' at screen 0.0250,0.9556 noenhanced font TITLE_FONT
set label 'USD billion (share of the total)' at screen 0.0250,0.9089 noenhanced font SUBTITLE_FONT tc lt 14
set label 'Source: US Census Bureau, U.S. trade in goods by country; customs value; released 2023-03-08' at screen 0.0250,0.0244 noenhanced font SOURCE_FONT tc lt 14
set lmargin at screen 0.1353
set rmargin at screen 0.8821
set tmargin at screen 0.8489
set bmargin at screen 0.1022
set yrange [12.5:0.5]
unset ytics
set border 2
set xrange [0:536.7540917]
set xtics 0,100,536.7540917 format '%.0f' font TEXT_FONT scale 0
unset grid
set grid xtics lt 1 lc rgb '#DDDDDD' lw 1
set label 'China' at graph 0, first 1 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '537 (16.5%)' at first 536.7540917, first 1 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Mexico' at graph 0, first 2 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '455 (14.0%)' at first 454.9299512, first 2 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Canada' at graph 0, first 3 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '438 (13.5%)' at first 437.7289576, first 3 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Japan' at graph 0, first 4 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '148 (4.6%)' at first 148.3298953, first 4 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Germany' at graph 0, first 5 noenhanced right offset character -0.8,0 font LABEL_FONT
set label '147 (4.5%)' at first 146.6080188, first 5 noenhanced front left offset character 1,0 font LABEL_FONT
set label 'Vietnam' at graph 0, first 6 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '128 (3.9%)' at first 127.5212433, first 6 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'South Korea' at graph 0, first 7 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '115 (3.6%)' at first 115.338202, first 7 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Taiwan' at graph 0, first 8 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '91.8 (2.8%)' at first 91.84461208, first 8 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'India' at graph 0, first 9 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '85.7 (2.6%)' at first 85.67076905, first 9 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Ireland' at graph 0, first 10 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '82.0 (2.5%)' at first 82.03448878, first 10 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'Italy' at graph 0, first 11 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '69.1 (2.1%)' at first 69.13001941, first 11 noenhanced front left offset character 1,0 font TEXT_FONT
set label 'United Kingdom' at graph 0, first 12 noenhanced right offset character -0.8,0 font TEXT_FONT
set label '64.0 (2.0%)' at first 64.01847605, first 12 noenhanced front left offset character 1,0 font TEXT_FONT
plot DATA using ($2/1e+09/2):1:(0):($2/1e+09):($1-0.36):($1+0.36):3 with boxxyerror lc variable
unset output
