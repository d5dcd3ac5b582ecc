#include "stats/ets.h"

#include "base/memory.h"

#include <assert.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

/* With a multiplicative season the level's and the season's errors are the same ones, so
 * that the expectations of their products are carried on instead of their own:
 * level_by[i] = E(level season[i]), slope_by[i] = E(slope season[i]). */
static void forecast_product(const struct ets *m, size_t h, double mean[])
{
    double level_by[ETS_PERIOD_MAX], slope_by[ETS_PERIOD_MAX];

    assert(m->period > 0);
    for (size_t i = 0; i < m->period; i++) {
        level_by[i] = m->level * m->season[i];
        slope_by[i] = m->slope * m->season[i];
    }
    for (size_t t = 0; t < h; t++) {
        size_t at = t % m->period;

        for (size_t i = 0; i < m->period; i++) {
            slope_by[i] *= m->phi;
            level_by[i] += slope_by[i];
        }
        mean[t] = level_by[at];
        level_by[at] += m->sigma2 * m->gamma * m->alpha * mean[t];
        slope_by[at] += m->sigma2 * m->gamma * m->beta * mean[t];
    }
}

void ets_forecast(const struct ets *m, size_t h, double mean[])
{
    double l = m->level, b = m->slope;

    if (m->form->season == 'M') {
        forecast_product(m, h, mean);
        return;
    }
    for (size_t i = 0; i < h; i++) {
        b *= m->phi;
        l += b;
        mean[i] = l + m->season[i % m->period];
    }
}

/* Effect of an error on the item j periods later; 1 on its own. */
static void fill_effects(const struct ets *m, size_t h, double effect[])
{
    double slope = 0, damping = 1;

    effect[0] = 1;
    for (size_t j = 1; j < h; j++) {
        damping *= m->phi;
        slope += damping;
        effect[j] = m->alpha + m->beta * slope + (j % m->period == 0 ? m->gamma : 0);
    }
}

/* Expected squares of what multiplies the unit errors: 1, or the prediction, whose own
 * errors count too (Hyndman et al. 2008, section 6.3). */
static void fill_scales(const struct ets *m, size_t h, const double effect[],
                        double scale[])
{
    ets_forecast(m, h, scale);
    for (size_t i = 0; i < h; i++) {
        scale[i] = m->form->error == 'A' ? 1 : scale[i] * scale[i];
        for (size_t j = 0; m->form->error == 'M' && j < i; j++)
            scale[i] += m->sigma2 * effect[i - j] * effect[i - j] * scale[j];
    }
}

bool ets_covariance(const struct ets *m, size_t h, double cov[])
{
    double *effect, *scale;

    if (m->form->season == 'M')
        return false;
    effect = mem_zero(h + 1, sizeof *effect);
    scale = mem_zero(h, sizeof *scale);
    fill_effects(m, h, effect);
    fill_scales(m, h, effect, scale);
    for (size_t i = 0; i < h; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;

            for (size_t k = 0; k <= j; k++)
                sum += effect[i - k] * effect[j - k] * scale[k];
            cov[i * h + j] = cov[j * h + i] = m->sigma2 * sum;
        }
    free(scale);
    free(effect);
    return h == 0 || isfinite(cov[h * h - 1]); /* they only grow */
}

static void simulate_one(struct ets m, size_t h, gsl_rng *rng, double path[])
{
    bool is_relative = m.form->error == 'M', is_factor = m.form->season == 'M';
    double sd = sqrt(m.sigma2);

    for (size_t i = 0; i < h; i++) {
        double *s = &m.season[i % m.period];
        double q = m.level + m.phi * m.slope, mu = is_factor ? q * *s : q + *s;
        double e = sd * gsl_ran_gaussian_ziggurat(rng, 1);
        double d = is_relative ? fmax(e, -1) * mu : e;
        double step = is_factor && *s != 0 ? d / *s : d;

        path[i] = mu + d;
        m.level = q + m.alpha * step;
        m.slope = m.phi * m.slope + m.beta * step;
        *s += m.gamma * (is_factor && q != 0 ? d / q : d);
    }
}

enum err_code ets_simulate(const struct ets *m, size_t h, size_t paths,
                           unsigned long seed, double path[], struct err *e)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    if (!rng)
        return err_set(e, ERR_NODATA, "ETS: no memory for random numbers");
    gsl_rng_set(rng, seed);
    for (size_t i = 0; i < paths; i++)
        simulate_one(*m, h, rng, path + i * h);
    gsl_rng_free(rng);
    return ERR_NONE;
}
