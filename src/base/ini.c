#include "base/ini.h"

#include "base/memory.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* libinih asks for one line after another; counting its questions gives the line numbers that
 * its handler does not get. */
struct reading {
    struct ini_file *file;
    FILE *stream;
    int line, bad_line; /* bad_line: of the item that was refused */
    bool is_continuation, is_too_long;
    struct err *e;
};

static char *read_line(char *buffer, int size, void *user)
{
    struct reading *r = user;
    size_t n;

    if (r->is_too_long || r->e->code || !fgets(buffer, size, r->stream))
        return NULL;
    n = strlen(buffer);
    r->line++;
    r->is_continuation = n > 0 && (buffer[0] == ' ' || buffer[0] == '\t');
    r->is_too_long = n > 0 && buffer[n - 1] != '\n' && !feof(r->stream);
    return buffer;
}

/* libinih cuts remarks off the first line of a value only; here they go from the others. */
static void append(struct ini_item *item, const char *more)
{
    const char *remark = strstr(more, " ;");
    size_t n = strlen(item->value), m = remark ? (size_t)(remark - more) : strlen(more);

    item->value = mem_resize(item->value, n + m + 2, 1);
    item->value[n] = '\n';
    memcpy(item->value + n + 1, more, m);
    item->value[n + 1 + m] = '\0';
}

static const struct ini_item *find(const struct ini_file *f, const char *section,
                                   const char *key)
{
    for (size_t i = 0; i < f->n; i++) {
        if (strcmp(f->item[i].section, section) == 0 && strcmp(f->item[i].key, key) == 0)
            return &f->item[i];
    }
    return NULL;
}

/* libinih keeps only the first 49 bytes of a key for its continuation lines. */
static bool continues_last(const struct reading *r, const char *section, const char *key)
{
    const struct ini_item *last;

    if (!r->is_continuation || r->file->n == 0)
        return false;
    last = &r->file->item[r->file->n - 1];
    return strcmp(last->section, section) == 0 && strncmp(last->key, key, 49) == 0;
}

static int on_item(void *user, const char *section, const char *key, const char *value)
{
    struct reading *r = user;
    struct ini_file *f = r->file;
    const struct ini_item *before;

    if (r->e->code)
        return 0;
    if (continues_last(r, section, key)) {
        append(&f->item[f->n - 1], value);
        return 1;
    }
    before = find(f, section, key);
    if (before || !*section) {
        r->bad_line = r->line;
        if (before)
            err_set(r->e, ERR_INPUT, "%s:%d: [%s] %s: already given on line %d", f->path,
                    r->line, section, key, before->line);
        else
            err_set(r->e, ERR_INPUT, "%s:%d: %s: stands before the first [section]",
                    f->path, r->line, key);
        return 0;
    }
    f->item = mem_grow(f->item, f->n, &f->cap, sizeof *f->item);
    f->item[f->n++] = (struct ini_item){.section = mem_strdup(section),
                                        .key = mem_strdup(key),
                                        .value = mem_strdup(value),
                                        .line = r->line};
    return 1;
}

enum err_code ini_load(struct ini_file *f, const char *path, struct err *e)
{
    struct reading r = {.file = f, .e = e};
    struct stat st;
    int rc;

    *f = (struct ini_file){.path = mem_strdup(path)};
    r.stream = fopen(path, "r");
    if (!r.stream)
        return err_set(e, ERR_INPUT, "%s: cannot open: %s", path, strerror(errno));
    if (fstat(fileno(r.stream), &st) == 0 && S_ISDIR(st.st_mode)) {
        fclose(r.stream);
        return err_set(e, ERR_INPUT, "%s: is a directory, not a file", path);
    }
    rc = ini_parse_stream(read_line, &r, on_item, &r);
    fclose(r.stream);
    if (e->code && rc == r.bad_line)
        return e->code;
    if (r.is_too_long)
        return err_set(e, ERR_INPUT,
                       "%s:%d: the line is too long; go on in the next line, indented",
                       path, r.line);
    if (rc != 0)
        return err_set(e, ERR_INPUT, "%s:%d: expected [section] or key = value", path,
                       rc);
    return ERR_NONE;
}

enum err_code ini_error(const struct ini_file *f, const struct ini_item *item,
                        struct err *e, const char *format, ...)
{
    char what[sizeof e->msg];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return err_set(e, ERR_INPUT, "%s:%d: [%s] %s: %s", f->path, item->line, item->section,
                   item->key, what);
}

void ini_release(struct ini_file *f)
{
    for (size_t i = 0; i < f->n; i++) {
        free(f->item[i].section);
        free(f->item[i].key);
        free(f->item[i].value);
    }
    free(f->item);
    free(f->path);
    *f = (struct ini_file){0};
}
