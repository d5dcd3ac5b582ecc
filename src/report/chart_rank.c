/* Horizontal bars, the first item on top. */
#include "report/chart_label.h"

#include "base/memory.h"
#include "report/escape.h"
#include "report/gnuplot_text.h"

#include <math.h>
#include <stdlib.h>

enum {
    ROWS_MIN = 6,          /* fewer bars would be clumsy slabs */
    ITEMS_MAX = 25,        /* many more rows would touch each other */
    NAME_COLUMNS_MAX = 36, /* longer names are cut */
    NAME_POINTS = 15
};

static bool is_below(const struct chart *c, size_t i)
{
    return i == c->highlight && c->highlight_rank > 0;
}

static long place(const struct chart *c, size_t i)
{
    return is_below(c, i) ? c->highlight_rank : (long)i + 1;
}

/* "Germany"; of one that does not follow the bar above: "Kazakhstan (35th)" */
static void item_name(const struct chart *c, size_t i, struct text *name)
{
    char word[WORDS_SIZE];
    paint_cut(c->item[i], NAME_COLUMNS_MAX, name);
    if (is_below(c, i))
        text_addf(name, " (%s)", words_ordinal(place(c, i), word));
}

/* "1.24 (23.1%)" */
static void value_text(const struct paint *p, double value, struct text *out)
{
    char number[WORDS_SIZE];
    if (!isfinite(value)) {
        text_add(out, "..");
        return;
    }
    text_add(out, paint_number(p, value, number));
    if (isfinite(p->chart->total) && p->chart->total > 0)
        text_addf(out, " (%s)", words_pct(value / p->chart->total, 1, number));
}

/* Room for the names on the left and for the figures on the right. */
static void make_room(struct paint *p, const struct text name[])
{
    const struct chart *c = p->chart;
    struct text value = {0};
    double names = 0, values = 0;
    for (size_t i = 0; i < c->n; i++) {
        text_clear(&value);
        value_text(p, c->series[0].value[i], &value);
        names = fmax(names, paint_width(text_str(&name[i]), NAME_POINTS));
        values = fmax(values, paint_width(text_str(&value), NAME_POINTS));
    }
    p->left = names + 40;
    p->right = values + 50;
    text_release(&value);
}

static void put_labels(struct paint *p, const struct text name[])
{
    const struct chart *c = p->chart;
    struct text value = {0}, place = {0}, style = {0};
    for (size_t i = 0; i < c->n; i++) {
        double v = c->series[0].value[i];
        const char *font = i == c->highlight ? "LABEL_FONT" : "TEXT_FONT";
        text_clear(&value);
        text_clear(&place);
        text_clear(&style);
        text_addf(&place, "graph 0, first %zu", i + 1);
        text_addf(&style, "right offset character -0.8,0 font %s", font);
        paint_text(p, text_str(&name[i]), text_str(&place), text_str(&style));

        value_text(p, v, &value);
        text_clear(&place);
        text_clear(&style);
        text_addf(&place, "first %.10g, first %zu", v > 0 ? v / p->y.scale : 0.0, i + 1);
        text_addf(&style, "front left offset character 1,0 font %s", font);
        paint_text(p, text_str(&value), text_str(&place), text_str(&style));
    }
    text_release(&value);
    text_release(&place);
    text_release(&style);
}

/* The name stands last, where nothing that is in it can be taken for another column. */
static void put_data(struct paint *p)
{
    const struct chart *c = p->chart;
    struct text *data = &p->drawing->data;
    text_add(data, "# row value colour item\n");
    for (size_t i = 0; i < c->n; i++) {
        text_addf(data, "%zu ", i + 1);
        gnuplot_number(data, c->series[0].value[i]);
        text_addf(data, " %d ", i == c->highlight ? PAINT_FIRST + 1 : PAINT_FIRST);
        escape_plain(data, c->item[i]);
        text_add_char(data, '\n');
    }
}

static void rank_alt(struct paint *p)
{
    const struct chart *c = p->chart;
    struct text *alt = &p->drawing->alt;
    size_t shown = c->n < 3 ? c->n : 3;
    char word[WORDS_SIZE];
    text_addf(alt, "Bars, the largest first: %s", c->title);
    for (size_t i = 0; i < c->n; i++)
        if (i < shown || i == c->highlight)
            text_addf(
                alt, "; %s: %s, %s", words_ordinal(place(c, i), word), c->item[i],
                words_amount(c->series[0].value[i], c->unit, 3, (char[WORDS_SIZE]){""}));
}

static void put_axes(struct paint *p)
{
    struct text *t = &p->drawing->script;
    text_addf(t, "set yrange [%.1f:0.5]\nunset ytics\nset border 2\n",
              fmax((double)p->chart->n, ROWS_MIN) + 0.5);
    text_addf(t, "set xrange [%.10g:%.10g]\n", p->y.lo, p->y.hi);
    text_addf(t, "set xtics %.10g,%.10g,%.10g format '%%.%df' font TEXT_FONT scale 0\n",
              axis_first_tick(&p->y), p->y.step, p->y.hi, p->y.decimals);
    if (p->drawing->terminal->signature_size >
        0) /* a terminal's grid hides the figures */
        text_add(t, "unset grid\nset grid xtics lt 1 lc rgb '#DDDDDD' lw 1\n");
}

/* A terminal shows no filled box: there a line stands for the bar. */
static void put_plot(struct paint *p)
{
    struct text *t = &p->drawing->script;
    if (p->drawing->terminal->is_text)
        text_addf(t, "plot DATA using (0):1:($2/%g):(0) with vectors nohead\n",
                  p->y.scale);
    else
        text_addf(t,
                  "plot DATA using ($2/%g/2):1:(0):($2/%g):($1-0.36):($1+0.36):3 "
                  "with boxxyerror lc variable\n",
                  p->y.scale, p->y.scale);
}

enum err_code chart_draw_rank(struct paint *p, struct err *e)
{
    const struct chart *c = p->chart;
    struct text subtitle = {0}, *name;
    double lo = 0, hi = 0;
    char unit[WORDS_SIZE];
    size_t extra = c->highlight_rank > 0;
    if (c->n > ITEMS_MAX + extra)
        return err_set(e, ERR_USAGE, "chart rank draws at most %d items, not %zu",
                       ITEMS_MAX, c->n - extra);

    name = mem_zero(c->n, sizeof *name);
    for (size_t i = 0; i < c->n; i++)
        item_name(c, i, &name[i]);
    paint_range(c->series[0].value, c->n, &lo, &hi);
    paint_fit_y(p, lo, hi);
    p->y.hi = hi > 0 ? hi / p->y.scale : p->y.hi; /* the longest bar fills the plot */
    make_room(p, name);
    text_add(&subtitle, paint_unit(p, unit));
    if (isfinite(c->total) && c->total > 0)
        text_add(&subtitle, c->total_is_sum ? " (share of the sum of those with a figure)"
                                            : " (share of the total)");
    paint_frame(p, text_str(&subtitle));
    put_axes(p);
    put_labels(p, name);
    put_data(p);
    rank_alt(p);
    put_plot(p);

    for (size_t i = 0; i < c->n; i++)
        text_release(&name[i]);
    free(name);
    text_release(&subtitle);
    return ERR_NONE;
}
