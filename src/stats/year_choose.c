#include "stats/year_data.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The candidates stand for one idea each: the models alone, and last years' pattern. */
static const char *const CANDIDATES[] = {"airline", "season",      "zeros",
                                         "prorata", "share_mean3", "snaive"};

enum { CANDIDATE_COUNT = sizeof CANDIDATES / sizeof CANDIDATES[0] };

/* A gain of three standard errors in eight years or more: with six candidates chance alone
 * reaches that in about one series of twenty. */
enum { YEARS_LEAST = 8, YEARS_MOST = 15 };
static const double CLEAR = 3;

/* A miss that small is the rounding of a method that knows the year exactly. */
static const double ROUNDING = 1e-9;

/* |ln(estimate / actual)| by years back; NaN where there is none. */
static void take_errors(const struct year_data *d, const char *id,
                        double error[YEARS_MOST + 1])
{
    for (int back = 1; back <= YEARS_MOST; back++) {
        struct year_data past;
        struct year_estimate x;
        struct err unusable = {.code = ERR_NONE};
        struct year_split s;

        error[back] = NAN;
        if (!year_data_cut(d, back, &past) ||
            year_estimate_data(&past, id, &x, &unusable))
            continue;
        s = year_data_split(d, back);
        error[back] = fabs(log(x.point / (s.observed + s.rest)));
        if (error[back] < ROUNDING)
            error[back] = 0;
    }
}

struct gain {
    int years, won;
    double t; /* mean gain over its standard error */
};

static struct gain compare(const double usual[], const double other[])
{
    struct gain g = {0, 0, 0};
    double sum = 0, squares = 0, n = 0;

    for (int back = 1; back <= YEARS_MOST; back++) {
        double d = usual[back] - other[back];

        if (!isfinite(d))
            continue;
        n++;
        g.won += d > 0;
        sum += d;
        squares += d * d;
    }
    g.years = (int)n;
    if (n >= 2 && squares * n > sum * sum)
        g.t = sum / sqrt((squares - sum * sum / n) / (n - 1) * n);
    return g;
}

enum err_code year_choose(const struct year_data *d, struct year_estimate *out,
                          struct err *e)
{
    double usual[YEARS_MOST + 1], other[YEARS_MOST + 1];
    struct year_estimate x;
    struct gain best = {0, 0, CLEAR};
    char was[32];

    if (year_estimate_data(d, NULL, out, e) || out->status == 'A')
        return e->code;
    snprintf(was, sizeof was, "%s", out->method);
    take_errors(d, NULL, usual);
    for (size_t i = 0; i < CANDIDATE_COUNT; i++) {
        struct err unusable = {.code = ERR_NONE};
        struct gain g;

        take_errors(d, CANDIDATES[i], other);
        g = compare(usual, other);
        if (g.years < YEARS_LEAST || g.t <= best.t ||
            year_estimate_data(d, CANDIDATES[i], &x, &unusable))
            continue;
        best = g;
        *out = x;
        out->is_fallback = true;
        snprintf(out->reason, sizeof out->reason,
                 "backtest: closer than %s in %d of %d years, t = %.1f", was, g.won,
                 g.years, g.t);
    }
    return ERR_NONE;
}
