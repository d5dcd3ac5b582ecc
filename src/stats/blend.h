/* blend.h - forecasts averaged over models of a moving average (ma_model.h).
 *
 * A blend is a row of parts: a model, the scale it is fitted on (logarithms or cube roots)
 * and a weight.  Paths and covariances of errors are averaged on the blend's own scale.
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
    bool is_root; /* its own scale; all its parts are on roots then */
    bool
        is_cleaned; /* its paths stand on the values without outliers (ma_outlier.h), by its
                        first part: an airline model on logarithms */
    size_t n;
    struct blend_part part[BLEND_PARTS_MAX];
};

/* The default from five years on; from two; for flows with zero periods; and the airline
 * model alone, by maximum likelihood. */
extern const struct blend BLEND_COMBINED, BLEND_SEASON, BLEND_ROOTS, BLEND_AIRLINE;

/* The errors of forecasts have heavier tails than the normal distribution: their limits are
 * Student's with these degrees of freedom, on the s.d. given here, which is that of a
 * Student's variable with the same variance as the errors.  Source: measured. */
enum { BLEND_DOF = 8 };

/* The next h items on the blend's scale.  Positive values for logarithms, none negative for
 * roots.
 *   mean[h]   out
 *   cov[h*h]  out  of their errors, with the uncertainty of recent volatility and of
 *                  parameters, times (dof - 2) / dof (see BLEND_DOF)
 *   is_exact  out  the series repeats: cov is 0
 * ERR_NODATA: too short, or a gap. */
enum err_code blend_forecast(const struct blend *b, const double y[], size_t n,
                             size_t period, size_t h, double mean[], double cov[],
                             bool *is_exact, struct err *e);

#endif
