#include "stats/ma_factor.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

void ma_autocovariance(const double c[], size_t q, double g[])
{
    for (size_t lag = 0; lag <= q; lag++) {
        g[lag] = 0;
        for (size_t i = lag; i <= q; i++)
            g[lag] += c[i] * c[i - lag];
    }
}

void ma_factor_init(struct ma_factor *f, size_t q, size_t rows)
{
    assert(q <= MA_FACTOR_ORDER_MAX);
    *f = (struct ma_factor){.q = q, .rows = rows};
    f->below = mem_zero(rows * q, sizeof *f->below);
    f->pivot = mem_zero(rows, sizeof *f->pivot);
}

void ma_factor_release(struct ma_factor *f)
{
    free(f->below);
    free(f->pivot);
    *f = (struct ma_factor){0};
}

/* First column of row t that can differ from 0. */
static size_t first_column(size_t t, size_t q)
{
    return t > q ? t - q : 0;
}

/* L[t][m], for first_column(t) <= m < t, stands at row(f, t)[m]. */
static const double *row(const struct ma_factor *f, size_t t)
{
    return f->below + t * f->q + f->q - t;
}

/* u[i] = L[t+i][t] D[t], column t of the factor; v is what the first of the values that
 * are left has with those after it. */
void ma_factor_fill(struct ma_factor *f, const double g[], size_t rows)
{
    double u[MA_FACTOR_ORDER_MAX + 1], v[MA_FACTOR_ORDER_MAX + 2];
    size_t q = f->q;

    assert(rows <= f->rows);
    for (size_t i = 0; i <= q; i++)
        u[i] = v[i] = g[i];
    v[q + 1] = 0;
    for (size_t t = 0; t < rows; t++) {
        double pivot = fmax(u[0], 1e-14 * g[0]), partial = v[1] / pivot;

        f->pivot[t] = pivot;
        for (size_t i = 1; i <= q && t + i < rows; i++)
            f->below[(t + i) * q + q - i] = u[i] / pivot;
        for (size_t i = 0; i <= q; i++) {
            double next = v[i + 1];

            v[i] = next - partial * u[i];
            u[i] -= partial * next;
        }
    }
}

void ma_whiten(const struct ma_factor *f, const double w[], size_t n, double z[])
{
    for (size_t t = 0; t < n; t++) {
        const double *l = row(f, t);
        double sum = w[t];

        for (size_t m = first_column(t, f->q); m < t; m++)
            sum -= l[m] * z[m];
        z[t] = sum;
    }
}

/* E(w_(n+i) | past): later innovations have expectation 0. */
static double mean_ahead(const struct ma_factor *f, const double z[], size_t n, size_t i)
{
    const double *l = row(f, n + i);
    double sum = 0;

    for (size_t m = first_column(n + i, f->q); m < n; m++)
        sum += l[m] * z[m];
    return sum;
}

/* root[i][j]: effect of the innovation of step j on x at step i. */
static void fill_root(const struct ma_factor *f, size_t n, struct ma_sum s, size_t h,
                      double root[])
{
    for (size_t i = 0; i < h; i++) {
        double *r = root + i * h;
        const double *l = row(f, n + i);
        size_t first = first_column(n + i, f->q);

        for (size_t j = 0; j < i; j++)
            r[j] = n + j >= first ? l[n + j] : 0;
        r[i] = 1;
        for (size_t a = 0; a < s.p && a < i; a++)
            for (size_t j = 0; j < i; j++)
                r[j] += s.carry[a] * root[(i - 1 - a) * h + j];
    }
}

void ma_forecast(const struct ma_factor *f, const double z[], size_t n, struct ma_sum s,
                 const double x[], size_t nx, size_t h, double mean[], double cov[])
{
    double *root = mem_zero(h * h, sizeof *root);

    for (size_t i = 0; i < h; i++) {
        mean[i] = s.drift + mean_ahead(f, z, n, i);
        for (size_t a = 0; a < s.p; a++)
            mean[i] += s.carry[a] * (a < i ? mean[i - 1 - a] : x[nx + i - 1 - a]);
    }
    fill_root(f, n, s, h, root);
    for (size_t i = 0; i < h; i++)
        for (size_t k = 0; k <= i; k++) {
            double sum = 0;

            for (size_t j = 0; j <= k; j++)
                sum += root[i * h + j] * root[k * h + j] * f->pivot[n + j];
            cov[i * h + k] = cov[k * h + i] = sum;
        }
    free(root);
}

double ma_sum_variance(const double cov[], const double weight[], size_t h)
{
    double sum = 0;

    for (size_t i = 0; i < h; i++)
        for (size_t k = 0; k < h; k++)
            sum += cov[i * h + k] * (weight ? weight[i] * weight[k] : 1);
    return sum;
}
