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
    char **id;    /* the same of `ID: Name` and `ID[...]` without the rest */
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
    int pad[FIELD_COUNT]; /* columns that say how long a code is, or LAYOUT_NONE */
    int period, second, value;
    int date_pattern; /* the one of [period] pattern that all dates are written in */
    int *filter[FILTER_COUNT]; /* columns of the filters, in their order */
    bool *is_labelled;         /* columns whose cells may be `ID: Name`; NULL = none */
    int *fill_down;            /* columns, in the profile's order */
    bool *is_figure;           /* columns that do not tell the parts of a sum apart */
    int pivot[2];
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

/* Has the file a column of that name, by letters and digits? */
bool layout_has(const struct layout *l, const char *name);

/* Is it a column that the profile knows and does not read? */
bool layout_leaves_out(const struct layout *l, size_t column);

/* Does every column of a wide file mean something?  ERR_INPUT names one that looks like a
 * period or a series and is none that the profile knows. */
enum err_code layout_check(const struct layout *l, const char *path, struct err *e);

/* How well a profile fits the head of a file. */
struct layout_fit {
    const struct profile *profile;
    int found, lacking; /* names and cells that it asks for */
    size_t header;      /* record that is the header; 0 = none */
    char lacks[160];    /* "" when it fits */
};

/* All profiles, in fit[profiles->n], the best first: those that fit by what they found, the
 * others by the share of it.  ERR_INPUT: the file cannot be read at all. */
enum err_code layout_fits(struct layout_fit fit[], struct csv_reader *r,
                          const struct profile_list *profiles, struct err *e);

/* The columns that the profile speaks of, but for those of [wide]: used[columns]. */
void layout_used(const struct layout *l, bool used[]);

/* The columns that are looked at, of a long file that is not reshaped: wanted[columns].  A
 * member of the layout that names a column must be in here too. */
void layout_wanted(const struct layout *l, bool wanted[]);

void layout_release(struct layout *l);

#endif
