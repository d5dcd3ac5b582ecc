#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
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

static void read_all(int fd, struct text *t)
{
    char buffer[4096];

    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);

        if (n > 0)
            text_add_n(t, buffer, (size_t)n);
        else if (n == 0 || errno != EINTR)
            return;
    }
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
                                  struct text *said)
{
    int fd[2], status = 0;
    pid_t child;

    if (pipe2(fd, O_CLOEXEC) != 0)
        return (struct process_result){PROCESS_FAILED, errno};
    child = fork();
    if (child == 0)
        become(folder, argv, fd[1]);
    close(fd[1]);
    if (child > 0)
        read_all(fd[0], said);
    close(fd[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return (struct process_result){PROCESS_FAILED, errno};
    if (child < 0)
        return (struct process_result){PROCESS_FAILED, errno};
    return how_it_ended(status);
}
