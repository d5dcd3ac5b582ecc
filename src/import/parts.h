/* parts.h - parts of a sum that were given twice: where a profile adds records up, two that
 * agree in every cell but the figures are one part, from two downloads that were joined.
 *
 * The first reading keeps a hash of each record (its memory does not grow with the file);
 * where some came twice, a second one looks at those alone.  Starts as {0}. */
#ifndef TS_IMPORT_PARTS_H
#define TS_IMPORT_PARTS_H

#include "base/text_set.h"
#include "import/csv_reader.h"
#include "import/hash_log.h"
#include "import/layout.h"

struct parts {
    struct hash_log log;
    uint64_t *twice; /* hashes that came twice; NULL in the first reading */
    size_t n_twice;
    struct text_set seen; /* records of those hashes */
    int64_t *line;
    size_t cap;
    struct text text;
};

/* Take note of a record.  In the second reading *line is that of the earlier record that is
 * the same part, else 0. */
enum err_code parts_add(struct parts *p, const struct layout *l,
                        const struct csv_record *record, int64_t *line, struct err *e);

/* The end of the first reading: is a second one needed? */
enum err_code parts_end(struct parts *p, bool *is_again, struct err *e);

void parts_release(struct parts *p);

#endif
