/* layout.h - where in a file the things a profile speaks of stand.
 *
 * The header is looked for among the first records of the file; header names are compared by
 * their letters and digits alone, whatever their case ("Trade Value (US$)" is
 * "TradeValueUS"); `$3` is the third column, whatever its name. */
#ifndef TS_IMPORT_LAYOUT_H
#define TS_IMPORT_LAYOUT_H

#include "import/csv_reader.h"
#include "import/pattern.h"
#include "import/profile_rules.h"

#include <stddef.h>
#include <stdint.h>

enum { LAYOUT_HEAD = 30 }; /* records that are searched for a header, at most */

/* The first records of a file, as read with one delimiter. */
struct head_record {
    char **cell;
    char **plain; /* letters and digits of the cells */
    size_t n;
    int64_t line;
};
struct head {
    struct head_record record[LAYOUT_HEAD];
    size_t n;
};

struct wide_column {
    size_t index;
    struct pattern_match match;
    const struct wide_rule *rule;
};

enum { LAYOUT_NONE = -1 };

struct layout {
    const struct profile *profile;
    char delimiter;
    size_t n_skip;                /* records through the header */
    size_t columns;               /* of the header */
    char **name;                  /* columns of them */
    int field[FIELD_COUNT];       /* columns, or LAYOUT_NONE */
    char *cell_text[FIELD_COUNT]; /* text of the cell above the header, or NULL */
    int *filled[FIELD_COUNT];     /* columns of [field] filled, in its order */
    int period, value;
    int *keep, *leave_out; /* columns of the filters, in their order */
    struct wide_column *wide, *total;
    size_t n_wide, n_total;
    int score; /* names and cells that were asked for and found */
};

/* The layout of a file: of the given profile, or of the one profile that fits it (best).
 * ERR_INPUT: none fits (naming the nearest and what it lacks), two fit as well, a column name
 * stands twice, a column of a wide file means nothing to the profile.  The reader is left in
 * the last format that was tried. */
enum err_code layout_find(struct layout *out, struct csv_reader *r, const char *path,
                          const struct profile *profile,
                          const struct profile_list *profiles, struct err *e);

void layout_release(struct layout *l);

#endif
