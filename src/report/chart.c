#include "report/chart.h"

#include "report/chart_paint.h"
#include "report/gnuplot_text.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

static const struct kind {
    const char *name;
    size_t min_series, max_series;
    bool time; /* needs periods with a place in the year */
    enum err_code (*draw)(struct paint *p, struct err *e);
} kinds[] = {
    {"levels", 1, 2, true, chart_draw_levels}, {"ytd", 1, 1, true, chart_draw_ytd},
    {"growth", 1, 1, true, chart_draw_growth}, {"rank", 1, 1, false, chart_draw_rank},
    {"mirror", 2, 2, true, chart_draw_mirror}, {"annual", 1, 1, true, chart_draw_annual},
};

const char *chart_kinds(void)
{
    return "levels, ytd, growth, rank, mirror, annual";
}

static enum err_code check(const struct kind *k, const struct chart *c, struct err *e)
{
    size_t values = 0;
    if (c->n_series < k->min_series || c->n_series > k->max_series)
        return err_set(e, ERR_USAGE, "chart %s draws %zu to %zu series, not %zu", k->name,
                       k->min_series, k->max_series, c->n_series);
    if (k->time && freq_per_year(c->first.freq) == 0)
        return err_set(e, ERR_USAGE, "chart %s draws no weekly or daily series", k->name);
    for (size_t i = 0; i < c->n_series; i++)
        values += paint_last(c->series[i].value, c->n) < c->n;
    if (values == 0)
        return err_set(e, ERR_NODATA, "chart %s: there is no value to draw", k->name);
    return ERR_NONE;
}

static bool is_empty(const struct chart *c, size_t i)
{
    for (size_t k = 0; k < c->n_series; k++)
        if (isfinite(c->series[k].value[i]))
            return false;
    return true;
}

/* Leave out what is missing in all series at either end. */
static void trim(struct chart *c)
{
    while (is_empty(c, c->n - 1))
        c->n--;
    for (; is_empty(c, 0); c->n--, c->first.ordinal++)
        for (size_t k = 0; k < c->n_series; k++)
            c->series[k].value++;
}

/* What every script begins with; the terminal first, as it knows the fonts. */
static void begin(struct drawing *d, const char *theme)
{
    text_addf(&d->script, "# Draw again with: gnuplot %s.gp\n", d->name);
    text_addf(&d->script, "set terminal %s\n", d->terminal->set);
    text_addf(&d->script, "set output '%s.%s'\n\n%s\n", d->name, d->terminal->extension,
              theme);
    text_add(&d->script, d->terminal->adjust);
    text_addf(&d->script, "DATA = '%s.dat'\n", d->name);
}

enum err_code chart_draw(const char *kind, const struct chart *c,
                         const struct terminal *terminal, const char *theme,
                         const char *name, struct drawing *d, struct err *e)
{
    size_t i = 0, n = sizeof kinds / sizeof *kinds;
    while (i < n && strcmp(kinds[i].name, kind) != 0)
        i++;
    if (i == n)
        return err_set(e, ERR_USAGE, "no chart '%s'; there are %s", kind, chart_kinds());
    if (check(&kinds[i], c, e))
        return e->code;

    struct text safe = {0};
    struct chart shown = *c;
    struct paint p = {.chart = &shown, .drawing = d, .left = 110};
    if (kinds[i].time)
        trim(&shown);
    gnuplot_name(&safe, name);
    *d = (struct drawing){.name = safe.data, .terminal = terminal};
    begin(d, theme);
    if (kinds[i].draw(&p, e)) {
        drawing_release(d);
        return e->code;
    }
    text_add(&d->script, "unset output\n");
    text_add_char(&d->alt, '.');
    return ERR_NONE;
}
