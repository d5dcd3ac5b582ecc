#include "stats/growth.h"

#include <math.h>
#include <string.h>

/* current / base where a rate has a meaning and fits into a double, else NaN. */
static double ratio_of(double current, double base)
{
    double ratio = current / base;

    return base > 0 && current >= 0 && isfinite(ratio) ? ratio : NAN;
}

static enum err_code need_lag(size_t n, size_t lag, struct err *e)
{
    if (n > lag)
        return ERR_NONE;
    return err_set(e, ERR_NODATA, "growth over %zu periods needs more than %zu values",
                   lag, n);
}

enum err_code growth_rate(const double level[], size_t n, size_t lag, double rate[],
                          struct err *e)
{
    if (need_lag(n, lag, e))
        return e->code;
    for (size_t i = 0; i < n; i++)
        rate[i] = i < lag ? NAN : ratio_of(level[i], level[i - lag]) - 1;
    return ERR_NONE;
}

enum err_code growth_log(const double level[], size_t n, size_t lag, double rate[],
                         struct err *e)
{
    if (need_lag(n, lag, e))
        return e->code;
    for (size_t i = 0; i < n; i++)
        rate[i] =
            i < lag || level[i] == 0 ? NAN : log(ratio_of(level[i], level[i - lag]));
    return ERR_NONE;
}

double growth_annualised(double rate, double periods)
{
    return pow(1 + rate, periods) - 1;
}

/* Each sum is taken afresh: a running one would carry the rounding of large values on. */
void growth_rolling_sum(const double level[], size_t n, size_t width, double sum[])
{
    for (size_t i = 0; i < n; i++) {
        sum[i] = i + 1 < width ? NAN : 0;
        for (size_t j = 0; j < width && i + 1 >= width; j++)
            sum[i] += level[i - j];
    }
}

void growth_ytd(const double level[], size_t n, size_t period, size_t first, double ytd[],
                double rate[])
{
    for (size_t i = 0; i < n; i++) {
        double before = i > 0 ? ytd[i - 1] : NAN;

        ytd[i] = level[i] + ((first + i) % period == 0 ? 0 : before);
    }
    for (size_t i = 0; i < n; i++)
        rate[i] = i < period ? NAN : ratio_of(ytd[i], ytd[i - period]) - 1;
}

double growth_cagr(double first, double last, double years)
{
    return years > 0 ? pow(ratio_of(last, first), 1 / years) - 1 : NAN;
}

enum err_code growth_least_squares(const double level[], size_t n, double *rate,
                                   struct err *e)
{
    double mean = 0, middle = ((double)n - 1) / 2, cross = 0, squares = 0;

    if (n < 2)
        return err_set(e, ERR_NODATA, "a slope needs at least 2 values, there are %zu",
                       n);
    for (size_t i = 0; i < n; i++) {
        if (!(level[i] > 0))
            return err_set(e, ERR_NODATA, "value %zu of %zu is missing or not positive",
                           i + 1, n);
        mean += log(level[i]) / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        double t = (double)i - middle;

        cross += t * (log(level[i]) - mean);
        squares += t * t;
    }
    *rate = expm1(cross / squares);
    return isfinite(*rate) ? ERR_NONE
                           : err_set(e, ERR_NODATA, "the values are too far apart");
}

void growth_contribution(const double current[], const double base[], size_t parts,
                         double contribution[])
{
    double total = 0, check = 0;

    for (size_t i = 0; i < parts; i++) {
        total += base[i];
        check += current[i];
    }
    for (size_t i = 0; i < parts; i++)
        contribution[i] =
            total > 0 && !isnan(check) ? (current[i] - base[i]) / total : NAN;
}

const char *growth_class_name(enum growth_class class)
{
    static const char *const names[GROWTH_CLASS_COUNT] = {
        [GROWTH_OK] = "ok",
        [GROWTH_RATIO] = "ratio",
        [GROWTH_MISSING] = "missing",
        [GROWTH_ZERO_ZERO] = "zero_zero",
        [GROWTH_ZERO_BASE] = "zero_base",
        [GROWTH_BALANCE] = "balance",
        [GROWTH_NEGATIVE_BASE] = "negative_base",
        [GROWTH_SIGN_CHANGE] = "sign_change",
    };

    return names[class];
}

/* A base of 0 and a negative current is no growth from nothing: the sign tells. */
static enum growth_class class_of(double current, double base)
{
    if (isnan(current) || isnan(base))
        return GROWTH_MISSING;
    if (base < 0)
        return GROWTH_NEGATIVE_BASE;
    if (current < 0)
        return GROWTH_SIGN_CHANGE;
    if (base == 0)
        return current == 0 ? GROWTH_ZERO_ZERO : GROWTH_ZERO_BASE;
    return current / base >= 11 ? GROWTH_RATIO : GROWTH_OK;
}

struct growth_comparison growth_compare(double current, double base, double floor)
{
    struct growth_comparison c = {
        .class = class_of(current, base),
        .change = current - base,
        .rate = NAN,
        .ratio = NAN,
        .is_small_base = base > 0 && base < floor,
    };

    if (c.class == GROWTH_OK || c.class == GROWTH_RATIO)
        c.rate = current / base - 1;
    if (c.class == GROWTH_RATIO)
        c.ratio = current / base;
    return c;
}

enum err_code growth_rebase(const double level[], size_t n, size_t from, size_t to,
                            double index[], struct err *e)
{
    double mean = 0;

    if (from > to || to >= n)
        return err_set(e, ERR_NODATA, "base period %zu to %zu of %zu values", from + 1,
                       to + 1, n);
    for (size_t i = from; i <= to; i++)
        mean += level[i] / (double)(to - from + 1);
    if (!(mean > 0))
        return err_set(e, ERR_NODATA, "the base period is missing or not positive");
    for (size_t i = 0; i < n; i++)
        index[i] = 100 * level[i] / mean;
    return ERR_NONE;
}

enum err_code growth_link(const double old[], size_t n_old, const double new[],
                          size_t n_new, double linked[], struct err *e)
{
    double factor;

    if (n_old == 0 || n_new == 0)
        return err_set(e, ERR_NODATA, "there is no period in common to link at");
    factor = old[n_old - 1] / new[0];
    if (!(factor > 0) || isinf(factor))
        return err_set(e, ERR_NODATA, "a value at the link is missing or not positive");
    memcpy(linked, old, n_old * sizeof *old);
    for (size_t i = 1; i < n_new; i++)
        linked[n_old - 1 + i] = new[i] * factor;
    return ERR_NONE;
}
