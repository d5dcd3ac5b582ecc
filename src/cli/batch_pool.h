/* batch_pool.h - jobs done by several threads, handed back in the order they came.
 *
 * One thread, the owner, fills jobs and takes them back; the others do them.  There are a few
 * jobs a thread and no more, used over and over, so that memory does not grow with their
 * number: when all are taken, the owner waits for the oldest. */
#ifndef TS_CLI_BATCH_POOL_H
#define TS_CLI_BATCH_POOL_H

#include <stddef.h>

struct batch_pool;

struct batch_work {
    size_t job_size;
    void (*run)(void *job);                 /* on any thread */
    void (*take)(void *job, void *context); /* by the owner, in order */
    void (*release)(void *job);             /* what a job holds, at the end */
    void *context;
};

/* As many threads as the process may use processors; none at all if none can be started:
 * jobs are then run by batch_pool_put. */
struct batch_pool *batch_pool_start(const struct batch_work *work);

/* A free job to be filled: zeroed the first time, later as `take` left it.  Valid until
 * batch_pool_put, which sends it off. */
void *batch_pool_next(struct batch_pool *p);
void batch_pool_put(struct batch_pool *p);

/* Wait for and take all jobs that were put, end the threads, free everything. */
void batch_pool_finish(struct batch_pool *p);

#endif
