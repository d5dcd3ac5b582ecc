#include "import/flags.h"

#include "core/status.h"

char flags_status(const struct text_map *flags, const char *text)
{
    const char *whole = text_map_find(flags, text);
    char status = 'A';

    if (whole)
        return *whole;
    for (const char *p = text; *p; p++) {
        char one[] = {*p, '\0'};
        const char *letter = text_map_find(flags, one);

        if (!letter)
            return 0;
        status = status_worse(status, *letter);
    }
    return *text ? status : 0;
}
