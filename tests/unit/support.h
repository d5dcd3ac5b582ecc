/* support.h - what several unit tests need: errors checked by key word, a folder of their
 * own, JSON vectors. */
#ifndef TS_TESTS_SUPPORT_H
#define TS_TESTS_SUPPORT_H

#include "base/error.h"

#include <dirent.h>
#include <ftw.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The error is of this code and its message has the word in it. */
static inline void check_error(const struct err *e, enum err_code code, const char *word)
{
    if (e->code != code || !strstr(e->msg, word))
        fail_msg("expected %d ... %s ..., got %d: %s", (int)code, word, (int)e->code,
                 e->msg);
}

/* A setup: *state is the path of a new folder. */
static inline int make_folder(void **state)
{
    char path[] = "/tmp/tradestat-test.XXXXXX";

    *state = mkdtemp(path) ? strdup(path) : NULL;
    return *state ? 0 : -1;
}

static inline int remove_entry(const char *path, const struct stat *st, int type,
                               struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

/* A teardown: the folder and all that is in it goes. */
static inline int remove_folder(void **state)
{
    int rc = nftw(*state, remove_entry, 8, FTW_DEPTH | FTW_PHYS);

    free(*state);
    return rc;
}

/* FOLDER/NAME; free it. */
static inline char *path_in(const char *folder, const char *name)
{
    char *path = NULL;

    assert_true(asprintf(&path, "%s/%s", folder, name) > 0);
    return path;
}

/* Files and folders in it. */
static inline size_t count_files(const char *folder)
{
    struct dirent **entry;
    int n = scandir(folder, &entry, NULL, alphasort);

    assert_true(n >= 2);
    for (int i = 0; i < n; i++)
        free(entry[i]);
    free(entry);
    return (size_t)n - 2;
}

static inline json_t *load_json(const char *path)
{
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);

    if (!root)
        fail_msg("%s:%d: %s", path, error.line, error.text);
    return root;
}

static inline const char *json_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    assert_non_null(text);
    return text;
}

#endif
