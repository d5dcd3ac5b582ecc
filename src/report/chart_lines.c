/* Charts of series over time: levels, mirror. */
#include "report/chart_label.h"

#include "base/memory.h"
#include "report/gnuplot_text.h"
#include "report/period_words.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { POINTS_MAX = 72 }; /* longer lines are drawn without points */

/* Mean of the `span` values up to each one; NaN until there are as many without a gap. */
static void trailing_mean(const double value[], size_t n, size_t span, double mean[])
{
    for (size_t i = 0; i < n; i++) {
        double sum = i + 1 < span ? NAN : 0;
        for (size_t k = 0; k < span && k <= i; k++)
            sum += value[i - k];
        mean[i] = sum / (double)span;
    }
}

/* Data block: period, place on the x axis, the columns. */
static void put_columns(struct paint *p, const char *heading,
                        const double *const column[], size_t n_columns)
{
    struct text *t = &p->drawing->data;
    char period[PERIOD_TEXT_SIZE];
    text_addf(t, "# period x %s\n", heading);
    for (size_t i = 0; i < p->chart->n; i++) {
        text_addf(t, "%s %.4f", period_format(paint_period(p->chart, i), period),
                  paint_x(p->chart, i));
        for (size_t k = 0; k < n_columns; k++) {
            text_add_char(t, ' ');
            gnuplot_number(t, column[k][i]);
        }
        text_add_char(t, '\n');
    }
}

/* A point on the last value of each series: data block 1. */
static void put_last_points(struct paint *p)
{
    const struct chart *c = p->chart;
    struct text *t = &p->drawing->data;
    text_add(t, "\n\n# last values: x value series\n");
    for (size_t k = 0; k < c->n_series; k++) {
        size_t last = paint_last(c->series[k].value, c->n);
        if (last == c->n)
            continue;
        text_addf(t, "%.4f ", paint_x(c, last));
        gnuplot_number(t, c->series[k].value[last]);
        text_addf(t, " %zu\n", k + 1);
    }
}

/* "Nov 2025: 1.24" */
static void add_last_row(const struct paint *p, size_t series, struct text *rows)
{
    const struct chart *c = p->chart;
    size_t last = paint_last(c->series[series].value, c->n);
    char period[PERIOD_WORDS_SIZE], number[WORDS_SIZE];
    if (last < c->n)
        text_addf(rows, "\n%s: %s", period_words_short(paint_period(c, last), period),
                  paint_number(p, c->series[series].value[last], number));
}

/* "Exports, USD 1.24 billion in November 2025" */
static void add_alt_series(const struct chart *c, size_t series, struct text *alt)
{
    size_t last = paint_last(c->series[series].value, c->n);
    char period[PERIOD_WORDS_SIZE], amount[WORDS_SIZE];
    if (last < c->n)
        text_addf(alt, "; %s: %s in %s", c->series[series].label,
                  words_amount(c->series[series].value[last], c->unit, 3, amount),
                  period_words(paint_period(c, last), period));
}

static void begin_alt(const struct paint *p, const char *shape)
{
    const struct chart *c = p->chart;
    char from[PERIOD_WORDS_SIZE], to[PERIOD_WORDS_SIZE];
    text_addf(&p->drawing->alt, "%s, %s, %s to %s: %s", shape, paint_frequency(c),
              period_words(c->first, from), period_words(paint_period(c, c->n - 1), to),
              c->title);
}

/* What is drawn of the levels: the means, and whether there are any. */
struct levels {
    const double *mean; /* n of each series */
    bool has_mean;
};

static void level_label(struct paint *p, const struct levels *l, size_t series,
                        struct side_label *label)
{
    const struct chart *c = p->chart;
    const double *shown = l->has_mean ? l->mean + series * c->n : c->series[series].value;
    size_t last = paint_last(shown, c->n);
    char number[WORDS_SIZE], period[PERIOD_WORDS_SIZE];
    *label = (struct side_label){.colour = PAINT_FIRST + (int)series};
    paint_cut(c->series[series].label, SIDE_LABEL_COLUMNS, &label->rows);
    add_last_row(p, series, &label->rows);
    if (last == c->n)
        return;
    label->y = shown[last] / p->y.scale;
    if (!l->has_mean)
        return;
    text_add(&label->rows, "\n12-month mean");
    if (last != paint_last(c->series[series].value, c->n)) /* a gap after it */
        text_addf(&label->rows, ", %s",
                  period_words_short(paint_period(c, last), period));
    text_addf(&label->rows, ": %s", paint_number(p, shown[last], number));
}

/* Single periods pale and means strong; without means the periods are strong. */
static void put_levels(struct paint *p, const struct levels *l)
{
    const struct chart *c = p->chart;
    struct text *t = &p->drawing->script;
    text_add(t, "plot \\\n");
    for (size_t k = 0; k < c->n_series; k++)
        text_addf(t, "  DATA index 0 using 2:($%zu/%g) with %s lt %zu, \\\n", 3 + 2 * k,
                  p->y.scale, c->n > POINTS_MAX ? "lines" : "linespoints",
                  (l->has_mean ? PAINT_FIRST_PALE : PAINT_FIRST) + k);
    for (size_t k = 0; l->has_mean && k < c->n_series; k++)
        text_addf(t, "  DATA index 0 using 2:($%zu/%g) with lines lt %zu, \\\n",
                  4 + 2 * k, p->y.scale, PAINT_FIRST + k);
    text_addf(t, "  DATA index 1 using 1:($2/%g):3 with points lc variable pt 7 ps 1.4\n",
              p->y.scale);
}

static void levels_frame(struct paint *p, const struct levels *l)
{
    const struct chart *c = p->chart;
    struct text subtitle = {0};
    struct side_label label[2];
    char unit[WORDS_SIZE];
    for (size_t k = 0; k < c->n_series; k++)
        level_label(p, l, k, &label[k]);
    text_addf(&subtitle, "%s, %s%s", paint_unit(p, unit), paint_frequency(c),
              l->has_mean ? "; strong line: mean of the last 12 months" : "");
    paint_make_room(p, label, c->n_series);
    paint_frame(p, text_str(&subtitle));
    paint_y_axis(p, "");
    paint_year_axis(p, paint_x(c, 0), paint_x(c, c->n - 1));
    paint_side_labels(p, label, c->n_series);
    text_release(&subtitle);
}

enum err_code chart_draw_levels(struct paint *p, struct err *e)
{
    const struct chart *c = p->chart;
    size_t span = (size_t)freq_per_year(c->first.freq);
    double lo = 0, hi = 0, *mean = mem_zero(c->n_series * c->n, sizeof *mean);
    const double *column[4];
    struct levels l = {.mean = mean};
    (void)e;

    for (size_t k = 0; k < c->n_series; k++) {
        trailing_mean(c->series[k].value, c->n, span, mean + k * c->n);
        paint_range(c->series[k].value, c->n, &lo, &hi);
        l.has_mean |= span > 1 && paint_last(mean + k * c->n, c->n) < c->n;
        column[2 * k] = c->series[k].value;
        column[2 * k + 1] = mean + k * c->n;
    }
    paint_fit_y(p, lo, hi);
    levels_frame(p, &l);
    put_levels(p, &l);
    put_columns(p, c->n_series > 1 ? "first mean second mean" : "value mean", column,
                2 * c->n_series);
    put_last_points(p);
    begin_alt(p, "Line chart");
    for (size_t k = 0; k < c->n_series; k++)
        add_alt_series(c, k, &p->drawing->alt);
    free(mean);
    return ERR_NONE;
}

/* The last period for which both report; n when there is none. */
static size_t last_common(const struct chart *c)
{
    size_t i = c->n;
    while (i > 0 &&
           !(isfinite(c->series[0].value[i - 1]) && isfinite(c->series[1].value[i - 1])))
        i--;
    return i > 0 ? i - 1 : c->n;
}

/* "Gap in 2020: 0.95", "first / second: 1.80" where both figures stand */
static void gap_label(struct paint *p, size_t at, struct side_label *label)
{
    const struct chart *c = p->chart;
    double a = c->series[0].value[at], b = c->series[1].value[at];
    char period[PERIOD_WORDS_SIZE], number[WORDS_SIZE];
    *label = (struct side_label){.colour = PAINT_QUIET, .y = (a + b) / 2 / p->y.scale};
    text_addf(&label->rows, "Gap, %s: %s",
              period_words_short(paint_period(c, at), period),
              paint_number(p, fabs(a - b), number));
    if (a > 0 && b > 0)
        text_addf(&label->rows, "\nlarger / smaller: %s",
                  words_fixed(fmax(a, b) / fmin(a, b), 2, number));
}

static void mirror_alt(struct paint *p, size_t at)
{
    const struct chart *c = p->chart;
    char period[PERIOD_WORDS_SIZE], amount[WORDS_SIZE];
    begin_alt(p, "Two lines, one for each reporter");
    add_alt_series(c, 0, &p->drawing->alt);
    add_alt_series(c, 1, &p->drawing->alt);
    if (at < c->n)
        text_addf(&p->drawing->alt, "; gap in %s: %s",
                  period_words(paint_period(c, at), period),
                  words_amount(fabs(c->series[0].value[at] - c->series[1].value[at]),
                               c->unit, 3, amount));
}

static void mirror_frame(struct paint *p, size_t at)
{
    const struct chart *c = p->chart;
    struct text subtitle = {0};
    struct side_label label[3];
    size_t labels = 0;
    char unit[WORDS_SIZE];
    for (size_t k = 0; k < 2; k++) {
        size_t last = paint_last(c->series[k].value, c->n);
        if (last == c->n)
            continue;
        label[labels] = (struct side_label){.colour = PAINT_FIRST + (int)k,
                                            .y = c->series[k].value[last] / p->y.scale};
        paint_cut(c->series[k].label, SIDE_LABEL_COLUMNS, &label[labels].rows);
        add_last_row(p, k, &label[labels++].rows);
    }
    if (at < c->n)
        gap_label(p, at, &label[labels++]);
    text_addf(&subtitle, "%s, %s; shaded: the gap between the two reporters",
              paint_unit(p, unit), paint_frequency(c));
    paint_make_room(p, label, labels);
    paint_frame(p, text_str(&subtitle));
    paint_y_axis(p, "");
    paint_year_axis(p, paint_x(c, 0), paint_x(c, c->n - 1));
    paint_side_labels(p, label, labels);
    text_release(&subtitle);
}

enum err_code chart_draw_mirror(struct paint *p, struct err *e)
{
    const struct chart *c = p->chart;
    struct text *t = &p->drawing->script;
    const double *column[2] = {c->series[0].value, c->series[1].value};
    size_t at = last_common(c);
    double lo = 0, hi = 0;
    (void)e;

    for (size_t k = 0; k < 2; k++)
        paint_range(c->series[k].value, c->n, &lo, &hi);
    paint_fit_y(p, lo, hi);
    mirror_frame(p, at);
    text_addf(t,
              "plot DATA index 0 using 2:($3/%g):($4/%g) with filledcurves lt %d, \\\n",
              p->y.scale, p->y.scale, PAINT_GAP);
    for (size_t k = 0; k < 2; k++)
        text_addf(t, "  DATA index 0 using 2:($%zu/%g) with lines lt %zu, \\\n", 3 + k,
                  p->y.scale, PAINT_FIRST + k);
    text_addf(t, "  DATA index 1 using 1:($2/%g):3 with points lc variable pt 7 ps 1.4\n",
              p->y.scale);
    put_columns(p, "first second", column, 2);
    put_last_points(p);
    mirror_alt(p, at);
    return ERR_NONE;
}
