#include "report/table_cell.h"

#include "core/number.h"
#include "core/status.h"
#include "report/escape.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

/* A table in one scale stays readable while its largest figure has three whole digits. */
static const double least_in_scale = 100;

size_t table_rows(const struct table *t)
{
    return t->n_cells / t->n_columns;
}

const struct table_cell *table_at(const struct table *t, size_t row, size_t column)
{
    return &t->cell[row * t->n_columns + column];
}

bool table_is_numeric(enum table_kind kind)
{
    return kind != TABLE_TEXT;
}

static bool same_unit(const struct table_column *a, const struct table_column *b)
{
    return a->kind == TABLE_VALUE && b->kind == TABLE_VALUE &&
           strcmp(a->unit, b->unit) == 0;
}

/* The largest amount of a column. */
static double column_largest(const struct table *t, size_t column)
{
    double largest = 0;
    for (size_t row = 0; row < table_rows(t); row++)
        largest = fmax(largest, fabs(table_at(t, row, column)->value));
    return largest;
}

void table_scales(const struct table *t, double scale[])
{
    for (size_t i = 0; i < t->n_columns; i++) {
        double largest = 0;
        for (size_t k = 0; k < t->n_columns; k++)
            if (same_unit(&t->column[i], &t->column[k]))
                largest = fmax(largest, column_largest(t, k));
        scale[i] = words_scale(largest, least_in_scale);
    }
}

/* Confidential and impossible figures have signs of their own. */
static const char *missing_sign(char status)
{
    return status == 'Q' ? "c" : status == 'M' ? "x" : "..";
}

static const char *people_number(const struct table_column *c, double value, double scale,
                                 char text[static WORDS_SIZE])
{
    switch (c->kind) {
    case TABLE_RATE:
        return words_signed_pct(value, c->decimals, text);
    case TABLE_SHARE:
        return words_pct(value, c->decimals, text);
    case TABLE_POINTS:
        return words_points(value, c->decimals, text);
    case TABLE_COUNT:
        return words_fixed(value, 0, text);
    case TABLE_VALUE:
        return words_fixed(value / scale, c->decimals, text);
    default:
        return words_fixed(value, c->decimals, text);
    }
}

/* A true zero is a dash; 0.0 is something that rounds to nothing. */
static bool is_nil(const struct table_column *c, double value)
{
    return (c->kind == TABLE_VALUE || c->kind == TABLE_COUNT) && value == 0;
}

void table_cell_people(const struct table *t, size_t row, size_t column,
                       const double scale[], struct text *out)
{
    const struct table_cell *cell = table_at(t, row, column);
    const struct table_column *c = &t->column[column];
    char number[WORDS_SIZE];
    if (cell->text) {
        text_add(out, cell->text);
    } else if (!isfinite(cell->value)) {
        text_add(out, missing_sign(cell->status));
    } else {
        text_add(out, is_nil(c, cell->value)
                          ? "–"
                          : people_number(c, cell->value, scale[column], number));
        if (*status_mark(cell->status))
            text_addf(out, " %s", status_mark(cell->status));
    }
}

void table_cell_program(const struct table *t, size_t row, size_t column,
                        struct text *out)
{
    const struct table_cell *cell = table_at(t, row, column);
    enum table_kind kind = t->column[column].kind;
    char number[NUMBER_TEXT_SIZE];
    bool percent = kind == TABLE_RATE || kind == TABLE_SHARE || kind == TABLE_POINTS;
    if (kind == TABLE_TEXT)
        text_add(out, cell->text);
    else if (isfinite(cell->value))
        text_add(out, number_format_exact(
                          percent ? words_percent(cell->value) : cell->value, number));
}

/* The first column of amounts, or n_columns. */
static size_t first_amount(const struct table *t)
{
    size_t i = 0;
    while (i < t->n_columns && t->column[i].kind != TABLE_VALUE)
        i++;
    return i;
}

/* Are all columns of amounts in one unit? */
static bool one_unit(const struct table *t)
{
    size_t first = first_amount(t);
    for (size_t i = first; i < t->n_columns; i++)
        if (t->column[i].kind == TABLE_VALUE &&
            !same_unit(&t->column[i], &t->column[first]))
            return false;
    return true;
}

void table_heading(const struct table *t, size_t column, const double scale[],
                   struct text *out)
{
    const struct table_column *c = &t->column[column];
    char unit[WORDS_SIZE];
    text_add(out, c->heading);
    if (c->kind == TABLE_VALUE && !one_unit(t))
        text_addf(out, ", %s", words_unit(c->unit, scale[column], unit));
}

struct legend {
    struct text line;
    char seen[64]; /* statuses explained so far; those of the code list are fewer */
};

static void explain(struct legend *l, char status, const char *sign, const char *meaning)
{
    if (strchr(l->seen, status) || strlen(l->seen) + 1 >= sizeof l->seen)
        return;
    l->seen[strlen(l->seen)] = status;
    text_addf(&l->line, "%s%s %s", l->line.n ? "; " : "", sign, meaning);
}

static void explain_cell(struct legend *l, const struct table_column *c,
                         const struct table_cell *cell)
{
    bool word = cell->text != NULL;
    if (c->kind == TABLE_TEXT || (word && strcmp(cell->text, "..") != 0))
        return;
    if (word || !isfinite(cell->value)) {
        bool special = !word && (cell->status == 'Q' || cell->status == 'M');
        explain(l, special ? cell->status : 'O', word ? ".." : missing_sign(cell->status),
                !special              ? "not available"
                : cell->status == 'Q' ? "confidential"
                                      : "not applicable");
        return;
    }
    if (is_nil(c, cell->value))
        explain(l, '0', "–", "zero");
    if (*status_mark(cell->status))
        explain(l, cell->status, status_mark(cell->status), status_name(cell->status));
}

static void add_legend(const struct table *t, struct text *out)
{
    struct legend l = {0};
    for (size_t i = 0; i < t->n_cells; i++)
        explain_cell(&l, &t->column[i % t->n_columns], &t->cell[i]);
    if (l.line.n)
        text_addf(out, "%s.\n", text_str(&l.line));
    text_release(&l.line);
}

void table_footer(const struct table *t, const double scale[], struct text *out)
{
    char unit[WORDS_SIZE];
    size_t amount = first_amount(t);
    if (amount < t->n_columns && one_unit(t))
        text_addf(out, "Unit: %s.\n",
                  words_unit(t->column[amount].unit, scale[amount], unit));
    add_legend(t, out);
    for (size_t i = 0; i < t->n_notes; i++) {
        escape_plain(out, t->note[i]);
        text_add_char(out, '\n');
    }
}
