#include "report/gnuplot.h"

#include "base/file.h"
#include "base/memory.h"
#include "report/gnuplot_run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Both sizes are 1600 x 900, where a point is 4/3 pixel.  SVG knows no weight in a font's
 * name; a terminal fills no area. */
static const struct terminal terminals[] = {
    {"png", "png", "pngcairo size 1600,900 font 'DejaVu Sans,15' noenhanced rounded", "",
     "\x89PNG\r\n\x1a\n", 8, 126, false},
    {"svg", "svg",
     "svg size 1600,900 dynamic font 'DejaVu Sans,15' fontscale 1.333 noenhanced rounded",
     "TITLE_FONT = 'DejaVu Sans,24'\nLABEL_FONT = TEXT_FONT\n", "<?xml", 5, 126, false},
    {"dumb", "txt", "dumb size 120,40 noenhanced mono",
     "unset grid\nset style fill empty border lt -1\n", "", 0, 116, true},
};

const struct terminal *terminal_find(const char *name)
{
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++)
        if (strcmp(terminals[i].name, name) == 0)
            return &terminals[i];
    return NULL;
}

const char *terminal_names(void)
{
    return "png, svg, dumb";
}

void drawing_release(struct drawing *d)
{
    free(d->name);
    text_release(&d->script);
    text_release(&d->data);
    text_release(&d->alt);
    *d = (struct drawing){0};
}

/* FOLDER/NAME.EXTENSION; free it. */
static char *path_of(const char *folder, const struct drawing *d, const char *extension)
{
    struct text path = {0};
    text_addf(&path, "%s/%s.%s", folder, d->name, extension);
    return path.data;
}

static bool file_holds(const char *folder, const struct drawing *d, const char *extension,
                       const struct text *wanted)
{
    struct err ignored = {0}; /* a file that cannot be read is drawn again */
    struct text found = {0};
    char *path = path_of(folder, d, extension);
    bool same = !file_read(path, &found, &ignored) &&
                strcmp(text_str(&found), text_str(wanted)) == 0;
    text_release(&found);
    free(path);
    return same;
}

/* Not empty, and beginning as such files do? */
static bool picture_is_good(const char *folder, const struct drawing *d)
{
    char start[16];
    char *path = path_of(folder, d, d->terminal->extension);
    FILE *f = fopen(path, "rb");
    size_t need = d->terminal->signature_size ? d->terminal->signature_size : 1;
    bool good = f && fread(start, 1, need, f) == need &&
                memcmp(start, d->terminal->signature, d->terminal->signature_size) == 0;
    if (f)
        fclose(f);
    free(path);
    return good;
}

static bool is_current(const char *folder, const struct drawing *d)
{
    return file_holds(folder, d, "gp", &d->script) &&
           file_holds(folder, d, "dat", &d->data) &&
           file_holds(folder, d, "alt.txt", &d->alt) && picture_is_good(folder, d);
}

static enum err_code write_part(const char *folder, const struct drawing *d,
                                const char *extension, const struct text *content,
                                struct err *e)
{
    char *path = path_of(folder, d, extension);
    file_write_atomic(path, text_str(content), content->n, e);
    free(path);
    return e->code;
}

static enum err_code write_parts(const char *folder, const struct drawing *d,
                                 struct err *e)
{
    if (write_part(folder, d, "gp", &d->script, e) ||
        write_part(folder, d, "dat", &d->data, e) ||
        write_part(folder, d, "alt.txt", &d->alt, e))
        return e->code;
    return ERR_NONE;
}

static const size_t part_count = 4;

/* The picture last: whoever sees it finds the rest. */
static const char *part_extension(const struct drawing *d, size_t i)
{
    const char *const part[] = {"gp", "dat", "alt.txt", d->terminal->extension};
    return part[i];
}

static enum err_code move_parts(const char *from, const char *to, const struct drawing *d,
                                struct err *e)
{
    for (size_t i = 0; i < part_count; i++) {
        char *old = path_of(from, d, part_extension(d, i));
        char *new = path_of(to, d, part_extension(d, i));
        if (rename(old, new) != 0)
            err_set(e, ERR_OUTPUT, "%s: cannot be replaced: %s", new, strerror(errno));
        free(old);
        free(new);
        if (e->code)
            return e->code;
    }
    return ERR_NONE;
}

static void remove_workshop(const char *workshop, const struct drawing *const job[],
                            size_t n)
{
    for (size_t i = 0; i < n * part_count; i++) {
        char *path = path_of(workshop, job[i / part_count],
                             part_extension(job[i / part_count], i % part_count));
        unlink(path);
        free(path);
    }
    rmdir(workshop);
}

/* Draw in `workshop`, look at the results, move them to `folder`. */
static enum err_code draw_jobs(const char *folder, const char *workshop,
                               const struct drawing *const job[], size_t n, struct err *e)
{
    const char **script = mem_zero(n, sizeof *script);
    struct text *names = mem_zero(n, sizeof *names);
    for (size_t i = 0; i < n; i++) {
        text_addf(&names[i], "%s.gp", job[i]->name);
        script[i] = text_str(&names[i]);
    }

    for (size_t i = 0; i < n && !e->code; i++)
        write_parts(workshop, job[i], e);
    if (!e->code)
        gnuplot_run(workshop, script, n, e);
    for (size_t i = 0; i < n && !e->code; i++)
        if (!picture_is_good(workshop, job[i]))
            err_set(e, ERR_CHART, "gnuplot ended well but left no valid picture for %s",
                    script[i]);
    for (size_t i = 0; i < n && !e->code; i++)
        move_parts(workshop, folder, job[i], e);

    for (size_t i = 0; i < n; i++)
        text_release(&names[i]);
    free(names);
    free(script);
    return e->code;
}

enum err_code gnuplot_draw(const char *folder, const struct drawing drawing[], size_t n,
                           size_t *drawn, struct err *e)
{
    const struct drawing **job = mem_zero(n, sizeof *job);
    struct text workshop = {0};
    size_t jobs = 0;

    for (size_t i = 0; i < n; i++)
        if (!is_current(folder, &drawing[i]))
            job[jobs++] = &drawing[i];
    if (jobs > 0 && !file_make_dirs(folder, e)) {
        text_addf(&workshop, "%s/.drawing-XXXXXX", folder);
        if (!mkdtemp(workshop.data))
            err_set(e, ERR_OUTPUT, "%s: no folder can be made in it: %s", folder,
                    strerror(errno));
        else if (draw_jobs(folder, workshop.data, job, jobs, e))
            remove_workshop(workshop.data, job, jobs);
        else
            rmdir(workshop.data);
    }
    if (drawn)
        *drawn = e->code ? 0 : jobs;
    text_release(&workshop);
    free(job);
    return e->code;
}
