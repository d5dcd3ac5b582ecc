#include "core/dimension.h"

#include <strings.h>

static const char *const names[DIM_COUNT] = {
    [DIM_FREQ] = "freq",
    [DIM_REPORTER] = "reporter",
    [DIM_PARTNER] = "partner",
    [DIM_FLOW] = "flow",
    [DIM_PRODUCT] = "product",
    [DIM_UNIT] = "unit",
    [DIM_CLASSIFICATION] = "classification",
    [DIM_SYSTEM] = "system",
    [DIM_VALUATION] = "valuation",
    [DIM_CONCEPT] = "concept",
    [DIM_ADJUSTMENT] = "adjustment",
    [DIM_DEFINITION] = "definition",
    [DIM_SOURCE] = "source",
};

const char *dim_name(enum dim d)
{
    return names[d];
}

enum dim dim_find(const char *name)
{
    enum dim d = 0;

    while (d < DIM_COUNT && strcasecmp(names[d], name) != 0)
        d++;
    return d;
}
