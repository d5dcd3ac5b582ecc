#include "import/importer_state.h"

#include "base/clock.h"
#include "core/status.h"
#include "import/cell_value.h"
#include "import/field_text.h"
#include "import/unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Period ---- */

/* The date is the first day of a period of im->months months. */
static bool date_period(const struct importer *im, const struct pattern_match *m,
                        struct period *p)
{
    static const enum freq freq[] = {
        [1] = FREQ_M, [3] = FREQ_Q, [6] = FREQ_S, [12] = FREQ_A};
    int32_t first = 12 * m->year + m->month - 1;

    if (m->day != 1 || m->month == 0 || first % im->months != 0)
        return false;
    *p = period_from_months(freq[im->months], first, im->months);
    return true;
}

enum err_code import_row_bad_period(const struct importer *im, int column,
                                    const struct text_map *patterns, const char *text,
                                    struct err *e)
{
    char words[120];
    bool is_date = im->profile->frequency == FREQUENCY_SPACING;

    text_map_words(patterns, 4, words, sizeof words);
    return import_record_error(
        im, column, text, e, "expected a period as %s%s%s%s", words,
        strstr(words, "{sdmx}") ? ": 2025, 2025-Q3, 2025-11 or 2025-01-01/P11M" : "",
        is_date ? ", the first day of a month, quarter or year" : "",
        strchr(text, '/') && is_date
            ? "; a spreadsheet has rewritten the dates: download the file again"
            : "");
}

/* Read one column of the period, by the first pattern that fits; all dates of a file are
 * written in one. */
static enum err_code read_period(struct importer *im, int column,
                                 const struct text_map *patterns, struct pattern_match *m,
                                 const char **text, struct err *e)
{
    size_t first = im->months ? (size_t)im->layout.date_pattern : 0,
           end = im->months ? first + 1 : patterns->n;

    *text = import_record_text(im, (size_t)column, &im->scratch[FIELD_COUNT]);
    for (size_t i = first; i < end; i++) {
        if (pattern_match(patterns->item[i].from, *text, m))
            return ERR_NONE;
    }
    return import_row_bad_period(im, column, patterns, *text, e);
}

enum err_code import_row_period(struct importer *im, const struct wide_column *w,
                                struct period *p, struct err *e)
{
    const struct profile *profile = im->profile;
    struct pattern_match m = {.dim = DIM_COUNT};
    const char *text = "";

    if (w)
        m = w->match;
    if (im->layout.period != LAYOUT_NONE &&
        read_period(im, im->layout.period, &profile->period_pattern, &m, &text, e))
        return e->code;
    if (im->layout.second != LAYOUT_NONE &&
        read_period(im, im->layout.second, &profile->second_pattern, &m, &text, e))
        return e->code;
    if (im->months ? date_period(im, &m, p) : pattern_period(&m, p))
        return ERR_NONE;
    return import_row_bad_period(im, im->layout.period, &profile->period_pattern, text,
                                 e);
}

/* ---- Fields ---- */

/* The column of `filled` that has a text, when it is the only one. */
static const char *filled_code(const struct importer *im, int f)
{
    const struct text_map *filled = &im->profile->field[f].filled;
    const char *code = NULL;

    for (size_t i = 0; i < filled->n; i++) {
        int c = im->layout.filled[f][i];

        if (c == LAYOUT_NONE || im->record.length[c] == 0)
            continue;
        if (code)
            return NULL;
        code = filled->item[i].to;
    }
    return code;
}

/* How long the code in this record is to be, where the profile says so. */
static size_t padded_length(const struct importer *im, int f)
{
    const char *length = im->profile->field[f].pad;

    if (im->layout.pad[f] != LAYOUT_NONE)
        length = im->record.cell[im->layout.pad[f]];
    return length ? (size_t)strtoul(length, NULL, 10) : 0;
}

/* Does the column's header hold the text of this field? */
static bool is_in_header(const struct wide_column *w, int f)
{
    return w && w->match.text && (int)w->match.dim == f;
}

/* The text of a field in the record, before it becomes a code. */
static const char *field_text(struct importer *im, int f, const struct wide_column *w,
                              const struct import_row *row)
{
    const struct field_rule *rule = &im->profile->field[f];
    const char *code = filled_code(im, f);

    if (code)
        return code;
    if (w && is_in_header(w, f))
        return w->match.text;
    if (im->layout.field[f] != LAYOUT_NONE)
        return import_record_text(im, (size_t)im->layout.field[f], &im->scratch[f]);
    if (im->layout.cell_text[f])
        return im->layout.cell_text[f];
    return rule->from >= 0 && rule->from < DIM_COUNT ? row->id.code[rule->from] : "";
}

static void put_field(struct importer *im, struct import_row *row, int f,
                      const char *code)
{
    switch (f) {
    case FIELD_STATUS:
        row->status = *code;
        break;
    case FIELD_RELEASED:
        row->released = 0;
        if (*code)
            clock_parse_date(code, &row->released);
        break;
    case FIELD_PUBLISHER:
        row->publisher = code;
        break;
    case FIELD_ADDRESS:
        row->address = code;
        break;
    case FIELD_NOTE:
        row->note = code;
        break;
    case FIELD_MULTIPLIER:
        im->power = (int)strtol(code, NULL, 10);
        break;
    default: /* the lookup has seen to it that the code fits */
        memcpy(row->id.code[f], code, strlen(code) + 1);
    }
}

static enum err_code fill_field(struct importer *im, int f, const struct wide_column *w,
                                struct import_row *row, struct err *e)
{
    const char *code = import_wide_code(w, f), *text;
    char padded[24];

    if (!code) {
        text = field_text_pad(field_text(im, f, w, row), padded_length(im, f), padded,
                              sizeof padded);
        if (im->lookup[f]) {
            text_clear(&im->problem);
            code = lookup_code(im->lookup[f], text, period_year_of(row->period),
                               &im->problem);
            if (!code)
                return import_record_error(
                    im, is_in_header(w, f) ? (int)w->index : im->layout.field[f], text, e,
                    "%s", text_str(&im->problem));
        } else {
            code = *text ? text : im->profile->field[f].constant;
        }
    }
    put_field(im, row, f, code);
    return ERR_NONE;
}

/* Fields that take their text from another field come after the others. */
static enum err_code fill_fields(struct importer *im, bool per_cell,
                                 const struct wide_column *w, struct import_row *row,
                                 struct err *e)
{
    for (int late = 0; late < 2; late++) {
        for (int f = 0; f < FIELD_COUNT; f++) {
            bool is_late = im->profile->field[f].from >= 0;

            if (is_late != late || im->is_per_cell[f] != per_cell)
                continue;
            if (fill_field(im, f, w, row, e))
                return e->code;
        }
    }
    return ERR_NONE;
}

/* ---- Checks ---- */

/* SDMX may write a month as its first day: with the frequency beside it, it is the month. */
static void first_day_period(struct period *p, char letter)
{
    static const int months[] = {
        [FREQ_A] = 12, [FREQ_S] = 6, [FREQ_T] = 4, [FREQ_Q] = 3, [FREQ_M] = 1};
    int f = freq_from_letter(letter), year, month, day;
    char text[PERIOD_TEXT_SIZE];

    if (f < 0 || f > FREQ_M ||
        sscanf(period_format(*p, text), "%d-%d-%d", &year, &month, &day) != 3 ||
        day != 1 || (month - 1) % months[f] != 0)
        return;
    *p = period_from_months((enum freq)f, 12 * year + month - 1, months[f]);
}

/* Without a frequency of its own a range of months belongs to the year it is part of. */
static enum err_code finish_freq(const struct importer *im, struct import_row *row,
                                 struct err *e)
{
    char *code = row->id.code[DIM_FREQ], own = freq_letter(row->period.freq);
    char text[PERIOD_TEXT_SIZE];

    if (row->period.freq == FREQ_D && *code && *code != own) {
        first_day_period(&row->period, *code);
        own = freq_letter(row->period.freq);
    }
    if (!*code) {
        code[0] = row->period.span > 1 ? 'A' : own;
        code[1] = '\0';
    }
    if (row->period.span == 1 && *code != own)
        return import_record_error(im, im->layout.field[DIM_FREQ], code, e,
                                   "expected %c, the frequency of the period %s", own,
                                   period_format(row->period, text));
    return ERR_NONE;
}

/* Digits behind the decimal mark that the publisher never writes: the file is not what its
 * header says (random figures in a borrowed layout). */
static bool has_strange_decimals(const struct importer *im, const char *text)
{
    const char *mark = strchr(text, im->format.decimal);

    return im->profile->decimals && mark &&
           strspn(mark + 1, "0123456789") > (size_t)im->profile->decimals;
}

static enum err_code read_value(struct importer *im, const struct wide_column *w,
                                struct import_row *row, struct err *e)
{
    struct text *scratch = &im->scratch[FIELD_COUNT + 1];
    int column = import_value_column(im, w);
    bool is_withheld =
        im->profile->filter[FILTER_WITHHELD].n > 0 && import_record_is_withheld(im);
    const char *text = import_record_text(im, (size_t)column, scratch);
    const struct unit *unit = unit_find(row->id.code[DIM_UNIT]);
    char status = is_withheld ? 'Q' : row->status;
    enum cell_kind kind;

    row->status = status;
    kind = cell_read(im->profile, &im->format, text, strlen(text),
                     im->power + unit->power, &row->value, &row->status);
    memcpy(row->id.code[DIM_UNIT], unit->base, strlen(unit->base) + 1);
    if (kind == CELL_BAD)
        return import_record_error(
            im, column, text, e, "expected a number like 1234%c5%s%s%s",
            im->format.decimal,
            im->profile->missing.n ? " or one of the words for missing" : "",
            *im->format.group ? ", digits in groups of three by " : "", im->format.group);
    if (kind == CELL_NUMBER && im->profile->with_value && !status_has_value(row->status))
        row->status = *im->profile->with_value;
    if (kind == CELL_NUMBER && has_strange_decimals(im, text))
        return import_record_error(
            im, column, text, e,
            "expected at most %d decimals, as %s writes them: is the "
            "file what its header says?",
            im->profile->decimals, im->profile->title);
    if (kind == CELL_EMPTY && status_has_value(status))
        return import_record_error(
            im, column, text, e,
            "expected a number; an empty value needs a status that "
            "says why it is missing (H K L M O Q)");
    if (!status_has_value(row->status))
        row->value = NAN;
    return ERR_NONE;
}

/* ---- Rows ---- */

static bool is_empty_cell(const struct importer *im, const struct wide_column *w)
{
    size_t column = (size_t)import_value_column(im, w);

    return im->profile->empty == EMPTY_LEAVE_OUT &&
           strspn(im->record.cell[column], " ") == im->record.length[column];
}

int import_row_read(struct importer *im, const struct wide_column *w,
                    struct import_row *row, struct err *e)
{
    *row = im->base;
    if (is_empty_cell(im, w)) /* its partner need not even have existed */
        return 0;
    if (import_row_period(im, w, &row->period, e) || fill_fields(im, true, w, row, e) ||
        finish_freq(im, row, e) || read_value(im, w, row, e))
        return -1;
    if (import_is_unpublished(im, row))
        return 0;
    if (import_check_sign(im, w, row, e))
        return -1;
    if (strcmp(row->id.code[DIM_PRODUCT], "TOTAL") == 0)
        row->id.code[DIM_CLASSIFICATION][0] = '\0';
    if (row->status == 'A' && codes_break(im->codes, row->id.code[DIM_SOURCE],
                                          row->id.code[DIM_REPORTER], row->period))
        row->status = 'B';
    return import_check_duplicate(im, row, e);
}

static const struct import_row nothing = {
    .status = 'A', .publisher = "", .address = "", .note = ""};

/* What all records of a long file have in common is found out once. */
static enum err_code begin_long(struct importer *im, struct err *e)
{
    if (!im->has_base) {
        im->base = nothing;
        if (fill_fields(im, false, NULL, &im->base, e))
            return e->code;
        im->has_base = true;
    }
    im->base.line = im->record.line;
    return ERR_NONE;
}

enum err_code import_row_begin(struct importer *im, struct err *e)
{
    if (!im->profile->wide.n)
        return begin_long(im, e);
    im->base = nothing;
    im->base.line = im->record.line;
    if (im->layout.period != LAYOUT_NONE &&
        import_row_period(im, NULL, &im->base.period, e))
        return e->code;
    for (size_t i = 0; i < im->layout.n_total; i++) {
        if (import_check_total(im, &im->layout.total[i], e))
            return e->code;
    }
    return fill_fields(im, false, NULL, &im->base, e);
}
