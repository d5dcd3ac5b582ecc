/* fuzz_series.h - a series from the bytes of a fuzz input, and what must hold of results. */
#ifndef TS_FUZZ_SERIES_H
#define TS_FUZZ_SERIES_H

#include "base/error.h"
#include "stats/init.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

enum { FUZZ_VALUES = 160 };

struct fuzz_series {
    double y[FUZZ_VALUES];
    size_t n, period;
    unsigned variant;
};

/* One question of a harness; a dear one is asked of its first `most` values only. */
struct fuzz_question {
    void (*ask)(const struct fuzz_series *s);
    size_t most;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A few special ones, else about 100, steps of 4 %. */
static inline double fuzz_value(uint8_t byte, double before)
{
    const double special[] = {NAN,    before, 0,     1e15,   1e-3,   -50,   -before, 0,
                              -1e300, 1e300,  1e100, 5e-324, 1e-100, -1e-3, 1,       100};

    return byte < 16 ? special[byte] : 100 * exp((byte - 136) / 25.0);
}

/* Byte 0 chooses the question, 1 its variant, 2 months or quarters; the others are the
 * values. */
static inline void fuzz_ask(const struct fuzz_question question[], size_t count,
                            const uint8_t *data, size_t size)
{
    const struct fuzz_question *q;
    struct fuzz_series s = {.n = 0};

    if (size < 3)
        return;
    stats_init();
    q = &question[data[0] % count];
    s.variant = data[1];
    s.period = data[2] & 1 ? 4 : 12;
    for (size_t i = 3; i < size && s.n < q->most; i++, s.n++)
        s.y[s.n] = fuzz_value(data[i], s.n ? s.y[s.n - 1] : 1);
    q->ask(&s);
}

static inline void check(bool holds)
{
    if (!holds)
        abort();
}

static inline void check_finite(const double x[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(isfinite(x[i]));
}

/* An error says why; true when there is none. */
static inline bool is_fine(enum err_code code, const struct err *e)
{
    check(code == e->code && (!e->code || *e->msg));
    return !e->code;
}

static inline void check_limits(double lo95, double lo80, double point, double hi80,
                                double hi95)
{
    check(isfinite(lo95) && isfinite(hi95));
    check(lo95 <= lo80 && lo80 <= point && point <= hi80 && hi80 <= hi95);
}

#endif
