#include "report/chart_paint.h"

#include "base/utf8.h"
#include "report/gnuplot_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 1600,
    HEIGHT = 900,
    EDGE = 40, /* free space around everything */
    TITLE_ROW = 42,
    SUBTITLE_ROW = 30,
    SOURCE_ROW = 22,
    LABEL_ROW = 25,
    TITLE_POINTS = 24,
    SUBTITLE_POINTS = 16,
    LABEL_POINTS = 15,
    SOURCE_POINTS = 12
};

double paint_width(const char *s, int points)
{
    /* DejaVu Sans Bold: a point is 4/3 pixel, a wide character 0.63 of the height. */
    return (double)utf8_width(s) * points * 0.84;
}

static double screen_y(double from_top)
{
    return 1 - from_top / HEIGHT;
}

void paint_text(struct paint *p, const char *s, const char *place, const char *style)
{
    struct text *t = &p->drawing->script;
    text_add(t, "set label ");
    gnuplot_quote(t, s);
    text_addf(t, " at %s noenhanced %s\n", place, style);
}

/* Bytes of `s` that fit into `columns`, cut at a blank where there is one. */
static size_t row_length(const char *s, size_t columns)
{
    struct text head = {0};
    size_t fit = 0, n = 0;
    while (s[n]) {
        size_t next = n + 1 + strcspn(s + n + 1, " ");
        text_clear(&head);
        text_add_n(&head, s, next);
        if (utf8_width(text_str(&head)) > columns)
            break;
        fit = n = next;
    }
    text_release(&head);
    return fit ? fit : strcspn(s, " ") + (s[0] == ' ');
}

/* Put `s` in rows of at most `columns`, the first one `from_top` pixels down; the number of
 * rows. */
static int paint_rows(struct paint *p, const char *s, size_t columns, double from_top,
                      double row_height, const char *style)
{
    struct text row = {0}, place = {0};
    int rows = 0;
    for (s += strspn(s, " "); *s; s += strspn(s, " "), rows++) {
        size_t n = row_length(s, columns);
        text_clear(&row);
        text_clear(&place);
        text_add_n(&row, s, n);
        text_addf(&place, "screen %.4f,%.4f", (double)EDGE / WIDTH,
                  screen_y(from_top + rows * row_height));
        paint_text(p, text_str(&row), text_str(&place), style);
        s += n;
    }
    text_release(&row);
    text_release(&place);
    return rows;
}

static int count_rows(const char *s, size_t columns)
{
    int rows = 0;
    for (s += strspn(s, " "); *s; s += strspn(s, " "), rows++)
        s += row_length(s, columns);
    return rows;
}

/* Characters of a size across the picture. */
static size_t columns_of(const struct paint *p, int points)
{
    return p->drawing->terminal->columns * SUBTITLE_POINTS / (size_t)points;
}

void paint_frame(struct paint *p, const char *subtitle)
{
    struct text line = {0}, *t = &p->drawing->script;
    const char *source = p->chart->source ? p->chart->source : "";
    size_t source_columns = columns_of(p, SOURCE_POINTS);
    if (p->drawing->terminal->is_text)
        source_columns = p->drawing->terminal->columns;
    int source_rows = count_rows(source, source_columns);
    double y = EDGE;

    y += TITLE_ROW * paint_rows(p, p->chart->title, columns_of(p, TITLE_POINTS), y,
                                TITLE_ROW, "font TITLE_FONT");
    text_add(&line, subtitle);
    if (p->chart->remark)
        text_addf(&line, "; %s", p->chart->remark);
    y += SUBTITLE_ROW * paint_rows(p, text_str(&line), columns_of(p, SUBTITLE_POINTS), y,
                                   SUBTITLE_ROW, "font SUBTITLE_FONT tc lt 14");
    p->top = y + 24;
    p->bottom = 70 + source_rows * SOURCE_ROW;
    paint_rows(p, source, source_columns, HEIGHT - source_rows * SOURCE_ROW, SOURCE_ROW,
               "font SOURCE_FONT tc lt 14");
    text_addf(t, "set lmargin at screen %.4f\nset rmargin at screen %.4f\n",
              p->left / WIDTH, 1 - p->right / WIDTH);
    text_addf(t, "set tmargin at screen %.4f\nset bmargin at screen %.4f\n",
              1 - p->top / HEIGHT, p->bottom / HEIGHT);
    text_release(&line);
}

void paint_make_room(struct paint *p, const struct side_label label[], size_t n)
{
    double width = 0;
    for (size_t i = 0; i < n; i++) {
        const char *s = text_str(&label[i].rows);
        struct text row = {0};
        for (; *s; s += strcspn(s, "\n"), s += *s == '\n') {
            text_clear(&row);
            text_add_n(&row, s, strcspn(s, "\n"));
            width = fmax(width, paint_width(text_str(&row), LABEL_POINTS));
        }
        text_release(&row);
    }
    p->right = width + 20 + EDGE;
}

void paint_y_axis(struct paint *p, const char *suffix)
{
    struct text *t = &p->drawing->script;
    text_addf(t, "set yrange [%.10g:%.10g]\n", p->y.lo, p->y.hi);
    text_addf(t, "set ytics %.10g,%.10g,%.10g format '%%.%df%s' font TEXT_FONT\n",
              axis_first_tick(&p->y), p->y.step, p->y.hi, p->y.decimals, suffix);
}

void paint_year_axis(struct paint *p, double first, double last)
{
    int from = (int)ceil(first), to = (int)floor(last);
    int step = axis_year_step(to - from, 14);
    double pad = 0.6 / fmax(freq_per_year(p->chart->first.freq), 1);
    struct text *t = &p->drawing->script;
    from += (step - from % step) % step;
    text_addf(t, "set xrange [%.4f:%.4f]\n", first - pad, last + pad);
    text_addf(t, "set xtics %d,%d,%d format '%%.0f' font TEXT_FONT\n", from, step,
              to > from ? to : from);
}

static size_t row_count(const struct side_label *label)
{
    size_t rows = 1;
    for (const char *s = text_str(&label->rows); *s; s++)
        rows += *s == '\n';
    return rows;
}

static int by_height(const void *a, const void *b)
{
    double ya = ((const struct side_label *)a)->y, yb = ((const struct side_label *)b)->y;
    return (ya < yb) - (ya > yb);
}

/* From the top down each label is pushed below the one before; then from the bottom up, so
 * that the lowest stays above the axis.  top[i]: pixels from the upper edge of the plot. */
static void spread(const struct side_label label[], size_t n, double pixels_a_unit,
                   double axis_hi, double plot_height, double top[])
{
    double free_from = -LABEL_ROW;
    for (size_t i = 0; i < n; i++) {
        double height = (double)row_count(&label[i]) * LABEL_ROW;
        top[i] =
            fmax((axis_hi - label[i].y) * pixels_a_unit - LABEL_ROW / 2.0, free_from);
        free_from = top[i] + height + 6;
    }
    double free_to = plot_height + LABEL_ROW;
    for (size_t i = n; i-- > 0;) {
        double height = (double)row_count(&label[i]) * LABEL_ROW;
        top[i] = fmin(top[i], free_to - height);
        free_to = top[i] - 6;
    }
}

void paint_side_labels(struct paint *p, struct side_label label[], size_t n)
{
    double top[SIDE_LABELS_MAX];
    double plot_height = HEIGHT - p->top - p->bottom;
    struct text place = {0}, style = {0};
    qsort(label, n, sizeof *label, by_height);
    spread(label, n, plot_height / (p->y.hi - p->y.lo), p->y.hi, plot_height, top);
    for (size_t i = 0; i < n; i++) {
        char *rest = label[i].rows.data, *row;
        double y = p->top + top[i] + LABEL_ROW / 2.0;
        for (int k = 0; (row = strsep(&rest, "\n")) != NULL; k++, y += LABEL_ROW) {
            text_clear(&place);
            text_clear(&style);
            text_addf(&place, "screen %.4f,%.4f", 1 - (p->right - 18) / WIDTH,
                      screen_y(y));
            text_addf(&style, "font %s tc lt %d",
                      k == 0 && rest ? "LABEL_FONT" : "TEXT_FONT", label[i].colour);
            paint_text(p, row, text_str(&place), text_str(&style));
        }
        text_release(&label[i].rows);
    }
    text_release(&place);
    text_release(&style);
}

/* Decimals that give three significant digits. */
static int number_decimals(const struct paint *p, double value)
{
    double size = fabs(value / p->y.scale);
    if (p->y.scale <= 1 && p->y.decimals == 0)
        return 0; /* whole things, or an amount small enough to be read whole */
    return size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
}

const char *paint_number(const struct paint *p, double value,
                         char text[static WORDS_SIZE])
{
    return words_fixed(value / p->y.scale, number_decimals(p, value), text);
}

void paint_fit_y(struct paint *p, double lo, double hi)
{
    double largest = fmax(fabs(lo), fabs(hi));
    p->y = axis_fit(lo, largest > 0 ? hi : 1, words_scale(largest, 1));
}

const char *paint_unit(const struct paint *p, char text[static WORDS_SIZE])
{
    return words_unit(p->chart->unit, p->y.scale, text);
}

static void add_interval(const struct paint *p, int level, double lo, double hi,
                         struct text *rows)
{
    int decimals = number_decimals(p, p->chart->estimate.point);
    char a[WORDS_SIZE], b[WORDS_SIZE];
    if (isfinite(lo) && isfinite(hi))
        text_addf(rows, "\n%d%%: %s%s%s", level,
                  words_fixed(lo / p->y.scale, decimals, a), lo < 0 ? " to " : "–",
                  words_fixed(hi / p->y.scale, decimals, b));
}

void paint_estimate_rows(const struct paint *p, struct text *rows)
{
    const struct chart_estimate *s = &p->chart->estimate;
    char number[WORDS_SIZE];
    text_addf(rows, "%d estimate: %s", s->year, paint_number(p, s->point, number));
    add_interval(p, 80, s->lo80, s->hi80, rows);
    add_interval(p, 95, s->lo95, s->hi95, rows);
}

void paint_estimate_alt(struct paint *p)
{
    const struct chart_estimate *s = &p->chart->estimate;
    char months[WORDS_SIZE], amount[WORDS_SIZE];
    if (s->months > 0)
        text_addf(&p->drawing->alt, "; %d estimated from %s month%s: %s", s->year,
                  words_cardinal(s->months, months), s->months == 1 ? "" : "s",
                  words_interval(&(struct words_interval){s->point, s->lo80, s->hi80, 80},
                                 p->chart->unit, 3, amount));
}

struct period paint_period(const struct chart *c, size_t i)
{
    struct period p = c->first;
    p.ordinal += (int32_t)i;
    return p;
}

double paint_x(const struct chart *c, size_t i)
{
    struct period p = paint_period(c, i);
    int per_year = freq_per_year(p.freq);
    return period_year_of(p) + (double)(period_sub_of(p) - 1) / (per_year ? per_year : 1);
}

const char *paint_frequency(const struct chart *c)
{
    static const char *const name[FREQ_COUNT] = {
        [FREQ_A] = "annual",    [FREQ_S] = "half-yearly", [FREQ_T] = "four-monthly",
        [FREQ_Q] = "quarterly", [FREQ_M] = "monthly",     [FREQ_W] = "weekly",
        [FREQ_D] = "daily",
    };
    return name[c->first.freq];
}

size_t paint_last(const double value[], size_t n)
{
    size_t i = n;
    while (i > 0 && !isfinite(value[i - 1]))
        i--;
    return i > 0 ? i - 1 : n;
}

void paint_range(const double value[], size_t n, double *lo, double *hi)
{
    for (size_t i = 0; i < n; i++) {
        if (isfinite(value[i])) {
            *lo = fmin(*lo, value[i]);
            *hi = fmax(*hi, value[i]);
        }
    }
}
