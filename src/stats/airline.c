#include "stats/airline.h"

#include "stats/ma_model.h"

#include <math.h>

/* Maximum likelihood, but for a pull of less than 1e-3 in the logarithm that keeps the
 * search from wandering off where seasonal_ma nears -1 and the slope flattens out. */
static const double HARDLY_ANY = 5e-6;

size_t airline_min_n(size_t period)
{
    return ma_kind_min_n(&MA_AIRLINE, period);
}

static struct ma_model as_ma_model(const struct airline *a)
{
    return (struct ma_model){.kind = &MA_AIRLINE,
                             .period = a->period,
                             .u = {atanh(-a->ma), atanh(-a->seasonal_ma)},
                             .sigma2 = a->sigma2,
                             .is_exact = a->is_exact};
}

static void take(struct airline *a, const struct ma_model *m)
{
    a->sigma2 = m->sigma2;
    a->loglik = m->loglik;
    a->is_exact = m->is_exact;
}

enum err_code airline_evaluate(const double x[], size_t n, struct airline *m,
                               struct err *e)
{
    struct ma_model model = as_ma_model(m);

    if (ma_model_evaluate(x, n, &model, e) == ERR_NONE)
        take(m, &model);
    return e->code;
}

enum err_code airline_fit(const double x[], size_t n, size_t period, struct airline *m,
                          struct err *e)
{
    struct ma_model model;

    *m = (struct airline){.period = period};
    if (ma_model_fit(x, n, &MA_AIRLINE, period, HARDLY_ANY, &model, e))
        return e->code;
    take(m, &model);
    if (!m->is_exact) {
        m->ma = -tanh(model.u[0]);
        m->seasonal_ma = -tanh(model.u[1]);
    }
    return ERR_NONE;
}

enum err_code airline_forecast(const double x[], size_t n, const struct airline *m,
                               size_t h, double mean[], double cov[], struct err *e)
{
    struct ma_model model = as_ma_model(m);
    double recent;

    return ma_model_forecast(x, n, &model, h, mean, cov, &recent, e);
}
