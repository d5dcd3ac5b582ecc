/* blend.h - forecasts averaged over models of a moving average (ma_model.h).
 *
 * A blend is a row of parts: a model, the scale it is fitted on (logarithms or cube roots)
 * and a weight.  Paths and covariances of errors are averaged on logarithms, for flows with
 * zeros on those of the value and a shift, a part of the mean.
 * Shapes: y[n] levels in time order without a gap.  Source: docs/methods.md#blends. */
#ifndef TS_STATS_BLEND_H
#define TS_STATS_BLEND_H

#include "base/error.h"
#include "stats/ma_model.h"

struct blend_part {
    const struct ma_kind *kind;
    bool is_root;    /* fitted on cube roots, else on logarithms */
    double weight;   /* of all parts: 1 */
    double strength; /* of the prior, see ma_model_fit */
};

enum { BLEND_PARTS_MAX = 3 };

struct blend {
    double offset; /* the shift, in units of the values' mean; 0 needs positive values */
    bool is_cleaned; /* its paths stand on the values without outliers (ma_outlier.h), by
                        its first part: an airline model on logarithms */
    size_t n;
    struct blend_part part[BLEND_PARTS_MAX];
};

/* The default from five years on; from two; for flows with zero periods; and the airline
 * model alone, by maximum likelihood. */
extern const struct blend BLEND_COMBINED, BLEND_SEASON, BLEND_ZEROS, BLEND_AIRLINE;

/* The errors of forecasts have heavier tails than the normal distribution: their limits are
 * Student's with these degrees of freedom, on the s.d. given here, which is that of a
 * Student's variable with the same variance as the errors.  Source: measured. */
enum { BLEND_DOF = 8 };

/* The next h items on logarithms.  Positive values; with an offset only none negative.
 *   mean[h]   out  ln(value + shift)
 *   cov[h*h]  out  of their errors, with the uncertainty of recent volatility and of
 *                  parameters, times (dof - 2) / dof (see BLEND_DOF)
 *   shift     out  0 without an offset
 *   is_exact  out  the series repeats: cov is 0
 * ERR_NODATA: too short, or a gap. */
enum err_code blend_forecast(const struct blend *b, const double y[], size_t n,
                             size_t period, size_t h, double mean[], double cov[],
                             double *shift, bool *is_exact, struct err *e);

#endif
