#include "base/file.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, data, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return -1;
        data += done;
        n -= (size_t)done;
    }
    return 0;
}

/* mkstemp makes private files; what is published is readable as the umask allows. */
static int open_to_umask(int fd)
{
    mode_t mask = umask(0);

    umask(mask);
    return fchmod(fd, 0666 & ~mask);
}

enum err_code file_write_atomic(const char *path, const char *data, size_t n,
                                struct err *e)
{
    struct text temp = {0};
    enum err_code rc = ERR_NONE;
    int fd, failed;

    text_addf(&temp, "%s.XXXXXX", path);
    fd = mkstemp(temp.data);
    if (fd < 0) {
        rc = err_set(e, ERR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
        goto done;
    }
    failed = write_all(fd, data, n) || open_to_umask(fd) || fsync(fd);
    failed |= close(fd);
    if (failed || rename(temp.data, path)) {
        rc = err_set(e, ERR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
        unlink(temp.data);
    }
done:
    text_release(&temp);
    return rc;
}

enum err_code file_read(const char *path, struct text *t, struct err *e)
{
    char buffer[1 << 16];
    enum err_code rc = ERR_NONE;
    FILE *f = fopen(path, "rb");
    size_t n;

    if (!f)
        return err_set(e, ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
        text_add_n(t, buffer, n);
    if (ferror(f))
        rc = err_set(e, ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    fclose(f);
    return rc;
}

/* mkdir, content with a folder that is there already but not with a file. */
static int make_dir(const char *path)
{
    struct stat st;

    if (mkdir(path, 0777) == 0)
        return 0;
    if (errno != EEXIST || stat(path, &st) != 0)
        return -1;
    errno = ENOTDIR;
    return S_ISDIR(st.st_mode) ? 0 : -1;
}

enum err_code file_make_dirs(const char *path, struct err *e)
{
    char *copy = mem_strdup(path);
    enum err_code rc = ERR_NONE;

    for (size_t at = 1, n = strlen(path); at <= n && rc == ERR_NONE; at++) {
        if (path[at] != '/' && path[at] != '\0')
            continue;
        copy[at] = '\0';
        if (make_dir(copy))
            rc = err_set(e, ERR_OUTPUT, "%s: cannot make the folder: %s", copy,
                         strerror(errno));
        copy[at] = path[at];
    }
    free(copy);
    return rc;
}

enum err_code file_hash(const char *path, char hex[static FILE_HASH_SIZE], struct err *e)
{
    uint8_t buffer[1 << 16], digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx hash;
    enum err_code rc = ERR_NONE;
    FILE *f = fopen(path, "rb");
    size_t n;

    if (!f)
        return err_set(e, ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    sha256_init(&hash);
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
        sha256_update(&hash, n, buffer);
    if (ferror(f))
        rc = err_set(e, ERR_INPUT, "%s: cannot read: %s", path, strerror(errno));
    fclose(f);
    sha256_digest(&hash, sizeof digest, digest);
    base16_encode_update(hex, sizeof digest, digest);
    hex[FILE_HASH_SIZE - 1] = '\0';
    return rc;
}

char *file_data_dir(void)
{
    static const char data[] = "/data/profiles";
    const char *wanted = getenv("TRADESTAT_DATA");
    char exe[PATH_MAX + sizeof data] = "";
    char *slash;

    if (wanted && *wanted)
        return mem_strdup(wanted);
    if (readlink("/proc/self/exe", exe, PATH_MAX) > 0) {
        /* build/tradestat or build/asan/tests/test_x: look upwards for data/profiles */
        while ((slash = strrchr(exe, '/')) && slash != exe) {
            memcpy(slash, data, sizeof data);
            if (access(exe, R_OK) == 0) {
                slash[strlen("/data")] = '\0';
                return mem_strdup(exe);
            }
            *slash = '\0';
        }
    }
    return mem_strdup(TS_DATADIR);
}

/* $VARIABLE/name, or ~/below/name. */
static char *user_path(const char *variable, const char *below, const char *name)
{
    const char *base = getenv(variable), *home = getenv("HOME");
    struct text path = {0};

    if (base && *base)
        text_add(&path, base);
    else
        text_addf(&path, "%s/%s", home && *home ? home : ".", below);
    text_addf(&path, "/%s", name);
    return path.data;
}

char *file_config_dir(void)
{
    return user_path("XDG_CONFIG_HOME", ".config", "tradestat");
}

char *file_default_store(void)
{
    return user_path("XDG_DATA_HOME", ".local/share", "tradestat/tradestat.db");
}
