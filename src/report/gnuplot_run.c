#include "report/gnuplot_run.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Exit statuses of a child that never became gnuplot; gnuplot's own are 0 and 1. */
enum { CHILD_NO_PROGRAM = 127, CHILD_NO_FOLDER = 126 };

static void become_gnuplot(const char *folder, char *const argv[], int stderr_fd)
{
    int null = open("/dev/null", O_RDWR);
    if (null < 0 || chdir(folder) != 0 || dup2(null, STDIN_FILENO) < 0 ||
        dup2(null, STDOUT_FILENO) < 0 || dup2(stderr_fd, STDERR_FILENO) < 0)
        _exit(CHILD_NO_FOLDER);
    execvp(argv[0], argv);
    _exit(CHILD_NO_PROGRAM);
}

static void read_all(int fd, struct text *t)
{
    char buffer[1024];
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n > 0)
            text_add_n(t, buffer, (size_t)n);
        else if (n == 0 || errno != EINTR)
            return;
    }
}

/* What to tell of what gnuplot wrote: the line with the reason.  Before it gnuplot repeats
 * the command and points at the place with a caret. */
static void reason(const struct text *said, struct text *line)
{
    const char *s = text_str(said);
    const char *at = strstr(s, "\" line ");
    while (at && at > s && at[-1] != '\n')
        at--;
    s = at ? at : s + strspn(s, " \n");
    text_add_n(line, s, strcspn(s, "\n"));
}

static enum err_code judge(int status, const struct text *said, struct err *e)
{
    struct text line = {0};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return ERR_NONE;
    reason(said, &line);
    if (WIFEXITED(status) && WEXITSTATUS(status) == CHILD_NO_PROGRAM)
        err_set(e, ERR_CHART, "gnuplot not found; install gnuplot-nox");
    else if (WIFSIGNALED(status))
        err_set(e, ERR_CHART, "gnuplot was ended by signal %d", WTERMSIG(status));
    else
        err_set(e, ERR_CHART, "gnuplot failed: %s",
                line.n ? text_str(&line) : "it gave no reason");
    text_release(&line);
    return e->code;
}

/* gnuplot -d script... ; the strings are borrowed. */
static char **arguments(const char *const script[], size_t n)
{
    static const char program[] = "gnuplot", no_start_up_files[] = "-d";
    const char **argv = mem_zero(n + 3, sizeof *argv);
    argv[0] = program;
    argv[1] = no_start_up_files;
    for (size_t i = 0; i < n; i++)
        argv[i + 2] = script[i];
    return (char **)argv; /* execvp's prototype is older than const */
}

enum err_code gnuplot_run(const char *folder, const char *const script[], size_t n,
                          struct err *e)
{
    struct text said = {0};
    int fd[2], status = 0;
    if (pipe2(fd, O_CLOEXEC) != 0)
        return err_set(e, ERR_CHART, "gnuplot cannot be started: %s", strerror(errno));
    char **argv = arguments(script, n);
    pid_t child = fork();
    if (child == 0)
        become_gnuplot(folder, argv, fd[1]);
    close(fd[1]);
    if (child > 0)
        read_all(fd[0], &said);
    close(fd[0]);

    if (child < 0)
        err_set(e, ERR_CHART, "gnuplot cannot be started: %s", strerror(errno));
    else if (waitpid(child, &status, 0) < 0)
        err_set(e, ERR_CHART, "gnuplot was lost: %s", strerror(errno));
    else
        judge(status, &said, e);
    text_release(&said);
    free(argv);
    return e->code;
}
