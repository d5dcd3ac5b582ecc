#include "import/threads.h"

#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

struct job {
    pthread_t thread;
    bool is_started;
    void (*work)(void *data, size_t thread);
    void *data;
    size_t number;
};

size_t threads_count(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    return CPU_COUNT(&set) > 0 ? (size_t)CPU_COUNT(&set) : 1;
}

static void *start(void *data)
{
    struct job *job = data;

    job->work(job->data, job->number);
    return NULL;
}

void threads_run(size_t n, void (*work)(void *data, size_t thread), void *data)
{
    struct job *job = mem_zero(n, sizeof *job);

    for (size_t i = 0; i < n; i++)
        job[i] = (struct job){.work = work, .data = data, .number = i};
    for (size_t i = 1; i < n; i++)
        job[i].is_started = pthread_create(&job[i].thread, NULL, start, &job[i]) == 0;
    for (size_t i = 0; i < n; i++) {
        if (!job[i].is_started)
            start(&job[i]);
    }
    for (size_t i = 1; i < n; i++) {
        if (job[i].is_started)
            pthread_join(job[i].thread, NULL);
    }
    free(job);
}
