/* The input is a compressed file: what is in it is read to its end, or it is refused with a
 * message that names it.  What comes out is bounded by what went in. */
#include "import/archive_file.h"
#include "import/csv_reader.h"
#include "import/input_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What any file may unpack to, however small, and what one write may add to it. */
static const int64_t free_bytes = INT64_C(64) << 20, one_write = INT64_C(16) << 20;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_refused(const struct err *e, const char *path)
{
    if (e->code != ERR_INPUT || !strstr(e->msg, path))
        abort();
}

/* Is it an archive?  The file is where it was, whatever the answer. */
static bool is_archive(const char *path)
{
    FILE *f = fopen(path, "rb");
    bool is_it = f && archive_file_is(f);

    if (!f || ftell(f) != 0)
        abort();
    fclose(f);
    return is_it;
}

/* The copy is at its beginning, no archive, and of bounded size. */
static bool check_unpacked(const char *path, int64_t packed)
{
    int64_t most = packed * ARCHIVE_MAX_RATIO;
    struct err e = {0};
    struct stat st;
    FILE *f;

    if (input_file_open(&f, path, &e)) {
        check_refused(&e, path);
        return false;
    }
    if (ftell(f) != 0 || archive_file_is(f) || fstat(fileno(f), &st) != 0)
        abort();
    if (st.st_size > (most > free_bytes ? most : free_bytes) + one_write)
        abort();
    fclose(f);
    return true;
}

static void read_records(const char *path)
{
    struct csv_format f = {0};
    struct csv_reader *r;
    struct csv_record rec;
    struct err e = {0};
    int rc;

    if (csv_open(&r, path, &f, &e)) {
        check_refused(&e, path);
        return;
    }
    while ((rc = csv_next(r, &rec, &e)) > 0) {
        for (size_t i = 0; i < rec.n; i++) {
            if (strlen(rec.cell[i]) > rec.length[i])
                abort();
        }
    }
    if (rc < 0)
        check_refused(&e, path);
    csv_close(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/tradestat_fuzz_XXXXXX";
    int fd = mkstemp(path);

    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    if (is_archive(path) && check_unpacked(path, (int64_t)size))
        read_records(path);
    unlink(path);
    return 0;
}
