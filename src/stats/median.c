#include "stats/median.h"

#include "base/memory.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

double median(const double x[], size_t n)
{
    double *sorted = mem_zero(n, sizeof *sorted), middle;
    size_t m = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i]))
            sorted[m++] = x[i];
    gsl_sort(sorted, 1, m);
    middle = m ? gsl_stats_median_from_sorted_data(sorted, 1, m) : NAN;
    free(sorted);
    return middle;
}

double median_deviation(const double x[], size_t n)
{
    double *away = mem_zero(n, sizeof *away), centre = median(x, n), middle;

    for (size_t i = 0; i < n; i++)
        away[i] = fabs(x[i] - centre);
    middle = median(away, n);
    free(away);
    return middle;
}
