#include "import/decoder.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "import/input_file.h"
#include "import/threads.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    DEFAULT_CHUNK = 256 * 1024,
    BLOCK = 2 * 1024 * 1024, /* of a file that may be read in parts */
    UNDECODED = 16,          /* bytes of one character that may wait for the next chunk */
};

static const iconv_t NO_ICONV = (iconv_t)-1;

static const struct bom {
    const char *bytes;
    size_t n;
    const char *encoding;
} boms[] = {
    {"\xef\xbb\xbf", 3, "UTF-8"},
    {"\xff\xfe", 2, "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16BE"},
};

/* A whole-file scan that stops at the first byte that decides. */
struct scan {
    bool has_nul, is_utf8;
    int64_t nul_line, bad_offset, bad_line;
};

struct decoder {
    char *path;
    FILE *file;
    const struct bom *bom; /* NULL: the file has none */
    char *encoding;
    iconv_t converter; /* NO_ICONV: the bytes are UTF-8 already */
    int64_t body;      /* offset of the first byte after the BOM */
    int64_t at, end;   /* of the next byte, and of the part that is read */
    bool is_part;      /* the file is another decoder's */
    struct scan scan;
    bool is_scanned;
    struct split_count count; /* of a big file */
    size_t chunk;
    char *raw; /* chunk + UNDECODED bytes */
    size_t raw_n;
    int64_t raw_offset; /* where raw[0] stands in the file */
    char *out;          /* converted text */
    size_t out_size;
    bool has_nul; /* behind the text that was delivered last */
    int64_t line; /* lines delivered, plus one */
};

static enum err_code read_failed(const struct decoder *d, struct err *e)
{
    return err_set(e, ERR_INPUT, "%s: cannot read: %s", d->path, strerror(errno));
}

static int64_t count_lines(const char *s, size_t n)
{
    int64_t lines = 0;

    for (const char *p = s, *end = s + n; (p = memchr(p, '\n', (size_t)(end - p))); p++)
        lines++;
    return lines;
}

/* ---- Opening ---- */

/* Up to n bytes of the part; fewer at its end only.  False: cannot be read. */
static bool read_bytes(struct decoder *d, char *to, size_t n, size_t *got)
{
    ssize_t rc = 1;

    if ((int64_t)n > d->end - d->at)
        n = (size_t)(d->end - d->at);
    for (*got = 0; *got < n && rc > 0; *got += rc > 0 ? (size_t)rc : 0)
        rc = pread(fileno(d->file), to + *got, n - *got, d->at + (int64_t)*got);
    d->at += (int64_t)*got;
    return rc >= 0;
}

static enum err_code read_bom(struct decoder *d, struct err *e)
{
    char head[4];
    size_t n;

    if (!read_bytes(d, head, sizeof head, &n))
        return read_failed(d, e);
    if (n == 0)
        return err_set(e, ERR_INPUT, "%s: the file is empty", d->path);
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
        if (n >= boms[i].n && memcmp(head, boms[i].bytes, boms[i].n) == 0) {
            d->bom = &boms[i];
            d->body = (int64_t)boms[i].n;
        }
    }
    return ERR_NONE;
}

/* ---- What encoding is it? ---- */

/* Look at `n` new bytes behind d->raw_n waiting ones.  A character cut off at the end of a
 * chunk waits in d->raw for its other bytes. */
static void scan_chunk(struct decoder *d, size_t n, bool is_last, struct scan *s)
{
    const char *nul = memchr(d->raw + d->raw_n, '\0', n);
    size_t total = d->raw_n + n, good, left;

    if (nul) {
        s->has_nul = true;
        s->nul_line = d->line + count_lines(d->raw, (size_t)(nul - d->raw));
    }
    if (!s->is_utf8) { /* only NUL bytes are looked for from here on */
        d->line += count_lines(d->raw, total);
        return;
    }
    good = utf8_valid_length(d->raw, total);
    left = total - good;
    d->line += count_lines(d->raw, good);
    if (left > 3 || (is_last && left > 0)) {
        s->is_utf8 = false;
        s->bad_offset = d->raw_offset + (int64_t)good;
        s->bad_line = d->line;
        d->line += count_lines(d->raw + good, left);
        left = 0;
    }
    memmove(d->raw, d->raw + good, left);
    d->raw_n = left;
    d->raw_offset += (int64_t)good;
}

/* A big file is looked at by all processors; where it is not plain UTF-8 the slower scan says
 * where not. */
static enum err_code scan_big_file(struct decoder *d, bool *is_done, struct err *e)
{
    struct stat st;

    *is_done = false;
    if (fstat(fileno(d->file), &st) != 0 || st.st_size < 2 * BLOCK)
        return ERR_NONE;
    if (split_count(&d->count, fileno(d->file), d->body, BLOCK, threads_count(), e))
        return err_wrap(e, "%s", d->path);
    d->scan = (struct scan){.is_utf8 = d->count.is_utf8};
    *is_done = d->count.is_utf8 && !d->count.has_nul;
    return ERR_NONE;
}

static enum err_code scan_file(struct decoder *d, struct err *e)
{
    struct scan *s = &d->scan;
    size_t n;

    *s = (struct scan){.is_utf8 = true};
    if (decoder_rewind(d, e))
        return e->code;
    do {
        if (!read_bytes(d, d->raw + d->raw_n, d->chunk, &n))
            return read_failed(d, e);
        scan_chunk(d, n, n == 0, s);
    } while (n > 0 && !s->has_nul);
    d->is_scanned = true;
    return ERR_NONE;
}

static bool is_name_of_utf8(const char *name)
{
    return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

static void close_converter(struct decoder *d)
{
    if (d->converter != NO_ICONV)
        iconv_close(d->converter);
    d->converter = NO_ICONV;
    free(d->encoding);
    free(d->out);
    d->encoding = d->out = NULL;
}

static enum err_code open_converter(struct decoder *d, const char *name, struct err *e)
{
    d->encoding = mem_strdup(name);
    if (is_name_of_utf8(name))
        return ERR_NONE;
    d->converter = iconv_open("UTF-8", name);
    if (d->converter == NO_ICONV)
        return err_set(e, ERR_INPUT, "%s: unknown encoding \"%s\"; see iconv --list",
                       d->path, name);
    d->out_size = 4 * (d->chunk + UNDECODED);
    d->out = mem_zero(d->out_size, 1);
    return ERR_NONE;
}

/* What a file is read in that is not UTF-8: `auto` says nothing more, `auto NAME` says it.
 * NULL: the encoding is not to be found out. */
static const char *fallback_of(const char *wanted)
{
    if (!wanted || strcmp(wanted, "auto") == 0)
        return "WINDOWS-1252";
    return strncmp(wanted, "auto ", 5) == 0 ? wanted + 5 : NULL;
}

enum err_code decoder_recode(struct decoder *d, const char *encoding, struct err *e)
{
    const char *wanted = d->bom ? d->bom->encoding : encoding;
    const char *fallback = fallback_of(wanted);

    close_converter(d);
    if (!fallback && !is_name_of_utf8(wanted))
        return open_converter(d, wanted, e);
    if (!d->is_scanned) {
        if (scan_big_file(d, &d->is_scanned, e))
            return e->code;
        if (!d->is_scanned && scan_file(d, e))
            return e->code;
    }
    if (d->scan.has_nul)
        return err_set(e, ERR_INPUT,
                       "%s:%lld: a NUL byte: this is a binary file, not text; export the "
                       "table as CSV (UTF-16 without its mark: --set "
                       "file.encoding=UTF-16LE)",
                       d->path, (long long)d->scan.nul_line);
    if (d->scan.is_utf8)
        return open_converter(d, "UTF-8", e);
    if (fallback)
        return open_converter(d, fallback, e);
    return err_set(e, ERR_INPUT, "%s:%lld: the byte at offset %lld is not UTF-8", d->path,
                   (long long)d->scan.bad_line, (long long)d->scan.bad_offset);
}

enum err_code decoder_open(struct decoder **out, const char *path, const char *encoding,
                           size_t chunk, struct err *e)
{
    struct decoder *d = mem_zero(1, sizeof *d);

    *d = (struct decoder){
        .path = mem_strdup(strcmp(path, "-") == 0 ? "standard input" : path),
        .converter = NO_ICONV,
        .end = INT64_MAX};
    d->chunk = chunk ? chunk : DEFAULT_CHUNK;
    d->raw = mem_zero(d->chunk + UNDECODED, 1);
    if (input_file_open(&d->file, path, e) || read_bom(d, e) ||
        decoder_recode(d, encoding, e) || decoder_rewind(d, e)) {
        decoder_close(d);
        return e->code;
    }
    *out = d;
    return ERR_NONE;
}

/* ---- Reading ---- */

static int bad_byte(const struct decoder *d, struct err *e)
{
    err_set(
        e, ERR_INPUT,
        "%s:%lld: the byte 0x%02X at offset %lld is not %s; give the file's encoding in "
        "the profile ([file] encoding)",
        d->path, (long long)d->line, (unsigned char)d->raw[0], (long long)d->raw_offset,
        d->encoding);
    return -1;
}

/* Convert what can be converted of d->raw; the rest of it moves to the front.  A bad byte
 * behind good text is reported by the next call, after that text was delivered: so the
 * chunk size does not change what is read before the error. */
static int convert(struct decoder *d, bool is_end, size_t *n, struct err *e)
{
    char *from = d->raw, *to = d->out;
    size_t left = d->raw_n, room = d->out_size;
    int problem = 0;

    if (iconv(d->converter, &from, &left, &to, &room) == (size_t)-1)
        problem = errno;
    *n = d->out_size - room;
    d->raw_offset += (int64_t)(d->raw_n - left);
    memmove(d->raw, from, left);
    d->raw_n = left;
    if (*n == 0 && (problem == EILSEQ || left > UNDECODED || (is_end && left > 0)))
        return bad_byte(d, e);
    return 1;
}

/* As with a bad byte: first the text before the NUL, then the error. */
static int check_nul(struct decoder *d, const char *bytes, size_t *n, struct err *e)
{
    const char *nul = memchr(bytes, '\0', *n);

    d->has_nul = nul != NULL;
    if (!nul || nul > bytes) {
        *n = nul ? (size_t)(nul - bytes) : *n;
        return 1;
    }
    err_set(e, ERR_INPUT, "%s:%lld: a NUL character: this is not a text file in %s",
            d->path, (long long)d->line, d->encoding);
    return -1;
}

static int read_converted(struct decoder *d, const char **bytes, size_t *n, struct err *e)
{
    if (d->has_nul) {
        *n = 1;
        return check_nul(d, "", n, e);
    }
    for (;;) {
        size_t want = d->raw_n < UNDECODED ? d->chunk : 0;
        size_t got;

        if (!read_bytes(d, d->raw + d->raw_n, want, &got)) {
            read_failed(d, e);
            return -1;
        }
        d->raw_n += got;
        if (d->raw_n == 0)
            return 0;
        if (convert(d, want > 0 && got == 0, n, e) < 0)
            return -1;
        if (*n > 0)
            break;
    }
    *bytes = d->out;
    return check_nul(d, *bytes, n, e);
}

static int read_plain(struct decoder *d, const char **bytes, size_t *n, struct err *e)
{
    *bytes = d->raw;
    if (!read_bytes(d, d->raw, d->chunk, n)) {
        read_failed(d, e);
        return -1;
    }
    return *n > 0;
}

int decoder_read(struct decoder *d, const char **bytes, size_t *n, struct err *e)
{
    int rc;

    if (d->converter == NO_ICONV)
        return read_plain(d, bytes, n, e);
    rc = read_converted(d, bytes, n, e);
    if (rc > 0)
        d->line += count_lines(*bytes, *n);
    return rc;
}

enum err_code decoder_rewind(struct decoder *d, struct err *e)
{
    (void)e;
    decoder_seek(d, d->body, INT64_MAX, 1);
    return ERR_NONE;
}

/* ---- Parts ---- */

enum err_code decoder_part(struct decoder **part, const struct decoder *whole,
                           struct err *e)
{
    struct decoder *d = mem_zero(1, sizeof *d);

    *d = (struct decoder){.path = mem_strdup(whole->path),
                          .file = whole->file,
                          .is_part = true,
                          .bom = whole->bom,
                          .body = whole->body,
                          .converter = NO_ICONV,
                          .end = INT64_MAX,
                          .chunk = whole->chunk};
    d->raw = mem_zero(d->chunk + UNDECODED, 1);
    if (open_converter(d, whole->encoding, e)) {
        decoder_close(d);
        return e->code;
    }
    *part = d;
    return ERR_NONE;
}

void decoder_seek(struct decoder *d, int64_t begin, int64_t end, int64_t line)
{
    if (d->converter != NO_ICONV)
        iconv(d->converter, NULL, NULL, NULL, NULL);
    d->raw_n = 0;
    d->has_nul = false;
    d->raw_offset = d->at = begin;
    d->end = end;
    d->line = line;
}

const struct split_count *decoder_count(const struct decoder *d)
{
    return d->count.n ? &d->count : NULL;
}

int decoder_file(const struct decoder *d, int64_t *body)
{
    *body = d->body;
    return fileno(d->file);
}

const char *decoder_path(const struct decoder *d)
{
    return d->path;
}

const char *decoder_encoding(const struct decoder *d)
{
    return d->encoding;
}

void decoder_close(struct decoder *d)
{
    if (!d)
        return;
    if (d->file && !d->is_part)
        fclose(d->file);
    close_converter(d);
    split_count_release(&d->count);
    free(d->path);
    free(d->raw);
    free(d);
}
