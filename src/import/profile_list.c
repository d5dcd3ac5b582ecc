#include "import/profile.h"

#include "base/memory.h"
#include "import/profile_rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    const struct profile *const *x = a, *const *y = b;

    return strcmp((*x)->name, (*y)->name);
}

static enum err_code check_names(const struct profile_list *list, struct err *e)
{
    for (size_t i = 1; i < list->n; i++) {
        const struct profile *a = list->item[i - 1], *b = list->item[i];

        if (strcmp(a->name, b->name) == 0)
            return err_set(e, ERR_INPUT, "%s and %s: two profiles are named %s", a->path,
                           b->path, a->name);
    }
    return ERR_NONE;
}

/* ---- Folders ---- */

static bool ends_with(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);

    return n > m && strcmp(name + n - m, suffix) == 0;
}

/* What is done with a profile, or with the reason why there is none (p NULL). */
typedef void taker(void *target, struct profile *p, const struct err *fault);

/* Read every profile of a folder, in the order of their names. */
static enum err_code read_folder(const char *folder, const char *suffix, taker *take,
                                 void *target, struct err *e)
{
    struct dirent **entry = NULL;
    struct text path = {0};
    int n = scandir(folder, &entry, NULL, alphasort);

    if (n < 0)
        return err_set(e, ERR_INPUT, "%s: cannot open: %s", folder, strerror(errno));
    for (int i = 0; i < n; i++) {
        struct profile *p = NULL;
        struct err fault = {0};

        if (ends_with(entry[i]->d_name, suffix)) {
            text_clear(&path);
            text_addf(&path, "%s/%s", folder, entry[i]->d_name);
            profile_load(&p, text_str(&path), NULL, &fault);
            take(target, p, &fault);
        }
        free(entry[i]);
    }
    free(entry);
    text_release(&path);
    return ERR_NONE;
}

static void append(struct profile_list *list, struct profile *p)
{
    list->item = mem_resize(list->item, list->n + 1, sizeof *list->item);
    list->item[list->n++] = p;
}

/* ---- The shipped ones: all must be good ---- */

struct shipped {
    struct profile_list *list;
    struct err *e;
};

static void take_shipped(void *target, struct profile *p, const struct err *fault)
{
    struct shipped *s = target;

    if (p)
        append(s->list, p);
    else if (!s->e->code)
        *s->e = *fault;
}

enum err_code profile_list_load(struct profile_list *list, const char *data_dir,
                                struct err *e)
{
    struct text folder = {0};
    struct shipped shipped = {list, e};

    *list = (struct profile_list){0};
    text_addf(&folder, "%s/profiles", data_dir);
    if (!read_folder(text_str(&folder), ".ini", take_shipped, &shipped, e) && !e->code) {
        qsort(list->item, list->n, sizeof *list->item, by_name);
        check_names(list, e);
    }
    if (e->code)
        profile_list_release(list);
    text_release(&folder);
    return e->code;
}

/* ---- The user's own ---- */

struct own {
    struct profile_list *list;
    struct text *said;
};

static void take_own(void *target, struct profile *p, const struct err *fault)
{
    struct own *own = target;
    struct profile_list *list = own->list;

    if (!p) {
        text_addf(own->said, "profile left out: %s\n", fault->msg);
        return;
    }
    for (size_t i = 0; i < list->n; i++) {
        struct profile *old = list->item[i];

        if (strcmp(old->name, p->name) != 0)
            continue;
        if (strcmp(old->path, p->path) != 0)
            text_addf(own->said, "profile %s: %s is used in the place of %s\n", p->name,
                      p->path, old->path);
        profile_free(old);
        list->item[i] = p;
        return;
    }
    append(list, p);
}

void profile_list_add(struct profile_list *list, const char *folder, const char *suffix,
                      struct text *said)
{
    struct own own = {list, said};
    struct err none = {0}; /* a folder that is not there */

    read_folder(folder, suffix, take_own, &own, &none);
    if (list->n)
        qsort(list->item, list->n, sizeof *list->item, by_name);
}

enum err_code profile_list_set(struct profile_list *list, const char *name,
                               const char *settings, struct err *e)
{
    for (size_t i = 0; i < list->n; i++) {
        struct profile *changed;

        if (strcmp(list->item[i]->name, name) != 0)
            continue;
        if (profile_load(&changed, list->item[i]->path, settings, e))
            return e->code;
        profile_free(list->item[i]);
        list->item[i] = changed;
        return ERR_NONE;
    }
    return err_set(e, ERR_USAGE, "there is no profile %s", name);
}

void profile_list_release(struct profile_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        profile_free(list->item[i]);
    free(list->item);
    *list = (struct profile_list){0};
}

const struct profile *profile_find(const struct profile_list *list, const char *name)
{
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(list->item[i]->name, name) == 0)
            return list->item[i];
    }
    return NULL;
}
