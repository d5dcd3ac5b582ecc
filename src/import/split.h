/* split.h - where a big file can be cut so that no record is cut.
 *
 * A line end between records is told from one inside a quoted cell by the number of quotes
 * before it, which is counted over the whole file first, by all cores.  That number is right
 * as far as the file is well formed; behind a stray quote it may not be, but the part with
 * the stray quote in it begins where a reader of the whole file would see a record begin, and
 * so gives the same error.  Memory: 16 bytes a part. */
#ifndef TS_IMPORT_SPLIT_H
#define TS_IMPORT_SPLIT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct split_part {
    int64_t begin, end; /* bytes */
    int64_t line;       /* on which it begins */
};

struct split {
    struct split_part *part; /* together all of the text, in its order */
    size_t n;
};

/* What one pass over the bytes finds out. */
struct split_count {
    int64_t body, end;
    size_t size; /* of a block */
    struct split_block {
        int64_t quotes, lines;
        int skipped, overflow; /* bytes of a character cut by the block's begin and end */
    } * block;
    size_t n;
    bool has_lone_cr; /* not before a LF or another CR */
    bool has_nul, is_utf8;
};

/* Look at what begins at `body` in blocks of `size` bytes, using `threads` threads.
 * ERR_INPUT: cannot be read. */
enum err_code split_count(struct split_count *c, int fd, int64_t body, size_t size,
                          size_t threads, struct err *e);
void split_count_release(struct split_count *c);

/* Cut the file at the first line end between records of each block.  A file with line ends of
 * CR alone is one part.  The encoding must be one in which quotes and line ends are single
 * bytes as in ASCII. */
void split_cut(struct split *s, const struct split_count *c, int fd);
void split_release(struct split *s);

#endif
