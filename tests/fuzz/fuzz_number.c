/* The first byte chooses a notation, the eight bytes after it are a double, the rest is a
 * column of cells, one a line.  What number_format_exact prints reads back the same; a
 * notation guessed from a column reads every cell that was counted. */
#include "core/number.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { NOTATIONS = 8, DOUBLE_AT = 1, CELLS_AT = DOUBLE_AT + sizeof(double) };

static const struct number_format notations[NOTATIONS] = {
    {'.', ""},  {',', ""},
    {'.', ","}, {',', "."},
    {'.', " "}, {',', "\xc2\xa0\xe2\x80\xaf"},
    {'.', "'"}, {',', "\xc2\xa0\xe2\x80\xaf '."},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_exact(double x)
{
    char text[NUMBER_TEXT_SIZE];
    double back = 0;

    number_format_exact(x, text);
    if (isnan(x) ? *text != '\0' : *text == '\0')
        abort();
    if (!isfinite(x))
        return;
    if (!number_parse(text, strlen(text), &notations[0], &back) || back != x)
        abort();
    if (x == 0 && *text == '-')
        abort();
}

/* The text is a number no further from x than half a unit of its last place (and what the
 * sixteenth digit may add), and is never "-0". */
static void check_fixed(double x, int decimals)
{
    char text[NUMBER_TEXT_SIZE * 2];
    double back = 0;

    number_format_fixed(x, decimals, text);
    if (!isfinite(x))
        return;
    if (!number_parse(text, strlen(text), &notations[0], &back))
        abort();
    if (fabs(back - x) > 0.5 * pow(10, -decimals) + 32 * DBL_EPSILON * fabs(x))
        abort();
    if (*text == '-' && !strpbrk(text, "123456789"))
        abort();
}

/* A number that is read is finite; what is refused leaves the value alone. */
static void check_cell(const char *text, size_t n, const struct number_format *f)
{
    double x = NAN;

    if (number_parse(text, n, f, &x) != isfinite(x) || isinf(x))
        abort();
    check_exact(x);
    check_fixed(x, (int)(n % 21));
}

static size_t cell_length(const char *text, size_t n)
{
    const char *end = memchr(text, '\n', n);

    return end ? (size_t)(end - text) : n;
}

static void check_guess(const char *cells, size_t size)
{
    struct number_evidence column = {0};
    struct number_format f;
    size_t n;

    for (size_t at = 0; at < size; at += n + 1) {
        n = cell_length(cells + at, size - at);
        number_observe(&column, cells + at, n);
    }
    if (!number_guess(&column, &f))
        return;
    for (size_t at = 0; at < size; at += n + 1) {
        struct number_evidence one = {0};
        double x;

        n = cell_length(cells + at, size - at);
        number_observe(&one, cells + at, n);
        if (one.cells > 0 && !number_parse(cells + at, n, &f, &x))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *cells = (const char *)data + CELLS_AT;
    double x;
    size_t n;

    if (size < CELLS_AT)
        return 0;
    memcpy(&x, data + DOUBLE_AT, sizeof x);
    check_exact(x);
    check_fixed(x, data[0] % 21);
    size -= CELLS_AT;
    for (size_t at = 0; at < size; at += n + 1) {
        n = cell_length(cells + at, size - at);
        check_cell(cells + at, n, &notations[data[0] % NOTATIONS]);
    }
    check_guess(cells, size);
    return 0;
}
