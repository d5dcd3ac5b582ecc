/* A file of three parts is read by threads and by one reader: the same rows, the same fault. */
#include "base/text_set.h"
#include "import/parallel.h"
#include "support.h"

#include <stdbool.h>

enum { ROWS = 60000, SHORT = 20000, THREADS = 16 };

/* Where the file is to be bad, and how. */
struct fault {
    int row;
    const char *value; /* instead of a number; NULL = the row before comes again */
};

struct fixture {
    struct codes *codes;
    struct profile_list profiles;
    char *folder;
};

/* The World in the first half, its one partner in the second; from figure SHORT on the
 * partner has 10 less.  Every other description has a line end in it, two of three have
 * quotes; 150 bytes a row. */
static char *write_file(const char *folder, const struct fault faults[], size_t n)
{
    char *path = path_in(folder, "big.csv");
    FILE *f = fopen(path, "wb");

    fputs("typeCode,freqCode,period,reporterCode,flowCode,partnerCode,classificationCode,"
          "cmdCode,cmdDesc,primaryValue\n",
          f);
    for (int i = 0; i < ROWS; i++) {
        const char *value = NULL;
        char number[32];
        int at = i, figure, less;

        for (size_t k = 0; k < n; k++) {
            if (faults[k].row == i && faults[k].value)
                value = faults[k].value;
            else if (faults[k].row == i)
                at = i - 1;
        }
        figure = at % (ROWS / 2);
        less = at != figure && figure >= SHORT ? 10 : 0;
        snprintf(number, sizeof number, "%d.%03d", 100 + figure * 7 - less,
                 figure % 1000);
        fprintf(f,
                "\"C\",\"M\",\"%d%02d\",\"792\",\"%s\",\"%s\",\"H6\",\"%06d\","
                "\"Of a kind %s%d%s%sand so on, at some length, to make the file big: "
                "a part has four million bytes\",\"%s\"\n",
                2010 + figure % 10, 1 + figure / 10 % 12, figure % 2 ? "M" : "X",
                at == figure ? "0" : "398", 10101 + figure / 120, at % 3 ? "\"\"" : "",
                at, at % 3 ? "\"\"" : "", at % 2 ? "\n" : " ", value ? value : number);
    }
    fclose(f);
    return path;
}

static int set_up(void **state)
{
    struct fixture *t = calloc(1, sizeof *t);
    struct err e = {0};

    if (codes_load(&t->codes, "data", &e) || profile_list_load(&t->profiles, "data", &e))
        fail_msg("%s", e.msg);
    *state = t;
    return make_folder((void **)&t->folder);
}

static int tear_down(void **state)
{
    struct fixture *t = *state;

    profile_list_release(&t->profiles);
    codes_free(t->codes);
    remove_folder((void **)&t->folder);
    free(t);
    return 0;
}

static struct importer *open_file(const struct fixture *t, const char *path)
{
    struct importer *im;
    struct err e = {0};

    if (importer_open(&im, path, profile_find(&t->profiles, "comtrade"), &t->profiles,
                      t->codes, &e))
        fail_msg("%s", e.msg);
    return im;
}

/* Rows in any order: their number, and a sum of hashes of all that they hold. */
struct seen {
    uint64_t rows, hashes;
};

static enum err_code take(void *worker, const struct import_row *row, struct err *e)
{
    struct seen *seen = worker;
    char text[SERIES_KEY_SIZE + 100], key[SERIES_KEY_SIZE];
    int n = snprintf(text, sizeof text, "%s %d %d %.17g %c %lld",
                     series_key(&row->id, key), row->period.ordinal, row->period.span,
                     row->value, row->status, (long long)row->line);

    (void)e;
    seen->rows++;
    seen->hashes += text_hash(text, (size_t)n);
    return ERR_NONE;
}

static struct seen read_serially(struct importer *im, struct err *e)
{
    struct seen seen = {0};
    struct import_row row;

    while (importer_next(im, &row, e) > 0)
        take(&seen, &row, e);
    return seen;
}

static struct seen read_at_once(struct importer *im, struct err *e)
{
    struct seen seen[THREADS] = {0};
    void *worker[THREADS];

    for (size_t i = 0; i < THREADS; i++)
        worker[i] = &seen[i];
    importer_run(im, take, worker, e);
    for (size_t i = 1; i < THREADS; i++) {
        seen[0].rows += seen[i].rows;
        seen[0].hashes += seen[i].hashes;
    }
    return seen[0];
}

static void threads_give_the_rows_that_one_reader_gives(void **state)
{
    const struct fixture *t = *state;
    char *path = write_file(t->folder, NULL, 0);
    struct importer *one = open_file(t, path), *many = open_file(t, path);
    struct err e = {0};
    struct seen a = read_serially(one, &e), b = read_at_once(many, &e);

    assert_int_equal(e.code, ERR_NONE);
    assert_int_equal(a.rows, ROWS);
    assert_int_equal(b.rows, ROWS);
    assert_true(a.hashes == b.hashes);
    assert_int_equal(importer_summary(one)->records, importer_summary(many)->records);
    assert_int_equal(importer_summary(one)->observations,
                     importer_summary(many)->observations);
    assert_string_equal(importer_summary(one)->guesses, importer_summary(many)->guesses);
    /* 140090 of 140100; below the header and 20,000 rows, half of them of two lines */
    assert_non_null(strstr(importer_summary(one)->guesses,
                           "the partners add up to 99.99% of WLD in 2010-09 (line 30002, "
                           "furthest of 10000 figures)"));
    importer_free(one);
    importer_free(many);
    free(path);
}

static void the_first_fault_is_named_as_by_one_reader(void **state)
{
    static const struct {
        struct fault fault[3];
        size_t n;
        const char *word;
    } rows[] = {
        {{{59990, "many"}}, 1, "many"},
        {{{10, "few"}, {59990, "many"}}, 2, "few"},
        {{{30000, "x\"y"}, {59990, "many"}}, 2, "stray quote"},
        {{{20000, NULL}, {30000, "some"}}, 2, "stands here and in line"},
        {{{30000, "some"}, {50000, NULL}}, 2, "some"},
        {{{59999, "1\",\"2"}}, 1, "expected 10 as in the header"},
    };
    const struct fixture *t = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = write_file(t->folder, rows[i].fault, rows[i].n);
        struct importer *one = open_file(t, path), *many = open_file(t, path);
        struct err first = {0}, e = {0};

        read_serially(one, &first);
        check_error(&first, ERR_INPUT, rows[i].word);
        read_at_once(many, &e);
        if (!e.code) /* rows that come twice are for the taker to see */
            importer_find_fault(many, &e);
        assert_int_equal(e.code, ERR_INPUT);
        assert_string_equal(e.msg, first.msg);
        importer_free(one);
        importer_free(many);
        free(path);
    }
}

static enum err_code refuse(void *worker, const struct import_row *row, struct err *e)
{
    (void)worker;
    return row->line > 100 ? err_set(e, ERR_INPUT, "row of line %lld: not wanted",
                                     (long long)row->line)
                           : ERR_NONE;
}

static void what_the_taker_says_is_reported_as_it_is(void **state)
{
    const struct fixture *t = *state;
    char *path = write_file(t->folder, NULL, 0);
    struct importer *im = open_file(t, path);
    void *worker[THREADS] = {0};
    struct err e = {0};

    assert_int_equal(importer_run(im, refuse, worker, &e), ERR_INPUT);
    check_error(&e, ERR_INPUT, "row of line 1");
    assert_int_equal(strncmp(e.msg, "row", 3), 0);
    importer_free(im);
    free(path);
}

#define WITH_FILES(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FILES(threads_give_the_rows_that_one_reader_gives),
        WITH_FILES(the_first_fault_is_named_as_by_one_reader),
        WITH_FILES(what_the_taker_says_is_reported_as_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
