#include "base/file.h"
#include "base/memory.h"
#include "cli/command.h"
#include "desk/brief.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *format, *out, *charts;
};

static const struct option_row rows[] = {
    {"format", OPTION_TEXT, offsetof(struct options, format), "NAME",
     "text (default), markdown or html"},
    {"out", OPTION_TEXT, offsetof(struct options, out), "FILE",
     "write there (atomically) instead of standard output"},
    {"charts", OPTION_TEXT, offsetof(struct options, charts), "DIR",
     "draw its charts there and show them; a folder beside FILE"},
    {0},
};

static enum err_code write_brief(const struct document *doc, const char *format,
                                 const char *path, struct err *e)
{
    char *data = NULL;
    size_t n = 0;
    FILE *f;

    if (!path)
        return document_write(doc, format, stdout, e);
    f = open_memstream(&data, &n);
    if (!f)
        return err_set(e, ERR_OUTPUT, "%s: no memory for the brief", path);
    document_write(doc, format, f, e);
    fclose(f);
    if (e->code == ERR_NONE)
        file_write_atomic(path, data, n, e);
    free(data);
    return e->code;
}

/* The folder that the brief will lie in; free it. */
static char *folder_of(const char *path)
{
    char *copy = mem_strdup(path ? path : ""), *slash = strrchr(copy, '/');

    if (slash)
        slash[slash == copy] = '\0'; /* "/" stays */
    else
        *copy = '\0';
    return copy;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {.format = "text"};
    struct common c = {0};
    struct document doc = {0};
    struct desk d = {0};
    char *folder = NULL;
    int first;

    if (command_options(&(struct command_line){&cmd_brief, rows, &o, false, false, 2, 2},
                        &c, argc, argv, &first, e) ||
        c.help)
        return e->code;
    folder = folder_of(o.out);
    if (command_open_desk(&c, &d, e))
        goto done;
    if (brief_compose(
            &d, &(struct brief_request){argv[first], argv[first + 1], folder, o.charts},
            &doc, e) == ERR_NONE)
        write_brief(&doc, o.format, o.out, e);
done:
    free(folder);
    document_release(&doc);
    command_close_desk(&d);
    return e->code;
}

const struct command cmd_brief = {
    "brief",
    "REPORTER PARTNER [options]",
    "the fact sheet of two countries: trade, the year, rank, investment, both sides",
    "Written from the reporter's side; formats: text (default), markdown, html.  "
    "Everything\n"
    "is computed from the store; what the store does not carry is listed at the end.\n\n"
    "examples:\n"
    "  tradestat brief TUR KAZ\n"
    "  tradestat brief USA KAZ --format markdown --out brief.md --charts charts\n"
    "  tradestat brief TUR KAZ --as-of 2026-02-01\n",
    run,
};
