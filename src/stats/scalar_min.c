#include "stats/scalar_min.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>
#include <math.h>

/* Brent's steps from best, which lies between left and right and below both. */
static double refine(gsl_function *f, double best, double left, double right,
                     double width)
{
    gsl_min_fminimizer *s = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    double x = best;

    if (s && gsl_min_fminimizer_set(s, f, best, left, right) == GSL_SUCCESS) {
        for (int i = 0; i < 60 && gsl_min_fminimizer_iterate(s) == GSL_SUCCESS; i++)
            if (gsl_min_fminimizer_x_upper(s) - gsl_min_fminimizer_x_lower(s) < width)
                break;
        x = gsl_min_fminimizer_x_minimum(s);
    }
    gsl_min_fminimizer_free(s);
    return x;
}

double scalar_min(double (*f)(double x, void *context), void *context, double low,
                  double high, size_t cells)
{
    gsl_function function = {f, context};
    double cell = (high - low) / (double)cells, best = low, least = INFINITY, value;

    for (size_t i = 0; i <= cells; i++) {
        double x = i == cells ? high : low + cell * (double)i;

        value = f(x, context);
        if (value < least) {
            least = value;
            best = x;
        }
    }
    return refine(&function, best, fmax(best - cell, low), fmin(best + cell, high),
                  1e-6 * (high - low));
}
