/* Records by hand, as the header says they are to become. */
#include "import/shape.h"

#include "support.h"

#include <unistd.h>

/* Each record as its cells with | between them, a line a record. */
static void read_shaped(const char *content, char delimiter, const struct profile *p,
                        struct text *t, struct err *e)
{
    static const int fill[] = {0, 1};
    char path[] = "/tmp/tradestat-shape.XXXXXX";
    struct csv_format f = {.delimiter = delimiter};
    struct csv_reader *r = NULL;
    struct shape s = {.path = "the file"};
    struct csv_record rec;
    int fd = mkstemp(path), rc;

    assert_true(fd >= 0);
    assert_int_equal(write(fd, content, strlen(content)), (int)strlen(content));
    close(fd);
    assert_int_equal(csv_open(&r, path, &f, e), ERR_NONE);
    unlink(path);
    text_clear(t);
    rc = csv_next(r, &rec, e);
    shape_header(&s, p, &rec);
    for (; rc > 0; rc = shape_next(&s, p, fill, r, &rec, e)) {
        for (size_t i = 0; i < rec.n; i++) {
            assert_int_equal(rec.length[i], strlen(rec.cell[i]));
            text_addf(t, "%s%s", i ? "|" : "", rec.cell[i]);
        }
        text_add(t, "\n");
    }
    shape_release(&s);
    csv_close(r);
}

static void the_first_column_is_unpacked(void **state)
{
    struct profile p = {.packed = CHOICE_YES};
    struct text t = {0};
    struct err e = {0};

    (void)state;
    read_shaped("freq,unit,geo\\TIME_PERIOD\t2000 \nA,EUR,DE\t1 p\nA,,FR\t: \n", '\t', &p,
                &t, &e);
    assert_string_equal(text_str(&t), "freq|unit|geo|2000\nA|EUR|DE|1 p\nA||FR|:\n");
    text_release(&t);
}

static void labels_are_filled_down_and_blank_lines_are_not(void **state)
{
    struct profile p = {0};
    struct text t = {0};
    struct err e = {0};

    (void)state;
    assert_true(text_map_parse(&p.fill_down, "$1 | $2", TEXT_MAP_LIST));
    read_shaped("a,b,c\nx,2005,1\n,,2\n,2006,3\n,,\ny,,4\n", ',', &p, &t, &e);
    assert_string_equal(text_str(&t), "a|b|c\nx|2005|1\nx|2005|2\nx|2006|3\ny|2006|4\n");
    text_map_release(&p.fill_down);
    text_release(&t);
}

static void make_pivot(struct profile *p)
{
    static char name[] = "test";

    *p = (struct profile){.name = name};
    assert_true(text_map_parse(&p->pivot, "what | value", TEXT_MAP_LIST));
    assert_true(text_map_parse(&p->pivot_name, "UNIT | QNT", TEXT_MAP_LIST));
}

static void free_pivot(struct profile *p)
{
    text_map_release(&p->pivot);
    text_map_release(&p->pivot_name);
}

static void records_that_agree_become_one(void **state)
{
    struct profile p;
    struct text t = {0};
    struct err e = {0};

    (void)state;
    make_pivot(&p);
    read_shaped("land,what,value,year\n"
                "FR,UNIT,kg,2010\nFR,QNT,5,2010\n"
                "FR,QNT,6,2011\nDE,QNT,7,2011\nDE,UNIT,t,2011\nDE,UNIT,kg,2011\n",
                ',', &p, &t, &e);
    assert_string_equal(text_str(&t), "land|year|UNIT|QNT\nFR|2010|kg|5\nFR|2011||6\n"
                                      "DE|2011|t|7\nDE|2011|kg|\n");
    free_pivot(&p);
    text_release(&t);
}

static void a_pivot_names_what_it_does_not_know(void **state)
{
    struct profile p;
    struct text t = {0};
    struct err e = {0};

    (void)state;
    make_pivot(&p);
    read_shaped("land,what,value\nFR,UNIT,kg\nFR,OTHER,5\n", ',', &p, &t, &e);
    check_error(&e, ERR_INPUT, "the file:3: column what: read \"OTHER\"");
    e = (struct err){0};
    read_shaped("land,what,value\nFR,UNIT\n", ',', &p, &t, &e);
    check_error(&e, ERR_INPUT, "the file:2: read 2 fields, expected 3");
    free_pivot(&p);
    text_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_column_is_unpacked),
        cmocka_unit_test(labels_are_filled_down_and_blank_lines_are_not),
        cmocka_unit_test(records_that_agree_become_one),
        cmocka_unit_test(a_pivot_names_what_it_does_not_know),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
