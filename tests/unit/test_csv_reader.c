/* Expected records are written by hand from RFC 4180; the trap inputs follow libcsv's own
 * habit of replaying every input at every chunk size. */
#include "import/csv_reader.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sample {
    const char *bytes;
    size_t n;
    const char *expected; /* LINE:cell|cell;  or the key word of an error behind a ! */
    char delimiter;
    const char *encoding;
};

#define BYTES(s) s, sizeof(s) - 1

static const struct sample samples[] = {
    {BYTES("a,b\n1,2\n"), "1:a|b;2:1|2;", 0, NULL},
    {BYTES("a,b\r\n1,2\r\n"), "1:a|b;2:1|2;", 0, NULL},
    {BYTES("a,b\r\r\n1,2\r\r\n3,4"), "1:a|b;2:1|2;3:3|4;", 0, NULL},
    {BYTES("a,b\r1,2\r3,4"), "1:a|b;2:1|2;3:3|4;", 0, NULL},
    {BYTES("a\r\rb\r"), "1:a;3:b;", 0, NULL},
    {BYTES("a,b\n1,2"), "1:a|b;2:1|2;", 0, NULL},
    {BYTES("a,b,\n1,2,\n,,3\n"), "1:a|b|;2:1|2|;3:||3;", 0, NULL},
    /* what a spreadsheet leaves below and between */
    {BYTES("a,b,c\n,,\n1,,\n,\n\"\",,\n,,"), "1:a|b|c;3:1||;", 0, NULL},
    {BYTES("\n\n  \r\na\n\t\n\nb\n\n"), "4:a;7:b;", 0, NULL},
    {BYTES("\"x\ny\",\"a \"\"q\"\" b\"\n\"\",z\n"), "1:x\ny|a \"q\" b;3:|z;", 0, NULL},
    {BYTES("\"x\r\ny\",1\r\nb,2\r\n"), "1:x\r\ny|1;3:b|2;", 0, NULL},
    {BYTES("  a b ,\" c \" , d\n"), "1:a b| c |d;", 0, NULL},
    {BYTES("a;b,c\n\"1;\n2\";3\n"), "1:a|b,c;2:1;\n2|3;", ';', NULL},
    {BYTES("a\tb \t\tc\n"), "1:a|b||c;", '\t', NULL},
    {BYTES("\xef\xbb\xbf"
           "a,T\xc3\xbcrkiye\n1,\xf0\x9f\x98\x80\n"),
     "1:a|T\xc3\xbcrkiye;2:1|\xf0\x9f\x98\x80;", 0, NULL},
    {BYTES("a,T\xc3\xbcrkiye\n"), "1:a|T\xc3\xbcrkiye;", 0, "UTF-8"},
    /* Windows-1252: Türkiye, an en dash */
    {BYTES("a,T\xfcrkiye\nb,x \x96 y\n"), "1:a|T\xc3\xbcrkiye;2:b|x \xe2\x80\x93 y;", 0,
     NULL},
    {BYTES("a\nT\xfc"), "1:a;2:T\xc3\xbc;", 0, "auto"},
    /* Windows-1254: İ ş; and KOI8-R: Да */
    {BYTES("\xddstanbul,\xfe\n"), "1:\xc4\xb0stanbul|\xc5\x9f;", 0, "WINDOWS-1254"},
    {BYTES("\xe4\xc1\n"), "1:\xd0\x94\xd0\xb0;", 0, "KOI8-R"},
    {BYTES("\xff\xfe"
           "a\0,\0\x31\x04\n\0b\0,\0c\0"),
     "1:a|\xd0\xb1;2:b|c;", 0, NULL},
    {BYTES("\xfe\xff\0a\0,\x04\x31\0\n"), "1:a|\xd0\xb1;", 0, "WINDOWS-1252"},
    {BYTES("\xef\xbb\xbf"), "", 0, NULL},
    {BYTES("\n\r\n  \n"), "", 0, NULL},
    {BYTES(",\n"), "", 0, NULL},
    {BYTES("a\nb,\"c\nd\n"), "1:a;!:2: column 2: a quote (\") that is opened here", 0,
     NULL},
    {BYTES("a\n\"b\nc\",\"d\n\n"), "1:a;!:3: column 2: a quote", 0, NULL},
    {BYTES("a\nb,c\"d\n"), "1:a;!:2: column 2: a stray quote", 0, NULL},
    {BYTES("a\n\"b\"c,d\n"), "1:a;!:2: column 1: a stray quote", 0, NULL},
    {BYTES("a,b\n1,\0\n"), "!:2: a NUL byte: this is a binary file", 0, NULL},
    {BYTES("\xe4\n\0\n"), "!:2: a NUL byte", 0, NULL},
    {BYTES("a\nb\n\xc3(\n"), "!:3: the byte at offset 4 is not UTF-8", 0, "UTF-8"},
    {BYTES("a\nb\xe2\x82"), "!:2: the byte at offset 3 is not UTF-8", 0, "UTF-8"},
    {BYTES("\xef\xbb\xbf"
           "a\xff\n"),
     "!:1: the byte at offset 4 is not UTF-8", 0, NULL},
    /* 0x81 is no character of Windows-1252 */
    {BYTES("a\n\xfc\nb,\x81\n"), "1:a;2:\xc3\xbc;!:3: the byte 0x81 at offset 6", 0,
     NULL},
    {BYTES("\xff\xfe"
           "a\0\n\0b"),
     "1:a;!:2: the byte 0x62 at offset 6 is not UTF-16LE", 0, NULL},
    {BYTES("a\nb,c\0d\n"), "1:a;!:2: a NUL character: this is not a text file in KOI8-R",
     0, "KOI8-R"},
    {BYTES(""), "!the file is empty", 0, NULL},
    {BYTES("a\n"), "!unknown encoding \"KLINGON\"", 0, "KLINGON"},
};

static char *write_file(const char *bytes, size_t n, char path[static 32])
{
    FILE *f;
    int fd;

    strcpy(path, "/tmp/tradestat_csv_XXXXXX");
    fd = mkstemp(path);
    f = fdopen(fd, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
    return path;
}

static void read_into(struct text *t, struct csv_reader *r, struct err *e)
{
    struct csv_record rec;
    int rc;

    while ((rc = csv_next(r, &rec, e)) > 0) {
        text_addf(t, "%lld:", (long long)rec.line);
        for (size_t i = 0; i < rec.n; i++) {
            assert_int_equal(strlen(rec.cell[i]), rec.length[i]);
            text_addf(t, "%s%s", i ? "|" : "", rec.cell[i]);
        }
        text_add_char(t, ';');
    }
    if (rc < 0) {
        text_addf(t, "!%s", e->msg);
        assert_int_equal(csv_next(r, &rec, e), -1);
    } else {
        assert_int_equal(csv_next(r, &rec, e), 0);
    }
}

static void read_all(struct text *t, const char *path, const struct csv_format *f)
{
    struct err e = {0};
    struct csv_reader *r;

    text_clear(t);
    text_add(t, "");
    if (csv_open(&r, path, f, &e)) {
        text_addf(t, "!%s", e.msg);
        return;
    }
    read_into(t, r, &e);
    csv_close(r);
}

/* Same records up to the "!", and the key words somewhere behind it. */
static void assert_reads_as(const char *got, const char *expected)
{
    const char *mark = strchr(expected, '!');
    size_t n = mark ? (size_t)(mark - expected) : strlen(expected);

    if (strncmp(got, expected, n) != 0 || (!mark && got[n]) ||
        (mark && (got[n] != '!' || !strstr(got + n, mark + 1))))
        fail_msg("read      %s\nexpected  %s", got, expected);
}

static void every_chunk_size_reads_the_same(void **state)
{
    struct text t = {0};
    char path[32];

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const struct sample *s = &samples[i];

        write_file(s->bytes, s->n, path);
        for (size_t chunk = 0; chunk <= s->n + 1; chunk++) {
            struct csv_format f = {s->delimiter, s->encoding, chunk};

            read_all(&t, path, &f);
            assert_reads_as(text_str(&t), s->expected);
        }
        unlink(path);
    }
    text_release(&t);
}

static void rewinding_reads_again_in_another_format(void **state)
{
    static const char bytes[] = "a;\xfe\nb;c\n";
    struct text t = {0};
    struct err e = {0};
    struct csv_reader *r;
    char path[32];

    (void)state;
    write_file(bytes, sizeof bytes - 1, path);
    assert_int_equal(csv_open(&r, path, &(struct csv_format){0}, &e), 0);
    assert_string_equal(csv_encoding(r), "WINDOWS-1252");
    read_into(&t, r, &e);
    assert_string_equal(text_str(&t), "1:a;\xc3\xbe;2:b;c;");
    text_clear(&t);
    assert_int_equal(csv_rewind(r, &(struct csv_format){';', "WINDOWS-1254", 0}, &e), 0);
    assert_string_equal(csv_encoding(r), "WINDOWS-1254");
    read_into(&t, r, &e);
    assert_string_equal(text_str(&t), "1:a|\xc5\x9f;2:b|c;");
    csv_close(r);
    unlink(path);
    text_release(&t);
}

/* ---- Only some columns ---- */

enum { COLUMNS = 5 };

/* Any file of these pieces, most of them of as many columns; the same number, the same file. */
static void make_file(struct text *t, unsigned number)
{
    static const char *const cells[] = {
        "a",
        "\"b\"",
        "\"c,d\"",
        "",
        " e ",
        "\"f\"",
        "1234567.89",
        "\"T\xc3\xbcrkiye\"",
        "\"g\"\"h\"",
        "\"i\nj\"",
        "\"a cell that is longer than 64 bytes, that is a block, "
        "by a few\"",
        "\"k\" ",
        "l\"m"};
    static const char *const blanks[] = {"", "", "\"\"", "  ", "\" \""};
    static const char *const ends[] = {"\n", "\n", "\r\n", "\r", "\r\r\n", "\n\n"};
    unsigned kinds = number % 3 ? 8 : sizeof cells / sizeof *cells - (number % 2);

    srand(number);
    text_clear(t);
    for (int lines = rand() % 12; lines >= 0; lines--) {
        int columns = COLUMNS + (rand() % 8 ? 0 : rand() % 3 - 1);
        unsigned blank = rand() % 4 ? 0 : 2 + (unsigned)rand() % 4; /* a line of blanks */

        for (int i = 0; i < columns; i++) {
            text_add(t, i ? "," : "");
            text_add(t, blank ? blanks[(unsigned)rand() % blank]
                              : cells[(unsigned)rand() % kinds]);
        }
        text_add(t, ends[(unsigned)rand() % (number % 5 ? 3 : 6)]);
    }
    if (rand() % 4 == 0)
        t->data[--t->n] = '\0';
}

/* What is read of the file; with `wanted`, other cells are empty, by the reader itself or here. */
static void read_wanted(struct text *t, const char *path, size_t chunk,
                        const bool wanted[COLUMNS], bool by_reader)
{
    struct csv_record rec;
    struct csv_reader *r;
    struct err e = {0};

    text_clear(t);
    assert_int_equal(csv_open(&r, path, &(struct csv_format){.chunk = chunk}, &e), 0);
    if (by_reader)
        csv_want(r, wanted, COLUMNS);
    while (csv_next(r, &rec, &e) > 0) {
        text_addf(t, "%lld:", (long long)rec.line);
        for (size_t i = 0; i < rec.n; i++) {
            assert_int_equal(strlen(rec.cell[i]),
                             by_reader ? rec.length[i] : strlen(rec.cell[i]));
            text_addf(t, "|%s", i >= COLUMNS || wanted[i] ? rec.cell[i] : "");
        }
    }
    text_add(t, e.msg);
    csv_close(r);
}

static void what_is_wanted_does_not_change_with_what_is_not(void **state)
{
    static const size_t chunks[] = {0, 1, 40, 100};
    struct text bytes = {0}, whole = {0}, some = {0};
    char path[32];

    (void)state;
    for (unsigned number = 1; number <= 1500; number++) {
        bool wanted[COLUMNS];

        make_file(&bytes, number);
        if (bytes.n == 0)
            continue;
        for (size_t i = 0; i < COLUMNS; i++)
            wanted[i] = number >> i & 1;
        write_file(bytes.data, bytes.n, path);
        read_wanted(&whole, path, 0, wanted, false);
        for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
            read_wanted(&some, path, chunks[i], wanted, true);
            assert_string_equal(text_str(&some), text_str(&whole));
        }
        unlink(path);
    }
    text_release(&bytes);
    text_release(&whole);
    text_release(&some);
}

static void assert_open_fails(const char *path, const char *word)
{
    struct err e = {0};
    struct csv_reader *r;

    assert_int_equal(csv_open(&r, path, &(struct csv_format){0}, &e), ERR_INPUT);
    if (!strstr(e.msg, word) || !strstr(e.msg, path))
        fail_msg("%s: no \"%s\" in it", e.msg, word);
}

static void what_is_no_readable_file_is_refused(void **state)
{
    (void)state;
    assert_open_fails("/nonexistent/x.csv", "No such file");
    assert_open_fails("tests", "is a directory");
    assert_open_fails("/dev/null", "is a device");
}

/* A quote that is never closed must not swallow a file of any size. */
static void a_record_over_10_MB_is_refused(void **state)
{
    struct text t = {0}, got = {0};
    char path[32];

    (void)state;
    text_add(&t, "a,b\n1,\"x\n");
    while (t.n < 11 * 1024 * 1024)
        text_add(&t, "0123456789012345678901234567890123456789\n");
    write_file(t.data, t.n, path);
    read_all(&got, path, &(struct csv_format){0});
    assert_reads_as(text_str(&got),
                    "1:a|b;!:2: column 2: the record is longer than 10 MB");
    unlink(path);
    text_release(&t);
    text_release(&got);
}

static void over_16384_columns_are_refused(void **state)
{
    struct text t = {0}, got = {0};
    char path[32];

    (void)state;
    for (int i = 0; i < 16400; i++)
        text_add(&t, "1,");
    text_add_char(&t, '\n');
    write_file(t.data, t.n, path);
    read_all(&got, path, &(struct csv_format){0});
    assert_reads_as(text_str(&got), "!more than 16,384 columns");
    unlink(path);
    text_release(&t);
    text_release(&got);
}

/* "-" can be read twice although a pipe cannot. */
static void standard_input_and_pipes_are_spooled(void **state)
{
    struct err e = {0};
    struct text t = {0};
    struct csv_reader *r;
    int ends[2], saved = dup(STDIN_FILENO);

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "a,b\n1,2\n", 8), 8);
    close(ends[1]);
    assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
    assert_int_equal(csv_open(&r, "-", &(struct csv_format){0}, &e), 0);
    for (int i = 0; i < 2; i++) {
        text_clear(&t);
        read_into(&t, r, &e);
        assert_string_equal(text_str(&t), "1:a|b;2:1|2;");
        assert_int_equal(csv_rewind(r, &(struct csv_format){0}, &e), 0);
    }
    csv_close(r);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(ends[0]);
    text_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chunk_size_reads_the_same),
        cmocka_unit_test(rewinding_reads_again_in_another_format),
        cmocka_unit_test(what_is_wanted_does_not_change_with_what_is_not),
        cmocka_unit_test(what_is_no_readable_file_is_refused),
        cmocka_unit_test(a_record_over_10_MB_is_refused),
        cmocka_unit_test(over_16384_columns_are_refused),
        cmocka_unit_test(standard_input_and_pipes_are_spooled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
