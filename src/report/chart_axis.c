#include "report/chart_axis.h"

#include <math.h>

enum { WANTED_STEPS = 7 };

/* Free space beyond the outermost value, as a part of the axis. */
static const double headroom = 0.04;

struct axis axis_fit(double lo, double hi, double scale)
{
    static const double round_steps[] = {1, 2, 5, 10};
    double low = fmin(lo, 0) / scale, high = fmax(hi, 0) / scale;
    double rough = (high - low) / WANTED_STEPS;
    double power = pow(10, floor(log10(rough)));
    int i = 0;
    while (round_steps[i] * power < rough * (1 - 1e-9))
        i++;
    double step = round_steps[i] * power;
    int decimals = (int)-floor(log10(step) + 1e-9);
    return (struct axis){
        .scale = scale,
        .lo = low - (low < 0 ? headroom * (high - low) : 0),
        .hi = high + (high > 0 ? headroom * (high - low) : 0),
        .step = step,
        .decimals = decimals > 0 ? decimals : 0,
    };
}

double axis_first_tick(const struct axis *a)
{
    return ceil(a->lo / a->step - 1e-9) * a->step + 0.0; /* no -0 */
}

int axis_year_step(int years, int most)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50};
    int i = 0;
    while (i < 5 && years / steps[i] + 1 > most)
        i++;
    return steps[i];
}
