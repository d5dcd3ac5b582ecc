#include "report/chart_paint.h"

#include "report/chart_label.h"
#include "report/gnuplot_text.h"
#include "report/period_words.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum {
    TITLE_ROW = 42,
    SUBTITLE_ROW = 30,
    SOURCE_ROW = 22,
    TITLE_POINTS = 24,
    SUBTITLE_POINTS = 16,
    SOURCE_POINTS = 12
};

double paint_screen_y(double from_top)
{
    return 1 - from_top / PAINT_HEIGHT;
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
        if (paint_columns(text_str(&head)) > (double)columns)
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
        text_addf(&place, "screen %.4f,%.4f", (double)PAINT_EDGE / PAINT_WIDTH,
                  paint_screen_y(from_top + rows * row_height));
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
    double y = PAINT_EDGE;

    y += TITLE_ROW * paint_rows(p, p->chart->title, columns_of(p, TITLE_POINTS), y,
                                TITLE_ROW, "font TITLE_FONT");
    text_add(&line, subtitle);
    *line.data = (char)toupper((unsigned char)*line.data); /* thousand tonnes */
    if (p->chart->remark)
        text_addf(&line, "; %s", p->chart->remark);
    y += SUBTITLE_ROW * paint_rows(p, text_str(&line), columns_of(p, SUBTITLE_POINTS), y,
                                   SUBTITLE_ROW, "font SUBTITLE_FONT tc lt 14");
    p->top = y + 24;
    p->bottom = 70 + source_rows * SOURCE_ROW;
    paint_rows(p, source, source_columns, PAINT_HEIGHT - source_rows * SOURCE_ROW,
               SOURCE_ROW, "font SOURCE_FONT tc lt 14");
    text_addf(t, "set lmargin at screen %.4f\nset rmargin at screen %.4f\n",
              p->left / PAINT_WIDTH, 1 - p->right / PAINT_WIDTH);
    text_addf(t, "set tmargin at screen %.4f\nset bmargin at screen %.4f\n",
              1 - p->top / PAINT_HEIGHT, p->bottom / PAINT_HEIGHT);
    text_release(&line);
}

void paint_y_axis(struct paint *p, const char *suffix)
{
    struct text *t = &p->drawing->script;
    text_addf(t, "set yrange [%.10g:%.10g]\n", p->y.lo, p->y.hi);
    text_addf(t, "set ytics %.10g,%.10g,%.10g format '%%.%df%s' font TEXT_FONT\n",
              axis_first_tick(&p->y), p->y.step, p->y.hi, p->y.decimals, suffix);
}

/* "Feb 2023", "Apr 2023": at most ten of them fit. */
static void name_periods(struct paint *p)
{
    const struct chart *c = p->chart;
    struct text *t = &p->drawing->script;
    size_t step = (c->n + 9) / 10;
    char period[PERIOD_WORDS_SIZE];
    text_add(t, "set xtics (");
    for (size_t i = 0; i < c->n; i += step)
        text_addf(t, "%s'%s' %.4f", i > 0 ? ", " : "",
                  period_words_short(paint_period(c, i), period), paint_x(c, i));
    text_add(t, ") font TEXT_FONT\n");
}

void paint_year_axis(struct paint *p, double first, double last)
{
    int from = (int)ceil(first), to = (int)floor(last);
    int step = axis_year_step(to - from, 14);
    double pad = 0.6 / fmax(freq_per_year(p->chart->first.freq), 1);
    struct text *t = &p->drawing->script;
    text_addf(t, "set xrange [%.4f:%.4f]\n", first - pad, last + pad);
    if (from >= to) {
        name_periods(p);
        return;
    }
    from += (step - from % step) % step;
    text_addf(t, "set xtics %d,%d,%d format '%%.0f' font TEXT_FONT\n", from, step, to);
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
