/* gnuplot.h - from script and data to a picture.
 * A drawing becomes NAME.gp, NAME.dat, NAME.png (or .svg, .txt) and NAME.alt.txt side by side
 * in one folder; `gnuplot NAME.gp` in that folder draws it again. */
#ifndef TS_REPORT_GNUPLOT_H
#define TS_REPORT_GNUPLOT_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

struct terminal {
    const char *name;      /* for users: png, svg, dumb */
    const char *extension; /* of the picture */
    const char *set;       /* what follows `set terminal` */
    const char *adjust;    /* commands after the theme */
    const char *signature; /* how its files begin; "" = anything */
    size_t signature_size;
    size_t columns; /* characters of the running text across the picture */
    bool is_text;   /* made of characters, all of one size */
};

/* By name, or NULL; terminal_names: "png, svg, dumb". */
const struct terminal *terminal_find(const char *name);
const char *terminal_names(void);

struct drawing {
    char *name; /* as gnuplot_name makes it */
    const struct terminal *terminal;
    struct text script, data;
    struct text alt; /* what the picture shows, in one sentence */
};

void drawing_release(struct drawing *d);

/* Draw in one gnuplot process what is not there yet or has changed; *drawn (may be NULL) says
 * how many.  All pictures are made in a folder beside the old ones and moved only when every
 * one is good: after a failure the old pictures stand.
 * ERR_CHART: gnuplot is missing, failed (its first line is in the message) or left no valid
 * picture; ERR_OUTPUT: a file cannot be written. */
enum err_code gnuplot_draw(const char *folder, const struct drawing drawing[], size_t n,
                           size_t *drawn, struct err *e);

#endif
