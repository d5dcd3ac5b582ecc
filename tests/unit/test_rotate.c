/* The turned table by hand. */
#include "import/rotate.h"

#include "base/text.h"
#include "support.h"

#include <unistd.h>

static enum err_code rotate_text(const char *content, struct text *t, struct err *e)
{
    char path[] = "/tmp/tradestat-rotate.XXXXXX", buffer[1024];
    struct profile p = {.legend = (char[]){"-Level"}};
    struct csv_format f = {.delimiter = ';'};
    struct csv_reader *r = NULL;
    char *turned = NULL;
    int fd = mkstemp(path);
    size_t n;

    assert_true(fd >= 0);
    assert_int_equal(write(fd, content, strlen(content)), (int)strlen(content));
    close(fd);
    assert_int_equal(csv_open(&r, path, &f, e), ERR_NONE);
    unlink(path);
    assert_true(text_map_parse(&p.stop, "Series | Notes", TEXT_MAP_LIST));
    text_clear(t);
    if (rotate_file(r, &p, "Date", &turned, e) == ERR_NONE) {
        FILE *in = fopen(turned, "r");

        assert_non_null(in);
        n = fread(buffer, 1, sizeof buffer, in);
        text_add_n(t, buffer, n);
        fclose(in);
        unlink(turned);
    }
    free(turned);
    text_map_release(&p.stop);
    csv_close(r);
    return e->code;
}

static void dates_become_rows_and_codes_replace_names(void **state)
{
    struct text t = {0};
    struct err e = {0};

    (void)state;
    rotate_text(
        ";2024-02;2024-01;\n\"A \"\"x\"\"\";1;2;\nB;;3;\n;;;\nSeries;;;\n"
        "T.B;B-Level;as it is;\nT.C;C-Level;;\nT.A;A-Change;;\nNotes;;;\nT.Z;B-Level;;\n",
        &t, &e);
    assert_int_equal(e.code, ERR_NONE);
    assert_string_equal(text_str(&t),
                        "\"Date\",\"A \"\"x\"\"\",\"T.B\"\n"
                        "\"2024-02\",\"1\",\"\"\n\"2024-01\",\"2\",\"3\"\n");
    text_release(&t);
}

static void rows_of_different_length_are_refused(void **state)
{
    struct text t = {0};
    struct err e = {0};

    (void)state;
    rotate_text(";2024-02;2024-01\nA;1\n", &t, &e);
    check_error(&e, ERR_INPUT, "line 2: read 2 fields, expected 3");
    text_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_become_rows_and_codes_replace_names),
        cmocka_unit_test(rows_of_different_length_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
