/* Figures as they were stated: investment, companies, trade since the tables end.  Each has its
 * date, its definition and who stated it; nothing is added up or mixed. */
#include "base/memory.h"
#include "desk/brief_parts.h"
#include "report/period_words.h"

#include <stdlib.h>
#include <string.h>

/* The month in which a period ends: what it is sorted by. */
static int32_t end_of(const struct observation *o)
{
    int32_t first = 0, months = 0;

    period_months(o->period, &first, &months);
    return first + months;
}

static const struct observation *last_of(const struct series *s)
{
    return &s->obs[s->n - 1];
}

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

/* "UNSTATED" says nothing; other definitions belong to the figure. */
static void add_definition(const struct series *s, struct text *t)
{
    const char *code = s->id.code[DIM_DEFINITION];

    if (*code && strcmp(code, "UNSTATED") != 0)
        text_addf(t, " [%s]", code);
}

/* ---- A list of statements ---- */

static enum err_code add_statement(struct brief *br, const struct series *s,
                                   struct err *e)
{
    const struct observation *o = last_of(s);
    char period[PERIOD_WORDS_SIZE];
    struct text line = {0}, printed = {0};
    struct store_origin from;

    if (store_origin(br->d->db, o, &from, e))
        return e->code;
    text_addf(&line, "%s, %s: ", desk_country(br->d, s->id.code[DIM_REPORTER]),
              period_words(o->period, period));
    desk_measure(br->d, &s->id, &line);
    add_definition(s, &line);
    text_add(&line, ": ");
    desk_stated(s, o, &line);
    text_addf(&line, " (%s",
              *from.publisher ? from.publisher
                              : desk_source_name(br->d, s->id.code[DIM_SOURCE]));
    as_printed(from.note, &printed);
    if (printed.n)
        text_addf(&line, "; printed as \"%s\"", printed.data);
    text_add(&line, ")");
    document_item(&br->body, line.data);
    store_origin_release(&from);
    text_release(&line);
    text_release(&printed);
    return ERR_NONE;
}

/* By side, then the latest first. */
static int by_side_and_date(const void *a, const void *b)
{
    const struct series *x = *(const struct series *const *)a;
    const struct series *y = *(const struct series *const *)b;
    int side = strcmp(x->id.code[DIM_REPORTER], y->id.code[DIM_REPORTER]);

    if (side != 0)
        return -side;
    if (end_of(last_of(x)) != end_of(last_of(y)))
        return end_of(last_of(x)) < end_of(last_of(y)) ? 1 : -1;
    return series_id_compare(&x->id, &y->id);
}

enum err_code brief_statements(struct brief *br, const char *heading,
                               bool (*wanted)(const struct brief *br,
                                              const struct series *s),
                               size_t *n, struct err *e)
{
    const struct series **list = mem_zero(br->series.n, sizeof *list);

    *n = 0;
    for (size_t i = 0; i < br->series.n; i++)
        if (br->series.item[i].n > 0 && wanted(br, &br->series.item[i]))
            list[(*n)++] = &br->series.item[i];
    qsort(list, *n, sizeof *list, by_side_and_date);
    if (*n > 0)
        document_heading(&br->body, 2, heading);
    for (size_t i = 0; i < *n && e->code == ERR_NONE; i++)
        add_statement(br, list[i], e);
    free(list);
    return e->code;
}

/* ---- The lead: the latest statement of either side ---- */

typedef bool wanted_fn(const struct brief *br, const struct series *s);

static const struct series *latest(const struct brief *br, const char *reporter,
                                   const char *flow_end, wanted_fn *wanted)
{
    const struct series *best = NULL;

    for (size_t i = 0; i < br->series.n; i++) {
        const struct series *s = &br->series.item[i];
        const char *flow = s->id.code[DIM_FLOW];
        size_t n = strlen(flow), m = strlen(flow_end);

        if (s->n == 0 || strcmp(s->id.code[DIM_REPORTER], reporter) != 0 ||
            !wanted(br, s) || n < m || strcmp(flow + n - m, flow_end) != 0)
            continue;
        if (!best || end_of(last_of(s)) > end_of(last_of(best)))
            best = s;
    }
    return best;
}

static void lead_both(struct brief *br, const char *flow_end, wanted_fn *wanted)
{
    const char *const side[] = {br->a, br->b};

    for (size_t i = 0; i < 2; i++) {
        const struct series *s = latest(br, side[i], flow_end, wanted);
        char period[PERIOD_WORDS_SIZE], name[DESK_NAME_SIZE];

        if (!s)
            continue;
        text_addf(&br->lead, "By %s's figure, ", desk_the_country(br->d, side[i], name));
        desk_measure(br->d, &s->id, &br->lead);
        text_add(&br->lead, " stood at ");
        desk_stated(s, last_of(s), &br->lead);
        text_addf(&br->lead, " in %s. ", period_words(last_of(s)->period, period));
    }
}

/* ---- Sections ---- */

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

enum err_code brief_investment(struct brief *br, struct err *e)
{
    size_t n;

    if (brief_statements(br, "Direct investment", is_investment, &n, e))
        return e->code;
    if (n == 0) {
        brief_lacks(br, "no figures of direct investment between the two countries");
        return ERR_NONE;
    }
    document_note(&br->body,
                  "Flows, positions and cumulated flows are different things, "
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
