/* decoder.h - the bytes of a file as UTF-8, in chunks.
 *
 * The encoding is decided on the whole file: a BOM says so; else the named one; else UTF-8
 * where the file is valid UTF-8 from end to end, and Windows-1252 where it is not.
 * Standard input ("-") and named pipes are copied to an unlinked temporary file first. */
#ifndef TS_IMPORT_DECODER_H
#define TS_IMPORT_DECODER_H

#include "base/error.h"
#include "import/split.h"

#include <stddef.h>
#include <stdint.h>

struct decoder;

/* encoding: iconv's name, NULL or "auto", or "auto NAME": that one in the place of
 * Windows-1252.  chunk: bytes a read, 0 = default.
 * ERR_INPUT with the path: missing, a directory, empty, binary, unknown encoding. */
enum err_code decoder_open(struct decoder **d, const char *path, const char *encoding,
                           size_t chunk, struct err *e);

/* > 0 and *bytes[*n] (valid until the next call); 0 at the end; < 0 an error that names
 * path, line and byte. */
int decoder_read(struct decoder *d, const char **bytes, size_t *n, struct err *e);

/* Read it in another encoding from now on; a BOM still decides.  Rewind it then. */
enum err_code decoder_recode(struct decoder *d, const char *encoding, struct err *e);

/* Back to the first byte after the BOM. */
enum err_code decoder_rewind(struct decoder *d, struct err *e);

/* Another decoder of the same open file in the same encoding, for a thread of its own; `whole`
 * outlives it. */
enum err_code decoder_part(struct decoder **part, const struct decoder *whole,
                           struct err *e);

/* Read bytes begin..end of the file (end not included) from now on; begin is on `line`, and
 * at the first byte of a character. */
void decoder_seek(struct decoder *d, int64_t begin, int64_t end, int64_t line);

/* What the scan of a big file counted, or NULL; valid until the decoder is closed. */
const struct split_count *decoder_count(const struct decoder *d);

/* The descriptor of the file, and where its text begins. */
int decoder_file(const struct decoder *d, int64_t *body);

const char *decoder_path(const struct decoder *d);
const char *decoder_encoding(const struct decoder *d);
void decoder_close(struct decoder *d);

#endif
