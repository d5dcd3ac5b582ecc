#include "import/importer_state.h"

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
    if (n == 0 || !is_space(s[n - 1]))
        return s;
    while (n > 0 && is_space(s[n - 1]))
        n--;
    text_clear(scratch);
    text_add_n(scratch, s, n);
    return text_str(scratch);
}

/* Some publishers end each data row with a delimiter that the header does not have: allowed
 * when every row has it and its field is always empty. */
static enum err_code check_width(struct importer *im, struct err *e)
{
    const struct csv_record *r = &im->record;
    size_t columns = im->layout.columns;
    bool has_extra = r->n == columns + 1 && r->length[columns] == 0;
    enum extra_field extra = has_extra ? EXTRA_YES : EXTRA_NO;

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

/* A filter on a column that the file does not have filters nothing. */
static bool is_kept(struct importer *im)
{
    const struct profile *p = im->profile;
    struct text *scratch = &im->scratch[0];

    for (size_t i = 0; i < p->n_keep; i++) {
        int c = im->layout.keep[i];

        if (c != LAYOUT_NONE &&
            !text_map_covers(&p->keep[i].values,
                             import_record_text(im, (size_t)c, scratch)))
            return false;
    }
    for (size_t i = 0; i < p->n_leave_out; i++) {
        int c = im->layout.leave_out[i];

        if (c != LAYOUT_NONE &&
            text_map_covers(&p->leave_out[i].values,
                            import_record_text(im, (size_t)c, scratch)))
            return false;
    }
    return true;
}

int import_record_next(struct importer *im, struct err *e)
{
    int rc;

    while ((rc = csv_next(im->reader, &im->record, e)) > 0) {
        im->has_stopped = im->has_stopped || is_stop(im);
        im->summary.records++;
        if (!im->has_stopped && check_width(im, e))
            return -1;
        if (!im->has_stopped && is_kept(im))
            return 1;
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
    im->has_stopped = false;
    im->summary = (struct import_summary){0};
    for (size_t i = 0; i < im->layout.n_skip; i++) {
        if (csv_next(im->reader, &im->record, e) < 0)
            return e->code;
    }
    return ERR_NONE;
}
