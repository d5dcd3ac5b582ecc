/* profile_rules.h - what a profile says, for the parts of import/ that carry it out.
 * docs/profiles.md explains each key; profile.c has the table of them. */
#ifndef TS_IMPORT_PROFILE_RULES_H
#define TS_IMPORT_PROFILE_RULES_H

#include "core/dimension.h"
#include "import/profile.h"
#include "import/text_map.h"

#include <stdbool.h>
#include <stddef.h>

/* What a row needs besides period and value: the dimensions, and these. */
enum field {
    FIELD_STATUS = DIM_COUNT,
    FIELD_RELEASED,
    FIELD_PUBLISHER,
    FIELD_ADDRESS,
    FIELD_NOTE,
    FIELD_MULTIPLIER, /* power of ten that the figures are written in: 6 = millions */
    FIELD_COUNT
};

/* Lower-case name, which is also the name of its section. */
const char *field_name(int field);

/* Where a field's text comes from, and how it becomes a code. */
struct field_rule {
    struct text_map column; /* header names; the first that the file has */
    int cell[2];            /* line and column of a cell above the header; 0 = none */
    struct text_map filled; /* column -> code, where exactly one of them is filled */
    int from;               /* the field whose code is this one's text; -1 = none */
    char *constant;         /* where the text is empty or not in the file; NULL = none */
    struct text_map map;    /* text -> code */
    char *otherwise; /* for a text that is not in the map; NULL = the text itself */
    char *scheme;    /* of country names and numbers, as in codes.h */
    int part;        /* of a text in parts, which one; 0 = the whole */
    int split;       /* enum profile_split: what divides the parts */
    char *pad;       /* digits are filled up by zeros to this length, or to that which the
                   column of this name says; NULL = as they are */
    char *guess;     /* what taking the constant assumes: said in the summary */
    char *ask;       /* what the user must say, since the file does not; NULL = nothing */
    char *cut;       /* the text ends where this begins; NULL = at its end */
    int slug;        /* enum profile_choice, products: a code is made of any text */
    struct text_map secret; /* products: codes that are marked as confidential */
    struct text_map pairs; /* products: classifications whose codes are pairs of digits */
    struct text_map date;  /* released: patterns of the day */
};

/* May nobody but the user say what this field is? */
bool field_rule_must_ask(const struct field_rule *f);

/* What a column's text decides about its record. */
enum filter {
    FILTER_KEEP,      /* [keep] left out unless it has one of the values */
    FILTER_LEAVE_OUT, /* [leave-out] left out when it has one */
    FILTER_REQUIRE,   /* [require] an error unless it has one */
    FILTER_REFUSE,    /* [refuse] an error when it has one, for the reason given */
    FILTER_WITHDRAW,  /* [withdraw] the record takes its figure back when it has one */
    FILTER_WITHHELD,  /* [withheld] the figure is confidential when it has one */
    FILTER_COUNT
};
struct filter_rule {
    char *column;
    struct text_map values;
};
struct filter_rules {
    struct filter_rule *item;
    size_t n;
};

/* Columns that are observations: their header matches `pattern`. */
enum { WIDE_CODES = 6 };
struct wide_rule {
    char *pattern;
    size_t n; /* fields that such a column fixes */
    int field[WIDE_CODES];
    char *code[WIDE_CODES];
};

struct wide_rules {
    struct wide_rule *item;
    size_t n;
};

/* How a figure with a flag behind it is written: text, which a spreadsheet leaves alone. */
enum profile_flagged { FLAGGED_AS_OTHERS, FLAGGED_POINT };
enum profile_decimal { DECIMAL_POINT, DECIMAL_COMMA, DECIMAL_AUTO, DECIMAL_EITHER };
enum profile_group {
    GROUP_NONE,
    GROUP_COMMA,
    GROUP_POINT,
    GROUP_BLANK,
    GROUP_APOSTROPHE
};
enum profile_split { SPLIT_POINT, SPLIT_PIPE, SPLIT_COLON };
enum profile_frequency { FREQUENCY_PATTERN, FREQUENCY_SPACING };
enum profile_empty { EMPTY_REFUSE, EMPTY_LEAVE_OUT, EMPTY_MISSING };
enum profile_duplicates { DUPLICATES_REFUSE, DUPLICATES_SAME, DUPLICATES_SUM };
enum profile_others { OTHERS_IGNORE, OTHERS_REFUSE };
enum profile_zero { ZERO_VALUE, ZERO_UNPUBLISHED };
enum profile_labels { LABELS_NONE, LABELS_SDMX };
enum profile_choice { CHOICE_NO, CHOICE_YES };

enum { PROFILE_DELIMITERS = 8 };

struct profile {
    char *path; /* of the INI file, for messages */
    char *name, *title, *source, *licence;
    struct text_map header; /* [match] names that must be there too */
    char *refuse;           /* why such a file cannot be read; NULL = it can */

    char delimiters[PROFILE_DELIMITERS]; /* those the file may use */
    char *encoding;
    int decimal, group; /* enum profile_decimal, profile_group */
    int header_within;  /* records to search for the header */
    struct text_map stop;
    int labels;             /* enum profile_labels */
    int packed, short_rows; /* enum profile_choice */
    char *transposed; /* the profile that reads the table turned; NULL = not turned */
    char *legend;     /* what follows a series' name in the legend below it */
    struct text_map
        legend_figures;         /* what the legend may say of the figures; none = all */
    struct text_map fill_down;  /* columns */
    struct text_map pivot;      /* column of names, column of values */
    struct text_map pivot_name; /* the names */
    int row_count
        [2]; /* line and column of the number of rows, above the header; 0 = none */

    struct field_rule field[FIELD_COUNT];

    struct text_map period_column, period_pattern;
    struct text_map period_second, second_pattern; /* a further part, in a column */
    int frequency;

    struct text_map value_column, missing, flags;
    int empty, duplicates;
    struct text_map figures; /* columns of other figures; see parts.h */
    int decimals;            /* that the publisher writes at most; 0 = any number */
    int flagged;             /* enum profile_flagged */
    char
        *with_value; /* status of a figure whose status says there is none; NULL = that */
    char *sum_of_partners; /* the partner that all others add up to; NULL = none */

    struct wide_rules wide, total;
    struct text_map wide_leave_out; /* patterns of columns that are known and not read */
    double total_tolerance;
    char *footer_total; /* the record that begins so has the sums of the columns */
    int others, zero_after_last;

    struct filter_rules filter[FILTER_COUNT];
};

/* Does a record's meaning depend on other records, so that a file must be read in order? */
bool profile_is_sequential(const struct profile *p);

/* Read one profile.  settings: `section.key = value; ...` in the place of what the file says;
 * NULL = none.  ERR_INPUT with file and line; ERR_USAGE: malformed settings. */
enum err_code profile_load(struct profile **p, const char *path, const char *settings,
                           struct err *e);
void profile_free(struct profile *p);

/* Does anything but a default say this field? */
bool field_rule_is_set(const struct field_rule *f);

#endif
