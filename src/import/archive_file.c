#include "import/archive_file.h"

#include "base/memory.h"
#include "base/text.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { BUFFER = 128 * 1024, LISTED = 8 };

/* Ratios of short files say nothing. */
static const int64_t RATIO_FROM = 64 << 20;

static const struct magic {
    const char *bytes;
    size_t n;
    long at;
} magics[] = {
    {"\x1f\x8b", 2, 0}, /* gzip: the first row, see is_gzip */
    {"PK\3\4", 4, 0},
    {"PK\5\6", 4, 0},
    {"7z\xbc\xaf\x27\x1c", 6, 0},
    {"\x28\xb5\x2f\xfd", 4, 0},
    {"\xfd"
     "7zXZ",
     5, 0},
    {"BZh", 3, 0},
    {"ustar", 5, 257},
};

/* ---- What is it? ---- */

static bool has_magic(FILE *f, const struct magic *m)
{
    char bytes[8];
    bool is_it = fseek(f, m->at, SEEK_SET) == 0 && fread(bytes, 1, m->n, f) == m->n &&
                 memcmp(bytes, m->bytes, m->n) == 0;

    rewind(f);
    return is_it;
}

static bool is_gzip(FILE *f)
{
    return has_magic(f, &magics[0]);
}

bool archive_file_is(FILE *f)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        if (has_magic(f, &magics[i]))
            return true;
    }
    return false;
}

/* ---- Writing what comes out ---- */

struct unpacking {
    FILE *to;
    const char *path;
    int64_t packed, written;
};

static enum err_code damaged(const struct unpacking *u, const char *what, struct err *e)
{
    return err_set(e, ERR_INPUT,
                   "%s: the archive is damaged or cut off (%s); download it again",
                   u->path, what ? what : "unknown reason");
}

static enum err_code write_out(struct unpacking *u, const void *bytes, size_t n,
                               struct err *e)
{
    u->written += (int64_t)n;
    if (u->written > ARCHIVE_MAX_BYTES ||
        (u->written > RATIO_FROM && u->written / ARCHIVE_MAX_RATIO > u->packed))
        return err_set(
            e, ERR_INPUT,
            "%s: unpacks to more than %d times its size, or more than %d GB: an "
            "archive bomb? Unpack it by hand if you trust it",
            u->path, ARCHIVE_MAX_RATIO, (int)(ARCHIVE_MAX_BYTES >> 30));
    if (n > 0 && fwrite(bytes, 1, n, u->to) != n)
        return err_set(e, ERR_OUTPUT,
                       "%s: cannot write the unpacked copy: %s; set TMPDIR", u->path,
                       strerror(errno));
    return ERR_NONE;
}

/* ---- gzip ---- */

static enum err_code unpack_gzip(struct unpacking *u, FILE *f, struct err *e)
{
    char *buffer = mem_zero(BUFFER, 1);
    int copy = dup(fileno(f)), n = 0, code;
    gzFile gz;

    lseek(copy, 0, SEEK_SET); /* stdio may have read ahead */
    gz = gzdopen(copy, "rb");

    if (!gz) {
        free(buffer);
        close(copy);
        return err_set(e, ERR_INPUT, "%s: cannot read: %s", u->path, strerror(errno));
    }
    while ((n = gzread(gz, buffer, BUFFER)) > 0 &&
           write_out(u, buffer, (size_t)n, e) == 0)
        continue;
    gzerror(gz, &code);
    if (e->code == ERR_NONE && (n < 0 || code != Z_OK))
        damaged(u, code == Z_BUF_ERROR ? "unexpected end" : gzerror(gz, &code), e);
    gzclose(gz);
    free(buffer);
    return e->code;
}

/* ---- The others ---- */

static struct archive *open_archive(FILE *f)
{
    struct archive *a = archive_read_new();

    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_zip_seekable(a); /* refuses one without its directory */
    archive_read_support_format_7zip(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_raw(a);
    lseek(fileno(f), 0, SEEK_SET);
    archive_read_open_fd(a, fileno(f), BUFFER);
    return a;
}

/* A header's warning is about a name that cannot be decoded: the member is read all the same.
 * The data has checks of its own, see unpack_member. */
static int next_header(struct archive *a, struct archive_entry **entry)
{
    int rc = archive_read_next_header(a, entry);

    return rc == ARCHIVE_WARN ? ARCHIVE_OK : rc;
}

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);

    return n >= m && strcasecmp(name + n - m, end) == 0;
}

static const char *base_name(const char *name)
{
    const char *slash = strrchr(name, '/');

    return slash ? slash + 1 : name;
}

/* What the World Bank and Easy Comext put beside the table. */
static bool is_companion(const char *name)
{
    return strncasecmp(base_name(name), "Metadata_", 9) == 0 ||
           strncasecmp(base_name(name), "label-", 6) == 0;
}

static bool is_table(const char *name)
{
    return (ends_with(name, ".csv") || ends_with(name, ".tsv")) && !is_companion(name);
}

/* Of .xlsx, and of .ods. */
static bool is_workbook(const char *name)
{
    return strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "content.xml") == 0;
}

/* Folders, and what macOS puts beside each file. */
static bool is_member(struct archive_entry *entry, const char *name)
{
    return archive_entry_filetype(entry) != AE_IFDIR &&
           strncmp(name, "__MACOSX/", 9) != 0;
}

struct members {
    size_t n, tables;
    bool are_workbook;
    int64_t chosen; /* number of the entry */
    struct text names;
};

static void take_member(struct members *m, const char *name, int64_t number)
{
    bool is_better = is_table(name);

    if (m->n == 0 || (is_better && m->tables == 0))
        m->chosen = number;
    m->n++;
    m->tables += is_better;
    m->are_workbook |= is_workbook(name);
    if (m->n <= LISTED)
        text_addf(&m->names, "%s%s", m->n > 1 ? ", " : "", name);
    else if (m->n == LISTED + 1)
        text_add(&m->names, " ...");
}

static const char *member_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);

    if (!name)
        name = archive_entry_pathname(entry);
    return name ? name : "?";
}

/* One member, or one table among others. */
static enum err_code check_members(const struct members *m, const struct unpacking *u,
                                   struct err *e)
{
    if (m->n == 0)
        return err_set(e, ERR_INPUT, "%s: the archive is empty", u->path);
    if (m->are_workbook)
        return err_set(e, ERR_INPUT,
                       "%s: a spreadsheet, not text; save the sheet as CSV (UTF-8) and "
                       "import that",
                       u->path);
    if (m->n > 1 && m->tables != 1)
        return err_set(
            e, ERR_INPUT,
            "%s: the archive holds %zu files (%s): unpack it and name those to be read",
            u->path, m->n, text_str(&m->names));
    return ERR_NONE;
}

/* Choose the member to read. */
static enum err_code list_members(struct members *m, const struct unpacking *u, FILE *f,
                                  struct err *e)
{
    struct archive *a = open_archive(f);
    struct archive_entry *entry;
    int rc = archive_errno(a) ? ARCHIVE_FATAL : ARCHIVE_OK;

    for (int64_t number = 0; rc == ARCHIVE_OK; number++) {
        rc = next_header(a, &entry);
        if (rc != ARCHIVE_OK)
            break;
        if (archive_format(a) == ARCHIVE_FORMAT_RAW && archive_filter_count(a) < 2) {
            damaged(u, "no file is in it", e); /* nothing was unpacked */
            break;
        }
        if (archive_entry_is_encrypted(entry)) {
            err_set(e, ERR_INPUT, "%s: the archive is encrypted; unpack it by hand",
                    u->path);
            break;
        }
        if (is_member(entry, member_name(entry)))
            take_member(m, member_name(entry), number);
    }
    if (e->code == ERR_NONE && rc != ARCHIVE_EOF)
        damaged(u, archive_error_string(a), e);
    archive_read_free(a);
    return e->code ? e->code : check_members(m, u, e);
}

/* A warning is an error too: of a wrong checksum there is only a warning. */
static enum err_code unpack_member(struct unpacking *u, struct archive *a, struct err *e)
{
    const void *bytes;
    size_t n;
    la_int64_t offset;
    int rc;

    while ((rc = archive_read_data_block(a, &bytes, &n, &offset)) == ARCHIVE_OK) {
        if (write_out(u, bytes, n, e))
            return e->code;
    }
    return rc == ARCHIVE_EOF ? ERR_NONE : damaged(u, archive_error_string(a), e);
}

static enum err_code unpack_chosen(struct unpacking *u, FILE *f, struct err *e)
{
    struct members m = {0};
    struct archive *a = NULL;
    struct archive_entry *entry;
    int rc = ARCHIVE_OK;

    if (list_members(&m, u, f, e))
        goto done;
    a = open_archive(f);
    for (int64_t i = 0; i <= m.chosen && rc == ARCHIVE_OK; i++)
        rc = next_header(a, &entry);
    if (rc != ARCHIVE_OK)
        damaged(u, archive_error_string(a), e);
    else
        unpack_member(u, a, e);
done:
    archive_read_free(a);
    text_release(&m.names);
    return e->code;
}

/* libarchive decodes names into the locale's characters, and drops those the C locale has not;
 * so this thread has UTF-8 meanwhile (its numbers stay C). */
static enum err_code unpack_archive(struct unpacking *u, FILE *f, struct err *e)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = uselocale(utf8);

    unpack_chosen(u, f, e);
    uselocale(before);
    if (utf8)
        freelocale(utf8);
    return e->code;
}

/* ---- All of it ---- */

enum err_code archive_file_unpack(FILE **out, FILE *f, const char *path, struct err *e)
{
    struct unpacking u = {.path = path, .to = tmpfile()};
    struct stat st;

    if (!u.to)
        return err_set(e, ERR_OUTPUT, "%s: no temporary file: %s; set TMPDIR", path,
                       strerror(errno));
    u.packed = fstat(fileno(f), &st) == 0 ? st.st_size : 0;
    if (is_gzip(f) ? unpack_gzip(&u, f, e) : unpack_archive(&u, f, e))
        goto failed;
    if (fflush(u.to) != 0) {
        err_set(e, ERR_OUTPUT, "%s: cannot write the unpacked copy: %s; set TMPDIR", path,
                strerror(errno));
        goto failed;
    }
    if (archive_file_is(u.to)) {
        err_set(e, ERR_INPUT, "%s: an archive inside an archive: unpack the outer one",
                path);
        goto failed;
    }
    *out = u.to;
    return ERR_NONE;
failed:
    fclose(u.to);
    return e->code;
}
