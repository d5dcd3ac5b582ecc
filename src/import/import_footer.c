#include "import/importer_state.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Half a unit of the last digit of each addend may be lost: sums of rounded figures. */
static const double rounding = 0.005;

static bool is_footer(const struct importer *im)
{
    const char *begin = im->profile->footer_total;

    return begin && strncmp(im->record.cell[0], begin, strlen(begin)) == 0;
}

static bool read_cell(const struct importer *im, size_t column,
                      const struct number_format *f, double *value)
{
    struct text scratch = {0};
    bool is_read = false;

    if (column < im->record.n) {
        const char *text = import_record_text(im, column, &scratch);

        is_read = number_parse(text, strlen(text), f, value);
    }
    text_release(&scratch);
    return is_read;
}

/* Is each number of the footer the sum of its column?  It may have thousands separators where
 * the body has none. */
static enum err_code check_sums(const struct importer *im, const double sum[],
                                int64_t rows, struct err *e)
{
    static const struct number_format formats[] = {{.decimal = '.', .group = ","},
                                                   {.decimal = ',', .group = "."}};
    const struct number_format *f = &formats[im->format.decimal == ','];

    for (size_t i = 0; i < im->layout.n_wide; i++) {
        size_t column = im->layout.wide[i].index;
        char text[NUMBER_TEXT_SIZE];
        double said;

        if (!isnan(sum[i]) && read_cell(im, column, f, &said) &&
            !(fabs(said - sum[i]) <= 0.5 + rounding * (double)rows))
            return import_record_error(
                im, (int)column, im->record.cell[column], e,
                "expected %s, the sum of the %lld rows above; rows "
                "are lacking or changed: download the file again",
                number_format_exact(sum[i], text), (long long)rows);
    }
    return ERR_NONE;
}

/* The body ends at the footer, or with the file.  A sum with a cell that cannot be read is
 * unknown; whoever reads the rows says what is wrong with it. */
static enum err_code add_up(struct importer *im, double sum[], int64_t *rows,
                            struct err *e)
{
    int rc;

    while ((rc = csv_next(im->reader, &im->record, e)) > 0 && !is_footer(im)) {
        ++*rows;
        for (size_t i = 0; i < im->layout.n_wide; i++) {
            double x;

            sum[i] += read_cell(im, im->layout.wide[i].index, &im->format, &x) ? x : NAN;
        }
    }
    if (rc > 0)
        check_sums(im, sum, *rows, e);
    return e->code;
}

static void compare_rows(struct importer *im, int64_t said, int64_t rows)
{
    if (said != rows)
        snprintf(im->row_count, sizeof im->row_count,
                 "the file says %lld rows and has %lld: truncated?", (long long)said,
                 (long long)rows);
}

/* The number of rows that the file states above its header, or -1. */
static int64_t read_head(struct importer *im, struct err *e)
{
    const int *cell = im->profile->row_count;
    struct csv_format format = {.delimiter = im->layout.delimiter};
    int64_t said = -1;

    if (csv_rewind(im->reader, &format, e))
        return -1;
    for (size_t i = 0; i < im->layout.n_skip; i++) {
        if (csv_next(im->reader, &im->record, e) < 0)
            return -1;
        if (im->record.line == cell[0] && (size_t)cell[1] <= im->record.n)
            said = strtoll(im->record.cell[cell[1] - 1], NULL, 10);
    }
    return said;
}

enum err_code import_footer_check(struct importer *im, struct err *e)
{
    int64_t said, rows = 0;
    double *sum;

    if (!im->profile->footer_total && im->profile->row_count[0] == 0)
        return ERR_NONE;
    sum = mem_zero(im->layout.n_wide + 1, sizeof *sum);
    said = read_head(im, e);
    if (!e->code && !add_up(im, sum, &rows, e) && said >= 0)
        compare_rows(im, said, rows);
    free(sum);
    return e->code;
}
