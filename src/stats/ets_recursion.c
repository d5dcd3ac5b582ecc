/* The additive and the multiplicative season share one recursion: with d = y - mu,
 *   q = l + phi b,  mu = q + s  or  q s
 *   l = q + alpha d / ks,  b = phi b + beta d / ks,  s += gamma d / kq
 * where ks = kq = 1, or ks = s and kq = q.  R writes beta as (beta / alpha) (l - q). */
#include "stats/ets_core.h"

#include <math.h>
#include <string.h>

/* Logarithm of a product of many factors: one log for all of them. */
struct product {
    double mantissa;
    long exponent;
};

static void multiply(struct product *p, double factor)
{
    int exponent;

    p->mantissa = frexp(p->mantissa * factor, &exponent);
    p->exponent += exponent;
}

static double log_of(const struct product *p)
{
    return log(p->mantissa) + (double)p->exponent * M_LN2;
}

static void keep_last(struct ets *m, size_t n, double level, double slope,
                      const double season[])
{
    m->level = level;
    m->slope = slope;
    for (size_t i = 0; i < m->period; i++)
        m->season[i] = season[(n + i) % m->period];
}

bool ets_run(const double y[], size_t n, struct ets *m, double residual[],
             struct ets_sums *sums)
{
    const bool is_relative = m->form->error == 'M', is_factor = m->form->season == 'M';
    const double alpha = m->alpha, beta = m->beta, gamma = m->gamma, phi = m->phi;
    double l = m->level0, b = m->slope0, s[ETS_PERIOD_MAX], squares = 0;
    struct product means = {1, 0};
    size_t seen = 0, at = 0;

    memcpy(s, m->season0, sizeof s);
    for (size_t t = 0; t < n; t++, at = at + 1 == m->period ? 0 : at + 1) {
        double q = l + phi * b, mu = is_factor ? q * s[at] : q + s[at], error = NAN;

        l = q;
        b *= phi;
        if ((is_relative && !(mu > 0)) || (is_factor && !(s[at] > 0)))
            return false;
        if (!isnan(y[t])) {
            double d = y[t] - mu, step = is_factor ? d / s[at] : d;

            l += alpha * step;
            b += beta * step;
            s[at] += gamma * (is_factor ? d / q : d);
            error = d;
            if (is_relative) {
                error = d / mu;
                multiply(&means, mu);
            }
            squares += error * error;
            seen++;
        }
        if (residual)
            residual[t] = error;
    }
    keep_last(m, n, l, b, s);
    *sums = (struct ets_sums){.squares = squares, .seen = seen};
    sums->deviance = (double)seen * log(squares) + 2 * log_of(&means);
    return squares < INFINITY;
}

/* Derivatives of the states by the unknowns, and the sums that need them. */
struct slopes {
    double l[ETS_WIDTH], b[ETS_WIDTH], s[ETS_PERIOD_MAX][ETS_WIDTH];
    double at[ETS_WIDTH]; /* the row of s in hand, where nothing can overlap it */
    double mu[ETS_WIDTH];
    double beta_by_alpha, beta_by_u, gamma_by_alpha, gamma_by_u;
    double cross[ETS_WIDTH]; /* sum of e de */
    double drift[ETS_WIDTH]; /* sum of d ln mu */
    double squares, seen;
};

static void slopes_init(struct slopes *d, const double u[], const struct ets *m)
{
    bool has_trend = m->form->trend != 'N';

    memset(d, 0, sizeof *d);
    d->l[ETS_LEVEL] = 1;
    d->b[ETS_SLOPE] = has_trend;
    for (size_t i = 1; i < m->period; i++) {
        d->s[i][ETS_SEASON + i - 1] = 1;
        d->s[0][ETS_SEASON + i - 1] = -1;
    }
    d->beta_by_alpha = has_trend ? u[ETS_BETA] : 0;
    d->beta_by_u = has_trend ? m->alpha - ets_lower[ETS_ALPHA] : 0;
    d->gamma_by_alpha = m->period > 1 ? -u[ETS_GAMMA] : 0;
    d->gamma_by_u = m->period > 1 ? 1 - m->alpha - ets_lower[ETS_ALPHA] : 0;
}

/* Inlined with constant bounds, these loops become vector code. */
#define ETS_INLINE static inline __attribute__((always_inline))

enum { BLOCK = ETS_SEASON };

/* Rows from .. from+BLOCK-1 of the Gram matrix, from the diagonal block on. */
ETS_INLINE void add_block(struct ets_normal *normal, const double mu[], double weight,
                          size_t from, size_t width)
{
    for (size_t i = from; i < from + BLOCK; i++) {
        double x = weight * mu[i];

        for (size_t j = from; j < width; j++)
            normal->gram[i][j] += x * mu[j];
    }
}

/* What one item contributes; f is de / dmu. */
ETS_INLINE void add_row(struct slopes *d, struct ets_normal *normal, double e, double f,
                        double mu, size_t width)
{
    const double inverse = 1 / mu;

    add_block(normal, d->mu, f * f, 0, width);
    if (width > BLOCK) {
        add_block(normal, d->mu, f * f, BLOCK, width);
        add_block(normal, d->mu, f * f, 2 * BLOCK, width);
    }
    for (size_t i = 0; i < width; i++) {
        d->cross[i] += e * f * d->mu[i];
        d->drift[i] += inverse * d->mu[i];
    }
    d->squares += e * e;
    d->seen++;
}

/* The loop of ets_run, with derivatives; `width` unknowns. */
ETS_INLINE void linearise(const double y[], size_t n, const struct ets *m,
                          struct slopes *d, struct ets_normal *normal, size_t width)
{
    const bool is_relative = m->form->error == 'M', is_factor = m->form->season == 'M';
    const double alpha = m->alpha, beta = m->beta, gamma = m->gamma, phi = m->phi;
    double l = m->level0, b = m->slope0, s[ETS_PERIOD_MAX];
    size_t at = 0;

    memcpy(s, m->season0, sizeof s);
    for (size_t t = 0; t < n; t++, at = at + 1 == m->period ? 0 : at + 1) {
        double *ds = d->at, before = b, q = l + phi * b;
        double ks = is_factor ? s[at] : 1, kq = is_factor ? q : 1;
        double mu = is_factor ? q * s[at] : q + s[at], e;
        double rs, rq, by_rs, by_rq, to_l, to_b, to_s;

        for (size_t i = 0; i < width; i++)
            d->b[i] *= phi;
        d->b[ETS_PHI] += before;
        for (size_t i = 0; i < width; i++)
            d->l[i] += d->b[i];
        l = q;
        b *= phi;
        if (isnan(y[t]))
            continue;
        memcpy(d->at, d->s[at], sizeof d->at);
        for (size_t i = 0; i < width; i++)
            d->mu[i] = ks * d->l[i] + kq * ds[i];
        e = is_relative ? (y[t] - mu) / mu : y[t] - mu;
        add_row(d, normal, e, is_relative ? -(1 + e) / mu : -1, mu, width);
        rs = (y[t] - mu) / ks;
        rq = (y[t] - mu) / kq;
        by_rs = is_factor ? rs : 0;
        by_rq = is_factor ? rq : 0;
        to_l = alpha / ks;
        to_b = beta / ks;
        to_s = gamma / kq;
        for (size_t i = 0; i < width; i++) {
            double drs = d->mu[i] + by_rs * ds[i];
            double drq = d->mu[i] + by_rq * d->l[i];

            d->l[i] -= to_l * drs;
            d->b[i] -= to_b * drs;
            ds[i] -= to_s * drq;
        }
        d->l[ETS_ALPHA] += rs;
        d->b[ETS_ALPHA] += rs * d->beta_by_alpha;
        d->b[ETS_BETA] += rs * d->beta_by_u;
        ds[ETS_ALPHA] += rq * d->gamma_by_alpha;
        ds[ETS_GAMMA] += rq * d->gamma_by_u;
        memcpy(d->s[at], d->at, sizeof d->at);
        l += alpha * rs;
        b += beta * rs;
        s[at] += gamma * rq;
    }
}

void ets_linearise(const double y[], size_t n, const double u[ETS_WIDTH],
                   const struct ets *m, struct ets_normal *normal)
{
    struct slopes d;

    memset(normal, 0, sizeof *normal);
    slopes_init(&d, u, m);
    if (m->period > 1)
        linearise(y, n, m, &d, normal, ETS_WIDTH);
    else
        linearise(y, n, m, &d, normal, ETS_WIDTH_PLAIN);
    memcpy(normal->grad, d.cross, sizeof d.cross);
    if (m->form->error == 'A')
        return;
    for (size_t i = 0; i < ETS_WIDTH; i++)
        d.drift[i] /= d.seen;
    for (size_t i = 0; i < ETS_WIDTH; i++) {
        normal->grad[i] += d.squares * d.drift[i];
        for (size_t j = i; j < ETS_WIDTH; j++)
            normal->gram[i][j] += d.cross[i] * d.drift[j] + d.drift[i] * d.cross[j] +
                                  d.squares * d.drift[i] * d.drift[j];
    }
}
