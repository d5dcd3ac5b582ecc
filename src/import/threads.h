/* threads.h - the same work in several threads at once. */
#ifndef TS_IMPORT_THREADS_H
#define TS_IMPORT_THREADS_H

#include <stddef.h>

/* Processors this program may run on. */
size_t threads_count(void);

/* Call work(data, 0), ... work(data, n - 1), each in a thread, and wait for all; where no
 * thread can be had one does the work of several. */
void threads_run(size_t n, void (*work)(void *data, size_t thread), void *data);

#endif
