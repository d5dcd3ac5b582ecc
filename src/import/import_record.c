#include "import/importer_state.h"

#include "import/legend.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum err_code import_record_error(const struct importer *im, int column, const char *text,
                                  struct err *e, const char *format, ...)
{
    char what[512], name[64];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    if (column == LAYOUT_NONE)
        snprintf(name, sizeof name, "record");
    else if ((size_t)column < im->layout.columns && *im->layout.name[column])
        snprintf(name, sizeof name, "column %.50s", im->layout.name[column]);
    else
        snprintf(name, sizeof name, "column %d", column + 1);
    return err_set(e, ERR_INPUT, "%s:%lld: %s: read \"%.80s\", %s", im->path,
                   (long long)im->record.line, name, text, what);
}

enum err_code import_record_wildcard(const struct importer *im, int column, struct err *e)
{
    return import_record_error(im, column, "", e,
                               "expected all dimensions of a row that deletes: without "
                               "one it deletes many figures at once; write a row for "
                               "each series and period");
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *import_record_text(const struct importer *im, size_t column,
                               struct text *scratch)
{
    const char *s = im->record.cell[column];
    size_t n = im->record.length[column];

    while (n > 0 && is_space(*s)) {
        s++;
        n--;
    }
    if (im->layout.is_labelled && column < im->layout.columns &&
        im->layout.is_labelled[column]) {
        const char *name = strstr(s, ": "); /* ID: Name */

        n = name ? (size_t)(name - s) : n;
    } else if (n == 0 || !is_space(s[n - 1])) {
        return s;
    }
    while (n > 0 && is_space(s[n - 1]))
        n--;
    text_clear(scratch);
    text_add_n(scratch, s, n);
    return text_str(scratch);
}

static int later(int a, int b)
{
    return a > b ? a : b;
}

/* The last column of the header that is read. */
static int last_used_column(const struct layout *l)
{
    int last = later(l->period, later(l->second, l->value));

    for (int f = 0; f < FIELD_COUNT; f++) {
        last = later(last, later(l->field[f], l->pad[f]));
        for (size_t i = 0; i < l->profile->field[f].filled.n; i++)
            last = later(last, l->filled[f][i]);
    }
    for (int k = 0; k < FILTER_COUNT; k++) {
        for (size_t i = 0; i < l->profile->filter[k].n; i++)
            last = later(last, l->filter[k][i]);
    }
    return l->n_wide > 0 ? (int)l->columns - 1 : last;
}

/* Some publishers end each data row with a delimiter that the header does not have: allowed
 * when every row has it and its field is always empty.  Where the profile allows it, a row
 * may lack columns at its end, if they are not read. */
static enum err_code check_width(struct importer *im, struct err *e)
{
    const struct csv_record *r = &im->record;
    size_t columns = im->layout.columns;
    bool has_extra = r->n == columns + 1 && r->length[columns] == 0;
    enum extra_field extra = has_extra ? EXTRA_YES : EXTRA_NO;

    if (im->profile->short_rows && r->n < columns &&
        (int)r->n > last_used_column(&im->layout)) {
        im->has_short_rows = true;
        return ERR_NONE;
    }
    if ((r->n == columns || has_extra) &&
        (im->extra == EXTRA_UNKNOWN || im->extra == extra)) {
        im->extra = extra;
        return ERR_NONE;
    }
    return err_set(e, ERR_INPUT,
                   "%s:%lld: read %zu fields, expected %zu as in the header; look for an "
                   "unquoted delimiter, or a line that was cut or joined",
                   im->path, (long long)r->line, r->n,
                   columns + (im->extra == EXTRA_YES));
}

/* Does the table end here?  Its first filled cell begins like one of the stop texts. */
static bool is_stop(const struct importer *im)
{
    const struct text_map *stop = &im->profile->stop;
    size_t first = 0;

    while (first + 1 < im->record.n && im->record.length[first] == 0)
        first++;
    for (size_t i = 0; i < stop->n; i++) {
        const char *text = stop->item[i].from;

        if (strncmp(im->record.cell[first], text, strlen(text)) == 0)
            return true;
    }
    return false;
}

/* The column of the first rule of a filter whose values the record has (or, with `lacks`, has
 * not), or LAYOUT_NONE.  A filter on a column that the file does not have filters nothing. */
static int filter_column(struct importer *im, enum filter filter, bool lacks,
                         const struct filter_rule **rule)
{
    const struct filter_rules *rules = &im->profile->filter[filter];

    for (size_t i = 0; i < rules->n; i++) {
        int c = im->layout.filter[filter][i];
        const char *text;

        *rule = &rules->item[i];
        if (c == LAYOUT_NONE)
            continue;
        text = import_record_text(im, (size_t)c, &im->scratch[0]);
        if (lacks && im->is_withdrawal && !*text) /* an attribute: see check_withdrawal */
            continue;
        if (text_map_covers(&(*rule)->values, text) != lacks)
            return c;
    }
    return LAYOUT_NONE;
}

/* The first one is told when nothing is kept. */
static bool note_left_out(struct importer *im, int column, const char *verdict)
{
    if (!*im->left_out_by)
        snprintf(im->left_out_by, sizeof im->left_out_by,
                 "line %lld, column %.50s: read \"%.80s\", %s",
                 (long long)im->record.line, im->layout.name[column],
                 import_record_text(im, (size_t)column, &im->scratch[0]), verdict);
    return false;
}

static bool is_kept(struct importer *im)
{
    const struct filter_rule *rule;
    int c = filter_column(im, FILTER_KEEP, true, &rule);

    if (c != LAYOUT_NONE)
        return note_left_out(im, c, "not one of [keep]");
    c = filter_column(im, FILTER_LEAVE_OUT, false, &rule);
    return c == LAYOUT_NONE || note_left_out(im, c, "one of [leave-out]");
}

bool import_record_is_withheld(struct importer *im)
{
    const struct filter_rule *rule;

    return filter_column(im, FILTER_WITHHELD, false, &rule) != LAYOUT_NONE;
}

/* What no record may have, not even one that would be left out. */
static enum err_code check_refused(struct importer *im, struct err *e)
{
    const struct filter_rule *rule;
    int c = filter_column(im, FILTER_REFUSE, false, &rule);
    const char *text;

    if (c == LAYOUT_NONE)
        return ERR_NONE;
    text = import_record_text(im, (size_t)c, &im->scratch[0]);
    return import_record_error(im, c, text, e, "%s",
                               text_map_covering(&rule->values, text)->to);
}

/* What an SDMX row that deletes does not say is wildcarded: it would take back many figures
 * at once.  Only attributes may be empty; here of the columns that decide about a record. */
static enum err_code check_withdrawal(struct importer *im, struct err *e)
{
    static const enum filter deciding[] = {FILTER_KEEP, FILTER_LEAVE_OUT, FILTER_REQUIRE};
    const struct filter_rule *rule;
    int decided;

    im->is_withdrawal = false;
    decided = filter_column(im, FILTER_WITHDRAW, false, &rule);
    im->is_withdrawal = decided != LAYOUT_NONE;
    if (im->is_withdrawal &&
        (im->is_for_sums || im->profile->duplicates == DUPLICATES_SUM))
        return import_record_error(im, decided, im->record.cell[decided], e,
                                   "the row withdraws a figure: sums are made of figures "
                                   "alone; take the row out");
    if (!im->is_withdrawal || im->profile->labels != LABELS_SDMX)
        return ERR_NONE;
    for (size_t k = 0; k < sizeof deciding / sizeof *deciding; k++) {
        for (size_t i = 0; i < im->profile->filter[deciding[k]].n; i++) {
            int c = im->layout.filter[deciding[k]][i];

            if (c != LAYOUT_NONE && c != im->layout.value &&
                c != im->layout.field[FIELD_MULTIPLIER] &&
                !*import_record_text(im, (size_t)c, &im->scratch[0]))
                return import_record_wildcard(im, c, e);
        }
    }
    return ERR_NONE;
}

/* What no record that is kept may lack. */
static enum err_code check_required(struct importer *im, struct err *e)
{
    const struct filter_rule *rule;
    char words[160];
    int c = filter_column(im, FILTER_REQUIRE, true, &rule);
    const char *text;

    if (c == LAYOUT_NONE)
        return ERR_NONE;
    text = import_record_text(im, (size_t)c, &im->scratch[0]);
    return import_record_error(im, c, text, e, "expected %s: profile %s reads no other",
                               text_map_words(&rule->values, 6, words, sizeof words),
                               im->profile->name);
}

/* Downloads that were joined have their header in the middle: only a profile that expects
 * that, and leaves it out by name, reads on. */
static enum err_code check_header(struct importer *im, struct err *e)
{
    const struct layout *l = &im->layout;
    const struct filter_rule *rule;
    size_t i = 0;

    while (
        i < l->columns && i < im->record.n &&
        ((im->wanted && !im->wanted[i]) || strcmp(im->record.cell[i], l->name[i]) == 0))
        i++;
    if (i < l->columns ||
        filter_column(im, FILTER_LEAVE_OUT, false, &rule) != LAYOUT_NONE)
        return ERR_NONE;
    return err_set(
        e, ERR_INPUT,
        "%s:%lld: the header stands here once more: two downloads were joined; "
        "import them one by one, or take this line out",
        im->path, (long long)im->record.line);
}

/* Count the stop texts; behind the first, see what the legend says of the series. */
static enum err_code check_legend(struct importer *im, struct err *e)
{
    const struct csv_record *r = &im->record;

    if (is_stop(im))
        im->stops++;
    else if (im->stops == 1 && im->profile->legend && legend_is_row(r) &&
             layout_has(&im->layout, r->cell[0]) && legend_check(im->profile, r, e))
        return err_wrap(e, "%s:%lld", im->path, (long long)r->line);
    return ERR_NONE;
}

int import_record_next(struct importer *im, struct err *e)
{
    int rc;

    while ((rc = shape_next(&im->shape, im->profile, im->layout.fill_down, im->reader,
                            &im->record, e)) > 0) {
        im->summary.records++;
        if (check_legend(im, e) || (im->stops > 0 && check_header(im, e)))
            return -1; /* a second table below the first is not passed over */
        if (im->stops == 0 && (check_width(im, e) || check_header(im, e) ||
                               check_refused(im, e) || check_withdrawal(im, e)))
            return -1;
        if (im->stops == 0 && is_kept(im))
            return check_required(im, e) ? -1 : 1;
        im->summary.left_out++;
    }
    return rc;
}

enum err_code import_record_rewind(struct importer *im, struct err *e)
{
    struct csv_format format = {.delimiter = im->layout.delimiter};

    if (csv_rewind(im->reader, &format, e))
        return e->code;
    im->extra = EXTRA_UNKNOWN;
    im->stops = 0;
    im->summary = (struct import_summary){0};
    shape_release(&im->shape);
    im->shape.path = im->path;
    sums_free(im->sums);
    im->sums = NULL;
    totals_free(im->totals);
    im->totals = importer_new_totals(im);
    for (size_t i = 0; i < im->layout.n_skip; i++) {
        if (csv_next(im->reader, &im->record, e) < 0)
            return e->code;
    }
    shape_header(&im->shape, im->profile, &im->record);
    return ERR_NONE;
}
