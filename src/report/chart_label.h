/* chart_label.h - the labels beside the lines, and how much room texts need. */
#ifndef TS_REPORT_CHART_LABEL_H
#define TS_REPORT_CHART_LABEL_H

#include "base/text.h"
#include "report/chart_paint.h"

#include <stddef.h>

/* A label right of the plot, at height y: rows parted by '\n', the first of several in
 * bold. */
struct side_label {
    struct text rows;
    double y; /* in units of the axis */
    int colour;
};
enum { SIDE_LABELS_MAX = 8, SIDE_LABEL_COLUMNS = 26 };

/* Width of a text in mean Latin letters; Greek, Cyrillic and beyond are wider. */
double paint_columns(const char *s);

/* How many pixels a text needs. */
double paint_width(const char *s, int points);

/* Append a name, cut with an ellipsis where it has more columns. */
void paint_cut(const char *name, size_t columns, struct text *out);

/* Set the right margin so that these labels have room. */
void paint_make_room(struct paint *p, const struct side_label label[], size_t n);

/* Place the labels so that none covers another, write and release them. */
void paint_side_labels(struct paint *p, struct side_label label[], size_t n);

#endif
