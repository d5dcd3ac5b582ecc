#include "import/importer_state.h"

#include "import/cell_value.h"

#include <stdio.h>
#include <string.h>

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

/* The profile says how often the series is published; the file has it put together. */
static enum err_code refuse_longer(const struct importer *im,
                                   const struct import_row *row, struct err *e)
{
    char text[PERIOD_TEXT_SIZE];

    return err_set(e, ERR_INPUT,
                   "%s:%lld: the period is %s, but the series has the frequency %s, and "
                   "the file does not say whether its longer periods are sums or means: "
                   "download the series as it is published",
                   im->path, (long long)im->record.line, period_format(row->period, text),
                   row->id.code[DIM_FREQ]);
}

bool import_row_is_other_freq(struct importer *im, const struct wide_column *w,
                              const struct import_row *row)
{
    const char *code = row->id.code[DIM_FREQ], *text;
    enum cell_kind kind;
    double value;
    char status = row->status;

    if (!w || !*code || row->period.span > 1 || *code == freq_letter(row->period.freq))
        return false;
    text = import_record_text(im, w->index, &im->scratch[FIELD_COUNT + 1]);
    kind = cell_read(im->profile, &im->format, text, strlen(text), 0, &value, &status);
    return kind == CELL_MISSING || kind == CELL_EMPTY;
}

enum err_code import_row_freq(const struct importer *im, struct import_row *row,
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
    if (row->period.span == 1 && *code != own &&
        im->layout.field[DIM_FREQ] == LAYOUT_NONE)
        return refuse_longer(im, row, e);
    if (row->period.span == 1 && *code != own)
        return import_record_error(im, im->layout.field[DIM_FREQ], code, e,
                                   "expected %c, the frequency of the period %s", own,
                                   period_format(row->period, text));
    return ERR_NONE;
}
