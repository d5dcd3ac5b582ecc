/* csv_reader.h - records of a CSV file, pulled one at a time through libcsv.
 *
 * Memory does not grow with the file.  Bytes are read in chunks of any size (a chunk never
 * changes the result), a BOM is dropped, and text arrives as UTF-8: a file in another
 * encoding is converted by iconv on the way.  LF, CRLF, CR CR LF and a lone CR all end a
 * record.  The path "-" is standard input; it and named pipes are first copied to an unlinked
 * temporary file, so that every source can be read twice. */
#ifndef TS_IMPORT_CSV_READER_H
#define TS_IMPORT_CSV_READER_H

#include "base/error.h"
#include "import/split.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct csv_reader;

struct csv_format {
    char delimiter;       /* 0 = ',' */
    const char *encoding; /* iconv's name; NULL or "auto": UTF-8 if the file is, else
                             1252; "auto NAME": else that */
    size_t chunk;         /* bytes a read; 0 = default */
};

struct csv_record {
    const char *const *cell; /* NUL-terminated UTF-8, outer blanks of bare cells cut */
    const size_t *length;    /* in bytes */
    size_t n;
    int64_t line; /* line of the file on which the record begins, from 1 */
};

/* ERR_INPUT with path and reason: missing, unreadable, a directory, empty, binary. */
enum err_code csv_open(struct csv_reader **r, const char *path,
                       const struct csv_format *f, struct err *e);

/* > 0 a record, 0 the end, < 0 an error (file, line and column in the message).  Blank lines
 * are passed over, and records of empty cells only (spreadsheets leave them).  The record is
 * valid until the next call. */
int csv_next(struct csv_reader *r, struct csv_record *rec, struct err *e);

/* Start again from the first record, in another format (encoding NULL: as before; the chunk
 * stays). */
enum err_code csv_rewind(struct csv_reader *r, const struct csv_format *f, struct err *e);

/* Another reader of the same open file in the same format, for a thread of its own; `whole`
 * outlives it.  Before it is read csv_seek must say where. */
enum err_code csv_part(struct csv_reader **part, const struct csv_reader *whole,
                       struct err *e);

/* Read bytes begin..end (end not included) of the file from now on: whole records, the first
 * of them on `line`. */
enum err_code csv_seek(struct csv_reader *r, int64_t begin, int64_t end, int64_t line,
                       struct err *e);

/* What was counted of a big file when it was opened, or NULL: how to cut it. */
const struct split_count *csv_count(const struct csv_reader *r);

/* The descriptor of the file, and where its text begins behind a BOM. */
int csv_file(const struct csv_reader *r, int64_t *body);

/* Only some columns are wanted: cells of the first n columns for which wanted[i] is false come
 * as empty texts, which is quicker.  `wanted` outlives the reader. */
void csv_want(struct csv_reader *r, const bool wanted[], size_t n);

/* The encoding in use ("UTF-8", "WINDOWS-1252", ...). */
const char *csv_encoding(const struct csv_reader *r);

/* Not csv_free: libcsv has a function of that name. */
void csv_close(struct csv_reader *r);

#endif
