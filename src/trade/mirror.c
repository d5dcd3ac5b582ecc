#include "trade/mirror.h"

#include <math.h>

struct mirror_gap mirror_gap(double x, double m)
{
    return (struct mirror_gap){
        .difference = m - x,
        .relative = x > 0 ? (m - x) / x : NAN,
        .symmetric = m + x > 0 ? (m - x) / (m + x) : NAN,
    };
}
