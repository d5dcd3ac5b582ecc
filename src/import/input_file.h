/* input_file.h - a file that can be read more than once. */
#ifndef TS_IMPORT_INPUT_FILE_H
#define TS_IMPORT_INPUT_FILE_H

#include "base/error.h"

#include <stdio.h>

/* Open a path for reading and seeking.  "-" (standard input) and named pipes are copied to an
 * unlinked temporary file; so is what is inside a compressed file or archive
 * (archive_file.h).  ERR_INPUT: missing, unreadable, a directory, a device, a bad archive.
 * ERR_OUTPUT: no room for the copy. */
enum err_code input_file_open(FILE **f, const char *path, struct err *e);

#endif
