/* The partner's place among the reporter's partners: in its region, in the world, and as a
 * supplier of single products by weight. */
#include "desk/brief_parts.h"
#include "desk/fetch.h"
#include "desk/ranking.h"
#include "report/period_words.h"
#include "report/words.h"
#include "stats/growth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { REGION_ROWS = 10, SUPPLIER_ROWS = 6 };

static const struct table_column columns[] = {
    {"rank", "Rank", TABLE_COUNT, 0, NULL},
    {"partner", "Partner", TABLE_TEXT, 0, NULL},
    {"value", "Value", TABLE_VALUE, 1, "USD"},
    {"share_pct", "Share", TABLE_SHARE, 1, NULL},
    {"growth_pct", "Change", TABLE_RATE, 1, NULL},
    {"previous_rank", "Year before", TABLE_COUNT, 0, NULL},
};

enum { COLUMN_VALUE = 2, COLUMNS = sizeof columns / sizeof *columns };

static void add_rows(const struct desk *d, const struct ranking *r, size_t most,
                     struct table *t)
{
    for (size_t i = 0; i < r->n && i < most; i++) {
        const struct rank_item *x = &r->item[i];

        table_value(t, x->rank, 'A');
        table_text(t, desk_country(d, x->partner));
        table_value(t, x->value, x->status);
        table_value(t, x->share, 'A');
        table_value(t, growth_compare(x->value, x->previous, 0).rate, 'A');
        table_value(t, x->previous_rank ? (double)x->previous_rank : (double)NAN, 'O');
    }
}

static void add_table(struct brief *br, const char *title, const struct ranking_answer *a,
                      const char *unit, size_t most)
{
    struct table_column own[COLUMNS];
    struct text note = {0};
    struct table t;

    memcpy(own, columns, sizeof own);
    own[COLUMN_VALUE].unit = unit;
    table_init(&t, title, own, COLUMNS);
    add_rows(br->d, &a->ranking, most, &t);
    text_addf(&note, "Share of %s. Source: %s",
              a->ranking.total_is_published ? "the published total"
                                            : "the sum of the partners listed",
              a->source.data);
    table_note(&t, note.data);
    document_table(&br->body, &t);
    text_release(&note);
}

/* "after Uzbekistan and Kyrgyzstan", "ahead of Uzbekistan". */
static void add_neighbours(const struct brief *br, const struct ranking *r,
                           const struct rank_item *own, struct text *t)
{
    const char *ahead[3];
    size_t n = 0;

    for (size_t i = 0; i < r->n && n < 3 && r->item[i].rank < own->rank; i++)
        ahead[n++] = desk_country(br->d, r->item[i].partner);
    if (n == 0 && r->n > 1) {
        const struct rank_item *next = &r->item[own == &r->item[0]];

        text_addf(t, ", %s %s", next->rank == own->rank ? "together with" : "ahead of",
                  desk_country(br->d, next->partner));
    } else if (n > 0 && own->rank <= 4) {
        text_add(t, ", after ");
        words_join(t, ahead, n);
    }
}

/* ---- Region and world ---- */

static void add_world_ranks(struct brief *br)
{
    static const char *const flows[] = {"T", "X", "M"};
    static const char *const words[] = {"turnover", "exports", "imports"};
    struct text t = {0};

    for (size_t i = 0; i < 3; i++) {
        struct ranking_request q = {.reporter = br->a, .flow = flows[i]};
        struct ranking_answer a;
        struct err none = {0};
        const struct rank_item *own;
        char rank[WORDS_SIZE], share[WORDS_SIZE], period[PERIOD_WORDS_SIZE];

        if (ranking_make(br->d, &q, &a, &none))
            continue;
        own = a.ranking.n > 1 ? rank_find(&a.ranking, br->b) : NULL;
        if (own)
            text_addf(&t, "%s%s by %s (%s of the %s %zu partners, %s)", t.n ? "; " : "",
                      words_ordinal(own->rank, rank), words[i],
                      words_pct(own->share, 1, share),
                      a.ranking.total_is_published ? "total," : "sum of", a.ranking.n,
                      period_words(a.period, period));
        ranking_release(&a);
    }
    if (t.n) {
        struct text line = {0};

        text_addf(&line, "Among all partners of %s, %s is %s.", br->name_a, br->name_b,
                  t.data);
        document_paragraph(&br->body, line.data);
        text_release(&line);
    }
    text_release(&t);
}

enum err_code brief_rank(struct brief *br, struct err *e)
{
    const char *region = codes_region_of(br->d->codes, br->b);
    struct ranking_request q = {.reporter = br->a, .flow = "T", .region = region};
    struct ranking_answer a;
    const struct rank_item *own;
    struct err none = {0};
    struct text title = {0};
    char period[PERIOD_WORDS_SIZE], rank[WORDS_SIZE];

    (void)e;
    if (!region || ranking_make(br->d, &q, &a, &none)) {
        brief_lacks(br, "no figures of %s with the other countries of the region",
                    br->name_a);
        return ERR_NONE;
    }
    text_addf(&title, "Partners of %s in %s by turnover, %s", br->name_a, region,
              period_words(a.period, period));
    document_heading(&br->body, 2, "Rank");
    add_table(br, title.data, &a, "USD", REGION_ROWS);
    add_world_ranks(br);
    own = rank_find(&a.ranking, br->b);
    if (own && a.ranking.n > 1) { /* being first of one is no news */
        text_addf(&br->lead, "In %s %s was the %s partner of %s in %s by turnover",
                  period_words_long(a.period, period), br->name_b,
                  words_ordinal(own->rank, rank), br->name_a, region);
        add_neighbours(br, &a.ranking, own, &br->lead);
        text_add(&br->lead, ". ");
    }
    if (brief_cumulated(br))
        brief_lacks(br, "no ranks after %s: figures with all partners end there",
                    period_words(a.period, period));
    ranking_release(&a);
    text_release(&title);
    return ERR_NONE;
}

/* ---- Suppliers of a product by weight ---- */

static bool is_by_weight(const struct brief *br, const struct series *s)
{
    return strcmp(s->id.code[DIM_REPORTER], br->a) == 0 &&
           strcmp(s->id.code[DIM_FLOW], "M") == 0 &&
           strcmp(s->id.code[DIM_UNIT], "KG") == 0 && s->n > 0;
}

/* The last period for which more than one supplier is known, the own one among them. */
static bool rank_suppliers(struct brief *br, const struct series *s,
                           struct ranking_answer *a)
{
    for (size_t i = s->n; i-- > 0;) {
        char period[PERIOD_TEXT_SIZE];
        struct ranking_request q = {
            .reporter = br->a,
            .flow = "M",
            .product = s->id.code[DIM_PRODUCT],
            .unit = "KG",
            .period = period_format(s->obs[i].period, period),
        };
        struct desk own = *br->d;
        struct err none = {0};

        own.filter.code[DIM_SOURCE] = s->id.code[DIM_SOURCE];
        if (ranking_make(&own, &q, a, &none))
            continue;
        if (a->ranking.n > 1 && rank_find(&a->ranking, br->b))
            return true;
        ranking_release(a);
    }
    return false;
}

static void add_suppliers(struct brief *br, const struct series *s,
                          const struct ranking_answer *a)
{
    const struct rank_item *own = rank_find(&a->ranking, br->b);
    const char *product = desk_product(br->d, &s->id);
    char period[PERIOD_WORDS_SIZE], rank[WORDS_SIZE], weight[WORDS_SIZE];
    struct text title = {0};

    text_addf(&title, "Suppliers of %s to %s by weight, %s", product, br->name_a,
              period_words(a->period, period));
    add_table(br, title.data, a, "KG", SUPPLIER_ROWS);
    text_addf(&br->lead, "In %s %s was the %s source of %s for %s by tonnes (%s)",
              period_words_long(a->period, period), br->name_b,
              words_ordinal(own->rank, rank), product, br->name_a,
              words_amount(own->value, "KG", 3, weight));
    add_neighbours(br, &a->ranking, own, &br->lead);
    text_add(&br->lead, ". ");
    text_release(&title);
}

/* Products of which the reporter's imports are known by weight, but not those from the
 * partner. */
static void note_missing_products(struct brief *br)
{
    struct series_list all = {0};
    struct text key = {0}, said = {0};
    struct err none = {0};

    text_addf(&key, "*.%s.*.M.*.KG", br->a);
    fetch_all(br->d, key.data, &all, &none);
    for (size_t i = 0; i < all.n; i++) {
        const char *product = all.item[i].id.code[DIM_PRODUCT];
        struct text mark = {0};
        bool known = false;

        for (size_t j = 0; j < br->series.n; j++)
            known =
                known || (is_by_weight(br, &br->series.item[j]) &&
                          strcmp(br->series.item[j].id.code[DIM_PRODUCT], product) == 0);
        text_addf(&mark, " %s ", product);
        if (!known && !strstr(text_str(&said), mark.data)) {
            brief_lacks(br, "no place of %s among the suppliers of \"%s\" (%s) alone",
                        br->name_b, desk_product(br->d, &all.item[i].id), product);
            text_add(&said, mark.data);
        }
        text_release(&mark);
    }
    series_list_release(&all);
    text_release(&key);
    text_release(&said);
}

enum err_code brief_products(struct brief *br, struct err *e)
{
    bool any = false;

    (void)e;
    for (size_t i = 0; i < br->series.n; i++) {
        const struct series *s = &br->series.item[i];
        struct ranking_answer a;

        if (!is_by_weight(br, s) || !rank_suppliers(br, s, &a))
            continue;
        if (!any)
            document_heading(&br->body, 2, "Suppliers");
        add_suppliers(br, s, &a);
        ranking_release(&a);
        any = true;
    }
    note_missing_products(br);
    return ERR_NONE;
}
