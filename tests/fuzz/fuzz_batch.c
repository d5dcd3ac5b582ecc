/* The first byte chooses what is asked.  Either the rest is the file of a batch, whatever it
 * holds, or each byte is a value of one series, among them missing, zero, negative, huge and
 * tiny ones.  What is printed is numbers in order, or nothing; never nan or inf. */
#include "cli/batch.h"
#include "cli/batch_series.h"
#include "stats/init.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MOST = 1 << 14, SERIES_MOST = 480 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The cells of a line from its end: method, hi95, lo95, hi80, lo80, point. */
static void check_line(char *line)
{
    double value[5]; /* hi95, lo95, hi80, lo80, point */

    for (int i = -1; i < 5; i++) {
        char *comma = strrchr(line, ','), *end;

        if (!comma)
            abort();
        *comma = '\0';
        if (i < 0) {
            if (!islower((unsigned char)comma[1]))
                abort();
            continue;
        }
        value[i] = strtod(comma + 1, &end);
        if (!comma[1])
            return; /* nothing to start from: all five are empty */
        if (*end || !isfinite(value[i]))
            abort();
    }
    if (!(value[1] <= value[3] && value[3] <= value[4] && value[4] <= value[2] &&
          value[2] <= value[0]))
        abort();
}

/* Ids may hold line ends, so that only what ends a line is looked at. */
static void check_lines(char *lines)
{
    char *last = NULL;

    for (char *end; (end = strchr(lines, '\n')); lines = end + 1) {
        *end = '\0';
        last = lines;
    }
    if (last)
        check_line(last);
}

static void run_file(const struct batch_options *o, const uint8_t *data, size_t size)
{
    char path[] = "/tmp/tradestat_fuzz_XXXXXX", *out = NULL;
    int fd = mkstemp(path);
    size_t n = 0;
    struct err e = {0};
    FILE *f = open_memstream(&out, &n);

    if (fd < 0 || !f || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    if (batch_run(path, o, f, &e) != e.code || (e.code && !*e.msg))
        abort();
    fclose(f);
    if (!e.code)
        check_lines(out);
    free(out);
    unlink(path);
}

/* A byte as a value: a few special ones, else about 100, steps of 4 %. */
static double value_of(uint8_t byte)
{
    static const double special[] = {NAN, 0, 1e15, 1e-3, -50, 1e300, 5e-324, -1e300};

    return byte < 8 ? special[byte] : 100 * exp((byte - 132) / 25.0);
}

static void run_series(const struct batch_options *o, uint8_t end, const uint8_t *data,
                       size_t size)
{
    struct batch_series s = {.options = o, .n = size, .period = end & 1 ? 12 : 4};

    batch_series_reserve(&s, size);
    for (size_t i = 0; i < size; i++)
        s.y[i] = value_of(data[i]);
    s.k = (end >> 1) % s.period + 1;
    s.k = (size_t)s.k > size ? (int)size : s.k;
    s.year = 2024;
    text_add(&s.id, "s");
    batch_series_estimate(&s);
    for (char *line = s.lines.data, *next; *line; line = next) {
        next = strchr(line, '\n') + 1;
        next[-1] = '\0';
        check_line(line);
    }
    batch_series_release(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const methods[] = {NULL,    "combined",   "season", "airline",
                                          "zeros", "root_level", "snaive", "share_prev"};
    struct batch_options o = {0};

    stats_init();
    if (size < 2)
        return 0;
    o.method = methods[data[0] >> 1 & 7];
    o.horizon = data[0] & 16 ? 18 : 0;
    if (data[0] & 1)
        run_file(&o, data + 1, size - 1 > FILE_MOST ? FILE_MOST : size - 1);
    else
        run_series(&o, data[1], data + 2,
                   size - 2 > SERIES_MOST ? SERIES_MOST : size - 2);
    return 0;
}
