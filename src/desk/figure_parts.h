/* figure_parts.h - inside desk/ only: a chart being put together. */
#ifndef TS_DESK_FIGURE_PARTS_H
#define TS_DESK_FIGURE_PARTS_H

#include "desk/figure.h"
#include "desk/ranking.h"
#include "report/chart.h"

/* A chart being put together, and all that it borrows. */
struct figure {
    struct chart chart;
    struct series_list series;
    struct ranking_answer ranking;
    double *value[2];
    const char **item;
    struct text title, source, label[2], remark;
};

void figure_release(struct figure *f);

/* Add the series of a key, raw ones unless another adjustment is asked for. */
enum err_code figure_add_key(const struct desk *d, const char *key, struct figure *f,
                             struct err *e);

/* Add those of every key; ERR_USAGE when there are more than `most`, or of two units or
 * frequencies. */
enum err_code figure_fetch(const struct desk *d, const struct figure_request *q,
                           size_t most, struct figure *f, struct err *e);

/* The wanted span: --from and --to where given, else the last `years` of the data (0 = all). */
enum err_code figure_span(const struct figure_request *q, const struct figure *f,
                          int years, struct period *first, struct period *last,
                          struct err *e);

/* The labels of its lines: what they measure; of two, what tells one from the other. */
void figure_label(const struct desk *d, struct figure *f);

/* Its title, of one series or two: "United States: exports to Kazakhstan and Uzbekistan". */
void figure_name(const struct desk *d, struct figure *f);

/* Hand the values of the span to the chart. */
void figure_values(struct figure *f, struct period first, struct period last);

/* Publishers, how each flow is valued, newest release. */
void figure_sources(const struct desk *d, struct figure *f);

/* What a reader must know of single periods: breaks and figures of low reliability. */
void figure_warnings(struct figure *f);

#endif
