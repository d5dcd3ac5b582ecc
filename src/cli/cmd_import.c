#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "cli/command.h"
#include "cli/import_report.h"
#include "cli/reading.h"
#include "import/parallel.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct options {
    const char *profile, *set;
    bool dry_run, complete;
};

static const struct option_row rows[] = {
    {"profile", OPTION_TEXT, offsetof(struct options, profile), "NAME",
     "how to read the files; else it is found from the header"},
    {"set", OPTION_TEXT, offsetof(struct options, set), "KEY=VALUE",
     "change the profile: \"flow.constant = X; multiplier.constant = 3\""},
    {"dry-run", OPTION_FLAG, offsetof(struct options, dry_run), NULL,
     "read and compare, keep nothing"},
    {"complete", OPTION_FLAG, offsetof(struct options, complete), NULL,
     "each file has all that is published of its series: withdraw known figures that it "
     "lacks"},
    {0},
};

/* What an import needs from one file to the next. */
struct import {
    struct store *db;
    struct reading reading;
    int32_t vintage;
    bool complete;
    struct import_report report;
};

/* Long work shows that it lives, on a terminal only. */
static void show_progress(const char *path, int64_t rows_read)
{
    if (rows_read % 20000 == 0 && isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s: %" PRId64 " rows", path, rows_read);
}

static void end_progress(int64_t rows_read)
{
    if (rows_read >= 20000 && isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

/* A fault that the store saw: of a row that comes twice the importer says more when it reads
 * the file again. */
static void explain_fault(struct importer *from, struct err *e)
{
    struct err fault = {0};

    if (importer_find_fault(from, &fault))
        *e = fault;
}

/* Rows of one file on their way to the store. */
struct transfer {
    pthread_mutex_t lock;
    struct store *db;
    const char *path;
    int64_t rows;
};

/* Each thread hands over several rows at a time. */
enum { BATCH = 64 };
struct batch {
    struct transfer *transfer;
    struct import_row row[BATCH];
    size_t n;
};

static enum err_code put_batch(struct batch *b, struct err *e)
{
    struct transfer *t = b->transfer;

    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < b->n && e->code == ERR_NONE; i++) {
        const struct import_row *row = &b->row[i];
        const struct store_row to = {
            .id = &row->id,
            .obs = {.period = row->period,
                    .value = row->value,
                    .status = row->status,
                    .released = row->released,
                    .line = row->line},
            .publisher = row->publisher,
            .address = row->address,
            .note = row->note,
        };

        store_put(t->db, &to, e);
        show_progress(t->path, ++t->rows);
    }
    pthread_mutex_unlock(&t->lock);
    b->n = 0;
    return e->code;
}

/* The texts of a row last until the next one only. */
static enum err_code take_row(void *batch, const struct import_row *row, struct err *e)
{
    struct batch *b = batch;
    bool has_text = *row->publisher || *row->address || *row->note;

    b->row[b->n++] = *row;
    if (!has_text)
        b->row[b->n - 1].publisher = b->row[b->n - 1].address = b->row[b->n - 1].note =
            "";
    return has_text || b->n == BATCH ? put_batch(b, e) : ERR_NONE;
}

static enum err_code put_rows(struct import *im, const char *path, struct importer *from,
                              struct err *e)
{
    struct transfer t = {PTHREAD_MUTEX_INITIALIZER, im->db, path, 0};
    size_t threads = importer_threads(from);
    struct batch *batch = mem_zero(threads, sizeof *batch);
    void **worker = mem_zero(threads, sizeof *worker);

    for (size_t i = 0; i < threads; i++) {
        batch[i].transfer = &t;
        worker[i] = &batch[i];
    }
    if (importer_run(from, take_row, worker, e) == ERR_NONE) {
        for (size_t i = 0; i < threads && e->code == ERR_NONE; i++)
            put_batch(&batch[i], e);
        if (e->code == ERR_INPUT)
            explain_fault(from, e);
    }
    end_progress(t.rows);
    free(worker);
    free(batch);
    return e->code;
}

static enum err_code merge(struct import *im, const char *path, struct importer *from,
                           struct err *e)
{
    struct import_tally tally;

    import_tally_init(&tally, &im->report, path, profile_name(importer_profile(from)),
                      store_load_series(im->db));
    if (store_load_end(im->db, import_tally_add, &tally, e) == ERR_NONE)
        import_tally_end(&tally, importer_summary(from));
    else if (e->code == ERR_INPUT)
        explain_fault(from, e);
    return e->code;
}

/* A pipe cannot be read again for its hash. */
static bool is_file(const char *path)
{
    struct stat st;

    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static enum err_code import_one(struct import *im, const char *path, struct err *e)
{
    const struct reading *r = &im->reading;
    char hash[FILE_HASH_SIZE] = "";
    struct importer *from = NULL;

    if (importer_open(&from, path, r->profile, &r->profiles, r->codes, e))
        goto done;
    if (is_file(path) && file_hash(path, hash, e))
        goto done;
    if (store_load_begin(im->db,
                         &(struct store_load){path, hash,
                                              profile_name(importer_profile(from)),
                                              im->vintage, im->complete},
                         e) == ERR_NONE &&
        put_rows(im, path, from, e) == ERR_NONE)
        merge(im, path, from, e);
done:
    importer_free(from);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {0};
    struct common c = {0};
    struct import im = {0};
    int first;

    if (command_options(&(struct command_line){&cmd_import, rows, &o, true, false, 1, -1},
                        &c, argc, argv, &first, e) ||
        c.help)
        return e->code;
    im.vintage = c.filter.as_of ? c.filter.as_of : clock_today();
    im.complete = o.complete;
    import_report_init(&im.report, o.dry_run ? "Would be imported" : "Imported");
    if ((c.format && table_check_format(c.format, e)) ||
        reading_init(
            &im.reading,
            &(struct reading_request){o.profile, o.set, argv + first, argc - first}, e) ||
        command_open_store(&c, STORE_WRITE, &im.db, e) || store_begin(im.db, e))
        goto done;
    for (int i = first; i < argc; i++)
        if (import_one(&im, argv[i], e))
            goto done;
    if (!o.dry_run && store_commit(im.db, e))
        goto done;
    command_write(&c, &im.report.table, e);
done:
    table_release(&im.report.table);
    store_close(im.db);
    reading_release(&im.reading);
    return e->code;
}

const struct command cmd_import = {
    "import",
    "[--profile NAME] [--as-of DATE] [--complete] [--dry-run] FILE...",
    "read files into the store, keeping every revision",
    "Each file is read by a profile, found from its header or named.  All files of one "
    "call\n"
    "are one transaction: when one is refused nothing of any is kept.  - is standard "
    "input.\n"
    "A value that differs from what was known is kept beside the old one, under the "
    "release\n"
    "date: the file's own where it states one, else --as-of, else today.  A figure is "
    "withdrawn\n"
    "when a newer release states that it is missing, or deletes it (SDMX-CSV: ACTION D; "
    "tidy:\n"
    "status X).  One that a file lacks is kept, unless --complete says that each file "
    "holds all\n"
    "of its series: then known figures between the first and the last that it has are "
    "withdrawn,\n"
    "and those behind the last that were released before.\n\n"
    "examples:\n"
    "  tradestat import country.csv\n"
    "  tradestat import --profile tidy --as-of 2026-01-05 mine.csv\n"
    "  tradestat import --dry-run --format csv *.csv\n",
    run,
};
