/* year_data.h - a year problem made ready for the methods (inside stats/ only). */
#ifndef TS_STATS_YEAR_DATA_H
#define TS_STATS_YEAR_DATA_H

#include "stats/year.h"

/* Years of positive values from which a blend is the default: airline and season together,
 * and the season alone.  Flows with a zero month in the last fifteen years did better by
 * `zeros`. */
enum { YEAR_COMBINED = 5, YEAR_SEASON = 2, YEAR_AFTER_ZERO = 15 };

/* A year on the same periods: what is observed in the target year, and the rest. */
struct year_split {
    double observed, rest;
};

struct year_data {
    const double *start;   /* of all values, also those before a gap */
    const double *history; /* history[n], without gap, up to the target year; after it */
    size_t n;
    size_t
        reach; /* values before the target year that a model may stand on, n or more: its
                     short gaps are bridged (bridge.h) */
    const double *current; /* in the same array, the target year's k; NaN = missing */
    int k, period, year;   /* the last of the k is observed */
    int years;             /* complete years at the end of history */
    int seen;              /* periods of the target year that are observed */
    double sum;            /* their sum, S */
    bool is_seen[YEAR_PERIOD_MAX];
    int positive_years; /* within reach since the last value that is not positive */
    bool has_zero;      /* within reach or among the observed */
    bool has_negative;  /* anywhere up to the observed, also before a gap */
};

/* ERR_USAGE, ERR_NODATA as year_estimate. */
enum err_code year_data_init(struct year_data *d, const struct year_problem *p,
                             struct err *e);

/* The same, cut at the same periods of the year `back` years earlier (1 ..
 * year_data_back); false when that year is not complete. */
bool year_data_cut(const struct year_data *d, int back, struct year_data *past);

/* How many years the reach goes back. */
int year_data_back(const struct year_data *d);

/* The complete year `back` years before the target, split at the same periods. */
struct year_split year_data_split(const struct year_data *d, int back);

/* What a method says of the remainder. */
struct year_rest {
    double value;
    double sd;     /* of the error of its logarithm; NaN: the method knows no error */
    double dof;    /* degrees of freedom of sd */
    bool is_root;  /* sd is that of its cube root instead */
    double shift;  /* sd is that of the logarithm of value + shift */
    bool is_exact; /* no error at all */
    int years;     /* complete years of history used */
    int bridged;   /* missing periods filled */
};

typedef enum err_code year_rest_fn(const struct year_data *d, struct year_rest *r,
                                   struct err *e);

year_rest_fn year_rest_prorata, year_rest_prorata_days, year_rest_share1,
    year_rest_share3, year_rest_share5, year_rest_snaive, year_rest_root_level,
    year_rest_airline, year_rest_season, year_rest_combined, year_rest_zeros,
    year_rest_ets, year_rest_arima, year_rest_theta, year_rest_stl_ets;

/* A method, and the typical s.d. of the log error of its remainder on monthly trade,
 * after 0 .. 11 months. */
struct year_rule {
    struct year_method about;
    year_rest_fn *rest; /* NULL: year_choose */
    const double *typical;
};

/* Estimate by the method (NULL = the default one of year_default). */
enum err_code year_estimate_data(const struct year_data *d, const char *id,
                                 struct year_estimate *out, struct err *e);

/* The default, or what a backtest at the same k shows to be clearly closer on this series;
 * the reason says so. */
enum err_code year_choose(const struct year_data *d, struct year_estimate *out,
                          struct err *e);

/* Limits for a remainder from the rule's own record at the same k. */
void year_limits_from_errors(const struct year_data *d, const struct year_rule *rule,
                             double rest, struct year_estimate *out);

/* Limits S + (rest + shift) exp(+-t sd) - shift, or the same on cube roots. */
void year_limits_from_sd(const struct year_data *d, const struct year_rest *r,
                         struct year_estimate *out);

#endif
