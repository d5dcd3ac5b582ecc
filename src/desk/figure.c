/* One function a kind of chart: what it shows of the series in the store. */
#include "base/file.h"
#include "base/memory.h"
#include "core/key.h"
#include "desk/figure_parts.h"
#include "report/period_words.h"
#include "stats/growth.h"
#include "trade/turnover.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BARS_USUAL = 15 };

static enum err_code make_levels(const struct desk *d, const struct figure_request *q,
                                 struct figure *f, struct err *e)
{
    struct period first = {0}, last = {0};

    if (figure_fetch(d, q, 2, f, e) || figure_span(q, f, 10, &first, &last, e))
        return e->code;
    figure_label(d, f);
    figure_name(d, f);
    figure_values(f, first, last);
    return ERR_NONE;
}

static enum err_code make_growth(const struct desk *d, const struct figure_request *q,
                                 struct figure *f, struct err *e)
{
    struct period first = {0}, last = {0};
    size_t lag, n;
    double *level, *rate;

    if (figure_fetch(d, q, 1, f, e) || figure_span(q, f, 6, &first, &last, e))
        return e->code;
    if (turnover_is_balance(&f->series.item[0]))
        return err_set(e, ERR_USAGE,
                       "%s: a balance has no growth in percent; `plot levels` draws it",
                       q->key[0]);
    desk_describe(d, &f->series.item[0].id, &f->title);
    text_add(&f->title, ", growth on the year");
    lag = (size_t)freq_per_year(first.freq);
    n = (size_t)(last.ordinal - first.ordinal) + 1;
    level = mem_zero(n + lag, sizeof *level);
    rate = mem_zero(n + lag, sizeof *rate);
    series_window(&f->series.item[0],
                  (struct period){first.freq, first.ordinal - (int32_t)lag, 1}, n + lag,
                  level);
    if (growth_rate(level, n + lag, lag, rate, e) == ERR_NONE) {
        figure_values(f, first, last);
        memcpy(f->value[0], rate + lag, n * sizeof *rate);
        f->chart.unit = NULL;
    }
    free(level);
    free(rate);
    return e->code;
}

static enum err_code add_estimate(const struct desk *d, const struct figure_request *q,
                                  struct figure *f, struct err *e)
{
    struct estimate est;
    const struct year_estimate *y = &est.value;

    if (estimate_year(d, &f->series.item[0], &q->estimate, &est, e))
        return e->code;
    if (est.k == 0 || (est.k == est.period && est.missing == 0))
        return ERR_NONE; /* nothing known yet, or nothing left to estimate */
    f->chart.estimate = (struct chart_estimate){
        .year = est.year,
        .months = est.k * 12 / est.period,
        .observed = est.observed,
        .point = y->point,
        .lo80 = y->lo80,
        .hi80 = y->hi80,
        .lo95 = y->lo95,
        .hi95 = y->hi95,
    };
    text_addf(&f->remark, "estimate: %s",
              strcmp(y->method, "donor") == 0 ? "monthly pattern of other series"
                                              : year_method_title(y->method));
    if (est.track.n > 0) {
        text_add(&f->remark, ", ");
        estimate_record(&est, &f->remark);
    }
    return ERR_NONE;
}

static enum err_code make_ytd(const struct desk *d, const struct figure_request *q,
                              struct figure *f, struct err *e)
{
    struct period first = {0}, last = {0};

    if (figure_fetch(d, q, 1, f, e) || figure_span(q, f, 0, &first, &last, e) ||
        add_estimate(d, q, f, e))
        return e->code;
    if (f->chart.estimate.year) /* what came later was not known then */
        last.ordinal = 12 * f->chart.estimate.year + f->chart.estimate.months - 1;
    desk_describe(d, &f->series.item[0].id, &f->title);
    text_add(&f->title, ", year to date");
    figure_values(f, first, last);
    return ERR_NONE;
}

static enum err_code make_annual(const struct desk *d, const struct figure_request *q,
                                 struct figure *f, struct err *e)
{
    struct period first = {0}, last = {0};
    struct err no_estimate = {0};

    if (figure_fetch(d, q, 1, f, e) || figure_span(q, f, 0, &first, &last, e))
        return e->code;
    add_estimate(d, q, f, &no_estimate); /* without one the years are drawn as they are */
    desk_describe(d, &f->series.item[0].id, &f->title);
    text_add(&f->title, ", by year");
    if (f->chart.estimate.year > last.ordinal)
        last.ordinal = f->chart.estimate.year - 1;
    figure_values(f, first, last);
    return ERR_NONE;
}

/* The key of the same flow as the partner reports it. */
static enum err_code mirror_key(const struct desk *d, const struct series_id *id,
                                struct text *key, struct err *e)
{
    const struct code_flow *flow = codes_flow(d->codes, id->code[DIM_FLOW]);

    if (!flow || !*flow->mirror)
        return err_set(e, ERR_USAGE, "the flow %s has no mirror", id->code[DIM_FLOW]);
    text_addf(key, "%s.%s.%s.%s.%s.%s", id->code[DIM_FREQ], id->code[DIM_PARTNER],
              id->code[DIM_REPORTER], flow->mirror, id->code[DIM_PRODUCT],
              id->code[DIM_UNIT]);
    return ERR_NONE;
}

/* Two keys were given: are they one flow as both countries report it? */
static enum err_code check_mirror(const struct desk *d, const struct figure *f,
                                  struct err *e)
{
    const struct series_id *a = &f->series.item[0].id, *b = &f->series.item[1].id;
    char first[SERIES_KEY_SIZE], second[SERIES_KEY_SIZE];
    struct text key = {0};

    if (mirror_key(d, a, &key, e) == ERR_NONE &&
        strcmp(text_str(&key), series_key(b, second)) != 0)
        err_set(e, ERR_USAGE,
                "%s and %s are not one flow as both countries report it; that of the "
                "first is %s",
                series_key(a, first), second, key.data);
    text_release(&key);
    return e->code;
}

static enum err_code make_mirror(const struct desk *d, const struct figure_request *q,
                                 struct figure *f, struct err *e)
{
    struct period first = {0}, last = {0};
    struct text key = {0};

    if (figure_fetch(d, q, 2, f, e))
        return e->code;
    if (f->series.n == 1 && (mirror_key(d, &f->series.item[0].id, &key, e) ||
                             figure_add_key(d, key.data, f, e)))
        goto done;
    if (f->series.n > 2) {
        err_set(e, ERR_USAGE, "%s: several series mirror it; name one with --source",
                q->key[0]);
        goto done;
    }
    if (check_mirror(d, f, e) || figure_span(q, f, 0, &first, &last, e))
        goto done;
    for (size_t i = 0; i < 2; i++) {
        const struct series_id *id = &f->series.item[i].id;

        text_addf(&f->label[i], "%s: %s", desk_country(d, id->code[DIM_REPORTER]),
                  desk_flow(d, id->code[DIM_FLOW]));
    }
    desk_describe(d, &f->series.item[0].id, &f->title);
    text_add(&f->title, ", as each side reports it");
    figure_values(f, first, last);
done:
    text_release(&key);
    return e->code;
}

/* The partners to draw; how many. */
static size_t rank_bars(const struct desk *d, const struct ranking_request *q,
                        struct figure *f)
{
    const struct ranking *r = &f->ranking.ranking;
    const struct rank_item *item;
    size_t n;

    f->item = mem_zero(r->n, sizeof *f->item);
    f->value[0] = mem_zero(r->n, sizeof(double));
    f->chart.highlight = r->n;
    for (n = 0; (item = ranking_shown(q, &f->ranking, n)); n++) {
        f->item[n] = desk_country(d, item->partner);
        f->value[0][n] = item->value;
        if (!q->highlight || strcmp(q->highlight, item->partner) != 0)
            continue;
        f->chart.highlight = n;
        f->chart.highlight_rank = n >= (size_t)q->top ? item->rank : 0;
    }
    return n;
}

static enum err_code make_rank(const struct desk *d, const struct figure_request *q,
                               struct figure *f, struct err *e)
{
    const struct ranking *r = &f->ranking.ranking;
    char period[PERIOD_WORDS_SIZE];
    struct key_list keys;
    size_t n;

    if (key_parse(q->key[0], &keys, e))
        return e->code;
    char *const *text = keys.item[0].text;
    if (*text[DIM_PARTNER]) {
        err_set(e, ERR_USAGE,
                "%s: a chart of kind rank leaves the partner open, as in A.TUR..T.TOTAL; "
                "--region narrows it",
                q->key[0]);
        goto done;
    }
    const char *flow = *text[DIM_FLOW] ? text[DIM_FLOW] : "T";
    const struct ranking_request ask = {
        .reporter = text[DIM_REPORTER],
        .flow = flow,
        .product = *text[DIM_PRODUCT] ? text[DIM_PRODUCT] : NULL,
        .unit = *text[DIM_UNIT] ? text[DIM_UNIT] : NULL,
        .period = q->period,
        .region = q->region,
        .top = q->top ? q->top : BARS_USUAL,
        .highlight = q->highlight,
    };
    if (ranking_make(d, &ask, &f->ranking, e))
        goto done;
    n = rank_bars(d, &ask, f);
    text_addf(&f->title, "%s: partners%s%s by ", desk_country(d, ask.reporter),
              q->region ? " in " : "", q->region ? q->region : "");
    if (strcmp(flow, "T") == 0 && (!ask.product || strcmp(ask.product, "TOTAL") == 0))
        text_add(&f->title, "turnover"); /* the long name would fill the picture */
    else
        ranking_measure(d, &f->ranking, &f->title);
    text_addf(&f->title, ", %s", period_words(f->ranking.period, period));
    text_addf(&f->source, "Source: %s", f->ranking.source.data);
    f->chart.item = f->item;
    f->chart.n = n;
    f->chart.n_series = 1;
    f->chart.series[0] = (struct chart_series){"", f->value[0]};
    f->chart.first = f->ranking.period;
    f->chart.total = r->total;
    f->chart.total_is_sum = !r->total_is_published;
    f->chart.unit = f->ranking.series.item[0].id.code[DIM_UNIT];
done:
    key_release(&keys);
    return e->code;
}

/* What of a request a kind takes; the rest would do nothing. */
enum { TAKES_SPAN = 1, TAKES_YEAR = 2, TAKES_DONOR = 4, TAKES_RANK = 8 };

static const struct kind {
    const char *name;
    enum err_code (*make)(const struct desk *d, const struct figure_request *q,
                          struct figure *f, struct err *e);
    unsigned takes;
} kinds[] = {
    {"levels", make_levels, TAKES_SPAN},
    {"ytd", make_ytd, TAKES_SPAN | TAKES_YEAR},
    {"growth", make_growth, TAKES_SPAN},
    {"rank", make_rank, TAKES_RANK},
    {"mirror", make_mirror, TAKES_SPAN},
    {"annual", make_annual, TAKES_SPAN | TAKES_YEAR | TAKES_DONOR},
};

static enum err_code check_request(const struct kind *k, const struct figure_request *q,
                                   struct err *e)
{
    const struct {
        unsigned takes;
        bool is_given;
        const char *options;
    } parts[] = {
        {TAKES_SPAN, q->from || q->to, "--from and --to"},
        {TAKES_YEAR, q->estimate.year || q->estimate.months, "--year and --months"},
        {TAKES_DONOR, q->estimate.donor, "--donor"},
        {TAKES_RANK, q->period || q->region || q->highlight || q->top,
         "--period, --region, --highlight and --top"},
    };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].is_given && !(k->takes & parts[i].takes))
            return err_set(e, ERR_USAGE, "plot %s has no use for %s", k->name,
                           parts[i].options);
    return ERR_NONE;
}

/* ---- Drawing ---- */

static enum err_code read_theme(struct text *theme, struct err *e)
{
    char *data = file_data_dir();
    struct text path = {0};

    text_addf(&path, "%s/../plots/theme.gp", data);
    if (file_read(path.data, theme, e))
        e->code = ERR_CHART;
    text_release(&path);
    free(data);
    return e->code;
}

enum err_code figure_draw(const struct desk *d, const struct figure_request *q,
                          struct drawing *out, struct err *e)
{
    struct figure f = {.chart.total = NAN};
    struct text theme = {0}, name = {0};
    size_t i = 0;

    while (i < sizeof kinds / sizeof *kinds && strcmp(kinds[i].name, q->kind) != 0)
        i++;
    if (i == sizeof kinds / sizeof *kinds)
        return err_set(e, ERR_USAGE, "%s: no such kind of chart; there are %s", q->kind,
                       chart_kinds());
    if (check_request(&kinds[i], q, e) || read_theme(&theme, e) ||
        kinds[i].make(d, q, &f, e))
        goto done;
    if (f.series.n > 0) {
        figure_sources(d, &f);
        figure_warnings(&f);
    }
    f.chart.title = q->title ? q->title : text_str(&f.title);
    f.chart.source = text_str(&f.source);
    text_addf(&name, "%s-%s", q->kind, q->key[0]);
    chart_draw(q->kind, &f.chart, q->terminal, theme.data, q->name ? q->name : name.data,
               out, e);
done:
    figure_release(&f);
    text_release(&theme);
    text_release(&name);
    return e->code;
}
