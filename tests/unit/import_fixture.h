/* import_fixture.h - the shipped code lists and profiles, for tests that import files. */
#ifndef TS_TESTS_IMPORT_FIXTURE_H
#define TS_TESTS_IMPORT_FIXTURE_H

#include "import/importer.h"
#include "support.h"

struct world {
    struct codes *codes;
    struct profile_list profiles;
};

static inline int load_world(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct err e = {0};

    if (!w || codes_load(&w->codes, "data", &e) ||
        profile_list_load(&w->profiles, "data", &e)) {
        fprintf(stderr, "%s\n", e.msg);
        return -1;
    }
    *state = w;
    return 0;
}

static inline int free_world(void **state)
{
    struct world *w = *state;

    codes_free(w->codes);
    profile_list_release(&w->profiles);
    free(w);
    return 0;
}

#endif
