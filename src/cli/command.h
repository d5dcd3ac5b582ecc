/* command.h - the commands of the program, and what they share.
 *
 * To add a command: write cli/cmd_NAME.c with its `const struct command`, declare it below,
 * add a row to the table in command.c, a test in tests/cli and a chapter in docs/tradestat.1.
 *
 * A command reads top-down as its data flow: options, store, series, analysis, table. */
#ifndef TS_CLI_COMMAND_H
#define TS_CLI_COMMAND_H

#include "base/error.h"
#include "base/option.h"
#include "desk/desk.h"
#include "import/calendars.h"
#include "report/table.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

struct command {
    const char *name;
    const char *synopsis; /* what follows `tradestat NAME` */
    const char *summary;  /* one line */
    const char *help;     /* paragraphs and examples below the options' list */
    enum err_code (*run)(int argc, char **argv, struct err *e);
};

extern const struct command cmd_import, cmd_aggregate, cmd_list, cmd_show, cmd_growth,
    cmd_extrapolate, cmd_rank, cmd_plot, cmd_brief, cmd_export, cmd_calendar, cmd_adjust,
    cmd_revisions, cmd_profile;

/* Once, before any command runs. */
void commands_init(void);

/* By name, or NULL. */
const struct command *command_find(const char *name);

/* All of them, for the general help; ends with NULL. */
extern const struct command *const commands[];

/* ---- What most commands take ---- */

struct common {
    bool help;
    const char *store;  /* path; NULL = $TRADESTAT_STORE, else the default */
    const char *format; /* NULL = table */
    struct store_filter filter;
};

extern const struct option_row common_rows[];    /* --help --store --as-of */
extern const struct option_row format_rows[];    /* --format */
extern const struct option_row qualifier_rows[]; /* --source --system ... */

/* Read the options of a command: its own rows (may be NULL) into `own`, the common ones into
 * `c`.  `arguments`: how many others are wanted, at least and at most (-1: any number).
 * With --help the help is printed and c->help is true: the command returns at once. */
struct command_line {
    const struct command *command;
    const struct option_row *rows;
    void *own;
    bool with_format, with_qualifiers;
    int least, most;
};
enum err_code command_options(const struct command_line *line, struct common *c, int argc,
                              char **argv, int *first, struct err *e);

enum err_code command_open_store(const struct common *c, enum store_mode mode,
                                 struct store **db, struct err *e);

/* The stored series that match a key, without observations; the store stays open.  ERR_NODATA:
 * none.  Close `db` and release `list` also after an error. */
enum err_code command_select(const struct common *c, const char *key, struct store **db,
                             struct series_list *list, struct err *e);

/* The store and the code lists, ready for questions; close after use, also on error. */
enum err_code command_open_desk(const struct common *c, struct desk *d, struct err *e);
void command_close_desk(struct desk *d);

/* Is the output read by people (table, markdown, html) rather than by programs? */
bool command_is_for_people(const struct common *c);

/* Write a table on standard output in the wanted format. */
enum err_code command_write(const struct common *c, const struct table *t, struct err *e);

/* A note below the table where the user's file of moved working days (NULL: none) has no row
 * of the country: it does nothing, perhaps the code is misspelt. */
void command_note_transfers(struct table *t, const char *file,
                            struct calendars *calendars, const char *country);

#endif
