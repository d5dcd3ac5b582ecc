/* archive_file.h - the one table inside a compressed file.
 *
 * gzip is read by zlib (libarchive 3.6 does not compare its checksum), zip, 7z, zstd, xz and
 * bzip2 by libarchive.  What it is is told from its first bytes, not from its name. */
#ifndef TS_IMPORT_ARCHIVE_FILE_H
#define TS_IMPORT_ARCHIVE_FILE_H

#include "base/error.h"

#include <stdbool.h>
#include <stdio.h>

/* More than this is refused as made to fill the disk: so many times the packed bytes (once
 * 64 MB have been unpacked), or so many bytes in all. */
enum { ARCHIVE_MAX_RATIO = 500 };
#define ARCHIVE_MAX_BYTES (INT64_C(32) << 30)

/* Is it one?  The file is at its beginning before and after. */
bool archive_file_is(FILE *f);

/* Unpack into an unlinked temporary file, at its beginning.  Of several members the one that
 * is called .csv or .tsv and is not what publishers put beside the table (Metadata_*, label-*);
 * ERR_INPUT with the list when there is not just one.  ERR_INPUT also: damaged, truncated,
 * encrypted, empty, a spreadsheet, an archive inside it, too big.  ERR_OUTPUT: no room.
 * `path` is for messages. */
enum err_code archive_file_unpack(FILE **out, FILE *f, const char *path, struct err *e);

#endif
