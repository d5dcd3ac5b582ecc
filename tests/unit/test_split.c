/* Every text is cut at every size from one byte on; what the parts give, one after the other,
 * must be what a reader of the whole file gives: records, lines, the first error. */
#include "import/csv_reader.h"
#include "import/split.h"
#include "support.h"

#include "base/text.h"

#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

static const char *const texts[] = {
    "a,b\n1,2\n3,4\n",
    "a,b\n1,2\n3,4", /* no line end at the end */
    "a,b\r\n1,2\r\n3,4\r\n",
    "a,b\r\r\n\"1\r\r\n\",2\r\r\n3,4\r\r\n",
    "a,b\r1,2\r3,4\r",      /* CR alone: one part */
    "a,b\n1,2\r3,4\n5,6\n", /* one lone CR among LFs */
    "\"a\nb\",c\n\"d\n\n\ne\",f\n\"\n\",\"\n\"\ng,h\n",
    "\"a\"\"\nb\"\"\",c\n\"\"\"\n\"\"\",d\n\"\",e\n",
    "\"\"\"\"\n\"\"\n\"\n\"\"\n\"\nx\n",
    "\n\n\na\n\n  \nb\n\n\n",
    "\xef\xbb\xbfk,v\n\"T\xc3\xbcrkiye\n\",1\nx,2\n",
    "k,v\n\"T\xfcrkiye\n\",1\nx,\xfc\n", /* Windows-1252 */
    " \"a\nb\" ,c\n  d , \"e\n\"  \n",
    /* damaged: the first error is that of the whole */
    "a,b\n1,x\"y\n\"2\n3\",4\n5,6\n",
    "a,b\n\"1\"x,2\n\"3\n4\",5\n6,7\n",
    "a,b\n1,2\n\"3,4\n5,6\n7,8\n",
    "a,b\n\"1\n2\"\"\n,3\n4,5\n\"6,7\n",
};
enum { TEXTS = sizeof texts / sizeof *texts };

/* "LINE:cell|cell;" of each record, and at an error its message.  False at an error. */
static bool append_records(struct csv_reader *r, struct text *to)
{
    struct csv_record record;
    struct err e = {0};
    int rc;

    while ((rc = csv_next(r, &record, &e)) > 0) {
        text_addf(to, "%lld:", (long long)record.line);
        for (size_t i = 0; i < record.n; i++)
            text_addf(to, "%s|", record.cell[i]);
        text_add_char(to, ';');
    }
    text_add(to, rc < 0 ? e.msg : "");
    return rc == 0;
}

static void cut(struct split *s, int fd, int64_t body, size_t size, size_t threads)
{
    struct split_count c;
    struct err e = {0};

    if (split_count(&c, fd, body, size, threads, &e))
        fail_msg("%s", e.msg);
    split_cut(s, &c, fd);
    split_count_release(&c);
}

static void check_parts(struct csv_reader *whole, const struct split *s, int64_t end,
                        const char *expected)
{
    struct csv_reader *part;
    struct text got = {0};
    struct err e = {0};
    int64_t at;
    bool is_well = true;

    csv_file(whole, &at);
    assert_int_equal(csv_part(&part, whole, &e), ERR_NONE);
    for (size_t i = 0; i < s->n; i++) {
        assert_true(s->part[i].begin == at);
        at = s->part[i].end;
        assert_int_equal(csv_seek(part, s->part[i].begin, at, s->part[i].line, &e), 0);
        is_well = is_well && append_records(part, &got);
    }
    assert_true(at == end);
    assert_string_equal(text_str(&got), expected);
    text_release(&got);
    csv_close(part);
}

static void any_cut_gives_the_records_of_the_whole_file(void **state)
{
    char *path = path_in(*state, "t.csv");

    for (size_t i = 0; i < TEXTS; i++) {
        size_t n = strlen(texts[i]);
        struct csv_format format = {.delimiter = ','};
        struct text expected = {0};
        struct csv_reader *whole;
        struct err e = {0};
        FILE *f = fopen(path, "wb");

        fwrite(texts[i], 1, n, f);
        fclose(f);
        assert_int_equal(csv_open(&whole, path, &format, &e), ERR_NONE);
        append_records(whole, &expected);
        for (size_t size = 1; size <= n + 1; size++) {
            struct split s = {0};
            int64_t body;
            int fd = csv_file(whole, &body);

            cut(&s, fd, body, size, 1 + size % 3);
            check_parts(whole, &s, (int64_t)n, text_str(&expected));
            split_release(&s);
        }
        text_release(&expected);
        csv_close(whole);
    }
    free(path);
}

static size_t parts_of(const char *folder, const char *text, size_t size)
{
    char *path = path_in(folder, "n.csv");
    FILE *f = fopen(path, "wb");
    struct split s = {0};
    size_t n;
    int fd;

    fputs(text, f);
    fclose(f);
    fd = open(path, O_RDONLY);
    cut(&s, fd, 0, size, 2);
    n = s.n;
    split_release(&s);
    close(fd);
    free(path);
    return n;
}

static void a_file_is_cut_only_between_records(void **state)
{
    assert_int_equal(parts_of(*state, "a,b\n1,2\n3,4\n", 1), 3);
    assert_int_equal(parts_of(*state, "a,b\n1,2\n3,4\n", 4),
                     2); /* a cut after 3,4 is none */
    assert_int_equal(parts_of(*state, "a,b\n1,2\n3,4\n", 100), 1);
    assert_int_equal(parts_of(*state, "\"a\n\n\n\n\n\n\",b\n", 1), 1);
    assert_int_equal(parts_of(*state, "a\rb\rc\r", 1), 1);
    assert_int_equal(parts_of(*state, "", 1), 1);
}

/* More bytes than are counted at a time (256 KB) or in one round of 255 words. */
static void long_texts_are_counted_right(void **state)
{
    struct text t = {0};
    size_t records = 40000;

    for (size_t i = 0; i < records; i++)
        text_addf(&t, "\"%zu\n\"\"x\",%zu\n", i, i);
    for (size_t size = 99991; size < t.n; size *= 2)
        assert_int_equal(parts_of(*state, text_str(&t), size), (t.n - 1) / size + 1);
    text_release(&t);
}

/* Characters of one to four bytes, cut at every place. */
static void utf8_is_told_from_other_bytes_wherever_blocks_end(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        bool is_utf8, has_nul;
    } rows[] = {
        {"a\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80z", 11, true, false},
        {"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 12, true, false},
        {"a\xc3\xbc\xbc\xbc\xbc"
         "b",
         7, false, false},
        {"\x80"
         "abc",
         4, false, false},
        {"abc\xe2\x82", 5, false, false},
        {"T\xfcrkiye", 7, false, false},
        {"ab\0c\xc3\xbc", 6, true, true},
    };
    char *path = path_in(*state, "u.csv");

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FILE *f = fopen(path, "wb");
        int fd = open(path, O_RDONLY);

        fwrite(rows[i].bytes, 1, rows[i].n, f);
        fclose(f);
        for (size_t size = 1; size <= rows[i].n + 1; size++) {
            struct split_count c;
            struct err e = {0};

            assert_int_equal(split_count(&c, fd, 0, size, 2, &e), ERR_NONE);
            if (size >= 4 || !rows[i].is_utf8) /* a character spans two blocks at most */
                assert_int_equal(c.is_utf8, rows[i].is_utf8);
            assert_int_equal(c.has_nul, rows[i].has_nul);
            split_count_release(&c);
        }
        close(fd);
    }
    free(path);
}

static void what_cannot_be_read_is_an_error(void **state)
{
    struct err e = {0};
    struct split_count c;

    (void)state;
    assert_int_equal(split_count(&c, -1, 0, 1, 1, &e), ERR_INPUT);
    check_error(&e, ERR_INPUT, "cannot read");
    split_count_release(&c);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(any_cut_gives_the_records_of_the_whole_file),
        IN_FOLDER(a_file_is_cut_only_between_records),
        IN_FOLDER(long_texts_are_counted_right),
        IN_FOLDER(utf8_is_told_from_other_bytes_wherever_blocks_end),
        cmocka_unit_test(what_cannot_be_read_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
