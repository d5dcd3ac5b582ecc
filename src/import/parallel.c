#include "import/parallel.h"

#include "base/memory.h"
#include "import/importer_state.h"
#include "import/split.h"
#include "import/threads.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef enum err_code taker(void *worker, const struct import_row *row, struct err *e);

/* One file, read by several threads: each takes the next part until there is none. */
struct run {
    struct importer *whole;
    struct split split;
    taker *take;
    void *const *worker;
    struct reader {
        struct importer im; /* shares with `whole` what is only read */
        bool *wanted;       /* columns */
        struct err e;
        size_t failed; /* the part in which it met with e */
    } * reader;
    atomic_size_t next, first_failed;
};

/* ---- May it be cut? ---- */

/* Quotes and line ends are single bytes, as in ASCII, and no part of other characters. */
static bool is_byte_encoding(const char *encoding)
{
    static const char *const families[] = {"UTF-8",     "UTF8",    "WINDOWS-", "CP125",
                                           "ISO-8859-", "ISO8859", "LATIN",    "KOI8-",
                                           "ASCII",     "US-ASCII"};

    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (strncasecmp(encoding, families[i], strlen(families[i])) == 0)
            return true;
    }
    return false;
}

/* Does each record mean the same whatever stands before it? */
static bool is_record_by_record(const struct profile *p)
{
    return !profile_is_sequential(p);
}

/* One observation a record, its columns as they stand in the file. */
static bool is_plain_table(const struct profile *p)
{
    return p->wide.n == 0 && p->total.n == 0 && p->packed == 0;
}

size_t importer_threads(const struct importer *im)
{
    const struct split_count *count = csv_count(im->reader);
    size_t most = threads_count();

    if (!count || !is_byte_encoding(csv_encoding(im->reader)) ||
        !is_record_by_record(im->profile))
        return 1;
    return count->n < most ? count->n : most;
}

/* ---- One thread ---- */

static enum err_code reader_init(struct reader *r, const struct importer *whole,
                                 struct err *e)
{
    struct importer *im = &r->im;

    *im = (struct importer){
        .path = whole->path,
        .codes = whole->codes,
        .profile = whole->profile,
        .layout = whole->layout,
        .is_for_sums = whole->is_for_sums,
        .is_unchecked = true,
        .format = whole->format,
        .months = whole->months,
        .last_month = whole->last_month,
        .extra = whole->extra,
    };
    im->totals = importer_new_totals(whole);
    importer_prepare_fields(im);
    if (csv_part(&im->reader, whole->reader, e))
        return e->code;
    if (is_plain_table(im->profile)) {
        r->wanted = mem_zero(im->layout.columns, sizeof *r->wanted);
        layout_wanted(&im->layout, r->wanted);
        im->wanted = r->wanted;
    }
    return ERR_NONE;
}

static void reader_release(struct reader *r)
{
    csv_close(r->im.reader);
    totals_free(r->im.totals);
    free(r->wanted);
    shape_release(&r->im.shape);
    importer_release_fields(&r->im);
}

static enum err_code read_part(struct run *run, size_t number, struct reader *r,
                               void *worker)
{
    const struct split_part *part = &run->split.part[number];
    struct importer *im = &r->im;
    struct import_row row;
    int got;

    csv_want(im->reader, NULL, 0);
    if (csv_seek(im->reader, part->begin, part->end, part->line, &r->e))
        return r->e.code;
    for (size_t i = 0; number == 0 && i < im->layout.n_skip; i++)
        if (csv_next(im->reader, &im->record, &r->e) < 0)
            return r->e.code;
    if (im->wanted) /* not in the header */
        csv_want(im->reader, im->wanted, im->layout.columns);
    while ((got = importer_next(im, &row, &r->e)) > 0)
        if (run->take(worker, &row, &r->e))
            return r->e.code;
    return got < 0 ? r->e.code : ERR_NONE;
}

/* Parts are given out in their order: before a part that fails all are read or being read. */
static void read_parts(void *data, size_t thread)
{
    struct run *run = data;
    struct reader *r = &run->reader[thread];
    size_t number;

    while ((number = atomic_fetch_add(&run->next, 1)) < run->split.n &&
           number < atomic_load(&run->first_failed)) {
        if (read_part(run, number, r, run->worker[thread])) {
            size_t first = atomic_load(&run->first_failed);

            while (number < first &&
                   !atomic_compare_exchange_weak(&run->first_failed, &first, number))
                continue;
            r->failed = number;
            return;
        }
    }
}

/* ---- All of them ---- */

static void add_findings(struct importer *to, const struct importer *from)
{
    to->summary.records += from->summary.records;
    to->summary.observations += from->summary.observations;
    to->summary.left_out += from->summary.left_out;
    to->has_short_rows |= from->has_short_rows;
    to->has_exponents |= from->has_exponents;
    if (from->unpublished_from &&
        (!to->unpublished_from || from->unpublished_from < to->unpublished_from))
        to->unpublished_from = from->unpublished_from;
    if (to->totals)
        totals_merge(to->totals, from->totals);
}

static enum err_code read_all(struct run *run, size_t threads, struct err *e)
{
    run->reader = mem_zero(threads, sizeof *run->reader);
    for (size_t i = 0; i < threads; i++)
        reader_init(&run->reader[i], run->whole, e);
    if (e->code == ERR_NONE)
        threads_run(threads, read_parts, run);
    for (size_t i = 0; i < threads; i++) {
        struct reader *r = &run->reader[i];

        if (r->e.code && r->failed == run->first_failed)
            *e = r->e;
        add_findings(run->whole, &r->im);
        reader_release(r);
    }
    free(run->reader);
    return e->code;
}

static enum err_code run_serially(struct importer *im, taker *take, void *worker,
                                  struct err *e)
{
    struct import_row row;
    int got;

    im->is_unchecked = is_record_by_record(im->profile);
    while ((got = importer_next(im, &row, e)) > 0)
        if (take(worker, &row, e))
            return e->code;
    return got < 0 ? e->code : ERR_NONE;
}

enum err_code importer_find_fault(struct importer *im, struct err *e)
{
    struct import_row row;
    int got;

    duplicates_release(&im->seen);
    im->is_unchecked = false;
    im->has_record = false;
    if (import_record_rewind(im, e))
        return e->code;
    while ((got = importer_next(im, &row, e)) > 0)
        continue;
    return got < 0 ? e->code : ERR_NONE;
}

enum err_code importer_run(struct importer *im, taker *take, void *const worker[],
                           struct err *e)
{
    struct err first = {0};
    struct run run = {.whole = im, .take = take, .worker = worker};
    size_t threads = importer_threads(im);
    int64_t body, first_line = 0;

    run.first_failed = SIZE_MAX;
    if (threads > 1) { /* the first data record says whether all have an extra field */
        split_cut(&run.split, csv_count(im->reader), csv_file(im->reader, &body));
        if (import_record_next(im, e) > 0)
            first_line = im->record.line;
    }
    if (first_line == 0 || run.split.n < 2 || first_line >= run.split.part[1].line) {
        *e = (struct err){0};
        if (threads == 1 || import_record_rewind(im, e) == ERR_NONE)
            run_serially(im, take, worker[0], e);
    } else {
        im->summary = (struct import_summary){0};
        if (read_all(&run, threads, e) == ERR_NONE)
            importer_describe_guesses(im);
    }
    split_release(&run.split);
    if (e->code != ERR_INPUT)
        return e->code;
    if (importer_find_fault(im, &first)) /* else it is what `take` says of a row */
        *e = first;
    return e->code;
}
