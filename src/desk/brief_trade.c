/* The trade figures: the table of the last year and of the year to date, what was published
 * since, and both reporters side by side. */
#include "core/status.h"
#include "desk/brief_parts.h"
#include "report/period_words.h"
#include "report/words.h"
#include "stats/growth.h"
#include "trade/mirror.h"
#include "trade/total.h"
#include "trade/turnover.h"

#include <math.h>
#include <string.h>

enum { RUN_LEAST = 3, MIRROR_YEARS = 8 };

/* ---- Which figures ---- */

bool brief_is_goods_total(const struct series *s)
{
    return strcmp(s->id.code[DIM_PRODUCT], "TOTAL") == 0 &&
           strcmp(s->id.code[DIM_UNIT], "USD") == 0 &&
           strcmp(s->id.code[DIM_ADJUSTMENT], "N") == 0;
}

/* Common last period and how far back both go without a gap. */
static struct base measure_base(const struct series *x, const struct series *m)
{
    struct base base = {x, m, {FREQ_A, 0, 1}, 0};
    struct period first, last_x, last_m;

    if (!series_span(x, &first, &last_x) || !series_span(m, &first, &last_m))
        return base;
    base.last = last_x.ordinal < last_m.ordinal ? last_x : last_m;
    for (struct period p = base.last;; p.ordinal--, base.run++) {
        double pair[2];

        series_window(x, p, 1, &pair[0]);
        series_window(m, p, 1, &pair[1]);
        if (isnan(pair[0] + pair[1]))
            return base;
    }
}

static bool is_better(const struct base *new, const struct base *old)
{
    int32_t end_new, end_old, months;

    if (!old->x)
        return new->run > 0;
    if ((new->run >= RUN_LEAST) != (old->run >= RUN_LEAST))
        return new->run >= RUN_LEAST;
    period_months(new->last, &end_new, &months);
    end_new += months;
    period_months(old->last, &end_old, &months);
    end_old += months;
    return end_new != end_old ? end_new > end_old : new->run > old->run;
}

struct base brief_base(const struct brief *br, const char *reporter)
{
    struct base best = {0};

    for (size_t i = 0; i < br->series.n; i++)
        for (size_t j = 0; j < br->series.n; j++) {
            const struct series *x = &br->series.item[i], *m = &br->series.item[j];
            struct base new;

            if (strcmp(x->id.code[DIM_REPORTER], reporter) != 0 ||
                !brief_is_goods_total(x) || !turnover_is_pair(x, m))
                continue;
            new = measure_base(x, m);
            if (is_better(&new, &best))
                best = new;
        }
    return best;
}

/* ---- The table ---- */

static const struct table_column trade_columns[] = {
    {"item", "", TABLE_TEXT, 0, NULL},
    {"before", "Year before", TABLE_VALUE, 1, "USD"},
    {"value", "Value", TABLE_VALUE, 1, "USD"},
    {"change", "Change", TABLE_VALUE, 1, "USD"},
    {"growth_pct", "Growth", TABLE_RATE, 1, NULL},
    {"growth_before_pct", "Growth a year earlier", TABLE_RATE, 1, NULL},
};

/* Figures of one period and of the same period one and two years before. */
struct three {
    double now, before, earlier;
    char status;
};

static struct three three_years(const struct series *s, struct period p)
{
    int32_t year = freq_per_year(p.freq);
    struct period before = {p.freq, p.ordinal - year, p.span};
    struct period earlier = {p.freq, p.ordinal - 2 * year, p.span};
    struct total now = total_of_period(s, p);

    return (struct three){now.value, total_of_period(s, before).value,
                          total_of_period(s, earlier).value, now.status};
}

static void add_trade_row(struct table *t, const char *item, const struct three *v,
                          bool is_balance)
{
    struct growth_comparison now = growth_compare(v->now, v->before, 0);
    struct growth_comparison before = growth_compare(v->before, v->earlier, 0);

    table_text(t, item);
    table_value(t, v->before, 'A');
    table_value(t, v->now, v->status);
    table_value(t, now.change, 'A');
    /* a balance never gets a percentage */
    table_value(t, is_balance ? NAN : now.rate, 'A');
    table_value(t, is_balance ? NAN : before.rate, 'A');
}

static struct three combine(const struct three *x, const struct three *m, double sign)
{
    return (struct three){x->now + sign * m->now, x->before + sign * m->before,
                          x->earlier + sign * m->earlier,
                          status_worse(x->status, m->status)};
}

/* Without a month the sum is not known; a flow that has all of them is. */
static void add_unknown(struct brief *br, const char *period, const struct three *x,
                        const struct three *m)
{
    const struct three *known = !isnan(x->now) ? x : !isnan(m->now) ? m : NULL;
    char amount[WORDS_SIZE];

    if (br->lead.n)
        text_addf(&br->lead, "In %s it is not known, since figures are missing", period);
    else
        text_addf(
            &br->lead,
            "By the figures of %s, trade turnover with %s is not known in %s, since "
            "figures are missing",
            br->name_a, br->name_b, period);
    if (known)
        text_addf(&br->lead, " (%s %s)", known == x ? "exports" : "imports",
                  words_amount(known->now, "USD", 3, amount));
    text_add(&br->lead, ". ");
}

static void add_lead(struct brief *br, struct period p, const struct three *t,
                     const struct three *x, const struct three *m)
{
    struct growth_comparison g = growth_compare(t->now, t->before, 0);
    char period[PERIOD_WORDS_SIZE], a[WORDS_SIZE], b[WORDS_SIZE], c[WORDS_SIZE];
    char r[WORDS_SIZE];

    period_words_long(p, period);
    if (isnan(t->now)) {
        add_unknown(br, period, x, m);
        return;
    }
    words_amount(t->now, "USD", 3, a);
    if (br->lead.n)
        text_addf(&br->lead, "In %s it was %s (", period, a);
    else
        text_addf(&br->lead,
                  "By the figures of %s, trade turnover with %s was %s in %s (",
                  br->name_a, br->name_b, a, period);
    text_addf(&br->lead, "exports %s, imports %s)", words_amount(x->now, "USD", 3, b),
              words_amount(m->now, "USD", 3, c));
    if (!isnan(g.rate))
        text_addf(&br->lead, ", %s on the year", words_trend(WORDS_RATE, g.rate, r));
    text_add(&br->lead, ". ");
}

static void add_trade_table(struct brief *br, struct period p)
{
    struct three x = three_years(br->base.x, p), m = three_years(br->base.m, p);
    struct three t = combine(&x, &m, 1), b = combine(&x, &m, -1);
    char period[PERIOD_WORDS_SIZE], ratio[WORDS_SIZE];
    struct text title = {0}, note = {0};
    struct table table;

    text_addf(&title, "%s with %s, %s", desk_country(br->d, br->a), br->name_b,
              period_words(p, period));
    table_init(&table, title.data, trade_columns,
               sizeof trade_columns / sizeof *trade_columns);
    add_trade_row(&table, "Turnover (exports + imports)", &t, false);
    add_trade_row(&table, "Exports", &x, false);
    add_trade_row(&table, "Imports", &m, false);
    add_trade_row(&table, "Balance (exports - imports)", &b, true);
    if (m.now > 0 && !isnan(x.now)) {
        text_addf(&note, "Exports cover %s of imports.",
                  words_pct(x.now / m.now, 1, ratio));
        table_note(&table, note.data);
    }
    brief_note_source(br, br->base.x, &table);
    if (strcmp(br->base.x->id.code[DIM_VALUATION], br->base.m->id.code[DIM_VALUATION]) !=
        0)
        brief_note_source(br, br->base.m, &table);
    document_table(&br->body, &table);
    add_lead(br, p, &t, &x, &m);
    text_release(&title);
    text_release(&note);
}

enum err_code brief_trade(struct brief *br, struct err *e)
{
    struct period p = br->base.last;
    int reached = period_sub_of(p), year = period_year_of(p);

    (void)e;
    if (!br->base.x) {
        brief_lacks(br, "no exports and imports with %s as %s reports them", br->name_b,
                    br->name_a);
        return ERR_NONE;
    }
    document_heading(&br->body, 2, "Trade in goods");
    if (p.freq == FREQ_A) {
        add_trade_table(br, p);
        brief_lacks(br, "no monthly figures between the two countries from %s",
                    br->name_a);
        return ERR_NONE;
    }
    add_trade_table(br, period_year(reached == freq_per_year(p.freq) ? year : year - 1));
    if (reached < freq_per_year(p.freq))
        add_trade_table(br, (struct period){p.freq, p.ordinal - reached + 1, reached});
    return ERR_NONE;
}

/* ---- What was stated since ---- */

static bool is_newer(const struct brief *br, const struct series *s)
{
    struct base base =
        strcmp(s->id.code[DIM_REPORTER], br->a) == 0 ? br->base : brief_base(br, br->b);
    int32_t end, months, base_end = 0;

    if (!brief_is_goods_total(s) || !strchr("TXM", s->id.code[DIM_FLOW][0]) ||
        s->n == 0 || s->id.code[DIM_FLOW][1] != '\0' || s->obs[0].load == 0)
        return false;
    if (base.x && period_months(base.last, &base_end, &months))
        base_end += months;
    return period_months(s->obs[s->n - 1].period, &end, &months) &&
           end + months > base_end;
}

enum err_code brief_newer(struct brief *br, struct err *e)
{
    size_t n;

    return brief_statements(br, "Published since, outside the tables", is_newer, &n, e);
}

/* ---- Both reporters ---- */

static const struct table_column mirror_columns[] = {
    {"year", "Year", TABLE_TEXT, 0, NULL},
    {"exports_a", "Exports", TABLE_VALUE, 1, "USD"},
    {"imports_b", "Partner's imports", TABLE_VALUE, 1, "USD"},
    {"gap_ab_pct", "Gap", TABLE_RATE, 1, NULL},
    {"imports_a", "Imports", TABLE_VALUE, 1, "USD"},
    {"exports_b", "Partner's exports", TABLE_VALUE, 1, "USD"},
    {"gap_ba_pct", "Gap", TABLE_RATE, 1, NULL},
};

/* Years in which both bases have both flows, the latest first. */
static size_t common_years(const struct base *a, const struct base *b, int year[],
                           size_t most)
{
    size_t n = 0;

    for (int y = period_year_of(a->last); n < most && y > period_year_of(a->last) - 60;
         y--) {
        struct period p = period_year(y);

        if (!isnan(total_of_period(a->x, p).value + total_of_period(a->m, p).value +
                   total_of_period(b->x, p).value + total_of_period(b->m, p).value))
            year[n++] = y;
    }
    return n;
}

/* The pair of the partner that shares most years with ours; the same publisher's at a tie. */
static struct base partner_base(const struct brief *br)
{
    struct base best = {0};
    size_t most = 0;
    int year[60];

    for (size_t i = 0; i < br->series.n; i++)
        for (size_t j = 0; j < br->series.n; j++) {
            const struct series *x = &br->series.item[i], *m = &br->series.item[j];
            struct base b;
            size_t n;

            if (strcmp(x->id.code[DIM_REPORTER], br->b) != 0 ||
                !brief_is_goods_total(x) || !turnover_is_pair(x, m))
                continue;
            b = measure_base(x, m);
            n = common_years(&br->base, &b, year, 60);
            if (n > most ||
                (n == most && n > 0 &&
                 strcmp(x->id.code[DIM_SOURCE], br->base.x->id.code[DIM_SOURCE]) == 0)) {
                most = n;
                best = b;
            }
        }
    return best;
}

static void add_mirror_row(struct table *t, const struct base *a, const struct base *b,
                           int year)
{
    struct period p = period_year(year);
    double xa = total_of_period(a->x, p).value, mb = total_of_period(b->m, p).value;
    double ma = total_of_period(a->m, p).value, xb = total_of_period(b->x, p).value;
    char text[16];

    snprintf(text, sizeof text, "%d", year);
    table_text(t, text);
    table_value(t, xa, 'A');
    table_value(t, mb, 'A');
    table_value(t, mirror_gap(xa, mb).relative, 'A');
    table_value(t, ma, 'A');
    table_value(t, xb, 'A');
    table_value(t, mirror_gap(xb, ma).relative, 'A');
}

enum err_code brief_mirror(struct brief *br, struct err *e)
{
    struct base other;
    struct text title = {0};
    struct table table;
    int year[MIRROR_YEARS];
    size_t n;

    (void)e;
    if (!br->base.x || !(other = partner_base(br)).x) {
        brief_lacks(br, "no figures of %s to set beside those of %s", br->name_b,
                    br->name_a);
        return ERR_NONE;
    }
    n = common_years(&br->base, &other, year, MIRROR_YEARS);
    text_addf(&title, "%s and %s: the same flows as each reports them",
              desk_country(br->d, br->a), br->name_b);
    document_heading(&br->body, 2, "Both countries' figures");
    table_init(&table, title.data, mirror_columns,
               sizeof mirror_columns / sizeof *mirror_columns);
    for (size_t i = 0; i < n; i++)
        add_mirror_row(&table, &br->base, &other, year[i]);
    table_note(&table,
               "Gap: the importer's figure against the exporter's. Imports are valued "
               "at the importer's border (usually CIF), exports at the exporter's "
               "(FOB): some 6% (IMF) is freight and insurance; transit through third "
               "countries, trade system and timing make up the rest.");
    text_clear(&title);
    text_addf(&title, "Source: %s: %s; %s: %s", desk_country(br->d, br->a),
              desk_source_name(br->d, br->base.x->id.code[DIM_SOURCE]),
              desk_country(br->d, br->b),
              desk_source_name(br->d, other.x->id.code[DIM_SOURCE]));
    table_note(&table, title.data);
    document_table(&br->body, &table);
    text_release(&title);
    return ERR_NONE;
}
