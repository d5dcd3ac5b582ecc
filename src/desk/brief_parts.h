/* brief_parts.h - inside desk/ only: the sections of the brief and what they share. */
#ifndef TS_DESK_BRIEF_PARTS_H
#define TS_DESK_BRIEF_PARTS_H

#include "desk/brief.h"
#include "desk/desk.h"
#include "report/document.h"

/* Exports and imports of one reporter with the other, from one publisher. */
struct base {
    const struct series *x, *m;
    struct period last; /* the last period both have */
    int run;            /* periods without a gap up to it */
};

struct brief {
    const struct desk *d;
    const struct brief_request *request;
    const char *a, *b;                                   /* codes: reporter and partner */
    char name_a[DESK_NAME_SIZE], name_b[DESK_NAME_SIZE]; /* as inside a sentence */
    struct series_list series; /* all between the two, as either reports it */
    struct base base;          /* of a; x is NULL when there is none */
    struct text lead;          /* the sentences of the summary, one paragraph */
    struct document body;      /* the sections */
    struct text absent;        /* what the data do not carry, a line each */
};

/* The best pair of `reporter`: the latest, then the longest without a gap. */
struct base brief_base(const struct brief *br, const char *reporter);

/* Is it trade in all goods, in US dollars, not adjusted? */
bool brief_is_goods_total(const struct series *s);

/* Every section adds its sentences to the lead, its blocks to the body and what it lacks to
 * absent.  A section without data adds nothing but the last. */
enum err_code brief_trade(struct brief *br, struct err *e);
enum err_code brief_newer(struct brief *br, struct err *e);
enum err_code brief_outlook(struct brief *br, struct err *e);
enum err_code brief_rank(struct brief *br, struct err *e);
enum err_code brief_products(struct brief *br, struct err *e);
enum err_code brief_investment(struct brief *br, struct err *e);
enum err_code brief_companies(struct brief *br, struct err *e);
enum err_code brief_mirror(struct brief *br, struct err *e);
enum err_code brief_charts(struct brief *br, struct err *e);
enum err_code brief_sources(struct brief *br, struct err *e);

/* The cumulated turnover that was published last, if it is newer than the base; or NULL. */
const struct series *brief_cumulated(const struct brief *br);

/* A line of what is absent. */
void brief_lacks(struct brief *br, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "Source: ..." below a table. */
void brief_note_source(const struct brief *br, const struct series *s, struct table *t);

/* Figures as they were stated, a list item for the last observation of each wanted series:
 * who, when, what, how it was printed.  *n = how many. */
enum err_code brief_statements(struct brief *br, const char *heading,
                               bool (*wanted)(const struct brief *br,
                                              const struct series *s),
                               size_t *n, struct err *e);

#endif
