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
};

/* [keep] and [leave-out]: the values a column must, or must not, have. */
struct filter_rule {
    char *column;
    struct text_map values;
};

/* Columns that are observations: their header matches `pattern`. */
enum { WIDE_CODES = 4 };
struct wide_rule {
    char *pattern;
    size_t n; /* dimensions that such a column fixes */
    enum dim dim[WIDE_CODES];
    char *code[WIDE_CODES];
};

struct wide_rules {
    struct wide_rule *item;
    size_t n;
};

enum profile_decimal { DECIMAL_POINT, DECIMAL_COMMA, DECIMAL_AUTO };
enum profile_group {
    GROUP_NONE,
    GROUP_COMMA,
    GROUP_POINT,
    GROUP_BLANK,
    GROUP_APOSTROPHE
};
enum profile_frequency { FREQUENCY_PATTERN, FREQUENCY_SPACING };
enum profile_empty { EMPTY_REFUSE, EMPTY_LEAVE_OUT, EMPTY_MISSING };
enum profile_duplicates { DUPLICATES_REFUSE, DUPLICATES_SAME };
enum profile_others { OTHERS_IGNORE, OTHERS_REFUSE };
enum profile_zero { ZERO_VALUE, ZERO_UNPUBLISHED };

enum { PROFILE_DELIMITERS = 8 };

struct profile {
    char *path; /* of the INI file, for messages */
    char *name, *title, *source, *licence;
    struct text_map header; /* [match] names that must be there too */

    char delimiters[PROFILE_DELIMITERS]; /* those the file may use */
    char *encoding;
    int decimal, group; /* enum profile_decimal, profile_group */
    int header_within;  /* records to search for the header */
    struct text_map stop;

    struct field_rule field[FIELD_COUNT];

    struct text_map period_column, period_pattern;
    int frequency;

    struct text_map value_column, missing, flags;
    int empty, duplicates;

    struct wide_rules wide, total;
    double total_tolerance;
    int others, zero_after_last;

    struct filter_rule *keep, *leave_out;
    size_t n_keep, n_leave_out;
};

/* Does anything but a default say this field? */
bool field_rule_is_set(const struct field_rule *f);

#endif
