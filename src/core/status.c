#include "core/status.h"

#include <stddef.h>
#include <string.h>

/* CL_OBS_STATUS v2.2.  rank: which status a derived figure takes, the higher one. */
static const struct status {
    char code;
    const char *name;
    bool has_value;
    int rank;
    const char *mark;
} statuses[] = {
    {'A', "normal value", true, 0, ""},
    {'J', "derogation", true, 1, ""},
    {'B', "time series break", true, 2, "b"},
    {'S', "strike and other special events", true, 3, ""},
    {'W', "includes data from another category", true, 4, ""},
    {'D', "definition differs", true, 5, "d"},
    {'N', "not significant", true, 6, "n"},
    {'U', "low reliability", true, 7, "u"},
    {'P', "provisional value", true, 8, "p"},
    {'V', "unvalidated value", true, 9, ""},
    {'G', "experimental value", true, 10, ""},
    {'I', "imputed value", true, 11, "i"},
    {'E', "estimated value", true, 12, "e"},
    {'F', "forecast value", true, 13, "f"},
    {'H', "missing value; holiday or weekend", false, 20, ""},
    {'K', "data included in another category", false, 21, ""},
    {'L', "missing value; data exist but were not collected", false, 22, ""},
    {'M', "missing value; data cannot exist", false, 23, ""},
    {'O', "missing value", false, 24, ""},
    {'Q', "missing value; suppressed", false, 25, ""},
};

static const struct status *find(char code)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].code == code)
            return &statuses[i];
    return NULL;
}

const char *status_name(char code)
{
    const struct status *s = find(code);

    return s ? s->name : NULL;
}

bool status_has_value(char code)
{
    const struct status *s = find(code);

    return s && s->has_value;
}

char status_worse(char a, char b)
{
    const struct status *sa = find(a), *sb = find(b);

    if (!sa || !sb)
        return 'O';
    return sa->rank >= sb->rank ? a : b;
}

const char *status_mark(char code)
{
    const struct status *s = find(code);

    return s ? s->mark : "";
}
