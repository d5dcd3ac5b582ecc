#include "import/split.h"

#include "base/memory.h"
#include "import/threads.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    WORD = sizeof(uint64_t),
    LOOK = 4 * 1024,    /* bytes read at a time to find a line end */
    BUFFER = 256 * 1024 /* bytes read at a time to count */
};

/* What was counted between two cuts that are looked for. */
struct block {
    int64_t quotes, lines;
    bool has_lone_cr;
};

struct counting {
    int fd;
    int64_t body, end;
    size_t size;
    struct block *block;
    size_t n;
    atomic_size_t next;
    atomic_int problem; /* errno of a read that failed */
};

/* ---- Counting ---- */

/* Eight bytes at a time.  A byte of `x` is 0 where the text has `c`; `hit` is then 1 in that
 * byte and 0 in the others.  `found` counts each of the eight places; 255 is the most a byte
 * holds. */
static int64_t count_byte(const char *s, size_t n, char c)
{
    const uint64_t ones = 0x0101010101010101u, low = 0x7f * ones;
    int64_t total = 0;

    while (n >= WORD) {
        uint64_t found = 0;

        for (int i = 0; i < 255 && n >= WORD; i++, s += WORD, n -= WORD) {
            uint64_t x, hit;

            memcpy(&x, s, WORD);
            x ^= (unsigned char)c * ones;
            hit = ~(((x & low) + low) | x) >> 7 & ones;
            found += hit;
        }
        for (; found; found >>= 8)
            total += (int64_t)(found & 0xff);
    }
    for (; n > 0; s++, n--)
        total += *s == c;
    return total;
}

/* A CR behind which neither CR nor LF stands; s[n] is the byte behind the text, or 0. */
static bool has_lone_cr(const char *s, size_t n)
{
    for (const char *p = s; (p = memchr(p, '\r', n - (size_t)(p - s))); p++) {
        if (p[1] != '\r' && p[1] != '\n')
            return true;
    }
    return false;
}

/* Reads all of n bytes, unless the file ends; < 0: errno. */
static ssize_t read_at(int fd, char *to, size_t n, int64_t at)
{
    size_t got = 0;
    ssize_t rc = 1;

    while (got < n && (rc = pread(fd, to + got, n - got, at + (int64_t)got)) > 0)
        got += (size_t)rc;
    return rc < 0 ? -1 : (ssize_t)got;
}

static bool count_block(const struct counting *c, size_t number, char *buffer)
{
    struct block *b = &c->block[number];
    int64_t at = c->body + (int64_t)(number * c->size);
    int64_t end = number + 1 < c->n ? at + (int64_t)c->size : c->end;

    while (at < end) {
        size_t n = end - at < BUFFER ? (size_t)(end - at) : BUFFER;
        ssize_t got = read_at(c->fd, buffer, n + 1, at);

        if (got < (ssize_t)n)
            return false;
        buffer[got] = '\0';
        b->quotes += count_byte(buffer, n, '"');
        b->lines += count_byte(buffer, n, '\n');
        b->has_lone_cr = b->has_lone_cr || has_lone_cr(buffer, n);
        at += (int64_t)n;
    }
    return true;
}

static void count_blocks(void *data, size_t thread)
{
    struct counting *c = data;
    char *buffer = mem_zero(BUFFER + 2, 1);
    size_t number;

    (void)thread;
    while ((number = atomic_fetch_add(&c->next, 1)) < c->n) {
        if (!count_block(c, number, buffer))
            atomic_store(&c->problem, errno ? errno : EIO);
    }
    free(buffer);
}

/* ---- Cutting ---- */

/* From `at` (inside a quoted cell or not) to behind the first line end between records.
 * Returns its place, or -1 when there is none before `end`; *lines is counted on. */
static int64_t find_cut(int fd, int64_t at, int64_t end, bool is_quoted, int64_t *lines)
{
    char buffer[LOOK];

    while (at < end) {
        ssize_t n = read_at(fd, buffer, end - at < LOOK ? (size_t)(end - at) : LOOK, at);

        if (n <= 0)
            return -1;
        for (ssize_t i = 0; i < n; i++) {
            is_quoted ^= buffer[i] == '"';
            *lines += buffer[i] == '\n';
            if (buffer[i] == '\n' && !is_quoted)
                return at + i + 1;
        }
        at += n;
    }
    return -1;
}

static void cut(struct split *s, const struct counting *c)
{
    int64_t quotes = 0, lines = 1;

    s->part = mem_zero(c->n + 1, sizeof *s->part);
    s->part[0] = (struct split_part){c->body, c->end, 1};
    s->n = 1;
    for (size_t i = 0; i < c->n; i++) {
        int64_t at = c->body + (int64_t)(i * c->size), line = lines, place = -1;

        if (i > 0)
            place = find_cut(c->fd, at, c->end < at + (int64_t)c->size
                                            ? c->end
                                            : at + (int64_t)c->size,
                             quotes % 2, &line);
        if (place > 0 && place < c->end) {
            s->part[s->n - 1].end = place;
            s->part[s->n++] = (struct split_part){place, c->end, line};
        }
        quotes += c->block[i].quotes;
        lines += c->block[i].lines;
    }
}

static bool is_cuttable(const struct counting *c)
{
    for (size_t i = 0; i < c->n; i++) {
        if (c->block[i].has_lone_cr)
            return false;
    }
    return true;
}

enum err_code split_file(struct split *s, int fd, int64_t body, size_t size,
                         size_t threads, struct err *e)
{
    struct counting c = {.fd = fd, .body = body, .size = size};
    struct stat st;

    *s = (struct split){0};
    if (fstat(fd, &st) != 0)
        return err_set(e, ERR_INPUT, "cannot read: %s", strerror(errno));
    c.end = st.st_size;
    c.n = (size_t)(c.end - body) / size + 1;
    c.block = mem_zero(c.n, sizeof *c.block);
    threads_run(threads < c.n ? threads : c.n, count_blocks, &c);
    if (c.problem)
        err_set(e, ERR_INPUT, "cannot read: %s", strerror(c.problem));
    else if (!is_cuttable(&c))
        c.n = 1;
    if (e->code == ERR_NONE)
        cut(s, &c);
    free(c.block);
    return e->code;
}

void split_release(struct split *s)
{
    free(s->part);
    *s = (struct split){0};
}
