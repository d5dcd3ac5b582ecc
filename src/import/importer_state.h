/* importer_state.h - the importer's parts, for its own files only.
 *
 * importer.c opens and delivers; import_record.c gives data records one by one;
 * import_scan.c reads the file once before where a rule needs the whole of it;
 * import_period.c reads their periods;
 * import_sum.c adds up those that come in parts;
 * import_row.c makes an observation of a record (and, in a wide file, of one column), and
 * import_check.c says whether it may be one. */
#ifndef TS_IMPORT_IMPORTER_STATE_H
#define TS_IMPORT_IMPORTER_STATE_H

#include "base/text.h"
#include "core/number.h"
#include "import/csv_reader.h"
#include "import/duplicates.h"
#include "import/importer.h"
#include "import/layout.h"
#include "import/lookup.h"
#include "import/parts.h"
#include "import/shape.h"
#include "import/sums.h"
#include "import/totals.h"

#include <stdbool.h>

enum extra_field { EXTRA_UNKNOWN, EXTRA_NO, EXTRA_YES };

struct importer {
    char *path;
    struct csv_reader *reader;
    const struct codes *codes;
    const struct profile *profile;
    struct layout layout;
    struct lookup *lookup[FIELD_COUNT];
    bool is_per_cell[FIELD_COUNT]; /* may differ from cell to cell of a record (wide),
                                             or from record to record (long) */
    struct field_order {
        unsigned char field[FIELD_COUNT];
        size_t n;
    } order[2];         /* [is_per_cell]: those that take their text from another
                                      field come last */
    const bool *wanted; /* columns that are read; NULL = all */
    struct text scratch[FIELD_COUNT + 2]; /* trimmed texts; the last two: period, value */
    struct text problem;
    struct duplicates seen;
    bool is_for_sums;  /* see importer_for_sums */
    bool is_unchecked; /* whoever takes the rows looks for those given twice */
    struct import_summary summary;

    /* what the scan found, or the profile says */
    struct number_format format;
    int months;               /* spacing of the dates; 0 = not asked */
    int32_t last_month;       /* that has a positive figure, 12*year + month-1 */
    int32_t unpublished_from; /* first month left out; 0 = none */
    char left_out_by[200];    /* the first record that a filter left out; "" = none */
    char row_count[80];       /* that the file has other rows than it says; "" = no */

    /* where we are */
    struct csv_record record;
    struct shape shape;
    struct sums *sums;     /* of all rows, where the profile adds them up */
    struct totals *totals; /* where the profile says what the World is the sum of */
    bool has_record;
    size_t stops;       /* stop texts met with: from the first on there is no table */
    bool is_withdrawal; /* the record takes its figure back */
    enum extra_field extra;
    bool is_turned;      /* read from a copy whose rows were columns */
    char turned_from;    /* the delimiter that the file itself has */
    bool has_short_rows; /* that lack columns at their end */
    bool has_exponents;  /* figures like 1.23457E+11 */
    size_t wide_at;
    int power; /* of ten, that the record's figures are written in */
    struct import_row
        base;      /* wide: fields of the record that no column changes; long: those
                               that are the same in all records */
    bool has_base; /* long: it is filled in */
};

/* ---- import_record.c ---- */

/* The next data record that no filter leaves out, in im->record.  > 0, 0 at the end, < 0. */
int import_record_next(struct importer *im, struct err *e);

/* Start again behind the header. */
enum err_code import_record_rewind(struct importer *im, struct err *e);

/* Does the record say that its figure is confidential? */
bool import_record_is_withheld(struct importer *im);

/* The same of a row that withdraws and has no code in this column. */
enum err_code import_record_wildcard(const struct importer *im, int column,
                                     struct err *e);

/* The text of a cell without outer blanks, valid as long as scratch and record. */
const char *import_record_text(const struct importer *im, size_t column,
                               struct text *scratch);

/* "FILE:LINE: column NAME: read "TEXT", PROBLEM".  column may be LAYOUT_NONE. */
enum err_code import_record_error(const struct importer *im, int column, const char *text,
                                  struct err *e, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* ---- importer.c ---- */

/* Where the profile says what the World is the sum of; else NULL. */
struct totals *importer_new_totals(const struct importer *im);

/* The next observation.  > 0, 0 at the end, < 0. */
int import_row_next(struct importer *im, struct import_row *row, struct err *e);

/* What a thread of its own needs besides the things that are only read: lookups, texts. */
void importer_prepare_fields(struct importer *im);
void importer_release_fields(struct importer *im);

/* At the end of the file: say in the summary what was guessed. */
void importer_describe_guesses(struct importer *im);

/* ---- import_scan.c ---- */

/* Read the file once where decimal mark, frequency or the last published month must be
 * found; see that there are data rows; then rewind. */
enum err_code import_scan(struct importer *im, struct err *e);

/* ---- import_footer.c ---- */

/* What a file says of itself: that the footer has the sums of the columns (else ERR_INPUT),
 * and how many rows there are (else the summary warns of it, in im->short_by). */
enum err_code import_footer_check(struct importer *im, struct err *e);

/* ---- import_sum.c ---- */

/* The next sum of the observations that are parts of one; all rows are read before the first
 * is known.  > 0, 0 at the end, < 0. */
int import_sum_next(struct importer *im, struct import_row *row, struct err *e);

/* ---- import_period.c ---- */

/* The period of im->record (and the column); NULL column in a long file. */
enum err_code import_row_period(struct importer *im, const struct wide_column *w,
                                struct period *p, struct err *e);

/* The text of a period column that fits none of the patterns. */
enum err_code import_row_bad_period(const struct importer *im, int column,
                                    const struct text_map *patterns, const char *text,
                                    struct err *e);

/* A cell without a figure in a column of another frequency than the row's: the file has years
 * and months in one table, and the series has no such period. */
bool import_row_is_other_freq(struct importer *im, const struct wide_column *w,
                              const struct import_row *row);

/* See that the frequency is that of the period, or fill it in: without one of its own a range
 * of months belongs to the year it is part of. */
enum err_code import_row_freq(const struct importer *im, struct import_row *row,
                              struct err *e);

/* ---- import_row.c ---- */

/* Fill im->base from im->record, and check the record's totals. */
enum err_code import_row_begin(struct importer *im, struct err *e);

/* > 0: *row is an observation; 0: a rule leaves this cell out; < 0: an error. */
int import_row_read(struct importer *im, const struct wide_column *w,
                    struct import_row *row, struct err *e);

/* ---- import_check.c ---- */

/* The column whose cell is the value. */
int import_value_column(const struct importer *im, const struct wide_column *w);

/* The code that the profile gives to a column for a field; NULL: none. */
const char *import_wide_code(const struct wide_column *w, int field);

/* A negative value where the flow cannot be. */
enum err_code import_check_sign(const struct importer *im, const struct wide_column *w,
                                const struct import_row *row, struct err *e);

/* A 0 behind the last month in which the file has any positive figure? */
bool import_is_unpublished(struct importer *im, const struct import_row *row);

/* > 0: new; 0: the same row again, which the profile allows; < 0: an error. */
int import_check_duplicate(struct importer *im, const struct import_row *row,
                           struct err *e);

/* Is a total the sum of its columns in im->record? */
enum err_code import_check_total(const struct importer *im,
                                 const struct wide_column *total, struct err *e);

#endif
