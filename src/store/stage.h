/* stage.h - inside store/ only: the rows of one load on their way into the store.
 *
 * Rows are added in any order and come back by identity, first month, months, release date.
 * Up to a limit they wait in memory; beyond it in sorted runs in unlinked temporary files, so
 * that memory grows with the number of series, not of rows.  The order does not depend on the
 * order of the additions. */
#ifndef TS_STORE_STAGE_H
#define TS_STORE_STAGE_H

#include "base/error.h"
#include "core/series.h"

#include <stddef.h>
#include <stdint.h>

struct stage;

struct stage_row {
    double value;
    int64_t line;
    uint32_t series;    /* number in the stage */
    uint32_t reference; /* number in the stage, from 1; 0 = none */
    int32_t start, released;
    int16_t months;
    char status;
};

/* limit: rows held in memory. */
struct stage *stage_new(size_t limit);
void stage_free(struct stage *s);

size_t stage_series_count(const struct stage *s);

/* Numbers for an identity, and for a publisher, address and note. */
uint32_t stage_series(struct stage *s, const struct series_id *id);
uint32_t stage_reference(struct stage *s, const char *publisher, const char *address,
                         const char *note);

/* > 0: added; 0: a row of the same series, period and release is among those in memory,
 * *earlier (valid until the next call); < 0: ERR_OUTPUT, no room for a temporary file. */
int stage_add(struct stage *s, const struct stage_row *row,
              const struct stage_row **earlier, struct err *e);

/* No more rows: put them in order. */
void stage_finish(struct stage *s);

/* The next row in order: > 0, 0 at the end, < 0 an error.  Rows of one series, period and
 * release may come twice, when they were too far apart to be seen by stage_add. */
int stage_next(struct stage *s, struct stage_row *row, struct err *e);

/* The identity and the reference behind the numbers; texts valid as long as the stage. */
void stage_series_id(const struct stage *s, uint32_t series, struct series_id *id);
size_t stage_references(const struct stage *s);
/* Their numbers by text; free it. */
uint32_t *stage_reference_order(const struct stage *s);
void stage_reference_text(const struct stage *s, uint32_t reference, const char *text[3]);

#endif
