/* gnuplot_run.h - the external program. */
#ifndef TS_REPORT_GNUPLOT_RUN_H
#define TS_REPORT_GNUPLOT_RUN_H

#include "base/error.h"

#include <stddef.h>

/* Run `gnuplot -d script[0] ... script[n-1]` in `folder`: no shell, nothing on standard
 * input, output thrown away, the users' start-up files not read.
 * ERR_CHART: not installed; or it failed, with the first line it wrote. */
enum err_code gnuplot_run(const char *folder, const char *const script[], size_t n,
                          struct err *e);

#endif
