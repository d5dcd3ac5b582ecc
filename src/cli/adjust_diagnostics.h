/* adjust_diagnostics.h - what the tests say of an adjustment, a row each. */
#ifndef TS_CLI_ADJUST_DIAGNOSTICS_H
#define TS_CLI_ADJUST_DIAGNOSTICS_H

#include "desk/adjust.h"
#include "report/table.h"

/* Set the columns and fill the rows of a new table. */
void adjust_diagnostics(struct table *t, const struct adjustment *a);

#endif
