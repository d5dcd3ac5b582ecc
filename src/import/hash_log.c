#include "import/hash_log.h"

#include "base/memory.h"
#include "import/threads.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEFAULT_LIMIT = 1 << 20,
    DIGIT_BITS = 11,
    DIGITS = 1 << DIGIT_BITS,
    WINDOW = 4096 /* items of a run in memory while runs are merged */
};

/* Radix sort, least digit first. */
static void sort(uint64_t *item, size_t n)
{
    uint64_t *other = mem_zero(n, sizeof *other), *from = item, *to = other;

    for (int shift = 0; shift < 64; shift += DIGIT_BITS) {
        size_t end[DIGITS + 1] = {0};
        uint64_t *swap = from;

        for (size_t i = 0; i < n; i++)
            end[(from[i] >> shift & (DIGITS - 1)) + 1]++;
        for (size_t d = 1; d <= DIGITS; d++)
            end[d] += end[d - 1];
        for (size_t i = 0; i < n; i++)
            to[end[from[i] >> shift & (DIGITS - 1)]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != item) /* an odd number of passes */
        memcpy(item, from, n * sizeof *item);
    free(other);
}

static enum err_code spill(struct hash_log *log, struct err *e)
{
    sort(log->item, log->n);
    if (!log->file)
        log->file = tmpfile();
    if (!log->file || fwrite(log->item, sizeof *log->item, log->n, log->file) != log->n)
        return err_set(e, ERR_OUTPUT, "cannot write a temporary file: %s; set TMPDIR",
                       strerror(errno));
    log->runs++;
    log->n = 0;
    return ERR_NONE;
}

enum err_code hash_log_add(struct hash_log *log, uint64_t hash, struct err *e)
{
    if (log->limit == 0)
        log->limit = DEFAULT_LIMIT;
    if (log->n == log->limit && spill(log, e))
        return e->code;
    log->item = mem_grow(log->item, log->n, &log->cap, sizeof *log->item);
    log->item[log->n++] = hash;
    return ERR_NONE;
}

/* ---- Merging ---- */

struct run {
    FILE *file;  /* NULL: all in memory */
    long place;  /* of the next item in the file */
    size_t left; /* items in the file still */
    uint64_t *item;
    size_t n, at;
};

/* The next item of a run is item[at].  False at its end, or when the file cannot be read
 * (then *e is set). */
static bool fill(struct run *run, struct err *e)
{
    size_t n = run->left < WINDOW ? run->left : WINDOW;

    if (run->at < run->n)
        return true;
    if (n == 0)
        return false;
    if (fseek(run->file, run->place, SEEK_SET) != 0 ||
        fread(run->item, sizeof *run->item, n, run->file) != n) {
        err_set(e, ERR_OUTPUT, "cannot read a temporary file: %s", strerror(errno));
        return false;
    }
    run->place += (long)(n * sizeof *run->item);
    run->left -= n;
    run->n = n;
    run->at = 0;
    return true;
}

static void sort_one(void *log, size_t number)
{
    struct hash_log *l = (struct hash_log *)log + number;

    sort(l->item, l->n);
}

static size_t open_runs(struct hash_log log[], size_t n, struct run *run)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t r = 0; r < log[i].runs; r++)
            run[count++] =
                (struct run){.file = log[i].file,
                             .place = (long)(r * log[i].limit * sizeof(uint64_t)),
                             .left = log[i].limit,
                             .item = mem_zero(WINDOW, sizeof(uint64_t))};
        run[count++] = (struct run){.item = log[i].item, .n = log[i].n};
        log[i].item = NULL;
        log[i].n = log[i].cap = 0;
    }
    return count;
}

enum err_code hash_log_twice(struct hash_log log[], size_t n, uint64_t **twice,
                             size_t *n_twice, struct err *e)
{
    size_t runs = 0, cap = 0;
    struct run *run, *least;
    uint64_t before = 0;
    bool has_before = false;

    *twice = NULL;
    *n_twice = 0;
    for (size_t i = 0; i < n; i++)
        runs += log[i].runs + 1;
    run = mem_zero(runs, sizeof *run);
    threads_run(n, sort_one, log);
    runs = open_runs(log, n, run);
    do {
        least = NULL;
        for (size_t i = 0; i < runs; i++)
            if (fill(&run[i], e) &&
                (!least || run[i].item[run[i].at] < least->item[least->at]))
                least = &run[i];
        if (!least || e->code)
            break;
        if (has_before && least->item[least->at] == before &&
            (*n_twice == 0 || (*twice)[*n_twice - 1] != before)) {
            *twice = mem_grow(*twice, *n_twice, &cap, sizeof **twice);
            (*twice)[(*n_twice)++] = before;
        }
        before = least->item[least->at++];
        has_before = true;
    } while (true);
    for (size_t i = 0; i < runs; i++)
        free(run[i].item);
    free(run);
    return e->code;
}

static int compare(const void *pa, const void *pb)
{
    uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;

    return (a > b) - (a < b);
}

bool hash_log_is_twice(const uint64_t twice[], size_t n, uint64_t hash)
{
    return bsearch(&hash, twice, n, sizeof hash, compare) != NULL;
}

void hash_log_release(struct hash_log *log)
{
    if (log->file)
        fclose(log->file);
    free(log->item);
    *log = (struct hash_log){0};
}
