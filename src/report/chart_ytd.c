/* A year as it builds up, beside the years before, and the estimate of its end as a fan. */
#include "report/chart_label.h"

#include "report/gnuplot_text.h"
#include "report/period_words.h"

#include <math.h>

enum { PAST_YEARS = 5, MONTHS = 12 };

/* The drawn years, the last one first: total[k][m] is year - k up to month m + 1. */
struct build_up {
    int year; /* the last one */
    size_t years;
    double total[PAST_YEARS + 1][MONTHS];
    size_t months; /* of the last year */
};

/* Value of a month, NaN outside the series. */
static double month_value(const struct chart *c, int year, int month)
{
    int32_t i = period_month(year, month).ordinal - c->first.ordinal;
    return i >= 0 && (size_t)i < c->n ? c->series[0].value[i] : NAN;
}

static void accumulate(const struct chart *c, struct build_up *b)
{
    size_t last = paint_last(c->series[0].value, c->n);
    *b = (struct build_up){.year = period_year_of(paint_period(c, last))};
    for (int k = 0; k <= PAST_YEARS; k++) {
        double sum = 0;
        for (int m = 0; m < MONTHS; m++)
            b->total[k][m] = sum += month_value(c, b->year - k, m + 1);
        if (isfinite(b->total[k][0]))
            b->years = (size_t)k + 1;
    }
    while (b->months < MONTHS && isfinite(b->total[0][b->months]))
        b->months++;
}

/* Data block 0: month and one column a year; block 1: the fan; block 2: the last point. */
static void put_data(struct paint *p, const struct build_up *b)
{
    const struct chart_estimate *s = &p->chart->estimate;
    struct text *data = &p->drawing->data;
    text_add(data, "# month");
    for (size_t k = b->years; k-- > 0;)
        text_addf(data, " %d", b->year - (int)k);
    text_add_char(data, '\n');
    for (size_t m = 0; m < MONTHS; m++) {
        text_addf(data, "%zu", m + 1);
        for (size_t k = b->years; k-- > 0;) {
            text_add_char(data, ' ');
            gnuplot_number(data, b->total[k][m]);
        }
        text_add_char(data, '\n');
    }
    if (s->months > 0) {
        const double end[] = {s->point, s->lo80, s->hi80, s->lo95, s->hi95};
        text_addf(data, "\n\n# month point low80 high80 low95 high95\n%d", s->months);
        for (size_t i = 0; i < 5; i++) {
            text_add_char(data, ' ');
            gnuplot_number(data, s->observed);
        }
        text_addf(data, "\n%d", MONTHS);
        for (size_t i = 0; i < 5; i++) {
            text_add_char(data, ' ');
            gnuplot_number(data, end[i]);
        }
        text_add_char(data, '\n');
    }
}

/* Past years from grey to dark; the last one is the strong line. */
static void put_plot(struct paint *p, const struct build_up *b)
{
    const struct chart_estimate *s = &p->chart->estimate;
    struct text *t = &p->drawing->script;
    double scale = p->y.scale;
    text_add(t, "plot \\\n");
    if (s->months > 0)
        text_addf(t,
                  "  DATA index 1 using 1:($5/%g):($6/%g) with filledcurves lt %d, \\\n"
                  "  DATA index 1 using 1:($3/%g):($4/%g) with filledcurves lt %d, \\\n",
                  scale, scale, PAINT_FAN_95, scale, scale, PAINT_FAN_80);
    for (size_t k = b->years; k-- > 1;)
        text_addf(t, "  DATA index 0 using 1:($%zu/%g) with lines lt %zu, \\\n",
                  b->years - k + 1, scale, PAINT_LAST_YEAR + 1 - k);
    if (s->months > 0)
        text_addf(t,
                  "  DATA index 1 using 1:($2/%g) with lines lt 1 lw 3 dashtype 2, \\\n"
                  "  DATA index 1 using 1:($2/%g) with points lt 1 ps 1.1, \\\n",
                  scale, scale);
    text_addf(t, "  DATA index 0 using 1:($%zu/%g) with linespoints lt 1 ps 0.9\n",
              b->years + 1, scale);
}

/* The years before that came to their end. */
static size_t past_labels(const struct paint *p, const struct build_up *b,
                          struct side_label label[])
{
    char number[WORDS_SIZE];
    size_t n = 0;
    for (size_t k = 1; k < b->years; k++) {
        double total = b->total[k][MONTHS - 1];
        if (!isfinite(total))
            continue;
        label[n] = (struct side_label){.y = total / p->y.scale,
                                       .colour = k == 1 ? PAINT_LAST_YEAR : PAINT_QUIET};
        text_addf(&label[n++].rows, "%d: %s", b->year - (int)k,
                  paint_number(p, total, number));
    }
    return n;
}

/* What is known of the present year.  A month may be missing among those that an estimate
 * stands on: their sum goes on where the line ends. */
struct known {
    int months;
    int missing; /* of those */
    double total;
};

static struct known known_part(const struct chart *c, const struct build_up *b)
{
    const struct chart_estimate *s = &c->estimate;
    struct known k = {(int)b->months, 0, b->total[0][b->months - 1]};
    if (s->months <= k.months)
        return k;
    k.months = s->months;
    k.total = s->observed;
    for (int m = 1; m <= s->months; m++)
        k.missing += !isfinite(month_value(c, b->year, m));
    return k;
}

static void present_label(const struct paint *p, const struct build_up *b,
                          struct side_label *label)
{
    const struct chart_estimate *s = &p->chart->estimate;
    struct known known = known_part(p->chart, b);
    char number[WORDS_SIZE], period[PERIOD_WORDS_SIZE];
    *label = (struct side_label){.colour = PAINT_FIRST};
    label->y = (s->months > 0 ? s->point : known.total) / p->y.scale;
    if (s->months > 0) {
        paint_estimate_rows(p, &label->rows);
        text_add_char(&label->rows, '\n');
    }
    text_addf(&label->rows, "%s: %s",
              period_words_short(period_year_to_date(b->year, known.months), period),
              paint_number(p, known.total, number));
    if (known.missing)
        text_addf(&label->rows, "\n%d of %d months missing", known.missing, known.months);
}

static void ytd_alt(struct paint *p, const struct build_up *b)
{
    const struct chart *c = p->chart;
    struct known known = known_part(c, b);
    char period[PERIOD_WORDS_SIZE], amount[WORDS_SIZE];
    text_addf(&p->drawing->alt, "Lines that add up the months of %d to %d: %s; %s: %s",
              b->year - (int)b->years + 1, b->year, c->title,
              period_words(period_year_to_date(b->year, known.months), period),
              words_amount(known.total, c->unit, 3, amount));
    if (known.missing)
        text_addf(&p->drawing->alt, " (%d of %d months missing)", known.missing,
                  known.months);
    paint_estimate_alt(p);
}

static void put_month_axis(struct paint *p)
{
    struct text *t = &p->drawing->script;
    text_add(t, "set xrange [0.8:12.05]\nset xtics (");
    for (int m = 1; m <= MONTHS; m++)
        text_addf(t, "%s'%s' %d", m > 1 ? ", " : "", period_words_month(m), m);
    text_add(t, ") font TEXT_FONT\n");
}

enum err_code chart_draw_ytd(struct paint *p, struct err *e)
{
    const struct chart *c = p->chart;
    const struct chart_estimate *s = &c->estimate;
    struct side_label label[SIDE_LABELS_MAX];
    struct text subtitle = {0};
    struct build_up b;
    double lo = 0, hi = 0;
    char unit[WORDS_SIZE];
    if (c->first.freq != FREQ_M)
        return err_set(e, ERR_USAGE, "chart ytd draws monthly series only");
    accumulate(c, &b);
    if (b.months == 0)
        return err_set(e, ERR_NODATA, "chart ytd: January %d is missing", b.year);
    if (s->months > 0 && s->year != b.year)
        return err_set(e, ERR_USAGE,
                       "chart ytd: the estimate is of %d, the last value of %d", s->year,
                       b.year);

    paint_range(&b.total[0][0], b.years * MONTHS, &lo, &hi);
    if (s->months > 0)
        paint_range((const double[]){s->point, s->hi80, s->hi95}, 3, &lo, &hi);
    paint_fit_y(p, lo, hi);
    size_t n = past_labels(p, &b, label);
    present_label(p, &b, &label[n++]);
    text_addf(&subtitle, "%s, added up from January%s", paint_unit(p, unit),
              s->months > 0 ? "; shaded: 80% and 95% intervals of the year's end" : "");
    paint_make_room(p, label, n);
    paint_frame(p, text_str(&subtitle));
    paint_y_axis(p, "");
    put_month_axis(p);
    ytd_alt(p, &b);
    paint_side_labels(p, label, n);
    put_plot(p, &b);
    put_data(p, &b);
    text_release(&subtitle);
    return ERR_NONE;
}
