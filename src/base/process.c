#include "base/process.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Exit statuses of a child that never became the program, as shells have them. */
enum { CHILD_NOT_FOUND = 127, CHILD_NO_FOLDER = 126 };

static void become(const char *folder, const char *const argv[], int out)
{
    int null = open("/dev/null", O_RDONLY);

    if (null < 0 || chdir(folder) != 0 || dup2(null, STDIN_FILENO) < 0 ||
        dup2(out, STDOUT_FILENO) < 0 || dup2(out, STDERR_FILENO) < 0)
        _exit(CHILD_NO_FOLDER);
    execvp(argv[0], (char *const *)argv); /* its prototype is older than const */
    _exit(errno == ENOENT ? CHILD_NOT_FOUND : CHILD_NO_FOLDER);
}

/* A program that says no end of things is heard, so that it can go on, but not all is kept. */
static void keep(struct text *t, const char *what, size_t n)
{
    size_t room = t->n < PROCESS_SAID_MAX ? PROCESS_SAID_MAX - t->n : 0;

    text_add_n(t, what, n < room ? n : room);
}

/* All that is written until the other side is closed; false when the time is over first. */
static bool read_all(int fd, int seconds, struct text *t)
{
    int64_t end = clock_milliseconds() + seconds * (int64_t)1000, left;
    char buffer[4096];

    while ((left = end - clock_milliseconds()) > 0) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        ssize_t n = poll(&ready, 1, (int)left);

        if (n > 0)
            n = read(fd, buffer, sizeof buffer);
        else if (n == 0)
            continue;
        if (n > 0)
            keep(t, buffer, (size_t)n);
        else if (n == 0 || errno != EINTR)
            return true;
    }
    return false;
}

static struct process_result how_it_ended(int status)
{
    if (WIFSIGNALED(status))
        return (struct process_result){PROCESS_SIGNALLED, WTERMSIG(status)};
    if (WEXITSTATUS(status) == CHILD_NOT_FOUND)
        return (struct process_result){PROCESS_NOT_FOUND, 0};
    return (struct process_result){PROCESS_EXITED, WEXITSTATUS(status)};
}

struct process_result process_run(const char *folder, const char *const argv[],
                                  int seconds, struct text *said)
{
    bool in_time = true;
    int fd[2], status = 0;
    pid_t child;

    if (pipe2(fd, O_CLOEXEC) != 0)
        return (struct process_result){PROCESS_FAILED, errno};
    child = fork();
    if (child == 0)
        become(folder, argv, fd[1]);
    close(fd[1]);
    if (child > 0)
        in_time = read_all(fd[0], seconds, said);
    if (!in_time)
        kill(child, SIGKILL);
    close(fd[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return (struct process_result){PROCESS_FAILED, errno};
    if (child < 0)
        return (struct process_result){PROCESS_FAILED, errno};
    return in_time ? how_it_ended(status)
                   : (struct process_result){PROCESS_TOO_LONG, seconds};
}

enum err_code process_check(struct process_result r, const char *program, struct err *e)
{
    switch (r.end) {
    case PROCESS_FAILED:
        return err_set(e, ERR_CHART, "%s cannot be started: %s", program,
                       strerror(r.value));
    case PROCESS_TOO_LONG:
        return err_set(e, ERR_CHART, "%s did not come to an end in %d seconds", program,
                       r.value);
    case PROCESS_SIGNALLED:
        return err_set(e, ERR_CHART, "%s was ended by signal %d", program, r.value);
    case PROCESS_EXITED:
    case PROCESS_NOT_FOUND:
        break;
    }
    return ERR_NONE;
}
