/* The first byte chooses delimiter, encoding and chunk size; the rest is the file.  Whatever
 * it is, reading it twice, in chunks of different sizes, gives the same records. */
#include "import/csv_reader.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(struct text *t, const char *path, const struct csv_format *f)
{
    struct csv_reader *r;
    struct csv_record rec;
    struct err e = {0};
    int rc;

    if (csv_open(&r, path, f, &e)) {
        text_addf(t, "!%s", e.msg);
        return;
    }
    while ((rc = csv_next(r, &rec, &e)) > 0) {
        text_addf(t, "%lld:", (long long)rec.line);
        for (size_t i = 0; i < rec.n; i++)
            text_addf(t, "%zu %s|", rec.length[i], rec.cell[i]);
    }
    if (rc < 0)
        text_addf(t, "!%s", e.msg);
    csv_close(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    static const char *const encodings[] = {NULL, "UTF-8", "WINDOWS-1254", "UTF-16LE"};
    char path[] = "/tmp/tradestat_fuzz_XXXXXX";
    struct text small = {0}, big = {0};
    struct csv_format f;
    int fd;

    if (size == 0)
        return 0;
    f = (struct csv_format){delimiters[data[0] & 3], encodings[data[0] >> 2 & 3], 0};
    fd = mkstemp(path);
    if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)(size - 1))
        abort();
    close(fd);
    read_all(&big, path, &f);
    f.chunk = 1 + (data[0] >> 4 & 7);
    read_all(&small, path, &f);
    unlink(path);
    if (strcmp(text_str(&small), text_str(&big)) != 0)
        abort();
    text_release(&small);
    text_release(&big);
    return 0;
}
