/* revisions.h - what was known of a series, release by release, and how it changed.
 *
 * A series derived from exports and imports has a release wherever one of them has. */
#ifndef TS_DESK_REVISIONS_H
#define TS_DESK_REVISIONS_H

#include "desk/desk.h"
#include "stats/revision.h"

/* Rows are periods, columns releases, both in order of time; cell [row * n_releases +
 * column] is the observation as known then; its status is '\0' before the first one. */
struct triangle {
    struct period *period;
    size_t n;
    int32_t *release; /* yyyymmdd */
    size_t n_releases;
    struct observation *cell;
};

/* All releases up to d->filter.as_of of a series that fetch_all found. */
enum err_code triangle_read(const struct desk *d, const struct series *s,
                            struct triangle *t, struct err *e);
void triangle_release(struct triangle *t);

/* Column of the first release that has the row, or n_releases. */
size_t triangle_first(const struct triangle *t, size_t row);

/* The last column that was out on the day; false when none was. */
bool triangle_column(const struct triangle *t, int32_t day, size_t *column);

/* Do two cells say different things of one period?  Values that agree to 15 significant
 * digits are the same. */
bool triangle_is_revised(const struct observation *a, const struct observation *b);

/* How often the value of a row changed. */
size_t triangle_changes(const struct triangle *t, size_t row);

/* The releases after its first one up to the last that changed the row; 0 = none did.  What is
 * provisional may change yet: then this is the least. */
size_t triangle_final_age(const struct triangle *t, size_t row);

enum revisions_measure {
    REVISIONS_LEVEL, /* logarithms of levels; only positive ones count */
    REVISIONS_GROWTH /* rates on the year before */
};

/* Which first figures are taken. */
enum revisions_basis {
    REVISIONS_RELEASED, /* first releases: of periods newer than all that was known before */
    REVISIONS_KNOWN     /* of all periods: also the history that the first release had */
};

/* First against latest figures of the periods that had a later release, breaks (status B)
 * left out.  What has no meaning for logarithms is NaN for levels. */
void revisions_statistics(const struct triangle *t, enum revisions_measure measure,
                          enum revisions_basis basis, struct revision_stats *out);

/* The greatest triangle_final_age of the same periods, of levels. */
size_t revisions_final_age(const struct triangle *t, enum revisions_basis basis);

/* Revisions after `age` further releases (revision_by_age), of periods whose first
 * release is known.  What an estimate of the year needs. */
struct revision_age revisions_age(const struct triangle *t, size_t age);

#endif
