#include "import/importer_state.h"

#include "base/clock.h"
#include "core/status.h"
#include "import/cell_value.h"
#include "import/field_text.h"
#include "import/product_code.h"
#include "import/unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Of a row that withdraws: an attribute, which it need not have, or a dimension of an SDMX
 * row that deletes, which it must have. */
static bool is_left_open(const struct importer *im, int f)
{
    int c = im->layout.field[f];

    if (c == LAYOUT_NONE)
        return false;
    if (f >= DIM_COUNT)
        return f == FIELD_STATUS || f == FIELD_MULTIPLIER;
    return im->profile->labels == LABELS_SDMX && im->record.length[c] == 0;
}

/* Where the text stands: above the header, in it or in the record; and what is wrong. */
static enum err_code refuse_text(const struct importer *im, int f,
                                 const struct wide_column *w, const char *text,
                                 struct err *e)
{
    const int *cell = im->profile->field[f].cell;
    int column = w && is_in_header(w, f) ? (int)w->index : im->layout.field[f];

    if (column == LAYOUT_NONE && im->layout.cell_text[f])
        return err_set(e, ERR_INPUT, "%s:%d: column %d: read \"%.80s\", %s", im->path,
                       cell[0], cell[1], text, text_str(&im->problem));
    return import_record_error(im, column, text, e, "%s", text_str(&im->problem));
}

static enum err_code fill_field(struct importer *im, int f, const struct wide_column *w,
                                int year, struct import_row *row, struct err *e)
{
    const char *code = import_wide_code(w, f), *text;
    char padded[24];

    if (im->is_withdrawal && is_left_open(im, f))
        return f < DIM_COUNT ? import_record_wildcard(im, im->layout.field[f], e)
                             : ERR_NONE;
    if (!code) {
        text = field_text(im, f, w, row);
        text = field_text_pad(text, padded_length(im, f), padded, sizeof padded);
        if (im->lookup[f]) {
            text_clear(&im->problem);
            code = lookup_code(im->lookup[f], text, year, &im->problem);
            if (!code)
                return refuse_text(im, f, w, text, e);
        } else {
            code = *text ? text : im->profile->field[f].constant;
        }
    }
    put_field(im, row, f, code);
    return ERR_NONE;
}

static enum err_code fill_fields(struct importer *im, bool per_cell,
                                 const struct wide_column *w, struct import_row *row,
                                 struct err *e)
{
    const struct field_order *order = &im->order[per_cell];
    int year = period_year_of(row->period);

    for (size_t i = 0; i < order->n; i++) {
        if (fill_field(im, order->field[i], w, year, row, e))
            return e->code;
    }
    return ERR_NONE;
}

/* ---- Checks ---- */

/* Digits behind the decimal mark that the publisher never writes: the file is not what its
 * header says (random figures in a borrowed layout). */
static bool has_strange_decimals(const struct importer *im, const char *text)
{
    const char *mark = strchr(text, im->format.decimal);

    return im->profile->decimals && mark &&
           strspn(mark + 1, "0123456789") > (size_t)im->profile->decimals;
}

/* A figure that is taken back has no value.  An SDMX row that deletes names what it deletes:
 * one with attributes alone leaves the value as it is. */
static enum err_code read_withdrawal(struct importer *im, const struct wide_column *w,
                                     struct import_row *row, struct err *e)
{
    bool is_sdmx = im->profile->labels == LABELS_SDMX;
    const struct unit *unit = unit_find(row->id.code[DIM_UNIT]);
    int column = import_value_column(im, w), status = im->layout.field[FIELD_STATUS];
    const char *text =
        import_record_text(im, (size_t)column, &im->scratch[FIELD_COUNT + 1]);
    double value;

    if (is_sdmx && !*text && status != LAYOUT_NONE && im->record.length[status] > 0)
        return import_record_error(im, status, im->record.cell[status], e,
                                   "of a row that deletes and has no value: it deletes "
                                   "the status alone, which is not kept; take it out");
    if (!is_sdmx && number_parse(text, strlen(text), &im->format, &value))
        return import_record_error(im, column, text, e,
                                   "expected no value: the row withdraws the figure");
    memcpy(row->id.code[DIM_UNIT], unit->base, strlen(unit->base) + 1);
    row->value = NAN;
    row->status = STATUS_WITHDRAWN;
    return ERR_NONE;
}

static enum err_code bad_number(const struct importer *im, int column, const char *text,
                                struct err *e)
{
    const char *group = *im->format.group ? NULL : cell_group(&im->format, text);
    struct text way_out = {0};
    enum err_code code;

    if (*im->format.group)
        text_addf(&way_out, ", digits in groups of three by %s", im->format.group);
    if (group)
        text_addf(
            &way_out,
            "; where that is a mark between thousands: --profile %s --set file.group=%s",
            im->profile->name, group);
    code = import_record_error(
        im, column, text, e, "expected a number like 1234%c5%s%s", im->format.decimal,
        im->profile->missing.n ? " or one of the words for missing" : "",
        text_str(&way_out));
    text_release(&way_out);
    return code;
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
        return bad_number(im, column, text, e);
    if (kind == CELL_NUMBER && strstr(text, "E+"))
        im->has_exponents = true;
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
           cell_is_empty(im->profile, im->record.cell[column], im->record.length[column]);
}

/* What the product and its classification are, now that both are known. */
static void settle_product(const struct importer *im, struct import_row *row)
{
    char *product = row->id.code[DIM_PRODUCT],
         *classification = row->id.code[DIM_CLASSIFICATION];

    if (strcmp(product, "TOTAL") == 0)
        classification[0] = '\0';
    else if (strlen(product) % 2 == 1 && /* a cheap question first */
             text_map_covers(&im->profile->field[DIM_PRODUCT].pairs, classification))
        product_code_pairs(product, SERIES_CODE_SIZE);
}

int import_row_read(struct importer *im, const struct wide_column *w,
                    struct import_row *row, struct err *e)
{
    *row = im->base;
    if (!im->is_withdrawal && is_empty_cell(im, w))
        return 0; /* its partner need not even have existed */
    if (import_row_period(im, w, &row->period, e) || fill_fields(im, true, w, row, e))
        return -1;
    if (import_row_is_other_freq(im, w, row))
        return 0;
    if (import_row_freq(im, row, e) ||
        (im->is_withdrawal ? read_withdrawal(im, w, row, e) : read_value(im, w, row, e)))
        return -1;
    if (import_is_unpublished(im, row))
        return 0;
    if (import_check_sign(im, w, row, e))
        return -1;
    settle_product(im, row);
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
