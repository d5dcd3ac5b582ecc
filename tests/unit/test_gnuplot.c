#include "golden.h"
#include "report/gnuplot.h"
#include "report/gnuplot_run.h"

#include <sys/stat.h>
#include <unistd.h>

/* A drawing called NAME: a line, or a script of one's own. */
static struct drawing drawing(const char *name, const char *script)
{
    struct drawing d = {.name = strdup(name), .terminal = terminal_find("png")};

    text_addf(&d.script, "set terminal %s\nset output '%s.png'\n%s\n", d.terminal->set,
              name, script);
    text_add(&d.data, "1 2.5\n2 3.75\n");
    text_add(&d.alt, "a line");
    return d;
}

static enum err_code draw(const char *folder, const char *name, const char *script,
                          size_t *drawn, struct err *e)
{
    struct drawing d = drawing(name, script);

    gnuplot_draw(folder, &d, 1, drawn, e);
    drawing_release(&d);
    return e->code;
}

static void a_picture_lies_beside_its_script_data_and_sentence(void **state)
{
    static const char *const parts[] = {"line.gp", "line.dat", "line.png",
                                        "line.alt.txt"};
    struct err e = {0};
    size_t drawn = 0;

    assert_int_equal(draw(*state, "line", "plot 'line.dat'\nunset output", &drawn, &e),
                     ERR_NONE);
    assert_int_equal(drawn, 1);
    for (size_t i = 0; i < 4; i++) {
        char *path = path_in(*state, parts[i]);
        assert_int_equal(access(path, R_OK), 0);
        free(path);
    }
    assert_int_equal(count_files(*state), 4);
}

static void a_reader_can_draw_it_again_in_that_folder(void **state)
{
    static const char *const script[] = {"line.gp"};
    struct err e = {0};
    char *path = path_in(*state, "line.png");

    draw(*state, "line", "plot 'line.dat'\nunset output", NULL, &e);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(gnuplot_run(*state, script, 1, &e), ERR_NONE);
    assert_int_equal(access(path, R_OK), 0);
    free(path);
}

static void what_has_not_changed_is_not_drawn_again(void **state)
{
    struct err e = {0};
    size_t drawn = 9;
    char *path = path_in(*state, "line.png");

    draw(*state, "line", "plot 'line.dat'", NULL, &e);
    draw(*state, "line", "plot 'line.dat'", &drawn, &e);
    assert_int_equal(drawn, 0);
    draw(*state, "line", "plot 'line.dat' with lines", &drawn, &e);
    assert_int_equal(drawn, 1);
    assert_int_equal(file_write_atomic(path, "", 0, &e), ERR_NONE);
    draw(*state, "line", "plot 'line.dat' with lines", &drawn, &e);
    assert_int_equal(drawn, 1);
    assert_int_equal(e.code, ERR_NONE);
    free(path);
}

/* One of the two scripts is bad: neither new picture appears, the old one stands. */
static void a_failure_leaves_the_old_pictures(void **state)
{
    struct drawing d[2] = {drawing("good", "plot 'good.dat' with lines"),
                           drawing("bad", "plot nonsense(")};
    struct text before = {0}, after = {0};
    struct err e = {0};
    char *path = path_in(*state, "good.gp");

    draw(*state, "good", "plot 'good.dat'", NULL, &e);
    assert_int_equal(file_read(path, &before, &e), ERR_NONE);
    assert_int_equal(gnuplot_draw(*state, d, 2, NULL, &e), ERR_CHART);
    check_error(&e, ERR_CHART, "\"bad.gp\" line 3");
    e = (struct err){0};
    assert_int_equal(file_read(path, &after, &e), ERR_NONE);
    assert_string_equal(before.data, after.data);
    assert_int_equal(count_files(*state), 4);
    text_release(&before);
    text_release(&after);
    drawing_release(&d[0]);
    drawing_release(&d[1]);
    free(path);
}

static void success_without_a_png_is_a_failure(void **state)
{
    struct err e = {0};

    draw(*state, "none", "unset output", NULL, &e);
    check_error(&e, ERR_CHART, "no valid picture");
    e = (struct err){0};
    draw(*state, "text", "unset output\nset print 'text.png'\nprint 'not a PNG'", NULL,
         &e);
    check_error(&e, ERR_CHART, "text.gp");
    assert_int_equal(count_files(*state), 0);
}

static void without_gnuplot_the_message_says_what_to_install(void **state)
{
    struct err e = {0};
    char *path = strdup(getenv("PATH"));

    assert_int_equal(setenv("PATH", *state, 1), 0);
    draw(*state, "line", "plot 'line.dat'", NULL, &e);
    assert_int_equal(setenv("PATH", path, 1), 0);
    check_error(&e, ERR_CHART, "install gnuplot-nox");
    assert_int_equal(count_files(*state), 0);
    free(path);
}

static void a_killed_gnuplot_is_reported(void **state)
{
    static const char program[] = "#!/bin/sh\nkill -9 $$\n";
    struct err e = {0};
    char *path = strdup(getenv("PATH")), *fake = path_in(*state, "gnuplot");

    assert_int_equal(file_write_atomic(fake, program, sizeof program - 1, &e), ERR_NONE);
    assert_int_equal(chmod(fake, 0755), 0);
    assert_int_equal(setenv("PATH", *state, 1), 0);
    draw(*state, "line", "plot 'line.dat'", NULL, &e);
    assert_int_equal(setenv("PATH", path, 1), 0);
    check_error(&e, ERR_CHART, "signal 9");
    free(path);
    free(fake);
}

static void a_folder_that_cannot_be_made_is_an_output_error(void **state)
{
    struct err e = {0};
    char *file = path_in(*state, "file"), *inside = path_in(*state, "file/charts");

    assert_int_equal(file_write_atomic(file, "x", 1, &e), ERR_NONE);
    draw(inside, "line", "plot 'line.dat'", NULL, &e);
    check_error(&e, ERR_OUTPUT, "file");
    free(file);
    free(inside);
}

static void terminals_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(terminal_find("svg")->extension, "svg");
    assert_null(terminal_find("x11"));
    assert_non_null(strstr(terminal_names(), "dumb"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_picture_lies_beside_its_script_data_and_sentence),
        IN_FOLDER(a_reader_can_draw_it_again_in_that_folder),
        IN_FOLDER(what_has_not_changed_is_not_drawn_again),
        IN_FOLDER(a_failure_leaves_the_old_pictures),
        IN_FOLDER(success_without_a_png_is_a_failure),
        IN_FOLDER(without_gnuplot_the_message_says_what_to_install),
        IN_FOLDER(a_killed_gnuplot_is_reported),
        IN_FOLDER(a_folder_that_cannot_be_made_is_an_output_error),
        cmocka_unit_test(terminals_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
