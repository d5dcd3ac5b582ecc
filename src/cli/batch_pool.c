#include "cli/batch_pool.h"

#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

enum { JOBS_PER_THREAD = 8, THREADS_MOST = 256 };

/* Jobs are numbered from 0 on; job i lies in place i % places, and
 * taken <= begun <= put <= taken + places. */
struct batch_pool {
    struct batch_work work;
    char *jobs;
    bool *is_done; /* by place; of the jobs taken .. begun-1 */
    size_t places;
    size_t taken, begun, put;
    bool is_closed; /* no more jobs will come */
    pthread_mutex_t lock;
    pthread_cond_t has_job, has_done;
    pthread_t thread[THREADS_MOST];
    size_t threads;
};

static void *job_at(const struct batch_pool *p, size_t i)
{
    return p->jobs + i % p->places * p->work.job_size;
}

static void *do_jobs(void *pool)
{
    struct batch_pool *p = pool;

    pthread_mutex_lock(&p->lock);
    for (;;) {
        size_t i;

        while (p->begun == p->put && !p->is_closed)
            pthread_cond_wait(&p->has_job, &p->lock);
        if (p->begun == p->put)
            break;
        i = p->begun++;
        pthread_mutex_unlock(&p->lock);
        p->work.run(job_at(p, i));
        pthread_mutex_lock(&p->lock);
        p->is_done[i % p->places] = true;
        if (i == p->taken)
            pthread_cond_signal(&p->has_done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static size_t processors(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);

    return n < 1 ? 1 : n > THREADS_MOST ? THREADS_MOST : (size_t)n;
}

struct batch_pool *batch_pool_start(const struct batch_work *work)
{
    struct batch_pool *p = mem_zero(1, sizeof *p);
    size_t wanted = processors();

    p->work = *work;
    p->places = wanted * JOBS_PER_THREAD;
    p->jobs = mem_zero(p->places, work->job_size);
    p->is_done = mem_zero(p->places, sizeof *p->is_done);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->has_job, NULL);
    pthread_cond_init(&p->has_done, NULL);
    while (p->threads < wanted &&
           pthread_create(&p->thread[p->threads], NULL, do_jobs, p) == 0)
        p->threads++;
    return p;
}

/* Take the oldest job, waiting for it; the lock is held but while it is taken. */
static void take_oldest(struct batch_pool *p)
{
    size_t place = p->taken % p->places;

    while (!p->is_done[place])
        pthread_cond_wait(&p->has_done, &p->lock);
    pthread_mutex_unlock(&p->lock);
    p->work.take(job_at(p, p->taken), p->work.context);
    pthread_mutex_lock(&p->lock);
    p->is_done[place] = false;
    p->taken++;
}

void *batch_pool_next(struct batch_pool *p)
{
    pthread_mutex_lock(&p->lock);
    if (p->put - p->taken == p->places)
        take_oldest(p);
    pthread_mutex_unlock(&p->lock);
    return job_at(p, p->put);
}

void batch_pool_put(struct batch_pool *p)
{
    if (p->threads == 0)
        p->work.run(job_at(p, p->put));
    pthread_mutex_lock(&p->lock);
    if (p->threads == 0)
        p->is_done[p->begun++ % p->places] = true;
    p->put++;
    pthread_cond_signal(&p->has_job);
    pthread_mutex_unlock(&p->lock);
}

void batch_pool_finish(struct batch_pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->is_closed = true;
    pthread_cond_broadcast(&p->has_job);
    while (p->taken < p->put)
        take_oldest(p);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->threads; i++)
        pthread_join(p->thread[i], NULL);
    for (size_t i = 0; i < p->places; i++)
        p->work.release(job_at(p, i));
    pthread_cond_destroy(&p->has_done);
    pthread_cond_destroy(&p->has_job);
    pthread_mutex_destroy(&p->lock);
    free(p->is_done);
    free(p->jobs);
    free(p);
}
