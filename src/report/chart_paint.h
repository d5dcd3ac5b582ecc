/* chart_paint.h - what all kinds of chart share: the frame with its texts, the axes, and the
 * kinds themselves.  Lengths are pixels of a picture of 1600 x 900. */
#ifndef TS_REPORT_CHART_PAINT_H
#define TS_REPORT_CHART_PAINT_H

#include "base/text.h"
#include "report/chart.h"
#include "report/chart_axis.h"
#include "report/words.h"

#include <stdbool.h>

enum { PAINT_WIDTH = 1600, PAINT_HEIGHT = 900, PAINT_EDGE = 40 /* free on all sides */ };

struct paint {
    const struct chart *chart;
    struct drawing *drawing;
    struct axis y;
    double left, right, top, bottom; /* margins of the plot */
};

/* Colours: line types of plots/theme.gp. */
enum {
    PAINT_FIRST = 1,      /* + series: strong */
    PAINT_FIRST_PALE = 3, /* + series */
    PAINT_PAST = 5,       /* to PAINT_LAST_YEAR */
    PAINT_LAST_YEAR = 9,
    PAINT_FAN_95 = 10,
    PAINT_FAN_80 = 11,
    PAINT_GAP = 12,
    PAINT_TEXT = 13,
    PAINT_QUIET = 14
};

/* Write the frame: margins, title, the line below it, source.  Call it when left and right
 * are known; it sets top and bottom. */
void paint_frame(struct paint *p, const char *subtitle);

/* The y axis; suffix "" or "%%" (a gnuplot format). */
void paint_y_axis(struct paint *p, const char *suffix);

/* The x axis from one place to another (paint_x), named at the years; where it covers less
 * than two, at single periods. */
void paint_year_axis(struct paint *p, double first, double last);

/* A height on gnuplot's screen, which counts from below in parts of one. */
double paint_screen_y(double from_top);

/* One text at a place written in gnuplot's coordinates ("screen 0.1,0.9"). */
void paint_text(struct paint *p, const char *s, const char *place, const char *style);

/* A figure of the axis with three significant digits: 1.24, 12.4, 124; scale 1 and above. */
const char *paint_number(const struct paint *p, double value,
                         char text[static WORDS_SIZE]);

/* The axis over 0, lo and hi in the unit that suits them, and its name ("USD billion"). */
void paint_fit_y(struct paint *p, double lo, double hi);
const char *paint_unit(const struct paint *p, char text[static WORDS_SIZE]);

/* "2025 estimate: 9.78" and a row for each interval there is: "80%: 9.51–10.05". */
void paint_estimate_rows(const struct paint *p, struct text *rows);

/* The same for the alternative text: "; 2025 estimated from eleven months: USD ..." */
void paint_estimate_alt(struct paint *p);

/* Period i of the chart, and where it stands on the x axis: 2025.8333 is November 2025. */
struct period paint_period(const struct chart *c, size_t i);
double paint_x(const struct chart *c, size_t i);

/* "monthly", "quarterly", "annual" ... */
const char *paint_frequency(const struct chart *c);

/* Index of the last value that is not missing; n when there is none. */
size_t paint_last(const double value[], size_t n);

/* Widen *lo and *hi to the values. */
void paint_range(const double value[], size_t n, double *lo, double *hi);

/* The kinds: each fills script, data and alt.  ERR_NODATA, ERR_USAGE. */
enum err_code chart_draw_levels(struct paint *p, struct err *e);
enum err_code chart_draw_mirror(struct paint *p, struct err *e);
enum err_code chart_draw_growth(struct paint *p, struct err *e);
enum err_code chart_draw_ytd(struct paint *p, struct err *e);
enum err_code chart_draw_rank(struct paint *p, struct err *e);
enum err_code chart_draw_annual(struct paint *p, struct err *e);

#endif
