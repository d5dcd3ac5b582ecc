/* arima_kalman.h - the likelihood of a seasonal ARIMA by a textbook Kalman filter, as R's
 * arima() computes it: the differenced states start with the variance kappa, observations
 * whose variance is still of that size do not count.  Slow; written for comparison only.
 * Source: Harvey 1989, chapter 3; R's documentation of arima. */
#ifndef TS_UNIT_ARIMA_KALMAN_H
#define TS_UNIT_ARIMA_KALMAN_H

#include "stats/arima.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { KALMAN_MAX = 48 };

struct kalman {
    size_t n; /* states: ARMA first, then levels to be differenced */
    size_t r; /* of them ARMA */
    double t[KALMAN_MAX][KALMAN_MAX], p[KALMAN_MAX][KALMAN_MAX];
    double z[KALMAN_MAX], load[KALMAN_MAX], a[KALMAN_MAX];
};

/* c[0..k] times (1 + sign sum of b[j] B^(s(j+1))), in place; the new degree. */
static inline size_t kalman_multiply(double c[], size_t k, const double b[], size_t n,
                                     size_t s, double sign)
{
    double out[2 * KALMAN_MAX] = {0};

    for (size_t i = 0; i <= k; i++) {
        out[i] += c[i];
        for (size_t j = 0; j < n; j++)
            out[i + s * (j + 1)] += sign * b[j] * c[i];
    }
    memcpy(c, out, (k + s * n + 1) * sizeof *c);
    return k + s * n;
}

/* p := t p t' + load load' */
static inline void kalman_predict(struct kalman *k)
{
    static double tp[KALMAN_MAX][KALMAN_MAX];

    for (size_t i = 0; i < k->n; i++)
        for (size_t j = 0; j < k->n; j++) {
            tp[i][j] = 0;
            for (size_t l = 0; l < k->n; l++)
                if (k->t[i][l] != 0)
                    tp[i][j] += k->t[i][l] * k->p[l][j];
        }
    for (size_t i = 0; i < k->n; i++)
        for (size_t j = 0; j < k->n; j++) {
            k->p[i][j] = k->load[i] * k->load[j];
            for (size_t l = 0; l < k->n; l++)
                if (k->t[j][l] != 0)
                    k->p[i][j] += tp[i][l] * k->t[j][l];
        }
}

/* Steps of the stationary part until its variance stands. */
static inline void kalman_stationary(struct kalman *k)
{
    struct kalman *arma = calloc(1, sizeof *arma);

    *arma = *k;
    arma->n = k->r;
    memset(arma->p, 0, sizeof arma->p);
    for (int i = 0; i < 20000; i++) {
        double before = arma->p[0][0];

        for (size_t step = 0; step < k->r + 1; step++)
            kalman_predict(arma);
        if (fabs(arma->p[0][0] - before) <= 1e-15 * before)
            break;
    }
    for (size_t i = 0; i < k->r; i++)
        for (size_t j = 0; j < k->r; j++)
            k->p[i][j] = arma->p[i][j];
    free(arma);
}

static inline void kalman_start(struct kalman *k, const struct arima *m, double kappa)
{
    const struct arima_order *o = &m->order;
    double ar[2 * KALMAN_MAX] = {1}, ma[2 * KALMAN_MAX] = {1}, d[2 * KALMAN_MAX] = {1};
    const double one[] = {1};
    size_t p = kalman_multiply(ar, 0, m->ar, o->p, 1, -1), q, lost = 0;

    *k = (struct kalman){0};
    p = kalman_multiply(ar, p, m->seasonal_ar, o->sp, o->period, -1);
    q = kalman_multiply(ma, 0, m->ma, o->q, 1, 1);
    q = kalman_multiply(ma, q, m->seasonal_ma, o->sq, o->period, 1);
    for (size_t i = 0; i < o->d; i++)
        lost = kalman_multiply(d, lost, one, 1, 1, -1);
    for (size_t i = 0; i < o->sd; i++)
        lost = kalman_multiply(d, lost, one, 1, o->period, -1);
    k->r = p > q + 1 ? p : q + 1;
    k->n = k->r + lost;
    for (size_t i = 0; i < k->r; i++) {
        k->t[i][0] = i < p ? -ar[i + 1] : 0;
        if (i + 1 < k->r)
            k->t[i][i + 1] = 1;
        k->load[i] = i <= q ? ma[i] : 0;
    }
    k->z[0] = 1;
    for (size_t i = 0; i < lost; i++) {
        k->z[k->r + i] = -d[i + 1];
        k->t[k->r][k->r + i] = -d[i + 1];
        if (i > 0)
            k->t[k->r + i][k->r + i - 1] = 1;
    }
    if (lost > 0)
        k->t[k->r][0] = 1;
    kalman_stationary(k);
    for (size_t i = k->r; i < k->n; i++)
        k->p[i][i] = kappa;
}

/* One observation: its error and variance (of the prediction). */
static inline void kalman_observe(struct kalman *k, double y, double *error,
                                  double *variance)
{
    double pz[KALMAN_MAX] = {0};

    *error = y;
    *variance = 0;
    for (size_t i = 0; i < k->n; i++) {
        *error -= k->z[i] * k->a[i];
        for (size_t j = 0; j < k->n; j++)
            pz[i] += k->p[i][j] * k->z[j];
    }
    for (size_t i = 0; i < k->n; i++)
        *variance += k->z[i] * pz[i];
    for (size_t i = 0; i < k->n; i++) {
        k->a[i] += pz[i] * *error / *variance;
        for (size_t j = 0; j < k->n; j++)
            k->p[i][j] -= pz[i] * pz[j] / *variance;
    }
}

static inline void kalman_step(struct kalman *k)
{
    double a[KALMAN_MAX] = {0};

    for (size_t i = 0; i < k->n; i++)
        for (size_t j = 0; j < k->n; j++)
            a[i] += k->t[i][j] * k->a[j];
    memcpy(k->a, a, sizeof a);
    kalman_predict(k);
}

/* y[n] without mean, drift and regressors; NaN = missing. */
static inline double kalman_loglik(const double y[], size_t n, const struct arima *m,
                                   double kappa)
{
    struct kalman *k = calloc(1, sizeof *k);
    double squares = 0, logs = 0, used = 0, error, variance;

    kalman_start(k, m, kappa);
    for (size_t t = 0; t < n; t++) {
        if (t > 0)
            kalman_step(k);
        if (isnan(y[t]))
            continue;
        kalman_observe(k, y[t], &error, &variance);
        if (variance < 1e-2 * kappa) {
            squares += error * error / variance;
            logs += log(variance);
            used++;
        }
    }
    free(k);
    return -.5 * (used * (log(2 * M_PI * squares / used) + 1) + logs);
}

#endif
