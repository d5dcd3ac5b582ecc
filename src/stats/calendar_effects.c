#include "stats/calendar_effects.h"

#include "base/memory.h"
#include "stats/arima.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double T_KEPT = 1.96;

/* Do the model's differences leave more of a column than rounding?  Weekday counts and shares
 * of months are of order 1. */
static bool is_something(const double x[], size_t n, size_t period)
{
    for (size_t t = period + 1; t < n; t++)
        if (fabs((x[t] - x[t - period]) - (x[t - 1] - x[t - 1 - period])) > 1e-9)
            return true;
    return false;
}

static enum err_code check_known(const double x[], size_t n, const char *what,
                                 struct err *e)
{
    for (size_t t = 0; t < n; t++)
        if (!isfinite(x[t]))
            return err_set(e, ERR_NODATA, "%s at position %zu of %zu", what, t + 1, n);
    return ERR_NONE;
}

/* The columns to use, row by row, to be freed; out->n and out->column say which. */
static double *choose_columns(size_t n, size_t period, const double *const column[],
                              size_t columns, const bool keep[],
                              struct calendar_effects *out, struct err *e)
{
    double *rows = mem_zero(n * CALENDAR_EFFECTS_MAX, sizeof *rows);

    for (size_t j = 0; j < columns; j++) {
        if (keep && !keep[j])
            continue;
        if (check_known(column[j], n, "a regressor is not known", e))
            break;
        if (is_something(column[j], n, period))
            out->column[out->n++] = j;
    }
    for (size_t t = 0; t < n; t++)
        for (size_t i = 0; i < out->n; i++)
            rows[t * out->n + i] = column[out->column[i]][t];
    return rows;
}

static void take(const struct arima *m, struct calendar_effects *out)
{
    out->ma = m->ma[0];
    out->seasonal_ma = m->seasonal_ma[0];
    out->sigma2 = m->sigma2;
    out->loglik = m->loglik;
    out->aicc = m->aicc;
    out->aicc_without = out->n ? (double)NAN : m->aicc;
    for (size_t i = 0; i < out->n; i++) {
        out->beta[i] = m->beta[i];
        out->t[i] = m->t[i];
        out->se[i] = m->beta[i] / m->t[i];
    }
}

enum err_code calendar_effects_fit(const double x[], size_t n, size_t period,
                                   const double *const column[], size_t columns,
                                   const bool keep[], struct calendar_effects *out,
                                   struct err *e)
{
    const struct arima_order airline = arima_airline_order(period);
    struct arima_data data = {.y = x, .n = n};
    double *rows = NULL;
    struct arima m;

    *out = (struct calendar_effects){0};
    if (n < arima_min_n(&airline, columns))
        return err_set(e, ERR_NODATA,
                       "a regression on %zu columns needs %zu values, there are %zu",
                       columns, arima_min_n(&airline, columns), n);
    if (check_known(x, n, "the series has a gap", e))
        return e->code;
    data.x = rows = choose_columns(n, period, column, columns, keep, out, e);
    data.n_x = out->n;
    if (e->code == ERR_NONE && arima_fit(&data, &airline, &m, e) == ERR_NONE) {
        take(&m, out);
        if (m.is_exact)
            err_set(e, ERR_NODATA,
                    "the series repeats exactly: the calendar has no effect on it");
    }
    free(rows);
    return e->code;
}

static size_t weakest(const struct calendar_effects *f)
{
    size_t j = 0;

    for (size_t i = 1; i < f->n; i++)
        if (fabs(f->t[i]) < fabs(f->t[j]))
            j = i;
    return j;
}

enum err_code calendar_effects_select(const double x[], size_t n, size_t period,
                                      const double *const column[], size_t columns,
                                      struct calendar_effects *out, struct err *e)
{
    bool keep[CALENDAR_EFFECTS_MAX] = {false};
    struct calendar_effects none, fewer;

    if (n < CALENDAR_EFFECTS_YEARS * period)
        return err_set(e, ERR_NODATA,
                       "effects of the calendar need %d years, there are %.1f",
                       CALENDAR_EFFECTS_YEARS, (double)n / (double)period);
    if (calendar_effects_fit(x, n, period, column, columns, keep, &none, e) ||
        calendar_effects_fit(x, n, period, column, columns, NULL, out, e))
        return e->code;
    while (out->n > 0) {
        size_t j = weakest(out);

        memset(keep, 0, sizeof keep);
        for (size_t i = 0; i < out->n; i++)
            keep[out->column[i]] = i != j;
        if (calendar_effects_fit(x, n, period, column, columns, keep, &fewer, e))
            return e->code;
        if (fabs(out->t[j]) >= T_KEPT && out->aicc < fewer.aicc)
            break;
        *out = fewer;
    }
    out->aicc_without = none.aicc;
    return ERR_NONE;
}
