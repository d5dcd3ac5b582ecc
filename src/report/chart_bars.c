/* Charts of bars over time: growth, annual. */
#include "report/chart_label.h"

#include "report/gnuplot_text.h"
#include "report/period_words.h"

#include <math.h>
#include <stdbool.h>

/* Signs have colour and direction: no need to tell red from green. */
enum { BAR_UP = 1, BAR_DOWN = 2 };

static void growth_label(struct paint *p, size_t last, struct side_label *label)
{
    double rate = p->chart->series[0].value[last];
    char period[PERIOD_WORDS_SIZE], number[WORDS_SIZE];
    *label = (struct side_label){.colour = rate < 0 ? BAR_DOWN : BAR_UP,
                                 .y = words_percent(rate)};
    text_addf(&label->rows, "%s\n%s", words_signed_pct(rate, 1, number),
              period_words_short(paint_period(p->chart, last), period));
}

static void growth_alt(struct paint *p, size_t last)
{
    const struct chart *c = p->chart;
    char from[PERIOD_WORDS_SIZE], to[PERIOD_WORDS_SIZE], at[PERIOD_WORDS_SIZE];
    char number[WORDS_SIZE];
    text_addf(&p->drawing->alt, "Bar chart, %s, %s to %s: %s; %s: %s", paint_frequency(c),
              period_words(c->first, from), period_words(paint_period(c, c->n - 1), to),
              c->title, period_words(paint_period(c, last), at),
              words_signed_pct(c->series[0].value[last], 1, number));
}

static bool has_gap(const struct chart *c)
{
    size_t i = 0;

    while (i < c->n && isfinite(c->series[0].value[i]))
        i++;
    return i < c->n;
}

enum err_code chart_draw_growth(struct paint *p, struct err *e)
{
    const struct chart *c = p->chart;
    struct text *t = &p->drawing->script, *data = &p->drawing->data, subtitle = {0};
    struct side_label label;
    size_t last = paint_last(c->series[0].value, c->n);
    double lo = 0, hi = 0, width = 0.8 / freq_per_year(c->first.freq);
    char period[PERIOD_TEXT_SIZE];
    (void)e;

    paint_range(c->series[0].value, c->n, &lo, &hi);
    p->y = axis_fit(words_percent(lo), hi > lo ? words_percent(hi) : 1, 1);
    growth_label(p, last, &label);
    text_addf(&subtitle, "Percent, %s%s", paint_frequency(c),
              has_gap(c) ? "; no bar where a value is missing or the year before is zero "
                           "or negative"
                         : "");
    paint_make_room(p, &label, 1);
    paint_frame(p, text_str(&subtitle));
    paint_y_axis(p, "%%");
    paint_year_axis(p, paint_x(c, 0), paint_x(c, c->n - 1));
    growth_alt(p, last);
    paint_side_labels(p, &label, 1);

    text_addf(t, "set boxwidth %.4f\nset xzeroaxis lt 13 lw 1.5\n", width);
    text_addf(t,
              "plot DATA using 2:($3 >= 0 ? $3 : NaN) with boxes lt %d, \\\n"
              "  DATA using 2:($3 < 0 ? $3 : NaN) with boxes lt %d\n",
              BAR_UP, BAR_DOWN);
    text_add(data, "# period x percent\n");
    for (size_t i = 0; i < c->n; i++) {
        text_addf(data, "%s %.4f ", period_format(paint_period(c, i), period),
                  paint_x(c, i));
        gnuplot_number(data, words_percent(c->series[0].value[i]));
        text_add_char(data, '\n');
    }
    text_release(&subtitle);
    return ERR_NONE;
}

/* Years from `first` to the last one drawn, the estimated one included. */
static int annual_last(const struct chart *c)
{
    int last = period_year_of(paint_period(c, c->n - 1));
    return c->estimate.months > 0 && c->estimate.year > last ? c->estimate.year : last;
}

/* "2025 estimate: 9.78", "80%: 9.51–10.1", "Jan–Nov: 8.95" */
static void estimate_label(struct paint *p, struct side_label *label)
{
    const struct chart_estimate *s = &p->chart->estimate;
    char number[WORDS_SIZE];
    *label = (struct side_label){.colour = PAINT_FIRST, .y = s->point / p->y.scale};
    paint_estimate_rows(p, &label->rows);
    text_addf(&label->rows, "\n%s%s: %s known", s->months > 1 ? "Jan–" : "",
              period_words_month(s->months), paint_number(p, s->observed, number));
}

static void annual_label(struct paint *p, struct side_label *label)
{
    const struct chart *c = p->chart;
    size_t last = paint_last(c->series[0].value, c->n);
    char number[WORDS_SIZE];
    if (c->estimate.months > 0) {
        estimate_label(p, label);
        return;
    }
    *label = (struct side_label){.colour = PAINT_FIRST,
                                 .y = c->series[0].value[last] / p->y.scale};
    text_addf(&label->rows, "%d: %s", period_year_of(paint_period(c, last)),
              paint_number(p, c->series[0].value[last], number));
}

static void annual_alt(struct paint *p)
{
    const struct chart *c = p->chart;
    size_t last = paint_last(c->series[0].value, c->n);
    struct text *alt = &p->drawing->alt;
    char amount[WORDS_SIZE];
    text_addf(alt, "Bar chart, annual, %d to %d: %s", period_year_of(c->first),
              annual_last(c), c->title);
    if (last < c->n)
        text_addf(alt, "; %d: %s", period_year_of(paint_period(c, last)),
                  words_amount(c->series[0].value[last], c->unit, 3, amount));
    paint_estimate_alt(p);
}

/* Two points where a year without a figure would have its bar. */
static void mark_gaps(struct paint *p)
{
    const struct chart *c = p->chart;
    int first = period_year_of(c->first), end = annual_last(c);
    for (int year = first; year <= end; year++) {
        size_t i = (size_t)(year - first);
        bool known = i < c->n && isfinite(c->series[0].value[i]);
        bool estimated = c->estimate.months > 0 && year == c->estimate.year;
        if (!known && !estimated)
            text_addf(&p->drawing->script,
                      "set label '..' at first %d, first 0 center offset character 0,0.7 "
                      "noenhanced font TEXT_FONT tc lt %d\n",
                      year, PAINT_QUIET);
    }
}

/* Data block 0: year, value.  Block 1: the estimated year, what is known of it, the point
 * and its bounds. */
static void annual_data(struct paint *p)
{
    const struct chart *c = p->chart;
    const struct chart_estimate *s = &c->estimate;
    struct text *data = &p->drawing->data;
    text_add(data, "# year value\n");
    for (size_t i = 0; i < c->n; i++) {
        int year = period_year_of(paint_period(c, i));
        bool estimated = s->months > 0 && year == s->year;
        text_addf(data, "%d ", year);
        gnuplot_number(data, estimated ? NAN : c->series[0].value[i]);
        text_add_char(data, '\n');
    }
    if (s->months > 0) {
        const double column[] = {s->observed, s->point, s->lo80, s->hi80};
        text_addf(data, "\n\n# year known estimate low80 high80\n%d", s->year);
        for (size_t i = 0; i < sizeof column / sizeof *column; i++) {
            text_add_char(data, ' ');
            gnuplot_number(data, column[i]);
        }
        text_add_char(data, '\n');
    }
}

enum err_code chart_draw_annual(struct paint *p, struct err *e)
{
    const struct chart *c = p->chart;
    const struct chart_estimate *s = &c->estimate;
    struct text *t = &p->drawing->script, subtitle = {0};
    struct side_label label;
    double lo = 0, hi = 0;
    char unit[WORDS_SIZE];
    if (c->first.freq != FREQ_A)
        return err_set(e, ERR_USAGE, "chart annual draws annual series only");

    paint_range(c->series[0].value, c->n, &lo, &hi);
    if (s->months > 0)
        paint_range((const double[]){s->point, s->hi80}, 2, &lo, &hi);
    paint_fit_y(p, lo, hi);
    annual_label(p, &label);
    text_addf(&subtitle, "%s, annual%s", paint_unit(p, unit),
              s->months > 0 ? "; pale: estimated part, with the 80% interval" : "");
    paint_make_room(p, &label, 1);
    paint_frame(p, text_str(&subtitle));
    paint_y_axis(p, "");
    paint_year_axis(p, paint_x(c, 0), annual_last(c));
    annual_alt(p);
    paint_side_labels(p, &label, 1);

    mark_gaps(p);
    text_add(t, "set boxwidth 0.72\nset xzeroaxis lt 13 lw 1.5\n");
    text_addf(t, "plot DATA index 0 using 1:($2/%g) with boxes lt %d", p->y.scale,
              PAINT_FIRST);
    if (s->months > 0)
        text_addf(t,
                  ", \\\n  DATA index 1 using 1:($3/%g) with boxes lt %d"
                  ", \\\n  DATA index 1 using 1:($2/%g) with boxes lt %d"
                  ", \\\n  DATA index 1 using 1:($3/%g):($4/%g):($5/%g) with yerrorbars "
                  "lt %d pt 7 ps 1.2",
                  p->y.scale, PAINT_FAN_80, p->y.scale, PAINT_FIRST, p->y.scale,
                  p->y.scale, p->y.scale, PAINT_TEXT);
    text_add_char(t, '\n');
    annual_data(p);
    text_release(&subtitle);
    return ERR_NONE;
}
