#include "desk/estimate_table.h"

#include "core/period.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Programs get every column; people the first ones, in units of one scale. */
static const struct table_column year_columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"year", "Year", TABLE_TEXT, 0, NULL},
    {"k", "Known", TABLE_COUNT, 0, NULL},
    {"observed", "So far", TABLE_VALUE, 1, NULL},
    {"point", "Year", TABLE_VALUE, 1, NULL},
    {"lo80", "80% from", TABLE_VALUE, 1, NULL},
    {"hi80", "to", TABLE_VALUE, 1, NULL},
    {"lo95", "95% from", TABLE_VALUE, 1, NULL},
    {"hi95", "to", TABLE_VALUE, 1, NULL},
    {"method", "Method", TABLE_TEXT, 0, NULL},
    {"mean_miss_pct", "Mean miss", TABLE_SHARE, 1, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"unit", "Unit", TABLE_TEXT, 0, NULL},
    {"status", "Status", TABLE_TEXT, 0, NULL},
    {"history_years", "History", TABLE_COUNT, 0, NULL},
    {"track_years", "Record", TABLE_COUNT, 0, NULL},
    {"worst_miss_pct", "Worst", TABLE_SHARE, 1, NULL},
    {"inside80", "Inside 80%", TABLE_COUNT, 0, NULL},
    {"donors", "Donors", TABLE_TEXT, 0, NULL},
    {"outliers", "Outliers", TABLE_COUNT, 0, NULL},
    {"bridged", "Bridged", TABLE_COUNT, 0, NULL},
};

enum { COLUMNS_ALL = sizeof year_columns / sizeof *year_columns, COLUMNS_SHORT = 11 };

static const struct table_column track_columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"year", "Year", TABLE_TEXT, 0, NULL},
    {"k", "Known", TABLE_COUNT, 0, NULL},
    {"estimate", "Estimate", TABLE_VALUE, 1, NULL},
    {"actual", "Became", TABLE_VALUE, 1, NULL},
    {"error_pct", "Error", TABLE_RATE, 1, NULL},
    {"inside80", "Inside 80%", TABLE_TEXT, 0, NULL},
    {"inside95", "Inside 95%", TABLE_TEXT, 0, NULL},
    {"method", "Method", TABLE_TEXT, 0, NULL},
};

static const struct table_column outlier_columns[] = {
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"period", "Period", TABLE_TEXT, 0, NULL},
    {"type", "Type", TABLE_TEXT, 0, NULL},
    {"code", "Code", TABLE_TEXT, 0, NULL},
    {"size_pct", "Size", TABLE_RATE, 1, NULL},
    {"t", "t", TABLE_NUMBER, 1, NULL},
    {"used", "Left out of the fit", TABLE_TEXT, 0, NULL},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void add_year_row(struct table *t, const struct series *s,
                         const struct estimate *est)
{
    const struct year_estimate *y = &est->value;
    const struct year_track *r = &est->track;
    const double shown[] = {y->point, y->lo80, y->hi80, y->lo95, y->hi95};
    char key[SERIES_KEY_SIZE], year[16], status[2] = {y->status, '\0'};

    snprintf(year, sizeof year, "%d", est->year);
    table_text(t, series_key(&s->id, key));
    table_text(t, year);
    table_value(t, est->k, 'A');
    table_value(t, est->observed, est->observed_status);
    for (size_t i = 0; i < COUNT(shown); i++)
        table_value(t, shown[i], y->status);
    table_text(t, y->method);
    table_value(t, r->n ? r->mean_abs_error : (double)NAN, 'A');
    if (t->n_columns == COLUMNS_SHORT)
        return;
    table_text(t, s->id.code[DIM_SOURCE]);
    table_text(t, s->id.code[DIM_UNIT]);
    table_text(t, status);
    table_value(t, y->history_years, 'A');
    table_value(t, (double)r->n, 'A');
    table_value(t, r->n ? r->worst_abs_error : (double)NAN, 'A');
    table_value(t, r->in80, 'A');
    table_text(t, est->donors);
    table_value(t, (double)est->n_outliers, 'A');
    table_value(t, y->bridged, 'A');
}

static void add_track_rows(struct table *t, const struct series *s,
                           const struct estimate *est)
{
    if (est->track.n == 0)
        table_note(t, "No record: no past year is complete with the same periods known.");
    for (size_t i = 0; i < est->track.n; i++) {
        const struct year_track_item *item = &est->track.item[i];
        char key[SERIES_KEY_SIZE], year[16];

        snprintf(year, sizeof year, "%d", item->year);
        table_text(t, series_key(&s->id, key));
        table_text(t, year);
        table_value(t, est->k, 'A');
        table_value(t, item->estimate, 'E');
        table_value(t, item->actual, 'A');
        table_value(t, item->error, 'A');
        table_text(t, item->in80 ? "yes" : "no");
        table_text(t, item->in95 ? "yes" : "no");
        table_text(t, item->method);
    }
}

static void add_outlier_rows(struct table *t, const struct series *s,
                             const struct estimate *est)
{
    if (est->n_outliers == 0)
        table_note(t, "No value stands out from the model.");
    for (size_t i = 0; i < est->n_outliers; i++) {
        const struct estimate_outlier *o = &est->outlier[i];
        struct series_id id = s->id;
        char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE];

        if (*o->flow)
            series_id_set(&id, DIM_FLOW, o->flow);
        table_text(t, series_key(&id, key));
        table_text(t, period_format(o->period, period));
        table_text(t, outlier_title(o->type));
        table_text(t, outlier_code(o->type));
        table_value(t, o->size, 'A');
        table_value(t, o->t, 'A');
        table_text(t, o->is_used ? "yes" : "no");
    }
}

/* ---- The views ---- */

static const struct view {
    const struct table_column *columns;
    size_t n, n_short; /* for programs, for people */
    void (*add)(struct table *t, const struct series *s, const struct estimate *est);
} views[] = {
    [ESTIMATE_YEAR] = {year_columns, COLUMNS_ALL, COLUMNS_SHORT, add_year_row},
    [ESTIMATE_TRACK] = {track_columns, COUNT(track_columns), COUNT(track_columns),
                        add_track_rows},
    [ESTIMATE_OUTLIERS] = {outlier_columns, COUNT(outlier_columns),
                           COUNT(outlier_columns), add_outlier_rows},
};

void estimate_table_add(const struct series *s, const struct estimate *est,
                        enum estimate_view view, struct table *t)
{
    views[view].add(t, s, est);
}

/* Columns of values carry the unit, so that people see one scale; series of different units
 * are printed in plain numbers. */
void estimate_table_init(struct table *t, enum estimate_view view, bool for_people,
                         const struct series_list *list)
{
    struct table_column own[COLUMNS_ALL];
    const struct table_column *from = views[view].columns;
    size_t n = for_people ? views[view].n_short : views[view].n;
    const char *unit = list->item[0].id.code[DIM_UNIT];
    bool same = true;

    for (size_t i = 1; i < list->n; i++)
        same = same && strcmp(list->item[i].id.code[DIM_UNIT], unit) == 0;
    for (size_t i = 0; i < n; i++) {
        own[i] = from[i];
        if (own[i].kind != TABLE_VALUE)
            continue;
        own[i].unit = same ? unit : NULL;
        own[i].kind = same ? TABLE_VALUE : TABLE_NUMBER;
    }
    table_init(t, NULL, own, n);
}
