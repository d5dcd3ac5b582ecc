#include "base/memory.h"
#include "support.h"

#include <sys/wait.h>
#include <unistd.h>

static void new_memory_is_zero_also_when_none_is_wanted(void **state)
{
    int *p = mem_zero(7, sizeof *p);
    void *none = mem_zero(0, 16);

    (void)state;
    for (int i = 0; i < 7; i++)
        assert_int_equal(p[i], 0);
    assert_non_null(none);
    free(p);
    free(none);
}

static void an_array_grows_and_keeps_what_it_holds(void **state)
{
    int *p = NULL;
    size_t cap = 0;

    (void)state;
    for (size_t n = 0; n < 1000; n++) {
        p = mem_grow(p, n, &cap, sizeof *p);
        assert_true(cap > n);
        p[n] = (int)n * 3;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(p[i], i * 3);
    p = mem_resize(p, 0, sizeof *p);
    assert_non_null(p);
    free(p);
}

static void strings_are_copied_whole_or_in_part(void **state)
{
    char *whole = mem_strdup("Қазақстан"), *part = mem_strndup("M.TUR.KAZ", 5),
         *empty = mem_strndup("x", 0);

    (void)state;
    assert_string_equal(whole, "Қазақстан");
    assert_string_equal(part, "M.TUR");
    assert_string_equal(empty, "");
    free(whole);
    free(part);
    free(empty);
}

/* The one place below cli that may end the program: status 75, "try later". */
static void no_memory_ends_the_program_with_75_and_says_so(void **state)
{
    char said[200] = "";
    int pipes[2], status;
    pid_t child;

    (void)state;
    assert_int_equal(pipe(pipes), 0);
    child = fork();
    if (child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        free(mem_resize(NULL, SIZE_MAX / 4, 16));
        _exit(0);
    }
    close(pipes[1]);
    assert_true(read(pipes[0], said, sizeof said - 1) > 0);
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 75);
    assert_non_null(strstr(said, "tradestat: out of memory"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_memory_is_zero_also_when_none_is_wanted),
        cmocka_unit_test(an_array_grows_and_keeps_what_it_holds),
        cmocka_unit_test(strings_are_copied_whole_or_in_part),
        cmocka_unit_test(no_memory_ends_the_program_with_75_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
