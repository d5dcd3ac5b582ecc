#include "cli/adjust_diagnostics.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>

static const struct table_column columns[] = {
    {"measure", "Measure", TABLE_TEXT, 0, NULL},
    {"value", "Value", TABLE_NUMBER, 4, NULL},
    {"df", "Degrees of freedom", TABLE_TEXT, 0, NULL},
    {"p", "p", TABLE_NUMBER, 4, NULL},
    {"meaning", "Meaning", TABLE_TEXT, 0, NULL},
};

/* Nothing where a measure cannot be had. */
static void add_number(struct table *t, double value)
{
    if (isnan(value))
        table_word(t, value, "");
    else
        table_value(t, value, 'A');
}

static void add_measure(struct table *t, const char *name, double value, double p,
                        const char *df, const char *meaning)
{
    table_text(t, name);
    add_number(t, value);
    table_text(t, df);
    add_number(t, p);
    table_text(t, meaning);
}

static void add_test(struct table *t, const char *name, struct seasonality_test x,
                     const char *meaning)
{
    struct text df = {0};

    if (x.df > 0)
        text_addf(&df, "%.0f", x.df);
    if (x.df2 > 0)
        text_addf(&df, "; %.0f", x.df2);
    add_measure(t, name, x.value, x.p, text_str(&df), meaning);
    text_release(&df);
}

static void add_effects(struct table *t, const struct adjustment *a)
{
    const struct calendar_effects *f = &a->effects;
    struct text name = {0}, meaning = {0};

    for (size_t j = 0; j < f->n; j++) {
        text_clear(&name);
        text_clear(&meaning);
        text_addf(&name, "effect_%s", a->effect_name[j]);
        text_addf(&meaning, "effect of the calendar; t %.2f", f->t[j]);
        add_measure(t, name.data, f->beta[j], NAN, "", meaning.data);
    }
    text_release(&name);
    text_release(&meaning);
    if (*a->calendar_reason)
        return;
    add_measure(t, "aicc_with_calendar", f->aicc, NAN, "", "kept where it falls");
    add_measure(t, "aicc_without", f->aicc_without, NAN, "", "");
}

static void add_quality(struct table *t, const struct x13_quality *quality)
{
    char name[24];

    for (int i = 0; i < X13_M_COUNT; i++) {
        snprintf(name, sizeof name, "x13_m%d", i + 1);
        add_measure(t, name, quality->m[i], NAN, "", "of X-13; below 1: good");
    }
    add_measure(t, "x13_q", quality->q, NAN, "",
                "their weighted mean; below 1: accepted");
}

void adjust_diagnostics(struct table *t, const struct adjustment *a)
{
    const struct seasonality_combined *c = &a->season;

    table_init(t, NULL, columns, sizeof columns / sizeof *columns);
    add_test(t, "stable_season_f", c->stable, "low p: a season");
    add_test(t, "moving_season_f", c->moving, "low p: a season that changes");
    add_test(t, "kruskal_wallis", c->kruskal_wallis, "low p: a season");
    add_test(t, "friedman", a->friedman, "low p: a season");
    add_measure(t, "m7", c->m7, NAN, "", "below 1: identifiable");
    add_measure(t, "strength", a->strength, NAN, "", "0 to 1; from .3 worth removing");
    add_test(t, "qs_before", a->qs_before, "low p: a season");
    add_test(t, "qs_after", a->qs_after, "low p: a season is left");
    add_test(t, "qs_after_recent", a->qs_recent, "the same of the last eight years");
    add_measure(t, "spans_season", a->spans.season, NAN, "",
                "part of factors that spans of years disagree on; over .25 unstable");
    add_measure(t, "spans_change", a->spans.change, NAN, "",
                "the same of adjusted changes; over .40 unstable");
    if (a->has_quality)
        add_quality(t, &a->quality);
    add_effects(t, a);
}
