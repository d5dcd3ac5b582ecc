#include "base/option.h"

#include "base/clock.h"
#include "base/text.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* getopt_long returns FIRST_ROW + i for row i: no character. */
enum { ROWS_MOST = 64, FIRST_ROW = 256, HELP_COLUMN = 26 };

/* An option as getopt_long sees it and where it came from. */
struct known {
    struct option option[ROWS_MOST + 1];
    const struct option_row *row[ROWS_MOST];
    char *target[ROWS_MOST];
    int n;
};

static void collect(const struct option_group groups[], size_t n, struct known *k)
{
    for (size_t g = 0; g < n; g++)
        for (const struct option_row *r = groups[g].rows; r->name; r++) {
            assert(k->n < ROWS_MOST);
            k->option[k->n].name = r->name;
            k->option[k->n].has_arg =
                r->kind == OPTION_FLAG ? no_argument : required_argument;
            k->option[k->n].val = FIRST_ROW + k->n;
            k->row[k->n] = r;
            k->target[k->n++] = (char *)groups[g].target + r->offset;
        }
}

static enum err_code read_int(const char *text, const struct option_row *r, int *to,
                              struct err *e)
{
    long value, least = r->kind == OPTION_COUNT;
    char *end;

    errno = 0;
    value = strtol(text, &end, 10);
    if (errno || end == text || *end || value < least || value > INT_MAX)
        return err_set(e, ERR_USAGE, "--%s %s: expected a whole number%s", r->name, text,
                       least ? " from 1" : "");
    *to = (int)value;
    return ERR_NONE;
}

static enum err_code read_value(const struct option_row *r, char *to, const char *text,
                                struct err *e)
{
    switch (r->kind) {
    case OPTION_FLAG:
        *(bool *)(void *)to = true;
        break;
    case OPTION_TEXT:
        *(const char **)(void *)to = text;
        break;
    case OPTION_INT:
    case OPTION_COUNT:
        return read_int(text, r, (int *)(void *)to, e);
    case OPTION_DATE:
        if (!clock_parse_date(text, (int32_t *)(void *)to))
            return err_set(e, ERR_USAGE, "--%s %s: expected a date such as 2026-02-28",
                           r->name, text);
        break;
    }
    return ERR_NONE;
}

/* What getopt_long could not read.  It leaves in optopt the row; or the letter of a short
 * option, whose word cannot be told for certain; or 0 for an unknown word. */
static enum err_code refuse(int c, const char *given, const char *command, struct err *e)
{
    bool is_letter = optopt > ' ' && optopt < 0x7f;

    if (c == ':')
        return err_set(e, ERR_USAGE, "%s: an argument is missing", given);
    if (optopt >= FIRST_ROW)
        return err_set(e, ERR_USAGE, "%s: this option takes no argument", given);
    if (optopt)
        return err_set(e, ERR_USAGE, "-%c: no such option here; `%s --help` lists them",
                       is_letter ? optopt : '?', command);
    return err_set(e, ERR_USAGE, "%s: no such option here; `%s --help` lists them", given,
                   command);
}

enum err_code option_parse(const struct option_group groups[], size_t n, int argc,
                           char **argv, int *first, struct err *e)
{
    struct known k = {0};
    int c;

    collect(groups, n, &k);
    opterr = 0;
    optind = 0; /* glibc: begin anew, also with the reordering */
    while ((c = getopt_long(argc, argv, ":", k.option, NULL)) != -1) {
        if (c < FIRST_ROW)
            return refuse(c, argv[optind - 1], argv[0], e);
        if (read_value(k.row[c - FIRST_ROW], k.target[c - FIRST_ROW], optarg, e))
            return e->code;
    }
    *first = optind;
    return ERR_NONE;
}

void option_help(const struct option_group groups[], size_t n, FILE *out)
{
    for (size_t g = 0; g < n; g++) {
        fprintf(out, "\n%s:\n", groups[g].title);
        for (const struct option_row *r = groups[g].rows; r->name; r++) {
            struct text left = {0};

            text_addf(&left, "  --%s%s%s", r->name, r->arg ? " " : "",
                      r->arg ? r->arg : "");
            fprintf(out, "%-*s  %s\n", HELP_COLUMN, left.data, r->help);
            text_release(&left);
        }
    }
}
