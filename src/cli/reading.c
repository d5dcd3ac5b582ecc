#include "cli/reading.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/text_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err_code no_profile(const struct reading *r, const char *name, struct err *e)
{
    struct text known = {0};

    for (size_t i = 0; i < r->profiles.n; i++)
        text_addf(&known, "%s%s", i ? ", " : "", profile_name(r->profiles.item[i]));
    err_set(e, ERR_USAGE, "--profile %s: there is no such profile; known are %s", name,
            text_str(&known));
    text_release(&known);
    return e->code;
}

/* The folder that a file is in, once a folder. */
static void add_beside(struct profile_list *list, const char *file,
                       struct text_set *folders, struct text *said)
{
    const char *slash = strrchr(file, '/');
    size_t known = folders->n;
    char *folder;

    if (strcmp(file, "-") == 0)
        return;
    folder = slash == file ? mem_strdup("/")
             : slash       ? mem_strndup(file, (size_t)(slash - file))
                           : mem_strdup(".");
    if (text_set_add(folders, folder, strlen(folder)) == known)
        profile_list_add(list, folder, ".tradestat.ini", said);
    free(folder);
}

/* Later ones take the place of earlier ones of the same name. */
static void add_own(struct profile_list *list, const struct reading_request *q)
{
    struct text said = {0}, folder = {0};
    struct text_set folders = {0};
    char *config = file_config_dir();

    text_addf(&folder, "%s/profiles", config);
    profile_list_add(list, text_str(&folder), ".ini", &said);
    for (int i = 0; i < q->files; i++)
        add_beside(list, q->file[i], &folders, &said);
    fputs(text_str(&said), stderr);
    text_set_release(&folders);
    text_release(&folder);
    text_release(&said);
    free(config);
}

enum err_code reading_init(struct reading *r, const struct reading_request *q,
                           struct err *e)
{
    char *data = file_data_dir();

    *r = (struct reading){0};
    if (codes_load(&r->codes, data, e) || profile_list_load(&r->profiles, data, e))
        goto done;
    add_own(&r->profiles, q);
    if (q->set && !q->profile)
        err_set(e, ERR_USAGE, "--set changes a profile: name it with --profile");
    else if (q->profile && !profile_find(&r->profiles, q->profile))
        no_profile(r, q->profile, e);
    else if (!q->set || !profile_list_set(&r->profiles, q->profile, q->set, e))
        r->profile = q->profile ? profile_find(&r->profiles, q->profile) : NULL;
done:
    free(data);
    return e->code;
}

void reading_release(struct reading *r)
{
    profile_list_release(&r->profiles);
    codes_free(r->codes);
    *r = (struct reading){0};
}
