/* Programs are found on a PATH of the test's own. */
#include "base/process.h"

#include "support.h"

#include <sys/stat.h>

static void write_program(const char *folder, const char *text)
{
    char *path = path_in(folder, "program");
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    assert_int_equal(chmod(path, 0700), 0);
    free(path);
}

static struct process_result run_for(const char *folder, int seconds, struct text *said)
{
    const char *const argv[] = {"program", "a b; echo $PATH", NULL};
    char *path = NULL, *before = strdup(getenv("PATH"));
    struct process_result r;

    assert_true(asprintf(&path, "%s:%s", folder, before) > 0);
    setenv("PATH", path, 1);
    r = process_run(folder, argv, seconds, said);
    setenv("PATH", before, 1);
    free(path);
    free(before);
    return r;
}

static struct process_result run_program(const char *folder, struct text *said)
{
    return run_for(folder, 60, said);
}

static void what_it_says_and_its_status_are_returned(void **state)
{
    struct text said = {0};
    struct process_result r;

    write_program(*state,
                  "#!/bin/sh\necho one\necho two >&2\nread line; echo \"[$line]\"\n"
                  "touch here\nexit 3\n");
    r = run_program(*state, &said);
    assert_int_equal(r.end, PROCESS_EXITED);
    assert_int_equal(r.value, 3);
    assert_string_equal(text_str(&said), "one\ntwo\n[]\n");
    text_release(&said);

    char *here = path_in(*state, "here");
    struct stat st;
    assert_int_equal(stat(here, &st), 0); /* it ran in the folder */
    free(here);
}

static void arguments_never_meet_a_shell(void **state)
{
    struct text said = {0};

    write_program(*state, "#!/bin/sh\nprintf '%s' \"$1\"\n");
    run_program(*state, &said);
    assert_string_equal(text_str(&said), "a b; echo $PATH");
    text_release(&said);
}

static void a_signal_is_told(void **state)
{
    struct text said = {0};
    struct err e = {0};
    struct process_result r;

    write_program(*state, "#!/bin/sh\nkill -15 $$\n");
    r = run_program(*state, &said);
    assert_int_equal(r.end, PROCESS_SIGNALLED);
    assert_int_equal(r.value, 15);
    assert_int_equal(process_check(r, "it", &e), ERR_CHART);
    assert_string_equal(e.msg, "it was ended by signal 15");
    text_release(&said);
}

static void a_missing_program_is_told(void **state)
{
    const char *const argv[] = {"tradestat-no-such-program", NULL};
    struct text said = {0};

    assert_int_equal(process_run(*state, argv, 60, &said).end, PROCESS_NOT_FOUND);
    text_release(&said);
}

/* The second and third leave a child behind that holds the pipe open. */
static void a_program_without_end_is_ended(void **state)
{
    static const char *const programs[] = {"#!/bin/sh\necho one\nexec sleep 5\n",
                                           "#!/bin/sh\necho one\nsleep 5\n",
                                           "#!/bin/sh\necho one\nsleep 5 &\n"};

    for (size_t i = 0; i < 3; i++) {
        struct text said = {0};
        struct err e = {0};
        struct process_result r;

        write_program(*state, programs[i]);
        r = run_for(*state, 1, &said);
        assert_int_equal(r.end, PROCESS_TOO_LONG);
        assert_int_equal(process_check(r, "it", &e), ERR_CHART);
        assert_string_equal(e.msg, "it did not come to an end in 1 seconds");
        assert_string_equal(text_str(&said), "one\n");
        text_release(&said);
    }
}

static void a_flood_of_words_is_not_kept(void **state)
{
    struct text said = {0};
    struct process_result r;

    write_program(*state, "#!/bin/sh\nhead -c 1000000 /dev/zero | tr '\\0' x\nexit 3\n");
    r = run_program(*state, &said);
    assert_int_equal(r.end, PROCESS_EXITED);
    assert_int_equal(r.value, 3);
    assert_int_equal(said.n, PROCESS_SAID_MAX);
    text_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_it_says_and_its_status_are_returned,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(arguments_never_meet_a_shell, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_signal_is_told, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_program_without_end_is_ended, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_flood_of_words_is_not_kept, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_missing_program_is_told, make_folder,
                                        remove_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
