#include "import/importer_state.h"

#include <math.h>
#include <string.h>

int import_value_column(const struct importer *im, const struct wide_column *w)
{
    return w ? (int)w->index : im->layout.value;
}

const char *import_wide_code(const struct wide_column *w, int f)
{
    for (size_t i = 0; w && i < w->rule->n; i++) {
        if (w->rule->field[i] == f)
            return w->rule->code[i];
    }
    return NULL;
}

enum err_code import_check_sign(const struct importer *im, const struct wide_column *w,
                                const struct import_row *row, struct err *e)
{
    const struct code_flow *flow;
    char text[NUMBER_TEXT_SIZE];

    if (!(row->value < 0))
        return ERR_NONE;
    flow = codes_flow(im->codes, row->id.code[DIM_FLOW]);
    if (flow && flow->may_be_negative)
        return ERR_NONE;
    return import_record_error(im, import_value_column(im, w),
                               number_format_exact(row->value, text), e,
                               "expected a value that is not negative: %s cannot be; "
                               "correct it or take the row out",
                               flow ? flow->name : row->id.code[DIM_FLOW]);
}

/* A 0 behind the last month in which the file has any positive figure was not published. */
bool import_is_unpublished(struct importer *im, const struct import_row *row)
{
    int32_t first, months;

    if (im->profile->zero_after_last == ZERO_VALUE || row->value != 0 ||
        !period_months(row->period, &first, &months) || first <= im->last_month)
        return false;
    if (im->unpublished_from == 0 || first < im->unpublished_from)
        im->unpublished_from = first;
    return true;
}

static void twice(const struct importer *im, const struct import_row *row,
                  const struct duplicate *d, bool is_same, struct err *e)
{
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE], a[NUMBER_TEXT_SIZE],
        b[NUMBER_TEXT_SIZE];
    struct text way_out = {0};

    if (is_same)
        text_addf(&way_out,
                  ", or --profile %s --set value.duplicates=same passes over such rows",
                  im->profile->name);
    err_set(
        e, ERR_INPUT,
        "%s:%lld: %s %s stands here and in line %lld, with the %s value (%s, %s); remove "
        "one of the two%s",
        im->path, (long long)row->line, series_key(&row->id, key),
        period_format(row->period, period), (long long)d->line,
        is_same ? "same" : "other", number_format_exact(d->value, a),
        number_format_exact(row->value, b), text_str(&way_out));
    text_release(&way_out);
}

/* > 0: new; 0: the same row again, which the profile allows; < 0: an error. */
int import_check_duplicate(struct importer *im, const struct import_row *row,
                           struct err *e)
{
    const struct duplicate *d;
    bool is_same;

    if (im->is_unchecked || im->profile->duplicates == DUPLICATES_SUM)
        return 1;
    d = duplicates_add(&im->seen, &row->id, row->period, row->released, row->value,
                       row->line);
    if (!d)
        return 1;
    is_same = d->value == row->value || (isnan(d->value) && isnan(row->value));
    if (is_same && im->profile->duplicates == DUPLICATES_SAME)
        return 0;
    twice(im, row, d, is_same, e);
    return -1;
}

/* The columns of one total, added up; empty cells count as nothing. */
enum err_code import_check_total(const struct importer *im,
                                 const struct wide_column *total, struct err *e)
{
    double sum = 0, said, x;
    struct text scratch = {0};
    const char *text = import_record_text(im, total->index, &scratch);
    char a[NUMBER_TEXT_SIZE];
    bool is_number = number_parse(text, strlen(text), &im->format, &said);

    for (size_t i = 0; i < im->layout.n_wide; i++) {
        const struct wide_column *w = &im->layout.wide[i];
        bool is_part = true;

        for (size_t j = 0; j < total->rule->n; j++) {
            const char *code = import_wide_code(w, total->rule->field[j]);

            is_part &= code && strcmp(code, total->rule->code[j]) == 0;
        }
        if (is_part && number_parse(im->record.cell[w->index],
                                    im->record.length[w->index], &im->format, &x))
            sum += x;
        else if (is_part && im->record.length[w->index] > 0)
            is_number = false; /* whoever reads the cell says what is wrong with it */
    }
    if (is_number && !(fabs(said - sum) <= im->profile->total_tolerance))
        import_record_error(im, (int)total->index, text, e,
                            "expected %s, the sum of its months (within %g)",
                            number_format_exact(sum, a), im->profile->total_tolerance);
    text_release(&scratch);
    return e->code;
}
