/* figure.h - the charts: what each kind shows of the series in the store. */
#ifndef TS_DESK_FIGURE_H
#define TS_DESK_FIGURE_H

#include "desk/desk.h"
#include "desk/estimate.h"
#include "report/gnuplot.h"

struct figure_request {
    const char *kind; /* levels, ytd, growth, rank, mirror, annual (report/chart.h) */
    const char *const *key;
    size_t n_keys;         /* levels, mirror: one or two; else one */
    const char *title;     /* NULL = made from the series */
    const char *name;      /* of the files; NULL = made from kind and key */
    const char *from, *to; /* periods drawn; NULL = a span that suits the kind */
    const struct terminal *terminal;
    struct estimate_request estimate;        /* ytd, annual */
    const char *period, *region, *highlight; /* rank */
    int top;                                 /* rank: bars; 0 = 15 */
};

/* levels  KEY [KEY]  one or two series (a KEY such as M.USA.KAZ.X+M.TOTAL gives two)
 * ytd     KEY        one monthly series; its last year is estimated
 * growth  KEY        growth on the year
 * rank    KEY        FREQ.REPORTER..FLOW.PRODUCT: the partners
 * mirror  KEY [KEY]  a flow and the same flow as the partner reports it
 * annual  KEY        an annual series; a cumulated last year is estimated
 * ERR_USAGE, ERR_NODATA as the parts give them. */
enum err_code figure_draw(const struct desk *d, const struct figure_request *q,
                          struct drawing *out, struct err *e);

#endif
