#include "stats/decompose.h"
#include "stats/ets_core.h"

#include <math.h>

static void neutral_season(struct ets *m)
{
    for (size_t i = 0; i < m->period; i++)
        m->season0[i] = m->form->season == 'M';
}

/* Classical decomposition; none where the series is too short or has too many gaps, and
 * factors are kept off 0. */
static void start_season(const double y[], size_t n, struct ets *m)
{
    bool is_factor = m->form->season == 'M';
    double sum = 0;

    if (m->period == 1 || !decompose_season(y, n, m->period, is_factor, m->season0)) {
        neutral_season(m);
        return;
    }
    if (!is_factor)
        return;
    for (size_t i = 0; i < m->period; i++)
        sum += m->season0[i] = fmax(m->season0[i], .01);
    for (size_t i = 0; i < m->period; i++)
        m->season0[i] *= (double)m->period / sum;
}

/* Level and slope by least squares through the first ten values or two years, adjusted
 * for season; the level alone without trend. */
void ets_start_states(const double y[], size_t n, struct ets *m)
{
    size_t first = 2 * m->period > 10 ? 2 * m->period : 10, seen = 0;
    double st = 0, sy = 0, stt = 0, sty = 0, count, spread;

    start_season(y, n, m);
    for (size_t t = 0; t < n && seen < first; t++) {
        double s = m->season0[t % m->period], time = (double)t + 1;
        double adjusted = m->form->season == 'M' ? y[t] / s : y[t] - s;

        if (isnan(y[t]))
            continue;
        seen++;
        st += time;
        sy += adjusted;
        stt += time * time;
        sty += time * adjusted;
    }
    count = (double)seen;
    spread = stt - st * st / count;
    m->slope0 =
        m->form->trend == 'N' || !(spread > 0) ? 0 : (sty - st * sy / count) / spread;
    m->level0 = (sy - m->slope0 * st) / count;
    if (m->form->error == 'M' && !(m->level0 + m->slope0 > 0)) {
        m->level0 = sy / count;
        m->slope0 = 0;
    }
}
