#include "import/importer_state.h"

#include "import/cell_value.h"

#include <stdio.h>
#include <string.h>

/* The dates read by one pattern of the profile: is each the first of a month, and later than
 * the one before? */
struct dates {
    bool is_out;   /* no, they are not */
    int32_t month; /* of the last */
    int32_t gap;   /* smallest between two, in months */
};

enum { DATE_PATTERNS = 8 };

struct scan {
    struct number_evidence evidence;
    struct dates dates[DATE_PATTERNS];
    int64_t n_dates;           /* seen so far */
    bool has_point, has_comma; /* in numbers */
    bool has_clear;            /* a number like 12.5, 0.125 or 1234: no thousands */
    bool has_positive;
};

/* Decided on the text, since the decimal mark may not be known yet. */
static bool is_positive(const char *text)
{
    return !strchr(text, '-') && strpbrk(text, "123456789");
}

/* 1.234 or 1,234: may be a thousand. */
static bool is_like_thousands(const char *text)
{
    const char *whole = text + strspn(text, "+-");
    size_t n = strspn(whole, "0123456789");

    return n >= 1 && n <= 3 && *whole != '0' && (whole[n] == '.' || whole[n] == ',') &&
           strspn(whole + n + 1, "0123456789") == 3 && !whole[n + 4];
}

static void scan_mark(struct scan *s, const char *text)
{
    bool has_mark = strpbrk(text, ".,") != NULL;

    if (text[strspn(text, "+-0123456789.,eE")] != '\0' || !strpbrk(text, "0123456789"))
        return; /* words, and points that stand for a missing value */
    s->has_point |= strchr(text, '.') != NULL;
    s->has_comma |= strchr(text, ',') != NULL;
    s->has_clear |= has_mark ? !is_like_thousands(text)
                             : strspn(text + strspn(text, "+-"), "0123456789") > 3;
}

static enum err_code scan_cell(struct importer *im, struct scan *s, size_t column,
                               const struct wide_column *w, struct err *e)
{
    const char *text = import_record_text(im, column, &im->scratch[FIELD_COUNT + 1]);
    struct period p;
    int32_t first, months;

    if (im->profile->decimal == DECIMAL_AUTO)
        cell_observe(im->profile, text, strlen(text), &s->evidence);
    scan_mark(s, text);
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

/* Take one more date; false when it cannot be one of the pattern's. */
static bool take_date(struct dates *d, const char *pattern, const char *text,
                      bool is_first, bool *falls)
{
    struct pattern_match m = {.dim = DIM_COUNT};
    int32_t month;

    if (!pattern_match(pattern, text, &m) || m.day != 1 || m.month == 0)
        return false;
    month = 12 * m.year + m.month - 1;
    if (!is_first) {
        if (month <= d->month) {
            *falls = true;
            return false;
        }
        if (d->gap == 0 || month - d->month < d->gap)
            d->gap = month - d->month;
    }
    d->month = month;
    return true;
}

/* Dates must rise; their smallest step is the frequency.  How they are written (1/2/2006) is
 * decided on the whole column: by the patterns that fit every row. */
static enum err_code scan_date(struct importer *im, struct scan *s, struct err *e)
{
    const struct text_map *patterns = &im->profile->period_pattern;
    const char *text =
        import_record_text(im, (size_t)im->layout.period, &im->scratch[FIELD_COUNT]);
    bool falls = false, is_any = false;

    for (size_t i = 0; i < patterns->n && i < DATE_PATTERNS; i++) {
        struct dates *d = &s->dates[i];

        d->is_out = d->is_out ||
                    !take_date(d, patterns->item[i].from, text, s->n_dates == 0, &falls);
        is_any |= !d->is_out;
    }
    s->n_dates++;
    if (is_any)
        return ERR_NONE;
    if (falls)
        return import_record_error(im, im->layout.period, text, e,
                                   "expected a later date than in the row before");
    return import_row_bad_period(im, im->layout.period, patterns, text, e);
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

/* Must the text be read to know the decimal mark?  Where commas stand between the cells, it
 * is a point. */
static bool has_either_mark(const struct importer *im)
{
    char delimiter = im->is_turned ? im->turned_from : im->layout.delimiter;

    return im->profile->decimal == DECIMAL_EITHER && delimiter != ',';
}

static enum err_code decide_mark(struct importer *im, const struct scan *s, struct err *e)
{
    if (s->has_comma && s->has_point)
        return err_set(e, ERR_INPUT,
                       "%s: some numbers have a decimal point, others a comma; write "
                       "them all in one way, or, where one stands between thousands, "
                       "give --profile %s --set 'file.decimal=comma; file.group=point' "
                       "(or the other way round)",
                       im->path, im->profile->name);
    im->format.decimal = s->has_comma ? ',' : '.';
    if ((s->has_comma || s->has_point) && !s->has_clear)
        return err_set(e, ERR_INPUT,
                       "%s: is 1%c234 a thousand? The numbers do not say; if not, "
                       "give --profile %s --set file.decimal=%s, else cut the marks out",
                       im->path, im->format.decimal, im->profile->name,
                       s->has_comma ? "comma" : "point");
    return ERR_NONE;
}

static enum err_code decide_format(struct importer *im, const struct scan *s,
                                   struct err *e)
{
    const struct profile *p = im->profile;

    im->format.decimal = p->decimal == DECIMAL_COMMA ? ',' : '.';
    if (has_either_mark(im) && decide_mark(im, s, e))
        return e->code;
    if (*group_marks[p->group] != im->format.decimal)
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
    int i = 0, gap;

    if (im->profile->frequency != FREQUENCY_SPACING)
        return ERR_NONE;
    while (s->dates[i].is_out)
        i++;
    gap = s->dates[i].gap;
    if (gap != 1 && gap != 3 && gap != 6 && gap != 12)
        return err_set(
            e, ERR_INPUT,
            "%s: dates %d months apart (%lld rows): expected months, quarters, "
            "halves or years, at least two of them",
            im->path, gap, (long long)s->n_dates);
    im->months = gap;
    im->layout.date_pattern = i;
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
    bool has_mark = p->decimal == DECIMAL_AUTO || has_either_mark(im);

    if (import_record_rewind(im, e))
        return e->code;
    if (has_mark || p->frequency == FREQUENCY_SPACING || drops_zero) {
        if (read_all(im, &s, e))
            return e->code;
    } else if (import_record_next(im, e) < 0) {
        return e->code;
    }
    if (im->summary.records == 0)
        return err_set(e, ERR_INPUT, "%s: there are no data rows below the header",
                       im->path);
    if (im->summary.left_out == im->summary.records)
        return err_set(
            e, ERR_INPUT,
            "%s: the rules of profile %s leave out every one of the %lld rows: "
            "there is nothing in it that it could read (%s in %s; --set changes that)",
            im->path, p->name, (long long)im->summary.records,
            *im->left_out_by ? im->left_out_by : "[file] stop", p->path);
    if (drops_zero && !s.has_positive)
        return err_set(e, ERR_INPUT,
                       "%s: no figure is positive, so that unpublished months cannot be "
                       "told from months without trade",
                       im->path);
    if (decide_format(im, &s, e) || decide_spacing(im, &s, e) ||
        import_footer_check(im, e))
        return e->code;
    return import_record_rewind(im, e);
}
