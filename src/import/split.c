#include "import/split.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "import/threads.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LOOK = 4 * 1024,     /* bytes read at a time to find a line end */
    BUFFER = 256 * 1024, /* bytes read at a time to count */
    MORE = 4             /* and some behind them, to see a character whole */
};

struct counting {
    struct split_count *count;
    int fd;
    atomic_size_t next;
    atomic_int problem; /* errno of a read that failed */
    atomic_bool has_lone_cr, has_nul, is_bad;
};

/* ---- Counting ---- */

/* Sixteen bytes that are worked on together: GCC and clang make vector instructions of it. */
typedef unsigned char vector __attribute__((vector_size(16)));

enum { VECTOR = sizeof(vector), STRETCH = 255 * VECTOR }; /* a byte counts up to 255 */

struct tally {
    int64_t quotes, lines;
    bool has_cr, has_nul, has_high; /* a byte that is not ASCII */
};

static int64_t sum_bytes(vector v)
{
    int64_t sum = 0;

    for (size_t i = 0; i < VECTOR; i++)
        sum += v[i];
    return sum;
}

/* n is at most STRETCH; what is over behind the last whole vector is padded with blanks. */
static void tally_stretch(struct tally *t, const char *s, size_t n)
{
    vector quotes = {0}, lines = {0}, crs = {0}, nuls = {0}, high = {0};

    for (size_t at = 0; at < n; at += VECTOR) {
        vector v;

        if (n - at < VECTOR) {
            memset(&v, ' ', sizeof v);
            memcpy(&v, s + at, n - at);
        } else {
            memcpy(&v, s + at, VECTOR);
        }
        quotes -= (vector)(v == '"'); /* true is -1 */
        lines -= (vector)(v == '\n');
        crs |= (vector)(v == '\r');
        nuls |= (vector)(v == 0);
        high |= v;
    }
    t->quotes += sum_bytes(quotes);
    t->lines += sum_bytes(lines);
    t->has_cr |= sum_bytes(crs) > 0;
    t->has_nul |= sum_bytes(nuls) > 0;
    t->has_high |= sum_bytes(high & 0x80) > 0;
}

static struct tally tally_bytes(const char *s, size_t n)
{
    struct tally t = {0};

    for (size_t at = 0; at < n; at += STRETCH)
        tally_stretch(&t, s + at, n - at < STRETCH ? n - at : STRETCH);
    return t;
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

/* Is text[n] UTF-8?  `skip` bytes of it belong to a character before it; *over is set to how
 * many bytes of the last character stand behind it, where text has a few more. */
static bool is_utf8(const char *text, size_t n, size_t more, size_t skip, size_t *over)
{
    size_t good = skip + utf8_valid_length(text + skip, n - skip);
    uint32_t code;
    size_t len = good < n ? utf8_decode(text + good, n + more - good, &code) : 0;

    *over = good < n && good + len > n ? good + len - n : 0;
    return good + len >= n;
}

/* Bytes at the begin of a block that can only continue a character. */
static size_t continuation(const char *text, size_t n)
{
    size_t i = 0;

    while (i < n && i < 3 && ((unsigned char)text[i] & 0xc0) == 0x80)
        i++;
    return i;
}

static bool count_block(struct counting *c, size_t number, char *buffer)
{
    const struct split_count *count = c->count;
    struct split_block *b = &count->block[number];
    int64_t at = count->body + (int64_t)(number * count->size), begin = at;
    int64_t end = number + 1 < count->n ? at + (int64_t)count->size : count->end;
    size_t over = 0;

    while (at < end) {
        size_t n = end - at < BUFFER ? (size_t)(end - at) : BUFFER;
        ssize_t got = read_at(c->fd, buffer, n + MORE, at);
        struct tally t;

        if (got < (ssize_t)n)
            return false;
        buffer[got] = '\0';
        t = tally_bytes(buffer, n);
        b->quotes += t.quotes;
        b->lines += t.lines;
        if (t.has_cr && has_lone_cr(buffer, n))
            atomic_store(&c->has_lone_cr, true);
        if (t.has_nul)
            atomic_store(&c->has_nul, true);
        if (at == begin && number > 0)
            b->skipped = (int)(over = continuation(buffer, n));
        if (over > n || ((t.has_high || over > 0) &&
                         !is_utf8(buffer, n, (size_t)got - n, over, &over)))
            atomic_store(&c->is_bad, true);
        at += (int64_t)n;
    }
    b->overflow = (int)over;
    return true;
}

static void count_blocks(void *data, size_t thread)
{
    struct counting *c = data;
    char *buffer = mem_zero(BUFFER + MORE + 1, 1);
    size_t number;

    (void)thread;
    while ((number = atomic_fetch_add(&c->next, 1)) < c->count->n) {
        errno = 0;
        if (!count_block(c, number, buffer))
            atomic_store(&c->problem, errno ? errno : EIO);
    }
    free(buffer);
}

enum err_code split_count(struct split_count *count, int fd, int64_t body, size_t size,
                          size_t threads, struct err *e)
{
    struct counting c = {.count = count, .fd = fd};
    struct stat st;

    *count = (struct split_count){.body = body, .size = size};
    if (fstat(fd, &st) != 0)
        return err_set(e, ERR_INPUT, "cannot read: %s", strerror(errno));
    count->end = st.st_size > body ? st.st_size : body;
    count->n = (size_t)(count->end - body) / size + 1;
    count->block = mem_zero(count->n, sizeof *count->block);
    threads_run(threads < count->n ? threads : count->n, count_blocks, &c);
    if (c.problem)
        return err_set(e, ERR_INPUT, "cannot read: %s", strerror(c.problem));
    count->has_lone_cr = c.has_lone_cr;
    count->has_nul = c.has_nul;
    count->is_utf8 = !c.is_bad && count->block[count->n - 1].overflow == 0;
    for (size_t i = 1; i < count->n; i++)
        if (count->block[i - 1].overflow != count->block[i].skipped)
            count->is_utf8 = false;
    return ERR_NONE;
}

void split_count_release(struct split_count *c)
{
    free(c->block);
    *c = (struct split_count){0};
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

void split_cut(struct split *s, const struct split_count *c, int fd)
{
    int64_t quotes = 0, lines = 1;

    s->part = mem_zero(c->n + 1, sizeof *s->part);
    s->part[0] = (struct split_part){c->body, c->end, 1};
    s->n = 1;
    for (size_t i = 0; i < c->n && !c->has_lone_cr; i++) {
        int64_t at = c->body + (int64_t)(i * c->size), line = lines, place = -1;
        int64_t end = i + 1 < c->n ? at + (int64_t)c->size : c->end;

        if (i > 0)
            place = find_cut(fd, at, end, quotes % 2, &line);
        if (place > 0 && place < c->end) {
            s->part[s->n - 1].end = place;
            s->part[s->n++] = (struct split_part){place, c->end, line};
        }
        quotes += c->block[i].quotes;
        lines += c->block[i].lines;
    }
}

void split_release(struct split *s)
{
    free(s->part);
    *s = (struct split){0};
}
