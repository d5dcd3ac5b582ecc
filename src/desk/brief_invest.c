/* Investment and companies: figures as they were stated, each with its date, its definition
 * and who stated it; nothing is added up or mixed. */
#include "desk/brief_parts.h"
#include "report/period_words.h"
#include "report/words.h"

#include <string.h>

static const struct table_column columns[] = {
    {"reporter", "Stated by", TABLE_TEXT, 0, NULL},
    {"what", "What", TABLE_TEXT, 0, NULL},
    {"definition", "Definition", TABLE_TEXT, 0, NULL},
    {"period", "As of", TABLE_TEXT, 0, NULL},
    {"amount", "Figure", TABLE_TEXT, 0, NULL},
    {"publisher", "Publisher", TABLE_TEXT, 0, NULL},
    {"printed", "As printed", TABLE_TEXT, 0, NULL},
};

/* The note of our samples begins with `as printed: "..."`; what stands in the quotes. */
static void as_printed(const char *note, struct text *t)
{
    static const char mark[] = "as printed: \"";
    const char *start = strstr(note, mark), *end;

    if (!start)
        return;
    start += strlen(mark);
    end = strchr(start, '"');
    if (end)
        text_add_n(t, start, (size_t)(end - start));
}

static enum err_code add_statement(struct brief *br, const struct series *s,
                                   struct table *t, struct err *e)
{
    const struct observation *o = &s->obs[s->n - 1];
    char period[PERIOD_WORDS_SIZE], amount[WORDS_SIZE];
    struct text what = {0}, printed = {0};
    struct store_origin from;

    if (store_origin(br->d->db, o, &from, e))
        return e->code;
    text_add(&what, desk_flow(br->d, s->id.code[DIM_FLOW]));
    if (strcmp(s->id.code[DIM_PRODUCT], "TOTAL") != 0)
        text_addf(&what, ": %s", desk_product(br->d, &s->id));
    as_printed(from.note, &printed);
    table_text(t, desk_country(br->d, s->id.code[DIM_REPORTER]));
    table_text(t, what.data);
    table_text(t, s->id.code[DIM_DEFINITION]);
    table_text(t, period_words_short(o->period, period));
    table_text(t, words_amount(o->value, s->id.code[DIM_UNIT], 4, amount));
    table_text(t, *from.publisher ? from.publisher : s->id.code[DIM_SOURCE]);
    table_text(t, text_str(&printed));
    store_origin_release(&from);
    text_release(&what);
    text_release(&printed);
    return ERR_NONE;
}

enum err_code brief_statements(struct brief *br, const char *heading,
                               bool (*wanted)(const struct brief *br,
                                              const struct series *s),
                               size_t *n, struct err *e)
{
    struct table t;

    *n = 0;
    table_init(&t, NULL, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < br->series.n; i++) {
        if (br->series.item[i].n == 0 || !wanted(br, &br->series.item[i]))
            continue;
        if (add_statement(br, &br->series.item[i], &t, e))
            break;
        ++*n;
    }
    if (e->code == ERR_NONE && *n > 0) {
        document_heading(&br->body, 2, heading);
        document_table(&br->body, &t);
    }
    table_release(&t);
    return e->code;
}

static bool is_investment(const struct brief *br, const struct series *s)
{
    (void)br;
    return strncmp(s->id.code[DIM_FLOW], "FDI_", 4) == 0;
}

static bool is_companies(const struct brief *br, const struct series *s)
{
    (void)br;
    return strncmp(s->id.code[DIM_FLOW], "FIRMS_", 6) == 0;
}

/* The latest statement of one side, for the lead; of several of one date the one about a
 * single sector, because that is the narrower claim. */
static const struct series *latest(const struct brief *br, const char *reporter,
                                   const char *flow_end,
                                   bool (*wanted)(const struct brief *, const struct series *))
{
    const struct series *best = NULL;

    for (size_t i = 0; i < br->series.n; i++) {
        const struct series *s = &br->series.item[i];
        const char *flow = s->id.code[DIM_FLOW];
        size_t n = strlen(flow), m = strlen(flow_end);

        if (s->n == 0 || strcmp(s->id.code[DIM_REPORTER], reporter) != 0 || !wanted(br, s) ||
            n < m || strcmp(flow + n - m, flow_end) != 0)
            continue;
        if (!best || s->obs[s->n - 1].period.ordinal * (s->obs[s->n - 1].period.freq == FREQ_A
                                                           ? 12
                                                           : 1) >
                         best->obs[best->n - 1].period.ordinal *
                             (best->obs[best->n - 1].period.freq == FREQ_A ? 12 : 1))
            best = s;
    }
    return best;
}

static void lead_statement(struct brief *br, const struct series *s)
{
    const struct observation *o = &s->obs[s->n - 1];
    char amount[WORDS_SIZE], period[PERIOD_WORDS_SIZE];
    struct store_origin from;
    struct text printed = {0};
    struct err none = {0};

    text_addf(&br->lead, "%s puts %s", desk_country(br->d, s->id.code[DIM_REPORTER]),
              desk_flow(br->d, s->id.code[DIM_FLOW]));
    if (strcmp(s->id.code[DIM_PRODUCT], "TOTAL") != 0)
        text_addf(&br->lead, " (%s)", desk_product(br->d, &s->id));
    text_addf(&br->lead, " at %s (%s", words_amount(o->value, s->id.code[DIM_UNIT], 4, amount),
              period_words(o->period, period));
    if (store_origin(br->d->db, o, &from, &none) == ERR_NONE) {
        as_printed(from.note, &printed);
        if (printed.n)
            text_addf(&br->lead, "; printed as \"%s\"", printed.data);
        store_origin_release(&from);
    }
    text_add(&br->lead, "). ");
    text_release(&printed);
}

static void lead_both(struct brief *br, const char *flow_end,
                      bool (*wanted)(const struct brief *, const struct series *))
{
    const char *const side[] = {br->a, br->b};

    for (size_t i = 0; i < 2; i++) {
        const struct series *s = latest(br, side[i], flow_end, wanted);

        if (s)
            lead_statement(br, s);
    }
}

enum err_code brief_investment(struct brief *br, struct err *e)
{
    size_t n;

    if (brief_statements(br, "Direct investment", is_investment, &n, e))
        return e->code;
    if (n == 0) {
        brief_lacks(br, "no figures of direct investment between the two");
        return ERR_NONE;
    }
    document_note(&br->body, "Flows, positions and cumulated flows are different things, "
                             "and so are definitions; they are not added or compared here.");
    lead_both(br, "_CUM", is_investment);
    return ERR_NONE;
}

enum err_code brief_companies(struct brief *br, struct err *e)
{
    size_t n;

    if (brief_statements(br, "Companies", is_companies, &n, e))
        return e->code;
    if (n == 0)
        brief_lacks(br, "no number of companies");
    else
        lead_both(br, "", is_companies);
    return ERR_NONE;
}
