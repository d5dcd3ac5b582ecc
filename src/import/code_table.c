#include "import/code_table.h"

#include "base/memory.h"
#include "import/csv_reader.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static enum err_code check_header(const struct code_table *t, const char *const header[],
                                  const struct csv_record *rec, struct err *e)
{
    for (size_t i = 0; i < t->columns; i++) {
        const char *found = i < rec->n ? rec->cell[i] : "";

        if (strcmp(found, header[i]) != 0)
            return err_set(e, ERR_INPUT,
                           "%s:%" PRId64 ": column %zu is \"%s\", expected \"%s\"",
                           t->path, rec->line, i + 1, found, header[i]);
    }
    if (rec->n != t->columns)
        return err_set(e, ERR_INPUT, "%s:%" PRId64 ": %zu columns, expected %zu", t->path,
                       rec->line, rec->n, t->columns);
    return ERR_NONE;
}

static enum err_code add_row(struct code_table *t, const struct csv_record *rec,
                             struct err *e)
{
    if (rec->n != t->columns)
        return err_set(e, ERR_INPUT, "%s:%" PRId64 ": %zu cells, expected %zu", t->path,
                       rec->line, rec->n, t->columns);
    if (t->rows == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 256;
        t->offset = mem_resize(t->offset, t->cap * t->columns, sizeof *t->offset);
        t->line = mem_resize(t->line, t->cap, sizeof *t->line);
    }
    for (size_t i = 0; i < rec->n; i++) {
        t->offset[t->rows * t->columns + i] = t->pool.n;
        text_add(&t->pool, rec->cell[i]);
        text_add_char(&t->pool, '\0');
    }
    t->line[t->rows++] = rec->line;
    return ERR_NONE;
}

enum err_code code_table_read(struct code_table *t, const char *path,
                              const char *const header[], size_t columns, struct err *e)
{
    struct csv_reader *r = NULL;
    struct csv_record rec;
    enum err_code code;
    int got;

    *t = (struct code_table){.path = mem_strdup(path), .columns = columns};
    code = csv_open(&r, t->path, &(struct csv_format){.encoding = "UTF-8"}, e);
    if (code)
        goto done;
    got = csv_next(r, &rec, e);
    if (got > 0)
        code = check_header(t, header, &rec, e);
    while (got > 0 && !code && (got = csv_next(r, &rec, e)) > 0)
        code = add_row(t, &rec, e);
    if (got < 0)
        code = e->code;
done:
    csv_close(r);
    if (code)
        code_table_release(t);
    return code;
}

enum err_code code_table_load(struct code_table *t, const char *data_dir,
                              const char *file, const char *const header[],
                              size_t columns, struct err *e)
{
    struct text path = {0};
    enum err_code code;

    text_addf(&path, "%s/codes/%s", data_dir, file);
    code = code_table_read(t, path.data, header, columns, e);
    text_release(&path);
    return code;
}

const char *code_table_cell(const struct code_table *t, size_t row, size_t column)
{
    return t->pool.data + t->offset[row * t->columns + column];
}

enum err_code code_table_bad(const struct code_table *t, size_t row, size_t column,
                             const char *expected, struct err *e)
{
    return err_set(e, ERR_INPUT, "%s:%" PRId64 ": read \"%s\", expected %s", t->path,
                   t->line[row], code_table_cell(t, row, column), expected);
}

enum err_code code_table_year(const struct code_table *t, size_t row, size_t column,
                              int *year, struct err *e)
{
    const char *cell = code_table_cell(t, row, column);

    if (*cell && (strlen(cell) != 4 || strspn(cell, "0123456789") != 4))
        return code_table_bad(t, row, column, "a year of four digits or nothing", e);
    *year = (int)strtol(cell, NULL, 10);
    return ERR_NONE;
}

enum err_code code_table_flag(const struct code_table *t, size_t row, size_t column,
                              bool *flag, struct err *e)
{
    const char *cell = code_table_cell(t, row, column);

    *flag = strcmp(cell, "yes") == 0;
    if (!*flag && strcmp(cell, "no") != 0)
        return code_table_bad(t, row, column, "yes or no", e);
    return ERR_NONE;
}

void code_table_release(struct code_table *t)
{
    free(t->path);
    free(t->offset);
    free(t->line);
    text_release(&t->pool);
    *t = (struct code_table){0};
}
