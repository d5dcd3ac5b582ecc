#include "base/file.h"
#include "base/memory.h"
#include "cli/command.h"
#include "cli/reading.h"
#include "core/number.h"
#include "import/importer.h"
#include "import/layout.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_USUAL = 10 };

struct options {
    const char *set;
    int rows;
};

static const struct option_row rows[] = {
    {"rows", OPTION_INT, offsetof(struct options, rows), "N",
     "test: how many observations to show (10); all are read"},
    {"set", OPTION_TEXT, offsetof(struct options, set), "KEY=VALUE",
     "test: change the profile: \"flow.constant = X; multiplier.constant = 3\""},
    {0},
};

/* What one action works on. */
struct work {
    const struct options *o;
    struct reading reading;
    struct table table;
    char **argument; /* behind the action's name */
};

/* ---- list ---- */

static enum err_code list(struct work *w, const struct common *c, struct err *e)
{
    static const struct table_column columns[] = {
        {"profile", "Profile", TABLE_TEXT, 0, NULL},
        {"title", "Reads", TABLE_TEXT, 0, NULL},
        {"path", "File", TABLE_TEXT, 0, NULL},
    };
    const struct profile_list *l = &w->reading.profiles;

    table_init(&w->table, NULL, columns, command_is_for_people(c) ? 2 : 3);
    for (size_t i = 0; i < l->n; i++) {
        table_text(&w->table, profile_name(l->item[i]));
        table_text(&w->table, profile_title(l->item[i]));
        if (!command_is_for_people(c))
            table_text(&w->table, profile_path(l->item[i]));
    }
    return command_write(c, &w->table, e);
}

/* ---- show ---- */

static enum err_code show(struct work *w, const struct common *c, struct err *e)
{
    const struct profile *p = profile_find(&w->reading.profiles, w->argument[0]);
    struct text t = {0};

    (void)c;
    if (!p)
        return err_set(e, ERR_USAGE,
                       "profile show: there is no profile %s; see "
                       "tradestat profile list",
                       w->argument[0]);
    if (file_read(profile_path(p), &t, e) == ERR_NONE)
        fputs(text_str(&t), stdout);
    text_release(&t);
    return e->code;
}

/* ---- detect ---- */

enum { NEAR = 4 }; /* profiles that do not fit and are shown all the same */

static void add_fit(struct table *t, const struct layout_fit *f)
{
    char header[40] = "";

    if (f->header)
        snprintf(header, sizeof header, "record %zu", f->header);
    table_text(t, profile_name(f->profile));
    table_text(t, f->lacking ? "no" : "yes");
    table_value(t, f->found, 'A');
    table_text(t, header);
    table_text(t, f->lacks);
}

static enum err_code fill_fits(struct work *w, const char *path, struct err *e)
{
    const struct profile_list *l = &w->reading.profiles;
    struct layout_fit *fit = mem_zero(l->n, sizeof *fit);
    struct csv_reader *r = NULL;
    int near = 0;

    if (csv_open(&r, path, &(struct csv_format){0}, e) == ERR_NONE &&
        layout_fits(fit, r, l, e) == ERR_NONE) {
        for (size_t i = 0; i < l->n; i++) {
            near += fit[i].lacking > 0;
            if (near <= NEAR && (fit[i].found > 0 || i == 0))
                add_fit(&w->table, &fit[i]);
        }
    }
    csv_close(r);
    free(fit);
    return e->code;
}

/* What the choice is, and what it took for granted. */
static enum err_code note_choice(struct work *w, const char *path, struct err *e)
{
    struct reading *r = &w->reading;
    struct importer *im = NULL;
    struct text note = {0};

    if (importer_open(&im, path, NULL, &r->profiles, r->codes, e) == ERR_NONE) {
        text_addf(&note, "%s is read with %s (%s): it asks for most of what the file has",
                  path, profile_name(importer_profile(im)),
                  profile_title(importer_profile(im)));
        table_note(&w->table, text_str(&note));
    }
    text_release(&note);
    importer_free(im);
    return e->code;
}

static enum err_code detect(struct work *w, const struct common *c, struct err *e)
{
    static const struct table_column columns[] = {
        {"profile", "Profile", TABLE_TEXT, 0, NULL},
        {"fits", "Fits", TABLE_TEXT, 0, NULL},
        {"found", "Found", TABLE_COUNT, 0, NULL},
        {"header", "Header", TABLE_TEXT, 0, NULL},
        {"lacks", "Lacks", TABLE_TEXT, 0, NULL},
    };
    struct err fault = {0};

    if (strcmp(w->argument[0], "-") == 0)
        return err_set(e, ERR_USAGE,
                       "profile detect: reads the file twice; standard "
                       "input cannot be");
    table_init(&w->table, NULL, columns, sizeof columns / sizeof *columns);
    if (fill_fits(w, w->argument[0], e))
        return e->code;
    note_choice(w, w->argument[0], &fault);
    if (command_write(c, &w->table, e) == ERR_NONE)
        *e = fault;
    return e->code;
}

/* ---- test ---- */

static void add_observation(struct table *t, const struct import_row *row)
{
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE], value[NUMBER_TEXT_SIZE],
        status[2] = {row->status, '\0'}, line[24];

    snprintf(line, sizeof line, "%" PRId64, row->line);
    table_text(t, line);
    table_text(t, series_key(&row->id, key));
    table_text(t, row->id.code[DIM_CLASSIFICATION]);
    table_text(t, row->id.code[DIM_VALUATION]);
    table_text(t, period_format(row->period, period));
    table_text(t, number_format_exact(row->value, value));
    table_text(t, status);
}

static void note_summary(struct table *t, const struct import_summary *s)
{
    struct text note = {0};

    text_addf(&note,
              "%" PRId64 " records, %" PRId64 " observations, %" PRId64
              " left out by the profile's rules",
              s->records, s->observations, s->left_out);
    table_note(t, text_str(&note));
    text_clear(&note);
    text_addf(&note, "guessed: %s", *s->guesses ? s->guesses : "nothing");
    table_note(t, text_str(&note));
    text_release(&note);
}

static enum err_code test(struct work *w, const struct common *c, struct err *e)
{
    static const struct table_column columns[] = {
        {"line", "Line", TABLE_TEXT, 0, NULL},
        {"key", "Series", TABLE_TEXT, 0, NULL},
        {"classification", "Class.", TABLE_TEXT, 0, NULL},
        {"valuation", "Valuation", TABLE_TEXT, 0, NULL},
        {"period", "Period", TABLE_TEXT, 0, NULL},
        {"value", "Value", TABLE_TEXT, 0, NULL},
        {"status", "Status", TABLE_TEXT, 0, NULL},
    };
    struct reading *r = &w->reading;
    struct importer *im = NULL;
    struct import_row row;
    struct err fault = {0};
    int got = 0;

    if (importer_open(&im, w->argument[1], r->profile, &r->profiles, r->codes, e))
        return e->code;
    table_init(&w->table, NULL, columns, sizeof columns / sizeof *columns);
    for (int n = 0; (got = importer_next(im, &row, &fault)) > 0; n++)
        if (n < w->o->rows)
            add_observation(&w->table, &row);
    if (got == 0)
        note_summary(&w->table, importer_summary(im));
    if (command_write(c, &w->table, e) == ERR_NONE)
        *e = fault;
    importer_free(im);
    return e->code;
}

/* ---- The command ---- */

static const struct action {
    const char *name, *synopsis;
    int arguments;
    int file, profile; /* which of them is one; -1 = none */
    enum err_code (*run)(struct work *w, const struct common *c, struct err *e);
} actions[] = {
    {"list", "list", 0, -1, -1, list},
    {"show", "show NAME", 1, -1, -1, show},
    {"detect", "detect FILE", 1, 0, -1, detect},
    {"test", "test NAME FILE", 2, 1, 0, test},
};

static const struct action *find_action(const char *name)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0)
            return &actions[i];
    return NULL;
}

static enum err_code run_action(struct work *w, const struct action *a,
                                const struct common *c, struct err *e)
{
    struct reading_request q = {.set = w->o->set};

    if (a->file >= 0) {
        q.file = &w->argument[a->file];
        q.files = 1;
    }
    if (a->profile >= 0)
        q.profile = w->argument[a->profile];
    if (reading_init(&w->reading, &q, e) == ERR_NONE)
        a->run(w, c, e);
    reading_release(&w->reading);
    table_release(&w->table);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {.rows = ROWS_USUAL};
    struct common c = {0};
    struct work w = {.o = &o};
    const struct action *a;
    int first;

    if (command_options(&(struct command_line){&cmd_profile, rows, &o, true, false, 1, 3},
                        &c, argc, argv, &first, e) ||
        c.help || (c.format && table_check_format(c.format, e)))
        return e->code;
    a = find_action(argv[first]);
    if (!a)
        return err_set(e, ERR_USAGE, "profile %s: expected list, show, detect or test",
                       argv[first]);
    if (argc - first - 1 != a->arguments)
        return err_set(e, ERR_USAGE, "usage: tradestat profile %s", a->synopsis);
    if (strcmp(argv[first], "test") != 0 && (o.rows != ROWS_USUAL || o.set))
        return err_set(e, ERR_USAGE, "--rows and --set go with profile test");
    w.argument = argv + first + 1;
    return run_action(&w, a, &c, e);
}

const struct command cmd_profile = {
    "profile",
    "list | show NAME | detect FILE | test NAME FILE",
    "how files are read: list, show, find and try profiles",
    "list    all profiles\n"
    "show    one, as it is written: the start of one of your own\n"
    "detect  which profiles fit the header of a file, which is taken, what others lack\n"
    "test    read a file to its end; show its first observations and every guess\n\n"
    "Your own profiles: *.ini in ~/.config/tradestat/profiles (or below\n"
    "$XDG_CONFIG_HOME), and *.tradestat.ini beside the file that is read.  One with the\n"
    "name of another takes its place, which is said; one that cannot be read is said "
    "and\n"
    "left out.  docs/profiles.md explains the keys.\n\n"
    "examples:\n"
    "  tradestat profile detect download.csv\n"
    "  tradestat profile test usitc-dataweb --set multiplier.constant=3 export.csv\n"
    "  tradestat profile show tidy >mine.tradestat.ini\n",
    run,
};
