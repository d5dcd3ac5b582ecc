#include "import/input_file.h"

#include "import/archive_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static enum err_code copy_failed(const char *path, struct err *e)
{
    return err_set(e, ERR_OUTPUT, "%s: cannot write the temporary copy: %s", path,
                   strerror(errno));
}

static enum err_code copy(FILE *from, FILE *to, const char *path, struct err *e)
{
    char buffer[64 * 1024];
    size_t n;

    while ((n = fread(buffer, 1, sizeof buffer, from)) > 0) {
        if (fwrite(buffer, 1, n, to) != n)
            return copy_failed(path, e);
    }
    if (ferror(from))
        return err_set(e, ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    if (fflush(to) != 0)
        return copy_failed(path, e);
    rewind(to);
    return ERR_NONE;
}

static enum err_code spool(FILE **f, FILE *from, const char *path, struct err *e)
{
    FILE *to = tmpfile();

    if (!to)
        return copy_failed(path, e);
    if (copy(from, to, path, e)) {
        fclose(to);
        return e->code;
    }
    *f = to;
    return ERR_NONE;
}

static enum err_code open_file(FILE **f, const char *path, struct err *e)
{
    struct stat st;
    FILE *file;
    enum err_code rc;

    if (strcmp(path, "-") == 0)
        return spool(f, stdin, "standard input", e);
    if (stat(path, &st) != 0)
        return err_set(e, ERR_INPUT, "%s: cannot open: %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return err_set(e, ERR_INPUT, "%s: is a directory, not a file", path);
    if (!S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode))
        return err_set(e, ERR_INPUT, "%s: is a device, not a file", path);
    file = fopen(path, "rb");
    if (!file)
        return err_set(e, ERR_INPUT, "%s: cannot open: %s", path, strerror(errno));
    if (S_ISREG(st.st_mode)) {
        *f = file;
        return ERR_NONE;
    }
    rc = spool(f, file, path, e);
    fclose(file);
    return rc;
}

enum err_code input_file_open(FILE **f, const char *path, struct err *e)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    FILE *packed;

    if (open_file(f, path, e) || !archive_file_is(*f))
        return e->code;
    packed = *f;
    *f = NULL;
    archive_file_unpack(f, packed, name, e);
    fclose(packed);
    return e->code;
}
