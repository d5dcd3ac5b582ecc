#include "import/importer_state.h"

#include "import/cell_value.h"

#include <stdio.h>
#include <string.h>

struct scan {
    struct number_evidence evidence;
    int32_t month; /* of the last date */
    int64_t dates; /* seen so far */
    int32_t gap;   /* smallest between two dates, in months */
    bool has_positive;
};

/* Decided on the text, since the decimal mark may not be known yet. */
static bool is_positive(const char *text)
{
    return !strchr(text, '-') && strpbrk(text, "123456789");
}

static enum err_code scan_cell(struct importer *im, struct scan *s, size_t column,
                               const struct wide_column *w, struct err *e)
{
    const char *text = import_record_text(im, column, &im->scratch[FIELD_COUNT + 1]);
    struct period p;
    int32_t first, months;

    if (im->profile->decimal == DECIMAL_AUTO)
        cell_observe(im->profile, text, strlen(text), &s->evidence);
    if (im->profile->zero_after_last == ZERO_VALUE || !is_positive(text))
        return ERR_NONE;
    if (import_row_period(im, w, &p, e))
        return e->code;
    if (period_months(p, &first, &months) &&
        (!s->has_positive || first + months - 1 > im->last_month))
        im->last_month = first + months - 1;
    s->has_positive = true;
    return ERR_NONE;
}

/* Dates must rise; their smallest step is the frequency. */
static enum err_code scan_date(struct importer *im, struct scan *s, struct err *e)
{
    struct period p;
    int32_t month, months;

    im->months = 1;
    if (import_row_period(im, NULL, &p, e))
        return e->code;
    period_months(p, &month, &months);
    if (s->dates++ > 0) {
        if (month <= s->month)
            return import_record_error(im, im->layout.period,
                                       im->record.cell[im->layout.period], e,
                                       "expected a later date than in the row before");
        if (s->gap == 0 || month - s->month < s->gap)
            s->gap = month - s->month;
    }
    s->month = month;
    return ERR_NONE;
}

static enum err_code scan_record(struct importer *im, struct scan *s, struct err *e)
{
    const struct layout *l = &im->layout;

    if (im->profile->frequency == FREQUENCY_SPACING && scan_date(im, s, e))
        return e->code;
    if (!im->profile->wide.n)
        return scan_cell(im, s, (size_t)l->value, NULL, e);
    for (size_t i = 0; i < l->n_wide; i++) {
        if (scan_cell(im, s, l->wide[i].index, &l->wide[i], e))
            return e->code;
    }
    return ERR_NONE;
}

static const char *const group_marks[] = {
    [GROUP_NONE] = "",        [GROUP_COMMA] = ",",
    [GROUP_POINT] = ".",      [GROUP_BLANK] = " \xc2\xa0\xe2\x80\xaf",
    [GROUP_APOSTROPHE] = "'",
};

static enum err_code decide_format(struct importer *im, const struct scan *s,
                                   struct err *e)
{
    const struct profile *p = im->profile;

    im->format.decimal = p->decimal == DECIMAL_COMMA ? ',' : '.';
    snprintf(im->format.group, sizeof im->format.group, "%s", group_marks[p->group]);
    if (p->decimal == DECIMAL_AUTO && s->evidence.cells > 0 &&
        !number_guess(&s->evidence, &im->format))
        return err_set(e, ERR_INPUT,
                       "%s: is 1,234 or 1.234 a thousand? The numbers do not say; set "
                       "[file] decimal = point or comma in %s",
                       im->path, p->path);
    return ERR_NONE;
}

static enum err_code decide_spacing(struct importer *im, const struct scan *s,
                                    struct err *e)
{
    if (im->profile->frequency != FREQUENCY_SPACING)
        return ERR_NONE;
    if (s->gap != 1 && s->gap != 3 && s->gap != 6 && s->gap != 12)
        return err_set(
            e, ERR_INPUT,
            "%s: dates %d months apart (%lld rows): expected months, quarters, "
            "halves or years, at least two of them",
            im->path, (int)s->gap, (long long)s->dates);
    im->months = s->gap;
    return ERR_NONE;
}

static enum err_code read_all(struct importer *im, struct scan *s, struct err *e)
{
    int rc;

    while ((rc = import_record_next(im, e)) > 0) {
        if (scan_record(im, s, e))
            return e->code;
    }
    return rc < 0 ? e->code : ERR_NONE;
}

enum err_code import_scan(struct importer *im, struct err *e)
{
    const struct profile *p = im->profile;
    struct scan s = {0};
    bool drops_zero = p->zero_after_last == ZERO_UNPUBLISHED;

    if (import_record_rewind(im, e))
        return e->code;
    if (p->decimal == DECIMAL_AUTO || p->frequency == FREQUENCY_SPACING || drops_zero) {
        if (read_all(im, &s, e))
            return e->code;
    } else if (import_record_next(im, e) < 0) {
        return e->code;
    }
    if (im->summary.records == 0)
        return err_set(e, ERR_INPUT, "%s: there are no data rows below the header",
                       im->path);
    if (drops_zero && !s.has_positive)
        return err_set(e, ERR_INPUT,
                       "%s: no figure is positive, so that unpublished months cannot be "
                       "told from months without trade",
                       im->path);
    if (decide_format(im, &s, e) || decide_spacing(im, &s, e))
        return e->code;
    return import_record_rewind(im, e);
}
