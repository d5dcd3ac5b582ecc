/* estimate.h - the year of a series, from what the store knows of it.
 *
 * A monthly or quarterly series is estimated from its own history; turnover that is derived
 * from exports and imports is the sum of their estimates, a balance their difference, so that
 * they agree.  An annual series that has a cumulated figure of the running year
 * (2025-01-01/P11M) is estimated with the monthly pattern of donors: other series that have
 * months. */
#ifndef TS_DESK_ESTIMATE_H
#define TS_DESK_ESTIMATE_H

#include "desk/desk.h"
#include "stats/year.h"

struct estimate_request {
    int year;   /* 0 = the last one with data */
    int months; /* use the first so many months (quarters) only; 0 = all there are */
    const char *method; /* NULL = the default */
    const char *donor;  /* KEY of the donors of a cumulated figure; NULL = chosen here */
    int track_years;    /* length of the record */
};

/* Growth of the known part of the year on the same part of the year before. */
struct estimate_growth {
    double now;
    double usual_low,
        usual_high; /* median of the past years and three deviations about it */
    int years;      /* how many; 0 = too few to say */
    bool is_unusual;
};

/* A value of the history, or a step in it, that the model does not explain. */
struct estimate_outlier {
    char flow[4]; /* of a derived turnover the flow that has it; else "" */
    struct period period;
    enum outlier_type type;
    double size; /* a fraction of the level */
    double t;
    bool is_used; /* left out of the fit */
};

struct estimate {
    int year, k;          /* k of `period` periods are known */
    int period;           /* 12 or 4 */
    int missing;          /* how many of the k have no value: estimated with the rest */
    double observed;      /* the sum of the others */
    char observed_status; /* the worst of theirs */
    struct year_estimate value;
    struct year_track track;
    struct estimate_growth growth;
    double
        revision_sd; /* of the observed sum, from past revisions; 0 = not known, or none */
    struct estimate_outlier outlier[2 * OUTLIER_MAX]; /* in order of time */
    size_t n_outliers;
    bool is_added_up;   /* made of the estimates of exports and imports */
    bool is_difference; /* a balance: one less the other */
    char donors[512];   /* whose monthly pattern was used; "" = the series' own */
};

/* ERR_NODATA: nothing to start from, a series of positions or counts (their periods do not
 * add up), or one that does not reach as far as asked; ERR_USAGE: no such method, or a donor
 * for a series with months. */
enum err_code estimate_year(const struct desk *d, const struct series *s,
                            const struct estimate_request *q, struct estimate *out,
                            struct err *e);

/* Is it turnover or a balance that was derived here, not stated by a publisher? */
bool estimate_is_derived(const struct series *s);

/* "mean miss 1.4%, worst 3.1% in the last 8 years; 7 of 8 inside the 80% interval"; "" when
 * there is no record. */
void estimate_record(const struct estimate *est, struct text *t);

/* "level shift (LS) of -23.4% from April 2020, t -5.6" */
void estimate_outlier_words(const struct estimate_outlier *o, struct text *t);

#endif
