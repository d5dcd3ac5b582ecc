#include "cli/command.h"
#include "desk/ranking.h"
#include "report/period_words.h"
#include "report/words.h"
#include "trade/turnover.h"

#include <math.h>
#include <stdio.h>

#define REQUEST(member) offsetof(struct ranking_request, member)

static const struct option_row rows[] = {
    {"flow", OPTION_TEXT, REQUEST(flow), "CODE",
     "X exports, M imports, T turnover (default)"},
    {"product", OPTION_TEXT, REQUEST(product), "CODE", "default TOTAL"},
    {"unit", OPTION_TEXT, REQUEST(unit), "CODE", "USD (default), KG ..."},
    {"period", OPTION_TEXT, REQUEST(period), "PERIOD",
     "2022, 2022-11, 2022-Q3, 2022-01-01/P11M; else the last full year"},
    {"ytd", OPTION_FLAG, REQUEST(year_to_date), NULL, "the last year as far as it goes"},
    {"region", OPTION_TEXT, REQUEST(region), "NAME",
     "only this region (M49 name or number): \"Central Asia\""},
    {"top", OPTION_COUNT, REQUEST(top), "N", "print the first N only"},
    {"highlight", OPTION_TEXT, REQUEST(highlight), "CODE",
     "with --top: this partner too, wherever it stands"},
    {0},
};

static const struct table_column columns[] = {
    {"rank", "Rank", TABLE_COUNT, 0, NULL},
    {"partner", "Code", TABLE_TEXT, 0, NULL},
    {"name", "Partner", TABLE_TEXT, 0, NULL},
    {"value", "Value", TABLE_VALUE, 1, "USD"},
    {"share_pct", "Share", TABLE_SHARE, 1, NULL},
    {"growth_pct", "Change", TABLE_RATE, 1, NULL},
    {"previous_rank", "Year before", TABLE_COUNT, 0, NULL},
};

enum { COLUMN_VALUE = 3, COLUMNS = sizeof columns / sizeof *columns };

static void add_row(struct table *t, const struct desk *d, const struct ranking_answer *a,
                    const struct rank_item *item)
{
    struct growth_comparison g =
        turnover_compare(&a->series.item[0], item->value, item->previous);

    table_value(t, item->rank, 'A');
    table_text(t, item->partner);
    table_text(t, desk_country(d, item->partner));
    table_value(t, item->value, item->status);
    table_value(t, item->share, 'A');
    table_value(t, g.rate, 'A');
    table_value(t, item->previous_rank ? (double)item->previous_rank : (double)NAN, 'O');
}

static void add_notes(struct table *t, const struct ranking_request *q,
                      const struct ranking_answer *a)
{
    const struct ranking *r = &a->ranking;
    struct text note = {0};

    text_addf(&note, "%zu partner%s with a figure", r->n, r->n == 1 ? "" : "s");
    if (r->missing)
        text_addf(&note, ", %zu without (not ranked)", r->missing);
    if (r->total > 0) /* of a negative one there are no shares */
        text_addf(&note, "; share of %s",
                  r->total_is_published ? "the reporter's published total (partner World)"
                                        : "the sum of the partners listed");
    if (q->region)
        text_addf(&note, "; region: %s (M49)", q->region);
    table_note(t, note.data);
    text_clear(&note);
    text_addf(&note, "Source: %s", a->source.data);
    table_note(t, note.data);
    text_release(&note);
}

static void fill(struct table *t, const struct desk *d, const struct ranking_request *q,
                 const struct ranking_answer *a)
{
    const struct rank_item *item;

    for (size_t i = 0; (item = ranking_shown(q, a, i)); i++)
        add_row(t, d, a, item);
    add_notes(t, q, a);
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct ranking_request q = {.flow = "T"};
    struct common c = {0};
    struct ranking_answer a = {0};
    struct table_column own[COLUMNS];
    struct table t = {0};
    struct text title = {0};
    struct desk d = {0};
    char period[PERIOD_WORDS_SIZE];
    int first;

    if (command_options(&(struct command_line){&cmd_rank, rows, &q, true, true, 1, 1}, &c,
                        argc, argv, &first, e) ||
        c.help)
        return e->code;
    if (q.year_to_date && q.period)
        return err_set(e, ERR_USAGE, "rank: choose one of --period and --ytd");
    if (q.highlight && !q.top)
        return err_set(e, ERR_USAGE,
                       "rank: without --top every partner is printed, there --highlight "
                       "does nothing");
    q.reporter = argv[first];
    if (command_open_desk(&c, &d, e) || ranking_make(&d, &q, &a, e))
        goto done;
    for (int i = 0; i < COLUMNS; i++)
        own[i] = columns[i];
    own[COLUMN_VALUE].unit = q.unit ? q.unit : "USD";
    text_addf(&title, "%s: partners by ", desk_country(&d, q.reporter));
    ranking_measure(&d, &a, &title);
    text_addf(&title, ", %s", period_words(a.period, period));
    table_init(&t, title.data, own, COLUMNS);
    fill(&t, &d, &q, &a);
    command_write(&c, &t, e);
done:
    text_release(&title);
    table_release(&t);
    ranking_release(&a);
    command_close_desk(&d);
    return e->code;
}

const struct command cmd_rank = {
    "rank",
    "REPORTER [options]",
    "a reporter's partners in order, with shares",
    "Where several publishers have figures, the one with the most partners is taken; "
    "--source\n"
    "names another.  Where a flow is valued twice (CIF, FOB), each partner stands there "
    "once, "
    "by\nthe valuation that most have; --valuation names another.  World, regions and "
    "areas "
    "not\nspecified are not ranked.\n\n"
    "examples:\n"
    "  tradestat rank TUR --region \"Central Asia\"\n"
    "  tradestat rank USA --flow M --ytd --top 20\n"
    "  tradestat rank TUR --flow M --product OIL_ALL --unit KG --period 2023-05\n",
    run,
};
