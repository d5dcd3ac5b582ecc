/* The input is a file that comes with no profile named: detected, then read to its end.
 * What is delivered must be whole: codes in every needed position, a value or a status that
 * says why there is none. */
#include "import/importer.h"

#include "core/status.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Loaded once: a harness is called thousands of times a second. */
static struct codes *codes;
static struct profile_list profiles;

static void load(void)
{
    struct err e = {0};

    if (codes)
        return;
    if (codes_load(&codes, "data", &e) || profile_list_load(&profiles, "data", &e)) {
        fprintf(stderr, "%s\n", e.msg);
        abort();
    }
}

static void check_row(const struct import_row *row)
{
    for (int d = 0; d < DIM_KEY_COUNT; d++) {
        if (!row->id.code[d][0])
            abort();
    }
    if (isnan(row->value) == status_has_value(row->status) || isinf(row->value))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/tradestat_fuzz_XXXXXX";
    struct importer *im;
    struct import_row row;
    struct err e = {0};
    int fd = mkstemp(path);

    load();
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    if (!importer_open(&im, path, NULL, &profiles, codes, &e)) {
        while (importer_next(im, &row, &e) > 0)
            check_row(&row);
        importer_free(im);
    }
    unlink(path);
    return 0;
}
