/* The charts of the brief: which ones suit what the store has of the two countries. */
#include "base/file.h"
#include "base/memory.h"
#include "desk/brief_parts.h"
#include "desk/figure.h"

#include <stdlib.h>
#include <string.h>

enum { CHARTS_MOST = 8, TRACK_YEARS = 10, BARS = 12 };

struct plan {
    struct figure_request request;
    char key[SERIES_KEY_SIZE];
    const char *keys[1];
    const char *flow, *source;
};

/* Add a chart of the flows between the two, or of all partners where `partner` is "". */
static struct plan *plan_chart(const struct brief *br, struct plan plan[], size_t *n,
                               const char *kind, char freq, const char *partner,
                               const char *flow, const char *source)
{
    struct plan *p = &plan[(*n)++];

    *p = (struct plan){.flow = flow, .source = source};
    snprintf(p->key, sizeof p->key, "%c.%s.%s.%s.TOTAL.USD", freq, br->a, partner, flow);
    p->keys[0] = p->key;
    p->request = (struct figure_request){
        .kind = kind,
        .n_keys = 1,
        .terminal = terminal_find("png"),
        .estimate.track_years = TRACK_YEARS,
    };
    return p;
}

static size_t plan_charts(const struct brief *br, struct plan plan[])
{
    const struct series *cumulated = brief_cumulated(br);
    const char *source = br->base.x ? br->base.x->id.code[DIM_SOURCE] : NULL;
    char freq = freq_letter(br->base.last.freq);
    size_t n = 0;

    if (br->base.x && br->base.last.freq != FREQ_A) {
        plan_chart(br, plan, &n, "levels", freq, br->b, "X+M", source);
        plan_chart(br, plan, &n, "ytd", freq, br->b, "T", source);
        plan_chart(br, plan, &n, "growth", freq, br->b, "T", source);
    } else if (br->base.x) {
        plan_chart(br, plan, &n, "annual", freq, br->b, "T", source);
    }
    if (cumulated)
        plan_chart(br, plan, &n, "annual", 'A', br->b, "T",
                   cumulated->id.code[DIM_SOURCE]);
    if (br->base.x) {
        struct plan *rank = plan_chart(br, plan, &n, "rank", freq, "", "T", source);

        rank->request.region = codes_region_of(br->d->codes, br->b);
        rank->request.highlight = br->b;
        rank->request.top = BARS;
        plan_chart(br, plan, &n, "mirror", 'A', br->b, "X", source);
        plan_chart(br, plan, &n, "mirror", 'A', br->b, "M", source);
    }
    return n;
}

/* A chart for which figures are lacking is left out; the text says what is lacking. */
static size_t draw_plans(const struct brief *br, struct plan plan[], size_t n,
                         struct drawing drawing[], struct err *e)
{
    size_t drawn = 0;

    for (size_t i = 0; i < n; i++) {
        struct desk d = *br->d;
        struct text name = {0};
        struct err lacking = {0};

        d.filter.code[DIM_SOURCE] = plan[i].source;
        text_addf(&name, "%s-%s-%s-%s-%s", br->a, br->b, plan[i].request.kind,
                  plan[i].flow, plan[i].source);
        plan[i].request.key = plan[i].keys;
        plan[i].request.name = name.data;
        if (figure_draw(&d, &plan[i].request, &drawing[drawn], &lacking) == ERR_NONE)
            drawn++;
        else if (lacking.code == ERR_CHART)
            *e = lacking;
        text_release(&name);
    }
    return drawn;
}

enum err_code brief_charts(struct brief *br, struct err *e)
{
    const struct brief_request *q = br->request;
    struct drawing drawing[CHARTS_MOST] = {0};
    struct plan plan[CHARTS_MOST];
    struct text folder = {0};
    size_t n;

    if (!q->charts)
        return ERR_NONE;
    if (!*q->charts)
        return err_set(e, ERR_USAGE, "--charts: no folder is named: the text is empty");
    if (q->folder && *q->folder && *q->charts != '/')
        text_addf(&folder, "%s/", q->folder);
    text_add(&folder, q->charts);
    n = draw_plans(br, plan, plan_charts(br, plan), drawing, e);
    if (e->code || file_make_dirs(folder.data, e) ||
        gnuplot_draw(folder.data, drawing, n, NULL, e))
        goto done;
    if (n > 0)
        document_heading(&br->body, 2, "Charts");
    for (size_t i = 0; i < n; i++) {
        struct text path = {0};

        text_addf(&path, "%s/%s.%s", q->charts, drawing[i].name,
                  drawing[i].terminal->extension);
        document_picture(&br->body, path.data, text_str(&drawing[i].alt));
        text_release(&path);
    }
done:
    for (size_t i = 0; i < CHARTS_MOST; i++)
        drawing_release(&drawing[i]);
    text_release(&folder);
    return e->code;
}
