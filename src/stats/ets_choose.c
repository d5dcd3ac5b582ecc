#include "stats/ets_core.h"

#include <assert.h>
#include <math.h>

/* What y allows. */
struct outline {
    size_t seen;
    bool is_positive, is_constant;
    bool has_seasons; /* every period of the year is seen, and more than one year */
};

static enum err_code outline_fill(const double y[], size_t n, size_t period,
                                  struct outline *o, struct err *e)
{
    bool is_seen[ETS_PERIOD_MAX] = {false};
    double first = NAN;

    *o = (struct outline){0, true, true, n > period && period > 1};
    for (size_t t = 0; t < n; t++) {
        if (isinf(y[t]))
            return err_set(e, ERR_NODATA, "ETS: the value at position %zu is infinite",
                           t + 1);
        if (isnan(y[t]))
            continue;
        first = o->seen++ ? first : y[t];
        o->is_positive &= y[t] > 0;
        o->is_constant &= y[t] == first;
        is_seen[t % period] = true;
    }
    for (size_t i = 0; i < period; i++)
        o->has_seasons &= is_seen[i];
    return ERR_NONE;
}

static enum err_code check_form(const struct outline *o, const struct ets_form *form,
                                size_t period, struct err *e)
{
    size_t need = ets_parameter_count(form, period) + 3;

    if (form->season != 'N' && !o->has_seasons)
        return err_set(e, ERR_NODATA,
                       "ETS(%s) needs more than a year, and every period of it",
                       form->name);
    if (o->seen < need)
        return err_set(e, ERR_NODATA, "ETS(%s) needs %zu values, there are %zu",
                       form->name, need, o->seen);
    if (form->error == 'M' && !o->is_positive)
        return err_set(e, ERR_NODATA, "ETS(%s) needs positive values", form->name);
    return ERR_NONE;
}

/* Nothing left but the rounding of doubles. */
static bool is_exact(const double y[], size_t n, const struct ets *m, double squares)
{
    double size = 0;

    for (size_t t = 0; t < n; t++)
        if (!isnan(y[t]))
            size += m->form->error == 'M' ? 1 : y[t] * y[t];
    return squares <= 1e-25 * size;
}

enum err_code ets_evaluate(const double y[], size_t n, struct ets *m, double residual[],
                           struct err *e)
{
    double unknown = (double)ets_parameter_count(m->form, m->period), k = unknown + 1;
    struct ets_sums sums;
    struct outline o;
    double seen;

    if (outline_fill(y, n, m->period, &o, e))
        return e->code;
    if (o.seen == 0 || !ets_run(y, n, m, residual, &sums))
        return err_set(e, ERR_NODATA, "ETS(%s) cannot be run over this series",
                       m->form->name);
    seen = (double)sums.seen;
    m->seen = sums.seen;
    m->is_exact = is_exact(y, n, m, sums.squares);
    m->loglik = m->is_exact ? INFINITY : -sums.deviance / 2;
    m->sigma2 = m->is_exact ? 0 : INFINITY;
    m->aicc = m->is_exact ? -INFINITY : INFINITY;
    if (!m->is_exact && seen > unknown)
        m->sigma2 = sums.squares / (seen - unknown);
    if (!m->is_exact && seen > k + 1)
        m->aicc = sums.deviance + 2 * k + 2 * k * (k + 1) / (seen - k - 1);
    return ERR_NONE;
}

/* Relative errors of 100 % and more: the variance of forecasts explodes. */
static bool form_is_hopeless(const struct ets *m)
{
    return m->form->error == 'M' && !(m->sigma2 < 1);
}

static enum err_code fit_checked(const double y[], size_t n, struct ets *m, struct err *e)
{
    if (!ets_search(y, n, m))
        return err_set(e, ERR_NODATA, "ETS(%s) cannot be run over this series",
                       m->form->name);
    if (ets_evaluate(y, n, m, NULL, e))
        return e->code;
    if (form_is_hopeless(m))
        return err_set(e, ERR_NODATA, "ETS(%s): the errors exceed the predictions",
                       m->form->name);
    return ERR_NONE;
}

enum err_code ets_fit(const double y[], size_t n, size_t period,
                      const struct ets_form *form, struct ets *m, struct err *e)
{
    struct outline o;

    assert(period > 0 && period <= ETS_PERIOD_MAX);
    *m = (struct ets){.form = form, .period = form->season == 'N' ? 1 : period};
    if (outline_fill(y, n, period, &o, e) || check_form(&o, form, m->period, e))
        return e->code;
    return fit_checked(y, n, m, e);
}

enum err_code ets_choose(const double y[], size_t n, size_t period, int choice,
                         struct ets *m, struct err *e)
{
    struct outline o;

    assert(period > 0 && period <= ETS_PERIOD_MAX);
    *m = (struct ets){.form = NULL, .aicc = INFINITY};
    if (outline_fill(y, n, period, &o, e) || check_form(&o, ets_form_at(0), 1, e))
        return e->code;
    for (size_t i = 0; i < ets_form_count() && !m->is_exact; i++) {
        struct ets fit = {.form = ets_form_at(i)};
        struct err skipped = {0};

        fit.period = fit.form->season == 'N' ? 1 : period;
        if (((choice & ETS_ADDITIVE) && fit.form->error == 'M') ||
            ((choice & ETS_NO_SEASON) && fit.form->season != 'N') ||
            (o.is_constant && i > 0) || check_form(&o, fit.form, fit.period, &skipped))
            continue;
        if (fit_checked(y, n, &fit, &skipped) == ERR_NONE &&
            (!m->form || fit.aicc < m->aicc))
            *m = fit;
    }
    if (!m->form)
        return err_set(e, ERR_NODATA, "no form of ETS can be run over this series");
    return ERR_NONE;
}
