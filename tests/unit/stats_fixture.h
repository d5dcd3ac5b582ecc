/* stats_fixture.h - reading the test data of the numeric layer. */
#ifndef TS_UNIT_STATS_FIXTURE_H
#define TS_UNIT_STATS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline json_t *fixture_json(const char *path)
{
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);

    assert_non_null(root);
    return root;
}

static inline double fixture_number(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_number(value) ? json_number_value(value) : NAN;
}

/* Values of column `column` (from 0) of the lines whose first cell is `id` (NULL: all but the
 * header). */
static inline size_t fixture_column(const char *path, const char *id, int column,
                                    double y[], size_t max)
{
    FILE *f = fopen(path, "r");
    char line[512];
    size_t n = 0;

    assert_non_null(f);
    if (!fgets(line, sizeof line, f))
        fail();
    while (n < max && fgets(line, sizeof line, f)) {
        const char *cell = line;

        if (id && (strncmp(line, id, strlen(id)) != 0 || line[strlen(id)] != ','))
            continue;
        for (int i = 0; i < column; i++)
            cell = strchr(cell, ',') + 1;
        y[n++] = *cell == ',' || *cell == '\n' ? NAN : strtod(cell, NULL);
    }
    fclose(f);
    return n;
}

/* Exports 2018-01 .. 2024-12, thousand USD (synthetic). */
static inline size_t fixture_exports(double y[], size_t max)
{
    return fixture_column("tests/data/vectors/base_monthly.csv", NULL, 1, y, max);
}

static inline void assert_close(double got, double expected, double relative)
{
    double allowed = relative * fmax(fabs(expected), 1e-300);

    if (isnan(got) != isnan(expected) || fabs(got - expected) > allowed)
        fail_msg("%.15g is not %.15g within %g", got, expected, relative);
}

static inline void assert_near(double got, double expected, double absolute)
{
    if (isnan(got) != isnan(expected) || fabs(got - expected) > absolute)
        fail_msg("%.15g is not %.15g within %g absolute", got, expected, absolute);
}

#endif
