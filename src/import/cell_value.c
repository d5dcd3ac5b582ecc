#include "import/cell_value.h"

#include "core/status.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_NUMBER = 200 };

/* A flag behind a blank: "1,234.5 e".  Cuts it off and returns its status, or 0. */
static char take_flag(const struct profile *p, const char *text, size_t *n)
{
    for (size_t i = 0; i < p->flags.n; i++) {
        const char *flag = p->flags.item[i].from;
        size_t m = strlen(flag);

        if (*n > m + 1 && text[*n - m - 1] == ' ' &&
            strncmp(text + *n - m, flag, m) == 0) {
            *n -= m + 1;
            return p->flags.item[i].to[0];
        }
    }
    return 0;
}

/* 1248.497098 millions are 1248497098, not 1248497098.0000001: the power of ten is put into
 * the text, so that the sum of digits is rounded once. */
static bool read_scaled(const struct number_format *f, const char *text, size_t n,
                        int power, double *value)
{
    char scaled[MAX_NUMBER + 16];
    int length;

    if (power == 0)
        return number_parse(text, n, f, value);
    if (n > MAX_NUMBER || memchr(text, 'e', n) || memchr(text, 'E', n)) {
        if (!number_parse(text, n, f, value))
            return false;
        *value *= pow(10, power);
        return isfinite(*value);
    }
    length = snprintf(scaled, sizeof scaled, "%.*se%d", (int)n, text, power);
    return number_parse(scaled, (size_t)length, f, value);
}

enum cell_kind cell_read(const struct profile *p, const struct number_format *f,
                         const char *text, size_t n, int power, double *value,
                         char *status)
{
    const char *missing = p->missing.n ? text_map_find(&p->missing, text) : NULL;
    char flag;

    *value = NAN;
    if (missing || n == 0) {
        if (!(missing && *missing) && p->empty != EMPTY_MISSING)
            return CELL_EMPTY;
        if (status_has_value(*status)) /* else the row itself says why */
            *status = missing && *missing ? *missing : 'O';
        return CELL_MISSING;
    }
    flag = take_flag(p, text, &n);
    if (flag)
        *status = flag;
    return read_scaled(f, text, n, power, value) ? CELL_NUMBER : CELL_BAD;
}

void cell_observe(const struct profile *p, const char *text, size_t n,
                  struct number_evidence *evidence)
{
    take_flag(p, text, &n);
    number_observe(evidence, text, n);
}
