#include "import/csv_reader.h"

#include "base/memory.h"
#include "base/text.h"
#include "import/decoder.h"
#include "import/plain_line.h"

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_RECORD_BYTES = 10 * 1024 * 1024, /* an open quote must not swallow a whole file */
    MAX_COLUMNS = 16384,
    CELL_STEP = 64 * 1024, /* libcsv's own 128 bytes make a long cell quadratic */
};

/* libcsv is fed one line at a time (or the part of a line that is in the chunk), so that at
 * most one record can end in a call and its line is known.  A plain line is fed without its
 * unwanted cells. */
struct csv_reader {
    struct decoder *decoder;
    struct csv_parser parser;
    char delimiter;
    const char *chunk; /* what is left of the decoder's bytes */
    size_t chunk_n;
    const bool *wanted; /* of the first n_wanted columns */
    size_t n_wanted;
    struct plain_line plain;
    bool is_finished; /* csv_fini has been called */
    bool has_failed;

    /* the record being put together */
    struct text cells; /* a NUL, so that none begins at 0; each with its NUL */
    size_t *start, *length, start_cap, length_cap;
    const char **cell;
    size_t cell_cap, n;
    size_t n_plain; /* cells that libcsv has given of a shortened line */
    bool is_plain, is_complete;
    bool has_text;      /* in any cell, wanted or not */
    size_t bytes;       /* of this record so far */
    int64_t begin_line; /* 0 = no record has begun */
    int64_t field_line; /* where the last field of it began */

    int64_t line;    /* line of the next byte, from 1 */
    int64_t returns; /* CRs seen whose LF may still come */
};

/* ---- libcsv's callbacks ---- */

static void grow_columns(struct csv_reader *r, size_t n)
{
    r->start = mem_grow(r->start, n, &r->start_cap, sizeof *r->start);
    r->length = mem_grow(r->length, n, &r->length_cap, sizeof *r->length);
}

static void put_cell(struct csv_reader *r, size_t column, const char *s, size_t length)
{
    r->start[column] = r->cells.n;
    r->length[column] = length;
    if (r->cells.cap - r->cells.n > length + 1) {          /* as a rule */
        memcpy(r->cells.data + r->cells.n, s, length + 1); /* with libcsv's NUL */
        r->cells.n += length + 1;
    } else {
        text_add_n(&r->cells, s, length + 1);
    }
}

static void on_field(void *s, size_t length, void *data)
{
    struct csv_reader *r = data;

    if (r->n >= MAX_COLUMNS)
        return;
    r->has_text |= length > 0;
    if (r->n == r->length_cap) /* not mem_grow each time: this is called for every cell */
        grow_columns(r, r->n);
    if (r->n < r->n_wanted && !r->wanted[r->n]) {
        r->start[r->n] = r->length[r->n] = 0;
        r->n++;
        return;
    }
    put_cell(r, r->n++, s, length);
}

/* The same of a shortened line; what csv_want has said of unwanted columns stands. */
static void on_plain_field(void *s, size_t length, void *data)
{
    struct csv_reader *r = data;
    size_t column = r->plain.kept[r->n_plain++];

    r->has_text |= length > 0;
    if (column >= r->n_wanted || r->wanted[column])
        put_cell(r, column, s, length);
}

static void on_record(int terminator, void *data)
{
    struct csv_reader *r = data;

    (void)terminator;
    r->is_complete = true;
}

/* ---- Lines ---- */

/* Bytes of the next piece: through the first line end that is not followed by more of the
 * same one (LF, CRLF, CR CR LF, a lone CR), or all there is. */
static size_t piece_length(const char *s, size_t n)
{
    const char *lf = memchr(s, '\n', n);
    size_t end = lf ? (size_t)(lf - s) + 1 : n;
    const char *cr = memchr(s, '\r', end);
    size_t at;

    if (!cr)
        return end;
    at = (size_t)(cr - s);
    while (at < end && s[at] == '\r')
        at++;
    return at < end && s[at] == '\n' ? at + 1 : at;
}

/* A CR is a line end of its own only when no LF follows. */
static void count_line_ends(struct csv_reader *r, const char *s, size_t n)
{
    size_t first = n;

    while (first > 0 && (s[first - 1] == '\r' || s[first - 1] == '\n'))
        first--;
    if (first > 0) {
        r->line += r->returns;
        r->returns = 0;
    }
    for (; first < n; first++) {
        if (s[first] == '\n') {
            r->line++;
            r->returns = 0;
        } else {
            r->returns++;
        }
    }
}

static bool is_blank(const struct csv_reader *r, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (s[i] == r->delimiter || !strchr(" \t\r\n", s[i]))
            return false;
    }
    return true;
}

static bool is_line_end(char c)
{
    return c == '\r' || c == '\n';
}

/* ---- Errors ---- */

static int fail(struct csv_reader *r, int64_t line, const char *what, struct err *e)
{
    r->has_failed = true;
    err_set(e, ERR_INPUT, "%s:%lld: column %zu: %s", decoder_path(r->decoder),
            (long long)line, r->n + 1, what);
    return -1;
}

static int check_limits(struct csv_reader *r, struct err *e)
{
    if (r->bytes > MAX_RECORD_BYTES)
        return fail(r, r->field_line,
                    "the record is longer than 10 MB: is a quote (\") never closed?", e);
    if (r->n >= MAX_COLUMNS)
        return fail(r, r->begin_line,
                    "more than 16,384 columns: is this the right delimiter?", e);
    return 1;
}

/* ---- Reading ---- */

static void start_record(struct csv_reader *r)
{
    text_clear(&r->cells);
    text_add_char(&r->cells, '\0');
    r->n = 0;
    r->bytes = 0;
    r->begin_line = 0;
    r->is_plain = r->is_complete = r->has_text = false;
}

static int feed(struct csv_reader *r, const char *piece, size_t n, struct err *e)
{
    int64_t line = r->line + (is_line_end(piece[0]) ? 0 : r->returns);
    size_t fields = r->n;

    if (r->begin_line == 0) {
        r->begin_line = line;
        r->field_line = line;
    }
    if (csv_parse(&r->parser, piece, n, on_field, on_record, r) != n) {
        if (csv_error(&r->parser) == CSV_EPARSE)
            return fail(r, line,
                        "a stray quote (\"): a cell with quotes must be quoted whole and "
                        "its inner quotes doubled",
                        e);
        return fail(r, line, csv_strerror(csv_error(&r->parser)), e);
    }
    if (r->n != fields)
        r->field_line = line;
    r->bytes += n;
    count_line_ends(r, piece, n);
    return check_limits(r, e);
}

/* A whole record at once. */
static int feed_plain(struct csv_reader *r, struct err *e)
{
    const struct plain_line *p = &r->plain;

    r->is_plain = true;
    r->n_plain = 0;
    r->line += r->returns;
    r->begin_line = r->field_line = r->line;
    if (csv_parse(&r->parser, p->text, p->n, on_plain_field, on_record, r) != p->n)
        return fail(r, r->line, csv_strerror(csv_error(&r->parser)), e);
    r->n = p->cells;
    r->returns = 0;
    r->line++;
    return 1;
}

/* The next line of the chunk, if it is a whole plain record; > 0 it was read, < 0 an error.
 * One without text in what was left of it is read whole, to see whether it has any. */
static int read_plain(struct csv_reader *r, struct err *e)
{
    size_t n;

    if (r->plain.columns == 0 || r->begin_line > 0 ||
        !plain_line_shorten(&r->plain, r->chunk, r->chunk_n, r->delimiter, &n) ||
        n > MAX_RECORD_BYTES)
        return 0;
    if (feed_plain(r, e) < 0)
        return -1;
    if (!r->has_text) {
        start_record(r);
        r->line--;
        return 0;
    }
    r->chunk += n;
    r->chunk_n -= n;
    return 1;
}

/* The last record of a file that does not end with a line end arrives only here. */
static int finish(struct csv_reader *r, struct err *e)
{
    r->is_finished = true;
    if (csv_fini(&r->parser, on_field, on_record, r) != 0)
        return fail(r, r->field_line, "a quote (\") that is opened here is never closed",
                    e);
    return r->is_complete ? check_limits(r, e) : 0;
}

static int read_record(struct csv_reader *r, struct err *e)
{
    while (!r->is_complete) {
        size_t n;
        int rc = 1;

        if (r->chunk_n == 0)
            rc = decoder_read(r->decoder, &r->chunk, &r->chunk_n, e);
        if (rc < 0) {
            r->has_failed = true;
            return -1;
        }
        if (rc == 0)
            return finish(r, e);
        rc = read_plain(r, e);
        if (rc != 0)
            return rc;
        n = piece_length(r->chunk, r->chunk_n);
        if (r->begin_line == 0 && is_blank(r, r->chunk, n))
            count_line_ends(r, r->chunk, n);
        else if (feed(r, r->chunk, n, e) < 0)
            return -1;
        r->chunk += n;
        r->chunk_n -= n;
    }
    return 1;
}

/* Pointers are set when the cells move no more. */
static void set_cells(struct csv_reader *r)
{
    size_t n = r->is_plain ? r->n_plain : r->n;

    if (r->cell_cap < r->start_cap) {
        r->cell_cap = r->start_cap;
        r->cell = mem_resize(r->cell, r->cell_cap, sizeof *r->cell);
    }
    for (size_t i = 0; i < n; i++) {
        size_t column = r->is_plain ? r->plain.kept[i] : i;

        r->cell[column] = r->start[column] ? r->cells.data + r->start[column] : "";
    }
}

int csv_next(struct csv_reader *r, struct csv_record *rec, struct err *e)
{
    int rc;

    if (r->has_failed)
        return -1;
    do {
        start_record(r);
        rc = r->is_finished ? 0 : read_record(r, e);
    } while (rc > 0 && !r->has_text && r->n > 1);
    if (rc <= 0)
        return rc;
    set_cells(r);
    *rec = (struct csv_record){
        .cell = r->cell, .length = r->length, .n = r->n, .line = r->begin_line};
    return 1;
}

/* ---- Opening and closing ---- */

static enum err_code start_parser(struct csv_reader *r, char delimiter, struct err *e)
{
    csv_free(&r->parser);
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return err_set(e, ERR_INPUT, "the CSV parser cannot be started");
    r->delimiter = delimiter ? delimiter : ',';
    csv_set_blk_size(&r->parser, CELL_STEP);
    csv_set_delim(&r->parser, (unsigned char)r->delimiter);
    r->chunk_n = 0;
    r->line = 1;
    r->returns = 0;
    r->is_finished = r->has_failed = false;
    return ERR_NONE;
}

enum err_code csv_open(struct csv_reader **out, const char *path,
                       const struct csv_format *f, struct err *e)
{
    struct csv_reader *r = mem_zero(1, sizeof *r);

    if (decoder_open(&r->decoder, path, f->encoding, f->chunk, e) ||
        start_parser(r, f->delimiter, e)) {
        csv_close(r);
        return e->code;
    }
    *out = r;
    return ERR_NONE;
}

enum err_code csv_rewind(struct csv_reader *r, const struct csv_format *f, struct err *e)
{
    if (f->encoding && decoder_recode(r->decoder, f->encoding, e))
        return e->code;
    if (decoder_rewind(r->decoder, e))
        return e->code;
    return start_parser(r, f->delimiter, e);
}

/* ---- Parts ---- */

enum err_code csv_part(struct csv_reader **part, const struct csv_reader *whole,
                       struct err *e)
{
    struct csv_reader *r = mem_zero(1, sizeof *r);

    if (decoder_part(&r->decoder, whole->decoder, e) ||
        start_parser(r, whole->delimiter, e)) {
        csv_close(r);
        return e->code;
    }
    *part = r;
    return ERR_NONE;
}

enum err_code csv_seek(struct csv_reader *r, int64_t begin, int64_t end, int64_t line,
                       struct err *e)
{
    decoder_seek(r->decoder, begin, end, line);
    if (start_parser(r, r->delimiter, e))
        return e->code;
    r->line = line;
    return ERR_NONE;
}

void csv_want(struct csv_reader *r, const bool wanted[], size_t n)
{
    r->wanted = wanted;
    r->n_wanted = n;
    r->plain.columns = 0;
    if (n < 2 || n + 1 >= MAX_COLUMNS) /* a line may have one cell more */
        return;
    while (r->length_cap <= n)
        grow_columns(r, r->length_cap);
    if (r->cell_cap <= n) {
        r->cell_cap = n + 1;
        r->cell = mem_resize(r->cell, r->cell_cap, sizeof *r->cell);
    }
    for (size_t i = 0; i < n; i++) {
        r->start[i] = r->length[i] = 0;
        r->cell[i] = "";
    }
    plain_line_want(&r->plain, wanted, n);
}

const struct split_count *csv_count(const struct csv_reader *r)
{
    return decoder_count(r->decoder);
}

int csv_file(const struct csv_reader *r, int64_t *body)
{
    return decoder_file(r->decoder, body);
}

const char *csv_encoding(const struct csv_reader *r)
{
    return decoder_encoding(r->decoder);
}

void csv_close(struct csv_reader *r)
{
    if (!r)
        return;
    decoder_close(r->decoder);
    csv_free(&r->parser);
    text_release(&r->cells);
    plain_line_release(&r->plain);
    free(r->start);
    free(r->length);
    free(r->cell);
    free(r);
}
