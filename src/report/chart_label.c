#include "report/chart_label.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_ROW = 25, LABEL_POINTS = 15 };

double paint_columns(const char *s)
{
    double columns = 0;
    for (size_t n = strlen(s); n > 0;) {
        uint32_t code = 0;
        size_t used = utf8_decode(s, n, &code);
        used = used ? used : 1;
        columns += code >= 0x370 && code < 0x2000 ? 1.25 : 1;
        s += used;
        n -= used;
    }
    return columns;
}

double paint_width(const char *s, int points)
{
    /* DejaVu Sans Bold: a point is 4/3 pixel, a wide character 0.63 of the height. */
    return paint_columns(s) * points * 0.84;
}

void paint_cut(const char *name, size_t columns, struct text *out)
{
    size_t n = 0, length = strlen(name);
    uint32_t code;
    struct text head = {0};
    while (n < length && utf8_width(text_str(&head)) + 1 < columns) {
        size_t used = utf8_decode(name + n, length - n, &code);
        used = used ? used : 1;
        text_add_n(&head, name + n, used);
        n += used;
    }
    if (utf8_width(name) <= columns)
        text_add(out, name);
    else
        text_addf(out, "%s…", text_str(&head));
    text_release(&head);
}

void paint_make_room(struct paint *p, const struct side_label label[], size_t n)
{
    double width = 0;
    for (size_t i = 0; i < n; i++) {
        const char *s = text_str(&label[i].rows);
        struct text row = {0};
        for (; *s; s += strcspn(s, "\n"), s += *s == '\n') {
            text_clear(&row);
            text_add_n(&row, s, strcspn(s, "\n"));
            width = fmax(width, paint_width(text_str(&row), LABEL_POINTS));
        }
        text_release(&row);
    }
    p->right = width + 20 + PAINT_EDGE;
}

static size_t row_count(const struct side_label *label)
{
    size_t rows = 1;
    for (const char *s = text_str(&label->rows); *s; s++)
        rows += *s == '\n';
    return rows;
}

static int by_height(const void *a, const void *b)
{
    double ya = ((const struct side_label *)a)->y, yb = ((const struct side_label *)b)->y;
    return (ya < yb) - (ya > yb);
}

/* From the top down each label is pushed below the one before; then from the bottom up, so
 * that the lowest stays above the axis.  top[i]: pixels from the upper edge of the plot. */
static void spread(const struct side_label label[], size_t n, double pixels_a_unit,
                   double axis_hi, double plot_height, double top[])
{
    double free_from = -LABEL_ROW;
    for (size_t i = 0; i < n; i++) {
        double height = (double)row_count(&label[i]) * LABEL_ROW;
        top[i] =
            fmax((axis_hi - label[i].y) * pixels_a_unit - LABEL_ROW / 2.0, free_from);
        free_from = top[i] + height + 6;
    }
    double free_to = plot_height + LABEL_ROW;
    for (size_t i = n; i-- > 0;) {
        double height = (double)row_count(&label[i]) * LABEL_ROW;
        top[i] = fmin(top[i], free_to - height);
        free_to = top[i] - 6;
    }
}

void paint_side_labels(struct paint *p, struct side_label label[], size_t n)
{
    double top[SIDE_LABELS_MAX];
    double plot_height = PAINT_HEIGHT - p->top - p->bottom;
    struct text place = {0}, style = {0};
    qsort(label, n, sizeof *label, by_height);
    spread(label, n, plot_height / (p->y.hi - p->y.lo), p->y.hi, plot_height, top);
    for (size_t i = 0; i < n; i++) {
        char *rest = label[i].rows.data, *row;
        double y = p->top + top[i] + LABEL_ROW / 2.0;
        for (int k = 0; (row = strsep(&rest, "\n")) != NULL; k++, y += LABEL_ROW) {
            text_clear(&place);
            text_clear(&style);
            text_addf(&place, "screen %.4f,%.4f", 1 - (p->right - 18) / PAINT_WIDTH,
                      paint_screen_y(y));
            text_addf(&style, "font %s tc lt %d",
                      k == 0 && rest ? "LABEL_FONT" : "TEXT_FONT", label[i].colour);
            paint_text(p, row, text_str(&place), text_str(&style));
        }
        text_release(&label[i].rows);
    }
    text_release(&place);
    text_release(&style);
}
