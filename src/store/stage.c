#include "store/stage.h"

#include "base/memory.h"
#include "base/text_set.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_BUFFER = 2048 }; /* rows of a run in memory while runs are merged */

/* Rows in order: all of them, or a window into a file. */
struct run {
    FILE *file; /* NULL: the rows in memory */
    struct stage_row *row;
    size_t n, at;
};

struct stage {
    struct text_set series, references;
    struct text joined;

    size_t limit;
    struct stage_row *row; /* those in memory, as they came */
    size_t n, cap;
    uint32_t *slot; /* over `row`: number + 1 */
    size_t slots;

    uint32_t *rank;  /* of each series, by identity */
    struct run *run; /* sorted */
    size_t n_runs, runs_cap;
};

struct stage *stage_new(size_t limit)
{
    struct stage *s = mem_zero(1, sizeof *s);

    s->limit = limit;
    return s;
}

/* ---- Series and references ---- */

/* Codes end with NUL, so that byte order is the order of identities. */
uint32_t stage_series(struct stage *s, const struct series_id *id)
{
    text_clear(&s->joined);
    for (int d = 0; d < DIM_COUNT; d++)
        text_add_n(&s->joined, id->code[d], strlen(id->code[d]) + 1);
    return (uint32_t)text_set_add(&s->series, s->joined.data, s->joined.n);
}

size_t stage_series_count(const struct stage *s)
{
    return s->series.n;
}

uint32_t stage_reference(struct stage *s, const char *publisher, const char *address,
                         const char *note)
{
    if (!*publisher && !*address && !*note)
        return 0;
    text_clear(&s->joined);
    text_add_n(&s->joined, publisher, strlen(publisher) + 1);
    text_add_n(&s->joined, address, strlen(address) + 1);
    text_add_n(&s->joined, note, strlen(note) + 1);
    return (uint32_t)text_set_add(&s->references, s->joined.data, s->joined.n) + 1;
}

void stage_series_id(const struct stage *s, uint32_t series, struct series_id *id)
{
    size_t n;
    const char *text = text_set_get(&s->series, series, &n);

    *id = (struct series_id){0};
    for (int d = 0; d < DIM_COUNT; d++) {
        n = strlen(text) + 1;
        memcpy(id->code[d], text, n);
        text += n;
    }
}

size_t stage_references(const struct stage *s)
{
    return s->references.n;
}

uint32_t *stage_reference_order(const struct stage *s)
{
    uint32_t *order = text_set_order(&s->references);

    for (size_t i = 0; i < s->references.n; i++)
        order[i]++;
    return order;
}

void stage_reference_text(const struct stage *s, uint32_t reference, const char *text[3])
{
    size_t n;

    text[0] = text_set_get(&s->references, reference - 1, &n);
    for (int i = 1; i < 3; i++)
        text[i] = text[i - 1] + strlen(text[i - 1]) + 1;
}

/* ---- Order ---- */

static int compare_periods(const struct stage_row *a, const struct stage_row *b)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->months != b->months)
        return a->months < b->months ? -1 : 1;
    return (a->released > b->released) - (a->released < b->released);
}

/* The line decides last, so that the order is the same however the rows came. */
static int compare_in_series(const void *pa, const void *pb)
{
    const struct stage_row *a = pa, *b = pb;
    int order = compare_periods(a, b);

    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static void rank_series(struct stage *s)
{
    uint32_t *order = text_set_order(&s->series);

    free(s->rank);
    s->rank = mem_zero(s->series.n, sizeof *s->rank);
    for (size_t i = 0; i < s->series.n; i++)
        s->rank[order[i]] = (uint32_t)i;
    free(order);
}

/* The rows in memory by series (a counting sort), and within each by period. */
static struct stage_row *sort_rows(struct stage *s)
{
    struct stage_row *sorted = mem_zero(s->n, sizeof *sorted);
    uint32_t *end = mem_zero(s->series.n + 1, sizeof *end);

    rank_series(s);
    for (size_t i = 0; i < s->n; i++)
        end[s->rank[s->row[i].series] + 1]++;
    for (size_t r = 1; r <= s->series.n; r++)
        end[r] += end[r - 1];
    for (size_t i = 0; i < s->n; i++) /* end[r] moves from the first of r to the last */
        sorted[end[s->rank[s->row[i].series]]++] = s->row[i];
    for (size_t r = 0, first = 0; r < s->series.n; first = end[r++]) {
        size_t at = first + 1;

        while (at < end[r] && compare_in_series(&sorted[at - 1], &sorted[at]) < 0)
            at++;
        if (at < end[r])
            qsort(sorted + first, end[r] - first, sizeof *sorted, compare_in_series);
    }
    free(end);
    return sorted;
}

/* ---- Adding ---- */

static struct run *add_run(struct stage *s)
{
    s->run = mem_grow(s->run, s->n_runs, &s->runs_cap, sizeof *s->run);
    s->run[s->n_runs] = (struct run){0};
    return &s->run[s->n_runs++];
}

static enum err_code no_room(struct err *e)
{
    return err_set(e, ERR_OUTPUT, "cannot write a temporary file: %s; set TMPDIR",
                   strerror(errno));
}

static enum err_code spill(struct stage *s, struct err *e)
{
    struct stage_row *sorted = sort_rows(s);
    struct run *run = add_run(s);
    size_t written;

    run->file = tmpfile();
    written = run->file ? fwrite(sorted, sizeof *sorted, s->n, run->file) : 0;
    free(sorted);
    if (written != s->n || fflush(run->file) != 0)
        return no_room(e);
    rewind(run->file);
    s->n = 0;
    memset(s->slot, 0, s->slots * sizeof *s->slot);
    return ERR_NONE;
}

static size_t first_slot(const struct stage *s, const struct stage_row *row)
{
    uint64_t h = (uint64_t)row->series * 0x9e3779b97f4a7c15u;

    h ^= ((uint64_t)(uint32_t)row->start << 32) + (uint32_t)row->released;
    h = (h ^ (uint64_t)row->months << 20) * 0xbf58476d1ce4e5b9u;
    return (size_t)(h ^ h >> 31) & (s->slots - 1);
}

/* The slot of a row of the same series, period and release, or the free one for it. */
static uint32_t *find_slot(const struct stage *s, const struct stage_row *row)
{
    size_t at = first_slot(s, row);

    for (; s->slot[at]; at = (at + 1) & (s->slots - 1)) {
        const struct stage_row *other = &s->row[s->slot[at] - 1];

        if (other->series == row->series && compare_periods(other, row) == 0)
            break;
    }
    return &s->slot[at];
}

static void grow_slots(struct stage *s)
{
    s->slots = s->slots ? 2 * s->slots : 256;
    free(s->slot);
    s->slot = mem_zero(s->slots, sizeof *s->slot);
    for (size_t i = 0; i < s->n; i++)
        *find_slot(s, &s->row[i]) = (uint32_t)i + 1;
}

int stage_add(struct stage *s, const struct stage_row *row,
              const struct stage_row **earlier, struct err *e)
{
    uint32_t *slot;

    if (s->n >= s->limit && spill(s, e))
        return -1;
    if (2 * s->n >= s->slots)
        grow_slots(s);
    slot = find_slot(s, row);
    if (*slot) {
        *earlier = &s->row[*slot - 1];
        return 0;
    }
    s->row = mem_grow(s->row, s->n, &s->cap, sizeof *s->row);
    s->row[s->n++] = *row;
    *slot = (uint32_t)s->n;
    return 1;
}

/* ---- Reading back ---- */

void stage_finish(struct stage *s)
{
    struct run *last = add_run(s);

    free(s->slot);
    s->slot = NULL;
    s->slots = 0;
    last->n = s->n;
    last->row = sort_rows(s);
    free(s->row);
    s->row = NULL;
    for (size_t i = 0; i + 1 < s->n_runs; i++)
        s->run[i].row = mem_zero(RUN_BUFFER, sizeof *s->run[i].row);
}

/* Is there a row at run->at?  < 0: the file cannot be read. */
static int fill(struct run *run, struct err *e)
{
    if (run->at < run->n)
        return 1;
    if (!run->file)
        return 0;
    run->n = fread(run->row, sizeof *run->row, RUN_BUFFER, run->file);
    run->at = 0;
    if (run->n == 0 && ferror(run->file)) {
        err_set(e, ERR_OUTPUT, "cannot read a temporary file: %s", strerror(errno));
        return -1;
    }
    return run->n > 0;
}

static bool is_before(const struct stage *s, const struct stage_row *a,
                      const struct stage_row *b)
{
    uint32_t ra = s->rank[a->series], rb = s->rank[b->series];

    return ra != rb ? ra < rb : compare_in_series(a, b) < 0;
}

int stage_next(struct stage *s, struct stage_row *row, struct err *e)
{
    struct run *first = NULL;

    for (size_t i = 0; i < s->n_runs; i++) {
        struct run *run = &s->run[i];
        int rc = fill(run, e);

        if (rc < 0)
            return -1;
        if (rc > 0 &&
            (!first || is_before(s, &run->row[run->at], &first->row[first->at])))
            first = run;
    }
    if (!first)
        return 0;
    *row = first->row[first->at++];
    return 1;
}

void stage_free(struct stage *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n_runs; i++) {
        if (s->run[i].file)
            fclose(s->run[i].file);
        free(s->run[i].row);
    }
    text_set_release(&s->series);
    text_set_release(&s->references);
    text_release(&s->joined);
    free(s->run);
    free(s->rank);
    free(s->slot);
    free(s->row);
    free(s);
}
