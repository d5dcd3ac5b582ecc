/* process.h - running another program: no shell, nothing on its standard input. */
#ifndef TS_BASE_PROCESS_H
#define TS_BASE_PROCESS_H

#include "base/error.h"
#include "base/text.h"

enum process_end {
    PROCESS_EXITED,    /* value: exit status */
    PROCESS_SIGNALLED, /* value: signal */
    PROCESS_TOO_LONG,  /* still running, or writing, after `value` seconds; ended */
    PROCESS_NOT_FOUND, /* no such program in PATH */
    PROCESS_FAILED     /* could not be started; value: errno */
};

struct process_result {
    enum process_end end;
    int value;
};

/* Run argv[0], looked for in PATH, with argv (ends with NULL) in `folder`, and wait for it,
 * but no longer than `seconds`.  What it writes on standard output and error is appended to
 * `said`, the first PROCESS_SAID_MAX bytes of it. */
enum { PROCESS_SAID_MAX = 1 << 16 };
struct process_result process_run(const char *folder, const char *const argv[],
                                  int seconds, struct text *said);

/* ERR_CHART for a program that was found and gave no exit status: why. */
enum err_code process_check(struct process_result r, const char *program, struct err *e);

#endif
