/* series.h - a series: its identity and its observations in time order.
 * Values are in base units (USD, KG, NUMBER); a missing value is NaN. */
#ifndef TS_CORE_SERIES_H
#define TS_CORE_SERIES_H

#include "core/dimension.h"
#include "core/period.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SERIES_CODE_SIZE = 40, SERIES_KEY_SIZE = DIM_KEY_COUNT * SERIES_CODE_SIZE };

/* One code a dimension; "" where a qualifier does not apply. */
struct series_id {
    char code[DIM_COUNT][SERIES_CODE_SIZE];
};

struct observation {
    struct period period;
    double value;      /* NaN = missing */
    char status;       /* CL_OBS_STATUS */
    int32_t released;  /* vintage: yyyymmdd */
    int64_t load;      /* the import it came with (store: load id); 0 = derived */
    int64_t reference; /* publisher's note and address (store: reference id); 0 = none */
    int64_t line;      /* line of the file it was read from; 0 = derived */
};

struct series {
    struct series_id id;
    struct observation *obs; /* by period_compare; no period twice */
    size_t n, cap;
};

/* Put a code in; false when it is too long or has a character a key cannot hold
 * (. + , * blank or control). */
bool series_id_set(struct series_id *id, enum dim d, const char *code);

bool series_id_equal(const struct series_id *a, const struct series_id *b);
int series_id_compare(const struct series_id *a, const struct series_id *b);

/* FREQ.REPORTER.PARTNER.FLOW.PRODUCT.UNIT.  Returns `text`. */
const char *series_key(const struct series_id *id, char text[static SERIES_KEY_SIZE]);

enum freq series_freq(const struct series *s);

/* Append; the caller keeps the order. */
void series_add(struct series *s, struct observation o);

/* The observation of exactly this period, or NULL. */
const struct observation *series_find(const struct series *s, struct period p);

/* Values of `n` consecutive periods from `first` on (its freq, span 1): out[n], NaN where
 * there is none or its status carries no value. */
void series_window(const struct series *s, struct period first, size_t n, double out[]);

/* First and last single period (no range) that has a value; false when there is none. */
bool series_span(const struct series *s, struct period *first, struct period *last);

/* Free the observations; the series is {0} again. */
void series_release(struct series *s);

/* A list of series, owned by the list. */
struct series_list {
    struct series *item;
    size_t n, cap;
};

/* Add an empty series and return it; valid until the next addition. */
struct series *series_list_add(struct series_list *list, const struct series_id *id);
void series_list_release(struct series_list *list);

#endif
