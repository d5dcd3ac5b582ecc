#include "import/cell_value.h"

#include "core/status.h"
#include "import/flags.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_NUMBER = 200, MAX_WORD = 64 };

static const struct number_format as_published = {.decimal = '.', .group = ","};

/* A flag behind a blank, or several: "1,234.5 e", ": cu".  Cuts it off and returns its
 * status, or 0. */
static char take_flag(const struct profile *p, const char *text, size_t *n)
{
    const char *blank = p->flags.n ? memrchr(text, ' ', *n) : NULL;
    char flag = blank && blank > text ? flags_status(&p->flags, blank + 1) : 0;

    if (flag)
        *n = (size_t)(blank - text);
    while (flag && *n > 0 && text[*n - 1] == ' ')
        --*n;
    return flag;
}

/* The status behind a word for missing, "" where it has none; NULL: not such a word. */
static const char *find_missing(const struct profile *p, const char *text, size_t n)
{
    char word[MAX_WORD];

    if (p->missing.n == 0 || n >= sizeof word)
        return NULL;
    memcpy(word, text, n);
    word[n] = '\0';
    return text_map_find(&p->missing, word);
}

bool cell_is_empty(const struct profile *p, const char *text, size_t n)
{
    const char *missing;

    while (n > 0 && *text == ' ') {
        text++;
        n--;
    }
    while (n > 0 && text[n - 1] == ' ')
        n--;
    missing = n > 0 ? find_missing(p, text, n) : "";
    return missing && !*missing;
}

/* 1248.497098 millions are 1248497098, not 1248497098.0000001: the power of ten is put into
 * the text, so that the sum of digits is rounded once. */
static bool read_scaled(const struct number_format *f, const char *text, size_t n,
                        int power, double *value)
{
    char scaled[MAX_NUMBER + 16];
    int length;

    if (power == 0)
        return number_parse(text, n, f, value);
    if (n > MAX_NUMBER || memchr(text, 'e', n) || memchr(text, 'E', n)) {
        if (!number_parse(text, n, f, value))
            return false;
        *value *= pow(10, power);
        return isfinite(*value);
    }
    length = snprintf(scaled, sizeof scaled, "%.*se%d", (int)n, text, power);
    return number_parse(scaled, (size_t)length, f, value);
}

enum cell_kind cell_read(const struct profile *p, const struct number_format *f,
                         const char *text, size_t n, int power, double *value,
                         char *status)
{
    char flag = take_flag(p, text, &n);
    const char *missing = find_missing(p, text, n);

    *value = NAN;
    if (flag)
        *status = flag;
    if (missing || n == 0) {
        if (!(missing && *missing) && p->empty != EMPTY_MISSING)
            return CELL_EMPTY;
        if (status_has_value(*status)) /* else the row itself says why */
            *status = missing && *missing ? *missing : 'O';
        return CELL_MISSING;
    }
    if (flag && p->flagged == FLAGGED_POINT)
        f = &as_published;
    return read_scaled(f, text, n, power, value) ? CELL_NUMBER : CELL_BAD;
}

void cell_observe(const struct profile *p, const char *text, size_t n,
                  struct number_evidence *evidence)
{
    take_flag(p, text, &n);
    number_observe(evidence, text, n);
}

const char *cell_group(const struct number_format *f, const char *text)
{
    static const struct {
        char mark[2];
        const char *name;
    } groups[] = {{",", "comma"}, {".", "point"}, {" ", "blank"}, {"'", "apostrophe"}};
    double ignored;

    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        struct number_format g = {.decimal = f->decimal};

        memcpy(g.group, groups[i].mark, sizeof groups[i].mark);
        if (g.decimal != *g.group && number_parse(text, strlen(text), &g, &ignored))
            return groups[i].name;
    }
    return NULL;
}
