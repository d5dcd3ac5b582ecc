#include "stats/ets_core.h"

#include <math.h>
#include <string.h>

static const struct ets_form forms[] = {
    {"ANN", 'A', 'N', 'N', false}, {"AAN", 'A', 'A', 'N', false},
    {"AAdN", 'A', 'A', 'N', true}, {"MNN", 'M', 'N', 'N', false},
    {"MAN", 'M', 'A', 'N', false}, {"MAdN", 'M', 'A', 'N', true},
    {"ANA", 'A', 'N', 'A', false}, {"AAA", 'A', 'A', 'A', false},
    {"AAdA", 'A', 'A', 'A', true}, {"MNA", 'M', 'N', 'A', false},
    {"MAA", 'M', 'A', 'A', false}, {"MAdA", 'M', 'A', 'A', true},
    {"MNM", 'M', 'N', 'M', false}, {"MAM", 'M', 'A', 'M', false},
    {"MAdM", 'M', 'A', 'M', true},
};

/* The smallest beta and gamma: R forecast::ets's. */
static const double least = 1e-4;

const double ets_lower[ETS_BOXED] = {1e-4, 0, 0, .8};
const double ets_upper[ETS_BOXED] = {.9999, 1, 1, .98};

size_t ets_form_count(void)
{
    return sizeof forms / sizeof *forms;
}

const struct ets_form *ets_form_at(size_t i)
{
    return &forms[i];
}

const struct ets_form *ets_form_find(const char *name)
{
    for (size_t i = 0; i < ets_form_count(); i++)
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    return NULL;
}

size_t ets_parameter_count(const struct ets_form *form, size_t period)
{
    size_t trend = form->trend != 'N', season = form->season != 'N';

    return 2 + 2 * trend + form->is_damped + season * period;
}

void ets_used(const struct ets *m, bool used[ETS_WIDTH])
{
    const struct ets_form *form = m->form;

    for (size_t i = 0; i < ETS_WIDTH; i++)
        used[i] = i >= ETS_SEASON && i < ETS_SEASON + m->period - 1;
    used[ETS_ALPHA] = used[ETS_LEVEL] = true;
    used[ETS_BETA] = used[ETS_SLOPE] = form->trend != 'N';
    used[ETS_GAMMA] = form->season != 'N';
    used[ETS_PHI] = form->is_damped;
}

static double sum_of_seasons(const struct ets *m)
{
    return m->form->season == 'M' ? (double)m->period : 0;
}

void ets_unpack(const double u[ETS_WIDTH], struct ets *m)
{
    bool has_trend = m->form->trend != 'N', has_season = m->form->season != 'N';

    m->alpha = u[ETS_ALPHA];
    m->beta = has_trend ? least + u[ETS_BETA] * (m->alpha - least) : 0;
    m->gamma = has_season ? least + u[ETS_GAMMA] * (1 - m->alpha - least) : 0;
    m->phi = m->form->is_damped ? u[ETS_PHI] : 1;
    m->level0 = u[ETS_LEVEL];
    m->slope0 = has_trend ? u[ETS_SLOPE] : 0;
    m->season0[0] = sum_of_seasons(m);
    for (size_t i = 1; i < m->period; i++) {
        m->season0[i] = u[ETS_SEASON + i - 1];
        m->season0[0] -= m->season0[i];
    }
}

/* Share of the way from `least` to `top`. */
static double share(double value, double top)
{
    return top > least ? fmin(fmax((value - least) / (top - least), 0), 1) : 0;
}

void ets_pack(const struct ets *m, double u[ETS_WIDTH])
{
    memset(u, 0, ETS_WIDTH * sizeof *u);
    u[ETS_ALPHA] = m->alpha;
    u[ETS_BETA] = share(m->beta, m->alpha);
    u[ETS_GAMMA] = share(m->gamma, 1 - m->alpha);
    u[ETS_PHI] = m->phi;
    u[ETS_LEVEL] = m->level0;
    u[ETS_SLOPE] = m->slope0;
    for (size_t i = 1; i < m->period; i++)
        u[ETS_SEASON + i - 1] = m->season0[i];
}

/* Schur and Cohn's test by Levinson's recursion downwards.  p[0 .. degree], increasing
 * powers, p[degree] = 1.  Without trend z = 1 is always a root; it survives each step,
 * hence the room at the last. */
static bool is_stable(double p[], size_t degree)
{
    for (size_t d = degree; d > 1; d--) {
        double k = p[0], scale = 1 - k * k;

        if (!(scale > 0))
            return false;
        for (size_t i = 1, j = d - 1; i <= j; i++, j--) {
            double low = (p[i] - k * p[j]) / scale, high = (p[j] - k * p[i]) / scale;

            p[i] = low;
            p[j] = high;
        }
        memmove(p, p + 1, d * sizeof *p);
        p[d - 1] = 1;
    }
    return fabs(p[0]) <= 1 + 1e-9;
}

/* `room` is for rounding errors on the walls. */
bool ets_is_admissible(const struct ets *m)
{
    const double room = 1e-12;
    double a = m->alpha, b = m->beta, g = m->gamma, f = m->phi;
    double p[ETS_PERIOD_MAX + 2] = {0};
    size_t period = m->period;

    if (!(a > 0 && a < 1 && b >= 0 && b <= a + room && g >= 0 && a + g <= 1 + room &&
          f > 0 && f <= 1))
        return false;
    if (m->form->season == 'N')
        return true;
    p[0] = f * (1 - a - g);
    for (size_t i = 1; i < period; i++)
        p[i] = a + b - a * f;
    p[1] += g - 1;
    p[period] = a + b - f;
    p[period + 1] = 1;
    return is_stable(p, period + 1);
}
