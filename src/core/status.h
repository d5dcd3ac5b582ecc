/* status.h - observation status, SDMX code list CL_OBS_STATUS.
 * A missing value is NaN in memory; the status says why it is missing. */
#ifndef TS_CORE_STATUS_H
#define TS_CORE_STATUS_H

#include <stdbool.h>

/* Not a code of that list, ours: the publisher has taken the figure back.  It stands only
 * beside a missing value, and only where vintages are listed: to everybody else there is no
 * observation. */
enum { STATUS_WITHDRAWN = 'X' };

/* Name of a code ('A' -> "normal value"), or NULL when there is no such code. */
const char *status_name(char code);

/* Does an observation of this status carry a usable value?  False for H K L M O Q (and for
 * anything that is not a code): a figure printed beside them is not to be used. */
bool status_has_value(char code);

/* The status of a figure derived from two others: the worse one, in the order
 * missing, F E I G V P U N D W S B J A.  Missing statuses win over all. */
char status_worse(char a, char b);

/* The mark printed beside a figure: p e f b u d i n, "" for none. */
const char *status_mark(char code);

#endif
