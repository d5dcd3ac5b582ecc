#include "import/rotate.h"

#include "base/memory.h"
#include "import/legend.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_CELLS = 10000000 };

struct grid {
    char ***row; /* of `columns` texts each; the first has the dates */
    size_t rows, cap, columns;
    size_t stops; /* stop texts met with: behind the first is the legend */
};

/* ---- Reading ---- */

static enum err_code take_row(struct grid *g, const struct csv_record *rec, struct err *e)
{
    char **row;

    if (g->rows == 0)
        g->columns = rec->n;
    if (rec->n != g->columns)
        return err_set(e, ERR_INPUT, "line %lld: read %zu fields, expected %zu",
                       (long long)rec->line, rec->n, g->columns);
    if ((g->rows + 1) * g->columns > MOST_CELLS)
        return err_set(e, ERR_INPUT,
                       "line %lld: more than ten million cells to be turned",
                       (long long)rec->line);
    row = mem_zero(g->columns, sizeof *row);
    for (size_t i = 0; i < g->columns; i++)
        row[i] = mem_strdup(rec->cell[i]);
    g->row = mem_grow(g->row, g->rows, &g->cap, sizeof *g->row);
    g->row[g->rows++] = row;
    return ERR_NONE;
}

/* A row of the legend: the code and the name it stands for. */
static enum err_code take_code(struct grid *g, const struct profile *p,
                               const struct csv_record *rec, struct err *e)
{
    size_t n;

    if (!p->legend || !legend_is_row(rec))
        return ERR_NONE;
    if (legend_check_figures(p, rec, e))
        return err_wrap(e, "line %lld", (long long)rec->line);
    n = legend_name_length(p, rec);
    for (size_t i = 1; i < g->rows; i++) {
        if (n > 0 && strlen(g->row[i][0]) == n &&
            strncmp(g->row[i][0], rec->cell[1], n) == 0) {
            free(g->row[i][0]);
            g->row[i][0] = mem_strdup(rec->cell[0]);
        }
    }
    return ERR_NONE;
}

static enum err_code read_grid(struct grid *g, struct csv_reader *r,
                               const struct profile *p, struct err *e)
{
    struct csv_record rec;
    int rc;

    while ((rc = csv_next(r, &rec, e)) > 0) {
        size_t filled = 0;

        for (size_t i = 0; i < rec.n; i++)
            filled += rec.length[i] > 0;
        for (size_t i = 0; i < p->stop.n; i++)
            g->stops += strcmp(rec.cell[0], p->stop.item[i].from) == 0;
        if (filled == 0 || g->stops > 1)
            continue;
        if (g->stops == 1 ? take_code(g, p, &rec, e) : take_row(g, &rec, e))
            return e->code;
    }
    return rc < 0 ? e->code : ERR_NONE;
}

/* ---- Writing ---- */

static void write_cell(FILE *f, const char *text, bool is_last)
{
    fputc('"', f);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', f);
        fputc(*text, f);
    }
    fputs(is_last ? "\"\n" : "\",", f);
}

static void write_grid(FILE *f, const struct grid *g, const char *corner)
{
    for (size_t c = 0; c < g->columns; c++) {
        if (c > 0 && !*g->row[0][c])
            continue; /* behind the last delimiter */
        for (size_t i = 0; i < g->rows; i++)
            write_cell(f, c == 0 && i == 0 ? corner : g->row[i][c], i + 1 == g->rows);
    }
}

static void release(struct grid *g)
{
    for (size_t i = 0; i < g->rows; i++) {
        for (size_t c = 0; c < g->columns; c++)
            free(g->row[i][c]);
        free(g->row[i]);
    }
    free(g->row);
}

static FILE *open_temporary(char **path)
{
    const char *folder = getenv("TMPDIR");
    size_t n;
    int fd;

    if (!folder || !*folder)
        folder = "/tmp";
    n = strlen(folder) + sizeof "/tradestat-XXXXXX";
    *path = mem_zero(n, 1);
    snprintf(*path, n, "%s/tradestat-XXXXXX", folder);
    fd = mkstemp(*path);
    return fd < 0 ? NULL : fdopen(fd, "w");
}

enum err_code rotate_file(struct csv_reader *r, const struct profile *p,
                          const char *corner, char **path, struct err *e)
{
    struct grid g = {0};
    FILE *f = NULL;

    *path = NULL;
    if (read_grid(&g, r, p, e))
        goto done;
    f = open_temporary(path);
    if (f)
        write_grid(f, &g, corner);
    if (!f || fclose(f) != 0) {
        err_set(e, ERR_OUTPUT, "%s: cannot write: %s", *path, strerror(errno));
        unlink(*path);
    }
done:
    if (e->code) {
        free(*path);
        *path = NULL;
    }
    release(&g);
    return e->code;
}
