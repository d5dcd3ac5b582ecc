#include "stats/root_level.h"
#include "stats/year_data.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { ERRORS_MAX = 10, ERRORS_MIN = 4 };

/* The scale on which a method's errors are taken: logs for positive flows, cube roots
 * where a remainder can be 0, levels where it can be negative. */
struct scale {
    double (*to)(double x), (*from)(double x);
};

static double same(double x)
{
    return x;
}

static const struct scale LOGS = {log, exp}, ROOTS = {cbrt, root_level_cube},
                          LEVELS = {same, same};

/* The s.d. on roots of flows with zero months, as a log error: 3 d(root) / root.  From 40
 * US flows with such months, all years, as the typical values in year.c. */
static const double TYPICAL_ROOT_SD = 1.9;

struct record {
    double estimate[ERRORS_MAX], actual[ERRORS_MAX];
    int n;
};

static void take_record(const struct year_data *d, year_rest_fn *rest, struct record *r)
{
    struct year_data past;

    for (int back = 1; r->n < ERRORS_MAX && back <= year_data_back(d); back++) {
        struct year_rest estimate = {0};
        struct err e = {0};

        if (!year_data_cut(d, back, &past) || rest(&past, &estimate, &e))
            continue;
        r->estimate[r->n] = estimate.value;
        r->actual[r->n++] = year_data_split(d, back).rest;
    }
}

static const struct scale *choose_scale(const struct year_data *d, double rest,
                                        const struct record *r)
{
    bool is_positive = rest > 0;

    if (d->has_negative)
        return &LEVELS;
    for (int i = 0; i < r->n; i++)
        is_positive = is_positive && r->estimate[i] > 0 && r->actual[i] > 0;
    return is_positive ? &LOGS : &ROOTS;
}

/* Half-widths of the 80 and the 95 % interval, and the shift of its centre. */
struct spread {
    double centre, half80, half95;
};

/* Student's limits; a bias counts when it is twice its standard error. */
static struct spread student(const double u[], int n)
{
    double mean = 0, squares = 0, sd;

    for (int i = 0; i < n; i++)
        mean += u[i] / n;
    for (int i = 0; i < n; i++)
        squares += (u[i] - mean) * (u[i] - mean);
    sd = sqrt(squares / (n - 1));
    return (struct spread){
        .centre = fabs(mean) > 2 * sd / sqrt(n) ? mean : 0,
        .half80 = gsl_cdf_tdist_Pinv(.9, n - 1) * sd * sqrt(1 + 1.0 / n),
        .half95 = gsl_cdf_tdist_Pinv(.975, n - 1) * sd * sqrt(1 + 1.0 / n),
    };
}

static struct spread normal(double sd)
{
    return (struct spread){
        .half80 = gsl_cdf_ugaussian_Pinv(.9) * sd,
        .half95 = gsl_cdf_ugaussian_Pinv(.975) * sd,
    };
}

/* Of the values at hand. */
struct moments {
    double n, sum, squares;
};

static struct moments moments_of(const struct year_data *d)
{
    struct moments v = {0};

    for (size_t i = 0; i < d->n + (size_t)d->k; i++)
        if (!isnan(d->history[i])) {
            v.n++;
            v.sum += d->history[i];
            v.squares += d->history[i] * d->history[i];
        }
    return v;
}

/* What the remainder would be at the mean of the values. */
static double rest_at_mean(const struct year_data *d)
{
    struct moments v = moments_of(d);

    return v.n > 0 ? v.sum / v.n * (d->period - d->seen) : 0;
}

/* s.d. of the values: all that is known of a flow that can be negative. */
static double value_sd(const struct year_data *d)
{
    struct moments v = moments_of(d);

    return v.n > 1 ? sqrt(fmax(v.squares / v.n - v.sum / v.n * v.sum / v.n, 0))
                   : fabs(v.sum);
}

/* The typical s.d. on the scale used.  A remainder of 0 says nothing of the size of its
 * error, the values do.  On levels all unobserved periods are allowed to
 * err the same way by one s.d. of a period. */
static double typical_sd(const struct year_data *d, const double typical[],
                         const struct scale *s, double rest)
{
    double sd = typical[d->seen * 12 / d->period];

    if (s == &LOGS)
        return sd;
    if (s == &ROOTS)
        return cbrt(rest > 0 ? rest : rest_at_mean(d)) * TYPICAL_ROOT_SD / 3;
    return fmax((d->period - d->seen) * value_sd(d), fabs(rest) * sd);
}

/* With a shift the rest is not negative, and no limit lies below what is observed. */
static void set_limits(const struct year_data *d, const struct scale *s, double rest,
                       double shift, struct spread w, struct year_estimate *out)
{
    double c = s->to(rest + shift) + w.centre, S = d->sum - shift;
    double least = shift > 0 ? d->sum : -INFINITY;

    out->lo80 = fmin(fmax(S + s->from(c - w.half80), least), out->point);
    out->hi80 = fmax(S + s->from(c + w.half80), out->point);
    out->lo95 = fmin(fmax(S + s->from(c - w.half95), least), out->lo80);
    out->hi95 = fmax(S + s->from(c + w.half95), out->hi80);
}

/* With few errors the typical variance counts as four of them. */
static struct spread mixed(const double u[], int n, double typical)
{
    double squares = ERRORS_MIN * typical * typical;

    for (int i = 0; i < n; i++)
        squares += u[i] * u[i];
    return normal(sqrt(squares / (ERRORS_MIN + n)));
}

void year_limits_from_errors(const struct year_data *d, const struct year_rule *rule,
                             double rest, struct year_estimate *out)
{
    struct record r = {.n = 0};
    const struct scale *s;
    double u[ERRORS_MAX];
    bool is_own;

    take_record(d, rule->rest, &r);
    s = choose_scale(d, rest, &r);
    for (int i = 0; i < r.n; i++)
        u[i] = s->to(r.actual[i]) - s->to(r.estimate[i]);
    is_own = r.n >= ERRORS_MIN;
    out->errors = r.n;
    out->limits = is_own ? YEAR_LIMITS_ERRORS : YEAR_LIMITS_TYPICAL;
    set_limits(d, s, rest, 0,
               is_own ? student(u, r.n)
                      : mixed(u, r.n, typical_sd(d, rule->typical, s, rest)),
               out);
}

void year_limits_from_sd(const struct year_data *d, const struct year_rest *r,
                         struct year_estimate *out)
{
    struct spread w = {
        .half80 = gsl_cdf_tdist_Pinv(.9, r->dof) * r->sd,
        .half95 = gsl_cdf_tdist_Pinv(.975, r->dof) * r->sd,
    };

    out->limits = YEAR_LIMITS_MODEL;
    set_limits(d, r->is_root ? &ROOTS : &LOGS, r->value, r->shift, w, out);
}
