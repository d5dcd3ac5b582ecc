#include "base/file.h"
#include "cli/command.h"
#include "desk/figure.h"
#include "report/chart.h"

#include <stdio.h>

struct options {
    struct figure_request request;
    const char *folder, *terminal;
};

#define REQUEST(member) offsetof(struct options, request.member)

static const struct option_row rows[] = {
    {"out", OPTION_TEXT, offsetof(struct options, folder), "DIR",
     "where NAME.png, .gp, .dat and .alt.txt go (default: here)"},
    {"name", OPTION_TEXT, REQUEST(name), "NAME", "of the files; else made from the key"},
    {"terminal", OPTION_TEXT, offsetof(struct options, terminal), "NAME",
     "png (default, 1600x900), svg, dumb (text)"},
    {"title", OPTION_TEXT, REQUEST(title), "TEXT", "else made from the series"},
    {"from", OPTION_TEXT, REQUEST(from), "PERIOD", "first period drawn; not of rank"},
    {"to", OPTION_TEXT, REQUEST(to), "PERIOD", "last period drawn; not of rank"},
    {"year", OPTION_COUNT, REQUEST(estimate.year), "YEAR",
     "ytd, annual: the year to estimate"},
    {"months", OPTION_COUNT, REQUEST(estimate.months), "K",
     "ytd, annual: its first K months only"},
    {"donor", OPTION_TEXT, REQUEST(estimate.donor), "KEY",
     "annual: whose months lend their pattern"},
    {"period", OPTION_TEXT, REQUEST(period), "PERIOD", "rank: else the last full year"},
    {"region", OPTION_TEXT, REQUEST(region), "NAME", "rank: \"Central Asia\", 143 ..."},
    {"highlight", OPTION_TEXT, REQUEST(highlight), "CODE",
     "rank: the partner to stress, drawn wherever it stands"},
    {"top", OPTION_COUNT, REQUEST(top), "N",
     "rank: how many bars (default 15, at most 25)"},
    {0},
};

static enum err_code draw(const struct common *c, const struct options *o, struct err *e)
{
    struct drawing drawing = {0};
    struct desk d = {0};
    size_t drawn;

    if (command_open_desk(c, &d, e) || figure_draw(&d, &o->request, &drawing, e) ||
        file_make_dirs(o->folder, e) || gnuplot_draw(o->folder, &drawing, 1, &drawn, e))
        goto done;
    printf("%s/%s.%s%s\n", o->folder, drawing.name, drawing.terminal->extension,
           drawn ? "" : " (unchanged)");
done:
    drawing_release(&drawing);
    command_close_desk(&d);
    return e->code;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {
        .folder = ".", .terminal = "png", .request.estimate.track_years = 10};
    struct common c = {0};
    int first;

    if (command_options(&(struct command_line){&cmd_plot, rows, &o, false, true, 2, 3},
                        &c, argc, argv, &first, e) ||
        c.help)
        return e->code;
    o.request.kind = argv[first];
    o.request.key = (const char *const *)&argv[first + 1];
    o.request.n_keys = (size_t)(argc - first - 1);
    o.request.terminal = terminal_find(o.terminal);
    if (!o.request.terminal)
        return err_set(e, ERR_USAGE, "--terminal %s: there are %s", o.terminal,
                       terminal_names());
    if (!*o.folder) /* it would be the root folder */
        return err_set(e, ERR_USAGE, "--out: no folder is named: the text is empty");
    return draw(&c, &o, e);
}

const struct command cmd_plot = {
    "plot",
    "KIND KEY [KEY] [options]",
    "a chart: gnuplot script, data, picture",
    "kinds:\n"
    "  levels  values with the mean of 12 months; one or two series\n"
    "  ytd     year to date by year, with the estimate of the last year as a fan\n"
    "  growth  growth on the year, as bars\n"
    "  rank    partners in order: KEY such as A.TUR..T.TOTAL\n"
    "  mirror  one flow as both countries report it: one KEY, or those of both\n"
    "  annual  years as bars; a cumulated last year is estimated\n"
    "Beside the picture lie script and data: `gnuplot NAME.gp` draws it again.\n\n"
    "examples:\n"
    "  tradestat plot levels M.USA.KAZ.X+M.TOTAL --out charts\n"
    "  tradestat plot ytd M.USA.KAZ.T.TOTAL --year 2022 --months 11\n"
    "  tradestat plot rank A.TUR..T.TOTAL --region \"Central Asia\" --highlight KAZ\n"
    "  tradestat plot mirror A.TUR.KAZ.X.TOTAL --source IMF-DOTS\n",
    run,
};
