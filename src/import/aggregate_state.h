/* aggregate_state.h - the parts of an aggregate, for its own files only.
 *
 * aggregate.c makes it and gives the sums; aggregate_take.c takes rows; aggregate_check.c puts
 * the workers together and judges; aggregate_twice.c finds rows that came twice. */
#ifndef TS_IMPORT_AGGREGATE_STATE_H
#define TS_IMPORT_AGGREGATE_STATE_H

#include "base/text.h"
#include "base/text_set.h"
#include "core/exact_sum.h"
#include "import/aggregate.h"
#include "import/hash_log.h"

/* What a row is to a sum in which its partner or reporter is not a column. */
enum role { ROLE_DETAIL, ROLE_WORLD, ROLE_LEFT_OUT };

struct sum {
    struct exact_sum detail, world;
    uint32_t n_detail, n_world;
    uint32_t kind; /* of its first row, see `kinds` */
    bool is_mixed; /* rows of several kinds */
    bool is_missing, is_world_missing;
};

struct worker {
    const struct aggregate *a;
    struct text text; /* scratch */

    struct text_set keys; /* codes of the columns, each with its NUL; a period: 9 bytes */
    struct sum *sum;      /* of each key */
    size_t cap;

    /* codes of the dimensions that are no columns, but for reporter, partner, product */
    struct text_set kinds;
    struct text_set products; /* family of the classification, NUL, code */
    struct text_set places;   /* reporters and partners, and what they are */
    unsigned char *place;     /* enum role */
    size_t places_cap;
    struct text_set left_out; /* codes of places left out */

    struct hash_log rows; /* hashes of what may come only once */
    bool has_range;       /* a period of several, such as eleven months */

    /* Most of a row is as in the row before: only what differs is looked up. */
    struct series_id last;
    struct period last_period;
    uint64_t hash[DIM_COUNT]; /* of its codes, and their sum; see aggregate_hash */
    uint64_t hashes;
    uint32_t stale; /* bit d: what is below does not know its code d, or the
                                 period, AGGREGATE_PERIOD */
    enum role role;
    uint32_t last_kind;
    size_t last_sum;
    char apart[128]; /* what two threads write must not share a line of the cache */
};

struct aggregate {
    struct aggregate_rule rule;
    bool is_column[AGGREGATE_COLUMNS];
    uint32_t identity, kind,
        key; /* bit d: dimension d is part of it (key: the columns) */
    struct worker *worker;
    void **handle;
    size_t workers;
    uint32_t *order; /* of the keys, when finished */

    uint64_t *twice; /* hashes of rows that may have come twice, sorted */
    size_t n_twice;
    struct text_set seen; /* those rows, while they are looked for; where they stand */
    struct place {
        size_t file;
        int64_t line;
        struct series_id id;
    } * seen_at;
    size_t seen_cap;

    char **file, **note;
    size_t files, files_cap, notes, notes_cap;
    char unit[SERIES_CODE_SIZE];
};

/* Does the rule ask for this series? */
bool aggregate_is_wanted(const struct aggregate_rule *rule, const struct series_id *id);

void aggregate_prepare(struct worker *w, const struct aggregate *a);

/* What may come only once: key, qualifiers that are columns, period; and a hash of that. */
void aggregate_identity(const struct aggregate *a, const struct import_row *row,
                        struct text *text);

uint64_t aggregate_hash(const struct aggregate *a, const struct import_row *row);

/* A code of digits, or of a letter and digits: a section and division of ISIC or CPA. */
bool aggregate_is_ladder(const char *code);

/* The sum of a key. */
struct sum *aggregate_sum(struct worker *w, const char *key, size_t n);

/* Fill `twice` from the rows of all workers, which lose them. */
enum err_code aggregate_find_twice(struct aggregate *a, struct err *e);

#endif
