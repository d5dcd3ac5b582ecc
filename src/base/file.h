/* file.h - whole files: atomic writing, hashes, where things live. */
#ifndef TS_BASE_FILE_H
#define TS_BASE_FILE_H

#include "base/error.h"
#include "base/text.h"

#include <stddef.h>

/* Write to a temporary name in the same folder, sync, then rename: a reader sees the old
 * file or the new one, never a part.  ERR_OUTPUT with path and reason; the old file stays. */
enum err_code file_write_atomic(const char *path, const char *data, size_t n,
                                struct err *e);

/* Append a whole file to `t`.  ERR_INPUT with path and reason. */
enum err_code file_read(const char *path, struct text *t, struct err *e);

/* Make a folder and its parents.  ERR_OUTPUT. */
enum err_code file_make_dirs(const char *path, struct err *e);

/* SHA-256 of a file in hexadecimal (64 digits and NUL).  ERR_INPUT. */
enum { FILE_HASH_SIZE = 65 };
enum err_code file_hash(const char *path, char hex[static FILE_HASH_SIZE], struct err *e);

/* The folder of profiles and code lists: $TRADESTAT_DATA, else `data` beside the folder the
 * program lies in (a build tree), else where `make install` put it.  Free it. */
char *file_data_dir(void);

/* $XDG_CONFIG_HOME/tradestat, or below ~/.config.  Free it. */
char *file_config_dir(void);

/* $XDG_DATA_HOME/tradestat/tradestat.db, or below ~/.local/share.  Free it. */
char *file_default_store(void);

#endif
