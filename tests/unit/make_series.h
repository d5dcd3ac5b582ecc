/* make_series.h - series written in a line, for tests. */
#ifndef TS_TESTS_MAKE_SERIES_H
#define TS_TESTS_MAKE_SERIES_H

#include "core/series.h"
#include "support.h"

/* The identity of a key such as M.TUR.KAZ.X.TOTAL.USD; without a unit, USD. */
static inline struct series_id make_id(const char *key)
{
    struct series_id id = {0};
    char copy[SERIES_KEY_SIZE], *rest = copy, *code;

    snprintf(copy, sizeof copy, "%s", key);
    series_id_set(&id, DIM_UNIT, "USD");
    for (int d = 0; (code = strsep(&rest, ".")); d++)
        assert_true(d < DIM_KEY_COUNT && series_id_set(&id, (enum dim)d, code));
    return id;
}

static inline struct observation make_obs(const char *period, double value, char status)
{
    struct observation o = {.value = value, .status = status};

    assert_true(period_parse(period, &o.period));
    return o;
}

#endif
