#include "report/gnuplot_run.h"

#include "base/memory.h"
#include "base/process.h"

#include <stdlib.h>
#include <string.h>

enum { SECONDS = 600 }; /* a hundred charts take some twenty */

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

static enum err_code judge(struct process_result r, const struct text *said,
                           struct err *e)
{
    struct text line = {0};

    if (r.end == PROCESS_NOT_FOUND)
        return err_set(e, ERR_CHART, "gnuplot not found; install gnuplot-nox");
    if (process_check(r, "gnuplot", e) || r.value == 0)
        return e->code;
    reason(said, &line);
    err_set(e, ERR_CHART, "gnuplot failed: %s",
            line.n ? text_str(&line) : "it gave no reason");
    text_release(&line);
    return e->code;
}

/* -d: the users' start-up files are not read. */
enum err_code gnuplot_run(const char *folder, const char *const script[], size_t n,
                          struct err *e)
{
    const char **argv = mem_zero(n + 3, sizeof *argv);
    struct text said = {0};

    argv[0] = "gnuplot";
    argv[1] = "-d";
    memcpy(argv + 2, script, n * sizeof *script);
    judge(process_run(folder, argv, SECONDS, &said), &said, e);
    text_release(&said);
    free(argv);
    return e->code;
}
