/* brief.h - the bilateral brief of two countries, as a document.
 *
 * Everything in it is computed from the store; every section states its source, and what the
 * store does not carry is said plainly at the end. */
#ifndef TS_DESK_BRIEF_H
#define TS_DESK_BRIEF_H

#include "desk/desk.h"
#include "report/document.h"

struct brief_request {
    const char *reporter, *partner; /* the brief is written from the reporter's side */
    const char *folder;             /* where the document will lie; NULL = here */
    const char *charts; /* folder for its charts, below that one; NULL = no charts */
};

/* ERR_NODATA: the store has nothing on the two countries; ERR_CHART: gnuplot failed. */
enum err_code brief_compose(const struct desk *d, const struct brief_request *q,
                            struct document *doc, struct err *e);

#endif
