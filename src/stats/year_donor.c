#include "stats/year_donor.h"

#include "base/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* The years of one series: log ratios of rest to observed. */
struct group {
    int series;
    double n, mean, squares;
};

/* Everything the groups say, as a one-way random-effects layout. */
struct layout {
    const struct group *own; /* NULL: no pair of the series itself */
    double groups, donors, donor_mean;
    double donor_noise;        /* mean of 1/n over donors, over their number */
    double within_dof, within; /* s2 of years inside a series */
    double between_dof,
        between; /* s2 of series means around each other, years' noise out */
};

static struct group *group_of(struct group g[], size_t *count, int series)
{
    for (size_t i = 0; i < *count; i++)
        if (g[i].series == series)
            return g + i;
    g[*count] = (struct group){.series = series};
    return g + (*count)++;
}

/* Mean and sum of squares, a pair at a time (Welford). */
static size_t fill_groups(const struct year_pair pair[], size_t n, struct group g[],
                          int *used)
{
    size_t count = 0;

    *used = 0;
    for (size_t i = 0; i < n; i++) {
        struct group *x;
        double ratio, step;

        if (!(pair[i].observed > 0 && pair[i].rest > 0) || isinf(pair[i].observed) ||
            isinf(pair[i].rest))
            continue;
        ratio = log(pair[i].rest / pair[i].observed);
        x = group_of(g, &count, pair[i].series);
        step = ratio - x->mean;
        x->n++;
        x->mean += step / x->n;
        x->squares += step * (ratio - x->mean);
        ++*used;
    }
    return count;
}

static void add_means(struct layout *y, const struct group g[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        y->within_dof += g[i].n - 1;
        y->within += g[i].squares;
        if (g[i].series == 0) {
            y->own = g + i;
            continue;
        }
        y->donors++;
        y->donor_mean += g[i].mean;
        y->donor_noise += 1 / g[i].n;
    }
    y->groups = (double)count;
    y->within = y->within_dof > 0 ? y->within / y->within_dof : 0;
    if (y->donors > 0) {
        y->donor_mean /= y->donors;
        y->donor_noise /= y->donors * y->donors;
    }
}

/* One series cannot show how far another may be from it: as far as its own years are from
 * each other, then. */
static void add_between(struct layout *y, const struct group g[], size_t count)
{
    double mean = 0, squares = 0, noise = 0;

    if (count == 1) {
        y->between = y->own ? 0 : y->within;
        y->between_dof = y->within_dof;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        mean += g[i].mean / y->groups;
        noise += y->within / g[i].n / y->groups;
    }
    for (size_t i = 0; i < count; i++)
        squares += (g[i].mean - mean) * (g[i].mean - mean);
    y->between_dof = y->groups - 1;
    y->between = fmax(squares / y->between_dof - noise, 0);
}

/* Centre, and variance of a new year around it: the donors' mean is a prior for the
 * series' own mean, which the own pairs then move. */
static double predict(const struct layout *y, double between, double *centre)
{
    double prior = y->donors > 0
                       ? between * (1 + 1 / y->donors) + y->within * y->donor_noise
                       : INFINITY;
    double own = y->own ? y->within / y->own->n : INFINITY;

    if (!y->own || isinf(own)) {
        *centre = y->donor_mean;
        return prior + y->within;
    }
    if (isinf(prior) || own + prior == 0) {
        *centre = y->own->mean;
        return own + y->within;
    }
    *centre = (y->donor_mean * own + y->own->mean * prior) / (own + prior);
    return own * prior / (own + prior) + y->within;
}

/* Satterthwaite: the part of the variance that comes from differing series has their
 * degrees of freedom, the rest those of the years. */
static double degrees(const struct layout *y, double total, double from_years)
{
    double from_series = fmax(total - from_years, 0), sum = 0;

    if (y->between_dof > 0)
        sum += from_series * from_series / y->between_dof;
    if (y->within_dof > 0)
        sum += from_years * from_years / y->within_dof;
    return sum > 0 ? fmax(total * total / sum, 1) : 1;
}

/* One pair, or several all alike, show no spread; this is what last year's share misses
 * by on monthly trade (95 % point over 1.96) at its worst k. */
static const double TYPICAL_SD = .81;

static void set_limits(const struct layout *y, double observed, struct year_estimate *out)
{
    double centre, ignored, total = predict(y, y->between, &centre), sd = sqrt(total);
    double dof = degrees(y, total, predict(y, 0, &ignored));
    double t80 = gsl_cdf_tdist_Pinv(.9, dof), t95 = gsl_cdf_tdist_Pinv(.975, dof);

    out->limits = YEAR_LIMITS_ERRORS;
    if (total <= 0) {
        out->limits = YEAR_LIMITS_TYPICAL;
        sd = TYPICAL_SD;
        t80 = gsl_cdf_ugaussian_Pinv(.9);
        t95 = gsl_cdf_ugaussian_Pinv(.975);
    }
    out->point = observed * (1 + exp(centre));
    out->lo80 = observed * (1 + exp(centre - t80 * sd));
    out->hi80 = observed * (1 + exp(centre + t80 * sd));
    out->lo95 = observed * (1 + exp(centre - t95 * sd));
    out->hi95 = observed * (1 + exp(centre + t95 * sd));
}

enum err_code year_from_donor(double observed, int k, int period,
                              const struct year_pair pair[], size_t n,
                              struct year_estimate *out, struct err *e)
{
    struct group *g = mem_zero(n, sizeof *g);
    struct layout y = {.own = NULL};
    size_t count;

    *out = (struct year_estimate){.method = "donor", .status = 'E'};
    count = fill_groups(pair, n, g, &out->errors);
    if ((period != 12 && period != 4) || k < 1 || k >= period)
        err_set(e, ERR_USAGE,
                "a donor's pattern serves for 1 to period-1 periods of a year"
                " of 12 or 4, not for %d of %d",
                k, period);
    else if (!(observed > 0) || isinf(observed))
        err_set(e, ERR_NODATA, "the cumulated figure is not positive");
    else if (count == 0)
        err_set(e, ERR_NODATA, "no donor has a past year with positive values");
    else {
        add_means(&y, g, count);
        add_between(&y, g, count);
        out->history_years = y.own ? (int)y.own->n : 0;
        set_limits(&y, observed, out);
        if (!isfinite(out->lo95) || !isfinite(out->hi95))
            err_set(e, ERR_NODATA, "donor: the values are too far apart for a result");
    }
    free(g);
    return e->code;
}
