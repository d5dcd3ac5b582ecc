#include "import/importer_state.h"

/* A part of a sum, which must not be there twice. */
static enum err_code check_part(struct importer *im, struct parts *parts,
                                const struct import_row *row, struct err *e)
{
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE];
    int64_t line = 0;

    if (!im->profile->figures.n || parts_add(parts, &im->layout, &im->record, &line, e))
        return e->code;
    if (line == 0)
        return ERR_NONE;
    return err_set(
        e, ERR_INPUT,
        "%s:%lld: this part of %s %s stands in line %lld already, and parts are "
        "added up: two downloads were joined (remove one of the two), or the column that "
        "tells the parts apart was cut off",
        im->path, (long long)row->line, series_key(&row->id, key),
        period_format(row->period, period), (long long)line);
}

static enum err_code read_sums(struct importer *im, struct import_row *row,
                               struct parts *parts, struct err *e)
{
    bool is_again;
    int rc;

    do {
        im->sums = sums_new();
        while ((rc = import_row_next(im, row, e)) > 0) {
            if (check_part(im, parts, row, e))
                return e->code;
            sums_add(im->sums, row);
        }
        is_again = false;
        if (rc < 0 || parts_end(parts, &is_again, e) ||
            (is_again && import_record_rewind(im, e)))
            return e->code;
    } while (is_again);
    return ERR_NONE;
}

int import_sum_next(struct importer *im, struct import_row *row, struct err *e)
{
    if (!im->sums) {
        struct parts parts = {0};

        read_sums(im, row, &parts, e);
        parts_release(&parts);
    }
    return e->code ? -1 : sums_next(im->sums, row);
}
