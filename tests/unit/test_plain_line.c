/* What a plain line is, libcsv says: each text of a few bytes is given to it too. */
#include "import/plain_line.h"
#include "support.h"

#include <csv.h>
#include <stdbool.h>

enum { MOST = 100, LONGEST = 8 };

/* ---- Beside libcsv ---- */

struct record {
    size_t fields, records, bytes;
    char text[200]; /* each field behind a bar */
};

static void add(struct record *r, char c)
{
    assert_true(r->bytes < sizeof r->text);
    r->text[r->bytes++] = c;
}

static void on_field(void *s, size_t n, void *data)
{
    struct record *r = data;

    r->fields++;
    add(r, '|');
    for (size_t i = 0; i < n; i++)
        add(r, ((char *)s)[i]);
}

static void on_record(int end, void *data)
{
    (void)end;
    ((struct record *)data)->records++;
}

/* The cell without the quotes around it, or the blanks. */
static void add_cell(struct record *r, const char *from, const char *to)
{
    add(r, '|');
    if (from < to && *from == '"') {
        from++;
        to--;
    } else {
        while (from < to && *from == ' ')
            from++;
        while (from < to && to[-1] == ' ')
            to--;
    }
    for (; from < to; from++)
        add(r, *from);
}

/* Is it plain? */
static bool check_beside_libcsv(struct csv_parser *parser, const char *text, size_t n)
{
    size_t end[MOST], length = 0, cells, from = 0;
    struct record ours = {0}, theirs = {0};

    cells = plain_line_cells(text, n, ',', end, MOST, &length);
    if (cells == 0)
        return false;
    assert_true(length <= n && text[length - 1] == '\n');
    for (size_t i = 0; i < cells; from = end[i++] + 1)
        add_cell(&ours, text + from, text + end[i]);
    assert_int_equal(csv_parse(parser, text, length, on_field, on_record, &theirs),
                     length);
    if (cells == 1 && theirs.records == 0) /* a blank line */
        return true;
    if (theirs.fields != cells || theirs.records != 1 || ours.bytes != theirs.bytes ||
        memcmp(ours.text, theirs.text, ours.bytes) != 0)
        fail_msg("%.*s: %zu cells, libcsv has %zu", (int)n, text, cells, theirs.fields);
    return true;
}

/* Behind no cell or one, so that the text lies across the places where blocks begin; what is
 * plain is so in any place. */
static void what_is_plain_is_what_libcsv_reads(void **state)
{
    static const char letters[] = "a\",\n\r ";
    static const size_t before[] = {0, 59, 61, 64, 126};
    struct csv_parser parser;
    char text[200];
    size_t known = 0;

    (void)state;
    assert_int_equal(csv_init(&parser, CSV_STRICT), 0);
    for (size_t b = 0; b < sizeof before / sizeof *before; b++) {
        unsigned char place[LONGEST] = {0};
        size_t i = 0, plain = 0;

        memset(text, 'x', sizeof text);
        if (before[b])
            text[before[b] - 1] = ',';
        text[before[b] + LONGEST - 1] = '\n';
        while (i < LONGEST - 1) { /* count in digits of six */
            for (i = 0; i < LONGEST - 1; i++)
                text[before[b] + i] = letters[place[i]];
            plain += check_beside_libcsv(&parser, text, before[b] + LONGEST);
            for (i = 0; i < LONGEST - 1 && ++place[i] == sizeof letters - 1; i++)
                place[i] = 0;
        }
        assert_true(b == 0 || plain == known);
        known = plain;
    }
    csv_free(&parser);
}

/* ---- By hand ---- */

static void the_cells_of_a_plain_line_end_at_its_delimiters(void **state)
{
    static const struct {
        const char *text;
        size_t cells, length, end[4];
    } rows[] = {
        {"a,b\nc", 2, 4, {1, 3}},
        {"a,b\r\nc", 2, 5, {1, 3}},
        {"\"a,b\",\"\",c\n", 3, 11, {5, 8, 10}},
        {",,\n", 3, 3, {0, 1, 2}},
        {"\n", 1, 1, {0}},
        {"a b, c \n", 2, 8, {3, 7}},
        {"a,b,c,d,e\n", 0, 0, {0}}, /* five */
        {"a,b", 0, 0, {0}},         /* no end */
        {"", 0, 0, {0}},
        {"\"a\"\"b\",c\n", 0, 0, {0}},
        {"\"a\nb\",c\n", 0, 0, {0}},
        {"\"a\" ,c\n", 0, 0, {0}},
        {" \"a\",c\n", 0, 0, {0}},
        {"a\"b,c\n", 0, 0, {0}},
        {"a,\"b\n", 0, 0, {0}},
        {"a\rb,c\n", 0, 0, {0}},
        {"a,b\r\r\n", 0, 0, {0}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t end[4], length = 0;
        size_t n = strlen(rows[i].text);

        assert_int_equal(plain_line_cells(rows[i].text, n, ',', end, 4, &length),
                         rows[i].cells);
        assert_int_equal(length, rows[i].length);
        for (size_t k = 0; k < rows[i].cells; k++)
            assert_int_equal(end[k], rows[i].end[k]);
    }
}

static void wanted_cells_the_first_and_the_last_are_left(void **state)
{
    static const bool wanted[] = {false, false, true, false, true, true, false, false};
    static const struct {
        const char *text, *left; /* NULL: not shortened */
        size_t cells;
    } rows[] = {
        {"a,b,c,d,e,f,g,h\nnext", "a,c,e,f,h\n", 8},
        {"a,b,\"c,c\",d,,,g,\"h\"\r\n", "a,\"c,c\",,,\"h\"\r\n", 8},
        {"a,b,c,d,e,f,g,h,\n", "a,c,e,f,h,\n", 9},
        {"a,b,c,d,e,f,g\n", NULL, 0},
        {"a,b,c,d,e,f,g,h,i,j\n", NULL, 0},
        {"a,b\"b\",c,d,e,f,g,h\n", NULL, 0},
    };
    struct plain_line p = {0};
    size_t length;

    (void)state;
    plain_line_want(&p, wanted, 8);
    assert_int_equal(p.n_kept, 5);
    assert_int_equal(p.kept[1], 2);
    assert_int_equal(p.kept[4], 7);
    assert_int_equal(p.kept[5], 8);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool is_plain =
            plain_line_shorten(&p, rows[i].text, strlen(rows[i].text), ',', &length);

        assert_int_equal(is_plain, rows[i].left != NULL);
        if (is_plain) {
            assert_int_equal(p.cells, rows[i].cells);
            assert_int_equal(p.n, strlen(rows[i].left));
            assert_memory_equal(p.text, rows[i].left, p.n);
            assert_int_equal(rows[i].text[length - 1], '\n');
        }
    }
    plain_line_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_plain_is_what_libcsv_reads),
        cmocka_unit_test(the_cells_of_a_plain_line_end_at_its_delimiters),
        cmocka_unit_test(wanted_cells_the_first_and_the_last_are_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
