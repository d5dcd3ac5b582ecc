#include "desk/revisions_table.h"

#include "base/clock.h"
#include "core/status.h"
#include "report/words.h"

#include <math.h>

static const struct table_column figure_columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"period", "Period", TABLE_TEXT, 0, NULL},
    {"first", "First", TABLE_NUMBER, 0, NULL},
    {"first_released", "Released", TABLE_TEXT, 0, NULL},
    {"latest", "Latest", TABLE_NUMBER, 0, NULL},
    {"latest_released", "Released", TABLE_TEXT, 0, NULL},
    {"change", "Change", TABLE_NUMBER, 0, NULL},
    {"change_pct", "Change", TABLE_RATE, 2, NULL},
    {"revisions", "Revisions", TABLE_COUNT, 0, NULL},
    {"final_after", "Final after", TABLE_COUNT, 0, NULL},
    {"status", "Status", TABLE_TEXT, 0, NULL},
};

static const struct table_column since_columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"period", "Period", TABLE_TEXT, 0, NULL},
    {"kind", "Kind", TABLE_TEXT, 0, NULL},
    {"old", "Old", TABLE_NUMBER, 0, NULL},
    {"new", "New", TABLE_NUMBER, 0, NULL},
    {"change", "Change", TABLE_NUMBER, 0, NULL},
    {"change_pct", "Change", TABLE_RATE, 2, NULL},
    {"old_status", "Old status", TABLE_TEXT, 0, NULL},
    {"new_status", "New status", TABLE_TEXT, 0, NULL},
    {"released", "Released", TABLE_TEXT, 0, NULL},
};

/* Revisions of levels are logarithms, of growth differences of rates: both times 100. */
static const struct table_column statistics_columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"measure", "Measure", TABLE_TEXT, 0, NULL},
    {"basis", "First figures", TABLE_TEXT, 0, NULL},
    {"n", "Periods", TABLE_COUNT, 0, NULL},
    {"mean_pp", "Mean", TABLE_POINTS, 3, NULL},
    {"mean_abs_pp", "Mean absolute", TABLE_POINTS, 3, NULL},
    {"rms_pp", "Root mean square", TABLE_POINTS, 3, NULL},
    {"sd_pp", "Standard deviation", TABLE_POINTS, 3, NULL},
    {"median_pp", "Median", TABLE_POINTS, 3, NULL},
    {"min_pp", "Lowest", TABLE_POINTS, 3, NULL},
    {"max_pp", "Highest", TABLE_POINTS, 3, NULL},
    {"relative_abs_pct", "Relative absolute", TABLE_SHARE, 2, NULL},
    {"upward_pct", "Upward", TABLE_SHARE, 0, NULL},
    {"sign_change_pct", "Sign changed", TABLE_SHARE, 0, NULL},
    {"acceleration_change_pct", "Direction changed", TABLE_SHARE, 0, NULL},
    {"t", "t of the mean", TABLE_NUMBER, 2, NULL},
    {"p", "p", TABLE_NUMBER, 4, NULL},
    {"t_simple", "t, simple", TABLE_NUMBER, 2, NULL},
    {"t_autocorrelated", "t, autocorrelated", TABLE_NUMBER, 2, NULL},
    {"t_newey_west", "t, Newey-West", TABLE_NUMBER, 2, NULL},
    {"autocorrelation", "Autocorrelation", TABLE_NUMBER, 2, NULL},
    {"theil_u1", "U1", TABLE_NUMBER, 3, NULL},
    {"theil_u2", "U2", TABLE_NUMBER, 3, NULL},
    {"bias_intercept_pp", "Intercept", TABLE_POINTS, 3, NULL},
    {"bias_slope", "Slope", TABLE_NUMBER, 3, NULL},
    {"slope_on_first", "On first (noise)", TABLE_NUMBER, 3, NULL},
    {"slope_on_latest", "On latest (news)", TABLE_NUMBER, 3, NULL},
    {"share_mean_pct", "Of the mean", TABLE_SHARE, 0, NULL},
    {"share_slope_pct", "Of the slope", TABLE_SHARE, 0, NULL},
    {"share_rest_pct", "Of the rest", TABLE_SHARE, 0, NULL},
    {"final_after", "Final after", TABLE_COUNT, 0, NULL},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void add_head(const struct series *s, struct table *t)
{
    char key[SERIES_KEY_SIZE];

    table_text(t, series_key(&s->id, key));
    table_text(t, s->id.code[DIM_SOURCE]);
}

static void add_day(int32_t day, struct table *t)
{
    char text[CLOCK_DATE_SIZE];

    table_text(t, day ? clock_format_date(day, text) : NULL);
}

static void add_status(char status, struct table *t)
{
    table_text(t, status ? (char[]){status, '\0'} : NULL);
}

/* Difference, and relative one where the old figure is positive. */
static void add_change(const struct observation *old, const struct observation *new,
                       struct table *t)
{
    double change = new->value - old->value;

    table_value(t, change, new->status);
    table_value(t, old->value > 0 ? change / old->value : NAN, new->status);
}

static void add_period(const struct triangle *v, size_t row, struct table *t)
{
    char period[PERIOD_TEXT_SIZE];

    table_text(t, period_format(v->period[row], period));
}

static const struct observation *cell(const struct triangle *v, size_t row, size_t column)
{
    return &v->cell[row * v->n_releases + column];
}

/* ---- The figures that changed ---- */

static size_t count_revised(const struct triangle *v, size_t *withdrawn)
{
    size_t n = 0;

    *withdrawn = 0;
    for (size_t row = 0; row < v->n; row++) {
        const struct observation *last = cell(v, row, v->n_releases - 1);

        if (triangle_changes(v, row) == 0)
            continue;
        n++;
        *withdrawn += isnan(last->value) || !status_has_value(last->status);
    }
    return n;
}

/* "; level: mean revision +0.41%, mean absolute 0.45% (16 first releases, t 5.61, p
 * 0.000)" */
static void note_statistics(const struct triangle *v, enum revisions_measure measure,
                            struct text *note)
{
    bool level = measure == REVISIONS_LEVEL;
    enum revisions_basis basis = REVISIONS_RELEASED;
    struct revision_stats s;
    char mean[WORDS_SIZE], size[WORDS_SIZE], t[WORDS_SIZE], p[WORDS_SIZE];

    revisions_statistics(v, measure, basis, &s);
    if (s.n == 0)
        revisions_statistics(v, measure, basis = REVISIONS_KNOWN, &s);
    if (s.n == 0)
        return;
    text_addf(note, "; %s: mean revision %s, mean absolute %s (%zu %s%s",
              level ? "level" : "growth on the year",
              level ? words_signed_pct(s.mean, 2, mean) : words_points(s.mean, 2, mean),
              level ? words_pct(s.mean_abs, 2, size) : words_points(s.mean_abs, 2, size),
              s.n, basis == REVISIONS_RELEASED ? "first release" : "first known figure",
              s.n == 1 ? "" : "s");
    if (isfinite(s.t))
        text_addf(note, ", t %s, p %s", words_fixed(s.t, 2, t), words_fixed(s.p, 3, p));
    text_add(note, s.n < REVISION_TEST_MIN ? ", too few for a test)" : ")");
}

void revisions_table_note(const struct desk *d, const struct series *s,
                          const struct triangle *v, struct table *t)
{
    struct text note = {0};
    size_t withdrawn, revised = count_revised(v, &withdrawn);

    desk_describe(d, &s->id, &note);
    text_addf(&note, ": %zu of %zu periods revised in %zu release%s", revised, v->n,
              v->n_releases, v->n_releases == 1 ? "" : "s");
    if (withdrawn > 0)
        text_addf(&note, ", %zu of them withdrawn", withdrawn);
    note_statistics(v, REVISIONS_LEVEL, &note);
    note_statistics(v, REVISIONS_GROWTH, &note);
    table_note(t, text_str(&note));
    text_release(&note);
}

static void add_figures(const struct series *s, const struct triangle *v, struct table *t)
{
    for (size_t row = 0; row < v->n; row++) {
        size_t changes = triangle_changes(v, row);
        const struct observation *first, *latest;

        if (changes == 0)
            continue;
        first = cell(v, row, triangle_first(v, row));
        latest = cell(v, row, v->n_releases - 1);
        add_head(s, t);
        add_period(v, row, t);
        table_value(t, first->value, first->status);
        add_day(first->released, t);
        table_value(t, latest->value, latest->status);
        add_day(latest->released, t);
        add_change(first, latest, t);
        table_value(t, (double)changes, 'A');
        table_value(t, (double)triangle_final_age(v, row), 'A');
        add_status(latest->status, t);
    }
}

/* ---- Since a day ---- */

/* NULL: nothing happened. */
static const char *change_kind(const struct observation *old,
                               const struct observation *new)
{
    if (old->status == '\0' && new->status == STATUS_WITHDRAWN)
        return NULL;
    if (old->status == '\0')
        return "new";
    if (triangle_is_revised(old, new))
        return status_has_value(new->status) && !isnan(new->value)
                   ? status_has_value(old->status) && !isnan(old->value) ? "revised"
                                                                         : "supplied"
                   : "withdrawn";
    return old->status != new->status ? "status" : NULL;
}

static void add_since(const struct series *s, const struct triangle *v, int32_t day,
                      struct table *t)
{
    const struct observation unknown = {.value = NAN, .status = '\0'};
    size_t then = 0, now = v->n_releases - 1;
    bool any = triangle_column(v, day, &then);

    for (size_t row = 0; row < v->n; row++) {
        const struct observation *new = cell(v, row, now);
        const struct observation *old = any ? cell(v, row, then) : &unknown;
        const char *kind = change_kind(old, new);

        if (!kind)
            continue;
        if (old->status == '\0')
            old = &unknown;
        add_head(s, t);
        add_period(v, row, t);
        table_text(t, kind);
        table_value(t, old->value, old->status ? old->status : 'O');
        table_value(t, new->value, new->status);
        add_change(old, new, t);
        add_status(old->status, t);
        add_status(new->status, t);
        add_day(new->released, t);
    }
}

/* ---- Statistics ---- */

static void add_statistics_row(const struct series *s, const char *measure,
                               const char *basis, const struct revision_stats *r,
                               size_t final_age, struct table *t)
{
    const double value[] = {(double)r->n,
                            r->mean,
                            r->mean_abs,
                            r->rms,
                            r->sd,
                            r->median,
                            r->min,
                            r->max,
                            r->relative_abs,
                            r->share_up,
                            r->sign_change,
                            r->acceleration_change,
                            r->t,
                            r->p,
                            r->t_simple,
                            r->t_ar,
                            r->t_hac,
                            r->autocorrelation,
                            r->u1,
                            r->u2,
                            r->intercept,
                            r->slope,
                            r->slope_on_first,
                            r->slope_on_later,
                            r->share_mean,
                            r->share_slope,
                            r->share_rest,
                            (double)final_age};

    add_head(s, t);
    table_text(t, measure);
    table_text(t, basis);
    for (size_t i = 0; i < COUNT(value); i++)
        table_value(t, value[i], 'A');
}

static void add_statistics(const struct series *s, const struct triangle *v,
                           struct table *t)
{
    static const char *const measure[] = {"level", "growth"};
    static const char *const basis[] = {"released", "known"};

    for (int m = 0; m < 2; m++)
        for (int b = 0; b < 2; b++) {
            struct revision_stats r;

            revisions_statistics(v, (enum revisions_measure)m, (enum revisions_basis)b,
                                 &r);
            if (r.n > 0)
                add_statistics_row(s, measure[m], basis[b], &r,
                                   revisions_final_age(v, (enum revisions_basis)b), t);
        }
}

/* ---- Any of them ---- */

void revisions_table_init(struct table *t, enum revisions_view view)
{
    static const struct {
        const struct table_column *column;
        size_t n;
    } views[] = {
        [REVISIONS_FIGURES] = {figure_columns, COUNT(figure_columns)},
        [REVISIONS_STATISTICS] = {statistics_columns, COUNT(statistics_columns)},
        [REVISIONS_SINCE] = {since_columns, COUNT(since_columns)},
    };

    table_init(t, NULL, views[view].column, views[view].n);
}

void revisions_table_add(const struct series *s, const struct triangle *v,
                         enum revisions_view view, int32_t since, struct table *t)
{
    if (view == REVISIONS_SINCE)
        add_since(s, v, since, t);
    else if (view == REVISIONS_STATISTICS)
        add_statistics(s, v, t);
    else
        add_figures(s, v, t);
}
