/* tradestat - from the files of statistical offices to the monthly bilateral brief.
 * Finds the command, prints its error, says how it went. */
#include "cli/command.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static void print_commands(FILE *out)
{
    fputs("usage: tradestat COMMAND [options] [arguments]\n\n"
          "From the CSV files that statistical offices publish to the monthly bilateral "
          "brief.\n\ncommands:\n",
          out);
    for (size_t i = 0; commands[i]; i++)
        fprintf(out, "  %-12s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n`tradestat COMMAND --help` explains one.  A KEY is an SDMX series key,\n"
          "FREQ.REPORTER.PARTNER.FLOW.PRODUCT[.UNIT]: M.USA.KAZ.X.TOTAL; + means or, an "
          "empty\n"
          "position means any: M.USA.KAZ+TUR.X+M.TOTAL, A.TUR..T.TOTAL.\n\n"
          "exit status: 0 done, 1 the answer is no, 2 usage, 3 input rejected, 4 no such "
          "data,\n"
          "5 store, 6 chart engine, 7 source stale, 75 output could not be written\n",
          out);
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    const char *name = argc > 1 ? argv[1] : "";
    const struct command *command = command_find(name);

    if (strcmp(name, "--version") == 0)
        return puts("tradestat " TS_VERSION) < 0 ? ERR_OUTPUT : ERR_NONE;
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 ||
        strcmp(name, "help") == 0) {
        print_commands(stdout);
        return ERR_NONE;
    }
    if (!command) {
        print_commands(stderr);
        return *name ? err_set(e, ERR_USAGE, "%s: no such command", name)
                     : err_set(e, ERR_USAGE, "name a command");
    }
    return command->run(argc - 1, argv + 1, e);
}

int main(int argc, char **argv)
{
    struct err e = {0};
    enum err_code rc;

    /* a file over the size limit is an error of the write, not the end of the program */
    signal(SIGXFSZ, SIG_IGN);
    commands_init();
    rc = run(argc, argv, &e);
    if ((fflush(stdout) || ferror(stdout)) && rc == ERR_NONE)
        rc =
            err_set(&e, ERR_OUTPUT, "standard output: %s; nothing was lost, run it again",
                    strerror(errno));
    if (rc != ERR_NONE && e.msg[0])
        fprintf(stderr, "tradestat: %s\n", e.msg);
    return (int)rc;
}
