/* The first byte chooses delimiter, encoding and chunk size; the rest is the file.  Whatever
 * it is, reading it twice, in chunks of different sizes, gives the same records; and what is
 * read of the wanted columns alone is what they are among all. */
#include "import/csv_reader.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { COLUMNS = 4 };

static const bool wanted[COLUMNS] = {false, true, false, false};

/* ALL cells; only the WANTED, of all or of those that csv_want leaves. */
enum view { ALL, WANTED_OF_ALL, WANTED_ALONE };

static void read_file(struct text *t, const char *path, const struct csv_format *f,
                      enum view view)
{
    struct csv_reader *r;
    struct csv_record rec;
    struct err e = {0};
    int rc;

    if (csv_open(&r, path, f, &e)) {
        text_addf(t, "!%s", e.msg);
        return;
    }
    if (view == WANTED_ALONE)
        csv_want(r, wanted, COLUMNS);
    while ((rc = csv_next(r, &rec, &e)) > 0) {
        text_addf(t, "%lld:", (long long)rec.line);
        for (size_t i = 0; i < rec.n; i++) {
            if (view == ALL || i >= COLUMNS || wanted[i])
                text_addf(t, "%zu %s|", rec.length[i], rec.cell[i]);
            else
                text_add_char(t, '|');
        }
    }
    if (rc < 0)
        text_addf(t, "!%s", e.msg);
    csv_close(r);
}

/* Both readings of the file must be the same. */
static void compare(const char *path, const struct csv_format *f, enum view one,
                    const struct csv_format *g, enum view other)
{
    struct text a = {0}, b = {0};

    read_file(&a, path, f, one);
    read_file(&b, path, g, other);
    if (strcmp(text_str(&a), text_str(&b)) != 0)
        abort();
    text_release(&a);
    text_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    static const char *const encodings[] = {NULL, "UTF-8", "WINDOWS-1254", "UTF-16LE"};
    char path[] = "/tmp/tradestat_fuzz_XXXXXX";
    struct csv_format big, small;
    int fd;

    if (size == 0)
        return 0;
    big = (struct csv_format){delimiters[data[0] & 3], encodings[data[0] >> 2 & 3], 0};
    small = big;
    small.chunk = 1 + (data[0] >> 4 & 7);
    fd = mkstemp(path);
    if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)(size - 1))
        abort();
    close(fd);
    compare(path, &big, ALL, &small, ALL);
    compare(path, &big, WANTED_OF_ALL, &big, WANTED_ALONE);
    unlink(path);
    return 0;
}
